//! Orders: what customers have bought, as it was booked. An order never changes: what comes later is an entry of its own
//! that names its cause.

mod book;
mod by_hand;
mod cancel;
mod event;
mod line;
mod of_quote;
mod row;
mod split;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section, api};

pub use line::order_line;
pub use of_quote::of_quote;
pub use row::{BOOKED, CANCELLED, TEXTS, order};

use crate::object::{Object, handlers as does};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 3] = [
    Dataset::of::<order::Entity>("orders", "dataset-orders").mirrored(),
    Dataset::of::<order_line::Entity>("order_lines", "dataset-order-lines")
        .scaled(&[("quantity", 6)])
        .mirrored(),
    Dataset::of::<split::order_split::Entity>("order_splits", "dataset-order-splits")
        .scaled(&[("share", 2)])
        .mirrored(),
];

/// The tables.
pub fn tables() -> [Table; 3] {
    [row::table(), line::table(), split::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    const READ: prestasi_web::Allow = <order::Entity as Object>::READ;
    const WRITE: prestasi_web::Allow = <order::Entity as Object>::WRITE;
    vec![
        Route::page("/orders", READ, does::page::<order::Entity>),
        Route::page("/orders.csv", READ, does::file::<order::Entity>),
        Route::page("/orders/find", READ, does::find::<order::Entity>),
        Route::page("/orders/new", WRITE, by_hand::page),
        Route::form("/orders/new", WRITE, by_hand::send),
        Route::page("/orders/{id}", READ, does::page_of_one::<order::Entity>),
        Route::page("/orders/{id}/cancel", WRITE, cancel::page),
        Route::form("/orders/{id}/cancel", WRITE, cancel::send),
        Route::page("/order-lines", READ, does::page::<order_line::Entity>),
        Route::page("/order-lines.csv", READ, does::file::<order_line::Entity>),
        Route::page("/order-lines/{id}", READ, does::page_of_one::<order_line::Entity>),
        api::get("/api/v1/orders", READ, "api-orders", does::items::<order::Entity>),
        api::post("/api/v1/orders", WRITE, "api-orders-add", by_hand::post),
        api::get("/api/v1/orders/{id}", READ, "api-orders-one", does::one::<order::Entity>),
        api::post("/api/v1/orders/{id}/cancel", WRITE, "api-orders-cancel", cancel::post),
        api::get("/api/v1/order-lines", READ, "api-order-lines", does::items::<order_line::Entity>),
        api::get("/api/v1/order-lines/{id}", READ, "api-order-lines-one", does::one::<order_line::Entity>),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = order::Entity::CALLED;
    let allow = order::Entity::READ;
    [Place { section: Section::Offer, label: called.many, mark: called.mark, href: called.path, allow }]
}
