//! Price books, and the prices in them: what a product costs a customer in a currency and region, on a day, from a quantity
//! on. Which one holds, the engine says.

mod book_row;
mod check;
mod pick;
mod row;

use std::fmt::Display;

use prestasi_catalog::Dataset;
use prestasi_kernel::Problem;
use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section};

pub use book_row::book;
pub use pick::{Asked, pick, quantity};
pub use row::price;

use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<book::Entity>("price_books", "dataset-price-books"),
    Dataset::of::<price::Entity>("prices", "dataset-prices").scaled(&[("least", 6)]),
];

/// What is said where amounts that belong together are not in one currency.
pub fn differs(currency: impl Display, expected: impl Display) -> Problem {
    Problem::new("crm-currency-differs").arg("currency", currency).arg("expected", expected)
}

/// The tables.
pub fn tables() -> [Table; 2] {
    [book_row::table(), row::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        book::Entity,
        "price-books",
        [
            "api-price-books",
            "api-price-books-add",
            "api-price-books-one",
            "api-price-books-change",
            "api-price-books-remove",
            "api-price-books-restore"
        ]
    );
    all.extend(object_routes!(
        price::Entity,
        "prices",
        [
            "api-prices",
            "api-prices-add",
            "api-prices-one",
            "api-prices-change",
            "api-prices-remove",
            "api-prices-restore"
        ]
    ));
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = book::Entity::CALLED;
    let allow = book::Entity::READ;
    [Place { section: Section::Offer, label: called.many, mark: called.mark, href: called.path, allow }]
}
