//! A column: what it is called, how the database sees it, how it is shown.

use maud::Markup;
use prestasi_i18n::Words;
use prestasi_ui::table::{self as ui, Filter, Kind, OnPhone};
use sea_orm::sea_query::{Expr, SelectStatement};

/// How a row is told as text, in files and where nothing else is drawn.
type Text<M> = Box<dyn Fn(Words, &M) -> String + Send + Sync>;
/// How a row is drawn.
type Cell<M> = Box<dyn Fn(Words, &M) -> Markup + Send + Sync>;
/// The keys of the rows that may hold a part of a text, as a query.
type Candidates = Box<dyn Fn(&str) -> Option<SelectStatement> + Send + Sync>;

/// A column of a list of rows `M`.
pub struct Column<M> {
    /// Its name in addresses.
    pub key: &'static str,
    label: &'static str,
    called: Option<String>,
    kind: Kind,
    on_phone: OnPhone,
    shown: bool,
    groups: bool,
    pub(super) expr: Option<Expr>,
    pub(super) searched: bool,
    pub(super) candidates: Option<Candidates>,
    pub(super) filter: Option<Filter>,
    pub(super) text: Text<M>,
    pub(super) cell: Option<Cell<M>>,
}

impl<M> Column<M> {
    /// A column that shows a text of each row.
    pub fn new(
        key: &'static str,
        label: &'static str,
        kind: Kind,
        text: impl Fn(Words, &M) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            key,
            label,
            called: None,
            kind,
            on_phone: OnPhone::Below,
            shown: true,
            groups: false,
            expr: None,
            searched: false,
            candidates: None,
            filter: None,
            text: Box::new(text),
            cell: None,
        }
    }

    /// Called so, in words that are no message: whoever named it did so in the language of the reader.
    #[must_use]
    pub fn called(mut self, label: String) -> Self {
        self.called = Some(label);
        self
    }

    /// Drawn as something else than its text.
    #[must_use]
    pub fn drawn(mut self, cell: impl Fn(Words, &M) -> Markup + Send + Sync + 'static) -> Self {
        self.cell = Some(Box::new(cell));
        self
    }

    /// What the database orders, filters and searches by. It is never NULL: rows without it would fall out of pages.
    #[must_use]
    pub fn by(mut self, expr: impl Into<Expr>) -> Self {
        self.expr = Some(expr.into());
        self
    }

    /// Looked through for words.
    #[must_use]
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }

    /// Found from an index: the keys of all rows that may hold a part in it, and of few others; `None` where the index
    /// cannot tell. Without it each row is looked at.
    #[must_use]
    pub fn found(
        mut self,
        candidates: impl Fn(&str) -> Option<SelectStatement> + Send + Sync + 'static,
    ) -> Self {
        self.candidates = Some(Box::new(candidates));
        self
    }

    /// Narrowed to rows with a part of its text, or with one of some values.
    #[must_use]
    pub fn filtered(mut self, filter: Filter) -> Self {
        self.filter = Some(filter);
        self
    }

    /// Rows can be grouped by it; its value is then one of its filter's choices, or a text.
    #[must_use]
    pub const fn grouped(mut self) -> Self {
        self.groups = true;
        self
    }

    /// With a place on a phone.
    #[must_use]
    pub const fn on_phone(mut self, place: OnPhone) -> Self {
        self.on_phone = place;
        self
    }

    /// Not shown until somebody asks for it.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.shown = false;
        self
    }

    pub(super) fn head(&self, w: Words) -> ui::Column {
        let mut head =
            ui::Column::new(self.key, self.called.clone().unwrap_or_else(|| w.say(self.label)), self.kind)
                .on_phone(self.on_phone);
        head.sorts = self.expr.is_some();
        head.groups = self.groups;
        head.filter.clone_from(&self.filter);
        head.shown = self.shown;
        head
    }

    pub(super) fn draw(&self, w: Words, row: &M) -> Markup {
        match &self.cell {
            Some(cell) => cell(w, row),
            None => {
                let text = (self.text)(w, row);
                maud::html! { @if text.is_empty() { "–" } @else { (text) } }
            }
        }
    }
}
