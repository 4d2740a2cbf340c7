//! What stands in brackets or braces, separated by commas: items that come, go and change places.

use super::doc::{Node, line_end, line_start, next_line};
use std::ops::Range;
use toml_edit::{Array, InlineTable};

/// A piece of text that takes the place of another.
pub type Edit = (Range<usize>, String);

/// The text after edits that do not overlap.
pub fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut after = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (range, new) in edits {
        after.push_str(&text[at..range.start]);
        after.push_str(&new);
        at = range.end;
    }
    after + &text[at..]
}

/// Items between brackets or braces.
pub struct Items<'t> {
    text: &'t str,
    line_break: &'static str,
    /// With the brackets.
    outer: Range<usize>,
    /// Each with its key, if it has one.
    items: Vec<Range<usize>>,
}

impl<'t> Items<'t> {
    /// The items of a list.
    pub fn of_array(text: &'t str, line_break: &'static str, array: &Array) -> Self {
        let items = array.iter().filter_map(toml_edit::Value::span).collect();
        Self { text, line_break, outer: array.span().unwrap_or_default(), items }
    }

    /// The items of a table in braces, where dotted keys are items of their own.
    pub fn of_table(text: &'t str, line_break: &'static str, table: &InlineTable) -> Self {
        let outer = table.span().unwrap_or_default();
        let mut values = Vec::new();
        leaves(Node::Inline(table), &mut values);
        values.sort_by_key(|span: &Range<usize>| span.start);
        let mut before = outer.start + 1;
        let mut items = Vec::with_capacity(values.len());
        for value in values {
            items.push(key_after(text, before)..value.end);
            before = value.end;
        }
        Self { text, line_break, outer, items }
    }

    /// The number of the item that ends at a byte.
    pub fn ending_at(&self, end: usize) -> Option<usize> {
        self.items.iter().position(|item| item.end == end)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Another text for one of them.
    pub fn replace(&self, at: usize, new: &str) -> Vec<Edit> {
        vec![(self.items[at].clone(), new.to_owned())]
    }

    /// One of them and the next change places.
    pub fn swap(&self, at: usize) -> Vec<Edit> {
        let (one, two) = (self.items[at].clone(), self.items[at + 1].clone());
        let (first, second) = (self.text[one.clone()].to_owned(), self.text[two.clone()].to_owned());
        vec![(one, second), (two, first)]
    }

    /// A new one before that of this number, or at the end.
    pub fn insert(&self, at: usize, new: &str) -> Vec<Edit> {
        let Some(before) = at.checked_sub(1).and_then(|at| self.items.get(at)) else {
            return vec![self.insert_first(new)];
        };
        let end = line_end(self.text, before.end);
        let (comma, rest) = self.comma_in_line(before.end);
        let rest = self.text[rest..end].trim_start();
        if !self.begins_line(before.start) || !(rest.is_empty() || rest.starts_with('#')) {
            return vec![(before.end..before.end, format!(", {new}"))];
        }
        let indent = &self.text[line_start(self.text, before.start)..before.start];
        let line = format!("{}{indent}{new}", self.line_break);
        if comma {
            return vec![(end..end, line + ",")];
        }
        vec![(before.end..before.end, ",".to_owned()), (end..end, line)]
    }

    fn insert_first(&self, new: &str) -> Edit {
        let inner = self.outer.start + 1..self.outer.end - 1;
        if let Some(first) = self.items.first() {
            let gap = &self.text[inner.start..first.start];
            let space = if gap.contains('\n') && !gap.contains('#') { gap } else { " " };
            return (first.start..first.start, format!("{new},{space}"));
        }
        let braces = self.text[self.outer.clone()].starts_with('{');
        let new = if braces { format!(" {new} ") } else { new.to_owned() };
        if self.text[inner.clone()].trim().is_empty() {
            return (inner, new);
        }
        (inner.start..inner.start, new + ",")
    }

    /// Takes one out.
    pub fn remove(&self, at: usize) -> Vec<Edit> {
        let item = self.items[at].clone();
        let (comma, rest) = self.comma_in_line(item.end);
        let end = line_end(self.text, item.end);
        let tail = self.text[rest..end].trim_start();
        let alone = self.begins_line(item.start) && (tail.is_empty() || tail.starts_with('#'));
        let before = at.checked_sub(1).map(|at| self.items[at].end);
        if alone && (at > 0 || self.len() > 1) {
            let line = line_start(self.text, item.start)..next_line(self.text, item.end);
            let mut edits = vec![(line, String::new())];
            if let Some(before) = before.filter(|_| !comma && at + 1 == self.len()) {
                let at = comma_after(self.text, before);
                edits.extend(at.map(|at| (at..at + 1, String::new())));
            }
            return edits;
        }
        if let Some(before) = before {
            return vec![(before..item.end, String::new())];
        }
        if let Some(next) = self.items.get(1) {
            return vec![(item.start..next.start, String::new())];
        }
        let inner = self.outer.start + 1..self.outer.end - 1;
        let mut rest = self.text[inner.start..item.start].trim().is_empty();
        rest &= self.text[item.end..inner.end].trim_matches([' ', ',', '\n', '\r', '\t']).is_empty();
        if rest {
            return vec![(inner, String::new())];
        }
        let comma = comma_after(self.text, item.end).filter(|at| *at < inner.end);
        vec![(item.start..comma.map_or(item.end, |at| at + 1), String::new())]
    }

    /// Whether nothing but space stands before a byte in its line.
    fn begins_line(&self, byte: usize) -> bool {
        self.text[line_start(self.text, byte)..byte].trim().is_empty()
    }

    /// Whether a comma follows in the line, and where the text after it goes on.
    fn comma_in_line(&self, byte: usize) -> (bool, usize) {
        let rest = &self.text[byte..line_end(self.text, byte)];
        let space = rest.len() - rest.trim_start().len();
        if rest.trim_start().starts_with(',') { (true, byte + space + 1) } else { (false, byte) }
    }
}

/// The values of a table in braces, also those under dotted keys.
fn leaves(node: Node<'_>, found: &mut Vec<Range<usize>>) {
    for key in node.keys() {
        match node.get(key) {
            Some(Node::Inline(table)) if table.is_dotted() => leaves(Node::Inline(table), found),
            Some(value) => found.extend(value.span()),
            None => {}
        }
    }
}

/// Where the next key begins: after space, comments and a comma.
fn key_after(text: &str, from: usize) -> usize {
    skip(text, from, true)
}

/// Where the next comma is, if only space and comments stand before it.
fn comma_after(text: &str, from: usize) -> Option<usize> {
    let at = skip(text, from, false);
    text[at..].starts_with(',').then_some(at)
}

fn skip(text: &str, from: usize, commas: bool) -> usize {
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        if c == '#' {
            at = line_end(text, at);
        } else if c.is_whitespace() || (commas && c == ',') {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    at
}
