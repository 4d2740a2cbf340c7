//! One quota: whose, of what, in which days, and what was said of these days before.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id, Money};
use prestasi_quotas::{SET_QUOTAS, quota};
use prestasi_store::RowId;
use prestasi_store::facts::{self, Version};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::record::{self, History};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::QUOTAS;
use super::list::{Quota, Row, list};

/// What is said of a quota.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotaFact {
    /// An exact decimal.
    amount: String,
    /// The currency.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

/// A quota, and what was said of its days before.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotaHistory {
    quota: Quota,
    history: History<QuotaFact>,
}

/// The quota; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit)?.rows.filter(quota::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn known(visit: &Visit, row: &Row) -> Outcome<Vec<Version<quota::Model>>> {
    use quota::Column as C;
    let rows = visit.viewer.select::<quota::Entity>().filter(C::Holder.eq(row.holder));
    let rows = rows.filter(C::Measure.eq(&row.measure));
    let rows = rows.filter(C::ValidFrom.eq(row.valid_from)).filter(C::ValidTo.eq(row.valid_to));
    Ok(facts::history(visit.db(), rows, None).await?)
}

fn money(row: &quota::Model) -> Money {
    Money::new(row.amount, Currency::parse(&row.currency).unwrap_or(Currency::MYR))
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<QuotaHistory>> {
    let row = find(&visit, id).await?;
    let fact = |row: &quota::Model| QuotaFact {
        amount: money(row).to_ratio().to_string(),
        currency: row.currency.clone(),
    };
    let history = record::history(id, &known(&visit, &row).await?, fact);
    Ok(Json(QuotaHistory { quota: Quota::from(&row), history }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(QUOTAS.show(&visit, row.name(visit.words), &content))
}

/// The quota in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Some((id, row)) = record::opened(open, async |id| find(visit, id).await).await? else {
        return Ok(None);
    };
    let content = content(visit, &row).await?;
    Ok(Some(QUOTAS.panel(visit, id, &row.name(visit.words), back, &content)))
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let (w, id) = (visit.words, row.id);
    let known = known(visit, row).await?;
    let days = record::days(visit, record::span(row.valid_from, row.valid_to)?);
    Ok(html! {
        (pairs(&[
            (w.say("quota-amount"), html! { (w.money(row.money())) }),
            (w.say("quota-days"), html! { (days) }),
        ]))
        @if visit.viewer.may(SET_QUOTAS) {
            div class="row" {
                (button::link(Weight::Plain, &format!("/quotas/{id}/change"), Some(Icon::Pencil), &w.say("quotas-change")))
                (button::link(Weight::Quiet, &format!("/quotas/{id}/withdraw"), Some(Icon::Trash), &w.say("quotas-withdraw")))
            }
        }
        h2 class="title" { (w.say("person-history")) }
        (record::versions(visit, &known, |row| w.money(money(row)), &w.say("quota-withdrawn")))
    })
}
