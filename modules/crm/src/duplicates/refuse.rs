//! Refuses what stands here already.

use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_matching::{Facts, Verdict};
use prestasi_store::{Failure, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::keys::key;
use super::like::{Among, Like, like};
use crate::accounts::{self, account};
use crate::contacts::{self, contact};

/// Refuses a record that is another one by a key of its own, and one that may be another unless somebody says that it is
/// not. Nobody is told more of a record that they may not see than who looks after it.
///
/// # Errors
/// `crm-duplicate`, `crm-duplicate-likely`, `crm-duplicate-elsewhere`.
pub async fn refuse(tx: &Tx, viewer: &Viewer, facts: &Facts, anyway: bool) -> Result<(), Failure<Problem>> {
    let all = || Among {
        keys: key::Entity::find(),
        accounts: account::Entity::find(),
        contacts: contact::Entity::find(),
    };
    let found = like(tx, all(), facts).await?;
    let Some(first) = found.first() else { return Ok(()) };
    let same = first.found.verdict == Verdict::Same;
    if !same && anyway {
        return Ok(());
    }
    let problem = match is_seen(tx, viewer, first).await? {
        true if same => Problem::new("crm-duplicate").arg("name", &first.name),
        true => Problem::new("crm-duplicate-likely").arg("name", &first.name),
        // What may be the same and is somebody else's is none of this viewer's business.
        false if !same => return Ok(()),
        false => Problem::new("crm-duplicate-elsewhere").arg("name", owner(tx, viewer, first).await?),
    };
    Err(Failure::Refused(problem))
}

async fn is_seen(tx: &Tx, viewer: &Viewer, like: &Like) -> Result<bool, Failure<Problem>> {
    let link = if like.path == accounts::LINK.path { accounts::LINK } else { contacts::LINK };
    Ok(tx.query_one(&(link.name)(viewer, Expr::val(like.id))?).await?.is_some())
}

/// How whoever looks after a record is called.
async fn owner(tx: &Tx, viewer: &Viewer, like: &Like) -> Result<String, Failure<Problem>> {
    let Some(owner) = like.owner else { return Ok("–".to_owned()) };
    let row = tx.query_one(&(prestasi_web::PEOPLE.name)(viewer, Expr::val(owner))?).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_else(|| "–".to_owned()))
}
