//! Products: what is sold, and what it costs the company.

mod row;

use prestasi_catalog::Dataset;
use prestasi_web::{Place, Route, Section};

pub use row::{TEXTS, product, table};

use crate::object::custom::parts;
use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<product::Entity>("products", "dataset-products")
    .with(parts::<product::Entity>())
    .scaled(&[("tax", 2)])];

/// The addresses.
pub fn routes() -> Vec<Route> {
    object_routes!(
        product::Entity,
        "products",
        [
            "api-products",
            "api-products-add",
            "api-products-one",
            "api-products-change",
            "api-products-remove",
            "api-products-restore"
        ]
    )
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = product::Entity::CALLED;
    let allow = product::Entity::READ;
    [Place { section: Section::Offer, label: called.many, mark: called.mark, href: called.path, allow }]
}
