//! Whether somebody accepted a text of a plan, and when, as letters and statements say it.

use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::row::acceptance;

/// What somebody accepted of a plan by the hash of its text; nothing for whoever may not see it.
pub async fn accepted(
    visit: &Visit,
    plan: RowId,
    person: Id,
    hash: &str,
) -> Outcome<Option<acceptance::Model>> {
    let rows = visit.viewer.select::<acceptance::Entity>().filter(acceptance::Column::Plan.eq(plan));
    let rows = rows.filter(acceptance::Column::Person.eq(RowId(person)));
    Ok(rows.filter(acceptance::Column::Hash.eq(hash)).one(visit.db()).await?)
}

/// The same in words: when, and over which hash.
pub fn said(visit: &Visit, hash: &str, stands: Option<&acceptance::Model>) -> String {
    let (w, hash) = (visit.words, ("hash", hash.to_owned()));
    match stands {
        Some(stands) => {
            let when = w.moment(visit.local(stands.at.timestamp()));
            w.with("paper-letter-accepted", &[("when", when), hash])
        }
        None => w.with("paper-letter-waits", &[hash]),
    }
}
