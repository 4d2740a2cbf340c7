//! Many quotas at once: from a table that somebody pastes, or from a program.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use prestasi_access::organisation::person;
use prestasi_i18n::read_date;
use prestasi_kernel::{Currency, Id, Problem, Span};
use prestasi_quotas::{Goal, Holder, SetQuotas};
use prestasi_store::facts;
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::Body;
use prestasi_web::text::amount;
use prestasi_web::{Fields, Outcome, Visit, company, record};
use serde::Deserialize;
use utoipa::ToSchema;

use super::QUOTAS;
use super::copy::QuotasSet;
use super::set::{NewQuota, goal};

/// Refusals of a quota that stand at the table.
const BLAMED: [(&str, &str); 5] = [
    ("quota-overlaps", "text"),
    ("quota-own", "text"),
    ("quota-beyond", "text"),
    ("quotas-too-long", "text"),
    ("quota-amount-unfit", "text"),
];

/// Quotas that are set together, or not at all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuotas {
    /// The quotas.
    #[schema(min_items = 1, max_items = 5000)]
    quotas: Vec<NewQuota>,
}

pub async fn import(visit: Visit, Body(asked): Body<NewQuotas>) -> Outcome<Json<QuotasSet>> {
    let usual = company::current(&visit).await?.reports_in();
    let goals = asked.quotas.iter().map(|new| new.goal(usual)).collect::<Outcome<Vec<_>>>()?;
    Ok(Json(QuotasSet { set: visit.does(SetQuotas(goals)).await?.len() }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let lines = Control::Lines(typed.value("text").to_owned());
    let asked = Form {
        id: "quotas-import",
        action: "/quotas/import".to_owned(),
        fields: vec![
            typed.show(w, "text", "quotas-text", lines).hint(w.say("quotas-text-hint")).completes("off"),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("quotas-import"),
        cancel: Some("/quotas".to_owned()),
        draft: Some("quotas-import".to_owned()),
    };
    Ok(QUOTAS.ask(visit, w.say("quotas-import"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let usual = company::current(&visit).await?.reports_in();
    let people = facts::as_of(visit.viewer.select::<person::Entity>(), visit.viewer.day(), None)?;
    let people = people.all(visit.db()).await?;
    let known: BTreeMap<&str, Id> = people.iter().map(|row| (row.number.as_str(), row.person.0)).collect();
    if let Some(goals) = typed.read("text", |text| read(text, &known, usual)) {
        match visit.does_as(typed.ask(&visit)?, SetQuotas(goals)).await {
            Ok(_) => return Ok(visit.wants.go("/quotas")),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}

/// Number of a person, first day, last day, amount. A first line without days is a heading.
fn read(text: &str, people: &BTreeMap<&str, Id>, currency: Currency) -> Result<Vec<Goal>, Problem> {
    let delimiter = if text.contains('\t') {
        b'\t'
    } else if text.contains(';') {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new();
    let mut rows = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut goals = Vec::new();
    for (index, row) in rows.records().enumerate() {
        let unfit = |whole: &str| {
            let text: String = whole.chars().filter(|c| !c.is_control()).take(60).collect();
            Problem::new("quotas-line-unfit").arg("line", index + 1).arg("text", text)
        };
        let row = row.map_err(|_| unfit(""))?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        let whole = row.iter().collect::<Vec<_>>().join(" ");
        if index == 0 && read_date(cell(1)).is_err() {
            continue;
        }
        let holder = people.get(cell(0)).copied().ok_or_else(|| unfit(&whole))?;
        let day = |at: usize| read_date(cell(at)).map_err(|_| unfit(&whole));
        let span = Span::new(Some(day(1)?), Some(day(2)?)).map_err(|_| unfit(&whole))?;
        let money = amount(cell(3), currency).map_err(|_| unfit(&whole))?;
        goals.push(goal(Holder::Person(holder), span, money));
    }
    if goals.is_empty() { Err(Problem::new("quotas-missing")) } else { Ok(goals) }
}
