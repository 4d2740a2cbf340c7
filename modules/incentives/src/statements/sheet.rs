//! The lines of a statement as a workbook.

use std::sync::Arc;

use axum::response::Response;
use futures_util::stream;
use prestasi_kernel::Money;
use prestasi_web::api::At;
use prestasi_web::{Outcome, PEOPLE, Visit, file as files};

use super::live::{Live, periods};
use super::one::chosen;
use crate::derivation::figures::plain;

/// Rows that are written at a time.
const AT_ONCE: usize = 1_000;

pub async fn file(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let w = visit.words;
    let rows = periods(&visit, plan, person).await?;
    let period = chosen(&visit, &rows);
    let live = Arc::new(Live::open(&visit, plan, person, &period).await?);
    let name = PEOPLE.name_of(&visit, person).await?.unwrap_or_default();
    let statement = live.statement().await?;
    let heads = ["statement-date", "statement-order", "statement-component", "statement-credit"];
    let mut head: Vec<String> = heads.iter().map(|key| w.say(key)).collect();
    head.extend(["statement-before", "statement-after", "statement-earned"].map(|key| w.say(key)));
    let money = |minor| Money::decimal(Money::new(minor, statement.currency));
    let lines = statement.lines.iter().filter(|line| line.period.to_string() == period);
    let mut rows: Vec<Vec<String>> = lines
        .map(|line| {
            let event = line.row.as_ref().map(|row| row.event.clone()).unwrap_or_default();
            let totals = [plain(&line.credit), plain(&line.before), plain(&line.after), money(line.earned)];
            [line.date.to_string(), event, line.component.clone()].into_iter().chain(totals).collect()
        })
        .collect();
    for of in statement.periods.iter().filter(|of| of.period.to_string() == period) {
        rows.extend(of.by_hand.iter().map(|one| {
            let words = w.with("statement-by-hand", &[("why", one.why.clone())]);
            let none = [String::new(), String::new(), String::new()];
            let of = [of.last.to_string(), String::new(), words];
            of.into_iter().chain(none).chain([money(one.amount)]).collect()
        }));
    }
    let parts: Vec<_> = rows.chunks(AT_ONCE).map(|some| Ok(some.to_vec())).collect();
    let called = format!("{name} {period}");
    files::file(called.trim(), "xlsx", head, Box::pin(stream::iter(parts))).await
}
