//! Duplicates: whether a company or a person stands here already, and under which keys each record is found.
//!
//! Invariant: a record's keys are those of what it says, written with it. A contact's keys know the name that its account
//! had when the contact was written.

mod keys;
mod like;
mod refuse;
mod shown;

pub use keys::{forget, keep, table};
pub use refuse::refuse;
pub use shown::shown;

use prestasi_kernel::Id;
use prestasi_matching::{Country, Facts};
use prestasi_store::{RowId, Tx};
use sea_orm::{DbErr, EntityTrait};

use crate::accounts::account;
use crate::object::{Draft, Object, Said};

/// The facts of what a record says.
pub async fn facts<E: Object>(tx: &Tx, said: &Draft<E>) -> Result<Facts, DbErr> {
    let company = match said.said("account") {
        Said::Text(id) => Id::parse(id).ok(),
        _ => None,
    };
    let company = match company {
        Some(id) => account::Entity::find_by_id(RowId(id)).one(tx).await?.map(|account| account.name),
        None => None,
    };
    Ok(Facts::of(&E::resembles(said, &company.unwrap_or_default()), Country::MALAYSIA))
}
