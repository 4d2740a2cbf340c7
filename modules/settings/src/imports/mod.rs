//! Imports: how a file is read, what became of it, and the way back.

mod form;
mod manage;
mod one;
mod plan;
mod show;

use std::sync::Arc;

use jiff::civil::time;
use maud::Markup;
use prestasi_exchange::read::Limits;
use prestasi_exchange::value::Kind;
use prestasi_exchange::{Counts, FORGET, Forget, Imports, State, import};
use prestasi_i18n::Words;
use prestasi_jobs::{Does, Handler, Rhythm, Schedule};
use prestasi_ui::badge::{Tone, badge};
use prestasi_web::{App, Route, api};

use crate::datasets::IMPORT;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/imports/{import}", IMPORT, show::page),
        Route::page("/imports/{import}/wrong.csv", IMPORT, one::wrong_file),
        Route::form("/imports/{import}/start", IMPORT, manage::send_start),
        Route::form("/imports/{import}/undo", IMPORT, manage::send_undo),
        api::get("/api/v1/imports/{import}", IMPORT, "api-imports-one", one::one),
        api::get("/api/v1/imports/{import}/wrong", IMPORT, "api-imports-wrong", one::wrong),
        api::post("/api/v1/imports/{import}/start", IMPORT, "api-imports-start", manage::start),
        api::post("/api/v1/imports/{import}/undo", IMPORT, "api-imports-undo", manage::undo),
    ]
}

/// What does imports.
pub fn imports(app: &App) -> Arc<dyn Handler> {
    Arc::new(Imports::new(app.access().clone(), Limits::default()))
}

/// What counts the rows of datasets.
pub fn counts(_: &App) -> Arc<dyn Handler> {
    Arc::new(Counts)
}

/// What forgets files that nobody went on with.
pub fn forget(_: &App) -> Arc<dyn Handler> {
    Arc::new(Does(FORGET, Forget))
}

/// When it does.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "datasets.forget", kind: FORGET, rhythm: Rhythm::Daily(time(3, 20, 0, 0)) }]
}

/// What a column holds, in words.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "column-text",
        Kind::Integer => "column-integer",
        Kind::Decimal => "column-decimal",
        Kind::Day => "column-day",
        Kind::Moment => "column-moment",
        Kind::Flag => "column-flag",
    }
}

const fn name(state: State) -> &'static str {
    match state {
        State::Receiving => "import-receiving",
        State::Received => "import-received",
        State::Checking => "import-checking",
        State::Checked => "import-checked",
        State::Running => "import-running",
        State::Done => "import-done",
        State::Failed => "import-failed",
        State::Undone => "import-undone",
    }
}

/// How an import stands.
pub fn mark(w: Words, state: State) -> Markup {
    let tone = match state {
        State::Receiving | State::Received | State::Checked | State::Undone => Tone::Neutral,
        State::Checking | State::Running => Tone::Active,
        State::Done => Tone::Good,
        State::Failed => Tone::Bad,
    };
    badge(tone, &w.say(name(state)))
}

/// What became of its rows, in one line.
pub fn summary(w: Words, import: &import::Model) -> String {
    let counts = [
        ("rows", w.count(import.rows)),
        ("added", w.count(import.added)),
        ("changed", w.count(import.changed)),
        ("same", w.count(import.same)),
        ("wrong", w.count(import.wrong)),
    ];
    w.with("import-summary", &counts)
}
