//! The rows of the directory.

use crate::account::entity::table;

table! {
    /// Tokens with which the directory comes.
    directory_token: "access_directory_token" key id: RowId {
        hash: Vec<u8>,
        prefix: String,
        name: String,
        opened: Instant,
        until: Instant,
        revoked: Option<Instant>,
    }
}

table! {
    /// What the directory calls people by who have accounts; one that it removed is not there for it.
    directory_user: "access_directory_user" key person: RowId {
        external: Option<String>,
        removed: bool,
        created: Instant,
        changed: Instant,
    }
}

table! {
    /// Groups of the directory.
    directory_group: "access_directory_group" key id: RowId {
        external: Option<String>,
        name: String,
        created: Instant,
        changed: Instant,
    }
}

table! {
    /// Who is in which group.
    directory_member: "access_directory_member" key id: RowId { of: RowId, person: RowId, }
}
