//! Dated exchange rates.

use crate::data::frame::Frame;
use crate::data::source::Source;
use crate::dates;
use crate::plan::model;
use crate::rows::Context;
use prestasi_kernel::{Problem, Ratio, Result, Rounding};
use std::collections::HashMap;

/// A mean rate is rounded to so many places, as published rates are.
const MEAN_PLACES: u32 = 8;

/// A converted amount is rounded to so many places: two of an amount and four of a published rate. Exact, it would carry
/// all places of the rate, and those of an inverse one leave no room for the amount itself.
pub const CONVERTED_PLACES: u32 = 6;

/// An amount at a rate.
///
/// # Errors
/// `overflow`.
pub fn converted(amount: Ratio, rate: Ratio) -> Result<Ratio> {
    let rounded =
        amount.checked_mul(rate).and_then(|exact| exact.round(Rounding::HalfAway, CONVERTED_PLACES));
    let amount = rounded.and_then(|rounded| Ratio::new(rounded, 10i128.pow(CONVERTED_PLACES)));
    amount.ok_or_else(|| Problem::new("overflow").arg("what", "converted amount"))
}

/// Rates by pair of currencies: first day, last day, rate.
type Rates = HashMap<(String, String), Vec<(i32, i32, Ratio)>>;

/// Rates by pair of currencies, each with the days on which it holds.
#[derive(Debug, Default)]
pub struct Exchange {
    rates: Rates,
}

impl Exchange {
    /// Reads the table of rates.
    ///
    /// # Errors
    /// `null-value`, `duplicate-key` for two rates of one day, unknown columns.
    pub fn read(context: &Context, spec: &model::Exchange) -> Result<Self> {
        let frame = context.frame(&spec.table)?;
        let (table, source) = context.table(&spec.table)?;
        let columns = [frame.column(&spec.from)?, frame.column(&spec.to)?];
        let rate = frame.column(&spec.rate)?;
        let dated = table.date.is_some() || table.valid.is_some();
        let pair = |key: &crate::plan::text::Name| key.text == spec.from.text || key.text == spec.to.text;
        if !dated && !table.key.0.iter().all(pair) {
            // Its key says that a pair has several rates, and nothing says when each of them holds.
            return Err(Problem::new("exchange-needs-days").arg("table", &frame.table));
        }
        let mut rates = Rates::new();
        for row in 0..frame.rows {
            let days = days(&frame, table, source.as_ref(), spec.days, row)?;
            let missing = |name: &str| Problem::new("null-value").arg("name", name).at(frame.place(row));
            let (Some(from), Some(to)) = (columns[0].word(row), columns[1].word(row)) else {
                return Err(missing("currency"));
            };
            let (num, den) = rate.ratio(row).ok_or_else(|| missing("rate"))?;
            let rate = Ratio::new(num, den).filter(|rate| rate.signum() > 0);
            let rate = rate.ok_or_else(|| Problem::new("rate-not-positive").at(frame.place(row)))?;
            rates.entry((from.to_owned(), to.to_owned())).or_default().push((days.0, days.1, rate));
        }
        for ((from, to), rates) in &mut rates {
            rates.sort_by_key(|(day, ..)| *day);
            if let Some(pair) = rates.windows(2).find(|pair| pair[0].0 == pair[1].0) {
                let key = format!("{from}/{to}/{}", dates::day(pair[0].0));
                return Err(Problem::new("duplicate-key")
                    .arg("key", key)
                    .arg("table", &frame.table)
                    .at(prestasi_kernel::Place::file(&frame.file)));
            }
        }
        Ok(Self { rates })
    }

    /// The rate on a day.
    ///
    /// # Errors
    /// `missing-rate`.
    pub fn on(&self, from: &str, to: &str, day: i32) -> Result<Ratio> {
        if from == to {
            return Ok(Ratio::from_int(1));
        }
        let held = |(first, last, _): &&(i32, i32, Ratio)| *first <= day && day <= *last;
        let found = self.pair(from, to).iter().rev().find(held).map(|(.., rate)| *rate);
        found.ok_or_else(|| missing(from, to, day, day))
    }

    /// The mean of the rates given within some days.
    ///
    /// # Errors
    /// `missing-rate`, `overflow`.
    pub fn mean(&self, from: &str, to: &str, first: i32, last: i32) -> Result<Ratio> {
        if from == to {
            return Ok(Ratio::from_int(1));
        }
        let rates: Vec<Ratio> = self
            .pair(from, to)
            .iter()
            .filter(|(day, ..)| first <= *day && *day <= last)
            .map(|(.., rate)| *rate)
            .collect();
        if rates.is_empty() {
            return Err(missing(from, to, first, last));
        }
        let sum = rates.iter().try_fold(Ratio::ZERO, |sum, rate| sum.checked_add(*rate));
        sum.and_then(|sum| sum.checked_div(Ratio::from_int(rates.len() as i64)))
            .and_then(|mean| mean.round(Rounding::HalfAway, MEAN_PLACES))
            .and_then(|mean| Ratio::new(mean, 10i128.pow(MEAN_PLACES)))
            .ok_or_else(|| Problem::new("overflow").arg("what", "mean rate"))
    }

    fn pair(&self, from: &str, to: &str) -> &[(i32, i32, Ratio)] {
        self.rates.get(&(from.to_owned(), to.to_owned())).map_or(&[], Vec::as_slice)
    }
}

fn missing(from: &str, to: &str, first: i32, last: i32) -> Problem {
    let problem = Problem::new("missing-rate").arg("from", from).arg("to", to).arg("day", dates::day(first));
    if first == last { problem } else { problem.arg("until", dates::day(last)) }
}

/// A rate holds on its date and for the days that the plan allows, or on the days of a dated table.
fn days(
    frame: &Frame,
    table: &model::Table,
    source: &dyn Source,
    lasting: u32,
    row: usize,
) -> Result<(i32, i32)> {
    let Some(date) = &table.date else { return Ok(frame.days[row]) };
    let column = crate::data::source::column(source, &frame.table, date)?;
    let day = frame.vectors[column]
        .day(row)
        .ok_or_else(|| Problem::new("null-value").arg("name", &date.text).at(frame.place(row)))?;
    Ok((day, day.saturating_add(i32::try_from(lasting).unwrap_or(i32::MAX))))
}
