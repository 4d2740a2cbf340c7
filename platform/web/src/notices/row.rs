//! The rows of notices: whose they are, when they are read, when they are forgotten.

use jiff::{SignedDuration, Timestamp};
use prestasi_access::{EVERYBODY, Need, Operation, Permission, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Change, Failure, Instant, RowId, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use serde::Serialize;
use serde_json::json;

pub use notice::{ActiveModel, Column, Entity, Model};

/// What nobody looks at for so long is nothing new.
const KEPT: SignedDuration = SignedDuration::from_hours(180 * 24);

mod notice {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One notice.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "web_notice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub person: RowId,
        pub at: Instant,
        pub sentence: String,
        pub args: String,
        pub mark: String,
        pub href: String,
        pub unread: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// To be told things. Everybody is, and reads only what is meant for them.
pub const READ_NOTICES: Permission = Permission::new("notices.read", EVERYBODY);

impl Protected for Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_NOTICES, Whose::person(Column::Person))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("web_notice")
        .id()
        .column("person", Kind::Id)
        .column("at", Kind::Instant)
        .column("sentence", Kind::Text)
        .column("args", Kind::Text)
        .column("mark", Kind::Text)
        .column("href", Kind::Text)
        .column("unread", Kind::Flag)
        .index(&["person", "id"])
        .index(&["at"])
}

/// Those of a viewer: their own, whatever else they may see.
pub fn of(viewer: &Viewer) -> Select<Entity> {
    let own = viewer.person().map_or_else(|| Expr::value(false), |person| Column::Person.eq(RowId(person)));
    viewer.select::<Entity>().filter(own)
}

/// Marks notices of whoever asks as read.
#[derive(Debug, Clone, Serialize)]
pub struct ReadNotices {
    /// Which one; all without it.
    pub notice: Option<Id>,
}

impl Operation for ReadNotices {
    const NAME: &'static str = "notices.mark-read";
    const NEEDS: Need = Need::Permission(READ_NOTICES);
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<u64, Failure<Problem>> {
        let person = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        let mut rows = Entity::update_many()
            .col_expr(Column::Unread, Expr::value(false))
            .filter(Column::Person.eq(RowId(person)))
            .filter(Column::Unread.eq(true));
        if let Some(notice) = self.notice {
            rows = rows.filter(Column::Id.eq(RowId(notice)));
        }
        let read = rows.exec(tx).await?.rows_affected;
        tx.audit(Entry::changed(
            "notices",
            person,
            &"unread",
            &json!({ "read": read, "notice": self.notice }),
        )?);
        Ok(read)
    }
}

/// Forgets what was told long ago.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Forget;

impl Change for Forget {
    const NAME: &'static str = "notices.forget";
    type Answer = u64;
    type Refusal = std::convert::Infallible;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Self::Refusal>> {
        let before = Instant::from(tx.now().checked_sub(KEPT).unwrap_or(Timestamp::MIN));
        let old = Entity::delete_many().filter(Column::At.lt(before));
        let forgotten = old.exec(tx).await?.rows_affected;
        tx.audit(Entry::removed("notices", "old", &forgotten)?);
        Ok(forgotten)
    }
}
