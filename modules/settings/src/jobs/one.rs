//! One job: how far it is, why it failed, and the way to stop it or have it again.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_jobs::{MANAGE_JOBS, State, row};
use prestasi_kernel::Id;
use prestasi_store::{Instant, RowId};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::progress::{Progress, progress};
use prestasi_web::api::At;
use prestasi_web::record::Shelf;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::list::{Job, args, how_far, item, kind, mark};

pub const JOBS: Shelf = Shelf { label: "jobs-title", path: "/jobs" };

async fn find(visit: &Visit, job: Id) -> Outcome<Option<row::Model>> {
    let rows = visit.viewer.select::<row::Entity>().filter(row::Column::Id.eq(RowId(job)));
    Ok(rows.one(visit.db()).await?)
}

pub async fn one(visit: Visit, At([job]): At<1>) -> Outcome<Json<Job>> {
    let row = find(&visit, job).await?.ok_or_else(Fault::not_found)?;
    Ok(Json(item(visit.words, &row)))
}

pub async fn page(visit: Visit, At([job]): At<1>) -> Outcome<Response> {
    let row = find(&visit, job).await?.ok_or_else(Fault::not_found)?;
    let content = content(&visit, &row)?;
    if visit.wants.is("job") {
        return Ok(axum::response::IntoResponse::into_response(content));
    }
    Ok(JOBS.show(&visit, kind(visit.words, &row.kind), &content))
}

/// The job in the panel beside the list.
pub async fn panel(visit: &Visit, open: Option<Id>, back: &str) -> Outcome<Option<Markup>> {
    let Some(open) = open else { return Ok(None) };
    let Some(row) = find(visit, open).await? else { return Ok(None) };
    let (title, whole) = (kind(visit.words, &row.kind), format!("/jobs/{}", row.id));
    Ok(Some(frame::panel(visit.words, &title, back, Some(&whole), &content(visit, &row)?)))
}

fn content(visit: &Visit, row: &row::Model) -> Outcome<Markup> {
    let w = visit.words;
    let moment = |at: Option<Instant>| match at {
        Some(at) => w.moment(visit.local(at.timestamp())),
        None => "–".to_owned(),
    };
    let mut facts = vec![
        (w.say("job-state"), mark(w, row)),
        (w.say("job-asked"), html! { (moment(Some(row.asked))) }),
        (w.say("job-due"), html! { (moment(Some(row.due))) }),
        (w.say("job-started"), html! { (moment(row.started)) }),
        (w.say("job-ended"), html! { (moment(row.ended)) }),
        (w.say("job-attempts"), html! { (w.count(row.attempt)) }),
    ];
    if let Some(told) = row.told() {
        facts.push((w.say("job-problem"), html! { (w.with(&told.code, &args(&told))) }));
    }
    let content = html! {
        @if row.state == State::Running && row.word.is_some() { (running(visit, row)) }
        (pairs(&facts))
        @if visit.viewer.may(MANAGE_JOBS) { (actions(visit, row)?) }
        p { a href={ "/audit?is.subject=" (row.id) } { (w.say("job-in-audit")) } }
    };
    // While it goes on it is asked for again.
    Ok(if row.state.is_over() {
        html! { section id="job" { (content) } }
    } else {
        hx::get(format!("/jobs/{}", row.id))
            .trigger("live:jobs from:body, every 2s")
            .target("#job")
            .swap(Swap::Morph)
            .on("section")
            .attr("id", "job")
            .body(content)
    })
}

fn running(visit: &Visit, row: &row::Model) -> Markup {
    let natural = |number: i64| u64::try_from(number).unwrap_or_default();
    let total = natural(row.total.unwrap_or(row.done)).max(1);
    progress(
        visit.words,
        &Progress {
            id: "job-progress".to_owned(),
            label: kind(visit.words, &row.kind),
            done: natural(row.done),
            total,
            text: how_far(visit.words, row),
            again: Some((format!("/jobs/{}", row.id), "jobs".to_owned())),
        },
    )
}

fn actions(visit: &Visit, row: &row::Model) -> Outcome<Markup> {
    let w = visit.words;
    let (action, label, weight) = match row.state {
        State::Done => ("repeat", "job-repeat", Weight::Plain),
        State::Failed | State::Cancelled => ("repeat", "job-repeat", Weight::Primary),
        State::Waiting | State::Running if row.stop => return Ok(html! {}),
        State::Waiting | State::Running => ("cancel", "job-cancel", Weight::Plain),
    };
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        form method="post" action={ "/jobs/" (row.id) "/" (action) } class="form-actions" {
            input type="hidden" name=(name) value=(key);
            (button::submit(weight, &w.say(label)))
        }
    })
}
