//! The orders of a history, and the same history with orders drawn anew, larger or smaller, on other days, in parts.

use super::outcome::Days;
use super::overflow;
use super::retold::{Flat, Told, scale};
use crate::data::source::{Source, column};
use crate::data::tables::Tables;
use crate::expr::vector::Vector;
use prestasi_kernel::{Currency, Ratio, Result};
use std::collections::HashMap;
use std::sync::Arc;

/// The columns of the table that says which orders there are. An order that is taken back is a row of its own, which names
/// the one that it takes back.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The order's name.
    pub name: &'static str,
    /// The name of the order that a row takes back.
    pub cancels: &'static str,
    /// Its day.
    pub day: &'static str,
    /// Who sold it.
    pub seller: &'static str,
    /// The currency of its amounts.
    pub currency: &'static str,
    /// What was sold.
    pub amount: &'static str,
    /// What it cost the company.
    pub cost: &'static str,
}

/// A table that says something of orders.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// The columns that hold names, and must differ where the order is told twice; the first one says of which order a row is.
    pub names: &'static [&'static str],
    /// The columns that grow and shrink with the order.
    pub amounts: &'static [&'static str],
}

/// An order as it is told anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deal {
    /// Which order, by its place.
    pub order: usize,
    /// Under its own name (0), or as another one like it.
    pub copy: u32,
    /// So many days later.
    pub days: i32,
    /// How much of it.
    pub share: Ratio,
}

impl Deal {
    /// The order as it was.
    pub const fn whole(order: usize) -> Self {
        Self { order, copy: 0, days: 0, share: Ratio::ONE }
    }
}

/// An order, with what took it back.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its day, by number.
    pub day: i32,
    /// Who sold it.
    pub seller: Option<Arc<str>>,
    /// What was sold, before anything was taken back.
    pub amount: Ratio,
}

/// What was sold, and what was left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Sold.
    pub revenue: Ratio,
    /// Sold, less what it cost.
    pub profit: Ratio,
    /// Rows in other currencies, which are not in the sums.
    pub others: usize,
}

struct Row {
    day: i32,
    currency: Option<Arc<str>>,
    amount: Ratio,
    cost: Ratio,
}

/// The orders of a history and the tables that speak of them.
pub struct Sales {
    /// The orders, in the order of their first row.
    pub orders: Vec<Order>,
    rows: Vec<Row>,
    tables: Tables,
    told: Vec<Told>,
}

impl Sales {
    /// Reads the orders, and of a plan's tables those that speak of them: by the name that the plan calls them.
    ///
    /// # Errors
    /// What is wrong with a table.
    pub fn read(
        orders: &dyn Source,
        named: Named,
        tables: &Tables,
        held: impl Fn(&str) -> Option<Held>,
    ) -> Result<Self> {
        let mut places: HashMap<Arc<str>, u32> = HashMap::new();
        let (mut found, mut rows) = (Vec::new(), Vec::new());
        let all = Flat::read(orders)?;
        let of = |name: &str| column(orders, "orders", name).map(|at| &all.vectors[at]);
        let (name, cancels, day) = (of(named.name)?, of(named.cancels)?, of(named.day)?);
        let (seller, currency) = (of(named.seller)?, of(named.currency)?);
        let (amount, cost) = (of(named.amount)?, of(named.cost)?);
        let number = |vector: &Vector, row: usize| match vector.ratio(row) {
            Some((num, den)) => Ratio::new(num, den).ok_or_else(overflow),
            None => Ok(Ratio::ZERO),
        };
        // What takes an order back belongs to it, wherever the two stand.
        for row in 0..all.rows {
            let (Some(name), Some(day)) = (name.word(row), day.day(row)) else { continue };
            let text = |vector: &Vector| vector.word(row).map(Arc::from);
            rows.push(Row {
                day,
                currency: text(currency),
                amount: number(amount, row)?,
                cost: number(cost, row)?,
            });
            if cancels.word(row).is_none() {
                places.insert(name.into(), found.len() as u32);
                found.push(Order { day, seller: text(seller), amount: number(amount, row)? });
            }
        }
        for row in 0..all.rows {
            let base = cancels.word(row).and_then(|base| places.get(base).copied());
            if let Some((name, base)) = name.word(row).zip(base) {
                places.insert(name.into(), base);
            }
        }
        let mut told = Vec::new();
        for (place, (name, source)) in tables.iter().enumerate() {
            if let Some(held) = held(name) {
                told.extend(Told::read(place, &**source, held, &places, found.len())?);
            }
        }
        Ok(Self { orders: found, rows, tables: tables.clone(), told })
    }

    /// All orders as they were.
    pub fn as_they_were(&self) -> Vec<Deal> {
        (0..self.orders.len()).map(Deal::whole).collect()
    }

    /// What was sold in some days in a currency.
    ///
    /// # Errors
    /// `overflow`.
    pub fn totals(&self, days: Days, currency: Currency) -> Result<Totals> {
        let mut totals = Totals { revenue: Ratio::ZERO, profit: Ratio::ZERO, others: 0 };
        for row in self.rows.iter().filter(|row| days.hold(row.day)) {
            if row.currency.as_deref().is_some_and(|code| code != currency.as_str()) {
                totals.others += 1;
                continue;
            }
            let profit = row.amount.checked_sub(row.cost).ok_or_else(overflow)?;
            totals.revenue = totals.revenue.checked_add(row.amount).ok_or_else(overflow)?;
            totals.profit = totals.profit.checked_add(profit).ok_or_else(overflow)?;
        }
        Ok(totals)
    }

    /// The tables of the plan with these orders in the place of all.
    ///
    /// # Errors
    /// `overflow`; `model-share-unfit` for a share that is no short decimal.
    pub fn retold(&self, deals: &[Deal]) -> Result<Tables> {
        let mut tables = self.tables.clone();
        let scale = scale(deals)?;
        for told in &self.told {
            if let Some((_, table)) = tables.get_index_mut(told.place) {
                *table = Arc::new(told.again(deals, scale)?);
            }
        }
        Ok(tables)
    }
}
