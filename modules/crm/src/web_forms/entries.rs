//! What was sent with a form: when, by whom, and what they agreed to.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;

use super::row::web_form;
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Called, Field, Holds, Object, link};
use crate::rights::READ_CRM;

pub mod entry {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What was sent once.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_web_form_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub form: RowId,
        pub lead: Option<RowId>,
        pub contact: Option<RowId>,
        pub day: Option<Day>,
        pub language: String,
        /// Which text of the consent, and how it read.
        pub consent: Option<i64>,
        pub text: String,
        /// What they wrote.
        pub message: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for entry::Entity {
    fn version() -> entry::Column {
        entry::Column::Version
    }
}

impl Protected for entry::Entity {
    fn policy() -> Policy {
        let policy = Policy::new().rows(READ_CRM, Whose::through::<lead::Entity>(entry::Column::Lead));
        policy.rows(READ_CRM, Whose::through::<contact::Entity>(entry::Column::Contact))
    }
}

/// The table. It stays when what it became is removed, and is seen again when that comes back.
pub fn table() -> Table {
    let table = Table::new("crm_web_form_entry").id().versioned().column("created", Kind::Instant);
    let table = table.column("form", Kind::Id).of("crm_web_form");
    let table = ["lead", "contact"]
        .into_iter()
        .fold(table, |table, name| table.optional(name, Kind::Id).index(&[name]));
    let texts = ["language", "text", "message"];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    table.optional("day", Kind::Day).optional("consent", Kind::Integer)
}

impl Object for entry::Entity {
    const KIND: &'static str = "crm-web-form-entry";
    const ADD: &'static str = "crm-web-form-entries.add";
    const CHANGE: &'static str = "crm-web-form-entries.change";
    const REMOVE: &'static str = "crm-web-form-entries.remove";
    const RESTORE: &'static str = "crm-web-form-entries.restore";
    const BY_HAND: bool = false;
    const STAYS: bool = true;
    const CALLED: Called = Called {
        area: "crm-web-form-entries",
        path: "/web-form-entries",
        many: "crm-web-form-entries",
        add: "crm-web-forms-add",
        change: "crm-web-forms-change",
        empty: "crm-web-form-entries-empty",
        reason: "crm-web-form-entries-reason",
        hit: "crm-web-form-entry",
        mark: Icon::Note,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use entry::Column as C;
        vec![
            Field::new(C::Form, "crm-web-form", Holds::Record(link::<web_form::Entity>())).told(),
            Field::new(C::Lead, "crm-lead", Holds::Record(link::<lead::Entity>())).told().ahead(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).told().ahead(),
            Field::new(C::Day, "crm-web-form-day", Holds::Day).told(),
            Field::new(C::Language, "crm-language", Holds::Line(2)).told().aside(),
            Field::new(C::Consent, "crm-web-form-consent", Holds::Count).told(),
            Field::new(C::Text, "crm-web-form-agreed", Holds::Lines).told().aside(),
            Field::new(C::Message, "crm-web-form-message", Holds::Lines).told().aside(),
        ]
    }
}
