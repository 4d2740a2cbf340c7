//! Who takes part in an activity, by their addresses.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use super::row::activity;
use crate::contacts::contact;
use crate::object::{Called, Draft, Field, Holds, Object, Said, link};
use crate::rights::READ_CRM;

pub mod participant {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One participant of one activity.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_participant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub address: String,
        pub activity: RowId,
        pub contact: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for participant::Entity {
    fn version() -> participant::Column {
        participant::Column::Version
    }
}

impl Protected for participant::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<activity::Entity>(participant::Column::Activity))
    }
}

/// What is looked for in a participant.
pub const TEXTS: [&str; 1] = ["address"];

/// The table.
pub fn table() -> Table {
    Table::new("crm_participant")
        .id()
        .versioned()
        .column("created", Kind::Instant)
        .column("address", Kind::Text)
        .column("activity", Kind::Id)
        .optional("contact", Kind::Id)
        .index(&["activity", "address"])
        .index(&["address", "id"])
}

impl Object for participant::Entity {
    const KIND: &'static str = "crm-participant";
    const ADD: &'static str = "crm-participants.add";
    const CHANGE: &'static str = "crm-participants.change";
    const REMOVE: &'static str = "crm-participants.remove";
    const RESTORE: &'static str = "crm-participants.restore";
    const CALLED: Called = Called {
        area: "crm-participants",
        path: "/activity-participants",
        many: "crm-participants",
        add: "crm-participants-add",
        change: "crm-participants-change",
        empty: "crm-participants-empty",
        reason: "crm-participants-reason",
        hit: "crm-participant",
        mark: Icon::People,
        within: Some(("activity", "/activities")),
    };

    fn fields() -> Vec<Field<Self>> {
        use participant::Column as C;
        vec![
            Field::new(C::Address, "crm-email", Holds::Email).must(),
            Field::new(C::Activity, "crm-activity", Holds::Record(link::<activity::Entity>())).must().ahead(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())),
        ]
    }

    /// The activity may be private: the audit says that somebody takes part, and not who.
    fn witnessed(draft: Draft<Self>) -> Draft<Self> {
        draft.with("address", Said::Nothing).with("contact", Said::Nothing)
    }
}
