//! The permissions of recovery.

use prestasi_access::Permission;
use prestasi_access::Reach::All;
use prestasi_access::Role::{Administrator, Auditor};

/// To see which backups and drills there were, what came of them, and how the server is.
pub const READ_RECOVERY: Permission =
    Permission::new("recovery.read", &[(Administrator, All), (Auditor, All)]);

/// To take a backup and to do a drill now.
pub const MANAGE_RECOVERY: Permission = Permission::new("recovery.manage", &[(Administrator, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 2] = [READ_RECOVERY, MANAGE_RECOVERY];
