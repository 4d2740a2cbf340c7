//! The rules by which commissions are spread over the time of contracts.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Ident;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::QueryOrder;
use serde::Serialize;
use utoipa::ToSchema;

use super::row::rule;
use super::{PATH, RULES};
use crate::plans;
use crate::rights::SET_COST_RULES;

/// Over how many months a commission is spread.
#[derive(Debug, Serialize, ToSchema)]
pub struct CostRule {
    id: Ident,
    /// Null for all plans.
    plan: Option<Ident>,
    /// Empty for all components.
    component: String,
    #[schema(minimum = 1)]
    months: i64,
    /// `month` or `day`.
    by: String,
}

async fn rules(visit: &Visit) -> Outcome<Vec<rule::Model>> {
    Ok(visit.viewer.select::<rule::Entity>().order_by_asc(rule::Column::Id).all(visit.db()).await?)
}

pub async fn told(visit: Visit) -> Outcome<Json<Vec<CostRule>>> {
    let told = |row: rule::Model| CostRule {
        id: Ident(row.id.0),
        plan: row.plan.map(|plan| Ident(plan.0)),
        component: row.component,
        months: row.months,
        by: row.by,
    };
    Ok(Json(rules(&visit).await?.into_iter().map(told).collect()))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let sets = visit.viewer.may(SET_COST_RULES);
    let plans: BTreeMap<RowId, String> =
        plans::all(&visit).await?.into_iter().map(|plan| (plan.id, plan.name)).collect();
    let rules = rules(&visit).await?;
    let called = |row: &rule::Model| match row.plan {
        Some(plan) => plans.get(&plan).cloned().unwrap_or_default(),
        None => w.say("cost-rule-all-plans"),
    };
    let mut keys = Vec::with_capacity(rules.len());
    for _ in &rules {
        keys.push(Fields::default().fresh_key()?);
    }
    let content = html! {
        div class="stack" {
            p { (w.say("cost-rules-what")) }
            @if rules.is_empty() { p class="muted" { (w.say("cost-rules-empty")) } }
            @else { div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("cost-rules")) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("plan-plan")) } th scope="col" { (w.say("statement-component")) }
                    th scope="col" class="number" { (w.say("cost-months")) } th scope="col" { (w.say("cost-by")) }
                    @if sets { th scope="col" { (w.say("pay-period-does")) } }
                } }
                tbody { @for (row, (name, key)) in rules.iter().zip(&keys) { tr {
                    th scope="row" { (called(row)) }
                    td { @if row.component.is_empty() { (w.say("cost-rule-all-components")) } @else { (row.component) } }
                    td class="number" { (row.months) }
                    td { (w.say(&format!("cost-by-{}", row.by))) }
                    @if sets { td { form method="post" action={ (RULES) "/" (row.id) "/remove" } {
                        input type="hidden" name=(name) value=(key);
                        (button::submit(Weight::Quiet, &w.say("cost-rule-remove")))
                    } } }
                } } }
            } } }
        }
    };
    let mut page = visit.page(w.say("cost-rules")).here(PATH).under(w.say("accruals-title"), PATH);
    if sets {
        let label = w.say("cost-rules-add");
        page = page.actions(button::link(Weight::Primary, &format!("{RULES}/new"), Some(Icon::Plus), &label));
    }
    Ok(page.reply(&content, &[]))
}
