//! An estimate, from what is asked to its figures.

use std::sync::Arc;

use axum::Json;
use jiff::civil::Date;
use prestasi_kernel::Id;
use prestasi_web::api::Body;
use prestasi_web::{Outcome, Visit};

use super::asked::{Asked, NewEstimate};
use super::base::{Base, base};
use super::cost::{self, Cost};
use super::deals::{self, Deal};
use super::figures::{Figures, Ledger, figures, laid_over};
use super::sale::{Of, Sale};
use super::told::Estimated;
use super::whose::whose;
use crate::aside::aside;
use crate::inputs::growing;

/// What deals would pay somebody.
pub struct Estimate {
    pub base: Arc<Base>,
    pub person: Id,
    pub sales: Vec<Sale>,
    pub figures: Figures,
    pub cost: Cost,
    /// Keys of what was assumed.
    pub assumed: Vec<&'static str>,
}

/// Works out what is asked.
pub async fn estimate(visit: &Visit, asked: &Asked) -> Outcome<Estimate> {
    asked.check()?;
    let (person, plan) = whose(visit, asked.person, asked.plan).await?;
    let base = base(visit.app(), &plan).await?;
    let deals = deals::chosen(visit, &asked.deals).await?;
    of_deals(visit, base, person, &deals, asked).await
}

/// The same of deals that were found already.
pub async fn of_deals(
    visit: &Visit,
    base: Arc<Base>,
    person: Id,
    deals: &[Deal],
    asked: &Asked,
) -> Outcome<Estimate> {
    let today = visit.viewer.day();
    let sales = Arc::new(deals::sales(visit, &base, person, deals, &asked.made_up).await?);
    let (ground, laid) = (Arc::clone(&base), Arc::clone(&sales));
    let further = Arc::new(aside(move || laid_over(&ground, &laid, person, today)).await?);
    let (seen, all) = cost::seen(visit, &base, &further, person).await?;
    let (ground, laid) = (Arc::clone(&base), Arc::clone(&sales));
    let worked = aside(move || {
        let id = person.to_string();
        let figures = figures(&Ledger { base: &ground, further: &further, person: &id }, &laid, today)?;
        let others = cost::more(&ground, &further, &laid, &seen)?;
        Ok((figures, others))
    });
    let (figures, others) = worked.await?;
    let cost = cost::cost(visit, figures.more.earned, others, all).await?;
    let assumed = assumed(&base, deals, &sales, today);
    let sales = Arc::unwrap_or_clone(sales);
    Ok(Estimate { base, person, sales, figures, cost, assumed })
}

/// What an estimate takes for granted.
fn assumed(base: &Base, deals: &[Deal], sales: &[Sale], today: Date) -> Vec<&'static str> {
    let reads = |table: &str| growing(&base.ground.model.document).values().any(|name| *name == table);
    let undated = deals.iter().any(|deal| deal.closes.is_none_or(|day| day < today));
    let foreign = sales.iter().any(|sale| sale.currency.as_str() != base.plan.currency);
    let lineless = reads("order_lines") && sales.iter().any(|sale| sale.lines.is_empty());
    let outside = sales.iter().any(|sale| sale.of != Of::Nothing && base.ground.period(sale.day).is_none());
    let all = [
        (!sales.is_empty(), "estimate-assumes-won"),
        (undated, "estimate-assumes-today"),
        (foreign, "estimate-assumes-rate"),
        (lineless, "estimate-assumes-lines"),
        (outside, "estimate-assumes-term"),
        (true, "estimate-assumes-nothing-else"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| key).collect()
}

pub async fn post(visit: Visit, Body(new): Body<NewEstimate>) -> Outcome<Json<Estimated>> {
    let estimate = estimate(&visit, &Asked::from(new)).await?;
    Ok(Json(Estimated::of(&visit, &estimate)?))
}
