//! The permissions of the catalogue.

use prestasi_access::Reach::{All, Own};
use prestasi_access::Role::{
    Administrator, Auditor, Executive, Finance, Manager, PeoplePartner, SalesOperations, Seller,
};
use prestasi_access::{EVERYBODY, Permission};

/// To ask in SQL. What is seen by it, the policies of the tables say.
pub const READ_SQL: Permission = Permission::new("sql.run", EVERYBODY);

/// To keep queries, and to read those that one has kept.
pub const SAVE_SQL: Permission = Permission::new(
    "sql.save",
    &[
        (Seller, Own),
        (Manager, Own),
        (SalesOperations, Own),
        (Finance, Own),
        (PeoplePartner, Own),
        (Executive, Own),
        (Administrator, Own),
        (Auditor, Own),
    ],
);

/// To read external tables, whose rows belong to nobody.
pub const READ_EXTERNAL: Permission = Permission::new(
    "external.read",
    &[(SalesOperations, All), (Finance, All), (Executive, All), (Administrator, All)],
);

/// To register external tables and remove them.
pub const MANAGE_EXTERNAL: Permission =
    Permission::new("external.manage", &[(SalesOperations, All), (Administrator, All)]);

/// All of them, for whoever opens access.
pub const PERMISSIONS: [Permission; 4] = [READ_SQL, SAVE_SQL, READ_EXTERNAL, MANAGE_EXTERNAL];
