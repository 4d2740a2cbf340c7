//! Beside a record: what may be the same, and what went into it.

use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Merges;
use super::merge::Deeds;
use super::tables::{merge, merged};
use crate::duplicates::{self, Like};
use crate::object::{Draft, KEPT_DAYS, Row};

/// Merges that are shown.
const SHOWN: u64 = 20;

/// A merge as people and programs are told of it.
pub struct Past {
    pub id: Id,
    pub at: Timestamp,
    pub undone: Option<Timestamp>,
    pub left: Option<i64>,
    /// Whether it can be taken back.
    pub fresh: bool,
    pub gone: Vec<(Id, String)>,
}

/// The merges of a record, the newest first.
pub async fn past(visit: &Visit, survivor: Id) -> Outcome<Vec<Past>> {
    let rows = visit.viewer.select::<merge::Entity>().filter(merge::Column::Survivor.eq(RowId(survivor)));
    let rows = rows.order_by_desc(merge::Column::Id).limit(SHOWN).all(visit.db()).await?;
    let names = visit.viewer.select::<merged::Entity>();
    let names = names.filter(merged::Column::Merge.is_in(rows.iter().map(|row| row.id)));
    let names = names.all(visit.db()).await?;
    let now = visit.app().access().now();
    let told = |row: merge::Model| {
        let gone = serde_json::from_str::<Deeds>(&row.deeds).map(|deeds| deeds.gone).unwrap_or_default();
        let name =
            |id: Id| names.iter().find(|one| one.id.0 == id).map_or(String::new(), |one| one.name.clone());
        let age = now.duration_since(row.at.timestamp());
        Past {
            id: row.id.0,
            at: row.at.timestamp(),
            undone: row.undone.map(|at| at.timestamp()),
            left: row.left,
            fresh: row.undone.is_none() && age < SignedDuration::from_hours(KEPT_DAYS * 24),
            gone: gone.into_iter().map(|id| (id, name(id))).collect(),
        }
    };
    Ok(rows.into_iter().map(told).collect())
}

/// What may be the same as a record, and what went into it.
pub async fn beside<E: Merges>(visit: &Visit, row: &Row<E>) -> Outcome<Markup> {
    let (w, id, path) = (visit.words, row.id(), E::CALLED.path);
    let writes = visit.viewer.may(E::WRITES);
    let like = if writes {
        duplicates::alike_to(visit, id, &Draft::<E>::seen(&row.model)).await?
    } else {
        Vec::new()
    };
    let past = past(visit, id).await?;
    let (key, value) = Fields::default().fresh_key()?;
    Ok(html! {
        @if !like.is_empty() {
            h3 class="title" { (w.say("crm-merge-alike")) }
            (suggestions(visit, path, id, &like)?)
        }
        @if !past.is_empty() {
            h3 class="title" { (w.say("crm-merge-past")) }
            ul class="rows" {
                @for one in &past {
                    li {
                        div class="two-lines" {
                            span { (about(visit, one)) }
                            span class="muted" { (w.moment(visit.local(one.at))) }
                        }
                        @if one.fresh && writes {
                            form method="post" action={ (path) "/" (id) "/merge/undo" } {
                                input type="hidden" name=(key) value=(value);
                                input type="hidden" name="merge" value=(one.id);
                                button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Undo)) span { (w.say("crm-merge-undo")) } }
                            }
                        }
                    }
                }
            }
            @if past.iter().any(|one| one.fresh) { p class="muted" { (w.say("crm-merge-undo-hint")) } }
        }
        @if writes {
            div class="row" { (button::link(Weight::Quiet, &format!("{path}/{id}/merge"), None, &w.say("crm-merge-with"))) }
        }
    })
}

fn about(visit: &Visit, one: &Past) -> String {
    let w = visit.words;
    let names: Vec<_> =
        one.gone.iter().map(|(_, name)| name.clone()).filter(|name| !name.is_empty()).collect();
    match one.left {
        Some(left) => w.with("crm-merge-was-undone", &[("left", w.count(left))]),
        None => w.with("crm-merge-took", &[("names", names.join(", "))]),
    }
}

/// Records that may be the same as one, each with why, and what can be done about it.
pub fn suggestions(visit: &Visit, path: &str, id: Id, like: &[Like]) -> Outcome<Markup> {
    let w = visit.words;
    Ok(html! {
        ul class="rows" {
            @for one in like {
                @let (key, value) = Fields::default().fresh_key()?;
                li {
                    (duplicates::one(w, one))
                    (button::link(Weight::Plain, &format!("{path}/{id}/merge?other={}", one.id), None, &w.say("crm-merge-look")))
                    form method="post" action={ (path) "/" (id) "/apart" } {
                        input type="hidden" name=(key) value=(value);
                        input type="hidden" name="other" value=(one.id);
                        button type="submit" class=(Weight::Quiet.class()) { (w.say("crm-merge-apart")) }
                    }
                }
            }
        }
    })
}
