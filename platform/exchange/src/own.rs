//! The permissions of datasets.

use prestasi_access::Permission;
use prestasi_access::Reach::{All, Own, Subtree};
use prestasi_access::Role::{Administrator, Auditor, Executive, Finance, Manager, SalesOperations, Seller};

/// To see the rows of datasets: those of a person, of whoever reports to them, or all.
pub const READ_DATASETS: Permission = Permission::new(
    "datasets.read",
    &[
        (Seller, Own),
        (Manager, Subtree),
        (SalesOperations, All),
        (Finance, All),
        (Executive, All),
        (Auditor, All),
    ],
);

/// To import files, and to undo that.
pub const IMPORT_DATASETS: Permission =
    Permission::new("datasets.import", &[(SalesOperations, All), (Administrator, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 2] = [READ_DATASETS, IMPORT_DATASETS];
