//! Balances: what each person has in the ledger on a day, of what they earned: held, payable, paid, recovered, and owed
//! from draws.

mod list;
mod one;
mod sum;

use prestasi_ledger::READ_LEDGER;
use prestasi_ui::icon::Icon;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use sum::{Sums, by_person};

const SEE: Allow = Allow::Holders(&[READ_LEDGER]);
const PATH: &str = "/balances";

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PATH, SEE, list::page),
        Route::page("/balances.csv", SEE, list::file),
        Route::page("/balances/{person}", SEE, one::page),
        api::get("/api/v1/balances", SEE, "api-balances", list::told),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place { section: Section::Earn, label: "balances-title", mark: Icon::Wallet, href: PATH, allow: SEE }]
}
