//! All batches, the newest first.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::ColumnTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::row::{State, batch};
use crate::rights::PREPARE_PAYOUTS;

/// What is paid out together.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutBatch {
    id: Ident,
    #[schema(minimum = 1)]
    number: i64,
    /// `prepared`, `approved`, `paid` or `cancelled`.
    state: String,
    /// On which day it is paid.
    day: Day,
    #[schema(minimum = 0)]
    people: i64,
    /// An exact decimal.
    total: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// Why it was cancelled.
    note: String,
}

/// The total of a batch.
pub fn money(row: &batch::Model) -> Money {
    Money::new(row.total, Currency::parse(&row.currency).unwrap_or(Currency::MYR))
}

impl From<&batch::Model> for PayoutBatch {
    fn from(row: &batch::Model) -> Self {
        Self {
            id: Ident(row.id.0),
            number: row.number,
            state: row.state.clone(),
            day: Day(row.day.date()),
            people: row.people,
            total: Money::decimal(money(row)),
            currency: row.currency.clone(),
            note: row.note.clone(),
        }
    }
}

fn said(w: Words, row: &batch::Model) -> String {
    w.say(&format!("payout-{}", row.state))
}

/// A state as people see it.
pub fn mark(w: Words, row: &batch::Model) -> Markup {
    let tone = match State::of(row) {
        State::Prepared => Tone::Active,
        State::Approved => Tone::Warning,
        State::Paid => Tone::Good,
        State::Cancelled => Tone::Neutral,
    };
    badge(tone, &said(w, row))
}

/// How a batch is called.
pub fn name(w: Words, row: &batch::Model) -> String {
    w.with("payout-number", &[("number", row.number.to_string())])
}

fn list(visit: &Visit) -> List<batch::Entity, batch::Model> {
    let w = visit.words;
    let states =
        State::ALL.map(|state| (state.name().to_owned(), w.say(&format!("payout-{}", state.name()))));
    List {
        id: "payouts",
        label: "payouts-title",
        path: "/payouts",
        rows: visit.viewer.select::<batch::Entity>(),
        key: batch::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("number", true)),
        columns: vec![
            Column::new("number", "payout-batch", Kind::Text, name)
                .by(batch::Column::Number.into_expr())
                .on_phone(OnPhone::Title),
            Column::new("state", "plan-state", Kind::Short, said)
                .drawn(mark)
                .by(batch::Column::State.into_expr())
                .filtered(Filter::Choice(states.into()))
                .on_phone(OnPhone::Below),
            Column::new("day", "payout-day", Kind::Short, |w, row: &batch::Model| w.date(row.day.date()))
                .by(batch::Column::Day.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("people", "run-people", Kind::Number, |w, row: &batch::Model| w.count(row.people)),
            Column::new("total", "payout-total", Kind::Number, |w, row: &batch::Model| w.money(money(row)))
                .by(batch::Column::Total.into_expr())
                .on_phone(OnPhone::Aside),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let prepares = visit.viewer.may(PREPARE_PAYOUTS);
    let shown = Shown {
        record: |row: &batch::Model| (row.id.to_string(), row.number.to_string()),
        bulk: Vec::new(),
        live: "payouts",
        empty: Empty {
            mark: Icon::Receipt,
            title: w.say("payouts-empty-title"),
            reason: w.say("payouts-empty-reason"),
            action: prepares.then(|| (w.say("payouts-add"), "/payouts/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let mut page = visit.page(w.say("payouts-title")).here("/payouts").wide().panel(panel);
    if prepares {
        let label = w.say("payouts-add");
        page = page.actions(button::link(Weight::Primary, "/payouts/new", Some(Icon::Plus), &label));
    }
    Ok(page.reply(&table, &[("payouts", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<PayoutBatch>>> {
    Ok(Json(list(&visit).items(&visit, &asked, |row| PayoutBatch::from(row)).await?))
}
