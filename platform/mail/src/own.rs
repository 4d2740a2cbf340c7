//! The permissions of mail.

use prestasi_access::Permission;
use prestasi_access::Reach::All;
use prestasi_access::Role::{Administrator, Auditor};

/// To see which server takes letters, and to whom they were sent. What stands in them is not shown.
pub const READ_MAIL: Permission = Permission::new("mail.read", &[(Administrator, All), (Auditor, All)]);

/// To say which server takes letters, and to send them anew. Whoever has the server reads them.
pub const MANAGE_MAIL: Permission = Permission::new("mail.manage", &[(Administrator, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 2] = [READ_MAIL, MANAGE_MAIL];
