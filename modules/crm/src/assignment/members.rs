//! What is kept of somebody whom a rule gives leads to.

use prestasi_access::{Permission, Policy, Protected};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::PEOPLE;

use super::rules::rule;
use crate::object::{Called, Field, Holds, Object, link};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod member {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody of a rule.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_lead_rule_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub person: RowId,
        pub rule: RowId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for member::Entity {
    fn version() -> member::Column {
        member::Column::Version
    }
}

impl Protected for member::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_lead_rule_member")
        .id()
        .versioned()
        .column("created", Kind::Instant)
        .column("person", Kind::Id)
        .column("rule", Kind::Id)
        .of("crm_lead_rule")
}

impl Object for member::Entity {
    const KIND: &'static str = "crm-member";
    const ADD: &'static str = "crm-members.add";
    const CHANGE: &'static str = "crm-members.change";
    const REMOVE: &'static str = "crm-members.remove";
    const RESTORE: &'static str = "crm-members.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-members",
        path: "/lead-rule-members",
        many: "crm-members",
        add: "crm-members-add",
        change: "crm-members-change",
        empty: "crm-members-empty",
        reason: "crm-members-reason",
        hit: "crm-member",
        mark: Icon::Person,
        within: Some(("rule", "/lead-rules")),
    };

    fn fields() -> Vec<Field<Self>> {
        use member::Column as C;
        vec![
            Field::new(C::Person, "crm-member", Holds::Record(PEOPLE)).must(),
            Field::new(C::Rule, "crm-lead-rule", Holds::Record(link::<rule::Entity>())).must().ahead(),
        ]
    }
}
