//! What is kept of a contact.

use maud::Markup;
use prestasi_access::{Policy, Protected, Whose};
use prestasi_matching::Record;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::BulkAction;
use prestasi_web::{Outcome, PEOPLE, Visit};

use crate::accounts::account;
use crate::activities;
use crate::campaigns;
use crate::files;
use crate::merges;
use crate::object::{Called, Draft, Field, Holds, Object, Row, link};
use crate::rights::{READ_CRM, owned};
use crate::web_forms;

pub mod contact {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One contact.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_contact")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub account: Option<RowId>,
        pub position: String,
        pub email: String,
        pub phone: String,
        pub mobile: String,
        pub city: String,
        pub country: String,
        pub owner: Option<RowId>,
        pub note: String,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for contact::Entity {
    fn version() -> contact::Column {
        contact::Column::Version
    }
}

impl Protected for contact::Entity {
    /// One's own, and those of every account that one sees.
    fn policy() -> Policy {
        let account = Whose::through::<account::Entity>(contact::Column::Account);
        owned(contact::Column::Owner).rows(READ_CRM, account)
    }
}

/// What is looked for in a contact.
pub const TEXTS: [&str; 7] = ["name", "position", "email", "phone", "mobile", "city", "country"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_contact").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["note"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    table
        .optional("account", Kind::Id)
        .of("crm_account")
        .optional("owner", Kind::Id)
        .index(&["owner", "id"])
        .index(&["name", "id"])
        .index(&["email"])
}

impl Object for contact::Entity {
    const KIND: &'static str = "crm-contact";
    const ADD: &'static str = "crm-contacts.add";
    const CHANGE: &'static str = "crm-contacts.change";
    const REMOVE: &'static str = "crm-contacts.remove";
    const RESTORE: &'static str = "crm-contacts.restore";
    const MANY: bool = true;
    const CALLED: Called = Called {
        area: "crm-contacts",
        path: "/contacts",
        many: "crm-contacts",
        add: "crm-contacts-add",
        change: "crm-contacts-change",
        empty: "crm-contacts-empty",
        reason: "crm-contacts-reason",
        hit: "crm-contact",
        mark: Icon::Person,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use contact::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).ahead(),
            Field::new(C::Position, "crm-position", Holds::Line(100)).ahead(),
            Field::new(C::Email, "crm-email", Holds::Email),
            Field::new(C::Phone, "crm-phone", Holds::Phone),
            Field::new(C::Mobile, "crm-mobile", Holds::Phone).aside(),
            Field::new(C::City, "crm-city", Holds::Line(100)).aside(),
            Field::new(C::Country, "crm-country", Holds::Line(100)).aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }

    fn bulk(visit: &Visit) -> Vec<BulkAction> {
        campaigns::bulk(visit, Self::CALLED.path)
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let activities = activities::timeline::<Self>(visit, row.id()).await?;
        let sent = web_forms::beside(visit, web_forms::entry::Column::Contact, row.model.id).await?;
        Ok(vec![activities, sent, files::beside(visit, row).await?, merges::beside(visit, row).await?])
    }

    fn resembles(said: &Draft<Self>, company: &str) -> Record {
        Record {
            person: said.text("name"),
            company: company.to_owned(),
            emails: vec![said.text("email")],
            phones: vec![said.text("phone"), said.text("mobile")],
            city: said.text("city"),
            ..Record::default()
        }
    }
}
