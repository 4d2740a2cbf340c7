//! The tables of incentives.

use prestasi_store::Migrations;
use prestasi_store::schema::{Table, new_tables};

use crate::{assignments, disputes, letters, models, payouts, periods, plans, runs};

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations {
        module: "incentives",
        list: || vec![new_tables("1_plans", plans), new_tables("2_periods", closes), new_tables("4_models", models::tables)],
    }
}

/// Closes, payouts and disputes.
fn closes() -> Vec<Table> {
    periods::tables().into_iter().chain(payouts::tables()).chain([disputes::table()]).collect()
}

fn plans() -> Vec<Table> {
    let all = plans::tables().into_iter().chain([assignments::table(), letters::table()]);
    all.chain(runs::tables()).collect()
}
