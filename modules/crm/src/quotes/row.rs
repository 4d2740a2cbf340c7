//! What is kept of a quotation.

use maud::Markup;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::{around, complete, state::STATES};
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::files;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, link};
use crate::rights::{APPROVE, READ_COST, READ_CRM};

pub mod quote {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One quotation.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_quote")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub number: String,
        /// Which offer under its number this is, from 1.
        pub revision: Option<i64>,
        pub deal: RowId,
        pub account: Option<RowId>,
        pub contact: Option<RowId>,
        pub state: String,
        pub currency: String,
        /// On the whole: a share in hundredths of a percent, or an amount.
        pub discount: Option<i64>,
        pub reduction: Option<i64>,
        pub until: Option<Day>,
        /// Days to pay.
        pub term: Option<i64>,
        pub list: Option<i64>,
        pub net: Option<i64>,
        pub tax: Option<i64>,
        pub gross: Option<i64>,
        pub cost: Option<i64>,
        pub margin: Option<i64>,
        /// Who answered at the customer, when, and why not.
        pub answered_by: String,
        pub answered: Option<Day>,
        pub answer: String,
        pub owner: Option<RowId>,
        pub note: String,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for quote::Entity {
    fn version() -> quote::Column {
        quote::Column::Version
    }
}

impl Protected for quote::Entity {
    /// Whoever decides on the quotations of somebody sees them, with what they are decided by.
    fn policy() -> Policy {
        let owner = || Whose::person(quote::Column::Owner);
        let policy = Policy::new().rows(READ_CRM, owner()).rows(APPROVE, owner());
        [quote::Column::Cost, quote::Column::Margin].into_iter().fold(policy, |policy, column| {
            policy.field(column, READ_COST, owner()).field(column, APPROVE, owner())
        })
    }
}

/// What is looked for in a quotation.
pub const TEXTS: [&str; 3] = ["name", "number", "answered_by"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_quote").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["state", "currency", "answer", "note"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    let table = table
        .column("deal", Kind::Id)
        .of("crm_deal")
        .optional("account", Kind::Id)
        .of("crm_account")
        .optional("contact", Kind::Id)
        .of("crm_contact")
        .optional("owner", Kind::Id)
        .optional("until", Kind::Day)
        .optional("answered", Kind::Day);
    let numbers = ["revision", "discount", "term"];
    let table = numbers.into_iter().fold(table, |table, name| table.optional(name, Kind::Integer));
    let amounts = ["reduction", "list", "net", "tax", "gross", "cost", "margin"];
    let table = amounts.into_iter().fold(table, |table, name| table.optional(name, Kind::Money));
    table.index(&["owner", "state", "id"]).index(&["name", "id"]).index(&["state", "until"])
}

impl Object for quote::Entity {
    const KIND: &'static str = "crm-quote";
    const ADD: &'static str = "crm-quotes.add";
    const CHANGE: &'static str = "crm-quotes.change";
    const REMOVE: &'static str = "crm-quotes.remove";
    const RESTORE: &'static str = "crm-quotes.restore";
    const CALLED: Called = Called {
        area: "crm-quotes",
        path: "/quotes",
        many: "crm-quotes",
        add: "crm-quotes-add",
        change: "crm-quotes-change",
        empty: "crm-quotes-empty",
        reason: "crm-quotes-reason",
        hit: "crm-quote",
        mark: Icon::File,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use quote::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Number, "crm-quote-number", Holds::Line(40)).told().ahead(),
            Field::new(C::Revision, "crm-revision", Holds::Count).told().aside(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).must().at_first(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).ahead(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).aside(),
            Field::new(C::State, "crm-state-of", Holds::Choice(&STATES)).told().ahead(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::Discount, "crm-whole-discount", Holds::Share).aside(),
            Field::new(C::Reduction, "crm-whole-reduction", Holds::Money).aside(),
            Field::new(C::Until, "crm-valid-until", Holds::Day),
            Field::new(C::Term, "crm-term-days", Holds::Count).aside(),
            Field::new(C::List, "quote-list", Holds::Money).told().aside(),
            Field::new(C::Net, "quote-net", Holds::Money).told(),
            Field::new(C::Tax, "quote-tax", Holds::Money).told().aside(),
            Field::new(C::Gross, "quote-gross", Holds::Money).told().aside(),
            Field::new(C::Cost, "quote-cost", Holds::Money).told().aside(),
            Field::new(C::Margin, "quote-margin", Holds::Money).told().aside(),
            Field::new(C::AnsweredBy, "crm-answered-by", Holds::Line(200)).told().aside(),
            Field::new(C::Answered, "crm-answered", Holds::Day).told().aside(),
            Field::new(C::Answer, "crm-answer-why", Holds::Lines).told().aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }

    async fn begin(tx: &Tx, viewer: &Viewer, draft: Draft<Self>) -> Kept<Draft<Self>> {
        complete::begin(tx, viewer, draft).await
    }

    async fn complete(
        tx: &Tx,
        _: &Viewer,
        id: RowId,
        before: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        complete::complete(tx, id, before, draft).await
    }

    async fn came_or_went(_: &Tx, _: &Viewer, said: &Draft<Self>) -> Kept<()> {
        complete::may_go(said)
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let mut all = around::around(visit, row).await?;
        all.push(files::beside(visit, row).await?);
        Ok(all)
    }
}
