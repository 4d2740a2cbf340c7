//! A plan: how far it is, what can be done with it, and its texts.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident, Moment};
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::kept::all;
use super::list::{Plan, Row, list, mark};
use super::row::{State, plan, version};
use super::{PLANS, find, views};
use crate::rights::{APPROVE_PLANS, WRITE_MODELS, WRITE_PLANS};

/// A text of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanVersion {
    /// From 1.
    #[schema(minimum = 1)]
    number: i64,
    /// `draft`, `proposed`, `approved` or `refused`.
    state: String,
    /// Of the text: SHA-256.
    hash: String,
    /// Who wrote it last.
    author: Option<Ident>,
    changed: Moment,
    /// Who decided on it.
    decided_by: Option<Ident>,
    decided: Option<Moment>,
    /// Why it was refused.
    note: String,
}

/// A plan with its texts.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanDetail {
    plan: Plan,
    /// The newest text: TOML.
    text: String,
    /// What is sent along when it is written anew.
    seen: i64,
    /// The newest first.
    versions: Vec<PlanVersion>,
}

impl From<&version::Model> for PlanVersion {
    fn from(row: &version::Model) -> Self {
        Self {
            number: row.number,
            state: row.state.clone(),
            hash: row.hash.clone(),
            author: row.author.map(|id| Ident(id.0)),
            changed: Moment(row.changed.timestamp()),
            decided_by: row.decided_by.map(|id| Ident(id.0)),
            decided: row.decided.map(|at| Moment(at.timestamp())),
            note: row.note.clone(),
        }
    }
}

async fn listed(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit).rows.filter(plan::Column::Id.eq(prestasi_store::RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<PlanDetail>> {
    let row = listed(&visit, id).await?;
    let texts = all(visit.db(), &visit.viewer, row.id).await?;
    let newest = texts.first().ok_or_else(Fault::not_found)?;
    Ok(Json(PlanDetail {
        plan: Plan::from(&row),
        text: newest.text.clone(),
        seen: newest.version,
        versions: texts.iter().map(PlanVersion::from).collect(),
    }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = html! { (views(&visit, &row, "plan")) (content(&visit, &row).await?) };
    let page = visit.page(row.name.clone()).here(PLANS.path).under(visit.words.say(PLANS.label), PLANS.path);
    Ok(page.reply(&content, &[("plan", &content)]))
}

/// The plan in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Some((id, row)) = record::opened(open, async |id| find(visit, id).await).await? else {
        return Ok(None);
    };
    let content = content(visit, &row).await?;
    Ok(Some(PLANS.panel(visit, id, &row.name, back, &content)))
}

async fn content(visit: &Visit, row: &plan::Model) -> Outcome<Markup> {
    let w = visit.words;
    let texts = all(visit.db(), &visit.viewer, row.id).await?;
    let newest = texts.first().ok_or_else(Fault::not_found)?;
    let mut lines = Vec::with_capacity(texts.len());
    for (place, text) in texts.iter().enumerate() {
        lines.push(line(visit, row, text, texts.get(place + 1)).await?);
    }
    Ok(html! {
        (pairs(&[
            (w.say("plan-state"), mark(w, &newest.state)),
            (w.say("plan-term"), html! { (w.date(row.first.date())) " – " (w.date(row.last.date())) }),
            (w.say("plan-currency"), html! { (row.currency) }),
        ]))
        @if newest.state == State::Refused.name() { p class="note" { (newest.note) } }
        (actions(visit, row, newest)?)
        h2 class="title" { (w.say("plan-versions")) }
        ul class="rows" { @for line in &lines { li { (line) } } }
    })
}

/// A text: who wrote it, who decided, and what changed with it.
async fn line(
    visit: &Visit,
    row: &plan::Model,
    text: &version::Model,
    before: Option<&version::Model>,
) -> Outcome<Markup> {
    let w = visit.words;
    let name = async |id: Option<prestasi_store::RowId>| match id {
        Some(id) => Ok::<_, Fault>(PEOPLE.name_of(visit, id.0).await?.unwrap_or_default()),
        None => Ok(w.say("plan-by-system")),
    };
    let by = [("name", name(text.author).await?), ("when", w.moment(visit.local(text.changed.timestamp())))];
    let decided = match text.decided {
        None => None,
        Some(at) => {
            let when = w.moment(visit.local(at.timestamp()));
            Some(w.with("plan-decided-by", &[("name", name(text.decided_by).await?), ("when", when)]))
        }
    };
    Ok(html! {
        div class="two-lines" {
            span { (w.with("plan-version-of", &[("number", text.number.to_string())])) " " code { (text.hash[..12]) } }
            span class="muted" {
                (w.with("plan-written-by", &by)) @if let Some(decided) = decided { " · " (decided) }
                @if let Some(before) = before {
                    " · " a href={ "/plans/" (row.id) "/compare?from=" (before.number) "&to=" (text.number) } { (w.say("plan-compare")) }
                }
                @if visit.viewer.may(WRITE_MODELS) {
                    " · " a href={ "/models/new?plan=" (row.id) "&version=" (text.number) } { (w.say("model-add")) }
                }
            }
        }
        (mark(w, &text.state))
    })
}

/// What this visitor can do with the newest text.
fn actions(visit: &Visit, row: &plan::Model, newest: &version::Model) -> Outcome<Markup> {
    let (w, viewer) = (visit.words, &visit.viewer);
    let one = |way: &str, weight, label: &str, more: &[(&str, &str)]| -> Outcome<Markup> {
        let (name, key) = Fields::default().fresh_key()?;
        Ok(html! {
            form method="post" action={ "/plans/" (row.id) "/" (way) } {
                input type="hidden" name=(name) value=(key);
                @for (name, value) in more { input type="hidden" name=(name) value=(value); }
                (button::submit(weight, &w.say(label)))
            }
        })
    };
    let (writes, state) = (viewer.may(WRITE_PLANS), State::of(newest));
    let own = newest.author.is_some() && viewer.person().map(prestasi_store::RowId) == newest.author;
    let decides = viewer.may(APPROVE_PLANS) && state == State::Proposed && !own;
    let archive = if row.archived { ("plan-take-out", "") } else { ("plan-put-away", "yes") };
    Ok(html! {
        div class="row" {
            @if writes && state != State::Proposed {
                (button::link(Weight::Plain, &format!("/plans/{}/text", row.id), Some(Icon::Pencil), &w.say("plan-write")))
            }
            @if writes && state == State::Draft { (one("propose", Weight::Primary, "plan-propose", &[])?) }
            @if writes && state == State::Proposed { (one("take-back", Weight::Plain, "plan-take-back", &[])?) }
            @if decides { (one("approve", Weight::Primary, "plan-approve", &[("hash", &newest.hash)])?) }
            @if viewer.may(WRITE_MODELS) {
                (button::link(Weight::Plain, &format!("/models/new?plan={}", row.id), Some(Icon::Stairs), &w.say("model-add")))
            }
            @if writes { (one("archive", Weight::Quiet, archive.0, &[("archived", archive.1)])?) }
        }
        @if decides {
            form method="post" action={ "/plans/" (row.id) "/refuse" } class="row" {
                input type="hidden" name=(Fields::default().fresh_key()?.0) value=(Fields::default().fresh_key()?.1);
                label class="visually-hidden" for="plan-refuse-note" { (w.say("plan-refuse-why")) }
                input id="plan-refuse-note" name="note" type="text" required maxlength="1000" placeholder=(w.say("plan-refuse-why"));
                (button::submit(Weight::Plain, &w.say("plan-refuse")))
            }
        }
    })
}
