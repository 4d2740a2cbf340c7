//! What a table is made of.

use maud::Markup;
use prestasi_i18n::Words;

use crate::icon::Icon;

/// What a column holds, for its alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, at the left.
    Text,
    /// Amounts, counts, shares, at the right in tabular figures; units stand in the head.
    Number,
    /// Dates and states.
    Short,
}

/// Where a column stands on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPhone {
    /// The first line.
    Title,
    /// At the right of the first line.
    Aside,
    /// In the second line.
    Below,
    /// Nowhere.
    Hidden,
}

/// How a column is filtered.
#[derive(Debug, Clone)]
pub enum Filter {
    /// By a part of its text.
    Text,
    /// By its whole text, as an id, for tables that are too long to be looked through.
    Whole,
    /// By one of some values: value and label.
    Choice(Vec<(String, String)>),
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name in addresses.
    pub key: &'static str,
    /// Its head.
    pub label: String,
    /// What it holds.
    pub kind: Kind,
    /// Where it stands on a phone.
    pub on_phone: OnPhone,
    /// Whether rows can be ordered by it.
    pub sorts: bool,
    /// Whether rows can be grouped by it.
    pub groups: bool,
    /// How it is filtered.
    pub filter: Option<Filter>,
    /// Whether it is shown when the address does not say.
    pub shown: bool,
}

impl Column {
    /// A column that is shown, sorted by, and neither filtered nor grouped.
    #[must_use]
    pub fn new(key: &'static str, label: impl Into<String>, kind: Kind) -> Self {
        let on_phone = OnPhone::Below;
        let label = label.into();
        Self { key, label, kind, on_phone, sorts: true, groups: false, filter: None, shown: true }
    }

    /// With a place on a phone.
    #[must_use]
    pub const fn on_phone(mut self, place: OnPhone) -> Self {
        self.on_phone = place;
        self
    }

    /// With a filter.
    #[must_use]
    pub fn filtered(mut self, filter: Filter) -> Self {
        self.filter = Some(filter);
        self
    }

    /// Rows can be grouped by it.
    #[must_use]
    pub const fn grouped(mut self) -> Self {
        self.groups = true;
        self
    }

    /// Rows cannot be ordered by it.
    #[must_use]
    pub const fn unsorted(mut self) -> Self {
        self.sorts = false;
        self
    }

    /// Not shown until somebody asks for it.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.shown = false;
        self
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The id of its record.
    pub id: String,
    /// Its name, for those who do not see the row.
    pub label: String,
    /// The address of the record.
    pub href: Option<String>,
    /// What stands in it, by column.
    pub cells: Vec<(&'static str, Markup)>,
}

impl Row {
    /// A row without cells.
    #[must_use]
    pub fn new(id: impl Into<String>, label: impl Into<String>, href: Option<String>) -> Self {
        Self { id: id.into(), label: label.into(), href, cells: Vec::new() }
    }

    /// With a cell.
    #[must_use]
    pub fn cell(mut self, key: &'static str, content: Markup) -> Self {
        self.cells.push((key, content));
        self
    }
}

/// Rows that belong together.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they share; none where rows are not grouped.
    pub label: Option<String>,
    /// How many there are in all, also on other pages.
    pub count: i64,
    /// The rows.
    pub rows: Vec<Row>,
}

/// Where a page of rows stands. Cursors are keys of rows, not numbers: rows that come and go do not shift a page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// How many rows match in all.
    pub total: i64,
    /// Whether there are more than were counted: to count a million rows for each page would take longer than the page.
    pub or_more: bool,
    /// The cursor of the page before.
    pub before: Option<String>,
    /// The cursor of the page after.
    pub after: Option<String>,
}

impl Page {
    /// How many rows match: `204`, or `1,000+` where nobody counted on.
    #[must_use]
    pub fn counted(&self, w: Words) -> String {
        let count = w.count(self.total);
        if self.or_more { format!("{count}+") } else { count }
    }
}

/// Whose a view is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's, from the start.
    Default,
    /// Everybody's.
    Shared,
    /// Only mine.
    Mine,
}

/// A view with a name.
#[derive(Debug, Clone)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub scope: Scope,
    /// Its address.
    pub href: String,
    /// Where it is taken away, for whoever may.
    pub remove: Option<String>,
}

/// Something to do with the selected rows: the form sends `id` for each, or `all` with the query.
#[derive(Debug, Clone)]
pub struct BulkAction {
    /// The word.
    pub label: String,
    /// Its icon.
    pub mark: Icon,
    /// Where it is sent.
    pub action: String,
}
