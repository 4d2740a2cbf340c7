//! The rows that match filters and a search: by a look at each, or only at those that an index finds.

use prestasi_store::texts::holds;
use prestasi_ui::table::{Filter, Query};
use sea_orm::sea_query::{ExprTrait, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Select};

use super::find::count;
use super::{Column, List, Slice};
use crate::fault::Outcome;

/// Rows that an index finds and that are looked at one by one. Of more than that, a page is found sooner by a look at each
/// row in the order of the page, which soon has come by enough of them.
const CANDIDATES_MAX: u64 = 5_000;

impl<E: EntityTrait, R: FromQueryResult + Send + Sync> List<E, R> {
    /// The first rows that hold a text in one of some columns: what somebody may mean who is still typing.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn hits(
        &self,
        db: &impl ConnectionTrait,
        columns: &[&str],
        text: &str,
        most: u64,
    ) -> Outcome<Vec<R>> {
        let columns: Vec<_> = columns.iter().filter_map(|key| self.column(key)).collect();
        let matching = self.holding(db, self.rows.clone(), &columns, text).await?;
        let slice = Slice { most, ..Slice::default() };
        Ok(self.page(db, &Query::default(), matching, &slice).await?.0)
    }

    /// The rows that match.
    pub(super) async fn matching(&self, db: &impl ConnectionTrait, query: &Query) -> Outcome<Select<E>> {
        let mut select = self.rows.clone();
        for (key, value) in &query.filters {
            let Some(column) = self.column(key) else { continue };
            select = match (&column.filter, &column.expr) {
                (Some(Filter::Choice(_) | Filter::Whole), Some(expr)) => {
                    select.filter(expr.clone().eq(value.as_str()))
                }
                _ => self.holding(db, select, &[column], value).await?,
            };
        }
        if query.search.is_empty() {
            return Ok(select);
        }
        let searched: Vec<_> = self.columns.iter().filter(|column| column.searched).collect();
        self.holding(db, select, &searched, &query.search).await
    }

    /// Narrows to rows that hold a part in one of some columns, of candidates that an index finds, where there is one and
    /// they are few.
    async fn holding(
        &self,
        db: &impl ConnectionTrait,
        mut select: Select<E>,
        columns: &[&Column<R>],
        part: &str,
    ) -> Outcome<Select<E>> {
        if let Some(keys) = candidates(columns, part)
            && !count(db, keys.clone(), CANDIDATES_MAX).await?.1
        {
            select = select.filter(self.key.in_subquery(keys));
        }
        let any = columns.iter().filter_map(|column| column.expr.clone());
        Ok(select.filter(any.fold(Condition::any(), |any, expr| any.add(holds(expr, part)))))
    }
}

/// The keys of all rows that may hold a part in one of these columns; `None` if one of them has no index.
fn candidates<R>(columns: &[&Column<R>], part: &str) -> Option<SelectStatement> {
    let found = columns.iter().map(|column| column.candidates.as_ref().and_then(|find| find(part)));
    let mut keys = found.collect::<Option<Vec<_>>>()?.into_iter();
    let first = keys.next()?;
    Some(keys.fold(first, |mut all, more| all.union(UnionType::All, more).take()))
}
