//! What an activity brings with it: its deal knows when something was last done about it, and a reminder of what it no
//! longer says counts no more.

use prestasi_access::Viewer;
use prestasi_kernel::Id;
use prestasi_store::{Day, Instant, RowId, Tx};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::choices::{DONE, SEEN_BY_ALL};
use super::row::activity;
use crate::deals::deal;
use crate::leads;
use crate::object::{Draft, Kept};

/// The fields that say when somebody is reminded.
const REMINDING: [&str; 4] = ["day", "time", "due", "remind"];

/// Keeps what follows from an activity that says something from now on.
pub async fn follow(
    tx: &Tx,
    viewer: &Viewer,
    before: Option<&Draft<activity::Entity>>,
    row: &activity::Model,
) -> Kept<()> {
    let after = Draft::seen(row);
    if before.is_some_and(|before| REMINDING.iter().any(|name| before.said(name) != after.said(name))) {
        let none = Expr::value(None::<Instant>);
        let again = activity::Entity::update_many().col_expr(activity::Column::Reminded, none);
        again.filter(activity::Column::Id.eq(row.id)).exec(tx).await?;
    }
    let both: Vec<_> = before.into_iter().chain([&after]).collect();
    touch(tx, viewer, &both).await
}

/// Lets the deals and the leads of some activities know of them.
pub async fn touch(tx: &Tx, viewer: &Viewer, said: &[&Draft<activity::Entity>]) -> Kept<()> {
    deals(tx, viewer, said).await?;
    leads::engaged(tx, viewer, said).await
}

/// Lets the deals of some activities know when something was last done about them. A private one leaves no trace there.
async fn deals(tx: &Tx, viewer: &Viewer, said: &[&Draft<activity::Entity>]) -> Kept<()> {
    let mut deals: Vec<RowId> =
        said.iter().filter_map(|said| Id::parse(&said.text("deal")).ok()).map(RowId).collect();
    deals.dedup();
    for id in deals {
        use activity::Column as C;
        let day = Func::coalesce([C::Day.into_expr(), C::Done.into_expr()]);
        let last = activity::Entity::find()
            .filter(C::Deal.eq(id).and(C::State.eq(DONE)).and(C::SeenBy.eq(SEEN_BY_ALL)))
            .select_only()
            .expr(Expr::expr(day).max())
            .into_tuple::<Option<Day>>()
            .one(tx)
            .await?
            .flatten();
        let last = last.map(|last| Day::try_from(viewer.day()).map_or(last, |today| Ord::min(last, today)));
        let touched = deal::Entity::update_many().col_expr(deal::Column::Touched, Expr::value(last));
        touched.filter(deal::Column::Id.eq(id)).exec(tx).await?;
    }
    Ok(())
}
