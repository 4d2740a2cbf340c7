//! An objective: what it means, what it weighs beside the others of its period, and the scores that were given.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, Field, field};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident, Moment};
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::{Objective, Row, list, mark, period, shown};
use super::row::{Given, State, objective, score};
use super::{OBJECTIVES, percent};
use crate::rights::{APPROVE_SCORES, SET_OBJECTIVES};

/// How far somebody says that an objective was reached.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObjectiveScore {
    id: Ident,
    /// A percentage: an exact decimal.
    score: String,
    reason: String,
    /// `proposed`, `approved`, `refused` or `withdrawn`.
    state: String,
    author: Option<Ident>,
    entered: Moment,
    decided: Option<Moment>,
    decided_by: Option<Ident>,
    /// Why it was refused.
    note: String,
}

/// An objective with its scores.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObjectiveDetail {
    objective: Objective,
    /// What the weights of the person's objectives in the period come to, in percent.
    weights: String,
    /// The newest first.
    scores: Vec<ObjectiveScore>,
}

impl From<&score::Model> for ObjectiveScore {
    fn from(row: &score::Model) -> Self {
        Self {
            id: Ident(row.id.0),
            score: percent::plain(row.score),
            reason: row.reason.clone(),
            state: row.state.clone(),
            author: row.author.map(|id| Ident(id.0)),
            entered: Moment(row.entered.timestamp()),
            decided: row.decided.map(|at| Moment(at.timestamp())),
            decided_by: row.decided_by.map(|id| Ident(id.0)),
            note: row.note.clone(),
        }
    }
}

/// The objective; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit)?.rows.filter(objective::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn scores(visit: &Visit, row: &Row) -> Outcome<Vec<score::Model>> {
    let rows = visit.viewer.select::<score::Entity>().filter(score::Column::Objective.eq(row.id));
    Ok(rows.order_by_desc(score::Column::Id).all(visit.db()).await?)
}

/// What the weights of a period come to.
async fn weights(visit: &Visit, row: &Row) -> Outcome<i64> {
    let rows = list(visit)?.rows.filter(objective::Column::Plan.eq(row.plan));
    let rows = rows
        .filter(objective::Column::Person.eq(row.person))
        .filter(objective::Column::Period.eq(&row.period));
    let all = rows.into_model::<Row>().all(visit.db()).await?;
    Ok(all.iter().fold(0_i64, |sum, row| sum.saturating_add(row.weight)))
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<ObjectiveDetail>> {
    let row = find(&visit, id).await?;
    Ok(Json(ObjectiveDetail {
        objective: Objective::from(&row),
        weights: percent::plain(weights(&visit, &row).await?),
        scores: scores(&visit, &row).await?.iter().map(ObjectiveScore::from).collect(),
    }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(OBJECTIVES.show(&visit, row.name, &content))
}

/// The objective in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(OBJECTIVES.panel(visit, id, &row.name, back, &content)))
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let (all, weights) = (scores(visit, row).await?, weights(visit, row).await?);
    let statement = format!("/statements/{}/{}?period={}", row.plan, row.person, row.period);
    let mut given = Vec::with_capacity(all.len());
    for score in &all {
        given.push(line(visit, score).await?);
    }
    Ok(html! {
        div class="stack" {
            (pairs(&[
                (w.say("plan-person"), html! { (row.called) }),
                (w.say("plan-plan"), html! { (row.plan_name) }),
                (w.say("pay-period"), html! { a href=(statement) { (period(w, &row.period)) } }),
                (w.say("plan-state"), mark(w, row)),
                (w.say("objective-weight"), html! { (percent::shown(w, row.weight)) }),
                (w.say("objective-most"), html! { (percent::shown(w, row.most)) }),
                (w.say("objective-score"), html! { (shown(w, row.score)) }),
            ]))
            @if !row.meaning.is_empty() { p { (row.meaning) } }
            p class="muted" { (w.with("objective-weights", &[("sum", percent::shown(w, weights))])) }
            (actions(visit, row, all.iter().find(|score| score.state == Given::Proposed.name()))?)
            @if !given.is_empty() {
                h2 class="title" { (w.say("objective-scores")) }
                ul class="rows" { @for line in &given { li { (line) } } }
            }
        }
    })
}

/// A score: how much, why, who entered it, and what was decided.
async fn line(visit: &Visit, row: &score::Model) -> Outcome<Markup> {
    let w = visit.words;
    let name = async |id: Option<RowId>| match id {
        Some(id) => Ok::<_, Fault>(PEOPLE.name_of(visit, id.0).await?.unwrap_or_default()),
        None => Ok(w.say("plan-by-system")),
    };
    let when = |at: prestasi_store::Instant| w.moment(visit.local(at.timestamp()));
    let entered = [("name", name(row.author).await?), ("when", when(row.entered))];
    let decided = match row.decided {
        None => None,
        Some(at) => {
            let by = [("name", name(row.decided_by).await?), ("when", when(at))];
            Some(w.with("objective-decided-by", &by))
        }
    };
    let state = w.say(&format!("objective-score-{}", row.state));
    Ok(html! {
        div class="two-lines" {
            span { strong { (percent::shown(w, row.score)) } " " (row.reason) }
            span class="muted" {
                (state) " · " (w.with("objective-entered-by", &entered))
                @if let Some(decided) = decided { " · " (decided) }
                @if !row.note.is_empty() { " · " (row.note) }
            }
        }
    })
}

/// What this visitor can do with it; whether over this person, is asked when it is done.
fn actions(visit: &Visit, row: &Row, waits: Option<&score::Model>) -> Outcome<Markup> {
    let (w, viewer) = (visit.words, &visit.viewer);
    let me = viewer.person().map(RowId);
    let own = me == Some(row.person);
    let (sets, approves) = (viewer.may(SET_OBJECTIVES) && !own, viewer.may(APPROVE_SCORES) && !own);
    let mine = waits.is_some_and(|score| score.author == me);
    let way = |what: &str| format!("/objectives/{}/{what}", row.id);
    let (name, key) = Fields::default().fresh_key()?;
    let key = html! { input type="hidden" name=(name) value=(key); };
    let lines = |name, label: &str| {
        field(w, "objective", &Field::new(name, w.say(label), Control::Lines(String::new())))
    };
    Ok(html! {
        @if sets && row.state == State::Set.name() {
            div class="row" {
                (button::link(Weight::Quiet, &way("change"), Some(Icon::Pencil), &w.say("objective-change")))
                form method="post" action=(way("remove")) { (key) (button::submit(Weight::Quiet, &w.say("objective-remove"))) }
            }
        }
        @if sets && waits.is_none() {
            form method="post" action=(way("score")) class="form" {
                (key)
                (field(w, "objective", &Field::new("score", w.say("objective-score-give"), Control::Text(String::new()))))
                (lines("reason", "objective-reason"))
                div class="form-actions" { (button::submit(Weight::Primary, &w.say("objective-propose"))) }
            }
        }
        @if let Some(score) = waits {
            @if mine && sets {
                form method="post" action=(way("take-back")) class="row" {
                    (key) (button::submit(Weight::Plain, &w.say("objective-take-back")))
                }
            }
            @if approves && !mine {
                form method="post" action=(way("decide")) class="form" {
                    (key)
                    input type="hidden" name="score" value=(score.id);
                    (lines("note", "objective-note"))
                    div class="form-actions" {
                        button type="submit" name="approved" value="yes" class=(Weight::Primary.class()) { (w.say("plan-approve")) }
                        button type="submit" name="approved" value="no" class=(Weight::Plain.class()) { (w.say("plan-refuse")) }
                    }
                }
            }
        }
    })
}
