//! A row of a standard table in the making.

use super::chunk::{Chunk, Column};
use crate::expr::Vector;
use crate::keys::Keys;
use crate::model::Model;
use prestasi_kernel::Ratio;

/// A row being filled, column by column.
pub(super) struct Row<'a> {
    chunk: &'a mut Chunk,
    column: usize,
}

impl<'a> Row<'a> {
    pub(super) fn new(chunk: &'a mut Chunk) -> Self {
        Self { chunk, column: 0 }
    }

    fn next(mut self, push: impl FnOnce(&mut Column)) -> Self {
        push(&mut self.chunk.columns[self.column]);
        self.column += 1;
        self
    }
    pub(super) fn null(self) -> Self {
        self.next(Column::push_null)
    }
    pub(super) fn int(self, value: i64) -> Self {
        self.next(|column| column.push_int(value))
    }
    pub(super) fn ratio(self, value: Option<Ratio>) -> Self {
        self.next(|column| column.push_ratio(value))
    }
    pub(super) fn text(self, text: &str) -> Self {
        self.next(|column| column.push_text(text))
    }
    pub(super) fn text_or_null(self, text: &str) -> Self {
        if text.is_empty() { self.null() } else { self.text(text) }
    }
    /// From whom a credit was rolled up; nobody where it is one's own.
    pub(super) fn source(self, model: &Model, source: u32, level: u8) -> Self {
        if level == 0 { self.null() } else { self.person(model, source) }
    }
    pub(super) fn date(self, day: i32) -> Self {
        self.next(|column| column.push_date(day))
    }
    pub(super) fn event(self, model: &Model, event: u64) -> Self {
        match model.credits.keys {
            Keys::Number => self.int(event as i64),
            Keys::Text(_) => self.text(&model.credits.keys.show(event)),
        }
    }
    pub(super) fn event_named(self, model: &Model, event: &str) -> Self {
        match model.credits.keys {
            Keys::Number => self.int(event.parse().unwrap_or_default()),
            Keys::Text(_) => self.text(event),
        }
    }
    pub(super) fn person(self, model: &Model, person: u32) -> Self {
        let ids: &Vector = &model.people.ids;
        match ids.word(person as usize) {
            Some(word) => self.text(word),
            None => self.ratio(ids.ratio(person as usize).and_then(|(num, den)| Ratio::new(num, den))),
        }
    }
}
