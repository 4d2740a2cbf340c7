//! The page where a customer answers: whoever has the code in the letter, without signing in.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::{Fault, Fields, Guest, Outcome, text};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::answers::answer;
use super::letter::hash;
use super::row::survey;
use crate::object::{Said, amend};
use crate::rights::WRITE_CRM;

const COMMENT_CHARS_MAX: usize = 2_000;
/// Letters of a code at most.
const CODE_MAX: usize = 100;
const SCORES: [(&str, &str); 5] = [
    ("5", "crm-score-5"),
    ("4", "crm-score-4"),
    ("3", "crm-score-3"),
    ("2", "crm-score-2"),
    ("1", "crm-score-1"),
];

/// A customer answers.
#[derive(Debug, Serialize)]
struct Answer {
    answer: Id,
    score: i64,
    comment: String,
}

impl Operation for Answer {
    const NAME: &'static str = "crm-answers.answer";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = answer::Entity::find_by_id(RowId(self.answer)).one(tx).await?;
        if row.is_none_or(|row| row.answered.is_some()) {
            return Err(Failure::Refused(Problem::new("crm-answer-twice")));
        }
        let comment = Some(self.comment.clone()).filter(|text| !text.is_empty());
        let says = [
            ("answered", Said::Day(viewer.day())),
            ("score", Said::Number(self.score)),
            ("comment", comment.map_or(Said::Nothing, Said::Text)),
        ];
        amend::<answer::Entity>(tx, viewer, RowId(self.answer), &says).await
    }
}

/// What a code belongs to, and the question.
async fn asked(guest: &Guest, code: &str) -> Outcome<(Viewer, answer::Model, String)> {
    if code.len() > CODE_MAX {
        return Err(Fault::not_found());
    }
    let system = guest.app.access().system("surveys")?;
    let db = guest.app.store().read();
    let row = system.select::<answer::Entity>();
    let row = row.filter(answer::Column::Code.eq(hash(guest.app.access(), code))).one(db).await?;
    let row = row.ok_or_else(Fault::not_found)?;
    let survey = match row.survey {
        Some(id) => system.select::<survey::Entity>().filter(survey::Column::Id.eq(id)).one(db).await?,
        None => None,
    };
    let question = survey.map_or_else(|| guest.words.say("crm-answer-question"), |survey| survey.question);
    Ok((system, row, question))
}

pub async fn page(guest: Guest, Path(code): Path<String>) -> Outcome<Markup> {
    let (_, row, question) = asked(&guest, &code).await?;
    Ok(match row.answered {
        Some(_) => thanks(&guest),
        None => show(&guest, &code, &question, &Fields::default()),
    })
}

fn show(guest: &Guest, code: &str, question: &str, typed: &Fields) -> Markup {
    let w = guest.words;
    let options = SCORES.map(|(value, label)| (value.to_owned(), w.say(label))).to_vec();
    let scores = Control::Choice { value: typed.value("score").to_owned(), options };
    let drawn = form(
        w,
        &Form {
            id: "answer",
            action: format!("/s/{code}"),
            fields: vec![
                typed.show(w, "score", "crm-answer-score", scores),
                typed
                    .show(w, "comment", "crm-comment", Control::Lines(typed.value("comment").to_owned()))
                    .optional(),
            ],
            hidden: Vec::new(),
            submit: w.say("crm-answer-send"),
            cancel: None,
            draft: None,
        },
    );
    guest.page(question, &html! { h1 { (question) } (drawn) })
}

fn thanks(guest: &Guest) -> Markup {
    let w = guest.words;
    guest.page(
        &w.say("crm-answer-thanks"),
        &html! { h1 { (w.say("crm-answer-thanks")) } p { (w.say("crm-answer-kept")) } },
    )
}

pub async fn send(guest: Guest, Path(code): Path<String>, mut typed: Fields) -> Outcome<Response> {
    let (system, row, question) = asked(&guest, &code).await?;
    let score = typed.read("score", |text| match text.parse() {
        Ok(score @ 1..=5) => Ok(score),
        _ => Err(Problem::new("form-missing")),
    });
    let comment = typed.read("comment", |it| text::lines(it, COMMENT_CHARS_MAX));
    let (Some(score), Some(comment)) = (score, comment) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&guest, &code, &question, &typed)).into_response());
    };
    let answer = Answer { answer: row.id.0, score, comment };
    guest.app.access().write(system.ask(), answer).await?;
    Ok(guest.wants.go(&format!("/s/{code}")))
}
