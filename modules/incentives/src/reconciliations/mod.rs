//! Reconciliation: what payroll says that it paid beside what a payout was to pay, person by person. Each difference is
//! settled with a reason and a posting, and what it leaves open is in the next payout.

mod carry;
mod compare;
mod finding_page;
mod one;
mod read;
mod receive;
mod row;
mod settle;

use prestasi_catalog::Dataset;
use prestasi_web::{Allow, Route, api};

pub use carry::{carried, open_of, pay, release, take};
pub use one::standing;
pub use row::{finding, tables};

use crate::rights::{APPROVE_PAYOUTS, PREPARE_PAYOUTS, READ_PAYOUTS};

const SEE: Allow = Allow::Holders(&[READ_PAYOUTS]);
const PREPARE: Allow = Allow::Holders(&[PREPARE_PAYOUTS]);
const APPROVE: Allow = Allow::Holders(&[APPROVE_PAYOUTS]);

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<finding::Entity>("payroll_findings", "dataset-payroll-findings")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/payouts/{batch}/reconciliation", SEE, one::page),
        Route::form("/payouts/{batch}/reconciliation", PREPARE, receive::send),
        Route::page("/payroll-findings/{finding}", SEE, finding_page::page),
        Route::form("/payroll-findings/{finding}/settle", PREPARE, settle::send),
        Route::form("/payroll-findings/{finding}/confirm", APPROVE, settle::send_confirm),
        api::get("/api/v1/payout-batches/{batch}/reconciliation", SEE, "api-reconciliation", one::told),
        api::post(
            "/api/v1/payout-batches/{batch}/reconciliation",
            PREPARE,
            "api-reconciliation-add",
            receive::post,
        ),
        api::post(
            "/api/v1/payroll-findings/{finding}/settle",
            PREPARE,
            "api-findings-settle",
            settle::settle,
        ),
        api::post(
            "/api/v1/payroll-findings/{finding}/confirm",
            APPROVE,
            "api-findings-confirm",
            settle::confirm,
        ),
    ]
}
