//! A quota is set, or changed for the days that it was set for.

use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use prestasi_access::organisation::team;
use prestasi_kernel::{Currency, Id, Money, Problem, Span};
use prestasi_quotas::{Goal, Holder, REVENUE, SetQuotas};
use prestasi_store::{RowId, facts};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{At, Body, Created, Day, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::text::amount;
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, company};
use sea_orm::QueryOrder;
use serde::Deserialize;
use utoipa::ToSchema;

use super::list::Row;
use super::{QUOTAS, one};

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 7] = [
    ("quota-amount-unfit", "amount"),
    ("quota-overlaps", "to"),
    ("quota-own", "person"),
    ("quota-beyond", "person"),
    ("person-unknown", "person"),
    ("team-unknown", "team"),
    ("quota-days-missing", "to"),
];

/// The quarter of the calendar that a day is in.
pub fn quarter(day: Date) -> (Date, Date) {
    let first = date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
    (first, first.saturating_add(3.months()).saturating_sub(1.day()))
}

/// What somebody is to reach: a person or a team, one of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuota {
    /// Whose it is; without one, a team's.
    person: Option<Ident>,
    /// Which team's it is.
    team: Option<Ident>,
    /// The first day.
    from: Day,
    /// The last day.
    to: Day,
    /// An exact decimal.
    #[schema(pattern = r"^[1-9][0-9]{0,11}(\.[0-9]{2})?$")]
    amount: String,
    /// The currency; that of the company without one.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: Option<String>,
}

impl NewQuota {
    /// The goal.
    pub fn goal(&self, usual: Currency) -> Outcome<Goal> {
        let currency = self.currency.as_deref().map(Currency::parse).transpose()?.unwrap_or(usual);
        let holder = holder(self.person.map(|id| id.0), self.team.map(|id| id.0))?;
        let span = Span::new(Some(self.from.0), Some(self.to.0))?;
        Ok(goal(holder, span, amount(&self.amount, currency)?))
    }
}

/// Whose a quota is.
fn holder(person: Option<Id>, team: Option<Id>) -> Result<Holder, Problem> {
    match (person, team) {
        (Some(person), None) => Ok(Holder::Person(person)),
        (None, Some(team)) => Ok(Holder::Team(team)),
        _ => Err(Problem::new("quota-holder-unfit")),
    }
}

/// A quota of what is sold.
pub fn goal(holder: Holder, span: Span, money: Money) -> Goal {
    let currency = money.currency.to_string();
    Goal { holder, measure: REVENUE.to_owned(), span, amount: money.minor, currency }
}

/// The one that was set.
fn first(set: &[Id]) -> Outcome<Id> {
    set.first().copied().ok_or_else(Fault::not_found)
}

pub async fn add(visit: Visit, Body(new): Body<NewQuota>) -> Outcome<Created<Added>> {
    let usual = company::current(&visit).await?.reports_in();
    let set = visit.does(SetQuotas(vec![new.goal(usual)?])).await?;
    Ok(Created(Added { id: Ident(first(&set)?) }))
}

/// What a quota is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedQuota {
    /// An exact decimal, in the currency of the quota.
    #[schema(pattern = r"^[1-9][0-9]{0,11}(\.[0-9]{2})?$")]
    amount: String,
}

/// The same days and holder with another amount.
fn changed(row: &Row, money: Money) -> Outcome<SetQuotas> {
    let holder = if row.team.is_some() { Holder::Team(row.holder.0) } else { Holder::Person(row.holder.0) };
    let goal = goal(holder, record::span(row.valid_from, row.valid_to)?, money);
    Ok(SetQuotas(vec![Goal { measure: row.measure.clone(), ..goal }]))
}

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<ChangedQuota>) -> Outcome<Created<Added>> {
    let row = one::find(&visit, id).await?;
    let set = visit.does(changed(&row, amount(&new.amount, row.money().currency)?)?).await?;
    Ok(Created(Added { id: Ident(first(&set)?) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (from, to) = quarter(visit.viewer.day());
    show(&visit, &Fields::of([("from", from.to_string()), ("to", to.to_string())])).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let (w, usual) = (visit.words, company::current(visit).await?.reports_in());
    let person = PEOPLE.asked(visit, typed, "person").await?;
    let teams = facts::as_of(visit.viewer.select::<team::Entity>(), visit.viewer.day(), None)?;
    let teams = teams.order_by_asc(team::Column::Name).all(visit.db()).await?;
    let mut choices = vec![(String::new(), w.say("choice-none"))];
    choices.extend(teams.into_iter().map(|row| (row.team.to_string(), row.name)));
    let asked = Form {
        id: "quota",
        action: "/quotas/new".to_owned(),
        fields: vec![
            typed.show(w, "person", "quota-person", person).optional(),
            typed.choice(w, "team", "quota-team", choices).hint(w.say("quota-team-hint")).optional(),
            typed.day(w, "from", "quota-from"),
            typed.day(w, "to", "quota-to"),
            typed.show(w, "amount", "quota-amount", Control::Money(typed.value("amount").to_owned(), usual)),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some("/quotas".to_owned()),
        draft: Some("quota-new".to_owned()),
    };
    Ok(QUOTAS.ask(visit, w.say("quotas-set"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let usual = company::current(&visit).await?.reports_in();
    PEOPLE.settle(&visit, &mut typed, "person").await?;
    let (person, team) = (typed.optional_id("person"), typed.optional_id("team"));
    let (from, to) = (typed.date("from"), typed.date("to"));
    let money = typed.read("amount", |text| amount(text, usual));
    let span = Span::new(Some(from), Some(to)).unwrap_or_else(|problem| {
        typed.refuse("to", problem);
        Span::default()
    });
    let whose = holder(person, team);
    if let Err(problem) = &whose
        && typed.problem("person").is_none()
    {
        typed.refuse("person", problem.clone());
    }
    if let (true, Ok(holder), Some(money)) = (typed.is_right(), whose, money) {
        match visit.does_as(typed.ask(&visit)?, SetQuotas(vec![goal(holder, span, money)])).await {
            Ok(set) => return Ok(visit.wants.go(&format!("/quotas?open={}", RowId(first(&set)?)))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

pub async fn page_to_change(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = one::find(&visit, id).await?;
    let typed = Fields::of([("amount", row.money().to_ratio().to_string())]);
    show_change(&visit, id, &row, &typed)
}

fn show_change(visit: &Visit, id: Id, row: &Row, typed: &Fields) -> Outcome<Response> {
    let (w, currency) = (visit.words, row.money().currency);
    let days = record::days(visit, record::span(row.valid_from, row.valid_to)?);
    let money = Control::Money(typed.value("amount").to_owned(), currency);
    let asked = Form {
        id: "quota",
        action: format!("/quotas/{id}/change"),
        fields: vec![typed.show(w, "amount", "quota-amount", money).hint(days)],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(format!("/quotas?open={id}")),
        draft: None,
    };
    Ok(QUOTAS.ask(visit, w.with("quotas-change-of", &[("name", row.name(w))]), &asked))
}

pub async fn send_change(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = one::find(&visit, id).await?;
    if let Some(money) = typed.read("amount", |text| amount(text, row.money().currency)) {
        match visit.does_as(typed.ask(&visit)?, changed(&row, money)?).await {
            Ok(set) => return Ok(visit.wants.go(&format!("/quotas?open={}", RowId(first(&set)?)))),
            Err(fault) => typed.blame(fault, &BLAMED.map(|(code, _)| (code, "amount")))?,
        }
    }
    Ok(record::again(show_change(&visit, id, &row, &typed)?))
}
