//! Whether all must come through the provider, and who need not.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, insert_all};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Set,
};
use serde::Serialize;
use serde_json::json;

use super::entity::{excepted, identity};
use super::provider::{current, off};
use crate::account::{account, passkey_row as passkey, session_row as session};
use crate::operation::{Need, Operation};
use crate::own::MANAGE_SIGN_ON;
use crate::permission::Role;
use crate::role::holders;
use crate::viewer::Viewer;

/// Says whether all must come through the provider but these people, of whom one is an administrator who can sign in
/// otherwise: whoever repairs what is broken when the provider does not answer.
#[derive(Debug, Clone, Serialize)]
pub struct RequireSignOn {
    /// Whether they must.
    pub required: bool,
    /// Who need not.
    pub except: BTreeSet<Id>,
}

impl Operation for RequireSignOn {
    const NAME: &'static str = "sign-on.require";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = current(tx).await?.ok_or_else(off)?;
        let except: BTreeSet<RowId> = self.except.iter().copied().map(RowId).collect();
        if self.required && !can_repair(tx, &except, viewer.day()).await? {
            return Err(Failure::Refused(Problem::new("sign-on-nobody-excepted")));
        }
        let before = excepted::Entity::find().all(tx).await?;
        let before: BTreeSet<Id> = before.into_iter().map(|row| row.person.0).collect();
        excepted::Entity::delete_many().exec(tx).await?;
        let named = Instant::from(tx.now());
        let rows =
            except.iter().map(|person| excepted::ActiveModel { person: Set(*person), named: Set(named) });
        insert_all::<excepted::Entity>(tx, rows.collect()).await?;
        let (id, was) = (row.id, row.required);
        let mut row = row.into_active_model();
        row.required = Set(self.required);
        row.update(tx).await?;
        let before = json!({ "required": was, "except": before });
        tx.audit(Entry::changed(
            "provider",
            id,
            &before,
            &json!({ "required": self.required, "except": self.except }),
        )?);
        if self.required { end_others(tx, &except).await } else { Ok(()) }
    }
}

/// Whether one of them administers Prestasi and has a password or a passkey.
async fn can_repair(tx: &Tx, except: &BTreeSet<RowId>, day: Date) -> Result<bool, Failure<Problem>> {
    for person in holders(tx, Role::Administrator, day).await?.intersection(except) {
        let account = account::Entity::find_by_id(*person).one(tx).await?;
        let keys = passkey::Entity::find().filter(passkey::Column::Person.eq(*person));
        if account.is_some_and(|account| account.password.is_some()) || keys.count(tx).await? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Ends the sessions of all who came in otherwise and must not.
async fn end_others(tx: &Tx, except: &BTreeSet<RowId>) -> Result<(), Failure<Problem>> {
    let others = session::Entity::delete_many().filter(session::Column::SignOn.is_null());
    let others = others.filter(session::Column::Person.is_not_in(except.iter().copied()));
    let ended = others.exec(tx).await?.rows_affected;
    tx.audit(Entry::removed("sessions", "all", &json!({ "ended": ended }))?);
    Ok(())
}

/// Refuses whoever comes with a password or a passkey and must come through the provider.
pub(crate) async fn check_required(tx: &Tx, person: RowId) -> Result<(), Failure<Problem>> {
    let Some(row) = current(tx).await?.filter(|row| row.required) else { return Ok(()) };
    if excepted::Entity::find_by_id(person).one(tx).await?.is_some() {
        return Ok(());
    }
    Err(Failure::Refused(Problem::new("sign-on-required").arg("name", row.name)))
}

/// Whether a provider vouched for the person in a column.
pub(crate) fn is_linked(person: Expr) -> Expr {
    let mut rows: SelectStatement = Query::select();
    rows.expr(Expr::val(1)).from(identity::Entity);
    rows.and_where(ExprTrait::eq(Expr::col((identity::Entity, identity::Column::Person)), person));
    Expr::exists(rows)
}

/// Whether a provider vouched for somebody before.
pub(super) async fn linked(
    db: &impl ConnectionTrait,
    issuer: &str,
    person: RowId,
) -> Result<bool, sea_orm::DbErr> {
    let rows = identity::Entity::find().filter(identity::Column::Issuer.eq(issuer));
    Ok(rows.filter(identity::Column::Person.eq(person)).count(db).await? > 0)
}
