//! An estimate as programs read it.

use prestasi_kernel::{Currency, Money, Problem, Result};
use prestasi_web::Visit;
use prestasi_web::api::{Day, Ident, Moment};
use serde::Serialize;
use utoipa::ToSchema;

use super::figures::Pay;
use super::one::Estimate;
use super::sale::Of;

/// What deals would pay. Amounts are exact decimals in the currency of the plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct Estimated {
    person: Ident,
    plan: Ident,
    /// Of the plan's text: SHA-256.
    plan_hash: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// What was known then stands below it.
    known: Moment,
    /// The pay period at hand, and all that come out otherwise.
    periods: Vec<EstimatedPeriod>,
    /// What all deals add to what is earned.
    more: String,
    /// And to what is paid.
    more_paid: String,
    /// In the order that they were asked in.
    deals: Vec<EstimatedDeal>,
    next_tier: Option<NextTier>,
    /// Others who earn by them, of those whose pay may be seen.
    others: Vec<EstimatedOther>,
    /// What the company pays in all; null for whoever does not see the pay of all of them.
    company: Option<String>,
    /// What was taken for granted: stable codes.
    assumed: Vec<String>,
}

/// A pay period without and with the deals.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstimatedPeriod {
    /// As the plan's calendar calls it: `2026-03`.
    period: String,
    earned: String,
    earned_with: String,
    paid: String,
    paid_with: String,
}

/// What a deal adds.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstimatedDeal {
    /// The deal; null for one that is made up.
    deal: Option<Ident>,
    name: String,
    /// On which day it is won.
    day: Day,
    /// What it is worth, in its own currency.
    amount: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// What it adds to what is earned, after those before it.
    more: String,
    /// What it would add by itself.
    alone: String,
    /// Its lines on the statement, as the engine tells them.
    lines: Vec<serde_json::Value>,
}

/// The nearest tier that is not reached.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextTier {
    component: String,
    /// What counts until now.
    reached: String,
    /// Where it begins.
    from: String,
    /// The rate that holds from there on: an exact number.
    rate: String,
    /// What has to be sold for it.
    needs: String,
    /// What selling that adds to what is earned.
    pays: String,
}

/// Somebody else who earns by the deals.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstimatedOther {
    person: Ident,
    name: String,
    more: String,
}

impl Estimated {
    /// Tells it.
    pub fn of(visit: &Visit, estimate: &Estimate) -> Result<Self> {
        let Estimate { base, figures, .. } = estimate;
        let currency = Currency::parse(&base.plan.currency)?;
        let money = |minor| Money::new(minor, currency).decimal();
        let (earned, paid) = (|pay: Pay| money(pay.earned), |pay: Pay| money(pay.paid));
        let unfit = |error| Problem::new("store-state-unfit").arg("error", error);
        let mut deals = Vec::new();
        for (sale, step) in estimate.sales.iter().zip(&figures.steps) {
            let deal = match sale.of {
                Of::Deal(id) => Some(Ident(id)),
                Of::MadeUp(_) | Of::Nothing => None,
            };
            let lines = figures.lines(sale).map(serde_json::to_value).collect::<std::result::Result<_, _>>();
            deals.push(EstimatedDeal {
                deal,
                name: called(visit, sale),
                day: Day(sale.day),
                amount: Money::new(sale.amount, sale.currency).decimal(),
                currency: sale.currency.to_string(),
                more: earned(step.more),
                alone: earned(step.alone),
                lines: lines.map_err(unfit)?,
            });
        }
        let periods = figures.periods.iter().map(|of| EstimatedPeriod {
            period: of.period.to_string(),
            earned: earned(of.before),
            earned_with: earned(of.with),
            paid: paid(of.before),
            paid_with: paid(of.with),
        });
        let next_tier = figures.next.as_ref().map(|next| NextTier {
            component: next.component.clone(),
            reached: next.before.to_string(),
            from: next.from.to_string(),
            rate: next.rate.to_string(),
            needs: money(next.needs),
            pays: earned(next.pays),
        });
        let others = estimate.cost.people.iter().map(|(person, name, more)| EstimatedOther {
            person: Ident(*person),
            name: name.clone(),
            more: money(*more),
        });
        Ok(Self {
            person: Ident(estimate.person),
            plan: Ident(base.plan.id.0),
            plan_hash: base.version.hash.clone(),
            currency: currency.to_string(),
            known: Moment(base.at),
            periods: periods.collect(),
            more: earned(figures.more),
            more_paid: paid(figures.more),
            deals,
            next_tier,
            others: others.collect(),
            company: estimate.cost.all.map(money),
            assumed: estimate.assumed.iter().map(|key| (*key).to_owned()).collect(),
        })
    }
}

/// How a sale is called.
pub fn called(visit: &Visit, sale: &super::sale::Sale) -> String {
    match sale.of {
        Of::MadeUp(place) if sale.name.is_empty() => {
            visit.words.with("estimate-made-up-one", &[("number", place.to_string())])
        }
        _ => sale.name.clone(),
    }
}
