//! A sensible seller before a plan: the same customers buy the same, and only how and when it is written down differs.
//! Whatever that pays more than honesty is a loophole, and the part of the plan that pays it has it.

use super::outcome::{Outcome, Own};
use super::sales::{Deal, Sales};
use super::{Days, Modelled};
use crate::dates;
use crate::run::Options;
use crate::term::{PayPeriod, Term};
use prestasi_kernel::{Period, Ratio, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Into how many parts a deal is split.
const PARTS: [u32; 2] = [2, 5];

/// What a seller does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trick {
    /// Deals are written down in several parts.
    Split,
    /// Deals wait for the first day of the next pay period.
    HoldBack,
    /// Deals are written down on the last day of the pay period before.
    PullForward,
}

impl Trick {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Split, Self::HoldBack, Self::PullForward];

    /// As results call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::HoldBack => "hold-back",
            Self::PullForward => "pull-forward",
        }
    }
}

/// A trick that pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loophole {
    /// Who would do it.
    pub seller: String,
    /// What.
    pub trick: Trick,
    /// How many deals.
    pub deals: usize,
    /// The pay period that they leave, and the one they come into; none where they stay.
    pub moved: Option<(Period, Period)>,
    /// Into how many parts each is split; 1 where it is not.
    pub parts: u32,
    /// Earned by what was written down.
    pub honest: i64,
    /// Earned more by the trick.
    pub gain: i64,
    /// The component or step that pays most of it.
    pub item: Option<String>,
}

/// A way to write deals down.
struct Way {
    trick: Trick,
    deals: Vec<Deal>,
    touched: usize,
    moved: Option<(Period, Period)>,
    parts: u32,
}

/// The best way of each kind for one seller, where it pays more than rounding does: up to a minor unit for each part.
///
/// Only the seller's own orders are looked at, so that what is found is theirs.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn loopholes(plan: Modelled, sales: &Sales, seller: &str, options: Options) -> Result<Vec<Loophole>> {
    let sold = |order: &usize| sales.orders[*order].seller.as_deref() == Some(seller);
    let own: Vec<usize> = (0..sales.orders.len()).filter(sold).collect();
    let only = BTreeSet::from([seller.to_owned()]);
    let options = Options { only: Some(&only), ..options };
    let comes_to = |deals: &[Deal]| -> Result<Own> {
        let Outcome { mut people, .. } = plan.outcome(&sales.retold(deals)?, options)?;
        Ok(people.remove(seller).unwrap_or_default())
    };
    let honest: Vec<Deal> = own.iter().copied().map(Deal::whole).collect();
    let before = comes_to(&honest)?;
    let mut found: Vec<Loophole> = Vec::new();
    for way in ways(plan, sales, &own)? {
        let after = comes_to(&way.deals)?;
        let gain = after.amounts.earned - before.amounts.earned;
        if gain <= way.touched as i128 * i128::from(way.parts) {
            continue;
        }
        let whole = |amount: i128| i64::try_from(amount).map_err(|_| super::overflow());
        let one = Loophole {
            seller: seller.to_owned(),
            trick: way.trick,
            deals: way.touched,
            moved: way.moved,
            parts: way.parts,
            honest: whole(before.amounts.earned)?,
            gain: whole(gain)?,
            item: paying(&before, &after),
        };
        match found.iter_mut().find(|known| known.trick == one.trick) {
            Some(known) if known.gain < one.gain => *known = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    Ok(found)
}

/// What pays most more.
fn paying(before: &Own, after: &Own) -> Option<String> {
    let more = |name: &String| {
        let of = |own: &Own| own.items.get(name).copied().unwrap_or(0);
        of(after) - of(before)
    };
    let best = after.items.keys().chain(before.items.keys()).max_by_key(|name| more(name))?;
    (more(best) > 0).then(|| best.clone())
}

fn ways(plan: Modelled, sales: &Sales, own: &[usize]) -> Result<Vec<Way>> {
    let term = Term::new(&plan.document.plan)?;
    let good = |order: &&usize| sales.orders[**order].amount.signum() > 0;
    let good: Vec<usize> = own.iter().filter(good).copied().collect();
    let mut ways = split(sales, plan.days, own, &good);
    let known = plan.view.as_of.map_or(term.last, dates::number);
    let counts = |pay: &PayPeriod| plan.days.touch(pay) && pay.first <= known;
    for pair in term.periods.windows(2).filter(|pair| pair.iter().all(counts)) {
        let (early, late) = (&pair[0], &pair[1]);
        let day = |order: usize| sales.orders[order].day;
        let within = |pay: &PayPeriod| -> Vec<usize> {
            good.iter().copied().filter(|order| (pay.first..=pay.last).contains(&day(*order))).collect()
        };
        let moves = |orders: Vec<usize>, to: i32, trick, moved| Way {
            trick,
            touched: orders.len(),
            deals: own
                .iter()
                .map(|order| Deal {
                    days: if orders.contains(order) { to - day(*order) } else { 0 },
                    ..Deal::whole(*order)
                })
                .collect(),
            moved: Some(moved),
            parts: 1,
        };
        for orders in chosen(sales, within(early), true) {
            ways.push(moves(orders, late.first, Trick::HoldBack, (early.period, late.period)));
        }
        // What is to be sold on a day that has not come is not known.
        for orders in chosen(sales, within(late), false) {
            ways.push(moves(orders, early.last.min(known), Trick::PullForward, (late.period, early.period)));
        }
    }
    Ok(ways)
}

/// All of them, the largest, and the one nearest to the other period.
fn chosen(sales: &Sales, orders: Vec<usize>, last: bool) -> Vec<Vec<usize>> {
    let largest = orders.iter().copied().max_by_key(|order| sales.orders[*order].amount);
    let by_day = |order: &usize| sales.orders[*order].day;
    let nearest = if last {
        orders.iter().copied().max_by_key(by_day)
    } else {
        orders.iter().copied().min_by_key(by_day)
    };
    let mut all: Vec<Vec<usize>> = [largest, nearest].into_iter().flatten().map(|one| vec![one]).collect();
    all.push(orders);
    all.retain(|some| !some.is_empty());
    all.dedup();
    all
}

/// All deals of the days, in parts of the same size.
fn split(sales: &Sales, days: Days, own: &[usize], good: &[usize]) -> Vec<Way> {
    let within = |order: &usize| good.contains(order) && days.hold(sales.orders[*order].day);
    let touched = own.iter().filter(|order| within(order)).count();
    let one = |parts: u32| Way {
        trick: Trick::Split,
        touched,
        moved: None,
        parts,
        deals: own
            .iter()
            .flat_map(|order| {
                let parts = if within(order) { parts } else { 1 };
                let share = Ratio::new(1, i128::from(parts)).unwrap_or(Ratio::ONE);
                (0..parts).map(move |copy| Deal { copy, share, ..Deal::whole(*order) })
            })
            .collect(),
    };
    if touched == 0 { Vec::new() } else { PARTS.map(one).into() }
}
