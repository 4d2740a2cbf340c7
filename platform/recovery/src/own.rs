//! The permission of recovery.

use prestasi_access::Permission;
use prestasi_access::Reach::All;
use prestasi_access::Role::{Administrator, Auditor};

/// To see which backups and drills there were, and what came of them.
pub const READ_RECOVERY: Permission =
    Permission::new("recovery.read", &[(Administrator, All), (Auditor, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 1] = [READ_RECOVERY];
