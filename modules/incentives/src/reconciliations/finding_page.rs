//! A finding: what was to be paid and what was, why, and what becomes of the difference.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, Field, field};
use prestasi_web::api::At;
use prestasi_web::record::Shelf;
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::one::{Row, state, verdict};
use super::row::{State, finding};
use super::settle::ALONE_MOST;
use crate::rights::{APPROVE_PAYOUTS, PREPARE_PAYOUTS};

/// Where a finding stands.
pub fn path(finding: Id) -> String {
    format!("/payroll-findings/{finding}")
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let called = PEOPLE.called(&visit.viewer, Expr::col((finding::Entity, finding::Column::Person)))?;
    let rows = visit.viewer.select::<finding::Entity>().filter(finding::Column::Id.eq(RowId(id)));
    let row = rows.expr_as(called, "called").into_model::<Row>().one(visit.db()).await?;
    let row = row.ok_or_else(Fault::not_found)?;
    let content = shown(&visit, &row).await?;
    let (w, way) = (visit.words, format!("/payouts/{}/reconciliation", row.batch));
    let shelf = Shelf { label: "payouts-title", path: "/payouts" };
    let back = html! { p { a href=(way) { (w.say("reconciliation-back")) } } };
    Ok(shelf.show(&visit, row.whom().to_owned(), &html! { (content) (back) }))
}

async fn shown(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let mut by = Vec::new();
    for id in [row.settled_by, row.confirmed_by].into_iter().flatten() {
        by.push(PEOPLE.name_of(visit, id.0).await?.unwrap_or_default());
    }
    let money = |minor| html! { (w.money(row.money(minor))) };
    let mut told = vec![
        (w.say("finding-verdict"), verdict(w, row)),
        (w.say("finding-rows"), html! { (if row.rows.is_empty() { "–" } else { row.rows.as_str() }) }),
        (w.say("finding-expected"), money(row.expected)),
        (w.say("finding-paid"), money(row.paid)),
        (w.say("finding-difference"), html! { (w.money(row.difference()?)) }),
        (w.say("plan-state"), html! { (state(w, row)) }),
    ];
    if !row.reason.is_empty() {
        told.push((w.say("finding-reason"), html! { (row.reason) }));
        told.push((w.say("finding-settled-by"), html! { (by.join(", ")) }));
    }
    if let Some(at) = row.settled {
        told.push((w.say("finding-settled"), html! { (w.moment(visit.local(at.timestamp()))) }));
    }
    if let Some(next) = row.next {
        told.push((
            w.say("finding-next"),
            html! { a href={ "/payouts/" (next) } { (w.say("payout-batch")) } },
        ));
    }
    Ok(html! { div class="stack" { (pairs(&told)) (actions(visit, row)?) } })
}

/// What this visitor can do with it.
fn actions(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let (w, viewer) = (visit.words, &visit.viewer);
    let (name, key) = Fields::default().fresh_key()?;
    let own = viewer.person().map(RowId) == row.settled_by;
    let settles = viewer.may(PREPARE_PAYOUTS) && row.state == State::Open.name();
    let confirms = viewer.may(APPROVE_PAYOUTS) && row.state == State::Waiting.name() && !own;
    let limit = row.money(ALONE_MOST.saturating_mul(row.money(0).currency.minor_units()));
    let reason = Field::new("reason", w.say("finding-reason"), Control::Lines(String::new()));
    let reason = reason.hint(w.with("finding-reason-hint", &[("limit", w.money(limit))]));
    Ok(html! {
        @if settles {
            form method="post" action={ (path(row.id.0)) "/settle" } class="form" {
                input type="hidden" name=(name) value=(key);
                (field(w, "finding", &reason))
                div class="form-actions" { (button::submit(Weight::Primary, &w.say("finding-settle"))) }
            }
        }
        @if confirms {
            form method="post" action={ (path(row.id.0)) "/confirm" } {
                input type="hidden" name=(name) value=(key);
                (button::submit(Weight::Primary, &w.say("finding-confirm")))
            }
        }
    })
}
