//! A pay period in words: components, steps, and what leads from earned to paid.

use super::figures::{minor, share};
use super::sheet::{Cell, Sheet};
use prestasi_compensation::statement::{PeriodStatement, Statement, StepTotal};
use prestasi_i18n::{Language, date, message, period};

/// Whether nothing happened in a pay period.
pub fn is_still(of: &PeriodStatement) -> bool {
    let pay = &of.pay;
    let amounts = [pay.earned, pay.payable, pay.top_up, pay.repaid, pay.draw_balance, pay.carried, pay.paid];
    of.components.iter().all(|total| total.measure.is_zero() && total.earned == 0)
        && amounts.iter().all(|amount| *amount == 0)
        && of.by_hand.is_empty()
}

/// The lines of text of a pay period; none where nothing happened.
pub fn told(language: Language, statement: &Statement, of: &PeriodStatement) -> Vec<String> {
    if is_still(of) {
        return Vec::new();
    }
    let mut told = vec![period(language, of.period)];
    told.extend(components(language, statement, of).text("  "));
    told.push(String::new());
    told.extend(amounts_told(language, statement, of).text("  "));
    told
}

/// What each component came to, below a head.
pub fn components(language: Language, statement: &Statement, of: &PeriodStatement) -> Sheet {
    let head = |key: &str| message(language, key, &[]);
    let keys = [
        "statement-component",
        "statement-measured",
        "statement-to-date",
        "statement-quota",
        "statement-attainment",
        "statement-target",
        "statement-earned",
    ];
    let mut sheet = Sheet::headed(1, keys.map(head).into());
    for total in &of.components {
        sheet.row(vec![
            Cell::Words(total.component.clone()),
            Cell::Number(total.measure),
            Cell::Number(total.measure_to_date),
            Cell::some(total.quota),
            Cell::share(total.attainment),
            Cell::some(total.target),
            Cell::Money(total.earned, statement.currency),
        ]);
    }
    sheet
}

/// What leads from there to what is paid: words and amount.
pub fn amounts_told(language: Language, statement: &Statement, of: &PeriodStatement) -> Sheet {
    let say = |key: &str, args: &[(&str, String)]| Cell::Words(message(language, key, args));
    let money = |amount: i64| Cell::Money(amount, statement.currency);
    let mut sheet = Sheet::new(1);
    for step in &of.steps {
        sheet.row(vec![Cell::Words(step_told(language, statement, step)), money(step.amount)]);
    }
    for taken in &of.clawbacks {
        let args = [
            ("clawback", taken.clawback.clone()),
            ("share", share(&taken.share)),
            ("component", taken.component.clone()),
            ("event", taken.event.clone()),
            ("date", date(language, taken.date)),
        ];
        sheet.row(vec![say("statement-clawback", &args), money(taken.amount)]);
    }
    for adjustment in &of.adjustments {
        let args = [
            ("component", adjustment.component.clone()),
            ("period", period(language, adjustment.of_period)),
            ("causes", adjustment.causes.clone()),
        ];
        sheet.row(vec![say("statement-adjustment", &args), money(adjustment.amount)]);
    }
    for one in &of.by_hand {
        sheet.row(vec![say("statement-by-hand", &[("why", one.why.clone())]), money(one.amount)]);
    }
    let pay = &of.pay;
    sheet.row(vec![say("statement-earned", &[]), money(pay.earned)]);
    for released in &of.milestones {
        let args = [
            ("milestone", released.milestone.clone()),
            ("component", released.component.clone()),
            ("event", released.event.clone()),
        ];
        sheet.row(vec![say("statement-milestone", &args), money(released.amount)]);
    }
    sheet.row(vec![say("statement-payable", &[]), money(pay.payable)]);
    let rest = [
        ("statement-carried-in", pay.carried_in),
        ("statement-top-up", pay.top_up),
        ("statement-repaid", -pay.repaid),
        ("statement-draw-balance", pay.draw_balance),
        ("statement-carried", pay.carried),
    ];
    for (key, amount) in rest.into_iter().filter(|(_, amount)| *amount != 0) {
        sheet.row(vec![say(key, &[]), money(amount)]);
    }
    sheet.row(vec![say("statement-paid", &[]), money(pay.paid)]);
    if pay.currency != statement.currency {
        let words = say("statement-paid-local", &[("currency", pay.currency.to_string())]);
        sheet.row(vec![words, Cell::Money(pay.paid_local, pay.currency)]);
    }
    sheet
}

fn step_told(language: Language, statement: &Statement, step: &StepTotal) -> String {
    let money = |amount: i64| minor(amount, statement.currency);
    let mut args = vec![("step", step.step.clone())];
    args.extend(step.factor.as_ref().map(|factor| ("factor", share(factor))));
    args.extend(step.limit.map(|limit| ("limit", money(limit))));
    let key = match (step.kind.as_str(), step.factor) {
        ("gate", None) => "step-gate-open",
        ("gate", Some(_)) => "step-gate-closed",
        ("multiplier", None) => "step-multiplier-idle",
        ("multiplier", Some(_)) => "step-multiplier",
        ("kicker", _) if step.limit.is_some() => "step-kicker",
        ("kicker", _) => "step-kicker-idle",
        ("cap", _) => "step-cap",
        _ => "step-floor",
    };
    let limits = matches!(key, "step-cap" | "step-floor");
    args.push(("touched", money(if limits { step.touched_to_date } else { step.touched })));
    message(language, key, &args)
}
