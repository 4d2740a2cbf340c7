//! Up to which amount adjustments hold at once: what the company says for a currency, or what is usual.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{Body, Listed};
use prestasi_web::{Fields, Outcome, Visit, company, record};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ADJUSTMENTS;
use super::make::{MakeAdjustment, minor};
use super::row::{State, adjustment, limit};
use crate::rights::LIMIT_ADJUSTMENTS;

pub const PATH: &str = "/adjustment-limits";
/// RM 1,000.00.
const RINGGIT: i64 = 100_000;

/// What holds at once where the company said nothing. What an amount is worth in another currency nobody knows here: there a
/// second person decides on each.
fn usual(currency: &str) -> i64 {
    if currency == Currency::MYR.as_str() { RINGGIT } else { 0 }
}

/// Whether an adjustment holds at once, together with all that was put to the same pay in the same period before and that
/// nobody decided on: in pieces it is not less.
pub async fn is_within(tx: &Tx, made: &MakeAdjustment, currency: &str) -> Result<bool, Failure<Problem>> {
    use adjustment::Column as C;
    let row = limit::Entity::find().filter(limit::Column::Currency.eq(currency)).one(tx).await?;
    let most = row.map_or_else(|| usual(currency), |row| row.amount);
    let whose = C::Plan.eq(RowId(made.plan)).and(C::Person.eq(RowId(made.person)));
    let whose = whose.and(C::Period.eq(made.period.to_string()));
    let alone = whose.and(C::State.eq(State::Holds.name())).and(C::DecidedBy.is_null());
    let before = adjustment::Entity::find().filter(alone).all(tx).await?;
    let amounts = before.into_iter().map(|row| row.amount).chain([made.amount]);
    let mut sum = Some(0_i64);
    for amount in amounts {
        sum = sum.and_then(|sum| sum.checked_add(amount.checked_abs()?));
    }
    Ok(sum.is_some_and(|sum| sum <= most))
}

/// Adjustments in a currency hold at once up to another amount from now on.
#[derive(Debug, Clone, Serialize)]
pub struct SetAdjustmentLimit {
    pub currency: Currency,
    /// In minor units.
    pub amount: i64,
}

impl Operation for SetAdjustmentLimit {
    const NAME: &'static str = "adjustments.limit";
    const NEEDS: Need = Need::Permission(LIMIT_ADJUSTMENTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        if self.amount < 0 {
            return Err(Failure::Refused(Problem::new("adjustment-limit-unfit")));
        }
        let currency = self.currency.as_str();
        let told = |amount: i64| serde_json::json!({ "currency": currency, "amount": amount });
        let row = limit::Entity::find().filter(limit::Column::Currency.eq(currency)).one(tx).await?;
        let before = row.as_ref().map_or_else(|| usual(currency), |row| row.amount);
        let id = match row {
            Some(row) => {
                let next =
                    limit::ActiveModel { id: Set(row.id), amount: Set(self.amount), ..Default::default() };
                let after = versioned::update::<limit::Entity>(tx, next, row.version).await;
                after.map_err(|failure| failure.map(|stale| stale.problem()))?.id
            }
            None => {
                let (id, currency) = (tx.id()?, currency.to_owned());
                let row = limit::Model { id, version: 1, currency, amount: self.amount };
                row.into_active_model().reset_all().insert(tx).await?.id
            }
        };
        tx.audit(Entry::changed("adjustment-limit", id, &told(before), &told(self.amount))?);
        Ok(())
    }
}

/// Up to which amount adjustments hold at once.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjustmentLimit {
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// An exact decimal.
    #[schema(pattern = r"^[0-9]{1,12}(\.[0-9]{1,4})?$")]
    limit: String,
}

/// The limits of the company's currencies, and of those that have one of their own.
async fn all(visit: &Visit) -> Outcome<BTreeMap<Currency, Money>> {
    let mut all = BTreeMap::new();
    for currency in company::currencies(visit).await? {
        all.insert(currency, Money::new(usual(currency.as_str()), currency));
    }
    for row in visit.viewer.select::<limit::Entity>().all(visit.db()).await? {
        let currency = Currency::parse(&row.currency)?;
        all.insert(currency, Money::new(row.amount, currency));
    }
    Ok(all)
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<AdjustmentLimit>>> {
    let one = |(currency, limit): (Currency, Money)| AdjustmentLimit {
        currency: currency.to_string(),
        limit: Money::decimal(limit),
    };
    Ok(Json(Listed { items: all(&visit).await?.into_iter().map(one).collect(), after: None }))
}

pub async fn put(visit: Visit, Body(sent): Body<AdjustmentLimit>) -> Outcome<StatusCode> {
    let currency = Currency::parse(&sent.currency)?;
    visit.does(SetAdjustmentLimit { currency, amount: minor(&sent.limit, currency.as_str())? }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let usual = company::current(&visit).await?.reports_in();
    show(&visit, &Fields::of([("currency", usual.to_string())])).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let all = all(visit).await?;
    let asked = Form {
        id: "adjustment-limit",
        action: PATH.to_owned(),
        fields: vec![
            typed.line(w, "currency", "plan-currency"),
            typed.show(w, "limit", "adjustment-limit", Control::Number(typed.value("limit").to_owned())),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("adjustment-limit-change"),
        cancel: Some("/adjustments".to_owned()),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! {
        div class="card narrow" {
            p class="muted" { (w.say("adjustment-limits-about")) }
            table class="plain" {
                thead { tr { th scope="col" { (w.say("plan-currency")) } th scope="col" class="number" { (w.say("adjustment-limit")) } } }
                tbody { @for (currency, limit) in &all { tr { th scope="row" { (currency) } td class="number" { (w.money(*limit)) } } } }
            }
            @if visit.viewer.may(LIMIT_ADJUSTMENTS) { (drawn) }
        }
    };
    let page = visit.page(w.say("adjustment-limits")).here(ADJUSTMENTS.path);
    let page = page.under(w.say(ADJUSTMENTS.label), ADJUSTMENTS.path);
    Ok(page.reply(&content, &[("adjustment-limit", &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let currency = typed.read("currency", |text| Currency::parse(text.trim()));
    if let Some(currency) = currency
        && let Some(amount) = typed.read("limit", |text| minor(text, currency.as_str()))
    {
        match visit.does_as(typed.ask(&visit)?, SetAdjustmentLimit { currency, amount }).await {
            Ok(()) => return Ok(visit.wants.go(PATH)),
            Err(fault) => typed.blame(fault, &[("adjustment-limit-unfit", "limit")])?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}
