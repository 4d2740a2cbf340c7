//! Over how many months a commission is spread: for a plan or all, a component or all. What is closed keeps the rule by
//! which it was.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::record::{self, Added, Shelf};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::RULES;
use super::row::{By, Told, rule};
use crate::plans;
use crate::rights::SET_COST_RULES;

const MONTHS_MOST: i64 = 240;
const COMPONENT_CHARS_MAX: usize = 80;
const SHELF: Shelf = Shelf { label: "cost-rules", path: RULES };

/// A rule, in the place of the one for the same plan and component.
#[derive(Debug, Clone, Serialize)]
pub struct SetCostRule {
    pub plan: Option<Id>,
    pub component: String,
    pub months: i64,
    pub by: &'static str,
}

impl Operation for SetCostRule {
    const NAME: &'static str = "accruals.set-rule";
    const NEEDS: Need = Need::Permission(SET_COST_RULES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        if !(1..=MONTHS_MOST).contains(&self.months) {
            return Err(Failure::Refused(Problem::new("cost-months-unfit").arg("most", MONTHS_MOST)));
        }
        let plan = match self.plan {
            Some(plan) => Some(plans::known(tx, viewer, plan).await?.id),
            None => None,
        };
        let same = rule::Entity::find().filter(rule::Column::Component.eq(&self.component)).all(tx).await?;
        for before in same.into_iter().filter(|row| row.plan == plan) {
            rule::Entity::delete_by_id(before.id).exec(tx).await?;
            tx.audit(Entry::removed("cost-rule", before.id, &Told::from(&before))?);
        }
        let row = rule::Model {
            id: tx.id()?,
            plan,
            component: self.component.clone(),
            months: self.months,
            by: self.by.to_owned(),
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("cost-rule", row.id, &Told::from(&row))?);
        Ok(row.id.0)
    }
}

/// A rule holds no more, for what is closed from then on.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveCostRule {
    pub rule: Id,
}

impl Operation for RemoveCostRule {
    const NAME: &'static str = "accruals.remove-rule";
    const NEEDS: Need = Need::Permission(SET_COST_RULES);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let rows = viewer.select::<rule::Entity>().filter(rule::Column::Id.eq(RowId(self.rule)));
        let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        rule::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("cost-rule", row.id, &Told::from(&row))?);
        Ok(())
    }
}

/// Over how many months a commission is spread.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCostRule {
    /// Of all plans without one.
    plan: Option<Ident>,
    /// As the plan calls it; all components without one.
    #[serde(default)]
    #[schema(max_length = 80)]
    component: String,
    /// With twelve or less it is expensed at once.
    #[schema(minimum = 1, maximum = 240)]
    months: i64,
    /// `month`, the same in each, or `day`, by the days of each.
    #[serde(default)]
    by: Spread,
}

/// How it is spread.
#[derive(Debug, Default, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Spread {
    #[default]
    Month,
    Day,
}

pub async fn set(visit: Visit, Body(new): Body<NewCostRule>) -> Outcome<Created<Added>> {
    let by = match new.by {
        Spread::Month => By::Month,
        Spread::Day => By::Day,
    };
    let component = text::line(&new.component, COMPONENT_CHARS_MAX)?;
    let set = SetCostRule { plan: new.plan.map(|plan| plan.0), component, months: new.months, by: by.name() };
    Ok(Created(Added { id: Ident(visit.does(set).await?) }))
}

pub async fn remove(visit: Visit, At([rule]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveCostRule { rule }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::of([("months", "36".to_owned()), ("by", By::Month.name().to_owned())])).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let every = (String::new(), w.say("cost-rule-all-plans"));
    let plans = plans::all(visit).await?.into_iter().map(|plan| (plan.id.to_string(), plan.name));
    let plans = std::iter::once(every).chain(plans).collect();
    let ways = By::ALL.map(|by| (by.name().to_owned(), w.say(&format!("cost-by-{}", by.name()))));
    let asked = Form {
        id: "cost-rule",
        action: format!("{RULES}/new"),
        fields: vec![
            typed.choice(w, "plan", "plan-plan", plans).optional(),
            typed.line(w, "component", "statement-component").hint(w.say("cost-component-hint")).optional(),
            typed
                .show(w, "months", "cost-months", Control::Number(typed.value("months").to_owned()))
                .hint(w.say("cost-months-hint")),
            typed.choice(w, "by", "cost-by", ways.into()),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(RULES.to_owned()),
        draft: None,
    };
    Ok(SHELF.ask(visit, w.say("cost-rules-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let plan = typed.optional_id("plan");
    let component = typed.read("component", |text| text::line(text, COMPONENT_CHARS_MAX));
    let unfit = || Problem::new("cost-months-unfit").arg("most", MONTHS_MOST);
    let months = typed.read("months", |text| text.parse::<i64>().map_err(|_| unfit()));
    let by = By::of(typed.value("by")).name();
    if let (true, Some(component), Some(months)) = (typed.is_right(), component, months) {
        match visit.does_as(typed.ask(&visit)?, SetCostRule { plan, component, months, by }).await {
            Ok(_) => return Ok(visit.wants.go(RULES)),
            Err(fault) => typed.blame(fault, &[("cost-months-unfit", "months")])?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}

pub async fn send_remove(visit: Visit, At([rule]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveCostRule { rule }).await?;
    Ok(visit.wants.go(RULES))
}
