//! What accounts are for, and how far they may go: rows, not code, so that a company adds its own.
//!
//! From the start there are those of pay (`earned`, `held`, `payable`, `paid`, `recovered`, `draw`), `points`, `budget`,
//! and `expense` and `cash` on the company's side. Amounts are seen from the owner: what comes in is positive. A draw
//! is what its owner owes, so that it stands at zero or below; what is held, or left of a budget, at zero or above.

use std::collections::BTreeMap;

use prestasi_access::{Need, Operation, Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal, Versioned};
use prestasi_store::{Failure, Tx};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};
use serde::Serialize;

use crate::own::{MANAGE_LEDGER, READ_LEDGER};

const NAME_BYTES_MAX: usize = 32;

/// The table.
pub mod row {
    use sea_orm::entity::prelude::*;
    use serde::Serialize;

    /// One purpose.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
    #[sea_orm(table_name = "ledger_purpose")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        /// What a balance may not fall below.
        pub least: Option<i64>,
        /// What it may not rise above.
        pub most: Option<i64>,
        pub version: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for row::Entity {
    fn version() -> row::Column {
        row::Column::Version
    }
}

impl Protected for row::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_LEDGER, Whose::nobody())
    }
}

/// How far an account may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Limits {
    /// What its balance may not fall below.
    pub least: Option<i64>,
    /// What its balance may not rise above.
    pub most: Option<i64>,
}

impl Limits {
    const NONE: Self = Self { least: None, most: None };
    const NOT_BELOW: Self = Self { least: Some(0), most: None };
    const NOT_ABOVE: Self = Self { least: None, most: Some(0) };

    /// Whether it may go anywhere.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.least.is_none() && self.most.is_none()
    }

    /// The limit that an amount breaks which brings an account to `balance`. What already stands outside may come
    /// nearer.
    pub(crate) fn broken_by(self, amount: i64, balance: i64) -> Option<i64> {
        let below = self.least.filter(|least| amount < 0 && balance < *least);
        below.or_else(|| self.most.filter(|most| amount > 0 && balance > *most))
    }
}

/// Those from the start.
pub(crate) const BUILT_IN: [(&str, Limits); 10] = [
    ("earned", Limits::NONE),
    ("held", Limits::NOT_BELOW),
    // What is to be paid may be negative: it is carried forward.
    ("payable", Limits::NONE),
    ("paid", Limits::NONE),
    ("recovered", Limits::NONE),
    ("draw", Limits::NOT_ABOVE),
    ("points", Limits::NOT_BELOW),
    ("budget", Limits::NOT_BELOW),
    ("expense", Limits::NONE),
    ("cash", Limits::NONE),
];

/// Defines a purpose, or changes how far its accounts may go from now on.
#[derive(Debug, Clone, Serialize)]
pub struct DefinePurpose {
    /// Its name: small letters, digits and `-`.
    pub name: String,
    /// How far.
    pub limits: Limits,
    /// The version that was seen; `None` for a new one.
    pub seen: Option<i64>,
}

impl Operation for DefinePurpose {
    const NAME: &'static str = "ledger.define-purpose";
    const NEEDS: Need = Need::Permission(MANAGE_LEDGER);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Refusal>> {
        self.check().map_err(|problem| Failure::Refused(problem.into()))?;
        let Limits { least, most } = self.limits;
        let mut next = row::ActiveModel { least: Set(least), most: Set(most), ..Default::default() };
        let before = row::Entity::find_by_id(&self.name).one(tx).await?;
        match (before, self.seen) {
            (Some(before), Some(seen)) => {
                next.name = Set(self.name.clone());
                let after = versioned::update::<row::Entity>(tx, next, seen).await;
                let after = after.map_err(|failure| failure.map(Refusal::Stale))?;
                tx.audit(Entry::changed("ledger-purpose", &self.name, &before, &after)?);
            }
            (None, None) => {
                (next.name, next.version) = (Set(self.name.clone()), Set(1));
                let after = next.insert(tx).await?;
                tx.audit(Entry::created("ledger-purpose", &self.name, &after)?);
            }
            (Some(_), None) => {
                let taken = Problem::new("ledger-purpose-taken").arg("name", &self.name);
                return Err(Failure::Refused(taken.into()));
            }
            (None, Some(_)) => return Err(Failure::Refused(versioned::Stale::Gone.into())),
        }
        Ok(())
    }
}

impl DefinePurpose {
    fn check(&self) -> Result<(), Problem> {
        let name = &self.name;
        let fits = (1..=NAME_BYTES_MAX).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !fits {
            return Err(Problem::new("ledger-purpose-invalid").arg("most", NAME_BYTES_MAX));
        }
        match (self.limits.least, self.limits.most) {
            (Some(least), Some(most)) if most < least => {
                Err(Problem::new("ledger-limits-reversed").arg("least", least).arg("most", most))
            }
            _ => Ok(()),
        }
    }
}

/// All purposes with their limits.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<BTreeMap<String, Limits>, sea_orm::DbErr> {
    let rows = row::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.name, Limits { least: row.least, most: row.most })).collect())
}
