//! Merges: of records that are the same one stays, says what somebody chose of each, and has the history of all.
//!
//! Invariant: nothing leads to a record that is gone; what is gone lies in the bin, and its id leads to the one that
//! stayed.

mod around;
mod choose;
mod follow;
mod kinds;
mod merge;
mod pages;
mod programs;
mod review;
mod tables;
mod undo;

use prestasi_access::Viewer;
use prestasi_catalog::Dataset;
use prestasi_kernel::Problem;
use prestasi_store::{RowId, Tx};
use prestasi_web::{Route, api};

pub use around::beside;
pub use follow::Led;
pub use review::{of_import, places};
pub use tables::{became, now, refuse_back, tables};

use self::tables::merged;
use crate::accounts::account;
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Draft, Kept, Object};
use crate::rights::{READ, WRITE};

/// Records that become one at most.
pub const MOST: usize = 5;

/// A kind of record of which several may be the same.
pub trait Merges: Object {
    /// What leads to one.
    const LED: &'static [Led];

    /// Rows that lead to one and do not follow, since what they say is said of the one that stays already.
    fn stay(_: &Tx, _: &Viewer, _: (RowId, RowId)) -> impl Future<Output = Kept<Vec<RowId>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// Refuses to let one go into another.
    ///
    /// # Errors
    /// What speaks against it.
    fn fits(_: &Draft<Self>) -> Result<(), Problem> {
        Ok(())
    }
}

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] =
    [Dataset::of::<merged::Entity>("merged_records", "dataset-merged-records")];

macro_rules! merge_routes {
    ($object:ty, $name:literal, [$add:literal, $list:literal, $undo:literal, $apart:literal]) => {
        [
            Route::page(concat!("/", $name, "/{id}/merge"), WRITE, pages::page::<$object>),
            Route::form(concat!("/", $name, "/{id}/merge"), WRITE, pages::send::<$object>),
            Route::form(concat!("/", $name, "/{id}/merge/with"), WRITE, pages::with::<$object>),
            Route::form(concat!("/", $name, "/{id}/merge/undo"), WRITE, pages::send_undo::<$object>),
            Route::form(concat!("/", $name, "/{id}/apart"), WRITE, pages::send_apart::<$object>),
            api::post(concat!("/api/v1/", $name, "/{id}/merge"), WRITE, $add, programs::merge::<$object>),
            api::get(concat!("/api/v1/", $name, "/{id}/merges"), READ, $list, programs::merges::<$object>),
            api::post(
                concat!("/api/v1/", $name, "/{id}/merge/undo"),
                WRITE,
                $undo,
                programs::undo::<$object>,
            ),
            api::post(concat!("/api/v1/", $name, "/{id}/apart"), WRITE, $apart, programs::apart::<$object>),
        ]
    };
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = Vec::from(merge_routes!(
        account::Entity,
        "accounts",
        ["api-accounts-merge", "api-accounts-merges", "api-accounts-merge-undo", "api-accounts-apart"]
    ));
    all.extend(merge_routes!(
        contact::Entity,
        "contacts",
        ["api-contacts-merge", "api-contacts-merges", "api-contacts-merge-undo", "api-contacts-apart"]
    ));
    all.extend(merge_routes!(
        lead::Entity,
        "leads",
        ["api-leads-merge", "api-leads-merges", "api-leads-merge-undo", "api-leads-apart"]
    ));
    all.extend(review::routes());
    all
}
