//! Somebody is paid by a plan from some day on.

use axum::response::Response;
use prestasi_access::organisation::person;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx, facts};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Created, Day, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::text::amount;
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, company};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PEOPLE_OF_PLANS;
use super::room::make_room;
use super::row::{State, assignment};
use crate::plans::{self, plan};
use crate::rights::ASSIGN_PLANS;

/// Assignments that are made at once, at most.
const AT_ONCE: usize = 5_000;
const ROLE_CHARS_MAX: usize = 40;
/// Which field says what is wrong.
const BLAMED: [(&str, &str); 4] = [
    ("person-unknown", "person"),
    ("plan-role-unfit", "role"),
    ("plan-target-unfit", "target"),
    ("plan-days-other", "from"),
];

/// Somebody in some days.
#[derive(Debug, Clone, Serialize)]
pub struct Assigned {
    pub person: Id,
    pub role: String,
    /// In minor units of the plan's currency, a year.
    pub target: Option<i64>,
    pub pay_currency: Option<String>,
    pub span: Span,
}

/// Some people are paid by a plan; what was said of the same days before holds no more.
#[derive(Debug, Clone, Serialize)]
pub struct Assign {
    pub plan: Id,
    pub people: Vec<Assigned>,
}

impl Operation for Assign {
    const NAME: &'static str = "plans.assign";
    const NEEDS: Need = Need::Permission(ASSIGN_PLANS);
    type Answer = Vec<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Vec<Id>, Failure<Problem>> {
        let plan = plans::known(tx, viewer, self.plan).await?;
        if self.people.len() > AT_ONCE {
            return Err(Failure::Refused(Problem::new("plan-people-too-many").arg("most", AT_ONCE)));
        }
        let mut made = Vec::with_capacity(self.people.len());
        for assigned in &self.people {
            made.push(assigned.keep(tx, &plan).await?);
        }
        tx.emit("plans.assigned", self.plan, &made.len())?;
        Ok(made)
    }
}

impl Assigned {
    async fn keep(&self, tx: &Tx, plan: &plan::Model) -> Result<Id, Failure<Problem>> {
        let refuse = |code| Err(Failure::Refused(Problem::new(code)));
        let id = RowId(self.person);
        if person::Entity::find().filter(person::Column::Person.eq(id)).count(tx).await? == 0 {
            return refuse("person-unknown");
        }
        if !is_role(&self.role) {
            return refuse("plan-role-unfit");
        }
        if self.target.is_some_and(|target| target < 0) {
            return refuse("plan-target-unfit");
        }
        if let Some(code) = &self.pay_currency {
            Currency::parse(code).map_err(Failure::Refused)?;
        }
        make_room(tx, (plan.id, id), self.span).await?;
        let fact = assignment::ActiveModel {
            plan: Set(plan.id),
            person: Set(id),
            role: Set(self.role.clone()),
            target: Set(self.target),
            currency: Set(plan.currency.clone()),
            pay_currency: Set(self.pay_currency.clone()),
            ..Default::default()
        };
        let row = facts::record::<assignment::Entity>(tx, fact, self.span).await?;
        tx.audit(Entry::created("plan-person", row.id, &State::from(&row))?);
        Ok(row.id.0)
    }
}

/// Whether a plan can call a role so.
pub fn is_role(text: &str) -> bool {
    let letters = text.chars().all(|c| c.is_ascii_alphanumeric() || "-_ ".contains(c));
    (1..=ROLE_CHARS_MAX).contains(&text.chars().count()) && letters
}

/// Somebody who is to be paid by a plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlanPerson {
    plan: Ident,
    person: Ident,
    /// As the plan calls it.
    #[schema(pattern = "^[A-Za-z0-9_ -]{1,40}$")]
    role: String,
    /// What they earn a year where they reach just what they are to: an exact decimal in the plan's currency.
    #[schema(pattern = r"^[0-9]{1,12}(\.[0-9]{1,4})?$")]
    target: Option<String>,
    /// The currency that they are paid in, where it is not the plan's.
    #[schema(pattern = "^[A-Z]{3}$")]
    pay_currency: Option<String>,
    /// The first day.
    from: Option<Day>,
    /// The last day.
    to: Option<Day>,
}

fn target(text: &str, currency: &str) -> Result<i64, Problem> {
    Ok(amount(text, Currency::parse(currency)?)?.minor)
}

pub async fn add(visit: Visit, Body(new): Body<NewPlanPerson>) -> Outcome<Created<Added>> {
    let plan = plans::find(&visit, new.plan.0).await?;
    let assigned = Assigned {
        person: new.person.0,
        role: new.role,
        target: new.target.map(|text| target(&text, &plan.currency)).transpose()?,
        pay_currency: new.pay_currency,
        span: Span::new(new.from.map(|day| day.0), new.to.map(|day| day.0))?,
    };
    let made = visit.does(Assign { plan: plan.id.0, people: vec![assigned] }).await?;
    made.first().map(|id| Created(Added { id: Ident(*id) })).ok_or_else(Fault::not_found)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let mut typed = Fields::in_address(&visit);
    if typed.value("role").is_empty() {
        typed.put("role", "seller".to_owned());
    }
    show(&visit, &typed).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let plans = plans::all(visit).await?;
    let usual = company::current(visit).await?.reports_in();
    let person = PEOPLE.asked(visit, typed, "person").await?;
    let choices = plans.into_iter().map(|plan| (plan.id.to_string(), plan.name)).collect();
    let asked = Form {
        id: "plan-person",
        action: "/plan-people/new".to_owned(),
        fields: vec![
            typed.choice(w, "plan", "plan-plan", choices),
            typed.show(w, "person", "plan-person", person),
            typed.line(w, "role", "plan-role").hint(w.say("plan-role-hint")),
            typed.day(w, "from", "days-from").optional(),
            typed.day(w, "to", "plan-person-last").optional(),
            typed
                .show(w, "target", "plan-target", Control::Money(typed.value("target").to_owned(), usual))
                .hint(w.say("plan-target-hint"))
                .optional(),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some("/plan-people".to_owned()),
        draft: None,
    };
    Ok(PEOPLE_OF_PLANS.ask(visit, w.say("plan-person-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    PEOPLE.settle(&visit, &mut typed, "person").await?;
    let (plan, person, role) = (typed.id("plan"), typed.id("person"), typed.text("role"));
    let span = typed.span("from", "to");
    if typed.is_right() {
        let currency = plans::find(&visit, plan).await?.currency;
        let target = match typed.value("target").trim() {
            "" => None,
            _ => typed.read("target", |text| target(text, &currency)),
        };
        let people = vec![Assigned { person, role, target, pay_currency: None, span }];
        if typed.is_right() {
            match visit.does_as(typed.ask(&visit)?, Assign { plan, people }).await {
                Ok(_) => return Ok(visit.wants.go(&format!("/plan-people?plan={plan}"))),
                Err(fault) => typed.blame(fault, &BLAMED)?,
            }
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}
