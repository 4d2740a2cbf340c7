//! Queries that somebody has kept, for themselves or for everybody. What a shared one shows, the policy of whoever runs it says.

use prestasi_access::{Need, Operation, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Error, Failure, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::check::BYTES_MAX;
use crate::own::{READ_SQL, SAVE_SQL};

const NAME_CHARS_MAX: usize = 80;
/// Queries that are listed.
const LISTED_MAX: u64 = 500;

/// The table.
pub mod row {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One query.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "catalog_query")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub owner: RowId,
        pub name: String,
        pub sql: String,
        pub shared: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        let (own, shared) = (Whose::person(row::Column::Owner), Whose::marked(row::Column::Shared));
        Policy::new().rows(SAVE_SQL, own).rows(READ_SQL, shared)
    }
}

/// The queries that a viewer may see, by name.
///
/// # Errors
/// Those of the database.
pub async fn list(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<row::Model>, Error> {
    let rows = viewer.select::<row::Entity>().order_by_asc(row::Column::Name).order_by_asc(row::Column::Id);
    Ok(rows.limit(LISTED_MAX).all(db).await?)
}

/// Keeps a query; one's own of the same name is replaced. It may be one that does not run yet.
#[derive(Debug, Clone, Serialize)]
pub struct SaveQuery {
    /// How it is called.
    pub name: String,
    /// The statement.
    pub sql: String,
    /// Whether everybody sees it.
    pub shared: bool,
}

impl Operation for SaveQuery {
    const NAME: &'static str = "catalog.save-query";
    const NEEDS: Need = Need::Permission(SAVE_SQL);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let name = self.check().map_err(Failure::Refused)?;
        let owner = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        let known = row::Entity::find().filter(row::Column::Owner.eq(RowId(owner)));
        let known = known.filter(row::Column::Name.eq(name)).one(tx).await?;
        let id = known.as_ref().map_or_else(|| tx.id(), |row| Ok(row.id))?;
        let row = row::ActiveModel {
            id: Set(id),
            owner: Set(RowId(owner)),
            name: Set(name.to_owned()),
            sql: Set(self.sql.clone()),
            shared: Set(self.shared),
        };
        let after = json!({ "name": name, "sql": self.sql, "shared": self.shared });
        match known {
            Some(before) => {
                row.update(tx).await?;
                tx.audit(Entry::changed("query", id, &told(&before), &after)?);
            }
            None => {
                row.insert(tx).await?;
                tx.audit(Entry::created("query", id, &after)?);
            }
        }
        Ok(id.0)
    }
}

impl SaveQuery {
    fn check(&self) -> Result<&str, Problem> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
            return Err(Problem::new("query-name-unfit").arg("most", NAME_CHARS_MAX));
        }
        if self.sql.len() > BYTES_MAX || self.sql.contains('\0') {
            return Err(Problem::new("sql-too-long").arg("most", format!("{BYTES_MAX} B")));
        }
        Ok(name)
    }
}

/// Takes one of one's own queries away.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveQuery {
    /// Which.
    pub query: Id,
}

impl Operation for RemoveQuery {
    const NAME: &'static str = "catalog.remove-query";
    const NEEDS: Need = Need::Permission(SAVE_SQL);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = row::Entity::find_by_id(RowId(self.query)).one(tx).await?;
        let row = row.filter(|row| viewer.person() == Some(row.owner.0));
        let row =
            row.ok_or_else(|| Failure::Refused(Problem::new("query-unknown").arg("name", self.query)))?;
        row::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("query", row.id, &told(&row))?);
        Ok(())
    }
}

fn told(row: &row::Model) -> Value {
    json!({ "name": row.name, "sql": row.sql, "shared": row.shared })
}
