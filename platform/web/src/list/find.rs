//! The query of an address as a query of the database.

use prestasi_ui::table::{Filter, Query};
use sea_orm::sea_query::{ColumnType, Expr, ExprTrait, Func, LikeExpr, Query as Sql, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Value,
};

use super::List;
use crate::fault::Outcome;

/// Rows that are counted at most.
const COUNTED_MAX: u64 = 10_000;

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
        let matching = self.matching(query);
        let total = count(db, matching.clone()).await?;
        let (rows, more) = self.page(db, query, matching, slice).await?;
        let backwards = slice.after.is_none() && slice.before.is_some();
        let key = |row: Option<&R>| row.map(self.cursor);
        let (ahead, behind) = if backwards { (more, true) } else { (slice.after.is_some(), more) };
        let before = key(rows.first()).filter(|_| ahead);
        let after = key(rows.last()).filter(|_| behind);
        let groups = self.groups(db, query).await?;
        Ok(Found { rows, total, groups, before, after })
    }

    /// The rows of a slice, and whether more follow in its direction.
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
        let mut select = matching;
        if let Some(cursor) = cursor {
            select = select.filter(self.beyond(&order, cursor, backwards));
        }
        for (expr, down) in order {
            let direction = if down == backwards { Order::Asc } else { Order::Desc };
            select = select.order_by(expr, direction);
        }
        let mut rows = select.limit(slice.most + 1).into_model::<R>().all(db).await?;
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

    /// Rows behind the row of a key, or ahead of it. Databases compare rows of several values from the left, if all
    /// point the same way; where they do not, it is said step by step.
    fn beyond(&self, order: &[(Expr, bool)], cursor: &str, backwards: bool) -> Condition {
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
        let mut beyond = Condition::any();
        for (index, (expr, down)) in order.iter().enumerate() {
            let same = order[..index]
                .iter()
                .fold(Condition::all(), |same, (expr, _)| same.add(expr.clone().eq(here(expr))));
            let step =
                if *down == backwards { expr.clone().gt(here(expr)) } else { expr.clone().lt(here(expr)) };
            beyond = beyond.add(same.add(step));
        }
        beyond
    }

    /// The rows that match.
    pub(super) fn matching(&self, query: &Query) -> Select<E> {
        let mut select = self.rows.clone();
        for (key, value) in &query.filters {
            let Some(column) = self.column(key) else { continue };
            let Some(expr) = column.expr.clone() else { continue };
            select = select.filter(match &column.filter {
                Some(Filter::Choice(_) | Filter::Whole) => expr.eq(value.as_str()),
                _ => holds(expr, value),
            });
        }
        if !query.search.is_empty() {
            let searched = self.columns.iter().filter(|column| column.searched);
            let any = searched.filter_map(|column| column.expr.clone());
            select =
                select.filter(any.fold(Condition::any(), |any, expr| any.add(holds(expr, &query.search))));
        }
        select
    }

    async fn groups(&self, db: &impl ConnectionTrait, query: &Query) -> Outcome<Vec<(String, i64)>> {
        let expr = query.group.and_then(|key| self.column(key)).and_then(|column| column.expr.clone());
        let Some(expr) = expr else { return Ok(Vec::new()) };
        let select = self.matching(query).select_only().expr(expr.clone()).expr(self.key.count());
        let mut grouped: SelectStatement = select.into_query();
        grouped.add_group_by([expr]);
        let rows = db.query_all(&grouped).await?;
        let pairs = rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
        Ok(pairs.collect::<Result<_, sea_orm::DbErr>>()?)
    }
}

/// Whether a text holds another, whatever the size of the letters.
#[must_use]
pub fn holds(expr: Expr, part: &str) -> Expr {
    let part = part.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::expr(Func::lower(expr)).like(LikeExpr::new(format!("%{part}%")).escape('\\'))
}

async fn count<E: EntityTrait>(db: &impl ConnectionTrait, matching: Select<E>) -> Outcome<(i64, bool)> {
    let mut some = matching.select_only().expr(Expr::val(1)).into_query();
    some.limit(COUNTED_MAX + 1);
    let mut counting = Sql::select();
    counting.expr(Func::count(Expr::val(1))).from_subquery(some, "some");
    let row = db.query_one(&counting).await?;
    let total: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    let most = i64::try_from(COUNTED_MAX).unwrap_or(i64::MAX);
    Ok((Ord::min(total, most), total > most))
}
