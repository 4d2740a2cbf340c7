//! What became of a change of many.

use std::marker::PhantomData;

use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::run::{Changed, Spared, many, read, until};
use super::undo::UndoMany;
use crate::object::Object;

/// One of this visitor.
pub async fn find<E: Object>(visit: &Visit, id: Id) -> Outcome<many::Model> {
    let rows = visit.viewer.select::<many::Entity>().filter(many::Column::Id.eq(RowId(id)));
    rows.filter(many::Column::Kind.eq(E::KIND)).one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// Why a record was left, in words.
pub fn told(w: Words, why: &Told) -> String {
    let args: Vec<_> = why.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    w.with(&why.code, &args)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

pub async fn page<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let (w, called, row) = (visit.words, E::CALLED, find::<E>(&visit, id).await?);
    let changed = count(read::<Changed>(&row.changed).len());
    let (spared, kept) = (read::<Spared>(&row.spared), read::<Spared>(&row.kept));
    let counted = |key: &str, number: i64| w.with(key, &[("count", w.count(number))]);
    let undo = undo_form::<E>(&visit, &row)?;
    let content = html! {
        div class="card narrow stack" {
            p role="status" { strong { (counted("crm-many-changed", changed)) } }
            @if row.same > 0 { p class="muted" { (counted("crm-many-same", row.same)) } }
            @if !spared.is_empty() { (list::<E>(w, &counted("crm-many-spared", count(spared.len())), &spared)) }
            @if row.undone { p role="status" { (counted("crm-many-undone", changed - count(kept.len()))) } }
            @if !kept.is_empty() { (list::<E>(w, &counted("crm-many-kept", count(kept.len())), &kept)) }
            div class="form-actions" {
                (button::link(Weight::Plain, called.path, None, &w.say(called.many)))
                (undo)
            }
        }
    };
    let page = visit.page(w.say("crm-many-title")).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[]))
}

fn undo_form<E: Object>(visit: &Visit, row: &many::Model) -> Outcome<Markup> {
    let w = visit.words;
    if !row.is_open(visit.app().access().now()) {
        return Ok(html! {});
    }
    let (key, value) = Fields::default().fresh_key()?;
    let when = w.moment(visit.local(until(row.at.timestamp())));
    Ok(html! {
        form method="post" action={ (E::CALLED.path) "/bulk/" (row.id) "/undo" } {
            input type="hidden" name=(key) value=(value);
            button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Undo)) (w.with("crm-many-undo", &[("when", when)])) }
        }
    })
}

fn list<E: Object>(w: Words, title: &str, all: &[Spared]) -> Markup {
    html! {
        h2 class="title" { (title) }
        ul class="rows" {
            @for one in all {
                li {
                    @if one.name.is_empty() { span class="muted" { (w.say("crm-past-unseen")) } }
                    @else { a href={ (E::CALLED.path) "/" (one.id) } { (one.name) } }
                    span class="muted" { (told(w, &one.why)) }
                }
            }
        }
    }
}

pub async fn send_undo<E: Object>(visit: Visit, At([many]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, UndoMany::<E> { many, object: PhantomData }).await?;
    Ok(visit.wants.go(&format!("{}/bulk/{many}", E::CALLED.path)))
}
