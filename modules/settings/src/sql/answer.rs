//! An answer as a page shows it.

use std::time::Duration;

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_ui::icon::{Icon, icon};

use super::console::SQL;

/// The first rows of an answer.
pub struct Shown {
    /// Names of columns, each with what it holds.
    pub columns: Vec<(String, String)>,
    pub rows: Vec<Vec<Option<String>>>,
    /// Whether there are others.
    pub more: bool,
    pub taken: Duration,
}

/// Kinds that stand to the right.
fn is_number(kind: &str) -> bool {
    matches!(kind, "integer" | "double") || kind.starts_with("decimal")
}

impl Shown {
    /// The rows as a table, with files of all of them.
    pub fn draw(&self, w: Words, sql: &str) -> Markup {
        let told = self.told(w);
        html! {
            section class="answer" aria-label=(w.say("sql-answer")) {
                div class="row" {
                    p role="status" { (told) }
                    (files(w, sql))
                }
                @if !self.rows.is_empty() { (self.table(w)) }
            }
        }
    }

    fn told(&self, w: Words) -> String {
        let count = w.count(i64::try_from(self.rows.len()).unwrap_or(i64::MAX));
        let seconds = format!("{}.{:02}", self.taken.as_secs(), self.taken.subsec_millis() / 10);
        let key = if self.more { "sql-first-rows" } else { "sql-rows" };
        w.with(key, &[("count", count), ("seconds", seconds)])
    }

    fn table(&self, w: Words) -> Markup {
        let side = |kind: &str| is_number(kind).then_some("number");
        html! {
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("sql-answer-rows")) {
                table class="plain" {
                    thead { tr { @for (name, kind) in &self.columns {
                        th scope="col" class=[side(kind)] { (name) br; span class="muted" { (kind) } }
                    } } }
                    tbody { @for row in &self.rows { tr { @for ((_, kind), cell) in self.columns.iter().zip(row) {
                        td class=[side(kind)] {
                            @match cell { Some(text) => (text), None => span class="muted" { "NULL" } }
                        }
                    } } } }
                }
            }
        }
    }
}

/// The whole answer as files; asked for by a form, since a statement has no place in an address.
fn files(w: Words, sql: &str) -> Markup {
    html! {
        form class="row" method="post" action="/sql/answer" {
            input type="hidden" name=(SQL) value=(sql);
            span class="muted" { (icon(Icon::Download)) " " (w.say("sql-download")) }
            @for (form, name) in [("csv", "CSV"), ("xlsx", "XLSX"), ("parquet", "Parquet")] {
                button type="submit" class="button quiet" name="as" value=(form) { (name) }
            }
        }
    }
}
