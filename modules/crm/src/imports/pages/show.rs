//! The page of an import: first what its files are, then how far it is, then what became of them.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::icon::Icon;
use prestasi_ui::table::csv_line;
use prestasi_ui::tile::{Tile, tiles};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};

use super::{SHELF, files, find, mark, name, told, what, wrongs};
use crate::imports::customs::{KeepColumns, object};
use crate::imports::kinds::taken;
use crate::imports::look::{Column, Look};
use crate::imports::start::{Start, TakeBack};
use crate::imports::tables::{State, file, import};
use crate::merges;
use crate::rights::WRITE_FIELDS;

/// Wrong rows of a file that the page shows; the file has all.
const SHOWN: usize = 20;
/// Values of each column that are shown.
const SAMPLES: usize = 3;
const SAMPLE_CHARS: usize = 40;

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let import = find(&visit, id).await?;
    let region = region(&visit, &import).await?;
    if visit.wants.is("crm-import") {
        return Ok(region.into_response());
    }
    let when = w.moment(visit.local(import.asked.timestamp()));
    let page = visit
        .page(w.with("crm-import-of", &[("when", when)]))
        .here(SHELF.path)
        .under(w.say(SHELF.label), SHELF.path);
    Ok(page.wide().reply(&region, &[]))
}

pub async fn send_start(visit: Visit, At([import]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Start { import }).await?;
    Ok(visit.wants.go(&format!("{}/{import}", SHELF.path)))
}

pub async fn send_undo(visit: Visit, At([import]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, TakeBack { import }).await?;
    Ok(visit.wants.go(&format!("{}/{import}", SHELF.path)))
}

/// The rows that were left out, as a file.
pub async fn refused(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let (w, import) = (visit.words, find(&visit, id).await?);
    let head =
        ["import-file", "import-wrong-row", "import-wrong-column", "import-wrong-what"].map(|key| w.say(key));
    let mut text = csv_line(head.iter().map(String::as_str));
    for file in files(&visit, import.id).await? {
        for row in wrongs(&visit, file.id).await? {
            let what = row.told().map(|one| told(w, &one)).unwrap_or_default();
            text.push_str(&csv_line([file.name.as_str(), &row.row.to_string(), &row.column, &what]));
        }
    }
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"import-rows.csv\"".to_owned());
    Ok(([kind, name], text).into_response())
}

/// What is shown of it, now.
pub async fn region(visit: &Visit, import: &import::Model) -> Outcome<Markup> {
    let w = visit.words;
    let all = files(visit, import.id).await?;
    let mut cards = Vec::new();
    for file in &all {
        cards.push(card(visit, import, file).await?);
    }
    let content = html! {
        p { (mark(w, import.state)) }
        @if let Some(one) = import.problem.as_deref().and_then(|text| serde_json::from_str(text).ok()) {
            p class="card field-error" role="alert" { (told(w, &one)) }
        }
        @if import.state.is_under_way() {
            div class="card progress" {
                div class="progress-head" { span class="progress-label" { (w.say(name(import.state))) } }
                progress class="bar" aria-label=(w.say(name(import.state))) {}
                p class="muted" { (w.say("progress-may-leave")) }
            }
        }
        @if import.state == State::Undone {
            p role="status" { (w.with("crm-import-undone-about", &[("left", w.count(import.left))])) }
        }
        @for card in &cards { (card) }
        (actions(visit, import, &all)?)
    };
    let address = format!("{}/{}", SHELF.path, import.id);
    Ok(if import.state.is_under_way() {
        hx::get(address)
            .trigger("every 1s")
            .target("#crm-import")
            .swap(Swap::Morph)
            .on("section")
            .attr("id", "crm-import")
            .class("form")
            .attr("aria-busy", "true")
            .body(content)
    } else {
        html! { section id="crm-import" class="form" { (content) } }
    })
}

/// What can be done with it now.
fn actions(visit: &Visit, import: &import::Model, all: &[file::Model]) -> Outcome<Markup> {
    let w = visit.words;
    let can = all.iter().any(|file| file.problem.is_none() && !file.look.is_empty());
    let (action, label) = match import.state {
        State::Ready if can => ("start", "import-now"),
        State::Done | State::Failed => ("undo", "import-undo"),
        _ => return Ok(html! {}),
    };
    let (field, key) = Fields::default().fresh_key()?;
    let weight = if import.state == State::Ready { Weight::Primary } else { Weight::Plain };
    let any = all.iter().any(|file| file.tally().refused > 0);
    Ok(html! {
        div class="form-actions" {
            @if any {
                (button::link(Weight::Plain, &format!("{}/{}/refused.csv", SHELF.path, import.id), Some(Icon::Download), &w.say("import-wrong-download")))
            }
            form method="post" action={ (SHELF.path) "/" (import.id) "/" (action) } {
                input type="hidden" name=(field) value=(key);
                (button::submit(weight, &w.say(label)))
            }
        }
    })
}

/// One file.
async fn card(visit: &Visit, import: &import::Model, file: &file::Model) -> Outcome<Markup> {
    let w = visit.words;
    let look = file.look().ok();
    let after = !file.tally.is_empty();
    let rows = if after { wrongs(visit, file.id).await? } else { Vec::new() };
    let rows: Vec<_> = rows.into_iter().map(|row| (row.row, row.column.clone(), row.told())).collect();
    let ahead = look.iter().filter(|_| !after).flat_map(|look| look.wrong.clone());
    let rows: Vec<_> =
        rows.into_iter().chain(ahead.map(|wrong| (wrong.row, wrong.column, Some(wrong.told)))).collect();
    Ok(html! {
        div class="card" {
            h2 { (file.name) }
            @if let Some(one) = file.told() { p class="field-error" role="alert" { (told(w, &one)) } }
            @if let Some(look) = &look {
                p { strong { (what(w, look)) } " · " (w.with("crm-import-rows", &[("rows", w.count(look.rows)), ("refused", w.count(look.refused))])) }
                @if after { (outcome(w, file, look)) }
                @if import.state == State::Ready { (columns(w, look)) (offer(visit, import, file, look)?) }
            }
            @if !rows.is_empty() { (table(w, &file.id.to_string(), &rows)) }
        }
    })
}

/// What became of the rows.
fn outcome(w: Words, file: &file::Model, look: &Look) -> Markup {
    let tally = file.tally();
    let path = look.kind().and_then(taken).map(|taken| taken.path.to_owned());
    let tile = |label: &str, count: i64, href: Option<String>| Tile {
        label: w.say(label),
        value: w.count(count),
        delta: None,
        progress: None,
        href,
    };
    html! {
        div role="status" {
            (tiles(&[
                tile("import-added", tally.added, path.clone()),
                tile("import-changed", tally.changed, None),
                tile("import-same", tally.same, None),
                tile("import-wrong", tally.refused, None),
            ]))
            @if let Some(address) = path.as_deref().and_then(|path| merges::of_import(path, file.import)) {
                p { a href=(address) { (w.say("crm-merge-of-import")) } }
            }
            ul { @for (message, count) in &tally.told { li { (w.with(message, &[("count", w.count(*count))])) } } }
        }
    }
}

/// What each column becomes, with some of its values.
fn columns(w: Words, look: &Look) -> Markup {
    let sample = |place: usize| {
        let texts =
            look.sample.iter().filter_map(|row| row.get(place)).filter(|text| !text.trim().is_empty());
        texts
            .take(SAMPLES)
            .map(|text| text.chars().take(SAMPLE_CHARS).collect())
            .collect::<Vec<String>>()
            .join(" · ")
    };
    html! {
        details open {
            summary { (w.say("import-columns")) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("import-columns")) {
                table class="plain" {
                    thead { tr {
                        th scope="col" { (w.say("import-in-file")) }
                        th scope="col" { (w.say("crm-import-becomes")) }
                        th scope="col" { (w.say("crm-import-samples")) }
                    } }
                    tbody { @for (place, column) in look.columns.iter().enumerate() {
                        tr {
                            th scope="row" { (column.label) }
                            td { (becomes(w, column)) }
                            td class="muted" { (sample(place)) }
                        }
                    } }
                }
            }
        }
    }
}

/// The columns that can be made custom fields, for whoever may.
fn offer(visit: &Visit, import: &import::Model, file: &file::Model, look: &Look) -> Outcome<Markup> {
    let w = visit.words;
    let free = |column: &&Column| {
        column.field.is_none() && column.custom && column.keeps.is_none() && !column.label.trim().is_empty()
    };
    let all: Vec<&Column> = look.columns.iter().filter(free).collect();
    if all.is_empty() || object(look).is_none() || !visit.viewer.may(WRITE_FIELDS) {
        return Ok(html! {});
    }
    let (field, key) = Fields::default().fresh_key()?;
    Ok(html! {
        form method="post" action={ (SHELF.path) "/" (import.id) "/fields" } class="form" {
            input type="hidden" name=(field) value=(key);
            input type="hidden" name="file" value=(file.id);
            fieldset {
                legend { (w.say("crm-import-keep-about")) }
                @for column in &all {
                    label class="check" {
                        input type="checkbox" name="column" value=(column.label);
                        (column.label) " " span class="muted" { (w.say(&format!("crm-custom-{}", column.guess.as_deref().unwrap_or("text")))) }
                    }
                }
            }
            div class="form-actions" { (button::submit(Weight::Plain, &w.say("crm-import-keep"))) }
        }
    })
}

pub async fn send_fields(visit: Visit, At([import]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let columns = typed.values("column").map(str::to_owned).collect();
    let file = typed.id("file");
    visit.does_as(typed.ask(&visit)?, KeepColumns { import, file, columns }).await?;
    Ok(visit.wants.go(&format!("{}/{import}", SHELF.path)))
}

fn becomes(w: Words, column: &Column) -> String {
    if column.keeps.is_some() {
        return w.say("crm-custom-field");
    }
    match (&column.field, &column.like) {
        (Some(field), _) => w.say(&format!("crm-import-field-{field}")),
        (None, Some(like)) if column.custom => {
            w.with("crm-import-custom-like", &[("field", w.say(&format!("crm-import-field-{like}")))])
        }
        (None, _) if column.custom => w.say("crm-import-custom"),
        _ => w.say("crm-import-left-out"),
    }
}

fn table(w: Words, id: &str, rows: &[(i64, String, Option<prestasi_jobs::Told>)]) -> Markup {
    html! {
        h3 id={ "wrong-" (id) } { (w.say("import-wrong-title")) }
        div class="table-scroll" role="region" tabindex="0" aria-labelledby={ "wrong-" (id) } {
            table class="plain" {
                thead { tr {
                    th scope="col" class="number" { (w.say("import-wrong-row")) }
                    th scope="col" { (w.say("import-wrong-column")) }
                    th scope="col" { (w.say("import-wrong-what")) }
                } }
                tbody { @for (row, column, one) in rows.iter().take(SHOWN) {
                    tr {
                        td class="number" { (w.count(*row)) }
                        td { (column) }
                        td { @if let Some(one) = one { (told(w, one)) } }
                    }
                } }
            }
        }
    }
}
