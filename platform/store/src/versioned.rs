//! Updates that notice each other: whoever changes a row says which version they saw, and if it is no longer that one,
//! they are shown both values of each field and decide.
//!
//! Invariant: a version number grows with every update, and no update is lost without somebody having seen it.

use std::fmt;

use prestasi_kernel::Problem;
use sea_orm::sea_query::sea_value_to_json_value;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue, ColumnTrait, DbErr, EntityTrait, IdenStatic,
    IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter,
};
use serde::Serialize;

use crate::error::Failure;
use crate::write::Tx;

/// A table with a column that counts its versions.
pub trait Versioned: EntityTrait {
    /// The column.
    fn version() -> Self::Column;
}

/// Why an update did not happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Stale {
    /// The row is not there any more.
    Gone,
    /// Somebody else was faster.
    Conflict(Conflict),
}

/// What somebody wanted and what somebody else did meanwhile.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    /// The table.
    pub table: String,
    /// The version that was seen.
    pub seen: i64,
    /// The version that is there now; whoever decides for a value sends it along.
    pub now: i64,
    /// The fields that would have changed and are not so already.
    pub fields: Vec<Clash>,
}

/// One field, both values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Clash {
    /// The column.
    pub field: String,
    /// What the update would have written.
    pub mine: serde_json::Value,
    /// What is there.
    pub theirs: serde_json::Value,
}

impl Stale {
    /// The reason for a person, with a stable code.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Gone => Problem::new("gone-meanwhile"),
            Self::Conflict(conflict) => Problem::new("changed-meanwhile").arg("count", conflict.fields.len()),
        }
    }
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

impl std::error::Error for Stale {}

/// Why an operation on such a row says no.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// A rule says no.
    Problem(Problem),
    /// Somebody else was faster.
    Stale(Stale),
}

impl Refusal {
    /// The reason for a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => problem.clone(),
            Self::Stale(stale) => stale.problem(),
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Stale> for Refusal {
    fn from(stale: Stale) -> Self {
        Self::Stale(stale)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

impl std::error::Error for Refusal {}

/// Writes the fields that are set in `mine` if the row is still at the version that was `seen`; gives the row as it is
/// then. The version is counted here.
///
/// # Errors
/// [`Stale`], or what the database reports.
pub async fn update<E>(tx: &Tx, mine: E::ActiveModel, seen: i64) -> Result<E::Model, Failure<Stale>>
where
    E: Versioned,
    E::ActiveModel: ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let mut next = mine.clone();
    next.set(E::version(), (seen + 1).into());
    match E::update(next).validate()?.filter(E::version().eq(seen)).exec(tx).await {
        Err(DbErr::RecordNotUpdated) => Err(Failure::Refused(stale::<E>(tx, &mine, seen).await?)),
        updated => Ok(updated?),
    }
}

async fn stale<E: Versioned>(tx: &Tx, mine: &E::ActiveModel, seen: i64) -> Result<Stale, DbErr> {
    let mut query = E::find();
    for key in E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column) {
        if let ActiveValue::Set(value) | ActiveValue::Unchanged(value) = mine.get(key) {
            query = query.filter(key.eq(value));
        }
    }
    let Some(theirs) = query.one(tx).await? else { return Ok(Stale::Gone) };
    let clash = |column: E::Column| {
        let ActiveValue::Set(value) = mine.get(column) else { return None };
        let (mine, theirs) = (sea_value_to_json_value(&value), sea_value_to_json_value(&theirs.get(column)));
        (mine != theirs).then(|| Clash { field: column.as_str().to_owned(), mine, theirs })
    };
    let version = E::version().as_str();
    let fields = E::Column::iter().filter(|column| column.as_str() != version).filter_map(clash).collect();
    let now = theirs.get(E::version());
    let now = <i64 as sea_orm::sea_query::ValueType>::try_from(now)
        .map_err(|error| DbErr::Type(error.to_string()))?;
    Ok(Stale::Conflict(Conflict { table: E::default().table_name().to_owned(), seen, now, fields }))
}
