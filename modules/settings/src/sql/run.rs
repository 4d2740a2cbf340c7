//! A statement is answered, to a program or as a file.

use std::time::Duration;

use axum::Json;
use axum::response::Response;
use futures_util::stream;
use prestasi_catalog::{Answer, Limits};
use prestasi_kernel::Problem;
use prestasi_web::api::Body;
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::console::SQL;

/// Rows that a program gets unless it says otherwise.
const ROWS: u32 = 1_000;

/// A file may take longer than a page, and hold more.
const OF_FILE: Limits = Limits {
    time: Duration::from_secs(60),
    memory: 256 << 20,
    rows: 1_000_000,
    bytes: 256 << 20,
    threads: usize::MAX,
};

/// A question.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// One statement that reads.
    #[schema(min_length = 1, max_length = 65536, example = "SELECT count(*) FROM people")]
    sql: String,
    /// How many rows at most.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 10_000, default = 1_000)]
    rows: Option<u32>,
}

/// What it is answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerRows {
    columns: Vec<AnswerColumn>,
    /// In each row a value for each column: numbers and flags as such, all else as text; decimals too, so that no digit is lost.
    rows: Vec<Vec<Value>>,
    /// Whether there are more rows than these.
    more: bool,
}

/// A column of an answer or of a table.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerColumn {
    pub name: String,
    /// What it holds, as SQL calls it.
    pub kind: String,
}

pub async fn run(visit: Visit, Body(asked): Body<Question>) -> Outcome<Json<AnswerRows>> {
    let most = asked.rows.unwrap_or(ROWS) as usize;
    if !(1..=Limits::default().rows).contains(&most) {
        return Err(Problem::new("query-unfit").arg("name", "rows").into());
    }
    let mut answer = visit.app().catalogue().query(&visit.viewer, &asked.sql, Limits::default()).await?;
    let columns = answer.columns();
    let (texts, more) = some(&mut answer, most).await?;
    let row = |row: Vec<Option<String>>| {
        row.into_iter().zip(&columns).map(|(text, (_, kind))| value(text, kind)).collect()
    };
    let rows = texts.into_iter().map(row).collect();
    let columns = columns.into_iter().map(|(name, kind)| AnswerColumn { name, kind }).collect();
    Ok(Json(AnswerRows { columns, rows, more }))
}

/// The first rows, and whether there are others; who takes no more of them ends the question.
pub async fn some(answer: &mut Answer, most: usize) -> Outcome<(Vec<Vec<Option<String>>>, bool)> {
    let mut rows = Vec::new();
    while let Some(some) = answer.texts().await? {
        rows.extend(some);
        if rows.len() > most {
            rows.truncate(most);
            return Ok((rows, true));
        }
    }
    Ok((rows, false))
}

fn value(text: Option<String>, kind: &str) -> Value {
    let Some(text) = text else { return Value::Null };
    let read = match kind {
        "integer" | "double" | "boolean" => serde_json::from_str(&text).ok(),
        _ => None,
    };
    read.unwrap_or(Value::String(text))
}

/// The whole answer as a file.
pub async fn file(visit: Visit, typed: Fields) -> Outcome<Response> {
    let answer = visit.app().catalogue().query(&visit.viewer, typed.value(SQL), OF_FILE).await?;
    let head = answer.columns().into_iter().map(|(name, _)| name).collect();
    let rows = stream::unfold(Some(answer), |answer| async move {
        let mut answer = answer?;
        match answer.texts().await {
            Ok(rows) => {
                let text =
                    |row: Vec<Option<String>>| row.into_iter().map(Option::unwrap_or_default).collect();
                Some((Ok(rows?.into_iter().map(text).collect()), Some(answer)))
            }
            Err(problem) => Some((Err(problem.into()), None)),
        }
    });
    prestasi_web::file::file("answer", typed.value("as"), head, Box::pin(rows)).await
}
