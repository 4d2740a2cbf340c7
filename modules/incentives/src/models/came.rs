//! What came of a model, as it is kept and as programs read it.

use prestasi_compensation::modelling::{Band, Bar, Loophole, Spread};
use prestasi_kernel::{Currency, Id, Money};
use prestasi_web::api::Ident;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::draft::percent;

/// Earned and paid, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub earned: i64,
    pub paid: i64,
}

/// How many are paid less than the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Below {
    pub floor: i64,
    pub before: i64,
    pub after: i64,
}

/// What the plan costs where all orders are so much of what they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// In thousandths.
    pub sales: i64,
    pub revenue: i64,
    pub profit: i64,
    pub cost: i64,
}

/// What came of a model: amounts in minor units.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Came {
    /// The text that was calculated beside the model.
    pub version: i64,
    pub before: Sums,
    pub after: Sums,
    /// What the plan's own calculations came to.
    pub ran: i64,
    pub winners: i64,
    pub losers: i64,
    pub same: i64,
    pub spread_before: Option<Spread>,
    pub spread_after: Option<Spread>,
    pub bars: Vec<Bar>,
    pub below: Option<Below>,
    /// Rows of orders in other currencies, which are not in revenue and profit.
    pub others: i64,
    pub levels: Vec<Level>,
    pub band: Option<Band>,
    /// Sellers who were simulated.
    pub sellers: i64,
    pub loopholes: Vec<Loophole>,
}

impl Came {
    /// Sales as they were.
    pub fn as_it_was(&self) -> Option<&Level> {
        self.levels.iter().find(|level| level.sales == 1_000)
    }
}

/// What somebody comes to, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pay {
    pub person: Id,
    pub before: Sums,
    pub after: Sums,
}

/// What came of a model. Amounts are exact decimals.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelResult {
    /// The version of the plan's text that was calculated beside the model.
    #[schema(minimum = 0)]
    version: i64,
    /// Earned under the plan as it is.
    cost_before: String,
    /// Earned under the plan as it is modelled.
    cost_after: String,
    /// What the plan's own calculations came to for these pay periods.
    cost_of_runs: String,
    #[schema(minimum = 0)]
    winners: i64,
    #[schema(minimum = 0)]
    losers: i64,
    #[schema(minimum = 0)]
    same: i64,
    spread_before: Option<ModelSpread>,
    spread_after: Option<ModelSpread>,
    /// People who are paid less than the floor, as the plan is.
    below_before: Option<i64>,
    /// And as it is modelled.
    below_after: Option<i64>,
    /// What the plan costs where all orders are smaller or larger.
    levels: Vec<ModelLevel>,
    next_time: Option<ModelBand>,
    /// Sellers who were simulated in search of loopholes.
    #[schema(minimum = 0)]
    sellers: i64,
    loopholes: Vec<ModelLoophole>,
}

/// What people earn: the least, and what a tenth, a quarter, half, three quarters and nine tenths have no more than.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelSpread {
    least: String,
    tenth: String,
    quarter: String,
    middle: String,
    three_quarters: String,
    nine_tenths: String,
    most: String,
}

/// The plan where all orders are so many per cent of what they were.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelLevel {
    sales_percent: String,
    revenue: String,
    profit: String,
    cost: String,
}

/// What the same days may cost the next time.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelBand {
    #[schema(minimum = 1)]
    draws: i64,
    /// A tenth of the draws cost no more.
    low: String,
    /// Half of them.
    middle: String,
    /// Nine tenths of them.
    high: String,
}

/// A way in which a seller gets more of the plan for the same sales.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelLoophole {
    seller: Option<Ident>,
    /// `split`, `hold-back` or `pull-forward`.
    trick: String,
    #[schema(minimum = 0)]
    deals: usize,
    /// Into how many parts each is split.
    #[schema(minimum = 1)]
    parts: u32,
    /// The pay period that they leave.
    from: Option<String>,
    /// The one that they come into.
    to: Option<String>,
    /// Earned by what was written down, of one's own orders.
    honest: String,
    /// Earned more.
    gain: String,
    /// The component or step that pays most of it.
    component: Option<String>,
}

impl ModelResult {
    /// For programs.
    pub fn of(came: &Came, currency: Currency) -> Self {
        let money = |minor: i64| Money::decimal(Money::new(minor, currency));
        let spread = |spread: &Spread| ModelSpread {
            least: money(spread.least),
            tenth: money(spread.tenth),
            quarter: money(spread.quarter),
            middle: money(spread.middle),
            three_quarters: money(spread.three_quarters),
            nine_tenths: money(spread.nine_tenths),
            most: money(spread.most),
        };
        let level = |level: &Level| ModelLevel {
            sales_percent: percent(level.sales),
            revenue: money(level.revenue),
            profit: money(level.profit),
            cost: money(level.cost),
        };
        let loophole = |one: &Loophole| ModelLoophole {
            seller: Id::parse(&one.seller).ok().map(Ident),
            trick: one.trick.name().to_owned(),
            deals: one.deals,
            parts: one.parts,
            from: one.moved.map(|(from, _)| from.to_string()),
            to: one.moved.map(|(_, to)| to.to_string()),
            honest: money(one.honest),
            gain: money(one.gain),
            component: one.item.clone(),
        };
        Self {
            version: came.version,
            cost_before: money(came.before.earned),
            cost_after: money(came.after.earned),
            cost_of_runs: money(came.ran),
            winners: came.winners,
            losers: came.losers,
            same: came.same,
            spread_before: came.spread_before.as_ref().map(spread),
            spread_after: came.spread_after.as_ref().map(spread),
            below_before: came.below.map(|below| below.before),
            below_after: came.below.map(|below| below.after),
            levels: came.levels.iter().map(level).collect(),
            next_time: came.band.map(|band| ModelBand {
                draws: band.draws,
                low: money(band.low),
                middle: money(band.middle),
                high: money(band.high),
            }),
            sellers: came.sellers,
            loopholes: came.loopholes.iter().map(loophole).collect(),
        }
    }
}
