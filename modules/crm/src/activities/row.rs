//! What is kept of an activity.

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use maud::Markup;
use prestasi_access::{Operation, Policy, Protected, Viewer, Whose};
use prestasi_store::schema::{Kind as Column, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::choices::{
    CALL, DIRECTIONS, DISPOSITIONS, DONE, EMAIL, KINDS, MEETING, OPEN, ORIGINS, OUTCOMES, PRIORITIES,
    REMINDERS, SEEN_BY, SEEN_BY_ALL, SEEN_BY_ME, STATES, TASK, WEBINAR,
};
use super::done::DoActivity;
use super::{around, begin, touch};
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::gathered;
use crate::leads::lead;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, Said, link};
use crate::rights::{READ_CRM, READ_OWN_CALENDAR};

pub mod activity {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One activity.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_activity")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        /// What it is about, in a few words.
        pub name: String,
        pub kind: String,
        pub account: Option<RowId>,
        pub contact: Option<RowId>,
        pub deal: Option<RowId>,
        pub lead: Option<RowId>,
        /// When it takes or took place.
        pub day: Option<Day>,
        pub time: String,
        pub minutes: Option<i64>,
        /// How long was talked, of a call.
        pub seconds: Option<i64>,
        /// How a call went, as the telephone system tells it.
        pub disposition: Option<String>,
        /// Until when a task is done.
        pub due: Option<Day>,
        pub priority: String,
        pub state: String,
        pub done: Option<Day>,
        pub done_by: Option<RowId>,
        pub outcome: String,
        pub direction: String,
        pub remind: String,
        pub seen_by: String,
        pub origin: String,
        /// What the system that it comes from knows it by.
        pub external: String,
        pub owner: Option<RowId>,
        pub note: String,
        /// When its owner was reminded of it as it is now.
        pub reminded: Option<Instant>,
        /// What custom fields say, as JSON.
        #[sea_orm(column_type = "Json", nullable)]
        pub custom: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for activity::Entity {
    fn version() -> activity::Column {
        activity::Column::Version
    }
}

impl Protected for activity::Entity {
    /// One's own; those that are not private, of whoever is within reach, and of every deal, account, contact and lead
    /// that one sees.
    fn policy() -> Policy {
        use activity::Column as C;
        let shared = |policy: Policy, whose| policy.rows_where(READ_CRM, whose, C::SeenBy, SEEN_BY_ALL);
        let own = Policy::new().rows(READ_CRM, Whose::oneself(C::Owner));
        let own = own.rows(READ_OWN_CALENDAR, Whose::oneself(C::Owner));
        [
            Whose::person(C::Owner),
            Whose::through::<deal::Entity>(C::Deal),
            Whose::through::<account::Entity>(C::Account),
            Whose::through::<contact::Entity>(C::Contact),
            Whose::through::<lead::Entity>(C::Lead),
        ]
        .into_iter()
        .fold(own, shared)
    }
}

/// What is looked for in an activity.
pub const TEXTS: [&str; 2] = ["name", "external"];

/// The table. What it is about may be removed, and finds it again when it comes back.
pub fn table() -> Table {
    let table = Table::new("crm_activity").id().versioned().column("created", Column::Instant);
    let texts = [
        "name",
        "kind",
        "time",
        "priority",
        "state",
        "outcome",
        "direction",
        "remind",
        "seen_by",
        "origin",
        "external",
        "note",
    ];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Column::Text));
    let ids = ["account", "contact", "deal", "owner", "done_by"];
    let table = ids.into_iter().fold(table, |table, name| table.optional(name, Column::Id));
    let days = ["day", "due", "done"];
    let table = days.into_iter().fold(table, |table, name| table.optional(name, Column::Day));
    table
        .optional("minutes", Column::Integer)
        .optional("reminded", Column::Instant)
        .index(&["owner", "state", "due"])
        .index(&["name", "id"])
        .index(&["deal", "state"])
        .index(&["account"])
        .index(&["contact"])
        // Whom to remind.
        .index(&["state", "remind"])
}

/// No activity of another system is there twice.
pub const ONCE: &str =
    "CREATE UNIQUE INDEX crm_activity_once ON crm_activity (origin, external) WHERE external <> ''";

impl Object for activity::Entity {
    const KIND: &'static str = "crm-activity";
    const ADD: &'static str = "crm-activities.add";
    const CHANGE: &'static str = "crm-activities.change";
    const REMOVE: &'static str = "crm-activities.remove";
    const RESTORE: &'static str = "crm-activities.restore";
    const MANY: bool = true;
    const MOVES: &'static [&'static str] = &["state"];
    const CALLED: Called = Called {
        area: "crm-activities",
        path: "/activities",
        many: "crm-activities",
        add: "crm-activities-add",
        change: "crm-activities-change",
        empty: "crm-activities-empty",
        reason: "crm-activities-reason",
        hit: "crm-activity",
        mark: Icon::Pulse,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use activity::Column as C;
        vec![
            Field::new(C::Name, "crm-activity-subject", Holds::Line(200)).must(),
            Field::new(C::Kind, "crm-activity-kind", Holds::Choice(&KINDS)).must().ahead(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).ahead(),
            Field::new(C::Account, "crm-account", Holds::Record(link::<account::Entity>())),
            Field::new(C::Contact, "crm-contact", Holds::Record(link::<contact::Entity>())).aside(),
            Field::new(C::Lead, "crm-lead", Holds::Record(link::<lead::Entity>())).aside(),
            Field::new(C::Day, "crm-activity-day", Holds::Day),
            Field::new(C::Time, "crm-activity-time", Holds::Time).aside(),
            Field::new(C::Minutes, "crm-activity-minutes", Holds::Count).aside(),
            Field::new(C::Seconds, "crm-activity-seconds", Holds::Count).told().aside(),
            Field::new(C::Disposition, "crm-disposition", Holds::Choice(&DISPOSITIONS)).told().aside(),
            Field::new(C::Due, "crm-due", Holds::Day),
            Field::new(C::Priority, "crm-priority", Holds::Choice(&PRIORITIES)).aside(),
            Field::new(C::State, "crm-activity-state", Holds::Choice(&STATES)).told(),
            Field::new(C::Done, "crm-done-on", Holds::Day).told().aside(),
            Field::new(C::DoneBy, "crm-done-by", Holds::Record(PEOPLE)).told().aside(),
            Field::new(C::Outcome, "crm-outcome", Holds::Choice(&OUTCOMES)).aside(),
            Field::new(C::Direction, "crm-direction", Holds::Choice(&DIRECTIONS)).aside(),
            Field::new(C::Remind, "crm-remind", Holds::Choice(&REMINDERS)).aside(),
            Field::new(C::SeenBy, "crm-seen-by", Holds::Choice(&SEEN_BY)).aside(),
            Field::new(C::Origin, "crm-origin", Holds::Choice(&ORIGINS)).told().aside(),
            Field::new(C::External, "crm-known-as", Holds::Line(200)).told().aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
            Field::custom(C::Custom),
        ]
    }

    async fn shift(tx: &Tx, viewer: &Viewer, id: RowId, _: &'static str, said: &Said) -> Kept<()> {
        let done = said.typed() == DONE;
        DoActivity { activity: id.0, done, outcome: None }.apply(tx, viewer).await
    }

    async fn begin(tx: &Tx, viewer: &Viewer, draft: Draft<Self>) -> Kept<Draft<Self>> {
        begin::begin(tx, viewer, draft).await
    }

    async fn follow(
        tx: &Tx,
        viewer: &Viewer,
        before: Option<&Draft<Self>>,
        row: &activity::Model,
    ) -> Kept<()> {
        touch::follow(tx, viewer, before, row).await
    }

    async fn came_or_went(tx: &Tx, viewer: &Viewer, said: &Draft<Self>) -> Kept<()> {
        gathered::came_or_went(tx, said).await?;
        touch::touch(tx, viewer, &[said]).await
    }

    /// Of a private one the audit says that there is one, and whose.
    fn witnessed(draft: Draft<Self>) -> Draft<Self> {
        if draft.text("seen_by") != SEEN_BY_ME {
            return draft;
        }
        let kept = ["kind", "state", "seen_by", "owner", "origin"];
        let fields = Self::fields().into_iter().map(|field| field.name());
        fields.filter(|name| !kept.contains(name)).fold(draft, |draft, name| draft.with(name, Said::Nothing))
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        around::around(visit, row).await
    }
}

impl activity::Model {
    /// The icon of its kind.
    pub fn mark(&self) -> Icon {
        match self.kind.as_str() {
            CALL => Icon::Phone,
            EMAIL => Icon::Mail,
            MEETING => Icon::Calendar,
            WEBINAR => Icon::People,
            TASK => Icon::Check,
            _ => Icon::Note,
        }
    }

    /// The key of the name of its kind.
    pub fn kind_label(&self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or("crm-activity", |(_, label)| label)
    }

    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.state == OPEN
    }

    /// Whether people came together for it, and that is over.
    pub fn is_over(&self, now: DateTime) -> bool {
        let Some(day) = self.day.filter(|_| matches!(self.kind.as_str(), MEETING | WEBINAR)) else {
            return false;
        };
        let begins = format!("{}:00", self.time).parse().map_or(Time::MAX, |time: Time| time);
        let ends = day
            .date()
            .to_datetime(begins)
            .saturating_add(self.minutes.unwrap_or(0).clamp(0, 10_000).minutes());
        ends <= now
    }

    /// The day that it is for, if it is still to be done.
    pub fn planned(&self) -> Option<jiff::civil::Date> {
        if self.kind == TASK { self.due.or(self.day) } else { self.day.or(self.due) }.map(|day| day.date())
    }
}
