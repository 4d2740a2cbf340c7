//! A message is pushed.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_exchange::{Given, Misread, Pushed};
use prestasi_i18n::Words;
use prestasi_web::Outcome;
use prestasi_web::api::{Answer, At, Operation, Signed};
use prestasi_webhooks::Seal;
use serde::Serialize;
use utoipa::ToSchema;

use crate::jobs::args;

/// What became of a message: all of its rows are taken, or none, with status 422.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntakeAnswer {
    /// Whether its rows were taken.
    pub taken: bool,
    #[schema(minimum = 0)]
    pub rows: i64,
    /// That were not there before.
    #[schema(minimum = 0)]
    pub added: i64,
    /// That were there, with other values.
    #[schema(minimum = 0)]
    pub changed: i64,
    /// That were there like this.
    #[schema(minimum = 0)]
    pub same: i64,
    /// What is wrong.
    pub wrong: Vec<IntakeWrong>,
}

/// What is wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntakeWrong {
    /// Its number in the message, from 1.
    #[schema(minimum = 1)]
    pub row: i64,
    /// The field; empty where it is about the whole row.
    pub column: String,
    /// Why, in the language of the request.
    pub problem: String,
}

/// The same in words.
pub fn told(w: Words, given: &Given) -> IntakeAnswer {
    let wrong = |one: &Misread| IntakeWrong {
        row: one.row,
        column: one.column.clone(),
        problem: w.with(&one.told.code, &args(&one.told)),
    };
    let tally = given.tally;
    IntakeAnswer {
        taken: given.wrong.is_empty(),
        rows: tally.rows,
        added: tally.added,
        changed: tally.changed,
        same: tally.same,
        wrong: given.wrong.iter().map(wrong).collect(),
    }
}

/// An answer whose status says whether the message was taken.
pub struct Verdict(IntakeAnswer);

impl IntoResponse for Verdict {
    fn into_response(self) -> Response {
        let status = if self.0.taken { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        (status, Json(self.0)).into_response()
    }
}

impl Answer for Verdict {
    fn describe(operation: &mut Operation) {
        <Json<IntakeAnswer> as Answer>::describe(operation);
    }
}

pub async fn push(At([intake]): At<1>, signed: Signed) -> Outcome<Verdict> {
    let seal = Seal {
        id: signed.header("webhook-id"),
        timestamp: signed.header("webhook-timestamp"),
        signatures: signed.header("webhook-signature"),
    };
    let pushed = Pushed { intake, seal, body: signed.body() };
    let given = prestasi_exchange::push(signed.app.access(), pushed).await?;
    // Open pages see the rows.
    signed.changed();
    Ok(Verdict(told(signed.words, &given)))
}
