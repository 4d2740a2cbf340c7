//! The rows of sign-on.

use crate::account::entity::table;

table! {
    /// Who vouches for people; one row, or none.
    provider: "access_provider" key id: RowId {
        name: String,
        issuer: String,
        client: String,
        secret: Vec<u8>,
        terms: String,
        required: bool,
    }
}

table! {
    /// Whom a provider vouched for, and the groups that it named.
    identity: "access_identity" key id: RowId {
        issuer: String,
        subject: String,
        person: RowId,
        groups: String,
        linked: Instant,
        used: Instant,
    }
}

table! {
    /// The roles that a group of the provider gives.
    group_role: "access_group_role" key id: RowId { name: String, role: String, }
}

table! {
    /// Roles that people have by their groups, and not otherwise.
    given_role: "access_given_role" key id: RowId { person: RowId, role: String, }
}

table! {
    /// Who may sign in without the provider where all others must not.
    excepted: "access_excepted" key person: RowId { named: Instant, }
}
