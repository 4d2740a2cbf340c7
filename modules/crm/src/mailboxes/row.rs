//! What is kept of a mailbox.

use std::time::Duration;

use maud::Markup;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::{App, Outcome, PEOPLE, Visit};
use serde_json::json;

use super::login;
use crate::gathered::{PRIVATE, SHARED, change_privacy};
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Row, Said};
use crate::rights::READ_CRM;
use crate::sources::{self, Personal, Says, Shut, Source, source_state};

pub mod mailbox {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One mailbox.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_mailbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub address: String,
        pub host: String,
        pub port: Option<i64>,
        pub security: String,
        pub login: String,
        pub privacy: String,
        pub owner: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for mailbox::Entity {
    fn version() -> mailbox::Column {
        mailbox::Column::Version
    }
}

impl Protected for mailbox::Entity {
    /// One's own: no lead and no auditor sees it.
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::oneself(mailbox::Column::Owner))
    }
}

/// TLS from the first byte on.
const TLS: &str = "tls";
/// TLS once it has been asked for.
pub const STARTTLS: &str = "starttls";
/// No TLS.
pub const OPEN: &str = "none";

const SECURITIES: [(&str, &str); 3] =
    [(TLS, "crm-mailbox-tls"), (STARTTLS, "crm-mailbox-starttls"), (OPEN, "crm-mailbox-no-tls")];

const PRIVACIES: [(&str, &str); 2] = [(PRIVATE, "crm-mailbox-private"), (SHARED, "crm-mailbox-shared")];

/// Which say where the password goes: for another one of these it is asked anew.
const WHERE: [&str; 4] = ["host", "port", "security", "login"];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_mailbox").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "address", "host", "security", "login", "privacy"];
    texts
        .into_iter()
        .fold(table, |table, name| table.column(name, Kind::Text))
        .optional("port", Kind::Integer)
        .optional("owner", Kind::Id)
        .index(&["owner", "id"])
}

impl Object for mailbox::Entity {
    const KIND: &'static str = "crm-mailbox";
    const ADD: &'static str = "crm-mailboxes.add";
    const CHANGE: &'static str = "crm-mailboxes.change";
    const REMOVE: &'static str = "crm-mailboxes.remove";
    const RESTORE: &'static str = "crm-mailboxes.restore";
    const CALLED: Called = Called {
        area: "crm-mailboxes",
        path: "/mailboxes",
        many: "crm-mailboxes",
        add: "crm-mailboxes-add",
        change: "crm-mailboxes-change",
        empty: "crm-mailboxes-empty",
        reason: "crm-mailboxes-reason",
        hit: "crm-mailbox",
        mark: Icon::Mail,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use mailbox::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Address, "crm-mailbox-address", Holds::Email).must().ahead(),
            Field::new(C::Privacy, "crm-mailbox-privacy", Holds::Choice(&PRIVACIES)),
            Field::new(C::Host, "crm-mailbox-host", Holds::Line(253)).must(),
            Field::new(C::Port, "crm-mailbox-port", Holds::Count).aside(),
            Field::new(C::Security, "crm-mailbox-security", Holds::Choice(&SECURITIES)).aside(),
            Field::new(C::Login, "crm-mailbox-login", Holds::Line(254)).aside(),
            Field::new(C::Owner, "crm-owner", Holds::Record(PEOPLE)).told().aside(),
        ]
    }

    /// What nobody says is the usual: TLS and its port, the address as the login; and private, since that is safe.
    async fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let text = |text: &str| Said::Text(text.to_owned());
        let host = draft.text("host").trim_matches(['[', ']']).to_lowercase();
        let address = draft.text("address").to_lowercase();
        let draft = draft.with("host", Said::Text(host)).with("address", text(&address));
        let draft = draft.or("security", text(TLS)).or("privacy", text(PRIVATE)).or("login", text(&address));
        let usual = if draft.text("security") == TLS { 993 } else { 143 };
        let draft = draft.or("port", Said::Number(usual));
        match draft.units("port") {
            Some(1..=65_535) => Ok(draft),
            _ => Err(Failure::Refused(Problem::new("crm-port-unfit"))),
        }
    }

    /// The password that was given for one server goes to no other; after any change it is tried again. What it told before
    /// is seen as what it will tell.
    async fn follow(
        tx: &Tx,
        viewer: &Viewer,
        before: Option<&Draft<Self>>,
        row: &mailbox::Model,
    ) -> Kept<()> {
        let Some(before) = before else { return Ok(()) };
        let after = Draft::<Self>::seen(row);
        let moved = WHERE.iter().any(|name| before.said(name) != after.said(name));
        if before.said("privacy") != after.said("privacy")
            && let Some(owner) = row.owner
        {
            let shared = row.privacy == SHARED;
            let changed = change_privacy(tx, viewer, row.id, owner, shared).await?;
            let is = json!({ "shared": shared, "activities": changed });
            tx.audit(Entry::changed(Self::STATE_KIND, row.id, &json!({ "shared": !shared }), &is)?);
        }
        if moved { sources::forget(tx, row.id).await } else { sources::wake(tx, row.id).await }
    }

    /// Where somebody has their mail is nobody else's business.
    fn witnessed(draft: Draft<Self>) -> Draft<Self> {
        let kept = ["privacy", "security", "owner"];
        let fields = Self::fields().into_iter().map(|field| field.name());
        fields.filter(|name| !kept.contains(name)).fold(draft, |draft, name| draft.with(name, Said::Nothing))
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        Ok(vec![sources::around(visit, row).await?])
    }
}

/// How long a server may take while somebody waits.
const PATIENCE: Duration = Duration::from_secs(15);

impl Source for mailbox::Entity {
    const STATE_KIND: &'static str = "crm-mailbox-state";
    const SET_PASSWORD: &'static str = "crm-mailboxes.set-password";
    const NOTE: &'static str = "crm-mailboxes.note";
    const SAYS: Says = Says {
        missing: "crm-mailbox-password-missing",
        not_yet: "crm-mailbox-not-yet",
        hint: "crm-mailbox-password-hint",
    };

    const PERSONAL: Personal = Personal {
        section: "personal-crm-mailboxes",
        forgets: "crm.mailboxes.forgets",
        says: &["name", "address", "host", "login", "privacy"],
    };

    fn purpose(row: &mailbox::Model) -> String {
        let port = row.port.unwrap_or_default();
        format!("crm mailbox {} {} {port} {} {}", row.id, row.host, row.security, row.login)
    }

    fn is_locked(_: &mailbox::Model) -> bool {
        true
    }

    async fn attempt(
        app: &App,
        row: &mailbox::Model,
        state: Option<&source_state::Model>,
    ) -> Result<(), Shut> {
        let mut mailbox = login::open(app, row, state, PATIENCE).await?;
        mailbox.folders().await?;
        Ok(())
    }
}
