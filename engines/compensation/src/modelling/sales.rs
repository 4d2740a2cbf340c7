//! The orders of a history, and the same history with orders drawn anew, larger or smaller, on other days, in parts.

use super::outcome::Days;
use super::overflow;
use crate::data::frame::stack;
use crate::data::source::{Column, Memory, Source, column};
use crate::data::tables::Tables;
use crate::expr::vector::{Data, Ints, Numbers, Texts, Vector};
use prestasi_kernel::{Currency, Problem, Ratio, Result};
use std::collections::HashMap;
use std::sync::Arc;

/// Shares of an order are told in decimals: as many places as any of them needs, up to these.
const PLACES_MAX: u32 = 6;
const NONE: u32 = u32::MAX;

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
            rows.push(Row { day, currency: text(currency), amount: number(amount, row)?, cost: number(cost, row)? });
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

/// The power of ten in which all shares are whole.
fn scale(deals: &[Deal]) -> Result<i128> {
    let powers = (0..=PLACES_MAX).map(|places| 10_i128.pow(places));
    let fits = |power: &i128| deals.iter().all(|deal| power % deal.share.den() == 0);
    powers.into_iter().find(fits).ok_or_else(|| Problem::new("model-share-unfit").arg("most", PLACES_MAX))
}

/// A table as whole columns.
struct Flat {
    columns: Vec<Column>,
    vectors: Vec<Vector>,
    rows: usize,
}

impl Flat {
    fn read(source: &dyn Source) -> Result<Self> {
        let all: Vec<usize> = (0..source.columns().len()).collect();
        let mut batches = Vec::new();
        for part in 0..source.parts() {
            source.read(part, &all, &mut |batch| {
                batches.push(batch);
                Ok(())
            })?;
        }
        let rows = batches.iter().map(|batch| batch.rows).sum();
        let whole = |column: usize| {
            let parts: Vec<(&Vector, usize)> =
                batches.iter().map(|batch| (batch.columns[column].as_ref(), batch.rows)).collect();
            stack(&parts)
        };
        Ok(Self { columns: source.columns().to_vec(), vectors: all.into_iter().map(whole).collect(), rows })
    }
}

/// A table that speaks of orders.
struct Told {
    /// Its place among the tables.
    place: usize,
    file: std::path::PathBuf,
    flat: Flat,
    /// By column: whether it holds names, whether it grows with the order.
    kinds: Vec<Holds>,
    /// Rows by order.
    of: Vec<Vec<u32>>,
    /// Rows of none.
    rest: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Names,
    Amounts,
    Other,
}

impl Told {
    /// Nothing for a table without rows, which stays as it is.
    fn read(
        place: usize,
        source: &dyn Source,
        held: Held,
        places: &HashMap<Arc<str>, u32>,
        orders: usize,
    ) -> Result<Option<Self>> {
        let flat = Flat::read(source)?;
        let Some(first) = held.names.first() else { return Ok(None) };
        if flat.rows == 0 {
            return Ok(None);
        }
        let names = &flat.vectors[column(source, first, first)?];
        let (mut of, mut rest) = (vec![Vec::new(); orders], Vec::new());
        for row in 0..flat.rows {
            match names.word(row).and_then(|name| places.get(name)) {
                Some(order) => of[*order as usize].push(row as u32),
                None => rest.push(row as u32),
            }
        }
        let holds = |column: &Column| {
            let is = |names: &[&str]| names.contains(&column.name.as_str());
            if is(held.names) { Holds::Names } else if is(held.amounts) { Holds::Amounts } else { Holds::Other }
        };
        let kinds = flat.columns.iter().map(holds).collect();
        Ok(Some(Self { place, file: source.file(), flat, kinds, of, rest }))
    }

    fn again(&self, deals: &[Deal], scale: i128) -> Result<Memory> {
        let (mut rows, mut whose) = (self.rest.clone(), vec![NONE; self.rest.len()]);
        for (place, deal) in deals.iter().enumerate() {
            rows.extend(&self.of[deal.order]);
            whose.resize(rows.len(), place as u32);
        }
        let deal = |row: usize| deals.get(whose[row] as usize);
        let mut columns = Vec::with_capacity(self.kinds.len());
        for ((about, vector), holds) in self.flat.columns.iter().zip(&self.flat.vectors).zip(&self.kinds) {
            let (mut about, mut vector) = (about.clone(), vector.gather(&rows));
            match (&mut vector.data, holds) {
                (Data::Text(texts), Holds::Names) => renamed(texts, &deal),
                (Data::Number(numbers), Holds::Amounts) if scale != 1 => {
                    *numbers = scaled(numbers, rows.len(), scale, &deal)?;
                    about.den = about.den.checked_mul(scale).ok_or_else(overflow)?;
                }
                (Data::Date(days), _) => {
                    for (row, day) in days.iter_mut().enumerate() {
                        *day = day.saturating_add(deal(row).map_or(0, |deal| deal.days));
                    }
                }
                _ => {}
            }
            columns.push((about, vector));
        }
        Ok(Memory::new(self.file.clone(), columns, rows.len()))
    }
}

/// Names of copies say which copy they are.
fn renamed<'d>(texts: &mut Texts, deal: &impl Fn(usize) -> Option<&'d Deal>) {
    let mut words: Vec<Arc<str>> = texts.words.to_vec();
    let mut known: HashMap<(u32, u32), u32> = HashMap::new();
    for (row, code) in texts.codes.iter_mut().enumerate() {
        let copy = deal(row).map_or(0, |deal| deal.copy);
        if copy > 0 {
            let (own, next) = (*code, words.len() as u32);
            *code = *known.entry((own, copy)).or_insert(next);
            if *code == next {
                words.push(format!("{}~{copy}", words[own as usize]).into());
            }
        }
    }
    texts.words = Arc::new(words);
}

/// Amounts times shares, over a denominator that is finer by the scale.
fn scaled<'d>(
    numbers: &Numbers,
    rows: usize,
    scale: i128,
    deal: &impl Fn(usize) -> Option<&'d Deal>,
) -> Result<Numbers> {
    let whole = |row: usize| -> Result<i128> {
        let share = deal(row).map_or(Ratio::ONE, |deal| deal.share);
        let times = share.num().checked_mul(scale / share.den());
        times.and_then(|times| numbers.num.get(row).checked_mul(times)).ok_or_else(overflow)
    };
    let values = (0..rows).map(whole).collect::<Result<Vec<_>>>()?;
    let den = match &numbers.den {
        crate::expr::vector::Den::All(den) => {
            crate::expr::vector::Den::All(den.checked_mul(scale).ok_or_else(overflow)?)
        }
        crate::expr::vector::Den::Rows(dens) => {
            let finer = dens.iter().map(|den| den.checked_mul(scale).ok_or_else(overflow));
            crate::expr::vector::Den::Rows(finer.collect::<Result<_>>()?)
        }
    };
    Ok(Numbers { num: Ints::wide(values), den })
}
