//! What is kept of a deal.

use maud::Markup;
use prestasi_access::{Operation, Policy, Protected, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::move_stage::MoveDeal;
use super::{around, begin, steps};
use crate::accounts::account;
use crate::activities;
use crate::campaigns::campaign;
use crate::competitors::competitor;
use crate::contacts::contact;
use crate::deal_lines::worth;
use crate::files;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, Said, link};
use crate::processes::{FORECASTS, stage};
use crate::rights::owned;

pub mod deal {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One deal.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_deal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub account: Option<RowId>,
        pub contact: Option<RowId>,
        /// The last stage that it was in, if it is over.
        pub stage: RowId,
        pub state: String,
        /// Since when it is in its stage.
        pub since: Option<Day>,
        pub amount: Option<i64>,
        pub currency: String,
        /// When it will be closed, as far as one knows.
        pub closes: Option<Day>,
        pub closed: Option<Day>,
        /// When something was last done about it that others may know of.
        pub touched: Option<Day>,
        pub next: String,
        pub forecast: String,
        pub kind: String,
        pub source: String,
        pub campaign: Option<RowId>,
        /// Who recommended the company.
        pub referrer: Option<RowId>,
        pub competitor: Option<RowId>,
        pub reason: String,
        pub lesson: String,
        pub owner: Option<RowId>,
        pub note: String,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for deal::Entity {
    fn version() -> deal::Column {
        deal::Column::Version
    }
}

impl Protected for deal::Entity {
    fn policy() -> Policy {
        owned(deal::Column::Owner)
    }
}

/// Whether a deal is over, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Open,
    Won,
    Lost,
}

impl State {
    /// As it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Won => "won",
            Self::Lost => "lost",
        }
    }

    /// The state of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Open, Self::Won, Self::Lost].into_iter().find(|state| state.name() == name)
    }

    /// The key of its name in pages.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "crm-state-open",
            Self::Won => "crm-state-won",
            Self::Lost => "crm-state-lost",
        }
    }
}

const STATES: [(&str, &str); 3] = [
    (State::Open.name(), State::Open.label()),
    (State::Won.name(), State::Won.label()),
    (State::Lost.name(), State::Lost.label()),
];

const KINDS: [(&str, &str); 3] =
    [("new", "crm-kind-new"), ("expansion", "crm-kind-expansion"), ("renewal", "crm-kind-renewal")];

/// Why a deal was won or lost.
pub const REASONS: [(&str, &str); 7] = [
    ("price", "crm-reason-price"),
    ("product", "crm-reason-product"),
    ("service", "crm-reason-service"),
    ("timing", "crm-reason-timing"),
    ("relation", "crm-reason-relation"),
    ("no-decision", "crm-reason-no-decision"),
    ("other", "crm-reason-other"),
];

/// What is looked for in a deal.
pub const TEXTS: [&str; 3] = ["name", "next", "source"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_deal").id().versioned().column("created", Kind::Instant);
    let texts = TEXTS.iter().chain(&["state", "currency", "forecast", "kind", "reason", "lesson", "note"]);
    let table = texts.fold(table, |table, name| table.column(name, Kind::Text));
    let table =
        ["since", "closes", "closed"].into_iter().fold(table, |table, name| table.optional(name, Kind::Day));
    table
        .column("stage", Kind::Id)
        .of("crm_stage")
        .optional("account", Kind::Id)
        .of("crm_account")
        .optional("contact", Kind::Id)
        .of("crm_contact")
        .optional("competitor", Kind::Id)
        .of("crm_competitor")
        .optional("referrer", Kind::Id)
        .of("crm_account")
        .optional("amount", Kind::Money)
        .optional("owner", Kind::Id)
        .index(&["owner", "state", "stage", "closes", "id"])
        .index(&["name", "id"])
        // What a board counts and sums up, and the cards of a lane, in order.
        .index(&["state", "stage", "currency", "amount"])
        .index(&["state", "stage", "closes", "id"])
        .index(&["state", "closed", "id"])
}

impl Object for deal::Entity {
    const KIND: &'static str = "crm-deal";
    const ADD: &'static str = "crm-deals.add";
    const CHANGE: &'static str = "crm-deals.change";
    const REMOVE: &'static str = "crm-deals.remove";
    const RESTORE: &'static str = "crm-deals.restore";
    const MANY: bool = true;
    const MOVES: &'static [&'static str] = &["stage"];
    const CALLED: Called = Called {
        area: "crm-deals",
        path: "/deals",
        many: "crm-deals",
        add: "crm-deals-add",
        change: "crm-deals-change",
        empty: "crm-deals-empty",
        reason: "crm-deals-reason",
        hit: "crm-deal",
        mark: Icon::Deal,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use deal::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(200)).must(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())).ahead(),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).aside(),
            Field::new(C::State, "crm-state-of", Holds::Choice(&STATES)).told(),
            Field::new(C::Stage, "crm-stage", Holds::Record(link::<stage::Entity>())).at_first().ahead(),
            Field::new(C::Since, "crm-since", Holds::Day).told().aside(),
            Field::new(C::Amount, "crm-amount", Holds::Money).ahead(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::Closes, "crm-closes", Holds::Day),
            Field::new(C::Closed, "crm-closed", Holds::Day).told().aside(),
            Field::new(C::Touched, "crm-touched", Holds::Day).told().aside(),
            Field::new(C::Next, "crm-next-step", Holds::Line(200)),
            Field::new(C::Forecast, "crm-forecast", Holds::Choice(&FORECASTS)).aside(),
            Field::new(C::Kind, "crm-kind", Holds::Choice(&KINDS)).aside(),
            Field::new(C::Source, "crm-source", Holds::Line(100)).aside(),
            Field::new(C::Campaign, "crm-campaign", Holds::Record(link::<campaign::Entity>())).aside(),
            Field::new(C::Referrer, "crm-referrer", Holds::Record(link::<account::Entity>())).aside(),
            Field::new(C::Competitor, "crm-competitor", Holds::Record(link::<competitor::Entity>())).aside(),
            Field::new(C::Reason, "crm-reason", Holds::Choice(&REASONS)).told().aside(),
            Field::new(C::Lesson, "crm-lesson", Holds::Lines).told().aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }

    async fn shift(tx: &Tx, viewer: &Viewer, id: RowId, _: &'static str, said: &Said) -> Kept<()> {
        let away = || Failure::Refused(Problem::new("crm-record-away").arg("name", "stage"));
        let stage = Id::parse(&said.typed()).map_err(|_| away())?;
        MoveDeal { deal: id.0, stage }.apply(tx, viewer).await
    }

    async fn begin(tx: &Tx, viewer: &Viewer, draft: Draft<Self>) -> Kept<Draft<Self>> {
        begin::begin(tx, viewer, draft).await
    }

    async fn complete(
        tx: &Tx,
        _: &Viewer,
        id: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        worth(tx, id, draft).await
    }

    async fn follow(tx: &Tx, viewer: &Viewer, before: Option<&Draft<Self>>, row: &deal::Model) -> Kept<()> {
        steps::keep(tx, viewer, before, row).await
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let mut all = around::around(visit, row).await?;
        all.push(activities::timeline::<Self>(visit, row.id()).await?);
        all.push(files::beside(visit, row).await?);
        Ok(all)
    }
}
