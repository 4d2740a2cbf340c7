//! Telephone systems that tell of calls by themselves, each with a secret.

use prestasi_access::{Access, Need, Operation, Policy, Protected, Viewer, Whose, random};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::text;
use prestasi_webhooks::secret_for;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;

use crate::rights::WRITE_SELLING;

pub mod system {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One telephone system.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_telephone_system")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        /// What its secret is made from, with the key of the server.
        pub salt: Vec<u8>,
        pub created: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for system::Entity {
    fn policy() -> Policy {
        Policy::new().rows(WRITE_SELLING, Whose::nobody())
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_telephone_system")
        .id()
        .column("name", Kind::Text)
        .column("salt", Kind::Bytes)
        .column("created", Kind::Instant)
}

const NAME_MOST: usize = 80;

/// The secret that its messages are signed with, as both sides write it.
pub fn secret(access: &Access, salt: &[u8]) -> String {
    secret_for(access, "telephone systems", salt)
}

/// A telephone system may tell of calls.
#[derive(Debug, Serialize)]
pub struct AddSystem {
    name: String,
    #[serde(skip)]
    pub salt: [u8; 16],
}

impl AddSystem {
    /// One of this name.
    ///
    /// # Errors
    /// What a name cannot be; `store-no-entropy`.
    pub fn new(name: &str) -> Result<Self, Problem> {
        let name = text::line(name, NAME_MOST)?;
        if name.is_empty() { Err(Problem::new("form-missing")) } else { Ok(Self { name, salt: random()? }) }
    }
}

impl Operation for AddSystem {
    const NAME: &'static str = "crm-telephone-systems.add";
    const NEEDS: Need = Need::Permission(WRITE_SELLING);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let row = system::ActiveModel {
            id: Set(tx.id()?),
            name: Set(self.name.clone()),
            salt: Set(self.salt.to_vec()),
            created: Set(tx.now().into()),
        };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created("crm-telephone-system", row.id, &row.name)?);
        Ok(row.id.0)
    }
}

/// Another secret takes the place of that of a system, at once.
#[derive(Debug, Serialize)]
pub struct ChangeSecret {
    system: Id,
    #[serde(skip)]
    pub salt: [u8; 16],
}

impl ChangeSecret {
    /// A fresh one.
    ///
    /// # Errors
    /// `store-no-entropy`.
    pub fn of(system: Id) -> Result<Self, Problem> {
        Ok(Self { system, salt: random()? })
    }
}

impl Operation for ChangeSecret {
    const NAME: &'static str = "crm-telephone-systems.change-secret";
    const NEEDS: Need = Need::Permission(WRITE_SELLING);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, viewer, self.system).await?;
        let change =
            system::ActiveModel { id: Set(row.id), salt: Set(self.salt.to_vec()), ..Default::default() };
        change.update(tx).await?;
        tx.audit(Entry::changed("crm-telephone-system", row.id, &"old secret", &"new secret")?);
        Ok(())
    }
}

/// It tells of no calls any more. What it told stays.
#[derive(Debug, Serialize)]
pub struct RemoveSystem {
    pub system: Id,
}

impl Operation for RemoveSystem {
    const NAME: &'static str = "crm-telephone-systems.remove";
    const NEEDS: Need = Need::Permission(WRITE_SELLING);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, viewer, self.system).await?;
        system::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("crm-telephone-system", row.id, &row.name)?);
        Ok(())
    }
}

async fn find(tx: &Tx, viewer: &Viewer, id: Id) -> Result<system::Model, Failure<Problem>> {
    let rows = viewer.select::<system::Entity>().filter(system::Column::Id.eq(RowId(id)));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}
