//! An adjustment: how much, for what and why, who made it and who decided, and what can be done with it.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::{Instant, RowId};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, Field, field};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::{ColumnTrait, QueryFilter};

use super::ADJUSTMENTS;
use super::list::{Adjustment, Row, kind, list, mark};
use super::row::{State, adjustment};
use crate::rights::{DECIDE_ADJUSTMENTS, MAKE_ADJUSTMENTS};

/// The adjustment; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit)?.rows.filter(adjustment::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<Adjustment>> {
    Ok(Json(Adjustment::from(&find(&visit, id).await?)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(ADJUSTMENTS.show(&visit, row.called, &content))
}

/// The adjustment in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(ADJUSTMENTS.panel(visit, id, &row.called, back, &content)))
}

/// Who did something, and when.
pub async fn who(visit: &Visit, person: RowId, at: Instant) -> Outcome<String> {
    let name = PEOPLE.name_of(visit, person.0).await?.unwrap_or_default();
    Ok(format!("{name} · {}", visit.words.moment(visit.local(at.timestamp()))))
}

/// Who decided, or why nobody had to.
pub async fn decided(visit: &Visit, row: &Row) -> Outcome<String> {
    Ok(match row.decided_by.zip(row.decided) {
        Some((person, at)) => who(visit, person, at).await?,
        None if row.is(State::Holds) => visit.words.say("adjustment-at-once"),
        None => "–".to_owned(),
    })
}

fn text(words: &str) -> Markup {
    html! { (words) }
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let statement = format!("/statements/{}/{}?period={}", row.plan, row.person, row.period);
    let mut told = vec![
        (w.say("plan-state"), mark(w, row)),
        (w.say("adjustment-amount"), html! { (w.money(row.money())) }),
        (w.say("pay-period"), html! { a href=(statement) { (row.period) } }),
        (w.say("plan-plan"), html! { (row.plan_name) }),
        (w.say("adjustment-kind"), html! { (kind(w, row)) }),
        (w.say("adjustment-made-by"), text(&who(visit, row.made_by, row.made).await?)),
        (w.say("adjustment-decided-by"), text(&decided(visit, row).await?)),
    ];
    if let Some((person, at)) = row.withdrawn_by.zip(row.withdrawn) {
        told.push((w.say("adjustment-withdrawn-by"), text(&who(visit, person, at).await?)));
    }
    if let Some(dispute) = row.dispute {
        let way = format!("/disputes?open={dispute}");
        told.push((w.say("adjustment-kind-dispute"), html! { a href=(way) { (w.say("disputes-title")) } }));
    }
    Ok(html! {
        div class="stack" {
            (pairs(&told))
            h2 class="title" { (w.say("adjustment-why")) }
            p { (row.why) }
            @if !row.evidence.is_empty() {
                h2 class="title" { (w.say("adjustment-evidence")) }
                p { (row.evidence) }
            }
            @if !row.answer.is_empty() { p class="note" { (row.answer) } }
            @if !row.withdrawn_why.is_empty() { p class="note" { (row.withdrawn_why) } }
            (actions(visit, row)?)
        }
    })
}

/// What this visitor can do with it.
fn actions(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let (w, viewer) = (visit.words, &visit.viewer);
    let me = viewer.person().map(RowId);
    let (own, maker) = (me == Some(row.person), me == Some(row.made_by));
    let other = viewer.may(DECIDE_ADJUSTMENTS) && !maker;
    let decides = row.is(State::Waiting) && other && !own;
    let withdraws = if row.decided_by.is_some() { other } else { viewer.may(MAKE_ADJUSTMENTS) };
    let withdraws = withdraws && !own && (row.is(State::Waiting) || row.is(State::Holds));
    let (name, key) = Fields::default().fresh_key()?;
    let (second_name, second_key) = Fields::default().fresh_key()?;
    let lines = |name, label: &str| {
        field(w, "adjustment", &Field::new(name, w.say(label), Control::Text(String::new())).optional())
    };
    Ok(html! {
        @if decides {
            form method="post" action={ "/adjustments/" (row.id) "/decide" } class="form" {
                input type="hidden" name=(name) value=(key);
                (lines("answer", "adjustment-answer"))
                div class="form-actions" {
                    button type="submit" name="approved" value="yes" class=(Weight::Primary.class()) { (w.say("adjustment-approve")) }
                    button type="submit" name="approved" value="no" class=(Weight::Plain.class()) { (w.say("adjustment-refuse")) }
                }
            }
        }
        @if withdraws {
            form method="post" action={ "/adjustments/" (row.id) "/withdraw" } class="form" {
                input type="hidden" name=(second_name) value=(second_key);
                (lines("why", "adjustment-withdraw-why"))
                div class="form-actions" { (button::submit(Weight::Quiet, &w.say("adjustment-withdraw"))) }
            }
        }
    })
}
