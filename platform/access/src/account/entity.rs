//! The rows of accounts. Hashes of secrets lie here, no secret does.

macro_rules! table {
    ($(#[$doc:meta])* $name:ident: $table:literal key $key:ident: $key_type:ty { $($field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports, reason = "not every table has a time")]
            use prestasi_store::{Instant, RowId};
            use sea_orm::entity::prelude::*;

            /// One row.
            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub $key: $key_type,
                $(pub $field: $type,)*
            }

            /// They refer to people, which are facts.
            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

pub(crate) use table;

table! {
    /// Who signs in as what. Without a password, nobody does yet.
    account: "access_account" key person: RowId { login: String, password: Option<String>, disabled: bool, }
}

table! {
    /// Codes that are good once: of the first set-up, without a person, and of invitations.
    code: "access_code" key hash: Vec<u8> { person: Option<RowId>, until: Instant, }
}

table! {
    /// Tries to sign in that have not succeeded.
    attempt: "access_try" key id: RowId { bucket: String, at: Instant, }
}

table! {
    /// Browsers that somebody has signed in with.
    device: "access_device" key id: RowId { hash: Vec<u8>, person: RowId, seen: Instant, }
}

table! {
    /// Who is signed in; half as long as a second factor is owed. `sign_on` says whether a provider vouched for them, and
    /// whether that counts as both factors.
    session: "access_session" key id: RowId {
        hash: Vec<u8>,
        person: RowId,
        half: bool,
        opened: Instant,
        idle_until: Instant,
        until: Instant,
        source: String,
        sign_on: Option<bool>,
    }
}

table! {
    /// Authenticators; their secrets are derived from the server's key and this salt.
    authenticator: "access_authenticator" key person: RowId { salt: Vec<u8>, confirmed: bool, last_step: i64, }
}

table! {
    /// Passkeys: what is needed to check their answers.
    passkey: "access_passkey" key id: RowId {
        person: RowId,
        credential: Vec<u8>,
        name: String,
        key: String,
        added: Instant,
        used: Option<Instant>,
    }
}

table! {
    /// What browsers are asked for passkeys, until they answer.
    challenge: "access_challenge" key hash: Vec<u8> { person: Option<RowId>, state: String, until: Instant, }
}

table! {
    /// Recovery codes that were not used yet.
    recovery: "access_recovery" key hash: Vec<u8> { person: RowId, }
}

table! {
    /// Tokens of programs.
    token: "access_token" key id: RowId {
        hash: Vec<u8>,
        prefix: String,
        person: RowId,
        name: String,
        permissions: String,
        opened: Instant,
        until: Instant,
        revoked: Option<Instant>,
    }
}
