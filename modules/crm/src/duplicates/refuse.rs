//! Refuses what stands here already.

use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_matching::{Facts, Verdict};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::{Link, PEOPLE};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use super::keys::key;
use super::like::{Among, Like, like};
use crate::accounts::account;
use crate::contacts::contact;
use crate::leads::lead;

/// Refuses a record that is another one by a key of its own, and one that may be another unless somebody says that it is
/// not. Nobody is told more of a record that they may not see than who looks after it, and of what is only alike nothing.
///
/// # Errors
/// `crm-duplicate`, `crm-duplicate-likely`, `crm-duplicate-elsewhere`.
pub async fn refuse(tx: &Tx, viewer: &Viewer, facts: &Facts, anyway: bool) -> Result<(), Failure<Problem>> {
    for other in like_any(tx, facts).await? {
        let seen = name(tx, viewer, other.link, other.id).await?;
        let problem = match (other.found.verdict, seen) {
            (Verdict::Same, Some(name)) => Problem::new("crm-duplicate").arg("name", name),
            (Verdict::Same, None) => {
                let owner = match other.owner {
                    Some(owner) => name(tx, viewer, PEOPLE, owner).await?,
                    None => None,
                };
                Problem::new("crm-duplicate-elsewhere").arg("name", owner.unwrap_or_else(|| "–".to_owned()))
            }
            (_, Some(name)) if !anyway => Problem::new("crm-duplicate-likely").arg("name", name),
            _ => continue,
        };
        return Err(Failure::Refused(problem));
    }
    Ok(())
}

/// What may be the same, whoever looks after it: for what is done with it, never to be shown.
pub async fn like_any(tx: &Tx, facts: &Facts) -> Result<Vec<Like>, DbErr> {
    let all = Among {
        keys: key::Entity::find(),
        accounts: account::Entity::find(),
        contacts: contact::Entity::find(),
        leads: lead::Entity::find(),
    };
    like(tx, all, facts).await
}

/// How a record is called, for a viewer who may see it.
async fn name(tx: &Tx, viewer: &Viewer, link: Link, id: RowId) -> Result<Option<String>, Failure<Problem>> {
    let row = tx.query_one(&(link.name)(viewer, Expr::val(id))?).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}
