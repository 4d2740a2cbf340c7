//! Which price holds, and why; where none does, what comes nearest.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_kernel::{Currency, Money, Problem, Result, Span};

use super::{Entry, PriceBook, Prices};
use crate::quantity::Quantity;
use crate::sentence::Sentence;

/// What a price is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask<'a> {
    pub product: &'a str,
    pub currency: Currency,
    /// The buyer's region, if it is known.
    pub region: Option<&'a str>,
    pub day: Date,
    pub quantity: Quantity,
}

/// The price that holds, where it stands, and why it is this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked<'a> {
    pub unit_price: Money,
    pub book: &'a PriceBook,
    pub entry: &'a Entry,
    pub why: Vec<Sentence>,
}

/// An entry with its book.
#[derive(Clone, Copy)]
struct Row<'a> {
    book: &'a PriceBook,
    entry: &'a Entry,
}

impl Prices {
    /// The most special price that holds: that of the region before that of everywhere, then the latest start, then the
    /// highest tier that the quantity reaches.
    ///
    /// # Errors
    /// What is missing, with what comes nearest: `price-product-unknown`, `price-currency-missing`,
    /// `price-region-missing`, `price-region-not-given`, `price-day-missing`, `price-quantity-missing`.
    pub fn pick(&self, ask: &Ask<'_>) -> Result<Picked<'_>> {
        let rows = self.rows(ask.product).ok_or_else(|| {
            let known = self.by_product.keys().map(String::as_str);
            Problem::new("price-product-unknown").arg("product", ask.product).near(ask.product, known)
        })?;
        let rows = keep(rows, |row| row.book.currency == ask.currency, |rows| no_currency(ask, rows))?;
        let rows = keep(rows, |row| serves(row.book, ask.region), |rows| no_region(ask, rows))?;
        let rows = keep(rows, |row| row.entry.days.holds(ask.day), |rows| no_day(ask, rows))?;
        let rows = keep(rows, |row| row.entry.from_quantity <= ask.quantity, |rows| no_tier(ask, rows))?;
        let special =
            |row: &Row<'_>| (row.book.region.is_some(), row.entry.days.from(), row.entry.from_quantity);
        // Two that are equally special have the same price.
        let row = rows.into_iter().max_by_key(special).ok_or_else(|| no_tier(ask, &[]))?;
        let unit_price = Money::new(row.entry.unit_price, row.book.currency);
        Ok(Picked { unit_price, book: row.book, entry: row.entry, why: why(row) })
    }

    fn rows(&self, product: &str) -> Option<Vec<Row<'_>>> {
        let places = self.by_product.get(product)?;
        let row = |&(book, entry): &(usize, usize)| {
            let book = self.books.get(book)?;
            Some(Row { book, entry: book.entries.get(entry)? })
        };
        places.iter().map(row).collect()
    }
}

/// The rows that fit, or what is said if there are none.
fn keep<'a>(
    rows: Vec<Row<'a>>,
    fits: impl Fn(&Row<'a>) -> bool,
    none: impl Fn(&[Row<'a>]) -> Problem,
) -> Result<Vec<Row<'a>>> {
    let kept: Vec<Row<'a>> = rows.iter().copied().filter(fits).collect();
    if kept.is_empty() { Err(none(&rows)) } else { Ok(kept) }
}

fn serves(book: &PriceBook, region: Option<&str>) -> bool {
    book.region.is_none() || book.region.as_deref() == region
}

fn why(row: Row<'_>) -> Vec<Sentence> {
    let book = row.book.name.as_str();
    let place = match &row.book.region {
        Some(region) => Sentence::new("price-of-region").with("book", book).with("region", region.clone()),
        None => Sentence::new("price-of-everywhere").with("book", book),
    };
    let start = match row.entry.days.from() {
        Some(day) => Sentence::new("price-latest-start").with("day", day),
        None => Sentence::new("price-always"),
    };
    let tier = row.entry.from_quantity;
    let tier = (tier > Quantity::ZERO).then(|| Sentence::new("price-tier").with("quantity", tier));
    [place, start].into_iter().chain(tier).collect()
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

fn no_currency(ask: &Ask<'_>, rows: &[Row<'_>]) -> Problem {
    let known = listed(rows.iter().map(|row| row.book.currency.as_str()));
    Problem::new("price-currency-missing")
        .arg("product", ask.product)
        .arg("currency", ask.currency)
        .arg("found", known)
}

fn no_region(ask: &Ask<'_>, rows: &[Row<'_>]) -> Problem {
    let known = listed(rows.iter().filter_map(|row| row.book.region.as_deref()));
    match ask.region {
        Some(region) => Problem::new("price-region-missing")
            .arg("product", ask.product)
            .arg("region", region)
            .arg("found", known),
        None => Problem::new("price-region-not-given").arg("product", ask.product).arg("found", known),
    }
}

fn no_day(ask: &Ask<'_>, rows: &[Row<'_>]) -> Problem {
    let nearest = rows.iter().map(|row| row.entry.days).min_by_key(|days| distance(*days, ask.day));
    Problem::new("price-day-missing")
        .arg("product", ask.product)
        .arg("day", ask.day)
        .arg("found", nearest.unwrap_or_default())
}

fn no_tier(ask: &Ask<'_>, rows: &[Row<'_>]) -> Problem {
    let least = rows.iter().map(|row| row.entry.from_quantity).min().unwrap_or_default();
    Problem::new("price-quantity-missing")
        .arg("product", ask.product)
        .arg("quantity", ask.quantity)
        .arg("found", least)
}

/// Days from a day to the nearest one of a span that does not hold on it.
fn distance(days: Span, day: Date) -> Option<i64> {
    let before = Span::new(Some(day), days.from()).ok();
    let after = Span::new(days.to(), Some(day)).ok();
    before.and_then(Span::days).into_iter().chain(after.and_then(Span::days)).min()
}
