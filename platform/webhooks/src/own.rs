//! The permissions of webhooks.

use prestasi_access::Permission;
use prestasi_access::Reach::All;
use prestasi_access::Role::{Administrator, Auditor};

/// To see who hears of what, and what was sent.
pub const READ_WEBHOOKS: Permission =
    Permission::new("webhooks.read", &[(Administrator, All), (Auditor, All)]);

/// To say who hears of what, and to send anew. What is sent is seen by whoever has the address.
pub const MANAGE_WEBHOOKS: Permission = Permission::new("webhooks.manage", &[(Administrator, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 2] = [READ_WEBHOOKS, MANAGE_WEBHOOKS];
