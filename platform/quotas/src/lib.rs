//! Quotas: what somebody is to reach in some days. Many areas measure against them: coverage, attainment, pay, forecasts.
//!
//! * [`SetQuotas`], [`WithdrawQuota`], [`CopyQuotas`]: how they come to be, change and go, as facts in two times.
//! * [`standing`], [`within`], [`on`]: those that hold by now, as far as a viewer may see them.
//!
//! What is not here: pages, which planning has, and how a quota is worked out.
//!
//! Invariant: for one holder and one measure no two quotas share a day, so that sums over days count nothing twice.

mod change;
mod copy;
mod read;
mod row;

pub use change::{Goal, Holder, SetQuotas, WithdrawQuota};
pub use copy::CopyQuotas;
pub use read::{on, standing, within};
pub use row::{MEASURES, REVENUE, quota};

use prestasi_access::Permission;
use prestasi_access::Reach::{All, Own, Subtree};
use prestasi_access::Role::{Auditor, Executive, Finance, Manager, SalesOperations, Seller};
use prestasi_store::Migrations;
use prestasi_store::schema::new_tables;

/// To see quotas: one's own and those of one's teams, those of whoever reports to one, or all.
pub const READ_QUOTAS: Permission = Permission::new(
    "quotas.read",
    &[
        (Seller, Own),
        (Manager, Subtree),
        (SalesOperations, All),
        (Finance, All),
        (Executive, All),
        (Auditor, All),
    ],
);

/// To set them, for others than oneself.
pub const SET_QUOTAS: Permission =
    Permission::new("quotas.set", &[(Manager, Subtree), (SalesOperations, All)]);

/// The topic of the event that quotas were set, or are withdrawn.
pub const CHANGED: &str = "quotas.changed";

/// All of them.
pub const PERMISSIONS: [Permission; 2] = [READ_QUOTAS, SET_QUOTAS];

/// The tables of quotas; handed to the store with those of the modules.
#[must_use]
pub const fn migrations() -> Migrations {
    Migrations { module: "quotas", list: || vec![new_tables("1_quotas", || vec![row::table()])] }
}
