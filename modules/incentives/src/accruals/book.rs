//! The costs of contracts as they were kept, each with what was taken back of it.

use std::collections::BTreeMap;

use prestasi_kernel::{Currency, Id, Period, Problem, Result};
use prestasi_web::{Outcome, Visit};
use sea_orm::QueryOrder;

use super::row::{By, cost};
use super::schedule::{AT_ONCE_MOST, Asset, Roll, month_of, roll};

/// A cost of a contract.
#[derive(Debug, Clone)]
pub struct Contract {
    pub plan: Id,
    pub person: Id,
    pub component: String,
    pub order: String,
    pub currency: Currency,
    pub asset: Asset,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Book {
    /// Those that are spread.
    pub contracts: Vec<Contract>,
    /// What is expensed at once, since its term is a year or less.
    pub at_once: BTreeMap<(Currency, Period), i64>,
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "accrual")
}

/// Reads what was kept, as far as the visitor may see it.
pub async fn book(visit: &Visit) -> Outcome<Book> {
    let rows = visit.viewer.select::<cost::Entity>().order_by_asc(cost::Column::Id).all(visit.db()).await?;
    Ok(made(rows)?)
}

/// What was taken back of an order is taken off what was earned for it by the same person and component, the oldest first.
fn made(rows: Vec<cost::Model>) -> Result<Book> {
    let mut groups: BTreeMap<(Id, Id, String, String, Currency), Vec<cost::Model>> = BTreeMap::new();
    for row in rows {
        let key = (row.plan.0, row.person.0, row.component.clone(), row.order_no.clone());
        let key = (key.0, key.1, key.2, key.3, Currency::parse(&row.currency)?);
        groups.entry(key).or_default().push(row);
    }
    let mut book = Book::default();
    for ((plan, person, component, order, currency), mut rows) in groups {
        rows.sort_by_key(|row| (row.day, row.id));
        let (mut assets, mut taken): (Vec<Asset>, Vec<cost::Model>) = (Vec::new(), Vec::new());
        for row in rows {
            if row.months <= AT_ONCE_MOST {
                let sum = book.at_once.entry((currency, month_of(row.day.date())?)).or_default();
                *sum = sum.checked_add(row.amount).ok_or_else(overflow)?;
            } else if row.amount < 0 {
                taken.push(row);
            } else {
                assets.push(Asset {
                    from: row.day.date(),
                    months: u16::try_from(row.months).map_err(|_| overflow())?,
                    by: By::of(&row.by),
                    amount: row.amount,
                    taken: Vec::new(),
                });
            }
        }
        for row in taken {
            take(&mut assets, &row)?;
        }
        let contract = |asset| Contract {
            plan,
            person,
            component: component.clone(),
            order: order.clone(),
            currency,
            asset,
        };
        book.contracts.extend(assets.into_iter().map(contract));
    }
    Ok(book)
}

fn take(assets: &mut [Asset], row: &cost::Model) -> Result<()> {
    let mut left = row.amount.checked_neg().ok_or_else(overflow)?;
    for asset in assets.iter_mut() {
        let before = asset.taken.iter().try_fold(0_i64, |sum, (_, one)| sum.checked_add(*one));
        let room = asset.amount.checked_sub(before.ok_or_else(overflow)?).ok_or_else(overflow)?;
        let part = left.min(room);
        if part > 0 {
            asset.taken.push((row.day.date(), part));
            left -= part;
        }
    }
    // What was taken back beyond what was earned is no cost that was kept.
    Ok(())
}

impl Book {
    /// The contracts that have something in a month, each with what.
    pub fn in_month(&self, month: Period) -> Result<Vec<(&Contract, Roll)>> {
        let mut all = Vec::new();
        for contract in &self.contracts {
            let roll = roll(&contract.asset, month)?;
            if !roll.is_still() {
                all.push((contract, roll));
            }
        }
        Ok(all)
    }

    /// What they come to in a month, by currency.
    pub fn rolled(&self, month: Period) -> Result<BTreeMap<Currency, Roll>> {
        let mut sums: BTreeMap<Currency, Roll> = BTreeMap::new();
        for (contract, roll) in self.in_month(month)? {
            let sum = sums.entry(contract.currency).or_default();
            *sum = sum.plus(roll)?;
        }
        Ok(sums)
    }
}
