//! What people may do with what is sold to whom.

use prestasi_access::Reach::{All, Own, Subtree};
use prestasi_access::Role::{Administrator, Auditor, Executive, Finance, Manager, SalesOperations, Seller};
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

/// To see one's own tasks and meetings, and nothing else: what a calendar may that follows them.
pub const READ_OWN_CALENDAR: Permission = Permission::new(
    "crm.calendar.read",
    &[
        (Seller, Own),
        (Manager, Own),
        (SalesOperations, Own),
        (Finance, Own),
        (Executive, Own),
        (Auditor, Own),
    ],
);

/// To see how the company sells: processes, stages, competitors, products, prices.
pub const READ_SELLING: Permission = Permission::new(
    "crm.selling.read",
    &[
        (Seller, All),
        (Manager, All),
        (SalesOperations, All),
        (Finance, All),
        (Executive, All),
        (Auditor, All),
    ],
);

/// To change that.
pub const WRITE_SELLING: Permission = Permission::new("crm.selling.write", &[(SalesOperations, All)]);

/// To see what products cost, and what is left of a price.
pub const READ_COST: Permission = Permission::new(
    "crm.cost.read",
    &[(Manager, Subtree), (SalesOperations, All), (Finance, All), (Executive, All), (Auditor, All)],
);

/// To decide on the quotations of whom one answers for, where the rules of approval ask for one.
pub const APPROVE: Permission = Permission::new(
    "crm.quotes.approve",
    &[(Manager, Subtree), (SalesOperations, All), (Finance, All), (Executive, All)],
);

/// To add orders by hand, and to take them back.
pub const KEEP_ORDERS: Permission =
    Permission::new("crm.orders.write", &[(SalesOperations, All), (Finance, All)]);

/// To say which custom fields records have, and who sees and changes them.
pub const WRITE_FIELDS: Permission =
    Permission::new("crm.fields.write", &[(SalesOperations, All), (Administrator, All)]);

pub const READ: Allow = Allow::Holders(&[READ_CRM]);
pub const WRITE: Allow = Allow::Holders(&[WRITE_CRM]);

/// What is the same for all who sell.
pub fn shared() -> Policy {
    Policy::new().rows(READ_SELLING, Whose::nobody())
}

/// Rows that belong to the person in this column.
pub fn owned(owner: impl ColumnTrait) -> Policy {
    Policy::new().rows(READ_CRM, Whose::person(owner))
}
