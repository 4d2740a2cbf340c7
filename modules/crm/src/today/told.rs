//! Why something stands in the list, in words.

use prestasi_i18n::Words;
use prestasi_kernel::Currency;
use prestasi_scoring::{RankWhy, Ranked};

use super::gather::{Entry, What};
use crate::activities::{TASK, at};
use crate::inspection::told as found;

/// What a line is about.
pub fn title(entry: &Entry) -> String {
    match &entry.what {
        What::Activity(row) | What::Over(row) | What::Reply(row) => row.name.clone(),
        What::Deal(judged) => judged.deal.name.clone(),
    }
}

/// What is to be known of it at a glance: when it is to be done, or what is wrong with the deal.
pub fn gist(w: Words, what: &What) -> Vec<String> {
    match what {
        What::Activity(row) => {
            let when = row.planned().map(|day| at(w.date(day), &row.time));
            let key = if row.kind == TASK { "crm-today-task" } else { "crm-today-planned" };
            vec![w.with(key, &[("kind", w.say(row.kind_label())), ("when", when.unwrap_or_default())])]
        }
        What::Over(row) => {
            let when = row.planned().map(|day| at(w.date(day), &row.time)).unwrap_or_default();
            vec![w.with("crm-today-over", &[("kind", w.say(row.kind_label())), ("when", when)])]
        }
        What::Reply(row) => {
            let when = row.day.map(|day| at(w.date(day.date()), &row.time)).unwrap_or_default();
            vec![w.with("crm-today-reply", &[("when", when)])]
        }
        What::Deal(judged) => {
            let currency = Currency::parse(&judged.deal.currency).unwrap_or(Currency::MYR);
            judged.findings.iter().map(|finding| found(w, finding, currency)).collect()
        }
    }
}

/// What the points are for: the engine's parts, each in words and with its points.
pub fn parts(w: Words, ranked: &Ranked, what: &What) -> Vec<(String, i64)> {
    let meeting = matches!(what, What::Activity(row) | What::Over(row) if row.kind != TASK);
    let key = |why: RankWhy| match why {
        RankWhy::TaskToday if meeting => "crm-today-is-today",
        RankWhy::TaskOverdue if meeting => "crm-today-has-passed",
        why => why.code(),
    };
    ranked.parts.iter().map(|(why, points)| (w.say(key(*why)), *points)).collect()
}
