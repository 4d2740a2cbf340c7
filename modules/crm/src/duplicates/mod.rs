//! Duplicates: whether a company or a person stands here already, and under which keys each record is found.
//!
//! Invariant: a record's keys are those of what it says, written with it. A contact's keys know the name that its account
//! had when the contact was written.

mod apart;
mod keys;
mod like;
mod refuse;
mod shown;

pub use apart::{SetApart, table as apart_table};
pub use keys::{forget, forget_all, keep, keep_new, key, table};
pub use like::Like;
pub use refuse::{like_any, refuse};
pub use shown::{alike, alike_to, drawn, one, shown};

use prestasi_matching::{Country, Facts};
use prestasi_store::Tx;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Select};

use crate::accounts::account;
use crate::object::{Draft, Object, Said};

/// The facts of what a record says.
pub async fn facts<E: Object>(tx: &Tx, said: &Draft<E>) -> Result<Facts, DbErr> {
    facts_among(tx, account::Entity::find(), said).await
}

/// The same where only some accounts are known.
async fn facts_among<E: Object>(
    db: &impl ConnectionTrait,
    accounts: Select<account::Entity>,
    said: &Draft<E>,
) -> Result<Facts, DbErr> {
    let company = match said.said("account") {
        Said::Text(id) => accounts.filter(account::Column::Id.eq(id.as_str())).one(db).await?,
        _ => None,
    };
    let company = company.map(|account| account.name).unwrap_or_default();
    Ok(Facts::of(&E::resembles(said, &company), Country::MALAYSIA))
}
