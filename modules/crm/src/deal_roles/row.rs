//! What is kept of a contact's part in a deal.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use crate::contacts::contact;
use crate::deals::deal;
use crate::object::{Called, Field, Holds, Object, link};
use crate::rights::READ_CRM;

pub mod role {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// The part of a contact in a deal.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_deal_role")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub contact: RowId,
        pub deal: RowId,
        pub part: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for role::Entity {
    fn version() -> role::Column {
        role::Column::Version
    }
}

impl Protected for role::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<deal::Entity>(role::Column::Deal))
    }
}

const PARTS: [(&str, &str); 7] = [
    ("decides", "crm-part-decides"),
    ("pays", "crm-part-pays"),
    ("champion", "crm-part-champion"),
    ("influences", "crm-part-influences"),
    ("uses", "crm-part-uses"),
    ("buys", "crm-part-buys"),
    ("against", "crm-part-against"),
];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_deal_role").id().versioned().column("created", Kind::Instant);
    table
        .column("contact", Kind::Id)
        .of("crm_contact")
        .column("deal", Kind::Id)
        .of("crm_deal")
        .column("part", Kind::Text)
}

impl Object for role::Entity {
    const KIND: &'static str = "crm-deal-role";
    const ADD: &'static str = "crm-deal-roles.add";
    const CHANGE: &'static str = "crm-deal-roles.change";
    const REMOVE: &'static str = "crm-deal-roles.remove";
    const RESTORE: &'static str = "crm-deal-roles.restore";
    const CALLED: Called = Called {
        area: "crm-deal-roles",
        path: "/deal-roles",
        many: "crm-deal-roles",
        add: "crm-deal-roles-add",
        change: "crm-deal-roles-change",
        empty: "crm-deal-roles-empty",
        reason: "crm-deal-roles-reason",
        hit: "crm-deal-role",
        mark: Icon::Person,
        within: Some(("deal", "/deals")),
    };

    fn fields() -> Vec<Field<Self>> {
        use role::Column as C;
        vec![
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).must(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).must().at_first().ahead(),
            Field::new(C::Part, "crm-part", Holds::Choice(&PARTS)).must().ahead(),
        ]
    }
}
