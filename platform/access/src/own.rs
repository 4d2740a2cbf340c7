//! The permissions of access itself.

use crate::permission::Reach::{All, Own, Subtree};
use crate::permission::Role::{Administrator, Auditor, Manager, PeoplePartner, SalesOperations, Seller};
use crate::permission::{EVERYBODY, Permission};

/// To see who works here, in which position and team.
pub const READ_ORGANISATION: Permission = Permission::new("organisation.read", EVERYBODY);

/// To change that.
pub const CHANGE_ORGANISATION: Permission = Permission::new(
    "organisation.change",
    &[(SalesOperations, All), (PeoplePartner, All), (Administrator, All)],
);

/// To open accounts, disable them, end sessions and revoke tokens.
pub const MANAGE_ACCOUNTS: Permission =
    Permission::new("accounts.manage", &[(Administrator, All)]).personal();

/// To define roles and to say who has which.
pub const MANAGE_ROLES: Permission = Permission::new("roles.manage", &[(Administrator, All)]).personal();

/// To say who vouches for people, whom all must come through, and which roles groups give.
pub const MANAGE_SIGN_ON: Permission = Permission::new("sign-on.manage", &[(Administrator, All)]).personal();

/// To take out what is kept of somebody, and to forget those who have left.
pub const ERASE_PEOPLE: Permission =
    Permission::new("people.erase", &[(PeoplePartner, All), (Administrator, All)]).personal();

/// To see who acts for whom.
pub const READ_DELEGATIONS: Permission = Permission::new(
    "delegations.read",
    &[(Seller, Own), (Manager, Subtree), (PeoplePartner, All), (Administrator, All), (Auditor, All)],
);

/// To see who changed what, and to prove that nobody changed the record of it.
pub const READ_AUDIT: Permission = Permission::new("audit.read", &[(Administrator, All), (Auditor, All)]);

/// All of them.
pub(crate) const ALL_OF_ACCESS: [Permission; 8] = [
    READ_ORGANISATION,
    CHANGE_ORGANISATION,
    MANAGE_ACCOUNTS,
    MANAGE_ROLES,
    MANAGE_SIGN_ON,
    ERASE_PEOPLE,
    READ_DELEGATIONS,
    READ_AUDIT,
];
