//! A dispute: what is said to be wrong, where the line came from, and what was decided.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, Field, field};
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::{ColumnTrait, QueryFilter};

use super::DISPUTES;
use super::list::{Dispute, Row, list, mark};
use super::row::{State, dispute};
use crate::adjustments;
use crate::rights::{DECIDE_DISPUTES, MAKE_ADJUSTMENTS};

/// The dispute; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit)?.rows.filter(dispute::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<Dispute>> {
    Ok(Json(Dispute::from(&find(&visit, id).await?)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(DISPUTES.show(&visit, row.called, &content))
}

/// The dispute in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(DISPUTES.panel(visit, id, &row.called, back, &content)))
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let decided_by = match row.decided_by {
        Some(id) => PEOPLE.name_of(visit, id.0).await?,
        None => None,
    };
    let statement = format!("/statements/{}/{}?period={}", row.plan, row.person, row.period);
    let about = [row.order_no.as_str(), row.component.as_str()];
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(html! {
        div class="stack" {
            (pairs(&[
                (w.say("plan-state"), mark(w, row)),
                (w.say("pay-period"), html! { a href=(statement) { (row.period) } }),
                (w.say("dispute-about"), html! { @if about.is_empty() { "–" } @else { (about.join(" · ")) } }),
                (w.say("dispute-due"), html! { (w.date(row.due.date())) }),
            ]))
            p { (row.text) }
            @if let Some(at) = row.decided {
                h2 class="title" { (w.say("dispute-answer")) }
                p { (row.answer) }
                p class="muted" { (decided_by.unwrap_or_default()) " · " (w.moment(visit.local(at.timestamp()))) }
            }
            (actions(visit, row)?)
        }
    })
}

/// What this visitor can do with it.
fn actions(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let own = visit.viewer.person().map(RowId) == Some(row.person);
    let open = row.state == State::Open.name();
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        @if open && own {
            form method="post" action={ "/disputes/" (row.id) "/withdraw" } class="row" {
                input type="hidden" name=(name) value=(key);
                (button::submit(Weight::Quiet, &w.say("dispute-withdraw")))
            }
        }
        @if !own && (open || row.state == State::Upheld.name()) && visit.viewer.may(MAKE_ADJUSTMENTS) {
            @let way = adjustments::way(&[("dispute", &row.id.to_string())]);
            div class="row" { (button::link(Weight::Plain, &way, Some(Icon::Pencil), &w.say("adjustment-make"))) }
        }
        @if open && !own && visit.viewer.may(DECIDE_DISPUTES) {
            form method="post" action={ "/disputes/" (row.id) "/decide" } class="form" {
                input type="hidden" name=(name) value=(key);
                (field(w, "dispute", &Field::new("answer", w.say("dispute-answer"), Control::Lines(String::new()))))
                div class="form-actions" {
                    button type="submit" name="upheld" value="yes" class=(Weight::Primary.class()) { (w.say("dispute-uphold")) }
                    button type="submit" name="upheld" value="no" class=(Weight::Plain.class()) { (w.say("dispute-decline")) }
                }
            }
        }
    })
}
