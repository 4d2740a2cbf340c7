//! The page of an import: first how its file is read, then how far it is, then what became of it.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_exchange::{Plan, State, import, wrong};
use prestasi_jobs::row as job;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::icon::Icon;
use prestasi_ui::tile::{Tile, tiles};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::one::{find, told, wrongs};
use super::{form, mark};
use crate::datasets;
use crate::jobs::{args, how_far};

/// Wrong rows that the page shows; the file has all.
const SHOWN: usize = 50;

pub async fn page(visit: Visit, At([import]): At<1>) -> Outcome<Response> {
    let import = find(&visit, import).await?;
    let region = region(&visit, &import, None).await?;
    if visit.wants.is("import") {
        return Ok(region.into_response());
    }
    whole(&visit, &import, &region).await
}

/// The page with what somebody typed and what is wrong with it.
pub async fn form_again(
    visit: &Visit,
    import: &import::Model,
    plan: &Plan,
    typed: &Fields,
) -> Outcome<Response> {
    let region = region(visit, import, Some((plan, typed))).await?;
    whole(visit, import, &region).await
}

async fn whole(visit: &Visit, import: &import::Model, region: &Markup) -> Outcome<Response> {
    let w = visit.words;
    let dataset = datasets::find(visit, import.dataset.0).await?;
    let page = visit.page(import.file.clone()).here("/datasets").under(w.say("datasets-title"), "/datasets");
    let page = page.under(dataset.name, format!("/datasets/{}", dataset.id)).wide();
    let when = [("when", w.moment(visit.local(import.asked.timestamp())))];
    Ok(page.basis(w.with("import-basis", &when)).reply(region, &[]))
}

async fn region(visit: &Visit, import: &import::Model, typed: Option<(&Plan, &Fields)>) -> Outcome<Markup> {
    let w = visit.words;
    let content = match import.state {
        State::Receiving => html! { p { (w.say("import-receiving-about")) } },
        State::Checking | State::Running => under_way(visit, import).await?,
        State::Received | State::Checked | State::Failed => {
            let known = import.plan().unwrap_or_else(|_| Plan::guess(&import.head(), &import.sample()));
            let empty = Fields::default();
            let (plan, typed) = typed.unwrap_or((&known, &empty));
            html! {
                @if import.state == State::Checked { (outcome(visit, import).await?) }
                @if let Some(told) = import.told() { p class="card field-error" role="alert" { (w.with(&told.code, &args(&told))) } }
                (form::draw(visit, import, plan, typed)?)
            }
        }
        State::Done | State::Undone => html! { (outcome(visit, import).await?) (undo(visit, import)?) },
    };
    let content = html! { p { (mark(w, import.state)) } (content) };
    Ok(match import.state {
        State::Receiving | State::Checking | State::Running => hx::get(format!("/imports/{}", import.id))
            .trigger("every 1s")
            .target("#import")
            .swap(Swap::Morph)
            .on("section")
            .attr("id", "import")
            .class("form")
            .attr("aria-busy", "true")
            .body(content),
        _ => html! { section id="import" class="form" { (content) } },
    })
}

/// How far it is.
async fn under_way(visit: &Visit, import: &import::Model) -> Outcome<Markup> {
    let w = visit.words;
    let job = match import.job {
        Some(id) => {
            visit.viewer.select::<job::Entity>().filter(job::Column::Id.eq(id)).one(visit.db()).await?
        }
        None => None,
    };
    let text = job.as_ref().map(|job| how_far(w, job)).unwrap_or_default();
    Ok(html! {
        div class="card progress" {
            div class="progress-head" {
                span class="progress-label" { (w.say(super::name(import.state))) }
                span class="muted" { (text) }
            }
            progress class="bar" aria-label=(w.say(super::name(import.state))) {}
            p class="muted" { (w.say("progress-may-leave")) }
        }
    })
}

/// What became, or would become, of its rows.
async fn outcome(visit: &Visit, import: &import::Model) -> Outcome<Markup> {
    let w = visit.words;
    let tile = |label: &str, count: i64| Tile {
        label: w.say(label),
        value: w.count(count),
        delta: None,
        progress: None,
        href: None,
    };
    let wrongs = if import.wrong > 0 { wrongs(visit, import.id).await? } else { Vec::new() };
    Ok(html! {
        div role="status" {
            @if import.state == State::Checked { p { (w.say("import-checked-about")) } }
            (tiles(&[
                tile("import-added", import.added),
                tile("import-changed", import.changed),
                tile("import-same", import.same),
                tile("import-wrong", import.wrong),
            ]))
        }
        @if !wrongs.is_empty() { (table(visit, import, &wrongs)) }
    })
}

fn table(visit: &Visit, import: &import::Model, wrongs: &[wrong::Model]) -> Markup {
    let w = visit.words;
    let file = format!("/imports/{}/wrong.csv", import.id);
    html! {
        div class="card" {
            h2 id="import-wrong-title" { (w.say("import-wrong-title")) }
            div class="table-scroll" role="region" tabindex="0" aria-labelledby="import-wrong-title" {
                table class="plain" {
                    thead { tr {
                        th scope="col" class="number" { (w.say("import-wrong-row")) }
                        th scope="col" { (w.say("import-wrong-column")) }
                        th scope="col" { (w.say("import-wrong-what")) }
                    } }
                    tbody { @for row in wrongs.iter().take(SHOWN) {
                        tr {
                            td class="number" { (w.count(row.row)) }
                            td { (row.column) }
                            td { (told(w, row)) }
                        }
                    } }
                }
            }
            div class="form-actions" {
                (button::link(Weight::Plain, &file, Some(Icon::Download), &w.say("import-wrong-download")))
            }
        }
    }
}

fn undo(visit: &Visit, import: &import::Model) -> Outcome<Markup> {
    let w = visit.words;
    if import.state != State::Done {
        return Ok(html! { p { (w.say("import-undone-about")) } });
    }
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        div class="form-actions" {
            (button::link(Weight::Primary, &format!("/datasets/{}", import.dataset), None, &w.say("import-see")))
            form method="post" action={ "/imports/" (import.id) "/undo" } {
                input type="hidden" name=(name) value=(key);
                (button::submit(Weight::Plain, &w.say("import-undo")))
            }
        }
    })
}
