//! Beside a form: where it is filled in. Beside a lead and a contact: what they sent and agreed to.

use maud::{Markup, html};
use prestasi_store::RowId;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entries::entry;
use super::row::{OPEN, web_form};
use crate::object::{Row, list};

/// What was sent that is shown.
const SHOWN: u64 = 20;

/// Where a form is filled in, and how another site sends it.
pub fn of_form(visit: &Visit, row: &Row<web_form::Entity>) -> Vec<Markup> {
    let w = visit.words;
    let origin = visit.app().access().origin().map(|origin| origin.trim_end_matches('/').to_owned());
    let place = format!("{}/f/{}", origin.unwrap_or_default(), row.model.code);
    vec![html! {
        h3 class="title" { (w.say("crm-web-form-place")) }
        @if row.model.state == OPEN { p { a href={ "/f/" (row.model.code) } { (place) } } }
        @else { p class="muted" { (w.say("crm-web-form-is-shut")) } }
        p class="muted" { (w.with("crm-web-form-elsewhere", &[("token", format!("{place}/token")), ("place", place.clone())])) }
    }]
}

/// What somebody sent, the newest first; nothing where they sent nothing.
pub async fn beside(visit: &Visit, column: entry::Column, id: RowId) -> Outcome<Markup> {
    let w = visit.words;
    let rows = list::<entry::Entity>(visit)?.rows.filter(column.eq(id));
    let rows = rows.order_by_desc(entry::Column::Id).limit(SHOWN);
    let rows = rows.into_model::<Row<entry::Entity>>().all(visit.db()).await?;
    Ok(html! {
        @if !rows.is_empty() {
            h3 class="title" { (w.say("crm-web-form-entries")) }
            ul class="rows" {
                @for row in &rows {
                    li {
                        div class="two-lines" {
                            a href={ "/web-form-entries/" (row.id()) } { (row.name()) " · " (row.told_of(w, "day")) }
                            @if !row.model.message.is_empty() { span class="muted lines" { (row.model.message) } }
                            @if let Some(consent) = row.model.consent {
                                span class="muted" { (w.with("crm-web-form-agreed-to", &[("version", consent.to_string()), ("text", row.model.text.clone())])) }
                            }
                        }
                    }
                }
            }
        }
    })
}
