//! The tables of mail.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table, new_tables};
use sea_orm::entity::prelude::*;

use crate::own::READ_MAIL;

/// The tables; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations { module: "mail", list: || vec![new_tables("1_tables", tables)] }
}

fn tables() -> Vec<Table> {
    let servers = Table::new("mail_server")
        .id()
        .column("host", Kind::Text)
        .column("port", Kind::Integer)
        .column("tls", Kind::Text)
        .optional("user", Kind::Text)
        .optional("password", Kind::Bytes)
        .column("sender", Kind::Text)
        .column("sender_name", Kind::Text)
        .optional("reply_to", Kind::Text);
    let letters = Table::new("mail_letter")
        .id()
        .optional("person", Kind::Id)
        .column("recipient", Kind::Text)
        .column("language", Kind::Text)
        .column("subject", Kind::Text)
        .column("body", Kind::Text)
        .optional("action", Kind::Text)
        .column("args", Kind::Text)
        .optional("link", Kind::Bytes)
        .column("state", Kind::Text)
        .column("attempts", Kind::Integer)
        .optional("answer", Kind::Integer)
        .optional("problem", Kind::Text)
        .column("asked", Kind::Instant)
        .optional("ended", Kind::Instant)
        .index(&["ended"])
        .index(&["person"]);
    vec![servers, letters]
}

/// How the way to the server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Tls {
    /// From the first byte on.
    #[sea_orm(string_value = "implicit")]
    Implicit,
    /// From `STARTTLS` on, without which nothing is said.
    #[sea_orm(string_value = "starttls")]
    Starttls,
    /// Not at all: only to a host that the operator has named.
    #[sea_orm(string_value = "none")]
    None,
}

impl Tls {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Implicit, Self::Starttls, Self::None];

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Implicit => "implicit",
            Self::Starttls => "starttls",
            Self::None => "none",
        }
    }
}

/// How a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It is to be sent, or sent again.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// The server has taken it.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// The server refused it for good, or took it at no time that it was tried.
    #[sea_orm(string_value = "failed")]
    Failed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Sent, Self::Failed];

    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

/// The server, of which there is one.
pub mod server {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    use super::Tls;

    /// The server that takes letters.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_server")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub host: String,
        pub port: i64,
        pub tls: Tls,
        /// Who we are to it; none where it asks nobody.
        pub user: Option<String>,
        /// The password, sealed.
        pub password: Option<Vec<u8>>,
        /// Whose address stands on letters.
        pub sender: String,
        pub sender_name: String,
        /// Where answers go, if it is elsewhere.
        pub reply_to: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Letters.
pub mod letter {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    use super::State;

    /// A letter on its way.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_letter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        /// Who reads it, if it is somebody who is known here.
        pub person: Option<RowId>,
        pub recipient: String,
        /// Which language they read.
        pub language: String,
        /// The keys of its words.
        pub subject: String,
        pub body: String,
        pub action: Option<String>,
        /// What its words speak of, as JSON.
        pub args: String,
        /// The address that only the reader may know, sealed.
        pub link: Option<Vec<u8>>,
        pub state: State,
        pub attempts: i64,
        /// The code of the last answer.
        pub answer: Option<i64>,
        /// Why it was not taken.
        pub problem: Option<String>,
        pub asked: Instant,
        pub ended: Option<Instant>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for server::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_MAIL, Whose::nobody())
    }
}

impl Protected for letter::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_MAIL, Whose::nobody())
    }
}
