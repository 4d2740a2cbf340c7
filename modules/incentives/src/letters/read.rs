//! A plan letter is read: by whom it pays, with their quota and target, or by whoever sees plans.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::plan::letter::{Block, Letter, Promise, letter, promise, text, told};
use prestasi_compensation::plan::read::read;
use prestasi_kernel::Id;
use prestasi_store::{RowId, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Moment};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::accepted::{accepted, said};
use super::row::acceptance;
use crate::aside::aside;
use crate::assignments::assignment;
use crate::derivation::tongue::Reader;
use crate::inputs::{Reading, What, load};
use crate::plans::{self, approved, find, plan, version};

/// The letter of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanLetter {
    /// The letter, in the language of the request.
    text: String,
    /// Of the plan's text: SHA-256.
    hash: String,
    /// When one accepted it.
    accepted: Option<Moment>,
}

/// The plans that pay the viewer today, with the texts that count.
pub async fn own(visit: &Visit) -> Outcome<Vec<(plan::Model, version::Model)>> {
    let me = RowId(visit.person()?);
    let rows = visit.viewer.select::<assignment::Entity>().filter(assignment::Column::Person.eq(me));
    let rows = facts::as_of(rows, visit.viewer.day(), None)?.all(visit.db()).await?;
    // Whoever is paid by a plan reads the text that counts; what is being written stays with its writers.
    let system = visit.app().access().system("letters")?;
    let mut all = Vec::new();
    for row in rows {
        let plan = system.select::<plan::Entity>().filter(plan::Column::Id.eq(row.plan));
        let plan = plan.one(visit.db()).await?;
        let text = approved(visit.db(), system.select(), row.plan).await?;
        all.extend(plan.filter(|plan| !plan.archived).zip(text));
    }
    Ok(all)
}

/// The letter to the viewer; to anybody without a person.
pub async fn written(visit: &Visit, plan: Id, text: &version::Model, person: Option<Id>) -> Outcome<Letter> {
    let document = read(&text.text)?;
    let Some(person) = person else { return Ok(letter(&document, &Promise::default())) };
    let reading = Reading { app: visit.app(), plan: Some(plan), what: What::Columns };
    let tables = load(reading, &document).await?;
    let (text, name) = (text.text.clone(), visit.viewer.name().to_owned());
    let written = aside(move || {
        let promise = promise(&document, &text, &tables, &person.to_string())?;
        Ok(letter(&document, &Promise { name: Some(name), ..promise }))
    });
    Ok(written.await?)
}

pub async fn one(visit: Visit, At([plan]): At<1>) -> Outcome<Json<PlanLetter>> {
    let own = own(&visit).await?.into_iter().find(|(row, _)| row.id.0 == plan);
    let (row, version) = own.ok_or_else(Fault::not_found)?;
    let letter = written(&visit, plan, &version, visit.viewer.person()).await?;
    let accepted = accepted(&visit, row.id, visit.person()?, &version.hash).await?;
    Ok(Json(PlanLetter {
        text: text(&letter, &Reader(visit.words.language())),
        hash: version.hash,
        accepted: accepted.map(|row| Moment(row.at.timestamp())),
    }))
}

/// One's own letters.
pub async fn mine(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let mut all = Vec::new();
    for (row, version) in own(&visit).await? {
        let letter = written(&visit, row.id.0, &version, visit.viewer.person()).await?;
        let stands = accepted(&visit, row.id, visit.person()?, &version.hash).await?;
        all.push(mine_drawn(&visit, &row, &version, &letter, stands)?);
    }
    let content = html! {
        @if all.is_empty() { p class="muted" { (w.say("plan-letters-empty")) } }
        @for one in &all { (one) }
    };
    let page = visit.page(w.say("plan-letter-mine")).here("/letters");
    Ok(page.reply(&content, &[("letters", &content)]))
}

fn mine_drawn(
    visit: &Visit,
    row: &plan::Model,
    version: &version::Model,
    letter: &Letter,
    stands: Option<acceptance::Model>,
) -> Outcome<Markup> {
    let w = visit.words;
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        article class="card letter" {
            (drawn(visit, version, letter))
            (button::link(Weight::Plain, &format!("/letters/{}/letter.pdf", row.id), Some(Icon::Download), &w.say("paper-letter-pdf")))
            @match stands {
                Some(stands) => {
                    @let when = w.moment(visit.local(stands.at.timestamp()));
                    p class="note" role="status" { (w.with("plan-letter-accepted", &[("name", visit.viewer.name().to_owned()), ("when", when)])) }
                    p class="muted" { (said(visit, &version.hash, Some(&stands))) }
                }
                None => {
                    form method="post" action={ "/letters/" (row.id) "/accept" } class="row" {
                        input type="hidden" name=(name) value=(key);
                        input type="hidden" name="hash" value=(version.hash);
                        (button::submit(Weight::Primary, &w.say("plan-letter-accept")))
                    }
                }
            }
        }
    })
}

/// What a plan promises to anybody, for whoever sees plans.
pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, plan).await?;
    let version = plans::newest(visit.db(), &visit.viewer, row.id).await?.ok_or_else(Fault::not_found)?;
    let letter = written(&visit, plan, &version, None).await?;
    let content = html! {
        (plans::views(&visit, &row, "letter"))
        article class="card letter" {
            (drawn(&visit, &version, &letter))
            (button::link(Weight::Plain, &format!("/plans/{}/letter.pdf", row.id), Some(Icon::Download), &w.say("paper-letter-pdf")))
        }
    };
    let page = visit.page(row.name.clone()).here("/plans").under(w.say("plans-title"), "/plans");
    Ok(page.reply(&content, &[("letter", &content)]))
}

fn drawn(visit: &Visit, version: &version::Model, letter: &Letter) -> Markup {
    let (w, reader) = (visit.words, Reader(visit.words.language()));
    let said = |sentence| told(sentence, &letter.currency, &reader);
    let hash = [("version", version.number.to_string()), ("hash", version.hash[..12].to_owned())];
    html! {
        @for section in &letter.sections {
            h2 class="title" { (said(&section.heading)) }
            @for block in &section.body {
                @match block {
                    Block::Say(sentence) => p { (with_code(&said(sentence))) },
                    Block::Table { head, rows } => {
                        div class="table-scroll" role="region" tabindex="0" aria-label=(said(&section.heading)) { table class="plain" {
                            thead { tr { @for cell in head { th scope="col" { (said(cell)) } } } }
                            tbody { @for row in rows { tr { @for cell in row {
                                td { (prestasi_compensation::plan::letter::shown(cell, &letter.currency, &reader)) }
                            } } } }
                        } }
                    }
                }
            }
        }
        p class="muted" { (w.with("plan-letter-hash", &hash)) }
    }
}

/// A text in which words of the plan's own language stand between backticks.
fn with_code(text: &str) -> Markup {
    html! {
        @for (place, part) in text.split('`').enumerate() {
            @if place % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}
