//! Somebody says that a line of their statement is wrong.

use axum::response::Response;
use jiff::ToSpan;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::DISPUTES;
use super::row::{State, Told, dispute};
use crate::rights::RAISE_DISPUTES;
use crate::runs::payout;

/// Days until a dispute is to be decided.
const DAYS: i64 = 10;
const TEXT_CHARS_MAX: usize = 2_000;
const LINE_CHARS_MAX: usize = 100;

/// A dispute about one's own pay.
#[derive(Debug, Clone, Serialize)]
pub struct RaiseDispute {
    pub plan: Id,
    pub period: String,
    pub order: String,
    pub component: String,
    pub text: String,
}

impl Operation for RaiseDispute {
    const NAME: &'static str = "disputes.raise";
    const NEEDS: Need = Need::Permission(RAISE_DISPUTES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |code| Failure::Refused(Problem::new(code));
        let person = viewer.person().map(RowId).ok_or_else(|| refuse("presence-needed"))?;
        if self.text.is_empty() {
            return Err(refuse("dispute-text-missing"));
        }
        let own = viewer.select::<payout::Entity>().filter(payout::Column::Person.eq(person));
        let own = own.filter(payout::Column::Plan.eq(RowId(self.plan)));
        if own.filter(payout::Column::Period.eq(&self.period)).count(tx).await? == 0 {
            return Err(refuse("dispute-no-statement"));
        }
        let due = viewer.day().saturating_add(DAYS.days());
        let row = dispute::Model {
            id: tx.id()?,
            version: 1,
            plan: RowId(self.plan),
            person,
            period: self.period.clone(),
            order_no: self.order.clone(),
            component: self.component.clone(),
            text: self.text.clone(),
            state: State::Open.name().to_owned(),
            raised: Instant::from(tx.now()),
            due: Day::try_from(due).map_err(Failure::Refused)?,
            decided: None,
            decided_by: None,
            answer: String::new(),
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("dispute", row.id, &Told::from(&row))?);
        tx.emit("disputes.raised", row.id, &person.to_string())?;
        Ok(row.id.0)
    }
}

/// A dispute about one's own pay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDispute {
    plan: Ident,
    /// As the plan's calendar calls it: `2026-03`.
    #[schema(max_length = 20)]
    period: String,
    /// The order that it is about.
    #[schema(max_length = 100)]
    #[serde(default)]
    order: String,
    /// The component of the plan.
    #[schema(max_length = 100)]
    #[serde(default)]
    component: String,
    /// What is wrong.
    #[schema(min_length = 1, max_length = 2_000)]
    text: String,
}

pub async fn raise(visit: Visit, Body(new): Body<NewDispute>) -> Outcome<Created<Added>> {
    let raised = RaiseDispute {
        plan: new.plan.0,
        period: new.period,
        order: text::line(&new.order, LINE_CHARS_MAX)?,
        component: text::line(&new.component, LINE_CHARS_MAX)?,
        text: text::lines(&new.text, TEXT_CHARS_MAX)?,
    };
    Ok(Created(Added { id: Ident(visit.does(raised).await?) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::in_address(&visit))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let said = Control::Lines(typed.value("text").to_owned());
    let hidden = |name: &'static str| (name, typed.value(name).to_owned());
    let asked = Form {
        id: "dispute",
        action: "/disputes/new".to_owned(),
        fields: vec![
            typed.line(w, "order", "statement-order").optional(),
            typed.line(w, "component", "statement-component").optional(),
            typed.show(w, "text", "dispute-text", said).hint(w.say("dispute-text-hint")),
        ],
        hidden: vec![typed.fresh_key()?, hidden("plan"), hidden("period")],
        submit: w.say("dispute-raise"),
        cancel: Some("/statements".to_owned()),
        draft: None,
    };
    Ok(DISPUTES.ask(visit, w.say("dispute-raise"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (plan, period) = (typed.id("plan"), typed.text("period"));
    let said = text::lines(&typed.text("text"), TEXT_CHARS_MAX)?;
    if typed.is_right() {
        let raised = RaiseDispute {
            plan,
            period,
            order: text::line(typed.value("order"), LINE_CHARS_MAX)?,
            component: text::line(typed.value("component"), LINE_CHARS_MAX)?,
            text: said,
        };
        match visit.does_as(typed.ask(&visit)?, raised).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/disputes?open={id}"))),
            Err(fault) => {
                typed.blame(fault, &[("dispute-no-statement", "text"), ("dispute-text-missing", "text")])?
            }
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
