//! The tables of intakes.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};

use crate::own::IMPORT_DATASETS;

pub(crate) fn tables() -> Vec<Table> {
    let intakes = Table::new("exchange_intake")
        .id()
        .column("name", Kind::Text)
        .column("dataset", Kind::Id)
        .of("exchange_dataset")
        .column("plan", Kind::Text)
        .column("salt", Kind::Bytes)
        .column("created", Kind::Instant)
        .unique(&["name"]);
    let messages = Table::new("exchange_message")
        .id()
        .column("intake", Kind::Id)
        .of("exchange_intake")
        .column("message", Kind::Text)
        .column("digest", Kind::Text)
        .column("answer", Kind::Text)
        .optional("import", Kind::Id)
        .column("at", Kind::Instant)
        .index(&["intake", "id"])
        .unique(&["intake", "message"]);
    vec![intakes, messages]
}

/// Intakes.
pub mod intake {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Where another system pushes rows.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_intake")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub dataset: RowId,
        /// How its rows are read, as JSON.
        pub plan: String,
        /// What its secret is made from, with the key of the server.
        pub salt: Vec<u8>,
        pub created: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Messages.
pub mod message {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A message that was pushed, and what it was answered.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_message")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub intake: RowId,
        /// The id that its sender gave it.
        pub message: String,
        /// SHA-256 of its body.
        pub digest: String,
        /// What it was answered, as JSON.
        pub answer: String,
        /// The import that its rows count through; none if there was something wrong with one of them.
        pub import: Option<RowId>,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for intake::Entity {
    fn policy() -> Policy {
        Policy::new().rows(IMPORT_DATASETS, Whose::nobody())
    }
}

impl Protected for message::Entity {
    fn policy() -> Policy {
        Policy::new().rows(IMPORT_DATASETS, Whose::nobody())
    }
}
