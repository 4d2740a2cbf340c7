//! On whose behalf an import writes: what its importer may is found when it is started, and holds to its end.

use std::collections::BTreeSet;

use prestasi_access::organisation::person;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{EntityTrait, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::rights::{WRITE_CRM, WRITE_SELLING};

/// What an importer may, and what is the usual for them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scope {
    /// Whose records without an owner are; nobody's where the operator imports.
    pub person: Option<Id>,
    /// Whether they may write everybody's records.
    pub all: bool,
    /// Whose records they may write otherwise.
    pub people: BTreeSet<Id>,
    /// Whether they may make processes and stages.
    pub makes: bool,
    /// The currency of amounts without one.
    pub currency: String,
    /// What the process is called that stages without one are made in.
    pub process: String,
}

mod colleague {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// Somebody for whom one may write.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub person: RowId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for colleague::Entity {
    fn policy() -> Policy {
        Policy::new().rows(WRITE_CRM, Whose::person(colleague::Column::Person))
    }
}

impl Scope {
    /// What a viewer may.
    pub async fn of(
        tx: &Tx,
        viewer: &Viewer,
        (currency, process): (String, String),
    ) -> Result<Self, Failure<Problem>> {
        let mine = viewer.select::<colleague::Entity>().select_only().column(colleague::Column::Person);
        let mine: Vec<RowId> = mine.distinct().into_tuple().all(tx).await?;
        let everybody: Vec<RowId> = person::Entity::find()
            .select_only()
            .column(person::Column::Person)
            .distinct()
            .into_tuple()
            .all(tx)
            .await?;
        let all = viewer.is_system() || mine.len() == everybody.len();
        let people = if all { BTreeSet::new() } else { mine.into_iter().map(|id| id.0).collect() };
        let makes = viewer.may(WRITE_SELLING);
        Ok(Self { person: viewer.person(), all, people, makes, currency, process })
    }

    /// Whether they may write a record of this owner.
    pub fn reaches(&self, owner: Option<Id>) -> bool {
        self.all || owner.is_some_and(|owner| self.people.contains(&owner))
    }
}
