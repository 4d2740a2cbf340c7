//! The tables that may be asked, with the columns that somebody sees.

use axum::Json;
use maud::{Markup, html};
use prestasi_catalog::Listed as Table;
use prestasi_i18n::Words;
use prestasi_web::api::Listed;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::run::AnswerColumn;

/// A table.
#[derive(Debug, Serialize, ToSchema)]
pub struct SqlTable {
    name: String,
    /// What it holds, in the language of the request; null for tables that lie elsewhere.
    about: Option<String>,
    columns: Vec<AnswerColumn>,
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<SqlTable>>> {
    let w = visit.words;
    let item = |table: Table| SqlTable {
        about: table.words.map(|key| w.say(key)),
        columns: table.columns.into_iter().map(|(name, kind)| AnswerColumn { name, kind }).collect(),
        name: table.name,
    };
    let tables = visit.app().catalogue().tables(&visit.viewer).await?;
    Ok(Json(Listed { items: tables.into_iter().map(item).collect(), after: None }))
}

/// The tables beside the editor; what is pressed is written there.
pub fn beside(w: Words, tables: &[Table]) -> Markup {
    html! {
        h2 class="title" { (w.say("sql-tables")) }
        div class="tables" { @for table in tables {
            details {
                summary { (table.name) }
                p class="muted" { (table.words.map_or_else(|| w.say("sql-table-elsewhere"), |key| w.say(key))) }
                ul class="names" {
                    li { (name(w, &table.name)) span class="muted" { (w.say("sql-table")) } }
                    @for (column, kind) in &table.columns { li { (name(w, column)) span class="muted" { (kind) } } }
                }
            }
        } }
    }
}

fn name(w: Words, name: &str) -> Markup {
    html! {
        button type="button" class="button quiet" data-insert=(written(name)) title=(w.say("sql-insert")) { (name) }
    }
}

/// A name as a statement writes it.
fn written(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && !name.starts_with(|first: char| first.is_ascii_digit());
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}
