//! Reasons in sentences.

use prestasi_compensation::statement::PeriodStatement;
use prestasi_i18n::Words;
use prestasi_kernel::{Period, Ratio};

use super::moved::{Kind, Reason, of};
use super::sides::Side;
use crate::derivation::figures::plain;

/// A reason as a sentence; how much it moved stands beside it.
pub fn told(w: Words, reason: &Reason) -> String {
    let what = ("what", reason.what.clone());
    let (before, after) = reason.credit.unwrap_or((Ratio::ZERO, Ratio::ZERO));
    match reason.kind {
        Kind::Came => w.with("change-came", &[what, ("credit", plain(&after))]),
        Kind::TakenBack => w.with("change-taken-back", &[what, ("of", reason.of.clone())]),
        Kind::Went => w.with("change-went", &[what]),
        Kind::Credited => {
            w.with("change-credited", &[what, ("before", plain(&before)), ("after", plain(&after))])
        }
        Kind::Otherwise => w.with("change-otherwise", &[what]),
        Kind::Whole => w.with("change-whole", &[what]),
        Kind::Step => w.with("change-step", &[what]),
        Kind::Clawback => w.with("change-clawback", &[what, ("of", reason.of.clone())]),
        Kind::Adjustment => {
            let period = reason.of.parse::<Period>();
            let period = period.map_or_else(|_| reason.of.clone(), |period| w.period(period));
            w.with("change-adjustment", &[what, ("period", period)])
        }
        Kind::ByHand => w.with("statement-by-hand", &[("why", reason.what.clone())]),
        Kind::Rest => w.say("change-rest"),
    }
}

/// What changed around the rows: the text of the plan, quotas, targets, days and roles.
pub fn causes(w: Words, before: Option<&Side>, after: &Side, period: &str) -> Vec<String> {
    let Some(before) = before else { return vec![w.say("change-first")] };
    let mut told = Vec::new();
    let mut say = |key: &str, args: &[(&str, String)]| told.push(w.with(key, args));
    if before.text.hash != after.text.hash {
        let numbers = [("before", before.text.number.to_string()), ("after", after.text.number.to_string())];
        say("change-text", &numbers);
    }
    if before.paid_as != after.paid_as {
        say("change-paid-as", &[("before", before.paid_as.clone()), ("after", after.paid_as.clone())]);
    }
    let (then, now) = (of(&before.statement, period), of(&after.statement, period));
    let days = |of: Option<&PeriodStatement>| of.map_or(0, |of| of.participation);
    if days(then) != days(now) {
        let days = [("before", days(then).to_string()), ("after", days(now).to_string())];
        say("change-days", &days);
    }
    let shown = |value: Option<Ratio>| value.map_or_else(|| "–".to_owned(), |value| plain(&value));
    for total in now.iter().flat_map(|of| &of.components) {
        let same = then.iter().flat_map(|of| &of.components).find(|it| it.component == total.component);
        let Some(same) = same else { continue };
        let figures =
            [("change-quota", same.quota, total.quota), ("change-target", same.target, total.target)];
        for (key, then, now) in figures.into_iter().filter(|(_, then, now)| then != now) {
            let component = total.component.clone();
            say(key, &[("component", component), ("before", shown(then)), ("after", shown(now))]);
        }
    }
    told
}
