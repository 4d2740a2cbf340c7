//! What is kept of a campaign.

use async_trait::async_trait;
use maud::Markup;
use prestasi_access::{Permission, Policy, Protected};
use prestasi_store::schema::{Kind, Table, add_column, add_index};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use super::around;
use crate::object::{Called, Field, Holds, Object, Row};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod campaign {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One campaign.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_campaign")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub kind: String,
        pub status: String,
        pub begins: Option<Day>,
        pub ends: Option<Day>,
        pub currency: String,
        /// What it may cost.
        pub budget: Option<i64>,
        /// What it did cost.
        pub cost: Option<i64>,
        /// Who runs it.
        pub owner: Option<RowId>,
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for campaign::Entity {
    fn version() -> campaign::Column {
        campaign::Column::Version
    }
}

impl Protected for campaign::Entity {
    fn policy() -> Policy {
        shared()
    }
}

const KINDS: [(&str, &str); 8] = [
    ("email", "crm-campaign-email"),
    ("webinar", "crm-campaign-webinar"),
    ("event", "crm-campaign-event"),
    ("advert", "crm-campaign-advert"),
    ("calls", "crm-campaign-calls"),
    ("social", "crm-campaign-social"),
    ("partners", "crm-campaign-partners"),
    ("other", "crm-campaign-other"),
];

const STATUSES: [(&str, &str); 4] = [
    ("planned", "crm-campaign-planned"),
    ("running", "crm-campaign-running"),
    ("over", "crm-campaign-over"),
    ("stopped", "crm-campaign-stopped"),
];

/// What is looked for in a campaign.
pub const TEXTS: [&str; 1] = ["name"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_campaign").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "kind", "status", "currency", "note"];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    let table = table.optional("begins", Kind::Day).optional("ends", Kind::Day);
    let table = table.optional("budget", Kind::Money).optional("cost", Kind::Money);
    table.optional("owner", Kind::Id).index(&["name", "id"]).index(&["begins", "id"])
}

/// Leads and deals know from which campaign they come.
pub struct Columns;

impl MigrationName for Columns {
    fn name(&self) -> &'static str {
        "50_of_campaigns"
    }
}

#[async_trait]
impl MigrationTrait for Columns {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["crm_lead", "crm_deal"] {
            add_column(manager, table, "campaign", Kind::Id).await?;
            add_index(manager, table, &["campaign"]).await?;
        }
        Ok(())
    }
}

impl Object for campaign::Entity {
    const KIND: &'static str = "crm-campaign";
    const ADD: &'static str = "crm-campaigns.add";
    const CHANGE: &'static str = "crm-campaigns.change";
    const REMOVE: &'static str = "crm-campaigns.remove";
    const RESTORE: &'static str = "crm-campaigns.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-campaigns",
        path: "/campaigns",
        many: "crm-campaigns",
        add: "crm-campaigns-add",
        change: "crm-campaigns-change",
        empty: "crm-campaigns-empty",
        reason: "crm-campaigns-reason",
        hit: "crm-campaign",
        mark: Icon::Globe,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use campaign::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Kind, "crm-campaign-kind", Holds::Choice(&KINDS)).must().ahead(),
            Field::new(C::Status, "crm-campaign-status", Holds::Choice(&STATUSES)).must().ahead(),
            Field::new(C::Begins, "crm-campaign-begins", Holds::Day),
            Field::new(C::Ends, "crm-campaign-ends", Holds::Day),
            Field::new(C::Budget, "crm-campaign-budget", Holds::Money),
            Field::new(C::Cost, "crm-campaign-cost", Holds::Money),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)).aside(),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
        ]
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        around::around(visit, row).await
    }
}
