//! An assignment as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::facts;
use prestasi_store::schema::{Kind, Table};
use serde::Serialize;

use crate::rights::READ_PAY;

pub mod assignment {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One fact: somebody is paid by a plan in some days.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_assignment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub plan: RowId,
        pub person: RowId,
        /// As the plan calls it: `seller`, `lead`.
        pub role: String,
        /// What they earn a year where they reach just what they are to, in minor units; none where the plan has no such thing.
        pub target: Option<i64>,
        /// The currency of the target: the plan's.
        pub currency: String,
        /// The currency that they are paid in, where it is not the plan's.
        pub pay_currency: Option<String>,
        pub valid_from: Day,
        pub valid_to: Day,
        pub known_from: Instant,
        pub retracted: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl prestasi_store::facts::Fact for Entity {
        fn about() -> Vec<Column> {
            vec![Column::Plan, Column::Person]
        }
    }
}

impl Protected for assignment::Entity {
    /// Whoever sees somebody's pay sees by which plan.
    fn policy() -> Policy {
        Policy::new().rows(READ_PAY, Whose::person(assignment::Column::Person))
    }
}

/// The table.
pub fn table() -> Table {
    facts::table("incentives_assignment", &["plan", "person"])
        .column("role", Kind::Text)
        .optional("target", Kind::Money)
        .column("currency", Kind::Text)
        .optional("pay_currency", Kind::Text)
        .index(&["person"])
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct State {
    plan: String,
    person: String,
    role: String,
    target: Option<i64>,
    currency: String,
    pay_currency: Option<String>,
    from: String,
    to: String,
}

impl From<&assignment::Model> for State {
    fn from(row: &assignment::Model) -> Self {
        Self {
            plan: row.plan.to_string(),
            person: row.person.to_string(),
            role: row.role.clone(),
            target: row.target,
            currency: row.currency.clone(),
            pay_currency: row.pay_currency.clone(),
            from: row.valid_from.to_string(),
            to: row.valid_to.to_string(),
        }
    }
}
