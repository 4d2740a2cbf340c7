//! The query of an address as a query of the database.

use prestasi_store::counted;
use prestasi_ui::table::Query;
use sea_orm::sea_query::{ColumnType, Expr, ExprTrait, Func, Query as Sql, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Value,
};

use super::List;
use crate::fault::Outcome;

/// Rows that are counted at most.
const COUNTED_MAX: u64 = 1_000;

/// Which rows of what matches.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    /// Those behind the row of this key.
    pub after: Option<String>,
    /// Those ahead of it.
    pub before: Option<String>,
    /// How many at most.
    pub most: u64,
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct Found<M> {
    /// The rows, in order.
    pub rows: Vec<M>,
    /// How many match, and whether there are more than that.
    pub total: (i64, bool),
    /// How many of each group match, for the groups of this page.
    pub groups: Vec<(String, i64)>,
    /// The key of the first row, if there are rows ahead of it.
    pub before: Option<String>,
    /// The key of the last row, if there are rows behind it.
    pub after: Option<String>,
}

impl<E: EntityTrait, R: FromQueryResult + Send + Sync> List<E, R> {
    /// The rows that a query asks for.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn find(&self, db: &impl ConnectionTrait, query: &Query, slice: &Slice) -> Outcome<Found<R>> {
        let matching = self.matching(db, query).await?;
        let (rows, more) = self.page(db, query, matching.clone(), slice).await?;
        let backwards = slice.after.is_none() && slice.before.is_some();
        let whole = !more && slice.after.is_none() && !backwards;
        let total = if whole {
            (i64::try_from(rows.len()).unwrap_or(i64::MAX), false)
        } else {
            // In the order of the keys, rows lie beside one another; in that of some other index, all over the file.
            let rows = matching.clone().select_only().expr(Expr::val(1));
            count(db, rows.order_by(self.key.into_expr(), Order::Asc).into_query(), COUNTED_MAX).await?
        };
        let key = |row: Option<&R>| row.map(self.cursor);
        let (ahead, behind) = if backwards { (more, true) } else { (slice.after.is_some(), more) };
        let before = key(rows.first()).filter(|_| ahead);
        let after = key(rows.last()).filter(|_| behind);
        let groups = self.groups(db, query, matching).await?;
        Ok(Found { rows, total, groups, before, after })
    }

    /// The rows of a slice, and whether more follow in its direction.
    ///
    /// First their keys, in order; then the rows of these keys: what a row is made of may be queries beside it, and a
    /// database that has to sort makes them for all rows that match.
    pub(super) async fn page(
        &self,
        db: &impl ConnectionTrait,
        query: &Query,
        matching: Select<E>,
        slice: &Slice,
    ) -> Outcome<(Vec<R>, bool)> {
        let backwards = slice.after.is_none() && slice.before.is_some();
        let cursor = slice.after.as_ref().or(slice.before.as_ref());
        let order = self.order(query);
        let mut keys = matching.select_only().expr(self.key.into_expr());
        if let Some(cursor) = cursor {
            keys = keys.filter(self.beyond(&order, cursor, backwards));
        }
        let keys = ordered(keys, &order, backwards).limit(slice.most + 1).into_query();
        let select = ordered(self.rows.clone().filter(self.key.in_subquery(keys)), &order, backwards);
        let mut rows = select.into_model::<R>().all(db).await?;
        let more = rows.len() as u64 > slice.most;
        rows.truncate(usize::try_from(slice.most).unwrap_or(usize::MAX));
        if backwards {
            rows.reverse();
        }
        Ok((rows, more))
    }

    /// What rows are ordered by: the group, the column asked for, the key.
    fn order(&self, query: &Query) -> Vec<(Expr, bool)> {
        let by = |key: &str, down: bool| {
            self.column(key).and_then(|column| column.expr.clone()).map(|expr| (expr, down))
        };
        let group = query.group.and_then(|key| by(key, false));
        let sort = query.sort.or(self.order);
        let down = sort.is_some_and(|(_, down)| down);
        let sort = sort.and_then(|(key, down)| by(key, down));
        let key = self.key.into_expr();
        let mut order: Vec<(Expr, bool)> =
            group.into_iter().chain(sort.filter(|(expr, _)| *expr != key)).collect();
        order.push((key, down));
        order
    }

    /// Rows behind the row of a key, or ahead of it. Where orders point the same way, databases compare rows of several
    /// values from the left, and find the place in an index; where they do not, it is said step by step.
    fn beyond(&self, order: &[(Expr, bool)], cursor: &str, backwards: bool) -> Expr {
        // A number is compared as one: PostgreSQL knows no order between numbers and texts.
        let cursor: Value = match self.key.def().get_column_type() {
            ColumnType::BigInteger => cursor.parse().unwrap_or(0_i64).into(),
            _ => cursor.into(),
        };
        let here = |expr: &Expr| -> Expr {
            if *expr == self.key.into_expr() {
                return Expr::val(cursor.clone());
            }
            let mut at = Sql::select();
            at.expr(expr.clone()).from(E::default().table_ref()).and_where(self.key.eq(cursor.clone()));
            Expr::SubQuery(None, Box::new(at.take().into()))
        };
        let past = |down: bool, left: Expr, right: Expr| {
            if down == backwards { left.gt(right) } else { left.lt(right) }
        };
        let (mut beyond, mut same) = (Condition::any(), Condition::all());
        for run in order.chunk_by(|(_, a), (_, b)| a == b) {
            let tuple = |of: &dyn Fn(&Expr) -> Expr| Expr::tuple(run.iter().map(|(expr, _)| of(expr)));
            let (left, right) = (tuple(&Expr::clone), tuple(&here));
            beyond = beyond.add(same.clone().add(past(run[0].1, left.clone(), right.clone())));
            same = same.add(left.eq(right));
        }
        // What they have in common, so that an index of the first order still finds the place.
        let first: Option<Expr> = order.first().map(|(expr, down)| match *down == backwards {
            true => expr.clone().gte(here(expr)),
            false => expr.clone().lte(here(expr)),
        });
        Condition::all().add_option(first).add(beyond).into()
    }

    async fn groups(
        &self,
        db: &impl ConnectionTrait,
        query: &Query,
        matching: Select<E>,
    ) -> Outcome<Vec<(String, i64)>> {
        let expr = query.group.and_then(|key| self.column(key)).and_then(|column| column.expr.clone());
        let Some(expr) = expr else { return Ok(Vec::new()) };
        let select = matching.select_only().expr(expr.clone()).expr(counted());
        let mut grouped: SelectStatement = select.into_query();
        grouped.add_group_by([expr]);
        let rows = db.query_all(&grouped).await?;
        let pairs = rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
        Ok(pairs.collect::<Result<_, sea_orm::DbErr>>()?)
    }
}

fn ordered<E: EntityTrait>(select: Select<E>, order: &[(Expr, bool)], backwards: bool) -> Select<E> {
    order.iter().fold(select, |select, (expr, down)| {
        select.order_by(expr.clone(), if *down == backwards { Order::Asc } else { Order::Desc })
    })
}

/// How many rows a query has, and whether there are more than `most`, which are all that are counted.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    mut rows: SelectStatement,
    most: u64,
) -> Outcome<(i64, bool)> {
    rows.limit(most + 1);
    let mut counting = Sql::select();
    counting.expr(Func::count(Expr::val(1))).from_subquery(rows, "some");
    let row = db.query_one(&counting).await?;
    let total: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok((Ord::min(total, most), total > most))
}
