//! To register an external table, and to take it away again.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{ActorText, Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::{Value, json};

use super::place::Place;
use super::row;
use crate::own::MANAGE_EXTERNAL;

const NAME_BYTES_MAX: usize = 63;

/// Registers a table. Whether it is there, [`Catalogue::probe`](crate::Catalogue::probe) says beforehand.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterExternal {
    /// The name that it is asked for by: small letters, digits and `_`, a letter first.
    pub name: String,
    /// Where it lies; see [`Place`].
    pub location: String,
}

impl Operation for RegisterExternal {
    const NAME: &'static str = "catalog.register-external";
    const NEEDS: Need = Need::Permission(MANAGE_EXTERNAL);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let place = self.check().map_err(Failure::Refused)?;
        let taken = row::Entity::find().filter(row::Column::Name.eq(&self.name)).one(tx).await?;
        if taken.is_some() {
            return Err(Failure::Refused(Problem::new("table-name-taken").arg("name", &self.name)));
        }
        let row = row::ActiveModel {
            id: Set(tx.id()?),
            name: Set(self.name.clone()),
            kind: Set(place.kind().to_owned()),
            location: Set(self.location.clone()),
            created_by: Set(ActorText(tx.actor().clone())),
            at: Set(tx.now().into()),
        };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created("external-table", row.id, &told(&row))?);
        Ok(row.id.0)
    }
}

impl RegisterExternal {
    fn check(&self) -> Result<Place, Problem> {
        let name = self.name.as_bytes();
        let fits = (1..=NAME_BYTES_MAX).contains(&name.len())
            && name[0].is_ascii_lowercase()
            && name.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_');
        if !fits {
            return Err(Problem::new("table-name-unfit").arg("most", NAME_BYTES_MAX));
        }
        Place::parse(&self.location)
    }
}

/// Forgets an external table; what lies there stays.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveExternal {
    /// Which.
    pub table: Id,
}

impl Operation for RemoveExternal {
    const NAME: &'static str = "catalog.remove-external";
    const NEEDS: Need = Need::Permission(MANAGE_EXTERNAL);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let unknown = || Failure::Refused(Problem::new("external-unknown").arg("name", self.table));
        let row = row::Entity::find_by_id(RowId(self.table)).one(tx).await?.ok_or_else(unknown)?;
        row::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("external-table", row.id, &told(&row))?);
        Ok(())
    }
}

fn told(row: &row::Model) -> Value {
    json!({ "name": row.name, "kind": row.kind, "location": row.location })
}
