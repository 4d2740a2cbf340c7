//! A model worked out: the plan as it is and as it is modelled over the same facts, and what follows from the two.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use prestasi_compensation::compare::Amounts;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::Tables;
use prestasi_compensation::modelling::{
    Band, Deal, Held, Loophole, Modelled, Named, Outcome, Own, Sales, Spread, bars, cost_of_draw, loopholes,
    minor,
};
use prestasi_compensation::plan::form;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::run::Options;
use prestasi_kernel::{Currency, Id, Problem, Ratio, Result};

use super::came::{Below, Came, Level, Pay, Sums};
use super::draft::{Draft, share};

/// Sellers who are simulated: those who sell most.
const SELLERS: usize = 12;
/// Orders that are drawn in all, about; with more of them there are fewer draws.
const DRAWN_MAX: usize = 20_000_000;
const DRAWS_LEAST: usize = 20;
/// From so many orders on a calculation is worth several threads.
const MANY: usize = 20_000;
/// Sales at which the cost is shown, in thousandths of what they were.
const LEVELS: [i64; 5] = [800, 900, 1_000, 1_100, 1_200];

/// How orders stand in `orders`.
const NAMED: Named = Named {
    name: "order_no",
    cancels: "cancels",
    day: "booked",
    seller: "seller",
    currency: "currency",
    amount: "amount",
    cost: "cost",
};

/// What the tables of the house say of orders.
pub fn held(table: &str) -> Option<Held> {
    const SUMS: &[&str] = &["amount", "discount", "cost"];
    let (names, amounts): (&[&str], &[&str]) = match table {
        "orders" => (&["order_no", "cancels"], SUMS),
        "order_lines" => (&["order_no", "line", "cancels"], &["amount", "discount", "cost", "quantity"]),
        "shares" | "overlays" => (&["order_no"], &[]),
        "cancellations" => (&["entry", "order_no"], &[]),
        _ => return None,
    };
    Some(Held { names, amounts })
}

/// A plan over its tables.
pub struct Side {
    pub document: Document,
    pub text: String,
    pub tables: Tables,
    /// How much of each quota counts.
    pub quotas: Ratio,
}

/// All that a model stands on.
pub struct Work {
    pub draft: Draft,
    pub currency: Currency,
    /// The day of the calculation.
    pub day: Date,
    /// The number of the text of the plan as it is.
    pub version: i64,
    /// What the plan's own calculations came to.
    pub ran: i64,
    pub before: Side,
    pub after: Side,
    pub sales: Sales,
}

/// What both plans come to.
pub struct Both {
    before: Outcome,
    after: Outcome,
}

impl Work {
    /// The orders that the modelled plan reads.
    ///
    /// # Errors
    /// What is wrong with a table.
    pub fn sales(orders: &dyn prestasi_compensation::data::source::Source, after: &Side) -> Result<Sales> {
        let of_house = |name: &str| {
            let spec = after.document.data.get(name)?;
            held(crate::inputs::wanted(name, spec))
        };
        Sales::read(orders, NAMED, &after.tables, of_house)
    }

    fn modelled<'a>(&self, side: &'a Side) -> Modelled<'a> {
        let view = View { as_of: Some(self.day), known_on: None };
        let (document, text) = (&side.document, side.text.as_str());
        Modelled { document, text, view, quotas: side.quotas, days: self.draft.days() }
    }

    fn options(&self) -> Options<'static> {
        let all = Options::default();
        let threads = if self.sales.orders.len() < MANY { 1 } else { all.threads };
        Options { threads, ..all }
    }

    /// Both plans over what was sold.
    ///
    /// # Errors
    /// Everything that can be wrong with a plan and its data; `currencies-differ`.
    pub fn both(&self) -> Result<Both> {
        let before = self.modelled(&self.before).outcome(&self.before.tables, self.options())?;
        let after = self.modelled(&self.after).outcome(&self.after.tables, self.options())?;
        if before.currency != after.currency {
            return Err(Problem::new("currencies-differ")
                .arg("before", before.currency.as_str())
                .arg("after", after.currency.as_str()));
        }
        Ok(Both { before, after })
    }

    /// The modelled plan at other sales.
    ///
    /// # Errors
    /// As [`Work::both`].
    pub fn levels(&self) -> Result<Vec<Level>> {
        let totals = self.sales.totals(self.draft.days(), self.currency)?;
        let units = self.currency.minor_units();
        let level = |sales: i64| -> Result<Level> {
            let part = share(sales);
            let deals: Vec<Deal> = (0..self.sales.orders.len())
                .map(|order| Deal { share: part, ..Deal::whole(order) })
                .collect();
            let found = self.modelled(&self.after).outcome(&self.sales.retold(&deals)?, self.options())?;
            let at = |sum: Ratio| minor(sum.checked_mul(part).ok_or_else(overflow)?, units);
            let (revenue, profit) = (at(totals.revenue)?, at(totals.profit)?);
            Ok(Level { sales, revenue, profit, cost: whole(found.cost())? })
        };
        LEVELS.into_iter().map(level).collect()
    }

    /// How often the next time is drawn.
    pub fn draws(&self) -> usize {
        let wanted = usize::try_from(self.draft.draws).unwrap_or(0);
        wanted.min((DRAWN_MAX / self.sales.orders.len().max(1)).max(DRAWS_LEAST))
    }

    /// Costs of some draws of the next time.
    ///
    /// # Errors
    /// As [`Work::both`].
    pub fn drawn(&self, numbers: std::ops::Range<usize>) -> Result<Vec<i64>> {
        let growth = share(1_000 + self.draft.growth);
        let seed = self.draft.seed.unsigned_abs();
        let one = |number: usize| {
            let plan = self.modelled(&self.after);
            whole(cost_of_draw(plan, &self.sales, growth, (seed, number as u64), self.options())?)
        };
        numbers.map(one).collect()
    }

    /// Who is simulated: those of the modelled plan who sell most.
    pub fn sellers(&self, both: &Both) -> Vec<String> {
        let mut sold: BTreeMap<&str, Ratio> = BTreeMap::new();
        for order in self.sales.orders.iter().filter(|order| self.draft.days().hold(order.day)) {
            let Some(seller) = order.seller.as_deref() else { continue };
            let sum = sold.entry(seller).or_default();
            *sum = sum.checked_add(order.amount).unwrap_or(*sum);
        }
        let part = |seller: &str| both.after.people.get(seller).is_some_and(|own| own.part);
        let mut all: Vec<(&str, Ratio)> = sold.into_iter().filter(|(seller, _)| part(seller)).collect();
        all.sort_by(|(a, sum_a), (b, sum_b)| sum_b.cmp(sum_a).then_with(|| a.cmp(b)));
        all.into_iter().take(SELLERS).map(|(seller, _)| seller.to_owned()).collect()
    }

    /// What somebody finds.
    ///
    /// # Errors
    /// As [`Work::both`].
    pub fn loopholes(&self, seller: &str) -> Result<Vec<Loophole>> {
        loopholes(self.modelled(&self.after), &self.sales, seller, self.options())
    }

    /// All of it together, with what each person comes to.
    ///
    /// # Errors
    /// `overflow`; an id that is none.
    pub fn came(
        &self,
        both: &Both,
        levels: Vec<Level>,
        costs: Vec<i64>,
        found: Found,
    ) -> Result<(Came, Vec<Pay>)> {
        let pays = both.pays()?;
        let earned = |outcome: &Outcome| both_ways(outcome, |own| own.amounts.earned);
        let (old, new) = (earned(&both.before)?, earned(&both.after)?);
        let count = |is: fn(&Pay) -> bool| pays.iter().filter(|pay| is(pay)).count() as i64;
        let paid = |outcome: &Outcome, floor: i64| -> Result<i64> {
            let all = both_ways(outcome, |own| own.amounts.paid)?;
            Ok(all.iter().filter(|paid| **paid < floor).count() as i64)
        };
        let below = |floor: i64| -> Result<Below> {
            Ok(Below { floor, before: paid(&both.before, floor)?, after: paid(&both.after, floor)? })
        };
        let totals = self.sales.totals(self.draft.days(), self.currency)?;
        let mut holes = found.loopholes;
        holes.sort_by(|a, b| {
            b.gain.cmp(&a.gain).then_with(|| (&a.seller, a.trick).cmp(&(&b.seller, b.trick)))
        });
        let came = Came {
            version: self.version,
            before: sums(both.before.people.values().map(|own| own.amounts))?,
            after: sums(both.after.people.values().map(|own| own.amounts))?,
            ran: self.ran,
            winners: count(|pay| pay.after.earned > pay.before.earned),
            losers: count(|pay| pay.after.earned < pay.before.earned),
            same: count(|pay| pay.after.earned == pay.before.earned),
            bars: bars(&old, &new, self.currency.minor_units())?,
            spread_before: Spread::of(old),
            spread_after: Spread::of(new),
            below: self.draft.floor.map(below).transpose()?,
            others: totals.others as i64,
            levels,
            band: Band::of(costs),
            sellers: found.sellers as i64,
            loopholes: holes,
        };
        Ok((came, pays))
    }
}

/// What sellers found.
pub struct Found {
    pub sellers: usize,
    pub loopholes: Vec<Loophole>,
}

impl Both {
    /// Everybody who takes part in either.
    fn pays(&self) -> Result<Vec<Pay>> {
        let nothing = Own::default();
        let counts = |own: &Own| own.part || own.amounts != Amounts::default();
        let all: BTreeSet<&String> = self.before.people.keys().chain(self.after.people.keys()).collect();
        let mut pays = Vec::new();
        for id in all {
            let of =
                |outcome: &'_ Outcome| outcome.people.get(id).cloned().unwrap_or_else(|| nothing.clone());
            let (before, after) = (of(&self.before), of(&self.after));
            if counts(&before) || counts(&after) {
                let (before, after) = (sums([before.amounts])?, sums([after.amounts])?);
                pays.push(Pay { person: Id::parse(id)?, before, after });
            }
        }
        Ok(pays)
    }
}

/// An amount of everybody who takes part.
fn both_ways(outcome: &Outcome, of: fn(&Own) -> i128) -> Result<Vec<i64>> {
    outcome.people.values().filter(|own| own.part).map(|own| whole(of(own))).collect()
}

fn sums(all: impl IntoIterator<Item = Amounts>) -> Result<Sums> {
    let mut total = Amounts::default();
    for one in all {
        total.earned = total.earned.checked_add(one.earned).ok_or_else(overflow)?;
        total.paid = total.paid.checked_add(one.paid).ok_or_else(overflow)?;
    }
    Ok(Sums { earned: whole(total.earned)?, paid: whole(total.paid)? })
}

fn whole(amount: i128) -> Result<i64> {
    i64::try_from(amount).map_err(|_| overflow())
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "model")
}

/// A plan whose term has these days: as it is, or with the days as its term.
///
/// # Errors
/// What is wrong with the text.
pub fn termed(text: &str, first: Date, last: Date) -> Result<String> {
    let (_, head) = crate::plans::readable(text)?;
    if head.first.date() <= first && last <= head.last.date() {
        return Ok(text.to_owned());
    }
    let text = form::set(text, "plan", "from", &first.to_string())?;
    form::set(&text, "plan", "to", &last.to_string())
}

/// Works at a model on a thread of its own.
///
/// # Errors
/// As [`crate::aside::aside`].
pub async fn aside<T: Send + 'static>(
    work: &Arc<Work>,
    does: impl FnOnce(&Work) -> Result<T> + Send + 'static,
) -> Result<T> {
    let work = Arc::clone(work);
    crate::aside::aside(move || does(&work)).await
}
