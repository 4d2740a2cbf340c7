//! The rows themselves, their head, their totals and their pages.

use maud::{Markup, html};
use prestasi_i18n::Words;

use super::Table;
use super::spec::{Column, Group, Kind, OnPhone, Row};
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// Head, rows, totals.
pub fn grid(w: Words, table: &Table<'_>) -> Markup {
    let columns: Vec<&Column> = table
        .query
        .columns
        .iter()
        .filter_map(|key| table.columns.iter().find(|column| column.key == *key))
        .collect();
    let selects = !table.bulk.is_empty();
    html! {
        div class="table-scroll" role="region" aria-label=(table.label) tabindex="0" {
            table class="grid" role="table" {
                caption class="visually-hidden" { (table.label) ": " (w.say("table-keys")) }
                thead role="rowgroup" {
                    tr role="row" {
                        @if selects { th class="select" scope="col" role="columnheader" { input type="checkbox" data-all aria-label=(w.say("table-select-page")); } }
                        @for column in &columns { (head(table, column)) }
                    }
                }
                @for group in &table.groups { (body(w, table, &columns, group, selects)) }
                @if !table.totals.is_empty() { (totals(w, table, &columns, selects)) }
            }
        }
    }
}

fn head(table: &Table<'_>, column: &Column) -> Markup {
    let sorted = table.query.sort.filter(|(key, _)| *key == column.key).map(|(_, down)| down);
    let order = sorted.map(|down| if down { "descending" } else { "ascending" });
    let href = table.query.sorted_by(column.key).href();
    let mark = match sorted {
        Some(true) => Icon::ArrowDown,
        Some(false) => Icon::ArrowUp,
        None => Icon::Sort,
    };
    html! {
        th scope="col" role="columnheader" class=(class(column)) aria-sort=[order] {
            @if column.sorts {
                (hx::link(&href, &format!("#{}", table.id), "sort", html! { span { (column.label) } (icon(mark)) }))
            } @else { (column.label) }
        }
    }
}

fn body(w: Words, table: &Table<'_>, columns: &[&Column], group: &Group, selects: bool) -> Markup {
    html! {
        tbody role="rowgroup" {
            @if let Some(label) = &group.label {
                tr class="group" role="row" {
                    th scope="rowgroup" role="cell" colspan=(columns.len() + usize::from(selects)) {
                        (label) span class="count" { (w.count(group.count)) }
                    }
                }
            }
            @for row in &group.rows { (line(w, table, columns, row, selects)) }
        }
    }
}

fn line(w: Words, table: &Table<'_>, columns: &[&Column], row: &Row, selects: bool) -> Markup {
    html! {
        tr role="row" id={ (table.id) "-" (row.id) } data-row tabindex="-1" {
            @if selects {
                td class="select" role="cell" {
                    input type="checkbox" name="id" value=(row.id) form={ (table.id) "-bulk" } aria-label=(w.with("table-select-row", &[("row", row.label.clone())]));
                }
            }
            @for (index, column) in columns.iter().enumerate() {
                @let cell = row.cells.iter().find(|(key, _)| *key == column.key).map(|(_, content)| content);
                td role="cell" class=(class(column)) {
                    @match (cell, &row.href) {
                        (Some(content), Some(href)) if index == 0 => (opener(href, content)),
                        (Some(content), _) => (content),
                        (None, _) => "–",
                    }
                }
            }
        }
    }
}

/// The first cell opens the record in the panel.
fn opener(href: &str, content: &Markup) -> Markup {
    hx::get(href)
        .target("#panel")
        .swap(Swap::Morph)
        .push()
        .on("a")
        .attr("href", href)
        .class("record")
        .attr("data-open", "")
        .body(content)
}

fn totals(w: Words, table: &Table<'_>, columns: &[&Column], selects: bool) -> Markup {
    html! {
        tfoot role="rowgroup" {
            tr role="row" {
                @if selects { td class="select" role="cell" {} }
                @for (index, column) in columns.iter().enumerate() {
                    @let total = table.totals.iter().find(|(key, _)| *key == column.key).map(|(_, total)| total);
                    td role="cell" class=(class(column)) {
                        @match total {
                            Some(total) => (total),
                            None if index == 0 => (w.with("table-total", &[("count", table.page.counted(w))])),
                            None => "",
                        }
                    }
                }
            }
        }
    }
}

/// How many rows there are, and the ways to the others.
pub fn pager(w: Words, table: &Table<'_>) -> Markup {
    let shown: usize = table.groups.iter().map(|group| group.rows.len()).sum();
    let shown = w.count(i64::try_from(shown).unwrap_or(i64::MAX));
    let region = format!("#{}", table.id);
    let way = |href: Option<String>, key: &str, mark: Icon| {
        let label = w.say(key);
        match href {
            Some(href) => hx::get(&href)
                .target(&region)
                .swap(Swap::Morph)
                .push()
                .on("a")
                .attr("href", &href)
                .class("button quiet")
                .body(html! { (icon(mark)) span { (label) } }),
            None => {
                html! { a class="button quiet" role="link" aria-disabled="true" { (icon(mark)) span { (label) } } }
            }
        }
    };
    html! {
        nav class="pager" aria-label=(w.say("table-pages")) {
            p class="muted" { (w.with("table-shown", &[("shown", shown), ("total", table.page.counted(w))])) }
            @if table.page.before.is_some() || table.page.after.is_some() {
                (way(table.page.before.as_ref().map(|cursor| table.query.page_before(cursor).href()), "table-before", Icon::Left))
                (way(table.page.after.as_ref().map(|cursor| table.query.page_after(cursor).href()), "table-after", Icon::Right))
            }
        }
    }
}

fn class(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Short => "short",
    };
    let phone = match column.on_phone {
        OnPhone::Title => "phone-title",
        OnPhone::Aside => "phone-aside",
        OnPhone::Below => "phone-below",
        OnPhone::Hidden => "phone-hidden",
    };
    format!("{kind} {phone}")
}
