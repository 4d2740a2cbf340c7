//! What incentives keep of a person. Pay stays when somebody is forgotten, under a number that leads to nobody: the books
//! rest on it.

use futures_util::future::BoxFuture;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_web::personal::Section;
use prestasi_web::{App, Outcome};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde_json::json;

use crate::accruals::cost;
use crate::adjustments::adjustment;
use crate::assignments::assignment;
use crate::disputes::dispute;
use crate::letters::acceptance;
use crate::models::model_pay;
use crate::objectives::{given, objective, plain};
use crate::reconciliations::finding;
use crate::runs::payout;

/// By which plans they are paid, what they accepted, what they came to, what they said was wrong, and what was put to their pay by hand.
pub fn kept(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let (system, db, id) = (app.access().system("personal")?, app.store().read(), RowId(person));
        let assigned = system.select::<assignment::Entity>().filter(assignment::Column::Person.eq(id));
        let assigned = assigned.order_by_asc(assignment::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({
                "plan": row.plan.to_string(),
                "role": row.role,
                "target": row.target,
                "currency": row.currency,
                "from": row.valid_from.to_string(),
                "to": row.valid_to.to_string(),
                "withdrawn": row.retracted,
            })
        });
        let accepted = system.select::<acceptance::Entity>().filter(acceptance::Column::Person.eq(id));
        let accepted = accepted.order_by_asc(acceptance::Column::Id).all(db).await?.into_iter();
        let accepted = accepted.map(|row| {
            json!({ "plan": row.plan.to_string(), "hash": row.hash, "at": row.at.timestamp().to_string() })
        });
        let earned = system.select::<payout::Entity>().filter(payout::Column::Person.eq(id));
        let earned = earned.order_by_asc(payout::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({
                "plan": row.plan.to_string(),
                "period": row.period,
                "earned": row.earned,
                "payable": row.payable,
                "paid": row.paid,
                "currency": row.currency,
            })
        });
        let disputed = system.select::<dispute::Entity>().filter(dispute::Column::Person.eq(id));
        let disputed = disputed.order_by_asc(dispute::Column::Id).all(db).await?.into_iter();
        let disputed = disputed.map(|row| {
            json!({ "period": row.period, "order": row.order_no, "component": row.component, "text": row.text })
        });
        let adjusted = system.select::<adjustment::Entity>().filter(adjustment::Column::Person.eq(id));
        let adjusted = adjusted.order_by_asc(adjustment::Column::Id).all(db).await?.into_iter();
        let adjusted = adjusted.map(|row| {
            json!({
                "plan": row.plan.to_string(),
                "period": row.period,
                "amount": row.amount,
                "currency": row.currency,
                "kind": row.kind,
                "why": row.why,
                "state": row.state,
            })
        });
        let goals = system.select::<objective::Entity>().filter(objective::Column::Person.eq(id));
        let goals = goals.order_by_asc(objective::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({
                "plan": row.plan.to_string(),
                "period": row.period,
                "name": row.name,
                "meaning": row.meaning,
                "weight": plain(row.weight),
                "state": row.state,
                "score": row.score.map(plain),
            })
        });
        let scores = system.select::<given::Entity>().filter(given::Column::Person.eq(id));
        let scores = scores.order_by_asc(given::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({
                "objective": row.objective.to_string(),
                "score": plain(row.score),
                "reason": row.reason,
                "state": row.state,
                "entered": row.entered.timestamp().to_string(),
                "note": row.note,
            })
        });
        let found = system.select::<finding::Entity>().filter(finding::Column::Person.eq(id));
        let found = found.order_by_asc(finding::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({
                "payout": row.batch.to_string(),
                "expected": row.expected,
                "paid": row.paid,
                "currency": row.currency,
                "reason": row.reason,
            })
        });
        let costs = system.select::<cost::Entity>().filter(cost::Column::Person.eq(id));
        let costs = costs.order_by_asc(cost::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({ "order": row.order_no, "amount": row.amount, "currency": row.currency, "months": row.months })
        });
        let modelled = system.select::<model_pay::Entity>().filter(model_pay::Column::Person.eq(id));
        let modelled = modelled.order_by_asc(model_pay::Column::Id).all(db).await?.into_iter().map(|row| {
            json!({
                "model": row.model.to_string(),
                "earned": row.earned_after,
                "paid": row.paid_after,
                "currency": row.currency,
            })
        });
        Ok(vec![
            Section { key: "personal-plans", rows: assigned.collect() },
            Section { key: "personal-plan-letters", rows: accepted.collect() },
            Section { key: "personal-pay", rows: earned.collect() },
            Section { key: "personal-disputes", rows: disputed.collect() },
            Section { key: "personal-adjustments", rows: adjusted.collect() },
            Section { key: "personal-objectives", rows: goals.collect() },
            Section { key: "personal-objective-scores", rows: scores.collect() },
            Section { key: "personal-payroll-findings", rows: found.collect() },
            Section { key: "personal-contract-costs", rows: costs.collect() },
            Section { key: "personal-models", rows: modelled.collect() },
        ])
    })
}
