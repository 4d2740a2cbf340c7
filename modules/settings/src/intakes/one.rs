//! Who pushes rows, and what became of their newest messages.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_exchange::{Given, intakes, message};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident, Listed, Moment};
use prestasi_web::record;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::SHELF;
use super::list::{Intake, datasets, item};
use super::push::{IntakeAnswer, told};

/// Messages that are shown, the newest, and of each what is wrong, the first.
const SHOWN: u64 = 50;
const WRONG_SHOWN: usize = 5;

/// A message that was pushed.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntakeMessage {
    id: Ident,
    /// The id that its sender gave it.
    message: String,
    /// The import that its rows count through; null if something was wrong.
    import: Option<Ident>,
    at: Moment,
    /// What it was answered.
    answer: IntakeAnswer,
}

pub async fn find(visit: &Visit, id: Id) -> Outcome<intakes::Model> {
    let rows = visit.viewer.select::<intakes::Entity>().filter(intakes::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn newest(visit: &Visit, intake: RowId) -> Outcome<Vec<IntakeMessage>> {
    let rows = visit.viewer.select::<message::Entity>().filter(message::Column::Intake.eq(intake));
    let rows = rows.order_by_desc(message::Column::Id).limit(SHOWN).all(visit.db()).await?;
    let one = |row: message::Model| {
        let given: Given = serde_json::from_str(&row.answer).ok()?;
        Some(IntakeMessage {
            id: Ident(row.id.0),
            message: row.message,
            import: row.import.map(|import| Ident(import.0)),
            at: Moment(row.at.timestamp()),
            answer: told(visit.words, &given),
        })
    };
    Ok(rows.into_iter().filter_map(one).collect())
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<Intake>> {
    Ok(Json(item(&find(&visit, id).await?)))
}

pub async fn messages(visit: Visit, At([id]): At<1>) -> Outcome<Json<Listed<IntakeMessage>>> {
    let intake = find(&visit, id).await?;
    Ok(Json(Listed { items: newest(&visit, intake.id).await?, after: None }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    Ok(SHELF.show(&visit, row.name.clone(), &content(&visit, &row).await?))
}

/// The record in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    Ok(Some(SHELF.panel(visit, id, &row.name, back, &content(visit, &row).await?)))
}

async fn content(visit: &Visit, row: &intakes::Model) -> Outcome<Markup> {
    let w = visit.words;
    let dataset = datasets(visit).await?.remove(&row.dataset).unwrap_or_default();
    let pushed = newest(visit, row.id).await?;
    Ok(html! {
        (pairs(&[
            (w.say("dataset-name"), html! { a href={ "/datasets/" (row.dataset) } { (dataset) } }),
            (w.say("intake-address"), html! { code { "/api/v1/intakes/" (row.id) } }),
        ]))
        div class="row" {
            form method="post" action={ "/intakes/" (row.id) "/secret" } {
                (button::submit(Weight::Plain, &w.say("intake-secret")))
            }
            (button::link(Weight::Quiet, &format!("/intakes/{}/remove", row.id), Some(Icon::Trash), &w.say("intake-remove")))
        }
        h3 class="title" { (w.say("intake-messages")) }
        @if pushed.is_empty() { p class="muted" { (w.say("intake-messages-none")) } }
        ul class="rows" { @for one in &pushed { (line(visit, one)) } }
    })
}

fn line(visit: &Visit, one: &IntakeMessage) -> Markup {
    let w = visit.words;
    let (tone, key) =
        if one.answer.taken { (Tone::Good, "intake-taken") } else { (Tone::Bad, "intake-misread") };
    let counts = [
        ("rows", one.answer.rows),
        ("added", one.answer.added),
        ("changed", one.answer.changed),
        ("same", one.answer.same),
    ];
    let wrong = ("wrong", i64::try_from(one.answer.wrong.len()).unwrap_or(i64::MAX));
    let counts = counts.into_iter().chain([wrong]).map(|(name, count)| (name, w.count(count)));
    html! {
        li {
            div class="two-lines" {
                @match &one.import {
                    Some(import) => a href={ "/imports/" (import.0) } { (one.message) },
                    None => span { (one.message) },
                }
                span class="muted" {
                    (w.moment(visit.local(one.at.0))) " · "
                    (w.with("import-summary", &counts.collect::<Vec<_>>()))
                }
                @for wrong in one.answer.wrong.iter().take(WRONG_SHOWN) {
                    span class="muted" {
                        (w.with("intake-wrong-row", &[("row", w.count(wrong.row)), ("column", wrong.column.clone())])) " "
                        (wrong.problem)
                    }
                }
            }
            (badge(tone, &w.say(key)))
        }
    }
}
