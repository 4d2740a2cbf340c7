//! The tables of incentives.

use prestasi_store::Migrations;
use prestasi_store::schema::{Table, new_tables};

use crate::{
    accruals, adjustments, assignments, disputes, letters, models, objectives, payouts, payroll_formats,
    periods, plans, reconciliations, rewards, runs,
};

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations {
        module: "incentives",
        list: || {
            vec![
                new_tables("1_plans", plans),
                new_tables("2_periods", closes),
                new_tables("3_adjustments", adjustments::tables),
                new_tables("4_models", models::tables),
                new_tables("5_goals", goals),
                new_tables("6_payroll", payroll),
            ]
        },
    }
}

/// Closes, payouts and disputes.
fn closes() -> Vec<Table> {
    periods::tables().into_iter().chain(payouts::tables()).chain([disputes::table()]).collect()
}

/// Objectives and rewards.
fn goals() -> Vec<Table> {
    objectives::tables().into_iter().chain([rewards::table()]).collect()
}

/// Files for payroll, what payroll says, and costs of contracts.
fn payroll() -> Vec<Table> {
    let all =
        [payroll_formats::table(), payouts::chosen_table()].into_iter().chain(reconciliations::tables());
    all.chain(accruals::tables()).collect()
}

fn plans() -> Vec<Table> {
    let all = plans::tables().into_iter().chain([assignments::table(), letters::table()]);
    all.chain(runs::tables()).collect()
}
