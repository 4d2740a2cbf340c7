//! The permissions of jobs.

use prestasi_access::Permission;
use prestasi_access::Reach::All;
use prestasi_access::Role::{Administrator, Auditor};

/// To see what runs, what waits and what failed.
pub const READ_JOBS: Permission = Permission::new("jobs.read", &[(Administrator, All), (Auditor, All)]);

/// To cancel and repeat.
pub const MANAGE_JOBS: Permission = Permission::new("jobs.manage", &[(Administrator, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 2] = [READ_JOBS, MANAGE_JOBS];
