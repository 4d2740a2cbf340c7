//! What the address asks a table for. Only what the columns allow gets in; the rest of the address is carried along.

use form_urlencoded::{Serializer, parse};

use super::spec::Column;

/// Names of parameters that the table owns; a filter of column `stage` is `is.stage`.
const SORT: &str = "sort";
const SEARCH: &str = "q";
const COLUMNS: &str = "columns";
const GROUP: &str = "group";
const AFTER: &str = "after";
const BEFORE: &str = "before";
const FILTER_PREFIX: &str = "is.";
const TEXT_LENGTH_MAX: usize = 200;

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    path: String,
    /// The column to order by, and whether the greatest come first.
    pub sort: Option<(&'static str, bool)>,
    /// Words to look for.
    pub search: String,
    /// The columns to show, in order.
    pub columns: Vec<&'static str>,
    /// Filters, by column.
    pub filters: Vec<(&'static str, String)>,
    /// The column to group by.
    pub group: Option<&'static str>,
    /// The cursor of the row that the page begins behind.
    pub after: Option<String>,
    /// The cursor of the row that the page ends before.
    pub before: Option<String>,
    chosen_columns: bool,
    /// What belongs to others, such as the period.
    others: Vec<(String, String)>,
}

impl Query {
    /// Reads the query of an address. What does not fit the columns is left out.
    #[must_use]
    pub fn parse(path: &str, text: &str, columns: &[Column]) -> Self {
        let known = |key: &str| columns.iter().find(|column| column.key == key);
        let mut query = Self { path: path.to_owned(), ..Self::default() };
        for (name, value) in parse(text.as_bytes()) {
            let value: String = value.chars().filter(|c| !c.is_control()).take(TEXT_LENGTH_MAX).collect();
            match &*name {
                SORT => {
                    let (key, down) = value.strip_prefix('-').map_or((&*value, false), |key| (key, true));
                    query.sort = known(key).filter(|column| column.sorts).map(|column| (column.key, down));
                }
                SEARCH => query.search = value.trim().to_owned(),
                GROUP => query.group = known(&value).filter(|it| it.groups).map(|it| it.key),
                AFTER if !value.is_empty() => query.after = Some(value),
                BEFORE if !value.is_empty() => query.before = Some(value),
                COLUMNS => {
                    query.chosen_columns = true;
                    for column in value.split(',').filter_map(known) {
                        if !query.columns.contains(&column.key) {
                            query.columns.push(column.key);
                        }
                    }
                }
                // The record that is open in the panel is no part of the view.
                "open" | AFTER | BEFORE => {}
                name => match name.strip_prefix(FILTER_PREFIX) {
                    Some(key) => query.add_filter(known(key), &value),
                    None => query.others.push((name.to_owned(), value)),
                },
            }
        }
        if query.columns.is_empty() {
            query.chosen_columns = false;
            query.columns = columns.iter().filter(|column| column.shown).map(|column| column.key).collect();
        }
        query
    }

    fn add_filter(&mut self, column: Option<&Column>, value: &str) {
        if let Some(column) = column.filter(|column| column.filter.is_some() && !value.is_empty()) {
            self.filters.push((column.key, value.to_owned()));
        }
    }

    /// Whether fewer rows are shown than there are.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.filters.is_empty() || !self.search.is_empty()
    }

    /// The value of a filter.
    #[must_use]
    pub fn filter(&self, key: &str) -> Option<&str> {
        self.filters.iter().find(|(column, _)| *column == key).map(|(_, value)| &**value)
    }

    /// Ordered by a column, the other way round if it is that already.
    #[must_use]
    pub fn sorted_by(&self, key: &'static str) -> Self {
        let down = matches!(self.sort, Some((sorted, false)) if sorted == key);
        Self { sort: Some((key, down)), ..self.at_start() }
    }

    /// Without one filter.
    #[must_use]
    pub fn without(&self, key: &str) -> Self {
        let filters = self.filters.iter().filter(|(column, _)| *column != key).cloned().collect();
        Self { filters, ..self.at_start() }
    }

    /// Without any filter and words to look for.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { filters: Vec::new(), search: String::new(), ..self.at_start() }
    }

    /// Grouped by a column, or by none.
    #[must_use]
    pub fn grouped_by(&self, group: Option<&'static str>) -> Self {
        Self { group, ..self.at_start() }
    }

    /// The page behind this cursor.
    #[must_use]
    pub fn page_after(&self, cursor: &str) -> Self {
        Self { after: Some(cursor.to_owned()), ..self.at_start() }
    }

    /// The page before this cursor.
    #[must_use]
    pub fn page_before(&self, cursor: &str) -> Self {
        Self { before: Some(cursor.to_owned()), ..self.at_start() }
    }

    /// The first page.
    #[must_use]
    pub fn at_start(&self) -> Self {
        Self { after: None, before: None, ..self.clone() }
    }

    /// The address.
    #[must_use]
    pub fn href(&self) -> String {
        self.href_at(&self.path)
    }

    /// The address with a record open in the panel.
    #[must_use]
    pub fn href_open(&self, id: &str) -> String {
        let href = self.href();
        let joint = if href.contains('?') { '&' } else { '?' };
        format!("{href}{joint}{}", Serializer::new(String::new()).append_pair("open", id).finish())
    }

    /// The same question to another address, such as that of the file.
    #[must_use]
    pub fn href_at(&self, path: &str) -> String {
        let mut serializer = Serializer::new(String::new());
        for (name, value) in self.pairs(&[]) {
            serializer.append_pair(&name, &value);
        }
        let text = serializer.finish();
        if text.is_empty() { path.to_owned() } else { format!("{path}?{text}") }
    }

    /// The parameters, without those that a form has fields for.
    #[must_use]
    pub fn pairs(&self, without: &[&str]) -> Vec<(String, String)> {
        let mut pairs = self.others.clone();
        let mut push = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if !self.search.is_empty() {
            push(SEARCH, self.search.clone());
        }
        for (key, value) in &self.filters {
            push(&format!("{FILTER_PREFIX}{key}"), value.clone());
        }
        if let Some((key, down)) = self.sort {
            push(SORT, format!("{}{key}", if down { "-" } else { "" }));
        }
        if let Some(group) = self.group {
            push(GROUP, group.to_owned());
        }
        if self.chosen_columns {
            push(COLUMNS, self.columns.join(","));
        }
        for (name, cursor) in [(AFTER, &self.after), (BEFORE, &self.before)] {
            if let Some(cursor) = cursor {
                push(name, cursor.clone());
            }
        }
        pairs.retain(|(name, _)| {
            !without.iter().any(|it| name == it || it.ends_with('.') && name.starts_with(it))
        });
        pairs
    }

    /// The path of the page.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}
