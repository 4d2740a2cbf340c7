//! Whether entries contradict each other: between two that are equally special, nothing could decide.

use std::collections::HashMap;

use jiff::civil::Date;
use prestasi_kernel::{Currency, Money, Problem};

use super::PriceBook;
use crate::quantity::Quantity;

/// What [`super::Prices::pick`] tells entries apart by. Two that start on one day share that day.
type Key<'a> = (&'a str, Currency, Option<&'a str>, Option<Date>, Quantity);

/// Where an entry stands.
type Row<'a> = (&'a str, usize, Money);

pub(super) fn problems(books: &[PriceBook]) -> Vec<Problem> {
    let mut first: HashMap<Key<'_>, Row<'_>> = HashMap::new();
    let mut problems = Vec::new();
    for book in books {
        for (row, entry) in (1..).zip(&book.entries) {
            let price = Money::new(entry.unit_price, book.currency);
            if entry.unit_price < 0 {
                problems
                    .push(Problem::new("price-negative").arg("product", &entry.product).arg("price", price));
            }
            let (days, tier) = (entry.days.from(), entry.from_quantity);
            let key = (entry.product.as_str(), book.currency, book.region.as_deref(), days, tier);
            let known = *first.entry(key).or_insert((&book.name, row, price));
            if known.2 != price {
                problems.push(contradiction(&entry.product, known, (&book.name, row, price)));
            }
        }
    }
    problems
}

fn contradiction(product: &str, first: Row<'_>, second: Row<'_>) -> Problem {
    Problem::new("price-contradiction")
        .arg("product", product)
        .arg("first_book", first.0)
        .arg("first_row", first.1)
        .arg("first", first.2)
        .arg("book", second.0)
        .arg("row", second.1)
        .arg("second", second.2)
}
