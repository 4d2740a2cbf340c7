//! What was earned for which order, taken from a close in its change: so much of it as a rule says is a cost of a contract.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_kernel::{Id, Problem, Result};
use prestasi_store::{Day, Error, Failure, RowId, Tx, insert_all};
use prestasi_web::App;
use prestasi_web::api::Day as ApiDay;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::Value;

use super::row::{cost, rule};
use crate::inputs::cancelled;
use crate::periods::closing;
use crate::plans::plan;
use crate::runs::{Calculated, Earned};

/// What somebody earned for an order in the period, or what was taken back of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cost {
    pub person: Id,
    pub component: String,
    pub order: String,
    pub day: ApiDay,
    pub amount: i64,
}

/// What was earned in a period for which order: by its lines, what clawbacks took, and differences with one order as their
/// cause. What a period earns as a whole is for no order.
pub async fn costs(app: &App, earned: Vec<Earned>, payouts: &[Calculated]) -> Result<Vec<Cost>> {
    let (system, db) = (app.access().system("incentives")?, app.store().read());
    let rules = system.select::<rule::Entity>().count(db).await;
    if rules.map_err(|error| Error::from(error).problem())? == 0 {
        return Ok(Vec::new());
    }
    let cancelled = cancelled(app).await?;
    let order = |event: &str| {
        let number = event.split('/').next().unwrap_or(event);
        cancelled.get(number).map_or(number, String::as_str).to_owned()
    };
    let mut all: BTreeMap<(Id, String, String, Date), i64> = BTreeMap::new();
    let mut add = |person: Id, component: &str, order: String, day: Date, amount: i64| {
        let sum = all.entry((person, component.to_owned(), order, day)).or_default();
        *sum = sum.checked_add(amount).ok_or_else(|| Problem::new("overflow").arg("what", "accrual"))?;
        Ok::<_, Problem>(())
    };
    for one in earned {
        add(one.person, &one.component, order(&one.event), one.day, one.amount)?;
    }
    for one in payouts {
        let unfit = |error| Problem::new("store-state-unfit").arg("error", error);
        let detail: Value = serde_json::from_str(&one.detail).map_err(unfit)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for taken in detail["clawbacks"].as_array().into_iter().flatten() {
            let day = prestasi_kernel::parse_date(&text(&taken["date"]))?;
            let amount = taken["amount"].as_i64().unwrap_or(0);
            add(one.person, &text(&taken["component"]), order(&text(&taken["event"])), day, amount)?;
        }
        for late in detail["adjustments"].as_array().into_iter().flatten() {
            let causes = text(&late["causes"]);
            // A difference that several rows made together is for none of them.
            if let [cause] = causes.split_whitespace().collect::<Vec<_>>()[..] {
                let amount = late["amount"].as_i64().unwrap_or(0);
                add(one.person, &text(&late["component"]), order(cause), one.first.0, amount)?;
            }
        }
    }
    let cost = |((person, component, order, day), amount)| Cost {
        person,
        component,
        order,
        day: ApiDay(day),
        amount,
    };
    Ok(all.into_iter().filter(|(_, amount)| *amount != 0).map(cost).collect())
}

/// The rule for a component: of its plan before those of all, by its name before those of all components.
fn rule_for<'a>(rules: &'a [rule::Model], plan: RowId, component: &str) -> Option<&'a rule::Model> {
    let fits = |rule: &&rule::Model| {
        rule.plan.is_none_or(|own| own == plan) && (rule.component.is_empty() || rule.component == component)
    };
    rules.iter().filter(fits).max_by_key(|rule| (rule.plan.is_some(), !rule.component.is_empty()))
}

/// Keeps what a rule covers.
pub async fn capture(
    tx: &Tx,
    plan: &plan::Model,
    close: &closing::Model,
    costs: &[Cost],
) -> Result<(), Failure<Problem>> {
    let rules = rule::Entity::find().all(tx).await?;
    let mut rows = Vec::new();
    for one in costs {
        let Some(rule) = rule_for(&rules, plan.id, &one.component) else { continue };
        // What is known late begins in the period that has it: closed months stay as they were told.
        let day = one.day.0.clamp(close.first.date(), close.last.date());
        rows.push(cost::ActiveModel {
            id: Set(tx.id()?),
            closing: Set(close.id),
            plan: Set(plan.id),
            person: Set(RowId(one.person)),
            component: Set(one.component.clone()),
            order_no: Set(one.order.clone()),
            day: Set(Day::try_from(day).map_err(Failure::Refused)?),
            amount: Set(one.amount),
            currency: Set(plan.currency.clone()),
            months: Set(rule.months),
            by: Set(rule.by.clone()),
        });
    }
    Ok(insert_all::<cost::Entity>(tx, rows).await?)
}

/// A period is open again: what was taken from its close is no more.
pub async fn forget(tx: &Tx, close: &closing::Model) -> Result<(), Failure<Problem>> {
    cost::Entity::delete_many().filter(cost::Column::Closing.eq(close.id)).exec(tx).await?;
    Ok(())
}
