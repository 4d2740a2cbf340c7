//! The tables of webhooks.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table, new_tables};
use sea_orm::entity::prelude::*;

use crate::own::READ_WEBHOOKS;

/// The tables; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations { module: "webhooks", list: || vec![new_tables("1_tables", tables)] }
}

fn tables() -> Vec<Table> {
    let endpoints = Table::new("webhook_endpoint")
        .id()
        .column("name", Kind::Text)
        .column("url", Kind::Text)
        .column("topics", Kind::Text)
        .column("salt", Kind::Bytes)
        .column("active", Kind::Flag)
        .column("created", Kind::Instant)
        .unique(&["name"]);
    let deliveries = Table::new("webhook_delivery")
        .id()
        .column("endpoint", Kind::Id)
        .of("webhook_endpoint")
        .column("topic", Kind::Text)
        .column("body", Kind::Text)
        .column("state", Kind::Text)
        .column("attempts", Kind::Integer)
        .optional("answer", Kind::Integer)
        .optional("problem", Kind::Text)
        .column("asked", Kind::Instant)
        .optional("ended", Kind::Instant)
        .index(&["endpoint", "id"])
        .index(&["ended"]);
    vec![endpoints, deliveries]
}

/// How a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// It is to be sent, or sent again.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// It was taken.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// It was not, for as long as it was tried.
    #[sea_orm(string_value = "failed")]
    Failed,
}

impl State {
    /// Its name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }
}

/// Endpoints.
pub mod endpoint {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody who wants to hear.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_endpoint")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub url: String,
        /// Of what, separated by spaces.
        pub topics: String,
        /// What its secret is made from, with the key of the server.
        pub salt: Vec<u8>,
        pub active: bool,
        pub created: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl endpoint::Model {
    /// Whether it wants to hear of a topic.
    #[must_use]
    pub fn wants(&self, topic: &str) -> bool {
        self.active && self.topics.split(' ').any(|wanted| wanted == topic)
    }
}

/// Deliveries.
pub mod delivery {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    use super::State;

    /// An event on its way to an endpoint.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_delivery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub endpoint: RowId,
        pub topic: String,
        /// What is sent, byte for byte.
        pub body: String,
        pub state: State,
        pub attempts: i64,
        /// The status of the last answer.
        pub answer: Option<i64>,
        /// Why there was none, or why it was not enough.
        pub problem: Option<String>,
        pub asked: Instant,
        pub ended: Option<Instant>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for endpoint::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_WEBHOOKS, Whose::nobody())
    }
}

impl Protected for delivery::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_WEBHOOKS, Whose::nobody())
    }
}
