//! The audit of the store as a person reads it: who may, and how the ids in it are called.

use jiff::Timestamp;
use prestasi_store::{ActorText, Error, Instant, audit};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoSimpleExpr, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::account::token_row;
use crate::organisation::{person, position, team};
use crate::own::READ_AUDIT;
use crate::policy::{Policy, Protected, Whose};
use crate::role::company_role;

impl Protected for audit::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_AUDIT, Whose::nobody())
    }
}

/// How an actor begins who is a person, and one that is a token of theirs; what follows is the id.
const PERSON: &str = "person:";
const TOKEN: &str = "token:";
const SYSTEM: &str = "system:";

/// Who acted, by name, as a query beside each entry: the person, also for a token of theirs; a part of the system.
#[must_use]
pub fn who() -> Expr {
    let actor = || audit::Column::Actor.into_simple_expr();
    let is = |mark: &str| actor().like(format!("{mark}%"));
    let owner = Query::select()
        .column(token_row::Column::Person)
        .from(token_row::Entity)
        .and_where(token_row::Column::Id.into_expr().eq(behind(actor(), TOKEN)))
        .take();
    let named = Expr::case(is(PERSON), newest_name(behind(actor(), PERSON)))
        .case(is(TOKEN), newest_name(Expr::SubQuery(None, Box::new(owner.into()))))
        .finally(behind(actor(), SYSTEM));
    Func::coalesce([named.into(), actor()]).into()
}

/// Who changed a thing last, and when: whoever may change it is told whom they collide with, and reads no more of the audit.
///
/// # Errors
/// Those of the store.
pub async fn last_change(
    db: &impl ConnectionTrait,
    kind: &str,
    subject: &str,
) -> Result<Option<(String, Timestamp)>, Error> {
    let rows = audit::Entity::find().filter(audit::Column::Kind.eq(kind));
    let rows = rows.filter(audit::Column::Subject.eq(subject)).order_by_desc(audit::Column::Seq);
    let last = rows.select_only().expr_as(who(), "who").column(audit::Column::At);
    let last: Option<(String, Instant)> = last.into_tuple().one(db).await?;
    Ok(last.map(|(who, at)| (who, at.timestamp())))
}

/// What was done to a thing once.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Past {
    /// Who did it, by name.
    pub who: String,
    /// Who did it.
    pub actor: ActorText,
    /// When.
    pub at: Instant,
    /// By which operation.
    pub action: String,
    /// What stood there before, as JSON; nothing where it came to be.
    pub before: Option<String>,
    /// What stood there after, as JSON; nothing where it was gone.
    pub after: Option<String>,
}

/// What was done to a thing, the newest first: whoever sees the thing is told what became of it, and reads no more of the
/// audit. The caller has asked whether they see it.
///
/// # Errors
/// Those of the store.
pub async fn history(
    db: &impl ConnectionTrait,
    kind: &str,
    subject: &str,
    most: u64,
) -> Result<Vec<Past>, Error> {
    let rows = audit::Entity::find().filter(audit::Column::Kind.eq(kind));
    let rows = rows.filter(audit::Column::Subject.eq(subject)).order_by_desc(audit::Column::Seq).limit(most);
    Ok(rows.expr_as(who(), "who").into_model::<Past>().all(db).await?)
}

/// What an entry is about, by name where it is a person, a team, a position or a role of the company; its id else.
#[must_use]
pub fn about() -> Expr {
    let subject = || audit::Column::Subject.into_simple_expr();
    let role = Query::select()
        .column(company_role::Column::Name)
        .from(company_role::Entity)
        .and_where(company_role::Column::Id.into_expr().eq(subject()))
        .take();
    let named = [
        newest_name(subject()),
        newest::<team::Entity>(team::Column::Team, team::Column::Name, subject()),
        newest::<position::Entity>(position::Column::Position, position::Column::Title, subject()),
        Expr::SubQuery(None, Box::new(role.into())),
        subject(),
    ];
    Func::coalesce(named).into()
}

/// The name of a person that was recorded last; NULL for nobody.
pub(crate) fn newest_name(id: Expr) -> Expr {
    newest::<person::Entity>(person::Column::Person, person::Column::Name, id)
}

/// A field of the fact that was recorded last about an id.
pub(crate) fn newest<E: EntityTrait>(about: E::Column, field: E::Column, id: Expr) -> Expr {
    let newest = Alias::new("newest");
    let column = |column: E::Column| Expr::col((newest.clone(), column));
    let mut found = SelectStatement::new();
    found.expr(column(field)).from_as(E::default(), newest.clone()).and_where(column(about).eq(id));
    found.order_by_expr(Expr::col((newest.clone(), Alias::new("id"))), sea_orm::Order::Desc).limit(1);
    Expr::SubQuery(None, Box::new(found.into()))
}

/// What stands behind a mark.
fn behind(text: Expr, mark: &str) -> Expr {
    let start = i32::try_from(mark.len() + 1).unwrap_or(1);
    Func::cust("substr").arg(text).arg(start).into()
}
