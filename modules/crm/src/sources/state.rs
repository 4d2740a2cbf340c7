//! How far a source has been read, its sealed password, and how it went.

use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Error, RowId, Tx};
use prestasi_web::{App, Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::calendars::calendar;
use crate::mailboxes::mailbox;
use crate::object::Kept;
use crate::rights::READ_CRM;

pub mod source_state {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// That of one source that can be read.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_mailbox_state")]
    pub struct Model {
        /// That of the source.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        /// Its password; empty where it needs none.
        pub sealed: Vec<u8>,
        /// How far it has been read, as JSON: of a mailbox each folder.
        pub folders: String,
        /// When it was last read.
        pub synced: Option<Instant>,
        /// What went wrong the last time, in English; empty if nothing did.
        pub english: String,
        /// The same in Malay.
        pub malay: String,
        /// Whether it is not tried again until its owner does something.
        pub stopped: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for source_state::Entity {
    fn policy() -> Policy {
        Policy::new()
            .rows(READ_CRM, Whose::through::<mailbox::Entity>(source_state::Column::Id))
            .rows(READ_CRM, Whose::through::<calendar::Entity>(source_state::Column::Id))
    }
}

/// The table. It was that of mailboxes before there were calendars.
pub fn table() -> Table {
    Table::new("crm_mailbox_state")
        .id()
        .column("sealed", Kind::Bytes)
        .column("folders", Kind::Text)
        .optional("synced", Kind::Instant)
        .column("english", Kind::Text)
        .column("malay", Kind::Text)
        .column("stopped", Kind::Flag)
}

/// That of a source, if the visitor may see it and it can be read.
pub async fn of(visit: &Visit, source: RowId) -> Outcome<Option<source_state::Model>> {
    let rows = visit.viewer.select::<source_state::Entity>().filter(source_state::Column::Id.eq(source));
    Ok(rows.one(visit.db()).await?)
}

/// The same for the system.
pub async fn state_in(
    app: &App,
    system: &Viewer,
    source: RowId,
) -> Result<Option<source_state::Model>, Error> {
    let rows = system.select::<source_state::Entity>().filter(source_state::Column::Id.eq(source));
    Ok(rows.one(app.store().read()).await?)
}

/// How it goes with a source that can be read on: nothing stands in the way that its owner has to mend, and they are still
/// here.
pub async fn ready(
    app: &App,
    system: &Viewer,
    (source, owner): (RowId, Option<RowId>),
) -> Result<Option<source_state::Model>, Error> {
    let state = state_in(app, system, source).await?.filter(|state| !state.stopped);
    Ok(if state.is_some() && is_here(app, system, owner).await? { state } else { None })
}

/// Whether the owner of a source is with the company.
async fn is_here(app: &App, system: &Viewer, owner: Option<RowId>) -> Result<bool, Error> {
    let Some(owner) = owner else { return Ok(false) };
    let owner = (PEOPLE.name)(system, Expr::val(owner.to_string()))?;
    Ok(app.store().read().query_one(&owner).await?.is_some())
}

/// A source can be read from now on, with this sealed password or without one.
pub async fn begin(tx: &Tx, source: RowId, sealed: Vec<u8>) -> Kept<()> {
    let row = source_state::Model {
        id: source,
        sealed,
        folders: "{}".to_owned(),
        synced: None,
        english: String::new(),
        malay: String::new(),
        stopped: false,
    };
    source_state::ActiveModel::from(row).insert(tx).await?;
    Ok(())
}

/// Forgets it with the password.
pub async fn forget(tx: &Tx, source: RowId) -> Kept<()> {
    source_state::Entity::delete_by_id(source).exec(tx).await?;
    Ok(())
}

/// Lets it be tried again.
pub async fn wake(tx: &Tx, source: RowId) -> Kept<()> {
    let again =
        source_state::Entity::update_many().col_expr(source_state::Column::Stopped, Expr::value(false));
    again.filter(source_state::Column::Id.eq(source)).exec(tx).await?;
    Ok(())
}
