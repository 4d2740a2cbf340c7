//! Payouts: what closed periods pay, put together by one person, approved by others, handed to payroll, and said to be
//! paid. What is in one batch is in no other, so that nothing is paid twice.

mod decide;
mod lines;
mod list;
mod one;
mod payroll;
mod prepare;
mod row;

use prestasi_catalog::Dataset;
use prestasi_kernel::Problem;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, Visit, api};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Select};

pub use lines::{Line, lines, numbers};
pub use list::name as batch_name;
pub use one::find as find_batch;
pub use payroll::format_of;
pub use row::{State, batch, chosen_table, payment, tables};

use crate::rights::{APPROVE_PAYOUTS, PREPARE_PAYOUTS, READ_PAYOUTS};

const SEE: Allow = Allow::Holders(&[READ_PAYOUTS]);
const PREPARE: Allow = Allow::Holders(&[PREPARE_PAYOUTS]);
const APPROVE: Allow = Allow::Holders(&[APPROVE_PAYOUTS]);
const PAYOUTS: Shelf = Shelf { label: "payouts-title", path: "/payouts" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<batch::Entity>("payout_batches", "dataset-payout-batches"),
    Dataset::of::<payment::Entity>("payments", "dataset-payments"),
];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/payouts", SEE, list::page),
        Route::page("/payouts.csv", SEE, list::file),
        Route::page("/payouts/new", PREPARE, prepare::page),
        Route::form("/payouts/new", PREPARE, prepare::send),
        Route::page("/payouts/{batch}", SEE, one::page),
        Route::page("/payouts/{batch}/payroll.csv", SEE, payroll::csv),
        Route::page("/payouts/{batch}/payroll.xlsx", SEE, payroll::xlsx),
        Route::form("/payouts/{batch}/format", PREPARE, payroll::send_choose),
        Route::form("/payouts/{batch}/approve", APPROVE, decide::send_approve),
        Route::form("/payouts/{batch}/cancel", SEE, decide::send_cancel),
        Route::form("/payouts/{batch}/paid", PREPARE, decide::send_paid),
        api::get("/api/v1/payout-batches", SEE, "api-payout-batches", list::items),
        api::post("/api/v1/payout-batches", PREPARE, "api-payout-batches-add", prepare::add),
        api::get("/api/v1/payout-batches/{batch}", SEE, "api-payout-batches-one", one::one),
        api::post(
            "/api/v1/payout-batches/{batch}/approve",
            APPROVE,
            "api-payout-batches-approve",
            decide::approve,
        ),
        api::post("/api/v1/payout-batches/{batch}/cancel", SEE, "api-payout-batches-cancel", decide::cancel),
        api::post(
            "/api/v1/payout-batches/{batch}/format",
            PREPARE,
            "api-payout-batches-format",
            payroll::choose,
        ),
        api::post("/api/v1/payout-batches/{batch}/paid", PREPARE, "api-payout-batches-paid", decide::paid),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Pay,
        label: "payouts-title",
        mark: Icon::Receipt,
        href: "/payouts",
        allow: SEE,
    }]
}

/// The batches that others are to approve, as far as this visitor sees them.
pub fn waiting(visit: &Visit) -> Select<row::batch::Entity> {
    let rows = visit.viewer.select::<row::batch::Entity>();
    rows.filter(row::batch::Column::State.eq(row::State::Prepared.name()))
}

/// Whether something of a period is in a batch that counts.
pub async fn is_paid(tx: &Tx, plan: RowId, period: &str) -> Result<bool, Failure<Problem>> {
    let rows = row::payment::Entity::find().filter(row::payment::Column::Plan.eq(plan));
    let rows = rows.filter(row::payment::Column::Period.eq(period));
    Ok(rows.filter(row::payment::Column::Cancelled.eq(false)).count(tx).await? > 0)
}
