//! The bar above a table: views, words to look for, filters, grouping, columns, the file; and the bar of the selection.

use maud::{Markup, html};
use prestasi_i18n::Words;

use super::spec::{Column, Filter, Scope, View};
use super::{Query, Table};
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};
use crate::menu;
use crate::tag::Tag;

/// The bar above the rows.
pub fn toolbar(w: Words, table: &Table<'_>) -> Markup {
    let region = format!("#{}", table.id);
    html! {
        div class="table-bar" {
            @if !table.views.is_empty() { (views(w, table)) }
            @if table.searched { (search(w, table, &region)) }
            (filters(w, table, &region))
            div class="table-bar-end" {
                (grouping(w, table, &region))
                (columns(w, table, &region))
                @if let Some(path) = &table.export { (export(w, table, path)) }
            }
        }
        (chips(w, table, &region))
    }
}

/// What is shown as a file, in a form to choose.
fn export(w: Words, table: &Table<'_>, path: &str) -> Markup {
    let id = format!("{}-export", table.id);
    let href = table.query.at_start().href_at(path);
    let with = |form: &str| format!("{href}{}as={form}", if href.contains('?') { '&' } else { '?' });
    let button = html! {
        button type="button" class="button quiet" popovertarget=(id) { (icon(Icon::Download)) span class="label" { (w.say("table-export")) } }
    };
    let forms =
        [("table-csv", href.clone()), ("table-xlsx", with("xlsx")), ("table-parquet", with("parquet"))];
    let content = html! {
        ul class="menu" aria-label=(w.say("table-export")) {
            @for (name, href) in &forms { li { a href=(href) download { span { (w.say(name)) } } } }
        }
    };
    menu::drop(&id, button, content)
}

/// The bar that appears with a selection.
pub fn bulk_bar(w: Words, table: &Table<'_>) -> Markup {
    html! {
        @if !table.bulk.is_empty() {
            form method="post" id={ (table.id) "-bulk" } class="bulk-bar" aria-label=(w.say("table-bulk")) hidden {
                span class="bulk-count" role="status" {}
                @if table.page.after.is_some() || table.page.before.is_some() {
                    label class="check" {
                        input type="checkbox" name="all" value=(table.query.at_start().href());
                        (w.with("table-select-all-matching", &[("count", table.page.counted(w))]))
                    }
                }
                @for one in &table.bulk {
                    (hx::post(&one.action).target(format!("#{}", table.id)).swap(Swap::Morph).on("button").attr("type", "submit")
                        .attr("formaction", &one.action).class("button quiet").body(html! { (icon(one.mark)) span { (one.label) } }))
                }
                button type="button" class="button quiet" data-clear { (w.say("table-clear-selection")) }
            }
        }
    }
}

/// A form that asks for the table anew, carrying what it has no fields for.
fn question(
    table: &Table<'_>,
    region: &str,
    without: &[&str],
    class: &str,
    trigger: Option<&str>,
    content: &Markup,
) -> Markup {
    let request = hx::get(table.query.path()).target(region).swap(Swap::Morph).push().latest();
    let request = match trigger {
        Some(trigger) => request.trigger(trigger),
        None => request,
    };
    let carried = table.query.at_start().pairs(without);
    request.on("form").attr("method", "get").attr("action", table.query.path()).class(class).body(html! {
        @for (name, value) in &carried { input type="hidden" name=(name) value=(value); }
        (content)
    })
}

fn search(w: Words, table: &Table<'_>, region: &str) -> Markup {
    let label = w.with("table-search", &[("table", table.label.clone())]);
    let content = html! {
        (icon(Icon::Search))
        input type="search" name="q" id={ (table.id) "-search" } value=(table.query.search) placeholder=(label) aria-label=(label) autocomplete="off";
    };
    question(table, region, &["q"], "table-search", Some("submit, input changed delay:250ms"), &content)
}

fn filters(w: Words, table: &Table<'_>, region: &str) -> Markup {
    let with_filter: Vec<(&Column, &Filter)> = table
        .columns
        .iter()
        .filter_map(|column| column.filter.as_ref().map(|filter| (column, filter)))
        .collect();
    let id = format!("{}-filters", table.id);
    let fields = html! {
        @for (column, filter) in &with_filter { (filter_field(w, table, column, filter)) }
        div class="form-actions" {
            a class="button quiet" href=(table.query.cleared().href()) { (w.say("table-clear-filters")) }
            button type="submit" class="button primary" { (w.say("table-apply")) }
        }
    };
    let content = question(table, region, &["is."], "form popover-form", None, &fields);
    let button = html! {
        button type="button" class="button quiet" popovertarget=(id) {
            (icon(Icon::Filter)) span class="label" { (w.say("table-filter")) }
            @if !table.query.filters.is_empty() { span class="count" { (table.query.filters.len()) } }
        }
    };
    html! { @if !with_filter.is_empty() { (menu::drop(&id, button, content)) } }
}

fn filter_field(w: Words, table: &Table<'_>, column: &Column, filter: &Filter) -> Markup {
    let id = format!("{}-is-{}", table.id, column.key);
    let name = format!("is.{}", column.key);
    let value = table.query.filter(column.key).unwrap_or_default();
    html! {
        div class="field" {
            label for=(id) { (column.label) }
            @match filter {
                Filter::Text | Filter::Whole => input id=(id) name=(name) value=(value);,
                Filter::Choice(choices) => {
                    select id=(id) name=(name) {
                        option value="" { (w.say("table-any")) }
                        @for (code, label) in choices { option value=(code) selected[code == value] { (label) } }
                    }
                }
            }
        }
    }
}

/// The filters that are on, each with a way to take it off.
fn chips(w: Words, table: &Table<'_>, region: &str) -> Markup {
    let shown = |key: &str, value: &str| {
        let column = table.columns.iter().find(|column| column.key == key)?;
        let label = match &column.filter {
            Some(Filter::Choice(choices)) => {
                choices.iter().find(|(code, _)| code == value).map(|(_, label)| label.clone())
            }
            _ => Some(format!("“{value}”")),
        };
        Some((column.label.clone(), label.unwrap_or_else(|| value.to_owned())))
    };
    html! {
        @if !table.query.filters.is_empty() {
            ul class="chips" aria-label=(w.say("table-filters-on")) {
                @for (key, value) in &table.query.filters {
                    @if let Some((column, label)) = shown(key, value) {
                        li class="chip" {
                            span { span class="muted" { (column) } " " (label) }
                            (hx::get(table.query.without(key).href()).target(region).swap(Swap::Morph).push().on("a")
                                .attr("href", table.query.without(key).href())
                                .attr("aria-label", w.with("table-filter-off", &[("column", column.clone())]))
                                .body(icon(Icon::Close)))
                        }
                    }
                }
            }
        }
    }
}

fn grouping(w: Words, table: &Table<'_>, region: &str) -> Markup {
    let choices: Vec<&Column> = table.columns.iter().filter(|column| column.groups).collect();
    let id = format!("{}-group", table.id);
    let link = |group: Option<&'static str>, label: &str| {
        let href = table.query.grouped_by(group).href();
        let chosen = table.query.group == group;
        hx::get(&href)
            .target(region)
            .swap(Swap::Morph)
            .push()
            .on("a")
            .attr("href", &href)
            .attr_some("aria-current", chosen.then_some("true"))
            .body(html! { span { (label) } @if chosen { (icon(Icon::Check)) } })
    };
    let content = html! {
        ul class="menu" {
            li { (link(None, &w.say("table-group-none"))) }
            @for column in &choices { li { (link(Some(column.key), &column.label)) } }
        }
    };
    let button = html! {
        button type="button" class="button quiet" popovertarget=(id) { (icon(Icon::Group)) span class="label" { (w.say("table-group")) } }
    };
    html! { @if !choices.is_empty() { (menu::drop(&id, button, content)) } }
}

fn columns(w: Words, table: &Table<'_>, region: &str) -> Markup {
    let id = format!("{}-columns", table.id);
    let fields = html! {
        fieldset {
            legend { (w.say("table-columns-shown")) }
            @for column in table.columns {
                label class="check" {
                    input type="checkbox" name="columns" value=(column.key) checked[table.query.columns.contains(&column.key)];
                    (column.label)
                }
            }
        }
        div class="form-actions" { button type="submit" class="button primary" { (w.say("table-apply")) } }
    };
    let content = question(table, region, &["columns"], "form popover-form", None, &fields);
    let button = html! {
        button type="button" class="button quiet" popovertarget=(id) { (icon(Icon::Columns)) span class="label" { (w.say("table-columns")) } }
    };
    menu::drop(&id, button, content)
}

fn views(w: Words, table: &Table<'_>) -> Markup {
    let id = format!("{}-views", table.id);
    let here = |view: &View| same_view(table.query, &view.href);
    let current = table
        .views
        .iter()
        .find(|view| here(view))
        .map_or_else(|| w.say("table-view-unsaved"), |view| view.name.clone());
    let group = |scope| table.views.iter().filter(move |view| view.scope == scope);
    let content = html! {
        @for (scope, key) in [(Scope::Default, "table-views-default"), (Scope::Shared, "table-views-shared"), (Scope::Mine, "table-views-mine")] {
            @if group(scope).next().is_some() {
                p class="menu-heading" { (w.say(key)) }
                ul class="menu" {
                    @for view in group(scope) {
                        li class=[view.remove.is_some().then_some("with-tool")] {
                            a href=(view.href) aria-current=[here(view).then_some("true")] { span { (view.name) } @if here(view) { (icon(Icon::Check)) } }
                            @if let Some(action) = &view.remove { (remove_view(w, &view.name, action)) }
                        }
                    }
                }
            }
        }
        @if let Some(action) = &table.save_view { (save_view(w, table, action)) }
    };
    let button = html! {
        button type="button" class="button quiet view" popovertarget=(id) aria-label=(w.with("table-view", &[("view", current.clone())])) {
            (icon(Icon::Bookmark)) span { (current) } (icon(Icon::Down))
        }
    };
    menu::drop(&id, button, content)
}

fn remove_view(w: Words, name: &str, action: &str) -> Markup {
    let label = w.with("table-view-remove", &[("view", name.to_owned())]);
    html! {
        form method="post" action=(action) {
            button type="submit" class="button quiet icon-only" aria-label=(label) title=(label) { (icon(Icon::Trash)) }
        }
    }
}

fn save_view(w: Words, table: &Table<'_>, action: &str) -> Markup {
    let id = format!("{}-view-name", table.id);
    html! {
        form method="post" action=(action) class="form popover-form" {
            input type="hidden" name="view" value=(table.query.at_start().href());
            div class="field" { label for=(id) { (w.say("table-view-name")) } input id=(id) name="name" required maxlength="80" autocomplete="off"; }
            label class="check" { input type="checkbox" name="shared" value="yes"; (w.say("table-view-share")) }
            div class="form-actions" { (Tag::new("button").attr("type", "submit").class("button").body(w.say("table-view-save"))) }
        }
    }
}

/// Whether an address is the view that is shown, whatever the page.
fn same_view(query: &Query, href: &str) -> bool {
    query.at_start().href() == href
}
