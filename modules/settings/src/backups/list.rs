//! Backups and drills, the newest first.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_recovery::MANAGE_RECOVERY;
use prestasi_recovery::runs::{Kind as What, row};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Fields, Outcome, Visit, fields};
use sea_orm::ColumnTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::one::{self, length, took};

/// A backup or a drill.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryRun {
    id: Ident,
    /// `backup` or `drill`.
    kind: &'static str,
    started: Moment,
    ended: Moment,
    /// Which backup, and where.
    place: String,
    /// Its bytes.
    #[schema(minimum = 0)]
    bytes: Option<i64>,
    /// The head of the audit in it, proved.
    head: Option<String>,
    /// Acknowledged changes that were not in it; only of drills.
    #[schema(minimum = 0)]
    lost: Option<i64>,
    ok: bool,
    /// Why it did not get through, in the language of the request.
    problem: Option<String>,
}

pub fn item(w: Words, row: &row::Model) -> RecoveryRun {
    RecoveryRun {
        id: Ident(row.id.0),
        kind: key(row.kind),
        started: Moment(row.started.timestamp()),
        ended: Moment(row.ended.timestamp()),
        place: row.place.clone(),
        bytes: row.bytes,
        head: row.head.clone(),
        lost: row.lost,
        ok: row.ok,
        problem: one::told(w, row),
    }
}

const fn key(kind: What) -> &'static str {
    match kind {
        What::Backup => "backup",
        What::Drill => "drill",
    }
}

const fn name(kind: What) -> &'static str {
    match kind {
        What::Backup => "recovery-backup",
        What::Drill => "recovery-drill",
    }
}

/// What was done, in words.
pub fn kind(w: Words, row: &row::Model) -> String {
    w.say(name(row.kind))
}

fn said(w: Words, row: &row::Model) -> String {
    w.say(if row.ok { "recovery-good" } else { "recovery-failed" })
}

/// What came of it.
pub fn mark(w: Words, row: &row::Model) -> Markup {
    badge(if row.ok { Tone::Good } else { Tone::Bad }, &said(w, row))
}

/// Bytes for people.
pub fn megabytes(w: Words, bytes: i64) -> String {
    w.with("megabytes", &[("size", format!("{}.{}", w.count(bytes / 1_000_000), bytes / 100_000 % 10))])
}

fn list(visit: &Visit) -> List<row::Entity, row::Model> {
    let (app, w) = (visit.app().clone(), visit.words);
    let kinds = [What::Backup, What::Drill].map(|kind| (key(kind).to_owned(), w.say(name(kind)))).into();
    List {
        id: "backups",
        label: "backups-title",
        path: "/backups",
        rows: visit.viewer.select::<row::Entity>(),
        key: row::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("started", true)),
        columns: vec![
            Column::new("kind", "recovery-kind", Kind::Text, kind)
                .by(row::Column::Kind.into_expr())
                .filtered(Filter::Choice(kinds))
                .on_phone(OnPhone::Title),
            Column::new("state", "recovery-state", Kind::Short, said).drawn(mark).on_phone(OnPhone::Aside),
            Column::new("started", "recovery-started", Kind::Short, move |w, row: &row::Model| {
                w.moment(app.local(row.started.timestamp()))
            })
            .by(row::Column::Id.into_expr()),
            Column::new("took", "recovery-took", Kind::Short, |w, row: &row::Model| took(w, length(row))),
            Column::new("size", "recovery-size", Kind::Number, |w, row: &row::Model| {
                row.bytes.map_or_else(String::new, |bytes| megabytes(w, bytes))
            }),
            Column::new("lost", "recovery-lost", Kind::Number, |w, row: &row::Model| {
                row.lost.map_or_else(String::new, |lost| w.count(lost))
            }),
            Column::new("place", "recovery-place", Kind::Text, |_, row: &row::Model| row.place.clone())
                .by(row::Column::Place.into_expr())
                .searched(),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "recovery",
        record: |row: &row::Model| (row.id.to_string(), row.place.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Shield,
            title: w.say("backups-empty-title"),
            reason: w.say("backups-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let basis = match &visit.app().site().backups {
        Some(place) => w.with("backups-basis", &[("place", place.clone())]),
        None => w.say("backups-nowhere"),
    };
    let page = visit.page(w.say("backups-title")).here("/backups").wide().panel(panel);
    Ok(page.actions(actions(&visit)?).basis(basis).reply(&table, &[("backups", &table)]))
}

/// What can be done now, by whoever may, where this server knows where its backups are.
fn actions(visit: &Visit) -> Outcome<Markup> {
    let w = visit.words;
    if visit.app().site().backups.is_none() || !visit.viewer.may(MANAGE_RECOVERY) {
        return Ok(html! {});
    }
    let one = |action: &str, weight, label: &str| -> Outcome<Markup> {
        let (name, key) = Fields::default().fresh_key()?;
        Ok(html! {
            form method="post" action=(action) {
                input type="hidden" name=(name) value=(key);
                (button::submit(weight, &w.say(label)))
            }
        })
    };
    Ok(html! {
        (one("/backups/drill", Weight::Plain, "backups-drill")?)
        (one("/backups/backup", Weight::Primary, "backups-backup")?)
    })
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<RecoveryRun>>> {
    let w = visit.words;
    Ok(Json(list(&visit).items(&visit, &asked, |row| item(w, row)).await?))
}
