//! A plan as forms: the same text, part by part. What is sent changes only what it is about; comments, order and spelling
//! of everything else stay as somebody wrote them.

mod change;
mod draw;

use axum::response::Response;
use maud::html;
use prestasi_compensation::plan::form::{Part, fields, outline};
use prestasi_kernel::Id;
use prestasi_web::api::At;
use prestasi_web::{Fault, Outcome, Visit, fields as web_fields};

pub use change::{send_add, send_remove, send_set, send_shift};

use super::check;
use super::kept::newest;
use super::row::{State, plan, version};
use super::{PLANS, find, views};
use crate::rights::WRITE_PLANS;

/// A plan with its newest text.
pub async fn open(visit: &Visit, plan: Id) -> Outcome<(plan::Model, version::Model)> {
    let row = find(visit, plan).await?;
    let text = newest(visit.db(), &visit.viewer, row.id).await?.ok_or_else(Fault::not_found)?;
    Ok((row, text))
}

/// Whether a visitor may change the newest text.
pub fn writes(visit: &Visit, text: &version::Model) -> bool {
    visit.viewer.may(WRITE_PLANS) && State::of(text) != State::Proposed
}

/// The part that is looked at: the one that is asked for, or the first.
fn chosen<'p>(visit: &Visit, parts: &'p [Part]) -> Option<&'p Part> {
    let asked = web_fields::parameter(visit.query(), "at");
    parts.iter().find(|part| part.address == asked).or_else(|| parts.first())
}

pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let (row, text) = open(&visit, plan).await?;
    let parts = outline(&text.text)?;
    let found = check::checked(&visit, Some(plan), &text.text).await;
    let content = html! {
        (views(&visit, &row, "forms"))
        (check::drawn(w, &found))
        div class="plan-forms" {
            (draw::parts(&visit, &row, &text, &parts)?)
            @if let Some(part) = chosen(&visit, &parts) {
                (draw::form(&visit, &row, &text, part, &fields(&text.text, &part.address)?)?)
            }
        }
    };
    let page = visit.page(row.name.clone()).here(PLANS.path).under(w.say(PLANS.label), PLANS.path).wide();
    Ok(page.reply(&content, &[("plan-forms", &content)]))
}
