//! Custom fields: what a company keeps of its records beside what the house asks for.

mod known;
mod row;

use prestasi_web::{Place, Route, Section, api};

pub use row::{NO, RETIRED, YES, custom, table};

use crate::object::{Object, handlers as does};
use crate::rights::READ;

/// The addresses. A field that came to be is retired and not removed, since records say something of it.
pub fn routes() -> Vec<Route> {
    use custom::Entity as E;
    let (read, write) = (E::READ, E::WRITE);
    vec![
        Route::page("/custom-fields", read, does::page::<E>),
        Route::page("/custom-fields.csv", read, does::file::<E>),
        Route::page("/custom-fields/find", read, does::find::<E>),
        Route::page("/custom-fields/new", write, does::page_to_add::<E>),
        Route::form("/custom-fields/new", write, does::send_to_add::<E>),
        Route::page("/custom-fields/{id}", read, does::page_of_one::<E>),
        Route::page("/custom-fields/{id}/change", write, does::page_to_change::<E>),
        Route::form("/custom-fields/{id}/change", write, does::send_to_change::<E>),
        api::get("/api/v1/custom-fields", read, "api-custom-fields", does::items::<E>),
        api::post("/api/v1/custom-fields", write, "api-custom-fields-add", does::add::<E>),
        api::get("/api/v1/custom-fields/{id}", read, "api-custom-fields-one", does::one::<E>),
        api::put("/api/v1/custom-fields/{id}", write, "api-custom-fields-change", does::change::<E>),
        api::get("/api/v1/fields-of-records", READ, "api-fields-of-records", known::items),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = custom::Entity::CALLED;
    let allow = custom::Entity::READ;
    [Place { section: Section::Plan, label: called.many, mark: called.mark, href: called.path, allow }]
}
