//! The rules in a form: a ladder of levels, each with a discount and a margin. What is more than that, the API takes.

use axum::response::Response;
use maud::html;
use prestasi_kernel::{Problem, Ratio};
use prestasi_pricing::{Climb, Ladder, Level, Limit, Matrix};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::{Fault, Fields, Outcome, Visit, record};

use super::rules::{KeepRules, shown};
use super::told::ROLES;

/// The fields of each level: whose it is, and how far they may go.
const LEVELS: [(&str, &str, &str); 4] = [
    ("role1", "discount1", "margin1"),
    ("role2", "discount2", "margin2"),
    ("role3", "discount3", "margin3"),
    ("role4", "discount4", "margin4"),
];

/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 5] = [
    ("approval-ladder-empty", "role1"),
    ("approval-level-nobody", "role1"),
    ("approval-limit-out-of-range", "discount1"),
    ("approval-limit-narrower", "discount2"),
    ("crm-approver-unfit", "role1"),
];

fn hundred() -> Ratio {
    Ratio::from_int(100)
}

/// What a form says of rules.
fn said(version: i64, rules: &Matrix) -> Fields {
    let mut values = vec![("version", version.to_string())];
    let levels = rules.ladders.first().map(|ladder| ladder.levels.as_slice()).unwrap_or_default();
    let percent = |share: &Ratio| share.checked_mul(hundred()).unwrap_or(*share).to_string();
    for ((role, discount, margin), level) in LEVELS.into_iter().zip(levels) {
        values.push((role, level.roles.first().cloned().unwrap_or_default()));
        for limit in &level.limits {
            match limit {
                Limit::Discount(share) => values.push((discount, percent(share))),
                Limit::Margin(share) => values.push((margin, percent(share))),
                _ => {}
            }
        }
    }
    values.push(("days", rules.open_days.map(|days| days.to_string()).unwrap_or_default()));
    values.push(("without", if rules.ask_without_cost { "on".to_owned() } else { String::new() }));
    Fields::of(values)
}

/// The rules that a form says.
fn read(typed: &mut Fields) -> Option<Matrix> {
    let mut levels = Vec::new();
    for (role, discount, margin) in LEVELS {
        let held = typed.value(role).to_owned();
        let limits = [share(typed, discount).map(Limit::Discount), share(typed, margin).map(Limit::Margin)];
        if !held.is_empty() {
            levels.push(Level { roles: vec![held], limits: limits.into_iter().flatten().collect() });
        }
    }
    let open_days = match typed.value("days").trim().is_empty() {
        true => None,
        false => typed.read("days", |text| {
            text.parse::<u32>().map_err(|_| Problem::new("crm-count-unfit").arg("text", text))
        }),
    };
    let ladder = Ladder { name: "discount".into(), stage: 0, group: None, climb: Climb::Lowest, levels };
    let rules = Matrix { ladders: vec![ladder], open_days, ask_without_cost: typed.is_on("without") };
    typed.is_right().then_some(rules)
}

/// A share that was typed in percent, if one was.
fn share(typed: &mut Fields, name: &'static str) -> Option<Ratio> {
    if typed.value(name).trim().is_empty() {
        return None;
    }
    typed.read(name, |text| {
        let share = Ratio::parse(text.trim_end_matches('%').trim_end())?.checked_div(hundred());
        share.ok_or_else(|| Problem::new("crm-share-unfit").arg("text", text))
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (version, rules) = shown(&visit).await?;
    show(&visit, &said(version, &rules))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut fields = Vec::new();
    let blank = || (String::new(), w.say("choice-none"));
    for (at, (role, discount, margin)) in LEVELS.into_iter().enumerate() {
        let roles = ROLES.iter().map(|(name, label)| ((*name).to_owned(), w.say(label)));
        let label = if at == 0 { "crm-level-first" } else { "crm-level-next" };
        fields.push(typed.choice(w, role, label, std::iter::once(blank()).chain(roles).collect()).optional());
        for (name, label) in [(discount, "crm-level-discount"), (margin, "crm-level-margin")] {
            let control = Control::Number(typed.value(name).to_owned());
            fields.push(typed.show(w, name, label, control).optional());
        }
    }
    fields.push(
        typed.show(w, "days", "crm-level-days", Control::Number(typed.value("days").to_owned())).optional(),
    );
    fields.push(
        typed.show(w, "without", "crm-level-without-cost", Control::Check(typed.is_on("without"))).optional(),
    );
    let drawn = form(
        w,
        &Form {
            id: "crm-approval-rules",
            action: "/approval-rules/change".to_owned(),
            fields,
            hidden: vec![("version", typed.value("version").to_owned()), typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some("/approval-rules".to_owned()),
            draft: None,
        },
    );
    let content = html! { div class="card narrow" { (drawn) } };
    let title = w.say("crm-approval-rules");
    let page = visit
        .page(w.say("crm-approval-rules-change"))
        .here("/approval-rules")
        .under(title, "/approval-rules");
    Ok(page.reply(&content, &[("crm-approval-rules", &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let seen = typed.value("version").parse().unwrap_or_default();
    if let Some(rules) = read(&mut typed) {
        match visit.does_as(typed.ask(&visit)?, KeepRules { seen, rules }).await {
            Ok(()) => return Ok(visit.wants.go("/approval-rules")),
            Err(Fault::Conflict(conflict)) => return Err(Fault::Conflict(conflict)),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
