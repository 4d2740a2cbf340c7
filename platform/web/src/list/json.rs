//! The list as JSON: the same query, asked by a program.

use prestasi_kernel::Problem;
use prestasi_ui::table::Query;
use sea_orm::{EntityTrait, FromQueryResult};

use super::{List, Slice};
use crate::api::{ListQuery, Listed};
use crate::fault::Outcome;
use crate::visit::Visit;

impl<E: EntityTrait, R: FromQueryResult + Send + Sync> List<E, R> {
    /// A page of items. Filters stand in the address as they do in that of the page: `is.team=…`.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn items<T>(
        &self,
        visit: &Visit,
        asked: &ListQuery,
        item: impl Fn(&R) -> T,
    ) -> Outcome<Listed<T>> {
        asked.check()?;
        let query: Query = self.query(visit.words, visit.query());
        if let Some(sort) = asked.sort.as_deref().filter(|_| query.sort.is_none()) {
            let sorts = self.columns.iter().filter(|column| column.expr.is_some()).map(|column| column.key);
            let unknown = Problem::new("field-unknown").arg("name", sort.trim_start_matches('-'));
            return Err(unknown.near(sort, sorts).into());
        }
        let slice = Slice { after: asked.after.clone(), before: None, most: asked.limit.into() };
        let matching = self.matching(visit.db(), &query).await?;
        let (rows, more) = self.page(visit.db(), &query, matching, &slice).await?;
        let after = rows.last().filter(|_| more).map(self.cursor);
        Ok(Listed { items: rows.iter().map(item).collect(), after })
    }
}
