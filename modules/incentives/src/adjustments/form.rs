//! The form that asks for an adjustment: at a statement or a dispute it knows already whose pay it is.

use axum::response::Response;
use prestasi_kernel::{Currency, Id, Period};
use prestasi_store::RowId;
use prestasi_ui::form::{Control, Form};
use prestasi_web::{Fields, Outcome, PEOPLE, Visit, company, record};
use sea_orm::{ColumnTrait, QueryFilter};

use super::ADJUSTMENTS;
use super::make::{MakeAdjustment, evidence, minor, why};
use super::row::KINDS;
use crate::disputes::dispute;
use crate::periods::PayPeriods;
use crate::plans::{self, approved};

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 10] = [
    ("adjustment-own", "person"),
    ("adjustment-person-other", "person"),
    ("adjustment-dispute-other", "person"),
    ("adjustment-no-plan", "plan"),
    ("adjustment-period-unfit", "period"),
    ("adjustment-period-ahead", "period"),
    ("adjustment-period-closed", "period"),
    ("adjustment-nothing", "amount"),
    ("adjustment-kind-unfit", "kind"),
    ("adjustment-why-missing", "why"),
];

pub async fn page(visit: Visit) -> Outcome<Response> {
    let mut typed = Fields::in_address(&visit);
    if let Some(id) = typed.optional_id("dispute") {
        let row = visit.viewer.select::<dispute::Entity>().filter(dispute::Column::Id.eq(RowId(id)));
        if let Some(row) = row.one(visit.db()).await? {
            let known = [("plan", row.plan.to_string()), ("person", row.person.to_string())];
            known.into_iter().for_each(|(name, value)| typed.put(name, value));
            typed.put("period", row.period);
            typed.put("kind", "dispute".to_owned());
        }
    }
    if typed.value("kind").is_empty() {
        typed.put("kind", "correction".to_owned());
    }
    show(&visit, &mut typed).await
}

/// The open periods of the plan that is chosen.
async fn open(visit: &Visit, plan: Id) -> Outcome<Vec<Period>> {
    let system = visit.app().access().system("incentives")?;
    let Some(text) = approved(visit.db(), visit.viewer.select(), RowId(plan)).await? else {
        return Ok(Vec::new());
    };
    let periods = PayPeriods::of(visit.db(), system.select(), &text, visit.viewer.day()).await?;
    Ok(periods.open().collect())
}

async fn show(visit: &Visit, typed: &mut Fields) -> Outcome<Response> {
    let w = visit.words;
    let all = plans::all(visit).await?;
    let chosen = all.iter().find(|plan| plan.id.to_string() == typed.value("plan"));
    let currency = match chosen {
        Some(plan) => Currency::parse(&plan.currency)?,
        None => company::current(visit).await?.reports_in(),
    };
    let open = match chosen {
        Some(plan) => open(visit, plan.id.0).await?,
        None => Vec::new(),
    };
    // What is asked of a closed period is put into the first that is open; what somebody typed stays as they typed it.
    let is_open = open.iter().any(|period| period.to_string() == typed.value("period"));
    if let Some(first) = open.first().filter(|_| typed.is_right() && !is_open) {
        typed.put("period", first.to_string());
    }
    let period = if open.is_empty() || !typed.is_right() {
        typed.line(w, "period", "pay-period").hint(w.say("adjustment-period-hint"))
    } else {
        let choices = open.iter().map(|period| (period.to_string(), w.period(*period))).collect();
        typed.choice(w, "period", "pay-period", choices)
    };
    let plans = all.iter().map(|plan| (plan.id.to_string(), plan.name.clone())).collect();
    let kinds = KINDS.map(|kind| (kind.to_owned(), w.say(&format!("adjustment-kind-{kind}"))));
    let lines = |name: &str| Control::Lines(typed.value(name).to_owned());
    let amount = Control::Money(typed.value("amount").to_owned(), currency);
    let asked = Form {
        id: "adjustment",
        action: "/adjustments/new".to_owned(),
        fields: vec![
            typed.choice(w, "plan", "plan-plan", plans),
            typed.show(w, "person", "plan-person", PEOPLE.asked(visit, typed, "person").await?),
            period,
            typed.show(w, "amount", "adjustment-amount", amount).hint(w.say("adjustment-amount-hint")),
            typed.choice(w, "kind", "adjustment-kind", kinds.into()),
            typed.show(w, "why", "adjustment-why", lines("why")).hint(w.say("adjustment-why-hint")),
            typed
                .show(w, "evidence", "adjustment-evidence", lines("evidence"))
                .hint(w.say("adjustment-evidence-hint"))
                .optional(),
        ],
        hidden: vec![typed.fresh_key()?, ("dispute", typed.value("dispute").to_owned())],
        submit: w.say("adjustment-make"),
        cancel: Some("/adjustments".to_owned()),
        draft: None,
    };
    Ok(ADJUSTMENTS.ask(visit, w.say("adjustment-make-title"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    PEOPLE.settle(&visit, &mut typed, "person").await?;
    let (plan, person, dispute) = (typed.id("plan"), typed.id("person"), typed.optional_id("dispute"));
    let period = typed.read("period", str::parse::<Period>);
    let said = typed.read("why", why);
    let looked_up = typed.read("evidence", evidence);
    let kind = typed.text("kind");
    if let (true, Some(period), Some(why), Some(evidence)) = (typed.is_right(), period, said, looked_up) {
        let currency = plans::find(&visit, plan).await?.currency;
        if let Some(amount) = typed.read("amount", |text| minor(text, &currency)) {
            let made = MakeAdjustment { plan, person, period, amount, kind, why, evidence, dispute };
            match visit.does_as(typed.ask(&visit)?, made).await {
                Ok(id) => return Ok(visit.wants.go(&format!("/adjustments?open={id}"))),
                Err(fault) => typed.blame(fault, &BLAMED)?,
            }
        }
    }
    Ok(record::again(show(&visit, &mut typed).await?))
}
