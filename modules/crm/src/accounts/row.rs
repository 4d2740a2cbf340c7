//! What is kept of an account.

use maud::Markup;
use prestasi_access::{Policy, Protected};
use prestasi_matching::Record;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};

use crate::activities;
use crate::contacts;
use crate::files;
use crate::merges;
use crate::object::{Called, Draft, Field, Holds, Object, Row, link};
use crate::rights::owned;
use crate::surveys;

pub mod account {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One account.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub number: String,
        pub standing: String,
        pub industry: String,
        pub employees: Option<i64>,
        pub parent: Option<RowId>,
        pub website: String,
        pub email: String,
        pub phone: String,
        pub street: String,
        pub postcode: String,
        pub city: String,
        pub state: String,
        pub country: String,
        pub owner: Option<RowId>,
        pub note: String,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for account::Entity {
    fn version() -> account::Column {
        account::Column::Version
    }
}

impl Protected for account::Entity {
    fn policy() -> Policy {
        owned(account::Column::Owner)
    }
}

/// How an account stands to the company.
const STANDINGS: [(&str, &str); 4] = [
    ("prospect", "crm-standing-prospect"),
    ("customer", "crm-standing-customer"),
    ("partner", "crm-standing-partner"),
    ("former", "crm-standing-former"),
];

/// What is looked for in an account.
pub const TEXTS: [&str; 11] = [
    "name", "number", "industry", "website", "email", "phone", "street", "postcode", "city", "state",
    "country",
];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_account").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["standing", "note"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    table
        .optional("employees", Kind::Integer)
        .optional("parent", Kind::Id)
        .of("crm_account")
        .optional("owner", Kind::Id)
        .index(&["owner", "id"])
        .index(&["name", "id"])
        .index(&["industry", "id"])
        .index(&["city", "id"])
}

impl Object for account::Entity {
    const KIND: &'static str = "crm-account";
    const ADD: &'static str = "crm-accounts.add";
    const CHANGE: &'static str = "crm-accounts.change";
    const REMOVE: &'static str = "crm-accounts.remove";
    const RESTORE: &'static str = "crm-accounts.restore";
    const MANY: bool = true;
    const CALLED: Called = Called {
        area: "crm-accounts",
        path: "/accounts",
        many: "crm-accounts",
        add: "crm-accounts-add",
        change: "crm-accounts-change",
        empty: "crm-accounts-empty",
        reason: "crm-accounts-reason",
        hit: "crm-account",
        mark: Icon::Building,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use account::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Number, "crm-registration", Holds::Line(60)).aside(),
            Field::new(C::Standing, "crm-standing", Holds::Choice(&STANDINGS)),
            Field::new(C::Industry, "crm-industry", Holds::Line(100)).ahead(),
            Field::new(C::Employees, "crm-employees", Holds::Count),
            Field::new(C::Parent, "crm-parent", Holds::Record(link::<Self>())).aside(),
            Field::new(C::Website, "crm-website", Holds::Web).aside(),
            Field::new(C::Email, "crm-email", Holds::Email).aside(),
            Field::new(C::Phone, "crm-phone", Holds::Phone),
            Field::new(C::Street, "crm-street", Holds::Line(200)).aside(),
            Field::new(C::Postcode, "crm-postcode", Holds::Line(20)).aside(),
            Field::new(C::City, "crm-city", Holds::Line(100)).ahead(),
            Field::new(C::State, "crm-state", Holds::Line(100)).aside(),
            Field::new(C::Country, "crm-country", Holds::Line(100)).aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }

    fn resembles(said: &Draft<Self>, _: &str) -> Record {
        Record {
            company: said.text("name"),
            registration: said.text("number"),
            website: said.text("website"),
            emails: vec![said.text("email")],
            phones: vec![said.text("phone")],
            street: said.text("street"),
            postcode: said.text("postcode"),
            city: said.text("city"),
            ..Record::default()
        }
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let activities = activities::timeline::<Self>(visit, row.id()).await?;
        let answers = surveys::of_account(visit, row.id()).await?;
        let (files, merges) = (files::beside(visit, row).await?, merges::beside(visit, row).await?);
        Ok(vec![contacts::of_account(visit, row.id()).await?, answers, activities, files, merges])
    }
}
