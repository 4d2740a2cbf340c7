//! Accruals: what is earned and not paid at the end of each month, what commissions cost as costs of contracts, spread over
//! what they were paid for, and the entries that follow for the company's accounts.

mod book;
mod capture;
mod contracts;
mod entries;
mod month;
mod row;
mod rules;
mod schedule;
mod set_rule;

use prestasi_catalog::Dataset;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use capture::{Cost, capture, costs, forget};
pub use row::{cost, tables};

use crate::rights::{READ_ACCRUALS, SET_COST_RULES};

const SEE: Allow = Allow::Holders(&[READ_ACCRUALS]);
const SET: Allow = Allow::Holders(&[SET_COST_RULES]);
const PATH: &str = "/accruals";
const CONTRACTS: &str = "/contract-costs";
const RULES: &str = "/cost-rules";

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<cost::Entity>("contract_costs", "dataset-contract-costs")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PATH, SEE, month::page),
        Route::page("/accruals.csv", SEE, month::file),
        Route::page(CONTRACTS, SEE, contracts::page),
        Route::page("/contract-costs.csv", SEE, contracts::file),
        Route::page(RULES, SEE, rules::page),
        Route::page("/cost-rules/new", SET, set_rule::page),
        Route::form("/cost-rules/new", SET, set_rule::send),
        Route::form("/cost-rules/{rule}/remove", SET, set_rule::send_remove),
        api::get("/api/v1/accruals", SEE, "api-accruals", month::told),
        api::get("/api/v1/contract-costs", SEE, "api-contract-costs", contracts::told),
        api::get("/api/v1/cost-rules", SEE, "api-cost-rules", rules::told),
        api::post("/api/v1/cost-rules", SET, "api-cost-rules-set", set_rule::set),
        api::delete("/api/v1/cost-rules/{rule}", SET, "api-cost-rules-remove", set_rule::remove),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Pay, label: "accruals-title", mark: Icon::Book, href: PATH, allow: SEE }]
}
