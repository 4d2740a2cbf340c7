//! Imports as people and programs see them.

mod api;
mod list;
mod new;
mod show;

use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Fault, Outcome, Place, Route, Section, Visit, api as described};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::kinds::taken;
use super::look::Look;
use super::tables::{State, file, import, wrong};
use crate::rights::{WRITE, WRITE_FIELDS};

/// The list.
const SHELF: Shelf = Shelf { label: "crm-imports", path: "/crm-imports" };

/// Who makes fields of columns.
const KEEP: Allow = Allow::Holders(&[WRITE_FIELDS]);

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/crm-imports", WRITE, list::page),
        Route::page("/crm-imports.csv", WRITE, list::file),
        Route::page("/crm-imports/new", WRITE, new::page),
        Route::form("/crm-imports/new", WRITE, new::send),
        Route::page("/crm-imports/{import}", WRITE, show::page),
        Route::page("/crm-imports/{import}/refused.csv", WRITE, show::refused),
        Route::form("/crm-imports/{import}/fields", KEEP, show::send_fields),
        Route::form("/crm-imports/{import}/start", WRITE, show::send_start),
        Route::form("/crm-imports/{import}/undo", WRITE, show::send_undo),
        described::get("/api/v1/crm-imports", WRITE, "api-crm-imports", list::items),
        described::post("/api/v1/crm-imports", WRITE, "api-crm-imports-add", api::add),
        described::get("/api/v1/crm-imports/{import}", WRITE, "api-crm-imports-one", api::one),
        described::post("/api/v1/crm-imports/{import}/files", WRITE, "api-crm-imports-file", api::add_file),
        described::get(
            "/api/v1/crm-imports/{import}/refused",
            WRITE,
            "api-crm-imports-refused",
            api::refused,
        ),
        described::post(
            "/api/v1/crm-imports/{import}/fields",
            KEEP,
            "api-crm-imports-fields",
            api::keep_columns,
        ),
        described::post("/api/v1/crm-imports/{import}/start", WRITE, "api-crm-imports-start", api::start),
        described::post("/api/v1/crm-imports/{import}/undo", WRITE, "api-crm-imports-undo", api::undo),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Gather,
        label: SHELF.label,
        mark: Icon::Upload,
        href: SHELF.path,
        allow: WRITE,
    }]
}

async fn find(visit: &Visit, id: Id) -> Outcome<import::Model> {
    let rows = visit.viewer.select::<import::Entity>().filter(import::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn files(visit: &Visit, import: RowId) -> Outcome<Vec<file::Model>> {
    let rows = visit.viewer.select::<file::Entity>().filter(file::Column::Import.eq(import));
    Ok(rows.order_by_asc(file::Column::Id).all(visit.db()).await?)
}

/// What is wrong with rows of a file, in their order.
async fn wrongs(visit: &Visit, file: RowId) -> Outcome<Vec<wrong::Model>> {
    let rows = visit.viewer.select::<wrong::Entity>().filter(wrong::Column::File.eq(file));
    Ok(rows.order_by_asc(wrong::Column::Row).order_by_asc(wrong::Column::Place).all(visit.db()).await?)
}

/// A problem in words.
fn told(w: Words, told: &Told) -> String {
    let args: Vec<_> = told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    w.with(&told.code, &args)
}

/// What a file is, in words.
fn what(w: Words, look: &Look) -> String {
    let kind = look.kind().and_then(taken).map_or("crm-imports", |taken| taken.many);
    let system = match look.system.as_str() {
        "salesforce" => "Salesforce",
        "hubspot" => "HubSpot",
        "pipedrive" => "Pipedrive",
        "dynamics" => "Dynamics 365",
        _ => return w.say(kind),
    };
    w.with("crm-import-what", &[("system", system.to_owned()), ("kind", w.say(kind))])
}

const fn name(state: State) -> &'static str {
    match state {
        State::Ready => "crm-import-ready",
        State::Running => "import-running",
        State::Done => "import-done",
        State::Failed => "import-failed",
        State::Undoing => "crm-import-undoing",
        State::Undone => "import-undone",
    }
}

/// How an import stands.
fn mark(w: Words, state: State) -> maud::Markup {
    let tone = match state {
        State::Ready | State::Undone => Tone::Neutral,
        State::Running | State::Undoing => Tone::Active,
        State::Done => Tone::Good,
        State::Failed => Tone::Bad,
    };
    badge(tone, &w.say(name(state)))
}
