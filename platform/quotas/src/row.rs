//! A quota as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::facts;
use prestasi_store::schema::{Kind, Table};
use serde::Serialize;

use crate::READ_QUOTAS;

#[expect(missing_docs, reason = "the columns say what they are")]
pub mod quota {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One fact.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "quota")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        /// Whose it is: a person or a team.
        pub holder: RowId,
        pub measure: String,
        pub person: Option<RowId>,
        pub team: Option<RowId>,
        /// In minor units of its currency; a count where it has none.
        pub amount: i64,
        pub currency: String,
        pub valid_from: Day,
        pub valid_to: Day,
        pub known_from: Instant,
        pub retracted: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl prestasi_store::facts::Fact for Entity {
        fn about() -> Vec<Column> {
            vec![Column::Holder, Column::Measure]
        }
    }
}

impl Protected for quota::Entity {
    fn policy() -> Policy {
        let policy = Policy::new().rows(READ_QUOTAS, Whose::person(quota::Column::Person));
        policy.rows(READ_QUOTAS, Whose::team(quota::Column::Team))
    }
}

/// What is sold, in money.
pub const REVENUE: &str = "revenue";

/// What quotas are set for, each with the key of its name.
pub const MEASURES: [(&str, &str); 1] = [(REVENUE, "quota-of-revenue")];

/// The table.
pub(crate) fn table() -> Table {
    facts::table("quota", &["holder", "measure"])
        .optional("person", Kind::Id)
        .optional("team", Kind::Id)
        .column("amount", Kind::Money)
        .column("currency", Kind::Text)
        .index(&["person", "valid_from"])
        .index(&["team", "valid_from"])
        .index(&["valid_from", "id"])
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub(crate) struct State<'a> {
    person: Option<String>,
    team: Option<String>,
    measure: &'a str,
    amount: i64,
    currency: &'a str,
    from: String,
    to: String,
}

impl<'a> From<&'a quota::Model> for State<'a> {
    fn from(row: &'a quota::Model) -> Self {
        Self {
            person: row.person.map(|id| id.to_string()),
            team: row.team.map(|id| id.to_string()),
            measure: &row.measure,
            amount: row.amount,
            currency: &row.currency,
            from: row.valid_from.to_string(),
            to: row.valid_to.to_string(),
        }
    }
}
