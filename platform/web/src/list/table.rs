//! The list as a table of a page.

use maud::Markup;
use prestasi_ui::empty::Empty;
use prestasi_ui::table::{self as ui, BulkAction, Filter, Group, Query, Row, table};
use sea_orm::{EntityTrait, FromQueryResult};

use super::{Found, List, PAGE_ROWS, Slice};
use crate::fault::Outcome;
use crate::visit::Visit;

/// What a page adds to a list.
pub struct Shown<M> {
    /// The id of the record of a row, its name, and whether it opens.
    pub record: fn(&M) -> (String, String),
    /// What can be done with selected rows.
    pub bulk: Vec<BulkAction>,
    /// The area whose changes it shows by itself: the first word of the names of its operations.
    pub live: &'static str,
    /// What stands here while there are none.
    pub empty: Empty,
}

impl<E: EntityTrait, R: FromQueryResult + Send + Sync> List<E, R> {
    /// The table of the page that the address asks for, with its query.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn table(&self, visit: &Visit, shown: Shown<R>) -> Outcome<(Markup, Query)> {
        let w = visit.words;
        let heads = self.heads(w);
        let query = Query::parse(self.path, visit.query(), &heads);
        let slice = Slice { after: query.after.clone(), before: query.before.clone(), most: PAGE_ROWS };
        let found = self.find(visit.db(), &query, &slice).await?;
        let views = crate::views::of(visit, self.path, &w.say("table-view-all")).await?;
        let drawn = table(
            w,
            &ui::Table {
                id: self.id,
                label: w.say(self.label),
                columns: &heads,
                query: &query,
                groups: self.groups_of(visit, &query, &found, shown.record),
                totals: Vec::new(),
                page: ui::Page {
                    total: found.total.0,
                    or_more: found.total.1,
                    before: found.before.clone(),
                    after: found.after.clone(),
                },
                searched: self.columns.iter().any(|column| column.searched),
                views,
                save_view: Some("/views".to_owned()),
                bulk: shown.bulk,
                live: Some(shown.live),
                export: Some(format!("{}.csv", self.path)),
                empty: shown.empty,
            },
        );
        Ok((drawn, query))
    }

    fn groups_of(
        &self,
        visit: &Visit,
        query: &Query,
        found: &Found<R>,
        record: fn(&R) -> (String, String),
    ) -> Vec<Group> {
        let w = visit.words;
        let row = |model: &R| {
            let (id, label) = record(model);
            let href = query.href_open(&id);
            self.columns.iter().fold(Row::new(id, label, Some(href)), |row, column| {
                row.cell(column.key, column.draw(w, model))
            })
        };
        let Some(column) = query.group.and_then(|key| self.column(key)) else {
            return vec![Group { label: None, count: 0, rows: found.rows.iter().map(row).collect() }];
        };
        let value = |model: &R| (column.text)(w, model);
        let count = |label: &str| {
            let named = |value: &str| match &column.filter {
                Some(Filter::Choice(choices)) => {
                    choices.iter().any(|(code, name)| code == value && name == label)
                }
                _ => value == label,
            };
            found.groups.iter().find(|(value, _)| named(value)).map_or(0, |(_, count)| *count)
        };
        let chunks = found.rows.chunk_by(|a, b| value(a) == value(b));
        chunks
            .map(|rows| {
                let label = value(&rows[0]);
                Group { count: count(&label), label: Some(label), rows: rows.iter().map(row).collect() }
            })
            .collect()
    }
}
