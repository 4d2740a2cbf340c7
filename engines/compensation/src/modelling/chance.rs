//! What the same days may cost the next time: as many orders as there were, each drawn among them by chance, and grown.

use super::sales::{Deal, Sales};
use super::spread::rank;
use super::{Days, Modelled};
use crate::run::Options;
use prestasi_kernel::{Ratio, Result};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

/// The costs of all draws, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// How many draws.
    pub draws: i64,
    /// A tenth of them cost no more than this.
    pub low: i64,
    /// Half of them do.
    pub middle: i64,
    /// Nine tenths of them do.
    pub high: i64,
}

impl Band {
    /// The band of some costs; nothing of none.
    pub fn of(mut costs: Vec<i64>) -> Option<Self> {
        costs.sort_unstable();
        let draws = i64::try_from(costs.len()).ok()?;
        let at = |of_hundred| rank(&costs, of_hundred);
        Some(Self { draws, low: at(10)?, middle: at(50)?, high: at(90)? })
    }
}

/// What the plan costs in one draw. The same seed and number give the same draw, whatever was drawn before.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn cost_of_draw(
    plan: Modelled,
    sales: &Sales,
    growth: Ratio,
    (seed, number): (u64, u64),
    options: Options,
) -> Result<i128> {
    let deals = drawn(sales, plan.days, growth, seed, number);
    Ok(plan.outcome(&sales.retold(&deals)?, options)?.cost())
}

/// Orders of the days, drawn with replacement; those of other days stay as they were.
fn drawn(sales: &Sales, days: Days, growth: Ratio, seed: u64, number: u64) -> Vec<Deal> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    chance.set_stream(number);
    let counts = |order: &usize| days.hold(sales.orders[*order].day);
    let (within, others): (Vec<usize>, Vec<usize>) = (0..sales.orders.len()).partition(counts);
    let mut told: Vec<Deal> = others.into_iter().map(Deal::whole).collect();
    let mut copies = vec![0; sales.orders.len()];
    for _ in &within {
        // The upper half of a product of 64 bits each: as good as even for any number of orders.
        let place = (u128::from(chance.next_u64()) * within.len() as u128) >> 64;
        let order = within[place as usize];
        told.push(Deal { order, copy: copies[order], days: 0, share: growth });
        copies[order] += 1;
    }
    told
}
