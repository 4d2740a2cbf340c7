//! Tables: a list of records that one can sort, filter, group, narrow to some columns, select, edit and take away.
//!
//! Design: the address holds all of it (`Query`), so that a view is an address with a name and every control is a link
//! or a form that works without scripts. The caller reads its rows by the query and hands them over; the table draws
//! what it is given and knows no database. `<data-table>` adds the keyboard and the selection.

mod edit;
mod export;
mod grid;
mod query;
mod spec;
mod toolbar;

use maud::{Markup, html};
use prestasi_i18n::Words;

pub use edit::{Field, editable, editor};
pub use export::{csv, csv_line, separated};
pub use query::Query;
pub use spec::{BulkAction, Column, Filter, Group, Kind, OnPhone, Page, Row, Scope, View};

use crate::empty::{Empty, empty};

/// A table with its rows.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// Its id in the page, which answers to its requests go into.
    pub id: &'static str,
    /// What it lists, as a name: `Deals`.
    pub label: String,
    /// The columns that there are.
    pub columns: &'a [Column],
    /// What the address asks for.
    pub query: &'a Query,
    /// The rows of this page, in groups where the query asks for them.
    pub groups: Vec<Group>,
    /// The sums over all rows that match, by column.
    pub totals: Vec<(&'static str, Markup)>,
    /// Where this page stands among all rows.
    pub page: Page,
    /// Whether words can be looked for in it.
    pub searched: bool,
    /// Views with a name; none where they are not kept.
    pub views: Vec<View>,
    /// Where a new view is sent.
    pub save_view: Option<String>,
    /// What can be done with the selected rows.
    pub bulk: Vec<BulkAction>,
    /// The topic of the live stream upon which the table asks for itself again.
    pub live: Option<&'static str>,
    /// Where the same rows come as a file.
    pub export: Option<String>,
    /// What stands here when nothing was ever recorded; a filter that finds nothing says so itself.
    pub empty: Empty,
}

/// The table.
#[must_use]
pub fn table(w: Words, table: &Table<'_>) -> Markup {
    let rows: usize = table.groups.iter().map(|group| group.rows.len()).sum();
    let live = table.live.map(|topic| format!("live:{topic} from:body"));
    let again = live.as_ref().map(|_| table.query.href());
    html! {
        data-table id=(table.id) class="table" hx-get=[again] hx-trigger=[live] hx-target="this" hx-swap="outerMorph" data-selected=(w.say("table-selected-none")) data-one=(w.say("table-selected-one"))
            data-many=(w.say("table-selected-many")) {
            (toolbar::toolbar(w, table))
            @if rows == 0 && !table.query.is_narrowed() { (empty(&table.empty)) }
            @else if rows == 0 { (nothing_found(w, table)) }
            @else {
                (toolbar::bulk_bar(w, table))
                (grid::grid(w, table))
                (grid::pager(w, table))
            }
        }
    }
}

fn nothing_found(w: Words, table: &Table<'_>) -> Markup {
    empty(&Empty {
        mark: crate::icon::Icon::Filter,
        title: w.say("table-nothing-found"),
        reason: w.say("table-nothing-found-why"),
        action: Some((w.say("table-clear-filters"), table.query.cleared().href())),
        sample: None,
    })
}
