//! What people may do with what is sold to whom.

use prestasi_access::Reach::{All, Own, Subtree};
use prestasi_access::Role::{Auditor, Executive, Finance, Manager, SalesOperations, Seller};
use prestasi_access::{Permission, Policy, Whose};
use prestasi_web::Allow;
use sea_orm::ColumnTrait;

/// To see accounts, contacts, leads and deals: one's own, those of whoever reports to one, or all.
pub const READ_CRM: Permission = Permission::new(
    "crm.read",
    &[
        (Seller, Own),
        (Manager, Subtree),
        (SalesOperations, All),
        (Finance, All),
        (Executive, All),
        (Auditor, All),
    ],
);

/// To add and change those that one sees.
pub const WRITE_CRM: Permission =
    Permission::new("crm.write", &[(Seller, Own), (Manager, Subtree), (SalesOperations, All)]);

pub const READ: Allow = Allow::Holders(&[READ_CRM]);
pub const WRITE: Allow = Allow::Holders(&[WRITE_CRM]);

/// Rows that belong to the person in this column.
pub fn owned(owner: impl ColumnTrait) -> Policy {
    Policy::new().rows(READ_CRM, Whose::person(owner))
}
