//! Another system may push rows, with another secret, or no more.

use prestasi_access::{Access, Need, Operation, Viewer, random};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_webhooks::secret_for;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde_json::{Value, json};

use super::tables::{intake, message};
use crate::own::IMPORT_DATASETS;
use crate::plan::Plan;
use crate::tables::{State, dataset_of, import};
use crate::upload::kept;
use crate::value::Style;

const NAME_CHARS_MAX: usize = 80;

/// The secret that an intake's messages are signed with, as both sides write it.
#[must_use]
pub fn intake_secret(access: &Access, salt: &[u8]) -> String {
    secret_for(access, "intakes", salt)
}

/// Another system may push rows into a dataset. They are read as those of its newest import, and are known by the same
/// columns: what is pushed again changes rows instead of adding them.
#[derive(Debug, Clone, Serialize)]
pub struct AddIntake {
    name: String,
    dataset: Id,
    #[serde(skip)]
    salt: [u8; 16],
}

impl AddIntake {
    /// An intake of this name.
    ///
    /// # Errors
    /// `intake-name-unfit`; `store-no-entropy`.
    pub fn new(name: &str, dataset: Id) -> Result<Self, Problem> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
            return Err(Problem::new("intake-name-unfit").arg("most", NAME_CHARS_MAX));
        }
        Ok(Self { name: name.to_owned(), dataset, salt: random()? })
    }

    /// What its secret is made from.
    #[must_use]
    pub const fn salt(&self) -> [u8; 16] {
        self.salt
    }
}

impl Operation for AddIntake {
    const NAME: &'static str = "intakes.add";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let dataset = dataset_of(tx, RowId(self.dataset)).await?;
        let known = intake::Entity::find().filter(intake::Column::Name.eq(&self.name));
        if known.one(tx).await?.is_some() {
            return refuse(Problem::new("intake-name-taken").arg("name", &self.name));
        }
        let done = import::Entity::find().filter(import::Column::Dataset.eq(dataset.id));
        let done = done.filter(import::Column::State.eq(State::Done)).order_by_desc(import::Column::Id);
        let Some(done) = done.one(tx).await? else {
            return refuse(Problem::new("intake-without-plan").arg("name", &dataset.name));
        };
        // JSON writes numbers with a point, wherever the file came from.
        let style = Style { comma_decimal: false, ..done.plan().map_err(Failure::Refused)?.style };
        let plan = Plan { style, ..done.plan().map_err(Failure::Refused)? };
        if plan.key.is_empty() {
            return refuse(Problem::new("intake-without-key").arg("name", &dataset.name));
        }
        let row = intake::ActiveModel {
            id: Set(tx.id()?),
            name: Set(self.name.clone()),
            dataset: Set(dataset.id),
            plan: Set(kept(&plan)?),
            salt: Set(self.salt.to_vec()),
            created: Set(tx.now().into()),
        };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created("intake", row.id, &told(&row))?);
        Ok(row.id.0)
    }
}

/// Another secret takes the place of that of an intake, at once.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeIntakeSecret {
    intake: Id,
    #[serde(skip)]
    salt: [u8; 16],
}

impl ChangeIntakeSecret {
    /// A fresh one.
    ///
    /// # Errors
    /// `store-no-entropy`.
    pub fn of(intake: Id) -> Result<Self, Problem> {
        Ok(Self { intake, salt: random()? })
    }

    /// What it is made from.
    #[must_use]
    pub const fn salt(&self) -> [u8; 16] {
        self.salt
    }
}

impl Operation for ChangeIntakeSecret {
    const NAME: &'static str = "intakes.change-secret";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let before = find(tx, self.intake).await?;
        let row =
            intake::ActiveModel { id: Set(before.id), salt: Set(self.salt.to_vec()), ..Default::default() };
        row.update(tx).await?;
        tx.audit(Entry::changed("intake", before.id, &"old secret", &"new secret")?);
        Ok(())
    }
}

/// Nothing is pushed there any more. What was taken stays.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveIntake {
    /// Which.
    pub intake: Id,
}

impl Operation for RemoveIntake {
    const NAME: &'static str = "intakes.remove";
    const NEEDS: Need = Need::Permission(IMPORT_DATASETS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, self.intake).await?;
        message::Entity::delete_many().filter(message::Column::Intake.eq(row.id)).exec(tx).await?;
        intake::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("intake", row.id, &told(&row))?);
        Ok(())
    }
}

async fn find(db: &impl ConnectionTrait, id: Id) -> Result<intake::Model, Failure<Problem>> {
    let row = intake::Entity::find_by_id(RowId(id)).one(db).await?;
    row.ok_or_else(|| Failure::Refused(Problem::new("intake-unknown").arg("name", id)))
}

fn told(row: &intake::Model) -> Value {
    json!({ "name": row.name, "dataset": row.dataset.0 })
}
