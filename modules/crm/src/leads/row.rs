//! What is kept of a lead.

use maud::Markup;
use prestasi_access::{Policy, Protected, Viewer};
use prestasi_matching::Record;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_ui::table::BulkAction;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::{around, score};
use crate::accounts::account;
use crate::assignment;
use crate::campaigns::{self, campaign};
use crate::contacts::contact;
use crate::deals::deal;
use crate::ideal::attributes;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, Said, link};
use crate::rights::owned;

pub mod lead {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One lead.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_lead")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub company: String,
        pub position: String,
        pub status: String,
        pub source: String,
        pub campaign: Option<RowId>,
        pub email: String,
        pub phone: String,
        pub mobile: String,
        pub website: String,
        pub industry: String,
        pub employees: Option<i64>,
        pub city: String,
        pub state: String,
        pub country: String,
        /// Points in hundredths.
        pub fit: Option<i64>,
        pub engagement: Option<i64>,
        pub score: Option<i64>,
        pub grade: String,
        pub owner: Option<RowId>,
        pub converted: Option<Day>,
        pub account: Option<RowId>,
        pub contact: Option<RowId>,
        pub deal: Option<RowId>,
        pub note: String,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for lead::Entity {
    fn version() -> lead::Column {
        lead::Column::Version
    }
}

impl Protected for lead::Entity {
    fn policy() -> Policy {
        owned(lead::Column::Owner)
    }
}

/// From a cold call to one who wants to buy; what became of it is said by the conversion.
const STATUSES: [(&str, &str); 5] = [
    ("cold", "crm-status-cold"),
    ("contacted", "crm-status-contacted"),
    ("warm", "crm-status-warm"),
    ("qualified", "crm-status-qualified"),
    ("unfit", "crm-status-unfit"),
];

const GRADES: [(&str, &str); 4] =
    [("A", "crm-grade-a"), ("B", "crm-grade-b"), ("C", "crm-grade-c"), ("D", "crm-grade-d")];

/// What is looked for in a lead.
pub const TEXTS: [&str; 11] = [
    "name", "company", "position", "source", "email", "phone", "mobile", "website", "industry", "city",
    "country",
];

/// The table. What it became may be removed without it.
pub fn table() -> Table {
    let table = Table::new("crm_lead").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["status", "state", "grade", "note"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    let numbers = ["employees", "fit", "engagement", "score"];
    let table = numbers.into_iter().fold(table, |table, name| table.optional(name, Kind::Integer));
    let ids = ["owner", "account", "contact", "deal"];
    let table = ids.into_iter().fold(table, |table, name| table.optional(name, Kind::Id));
    table
        .optional("converted", Kind::Day)
        .index(&["owner", "id"])
        .index(&["name", "id"])
        .index(&["score", "id"])
}

impl Object for lead::Entity {
    const KIND: &'static str = "crm-lead";
    const ADD: &'static str = "crm-leads.add";
    const CHANGE: &'static str = "crm-leads.change";
    const REMOVE: &'static str = "crm-leads.remove";
    const RESTORE: &'static str = "crm-leads.restore";
    const HANDED_ON: bool = true;
    const MANY: bool = true;
    const CALLED: Called = Called {
        area: "crm-leads",
        path: "/leads",
        many: "crm-leads",
        add: "crm-leads-add",
        change: "crm-leads-change",
        empty: "crm-leads-empty",
        reason: "crm-leads-reason",
        hit: "crm-lead",
        mark: Icon::Person,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use lead::Column as C;
        vec![
            Field::new(C::Name, "crm-lead-name", Holds::Line(200)).must(),
            Field::new(C::Company, "crm-company", Holds::Line(200)).ahead(),
            Field::new(C::Position, "crm-position", Holds::Line(100)).aside(),
            Field::new(C::Status, "crm-status", Holds::Choice(&STATUSES)).ahead(),
            Field::new(C::Score, "crm-score", Holds::Points).told(),
            Field::new(C::Grade, "crm-grade", Holds::Choice(&GRADES)).told(),
            Field::new(C::Source, "crm-source", Holds::Line(100)),
            Field::new(C::Campaign, "crm-campaign", Holds::Record(link::<campaign::Entity>())).aside(),
            Field::new(C::Email, "crm-email", Holds::Email),
            Field::new(C::Phone, "crm-phone", Holds::Phone),
            Field::new(C::Mobile, "crm-mobile", Holds::Phone).aside(),
            Field::new(C::Website, "crm-website", Holds::Web).aside(),
            Field::new(C::Industry, "crm-industry", Holds::Line(100)).aside(),
            Field::new(C::Employees, "crm-employees", Holds::Count).aside(),
            Field::new(C::City, "crm-city", Holds::Line(100)).aside(),
            Field::new(C::State, "crm-state", Holds::Line(100)).aside(),
            Field::new(C::Country, "crm-country", Holds::Line(100)).aside(),
            Field::new(C::Fit, "score-fit", Holds::Points).told().aside(),
            Field::new(C::Engagement, "score-engagement", Holds::Points).told().aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)),
            Field::new(C::Converted, "crm-converted", Holds::Day).told().aside(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).told().aside(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).told().aside(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).told().aside(),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }

    fn resembles(said: &Draft<Self>, _: &str) -> Record {
        Record {
            person: said.text("name"),
            company: said.text("company"),
            emails: vec![said.text("email")],
            phones: vec![said.text("phone"), said.text("mobile")],
            website: said.text("website"),
            city: said.text("city"),
            ..Record::default()
        }
    }

    /// Without an owner it is that of whomever the rules give it to.
    async fn begin(tx: &Tx, viewer: &Viewer, draft: Draft<Self>) -> Kept<Draft<Self>> {
        let draft = draft.or("status", Said::Text("cold".to_owned()));
        if *draft.said("owner") != Said::Nothing {
            return Ok(draft);
        }
        let owner = assignment::give(tx, viewer, &attributes(&draft)).await?;
        Ok(draft.or("owner", owner.map_or(Said::Nothing, |id| Said::Text(id.to_string()))))
    }

    async fn complete(
        tx: &Tx,
        viewer: &Viewer,
        id: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        score::work_out(tx, viewer, id, draft).await
    }

    fn bulk(visit: &Visit) -> Vec<BulkAction> {
        campaigns::bulk(visit, Self::CALLED.path)
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        around::around(visit, row).await
    }
}
