//! A reward as it lies in the database.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_web::api::Day as ApiDay;
use serde::Serialize;

use super::terms::{Counts, Pays, Share, Terms, Word};
use crate::rights::READ_PLANS;

pub mod reward {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A bonus for some days, out of a budget.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "incentives_reward")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub created: Instant,
        /// The plan that pays it.
        pub plan: RowId,
        pub name: String,
        pub first: Day,
        pub last: Day,
        pub currency: String,
        pub counts: String,
        /// The code of a product; empty where all of them count.
        pub product: String,
        pub goal: i64,
        pub pays: String,
        pub paid: i64,
        pub person_cap: Option<i64>,
        pub budget: i64,
        pub share: String,
        /// Of the plan's text that was made of it: SHA-256.
        pub hash: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for reward::Entity {
    /// A reward is a plan: whoever sees those sees it. People of it see it through what pays them.
    fn policy() -> Policy {
        Policy::new().rows(READ_PLANS, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("incentives_reward")
        .id()
        .column("created", Kind::Instant)
        .column("plan", Kind::Id)
        .of("incentives_plan")
        .column("name", Kind::Text)
        .column("first", Kind::Day)
        .column("last", Kind::Day)
        .column("currency", Kind::Text)
        .column("counts", Kind::Text)
        .column("product", Kind::Text)
        .column("goal", Kind::Integer)
        .column("pays", Kind::Text)
        .column("paid", Kind::Integer)
        .optional("person_cap", Kind::Money)
        .column("budget", Kind::Money)
        .column("share", Kind::Text)
        .column("hash", Kind::Text)
        .index(&["last", "id"])
}

impl reward::Model {
    /// What it says.
    pub fn terms(&self) -> Terms {
        Terms {
            name: self.name.clone(),
            first: ApiDay(self.first.date()),
            last: ApiDay(self.last.date()),
            currency: self.currency.clone(),
            counts: Counts::of(&self.counts).unwrap_or(Counts::Amount),
            product: Some(self.product.clone()).filter(|code| !code.is_empty()),
            goal: self.goal,
            pays: Pays::of(&self.pays).unwrap_or(Pays::Once),
            paid: self.paid,
            person_cap: self.person_cap,
            budget: self.budget,
            share: Share::of(&self.share).unwrap_or(Share::FirstCome),
        }
    }
}

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct Told<'a> {
    pub plan: String,
    pub hash: &'a str,
    #[serde(flatten)]
    pub terms: &'a Terms,
}
