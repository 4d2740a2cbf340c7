//! Currencies that the company deals in, and what each costs in the one that it reports in, on any day and as it was
//! known on any day.

mod add;
mod list;
mod one;
mod rate;
mod rates;
mod row;
mod scale;

use prestasi_catalog::Dataset;
use prestasi_ui::icon::Icon;
use prestasi_web::{Place, Route, Section, api};

pub use add::UseCurrency;
pub use list::table;
pub use rate::{Days, RecordRate};
pub use row::{Rate, today};

use crate::company::{CHANGE, READ};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 3] = [
    Dataset::of::<row::currency::Entity>("currencies", "dataset-currencies"),
    Dataset::facts::<row::rate::Entity>("exchange_rates", "dataset-exchange-rates"),
    Dataset::of::<row::rate::Entity>("exchange_rate_history", "dataset-exchange-rate-history"),
];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/currencies", READ, list::page),
        Route::page("/currencies/new", CHANGE, add::page),
        Route::form("/currencies/new", CHANGE, add::send),
        Route::page("/currencies/{currency}", READ, one::page),
        Route::form("/currencies/{currency}/drop", CHANGE, add::send_drop),
        Route::page("/currencies/{currency}/rate", CHANGE, rate::page),
        Route::form("/currencies/{currency}/rate", CHANGE, rate::send),
        Route::page("/currencies/{currency}/rates/{rate}", CHANGE, rate::page_of),
        Route::form("/currencies/{currency}/rates/{rate}", CHANGE, rate::send_of),
        api::get("/api/v1/currencies", READ, "api-currencies", list::all),
        api::post("/api/v1/currencies", CHANGE, "api-currencies-add", add::add),
        api::delete("/api/v1/currencies/{currency}", CHANGE, "api-currencies-drop", add::drop),
        api::get("/api/v1/rates", READ, "api-rates", rates::find),
        api::post("/api/v1/rates", CHANGE, "api-rates-add", rate::add),
        api::get("/api/v1/rates/history", READ, "api-rates-history", rates::history),
        api::put("/api/v1/rates/{rate}", CHANGE, "api-rates-correct", rate::correct),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "currencies-title",
        mark: Icon::Scale,
        href: "/currencies",
        allow: READ,
    }]
}
