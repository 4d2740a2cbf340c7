//! What is kept of a competitor.

use prestasi_access::{Permission, Policy, Protected};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use crate::object::{Called, Field, Holds, Object};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod competitor {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One competitor.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_competitor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub website: String,
        pub strengths: String,
        pub weaknesses: String,
        /// What to say and ask where they are in the deal, too.
        pub answer: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for competitor::Entity {
    fn version() -> competitor::Column {
        competitor::Column::Version
    }
}

impl Protected for competitor::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_competitor").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "website", "strengths", "weaknesses", "answer"];
    texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text))
}

impl Object for competitor::Entity {
    const KIND: &'static str = "crm-competitor";
    const ADD: &'static str = "crm-competitors.add";
    const CHANGE: &'static str = "crm-competitors.change";
    const REMOVE: &'static str = "crm-competitors.remove";
    const RESTORE: &'static str = "crm-competitors.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-competitors",
        path: "/competitors",
        many: "crm-competitors",
        add: "crm-competitors-add",
        change: "crm-competitors-change",
        empty: "crm-competitors-empty",
        reason: "crm-competitors-reason",
        hit: "crm-competitor",
        mark: Icon::Target,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use competitor::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Website, "crm-website", Holds::Web).ahead(),
            Field::new(C::Strengths, "crm-strengths", Holds::Lines).aside(),
            Field::new(C::Weaknesses, "crm-weaknesses", Holds::Lines).aside(),
            Field::new(C::Answer, "crm-what-to-say", Holds::Lines).aside(),
        ]
    }
}
