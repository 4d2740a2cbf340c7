//! The jobs, the newest first.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_jobs::{State, row};
use prestasi_kernel::Id;
use prestasi_store::Instant;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, Iterable};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub struct Job {
    id: Ident,
    /// What kind of work it is.
    kind: String,
    /// `waiting`, `running`, `done`, `failed` or `cancelled`.
    state: &'static str,
    /// When it is due, or was.
    due: Moment,
    /// How often it was taken.
    #[schema(minimum = 0)]
    attempts: i64,
    /// How much is done.
    #[schema(minimum = 0)]
    done: i64,
    /// Of how much; null where that is not known.
    #[schema(minimum = 0)]
    total: Option<i64>,
    /// Whether somebody wants it stopped.
    stop: bool,
    /// The code of why it did not get through the last time.
    code: Option<String>,
    /// The same in the language of the request.
    problem: Option<String>,
    asked: Moment,
    started: Option<Moment>,
    ended: Option<Moment>,
}

/// A job as programs read it.
pub fn item(w: Words, row: &row::Model) -> Job {
    let moment = |at: Option<Instant>| at.map(|at| Moment(at.timestamp()));
    Job {
        id: Ident(row.id.0),
        kind: row.kind.clone(),
        state: key(row.state),
        due: Moment(row.due.timestamp()),
        attempts: row.attempt,
        done: row.done,
        total: row.total,
        stop: row.stop,
        code: row.told().map(|told| told.code),
        problem: row.told().map(|told| w.with(&told.code, &args(&told))),
        asked: Moment(row.asked.timestamp()),
        started: moment(row.started),
        ended: moment(row.ended),
    }
}

/// What a problem speaks of.
pub fn args(told: &prestasi_jobs::Told) -> Vec<(&str, String)> {
    told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect()
}

/// The list, as this visitor may see it.
fn list(visit: &Visit) -> List<row::Entity, row::Model> {
    let (app, w) = (visit.app().clone(), visit.words);
    let when = move |w: Words, at: Option<Instant>| {
        at.map_or_else(String::new, |at| w.moment(app.local(at.timestamp())))
    };
    let ended = when.clone();
    let states = State::iter().map(|state| (key(state).to_owned(), w.say(name(state)))).collect();
    List {
        id: "jobs",
        label: "jobs-title",
        path: "/jobs",
        rows: visit.viewer.select::<row::Entity>(),
        key: row::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("asked", true)),
        columns: vec![
            Column::new("kind", "job-kind", Kind::Text, |w, row: &row::Model| kind(w, &row.kind))
                .by(row::Column::Kind.into_expr())
                .on_phone(OnPhone::Title),
            Column::new("state", "job-state", Kind::Short, |w, row: &row::Model| w.say(name(row.state)))
                .drawn(mark)
                .by(row::Column::State.into_expr())
                .filtered(Filter::Choice(states))
                .on_phone(OnPhone::Aside),
            Column::new("progress", "job-progress", Kind::Text, how_far),
            Column::new("asked", "job-asked", Kind::Short, move |w, row: &row::Model| {
                when(w, Some(row.asked))
            })
            .by(row::Column::Id.into_expr()),
            Column::new("ended", "job-ended", Kind::Short, move |w, row: &row::Model| ended(w, row.ended)),
            Column::new("attempts", "job-attempts", Kind::Number, |w, row: &row::Model| w.count(row.attempt))
                .by(row::Column::Attempt.into_expr())
                .optional(),
        ],
    }
}

/// The name of a state in addresses.
const fn key(state: State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Running => "running",
        State::Done => "done",
        State::Failed => "failed",
        State::Cancelled => "cancelled",
    }
}

const fn name(state: State) -> &'static str {
    match state {
        State::Waiting => "job-waiting",
        State::Running => "job-running",
        State::Done => "job-done",
        State::Failed => "job-failed",
        State::Cancelled => "job-cancelled",
    }
}

/// A kind of work, in words.
pub fn kind(w: Words, kind: &str) -> String {
    w.say(&format!("job-{}", kind.replace('.', "-")))
}

/// How a job stands.
pub fn mark(w: Words, row: &row::Model) -> Markup {
    let tone = match row.state {
        State::Waiting if row.attempt > 0 => Tone::Warning,
        State::Waiting | State::Cancelled => Tone::Neutral,
        State::Running => Tone::Active,
        State::Done => Tone::Good,
        State::Failed => Tone::Bad,
    };
    badge(tone, &w.say(if row.stop && !row.state.is_over() { "job-stopping" } else { name(row.state) }))
}

/// How far it is, in words; nothing where it has not begun.
pub fn how_far(w: Words, row: &row::Model) -> String {
    let Some(word) = row.word.as_deref() else { return String::new() };
    let mut args = vec![("done", w.count(row.done))];
    args.extend(row.total.map(|total| ("total", w.count(total))));
    w.with(word, &args)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "jobs",
        record: |row: &row::Model| (row.id.to_string(), row.id.to_string()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Clock,
            title: w.say("jobs-empty-title"),
            reason: w.say("jobs-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let table = html! { (table) };
    let open = Id::parse(&fields::parameter(visit.query(), "open")).ok();
    let panel = one::panel(&visit, open, &query.href()).await?;
    let clock =
        button::link(Weight::Plain, "/jobs/schedule", Some(Icon::Calendar), &w.say("jobs-schedule-title"));
    let page = visit.page(w.say("jobs-title")).here("/jobs").wide().panel(panel).actions(clock);
    Ok(page.basis(w.say("jobs-basis")).reply(&table, &[("jobs", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Job>>> {
    let w = visit.words;
    Ok(Json(list(&visit).items(&visit, &asked, |row| item(w, row)).await?))
}
