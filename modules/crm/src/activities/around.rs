//! Beside an activity: who takes part, and what can be done with it.

use maud::{Markup, html};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::act::{done, snooze};
use super::participants::participant;
use super::row::activity;
use crate::files;
use crate::object::{Object, Row};

/// Participants that are shown.
const SHOWN: u64 = 50;

/// What stands beside an activity.
pub async fn around(visit: &Visit, row: &Row<activity::Entity>) -> Outcome<Vec<Markup>> {
    let (w, id) = (visit.words, row.id());
    let back = format!("/activities?open={id}");
    let writes = visit.viewer.may(activity::Entity::WRITES);
    let actions = html! {
        div class="row" { (done(visit, &row.model, &back)?) (snooze(visit, &row.model, &back)?) }
    };
    let rows = visit.viewer.select::<participant::Entity>();
    let rows = rows.filter(participant::Column::Activity.eq(RowId(id)));
    let rows = rows.order_by_asc(participant::Column::Address).limit(SHOWN).all(visit.db()).await?;
    let participants = html! {
        h3 class="title" { (w.say("crm-participants")) }
        @if rows.is_empty() { p class="muted" { (w.say("crm-participants-none-here")) } }
        ul class="rows" {
            @for row in &rows {
                li {
                    a href={ "mailto:" (row.address) } { (row.address) }
                    @if writes { (button::link(Weight::Quiet, &format!("/activity-participants/{}", row.id), None, &w.say("crm-open"))) }
                }
            }
        }
        @if writes {
            div class="row" {
                (button::link(Weight::Quiet, &format!("/activity-participants/new?activity={id}"), Some(Icon::Plus), &w.say("crm-participants-add")))
            }
        }
    };
    let files = files::beside(visit, row).await?;
    Ok(if writes { vec![actions, participants, files] } else { vec![participants, files] })
}
