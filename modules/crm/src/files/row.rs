//! What is kept of a file beside its content.

use maud::{Markup, html};
use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::{Fields, Outcome, PEOPLE, Visit};

use crate::accounts::account;
use crate::activities::activity;
use crate::contacts::contact;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::{Called, Draft, Field, Holds, Object, Row, Said, link};
use crate::orders::order;
use crate::quotes::quote;
use crate::rights::{READ_CRM, WRITE_CRM};

pub mod file {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One file.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub account: Option<RowId>,
        pub contact: Option<RowId>,
        pub lead: Option<RowId>,
        pub deal: Option<RowId>,
        pub quote: Option<RowId>,
        pub order_id: Option<RowId>,
        pub activity: Option<RowId>,
        pub bytes: Option<i64>,
        /// What its content hashes to by SHA-256.
        pub digest: String,
        /// Who sent it.
        pub owner: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for file::Entity {
    fn version() -> file::Column {
        file::Column::Version
    }
}

impl Protected for file::Entity {
    /// Whoever sees the record that it belongs to.
    fn policy() -> Policy {
        use file::Column as C;
        [
            Whose::through::<account::Entity>(C::Account),
            Whose::through::<contact::Entity>(C::Contact),
            Whose::through::<lead::Entity>(C::Lead),
            Whose::through::<deal::Entity>(C::Deal),
            Whose::through::<quote::Entity>(C::Quote),
            Whose::through::<order::Entity>(C::OrderId),
            Whose::through::<activity::Entity>(C::Activity),
        ]
        .into_iter()
        .fold(Policy::new(), |policy, whose| policy.rows(READ_CRM, whose))
    }
}

/// The table. A file stays when its record is removed, and is seen again when that comes back.
pub fn table() -> Table {
    let table = Table::new("crm_file").id().versioned().column("created", Kind::Instant);
    let table = table.column("name", Kind::Text).column("digest", Kind::Text);
    let leads = ["account", "contact", "lead", "deal", "quote", "order_id", "activity"];
    let table = leads.into_iter().fold(table, |table, name| table.optional(name, Kind::Id).index(&[name]));
    table.optional("bytes", Kind::Integer).optional("owner", Kind::Id).index(&["name", "id"])
}

impl Object for file::Entity {
    const KIND: &'static str = "crm-file";
    const ADD: &'static str = "crm-files.add";
    const CHANGE: &'static str = "crm-files.change";
    const REMOVE: &'static str = "crm-files.remove";
    const RESTORE: &'static str = "crm-files.restore";
    const BY_HAND: bool = false;
    const CALLED: Called = Called {
        area: "crm-files",
        path: "/files",
        many: "crm-files",
        add: "crm-files-add",
        change: "crm-files-change",
        empty: "crm-files-empty",
        reason: "crm-files-reason",
        hit: "crm-file",
        mark: Icon::File,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use file::Column as C;
        vec![
            Field::new(C::Name, "crm-file-name", Holds::Line(140)).told(),
            Field::new(C::Bytes, "crm-file-bytes", Holds::Count).told().ahead(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).told(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).told(),
            Field::new(C::Lead, "crm-lead", Holds::Record(link::<lead::Entity>())).told(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).told(),
            Field::new(C::Quote, "crm-quote", Holds::Record(link::<quote::Entity>())).told().aside(),
            Field::new(C::OrderId, "crm-order", Holds::Record(link::<order::Entity>())).told().aside(),
            Field::new(C::Activity, "crm-activity", Holds::Record(link::<activity::Entity>())).told().aside(),
            Field::new(C::Digest, "crm-file-digest", Holds::Line(64)).told().aside(),
            Field::new(C::Owner, "crm-file-owner", Holds::Record(PEOPLE)).told(),
        ]
    }

    /// The activity that it belongs to may be private: the audit says that there is one, and not what it is called.
    fn witnessed(draft: Draft<Self>) -> Draft<Self> {
        if draft.id("activity").is_none() { draft } else { draft.with("name", Said::Nothing) }
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let (w, id) = (visit.words, row.id());
        let (key, value) = Fields::default().fresh_key()?;
        Ok(vec![html! {
            div class="row" {
                (button::link(Weight::Plain, &format!("/files/{id}/download"), Some(Icon::Download), &w.say("crm-file-download")))
                @if visit.viewer.may(WRITE_CRM) {
                    form method="post" action={ "/files/" (id) "/remove" } {
                        input type="hidden" name=(key) value=(value);
                        button type="submit" class=(Weight::Quiet.class()) { (icon(Icon::Trash)) (w.say("crm-remove")) }
                    }
                }
            }
        }])
    }
}
