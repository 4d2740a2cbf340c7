//! A table that speaks of orders, told anew for other orders.

use super::overflow;
use super::sales::{Deal, Held};
use crate::data::frame::stack;
use crate::data::source::{Column, Memory, Source, column};
use crate::expr::vector::{Data, Den, Ints, Numbers, Texts, Vector};
use prestasi_kernel::{Problem, Ratio, Result};
use std::collections::HashMap;
use std::sync::Arc;

/// Shares of an order are told in decimals: as many places as any of them needs, up to these.
const PLACES_MAX: u32 = 6;
const NONE: u32 = u32::MAX;

/// The power of ten in which all shares are whole; nothing where all orders are whole.
pub fn scale(deals: &[Deal]) -> Result<Option<i128>> {
    if deals.iter().all(|deal| deal.share == Ratio::ONE) {
        return Ok(None);
    }
    let powers = (0..=PLACES_MAX).map(|places| 10_i128.pow(places));
    let fits = |power: &i128| deals.iter().all(|deal| power % deal.share.den() == 0);
    let found = powers.into_iter().find(fits);
    found.map(Some).ok_or_else(|| Problem::new("model-share-unfit").arg("most", PLACES_MAX))
}

/// A table as whole columns.
pub struct Flat {
    columns: Vec<Column>,
    pub vectors: Vec<Vector>,
    pub rows: usize,
}

impl Flat {
    pub fn read(source: &dyn Source) -> Result<Self> {
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
pub struct Told {
    /// Its place among the tables.
    pub place: usize,
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
    pub fn read(
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
            if is(held.names) {
                Holds::Names
            } else if is(held.amounts) {
                Holds::Amounts
            } else {
                Holds::Other
            }
        };
        let kinds = flat.columns.iter().map(holds).collect();
        Ok(Some(Self { place, file: source.file(), flat, kinds, of, rest }))
    }

    pub fn again(&self, deals: &[Deal], scale: Option<i128>) -> Result<Memory> {
        let (mut rows, mut whose) = (self.rest.clone(), vec![NONE; self.rest.len()]);
        for (place, deal) in deals.iter().enumerate() {
            rows.extend(&self.of[deal.order]);
            whose.resize(rows.len(), place as u32);
        }
        let deal = |row: usize| deals.get(whose[row] as usize);
        let mut columns = Vec::with_capacity(self.kinds.len());
        for ((about, vector), holds) in self.flat.columns.iter().zip(&self.flat.vectors).zip(&self.kinds) {
            let (mut about, mut vector) = (about.clone(), vector.gather(&rows));
            match (&mut vector.data, holds, scale) {
                (Data::Text(texts), Holds::Names, _) => renamed(texts, &deal),
                (Data::Number(numbers), Holds::Amounts, Some(scale)) => {
                    *numbers = scaled(numbers, rows.len(), scale, &deal)?;
                    about.den = about.den.checked_mul(scale).ok_or_else(overflow)?;
                }
                (Data::Date(days), ..) => {
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
        Den::All(den) => Den::All(den.checked_mul(scale).ok_or_else(overflow)?),
        Den::Rows(dens) => {
            let finer = dens.iter().map(|den| den.checked_mul(scale).ok_or_else(overflow));
            Den::Rows(finer.collect::<Result<_>>()?)
        }
    };
    Ok(Numbers { num: Ints::wide(values), den })
}
