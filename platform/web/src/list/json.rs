//! The list as JSON: the same query, asked by a program.

use prestasi_ui::table::Query;
use sea_orm::{EntityTrait, FromQueryResult};

use super::{List, Slice};
use crate::api::{ListQuery, Listed};
use crate::fault::Outcome;
use crate::visit::Visit;

/// Items of a page at most.
const ITEMS_MAX: u16 = 500;

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
        let query: Query = self.query(visit.words, visit.query());
        let most = u64::from(asked.limit.clamp(1, ITEMS_MAX));
        let slice = Slice { after: asked.after.clone(), before: None, most };
        let (rows, more) = self.page(visit.db(), &query, self.matching(&query), &slice).await?;
        let after = rows.last().filter(|_| more).map(self.cursor);
        Ok(Listed { items: rows.iter().map(item).collect(), after })
    }
}
