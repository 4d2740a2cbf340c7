//! Price books: what a product costs in a currency and region, on a day, from a quantity on.

mod check;
mod pick;

pub use pick::{Ask, Picked};

use std::collections::BTreeMap;

use prestasi_kernel::{Currency, Problem, Result, Span};
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// Prices in one currency, for one region or for wherever no region has its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceBook {
    pub name: String,
    pub currency: Currency,
    #[serde(default)]
    pub region: Option<String>,
    pub entries: Vec<Entry>,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub product: String,
    /// When it holds; a later start covers an earlier one.
    #[serde(default)]
    pub days: Span,
    /// The tier: the least quantity that has this price.
    #[serde(default)]
    pub from_quantity: Quantity,
    /// For one, in minor units of the book's currency.
    pub unit_price: i64,
}

/// Price books that were checked together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prices {
    books: Vec<PriceBook>,
    /// Where the entries of each product stand: book and entry.
    by_product: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Prices {
    /// Keeps books whose entries do not contradict each other.
    ///
    /// # Errors
    /// One `price-negative` for each price below nothing; one `price-contradiction` for each entry that gives another
    /// price than one of the same product, currency, region, first day and tier.
    pub fn new(books: Vec<PriceBook>) -> Result<Self, Vec<Problem>> {
        let problems = check::problems(&books);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut by_product: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, book) in books.iter().enumerate() {
            for (row, entry) in book.entries.iter().enumerate() {
                by_product.entry(entry.product.clone()).or_default().push((at, row));
            }
        }
        Ok(Self { books, by_product })
    }

    /// The books.
    #[must_use]
    pub fn books(&self) -> &[PriceBook] {
        &self.books
    }
}
