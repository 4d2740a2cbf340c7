//! A period beside the one before it: by component, and what it came to.

use std::collections::BTreeMap;

use prestasi_compensation::statement::{PeriodStatement, Statement};
use prestasi_i18n::Words;
use prestasi_kernel::Ratio;
use serde::Deserialize;

use super::content::Section;
use crate::derivation::sheet::{Cell, Sheet};
use crate::runs::payout;

/// What is kept of the period before, as far as it is shown.
#[derive(Deserialize)]
struct Kept {
    components: Vec<Total>,
}

#[derive(Deserialize)]
struct Total {
    component: String,
    attainment: Option<Ratio>,
    earned: i64,
}

/// What a component came to in both.
#[derive(Default)]
struct Both {
    earned: (i64, i64),
    attainment: (Option<Ratio>, Option<Ratio>),
}

/// The period that came before.
pub fn before<'a>(of: &PeriodStatement, rows: &'a [payout::Model]) -> Option<&'a payout::Model> {
    rows.iter().rev().find(|row| row.last.date() < of.first)
}

/// Both periods beside one another; nothing where there is none before, or where it was in another currency.
pub fn beside(
    w: Words,
    statement: &Statement,
    of: &PeriodStatement,
    rows: &[payout::Model],
) -> Option<Section> {
    let before = before(of, rows).filter(|row| row.currency == statement.currency.as_str())?;
    let kept: Kept = serde_json::from_str(&before.detail).ok()?;
    let mut components: BTreeMap<&str, Both> = BTreeMap::new();
    // Somebody whose role changes within a period has two rows of the same component.
    for total in &kept.components {
        let both = components.entry(&total.component).or_default();
        both.earned.0 = both.earned.0.saturating_add(total.earned);
        both.attainment.0 = total.attainment.or(both.attainment.0);
    }
    for total in &of.components {
        let both = components.entry(&total.component).or_default();
        both.earned.1 = both.earned.1.saturating_add(total.earned);
        both.attainment.1 = total.attainment.or(both.attainment.1);
    }
    let called = before.period.parse().map_or_else(|_| before.period.clone(), |period| w.period(period));
    let now = w.period(of.period);
    let attained = |period: &str| w.with("paper-attainment", &[("period", period.to_owned())]);
    let head = vec![
        w.say("statement-component"),
        called.clone(),
        now.clone(),
        w.say("run-difference"),
        attained(&called),
        attained(&now),
    ];
    let mut sheet = Sheet::headed(1, head);
    let money = |minor| Cell::Money(minor, statement.currency);
    let row = |words: String, (then, now): (i64, i64), (was, is): (Option<Ratio>, Option<Ratio>)| {
        let more = money(now.saturating_sub(then));
        vec![Cell::Words(words), money(then), money(now), more, Cell::share(was), Cell::share(is)]
    };
    for (component, both) in components {
        sheet.row(row(component.to_owned(), both.earned, both.attainment));
    }
    let totals = [
        ("pay-earned", (before.earned, of.pay.earned)),
        ("pay-payable", (before.payable, of.pay.payable)),
        ("pay-paid", (before.paid, of.pay.paid)),
    ];
    for (key, both) in totals {
        sheet.row(row(w.say(key), both, (None, None)));
    }
    Some(Section { title: w.with("paper-beside", &[("period", called)]), sheet })
}
