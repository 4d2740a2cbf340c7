//! A month in the company's accounts: what is owed, from opening to closing, and the entries that follow.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_kernel::{Currency, Period, Problem, Result};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect};

use super::book::{Book, book};
use super::schedule::{Roll, days_of};
use crate::balances::{Sums, by_person};
use crate::runs::payout;

/// What is earned and not paid, over a month, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owed {
    pub opening: i64,
    pub earned: i64,
    /// Given by draws, less what was repaid.
    pub lent: i64,
    /// Paid, less what was recovered.
    pub paid: i64,
    pub closing: i64,
    /// Of that, what waits for milestones.
    pub held: i64,
}

/// An entry: keys of two accounts, and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub why: &'static str,
    pub debit: &'static str,
    pub credit: &'static str,
    pub amount: i64,
}

/// A month in a currency.
#[derive(Debug, Clone, Default)]
pub struct Month {
    pub owed: Owed,
    pub costs: Roll,
    /// Expensed at once, since its term is a year or less.
    pub at_once: i64,
    /// Of periods that are over and not closed, as calculated now.
    pub not_closed: i64,
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "accrual")
}

fn less(a: i64, b: i64) -> Result<i64> {
    a.checked_sub(b).ok_or_else(overflow)
}

impl Owed {
    fn between(before: Sums, after: Sums) -> Result<Self> {
        let paid = |sums: Sums| sums.paid.checked_add(sums.recovered).ok_or_else(overflow);
        Ok(Self {
            opening: before.owed()?,
            earned: less(after.earned()?, before.earned()?)?,
            lent: less(before.draw, after.draw)?,
            paid: less(paid(after)?, paid(before)?)?,
            closing: after.owed()?,
            held: after.held,
        })
    }
}

impl Month {
    /// The entries; those of nothing are left out.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let Owed { earned, lent, paid, .. } = self.owed;
        let all = [
            ("entry-earned", "account-expense", "account-accrued", less(earned, self.costs.new)?),
            ("entry-capitalised", "account-contract-costs", "account-accrued", self.costs.new),
            ("entry-amortised", "account-amortisation", "account-contract-costs", self.costs.amortised),
            ("entry-written-off", "account-written-off", "account-contract-costs", self.costs.written_off),
            ("entry-lent", "account-draws", "account-accrued", lent),
            ("entry-paid", "account-accrued", "account-payroll", paid),
        ];
        let mut entries = Vec::new();
        for (why, debit, credit, amount) in all {
            let (debit, credit) = if amount < 0 { (credit, debit) } else { (debit, credit) };
            let amount = amount.checked_abs().ok_or_else(overflow)?;
            if amount != 0 {
                entries.push(Entry { why, debit, credit, amount });
            }
        }
        Ok(entries)
    }
}

/// What everybody whom the visitor may see has on a day, by currency.
async fn sums(visit: &Visit, day: jiff::civil::Date) -> Outcome<BTreeMap<Currency, Sums>> {
    let mut all: BTreeMap<Currency, Sums> = BTreeMap::new();
    for ((_, currency), sums) in by_person(visit.db(), &visit.viewer, day).await? {
        let sum = all.entry(currency).or_default();
        *sum = sum.plus(sums)?;
    }
    Ok(all)
}

/// What is earned in periods that ended by a day and are not closed, by currency.
async fn not_closed(visit: &Visit, last: jiff::civil::Date) -> Outcome<BTreeMap<Currency, i64>> {
    let open = Condition::all().add(payout::Column::Closing.is_null());
    let open = open.add(payout::Column::Last.lte(prestasi_store::Day::try_from(last)?));
    let rows = visit.viewer.select::<payout::Entity>().filter(open).select_only();
    let rows = rows.column(payout::Column::Currency).column(payout::Column::Earned);
    let rows: Vec<(String, i64)> = rows.into_tuple().all(visit.db()).await?;
    let mut all: BTreeMap<Currency, i64> = BTreeMap::new();
    for (currency, earned) in rows {
        let sum = all.entry(Currency::parse(&currency)?).or_default();
        *sum = sum.checked_add(earned).ok_or_else(overflow)?;
    }
    Ok(all)
}

/// A month, by currency.
pub async fn month_of_all(visit: &Visit, month: Period) -> Outcome<BTreeMap<Currency, Month>> {
    let (first, last) = days_of(month)?;
    let yesterday = first.yesterday().map_err(|error| Problem::new("date-invalid").arg("found", error))?;
    let (before, after) = (sums(visit, yesterday).await?, sums(visit, last).await?);
    let open = not_closed(visit, last).await?;
    let book: Book = book(visit).await?;
    let costs = book.rolled(month)?;
    let at_once = |currency: Currency| book.at_once.get(&(currency, month)).copied().unwrap_or(0);
    let mut currencies: BTreeSet<Currency> = after.keys().chain(before.keys()).copied().collect();
    currencies.extend(costs.keys().chain(open.keys()));
    let mut all = BTreeMap::new();
    for currency in currencies {
        let of = |sums: &BTreeMap<Currency, Sums>| sums.get(&currency).copied().unwrap_or_default();
        let of_month = Month {
            owed: Owed::between(of(&before), of(&after))?,
            costs: costs.get(&currency).copied().unwrap_or_default(),
            at_once: at_once(currency),
            not_closed: open.get(&currency).copied().unwrap_or(0),
        };
        all.insert(currency, of_month);
    }
    Ok(all)
}
