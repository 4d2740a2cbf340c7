//! What is kept of a calendar.

use std::time::Duration;

use maud::Markup;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::{App, Outcome, PEOPLE, Visit};
use serde_json::json;

use super::{file, read};
use crate::gathered::{PRIVATE, SHARED, change_privacy};
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, Said};
use crate::rights::READ_CRM;
use crate::sources::{self, Personal, Says, Shut, Source, source_state};

pub mod calendar {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One calendar.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_calendar")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        /// Its owner's address in invitations.
        pub address: String,
        pub system: String,
        /// Where it is.
        pub url: String,
        pub login: String,
        pub privacy: String,
        pub owner: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for calendar::Entity {
    fn version() -> calendar::Column {
        calendar::Column::Version
    }
}

impl Protected for calendar::Entity {
    /// One's own: no lead and no auditor sees it.
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::oneself(calendar::Column::Owner))
    }
}

/// A server of calendars, which tells what has changed.
const CALDAV: &str = "caldav";
/// A calendar at an address.
pub const FEED: &str = "feed";
/// Files that its owner sends.
pub const FILES: &str = "files";

const SYSTEMS: [(&str, &str); 3] =
    [(CALDAV, "crm-calendar-caldav"), (FEED, "crm-calendar-feed"), (FILES, "crm-calendar-files")];

const PRIVACIES: [(&str, &str); 2] = [(PRIVATE, "crm-mailbox-private"), (SHARED, "crm-mailbox-shared")];

/// Which say where the password goes: for another one of these it is asked anew.
const WHERE: [&str; 3] = ["system", "url", "login"];
/// How long a server may take while somebody waits.
const PATIENCE: Duration = Duration::from_secs(15);

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_calendar").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "address", "system", "url", "login", "privacy"];
    let table = texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text));
    table.optional("owner", Kind::Id).index(&["owner", "id"])
}

impl Object for calendar::Entity {
    const KIND: &'static str = "crm-calendar";
    const ADD: &'static str = "crm-calendars.add";
    const CHANGE: &'static str = "crm-calendars.change";
    const REMOVE: &'static str = "crm-calendars.remove";
    const RESTORE: &'static str = "crm-calendars.restore";
    const CALLED: Called = Called {
        area: "crm-calendars",
        path: "/calendars",
        many: "crm-calendars",
        add: "crm-calendars-add",
        change: "crm-calendars-change",
        empty: "crm-calendars-empty",
        reason: "crm-calendars-reason",
        hit: "crm-calendar",
        mark: Icon::Calendar,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use calendar::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Address, "crm-calendar-address", Holds::Email).must().ahead(),
            Field::new(C::Privacy, "crm-calendar-privacy", Holds::Choice(&PRIVACIES)),
            Field::new(C::System, "crm-calendar-system", Holds::Choice(&SYSTEMS)),
            // The address of a feed lets in whoever knows it.
            Field::new(C::Url, "crm-calendar-url", Holds::Line(1_000)).aside(),
            Field::new(C::Login, "crm-mailbox-login", Holds::Line(254)).aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)).told().aside(),
        ]
    }

    /// What nobody says is the usual: CalDAV, the address as the login; and private, since that is safe.
    async fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let text = |text: &str| Said::Text(text.to_owned());
        let address = draft.text("address").to_lowercase();
        let draft = draft.with("address", text(&address)).or("login", text(&address));
        let draft = draft.or("system", text(CALDAV)).or("privacy", text(PRIVATE));
        read::fits(&draft.text("system"), &draft.text("url"))?;
        Ok(draft)
    }

    /// The password that was given for one server goes to no other; after any change it is tried again. What it told before
    /// is seen as what it will tell.
    async fn follow(
        tx: &Tx,
        viewer: &Viewer,
        before: Option<&Draft<Self>>,
        row: &calendar::Model,
    ) -> Kept<()> {
        let after = Draft::<Self>::seen(row);
        let moved =
            before.is_none_or(|before| WHERE.iter().any(|name| before.said(name) != after.said(name)));
        if before.is_some_and(|before| before.said("privacy") != after.said("privacy"))
            && let Some(owner) = row.owner
        {
            let shared = row.privacy == SHARED;
            let changed = change_privacy(tx, viewer, row.id, owner, shared).await?;
            let is = json!({ "shared": shared, "activities": changed });
            tx.audit(Entry::changed(Self::STATE_KIND, row.id, &json!({ "shared": !shared }), &is)?);
        }
        if !moved {
            return sources::wake(tx, row.id).await;
        }
        sources::forget(tx, row.id).await?;
        if Self::is_locked(row) { Ok(()) } else { sources::begin(tx, row.id, Vec::new()).await }
    }

    /// Where somebody has their calendar is nobody else's business.
    fn witnessed(draft: Draft<Self>) -> Draft<Self> {
        let kept = ["privacy", "system", "owner"];
        let fields = Self::fields().into_iter().map(|field| field.name());
        fields.filter(|name| !kept.contains(name)).fold(draft, |draft, name| draft.with(name, Said::Nothing))
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        Ok(match &*row.model.system {
            FILES => vec![file::around(visit, row)?],
            _ => vec![sources::around(visit, row).await?],
        })
    }
}

impl Source for calendar::Entity {
    const STATE_KIND: &'static str = "crm-calendar-state";
    const SET_PASSWORD: &'static str = "crm-calendars.set-password";
    const NOTE: &'static str = "crm-calendars.note";
    const SAYS: Says = Says {
        missing: "crm-calendar-password-missing",
        not_yet: "crm-calendar-not-yet",
        hint: "crm-mailbox-password-hint",
    };

    const PERSONAL: Personal = Personal {
        section: "personal-crm-calendars",
        forgets: "crm.calendars.forgets",
        says: &["name", "address", "url", "login", "privacy"],
    };

    fn purpose(row: &calendar::Model) -> String {
        format!("crm calendar {} {} {} {}", row.id, row.system, row.url, row.login)
    }

    fn is_locked(row: &calendar::Model) -> bool {
        row.system == CALDAV
    }

    async fn attempt(
        app: &App,
        row: &calendar::Model,
        state: Option<&source_state::Model>,
    ) -> Result<(), Shut> {
        read::attempt(app, row, state, PATIENCE).await
    }
}
