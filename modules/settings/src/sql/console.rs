//! The console: a statement, its answer, and what there is to ask.

use std::time::Instant;

use axum::response::Response;
use maud::{Markup, html};
use prestasi_catalog::saved::SaveQuery;
use prestasi_catalog::{Limits, SAVE_SQL};
use prestasi_kernel::Problem;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Field, field};
use prestasi_ui::hx::{self, Swap};
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit, fields};

use super::answer::Shown;
use super::{run, saved, tables};

/// The field with the statement.
pub const SQL: &str = "sql";
/// The field with what is to be done with it.
const DO: &str = "do";
const KEEP: &str = "keep";
/// Rows that a page shows.
const ROWS: usize = 200;

pub async fn page(visit: Visit) -> Outcome<Response> {
    let query = saved::find(&visit, &fields::parameter(visit.query(), "query")).await?;
    let typed = match query {
        Some(query) => Fields::of([
            (SQL, query.sql),
            ("name", query.name),
            ("shared", if query.shared { "yes".to_owned() } else { String::new() }),
        ]),
        None => Fields::of([(SQL, fields::parameter(visit.query(), SQL))]),
    };
    show(&visit, &typed, None).await
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let answered =
        if typed.value(DO) == KEEP { keep(&visit, &typed).await } else { ask(&visit, &typed).await };
    match answered {
        Ok(Done::Answered(shown)) => show(&visit, &typed, Some(&shown)).await,
        Ok(Done::Kept(path)) => Ok(visit.wants.go(&path)),
        Err(Fault::Refused(problem)) if problem.code == "query-name-unfit" => {
            typed.refuse("name", problem);
            Ok(record::again(show(&visit, &typed, None).await?))
        }
        Err(Fault::Refused(problem)) => {
            typed.refuse(SQL, problem);
            Ok(record::again(show(&visit, &typed, None).await?))
        }
        Err(fault) => Err(fault),
    }
}

enum Done {
    Answered(Shown),
    Kept(String),
}

async fn ask(visit: &Visit, typed: &Fields) -> Outcome<Done> {
    let begun = Instant::now();
    let mut answer =
        visit.app().catalogue().query(&visit.viewer, typed.value(SQL), Limits::default()).await?;
    let columns = answer.columns();
    let (rows, more) = run::some(&mut answer, ROWS).await?;
    Ok(Done::Answered(Shown { columns, rows, more, taken: begun.elapsed() }))
}

async fn keep(visit: &Visit, typed: &Fields) -> Outcome<Done> {
    let (name, sql) = (typed.value("name").to_owned(), typed.value(SQL).to_owned());
    if sql.trim().is_empty() {
        return Err(Problem::new("sql-empty").into());
    }
    let query = visit.does(SaveQuery { name, sql, shared: typed.is_on("shared") }).await?;
    Ok(Done::Kept(format!("/sql?query={query}")))
}

async fn show(visit: &Visit, typed: &Fields, answer: Option<&Shown>) -> Outcome<Response> {
    let w = visit.words;
    let asked = html! {
        div id="asked" {
            (editor(visit, typed))
            @if let Some(answer) = answer { (answer.draw(w, typed.value(SQL))) }
        }
    };
    let (queries, listed) = (saved::list(visit).await?, visit.app().catalogue().tables(&visit.viewer).await?);
    let content = html! {
        query-editor class="console" {
            (asked)
            aside aria-label=(w.say("sql-beside")) {
                (saved::beside(visit, &queries))
                (tables::beside(w, &listed))
            }
        }
    };
    let page = visit.page(w.say("sql-title")).here("/sql").wide().basis(w.say("sql-basis"));
    Ok(page.reply(&content, &[("asked", &asked)]))
}

fn editor(visit: &Visit, typed: &Fields) -> Markup {
    let w = visit.words;
    let control = Control::Lines(typed.value(SQL).to_owned());
    let statement =
        typed.show(w, SQL, "sql-statement", control).hint(w.say("sql-statement-hint")).completes("off");
    let content = html! {
        (field(w, "console", &statement))
        div class="form-actions" { (button::submit(Weight::Primary, &w.say("sql-run"))) }
        @if visit.viewer.may(SAVE_SQL) {
            details open[typed.problem("name").is_some()] {
                summary { (w.say("sql-keep")) }
                (field(w, "console", &typed.line(w, "name", "sql-name").optional().completes("off")))
                (field(w, "console", &Field::new("shared", w.say("sql-share"), Control::Check(typed.is_on("shared"))).optional()))
                button type="submit" class=(Weight::Plain.class()) name=(DO) value=(KEEP) { (w.say("sql-keep-now")) }
            }
        }
    };
    hx::post("/sql")
        .target("#asked")
        .swap(Swap::Morph)
        .on_status(422, "#asked", Swap::Morph)
        .disable("find button[type=submit]")
        .on("form")
        .attr("id", "console")
        .attr("method", "post")
        .attr("action", "/sql")
        .flag("novalidate", true)
        .class("form card")
        .body(content)
}
