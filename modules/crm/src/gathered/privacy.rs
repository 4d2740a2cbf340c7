//! A source is private from now on, or is no longer: what it told of before follows.

use prestasi_access::{Operation, Viewer};
use prestasi_store::{RowId, Tx};
use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::take::{SHARED, own};
use super::traces::trace;
use crate::activities::{SEEN_BY_ALL, SEEN_BY_ME, activity, touch};
use crate::calendars::calendar;
use crate::mailboxes::mailbox;
use crate::object::{Draft, Kept, Remove};

/// Rows that are looked at in one statement.
const AT_ONCE: usize = 400;

/// Lets what a source told of be seen by all, or by its owner alone; how much that was. What a colleague shares from a source
/// of their own stays as it is; where two then are the same, the private one goes.
pub async fn change_privacy(
    tx: &Tx,
    viewer: &Viewer,
    source: RowId,
    owner: RowId,
    shared: bool,
) -> Kept<u64> {
    use activity::Column as C;
    let told = Condition::all().add(trace::Column::Source.eq(source)).add(trace::Column::Private.eq(false));
    let told = trace::Entity::find().filter(told).all(tx).await?;
    let mut changed = 0;
    for some in told.chunks(AT_ONCE) {
        let these = Condition::all().add(C::Id.is_in(some.iter().map(|trace| trace.activity)));
        let elsewhere = (!shared).then(|| C::Id.not_in_subquery(shared_elsewhere(source)));
        let rows = activity::Entity::find().filter(these.add_option(elsewhere)).all(tx).await?;
        let turned: Vec<_> = some.iter().map(|trace| turned(trace, owner, shared)).collect();
        let twins = C::External.is_in(turned.iter().map(|(_, _, to)| &**to));
        let twins = activity::Entity::find().filter(twins).all(tx).await?;
        for row in rows {
            let this =
                turned.iter().find(|(trace, from, _)| trace.activity == row.id && row.external == *from);
            let Some((trace, _, to)) = this else { continue };
            changed += 1;
            let twin = twins.iter().find(|twin| twin.origin == row.origin && twin.external == *to);
            if let Some(twin) = twin {
                Remove::<activity::Entity>::new(row.id.0).apply(tx, viewer).await?;
                point(tx, trace, twin.id).await?;
                continue;
            }
            let seen_by = if shared { SEEN_BY_ALL } else { SEEN_BY_ME };
            let update = activity::Entity::update_many()
                .col_expr(C::SeenBy, Expr::value(seen_by))
                .col_expr(C::External, Expr::value(&**to))
                .col_expr(C::Owner, Expr::value(owner))
                .col_expr(C::Version, Expr::col(C::Version).binary(BinOper::Add, 1));
            update.filter(C::Id.eq(row.id)).exec(tx).await?;
            touch(tx, viewer, &[&Draft::seen(&row)]).await?;
        }
    }
    Ok(changed)
}

/// What an activity is known by before, and after.
fn turned(trace: &trace::Model, owner: RowId, shared: bool) -> (&trace::Model, String, String) {
    let (to_all, own) = (trace.external.clone(), own(&trace.external, owner));
    if shared { (trace, own, to_all) } else { (trace, to_all, own) }
}

/// The activities that other sources tell of which are shared.
fn shared_elsewhere(source: RowId) -> SelectStatement {
    let mailboxes = Query::select()
        .column(mailbox::Column::Id)
        .from(mailbox::Entity)
        .and_where(mailbox::Column::Privacy.eq(SHARED))
        .take();
    let calendars = Query::select()
        .column(calendar::Column::Id)
        .from(calendar::Entity)
        .and_where(calendar::Column::Privacy.eq(SHARED))
        .take();
    let of = Condition::any()
        .add(trace::Column::Source.in_subquery(mailboxes))
        .add(trace::Column::Source.in_subquery(calendars));
    Query::select()
        .column(trace::Column::Activity)
        .from(trace::Entity)
        .and_where(trace::Column::Source.ne(source))
        .cond_where(of)
        .take()
}

async fn point(tx: &Tx, trace: &trace::Model, activity: RowId) -> Kept<()> {
    let update = trace::Entity::update_many().col_expr(trace::Column::Activity, Expr::value(activity));
    let this = Condition::all()
        .add(trace::Column::Source.eq(trace.source))
        .add(trace::Column::External.eq(&*trace.external));
    update.filter(this).exec(tx).await?;
    Ok(())
}
