//! The file for payroll: one row for each person, by the company's number for them.

use std::collections::BTreeMap;

use axum::response::Response;
use futures_util::stream;
use prestasi_access::organisation::person;
use prestasi_kernel::{Currency, Id, Money, Problem};
use prestasi_store::{RowId, facts};
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit, file as files};

use super::list::name;
use super::one::{find, payments};
use super::row::State;

/// Rows that are written at a time.
const AT_ONCE: usize = 1_000;

pub async fn csv(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    file(visit, id, "csv").await
}

pub async fn xlsx(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    file(visit, id, "xlsx").await
}

async fn file(visit: Visit, id: Id, form: &str) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, id).await?;
    if !matches!(State::of(&row), State::Approved | State::Paid) {
        return Err(Problem::new("payout-state-other").into());
    }
    let people = facts::as_of(visit.viewer.select::<person::Entity>(), visit.viewer.day(), None)?;
    let people = people.all(visit.db()).await?;
    let numbers: BTreeMap<RowId, String> = people.into_iter().map(|row| (row.person, row.number)).collect();
    let mut sums: BTreeMap<(String, RowId), i64> = BTreeMap::new();
    for one in payments(&visit, row.id).await? {
        let sum = sums.entry((one.called.clone(), one.person)).or_default();
        *sum = sum.checked_add(one.paid).ok_or_else(|| Problem::new("overflow").arg("what", "payroll"))?;
    }
    let (currency, day) = (Currency::parse(&row.currency)?, row.day.date().to_string());
    let line = |((called, person), sum): ((String, RowId), i64)| {
        let number = numbers.get(&person).cloned().unwrap_or_default();
        let amount = Money::decimal(Money::new(sum, currency));
        vec![number, called, amount, currency.to_string(), day.clone(), row.number.to_string()]
    };
    let rows: Vec<Vec<String>> = sums.into_iter().map(line).collect();
    let head = ["person-number", "plan-person", "pay-paid", "plan-currency", "payout-day", "payout-batch"];
    let head = head.map(|key| w.say(key)).into();
    let parts: Vec<_> = rows.chunks(AT_ONCE).map(|some| Ok(some.to_vec())).collect();
    files::file(&name(w, &row), form, head, Box::pin(stream::iter(parts))).await
}
