//! The permissions of the ledger.

use prestasi_access::Permission;
use prestasi_access::Reach::{All, Own, Subtree};
use prestasi_access::Role::{Auditor, Executive, Finance, Manager, Seller};

/// To see accounts, balances and statements.
pub const READ_LEDGER: Permission = Permission::new(
    "ledger.read",
    &[(Seller, Own), (Manager, Subtree), (Finance, All), (Executive, All), (Auditor, All)],
);

/// To say what accounts are for and how far they may go.
pub const MANAGE_LEDGER: Permission = Permission::new("ledger.manage", &[(Finance, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 2] = [READ_LEDGER, MANAGE_LEDGER];
