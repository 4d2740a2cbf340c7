//! How far a mailbox has been read, its sealed password, and how it went.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{RowId, Tx};
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::row::mailbox;
use crate::object::Kept;
use crate::rights::READ_CRM;

pub mod mailbox_state {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// That of one mailbox that has a password.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_mailbox_state")]
    pub struct Model {
        /// That of the mailbox.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub sealed: Vec<u8>,
        /// How far each folder has been read, as JSON.
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

impl Protected for mailbox_state::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<mailbox::Entity>(mailbox_state::Column::Id))
    }
}

/// The table.
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

/// That of a mailbox, if the visitor may see it and gave a password.
pub async fn of(visit: &Visit, mailbox: RowId) -> Outcome<Option<mailbox_state::Model>> {
    let rows = visit.viewer.select::<mailbox_state::Entity>().filter(mailbox_state::Column::Id.eq(mailbox));
    Ok(rows.one(visit.db()).await?)
}

/// Forgets it with the password.
pub async fn forget(tx: &Tx, mailbox: RowId) -> Kept<()> {
    mailbox_state::Entity::delete_by_id(mailbox).exec(tx).await?;
    Ok(())
}

/// Lets it be tried again.
pub async fn wake(tx: &Tx, mailbox: RowId) -> Kept<()> {
    let again =
        mailbox_state::Entity::update_many().col_expr(mailbox_state::Column::Stopped, Expr::value(false));
    again.filter(mailbox_state::Column::Id.eq(mailbox)).exec(tx).await?;
    Ok(())
}
