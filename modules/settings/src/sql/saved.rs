//! Queries that are kept, for oneself or for everybody.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_catalog::saved::{self, RemoveQuery, SaveQuery, row};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::Weight;
use prestasi_web::api::{At, Body, Created, Ident, Line, Listed};
use prestasi_web::record::Added;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A query that somebody has kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedQuery {
    id: Ident,
    name: String,
    sql: String,
    /// Whether everybody sees it.
    shared: bool,
    /// Whether it is one's own.
    own: bool,
}

/// A query to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuery {
    /// One's own of the same name is replaced.
    name: Line,
    #[schema(min_length = 1, max_length = 65536)]
    sql: String,
    /// Whether everybody sees it.
    #[serde(default)]
    shared: bool,
}

pub async fn list(visit: &Visit) -> Outcome<Vec<row::Model>> {
    Ok(saved::list(visit.db(), &visit.viewer).await?)
}

/// The query of this id, as far as one sees it.
pub async fn find(visit: &Visit, id: &str) -> Outcome<Option<row::Model>> {
    let Ok(id) = Id::parse(id) else { return Ok(None) };
    let rows = visit.viewer.select::<row::Entity>().filter(row::Column::Id.eq(RowId(id)));
    Ok(rows.one(visit.db()).await?)
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<SavedQuery>>> {
    let item = |row: row::Model| SavedQuery {
        id: Ident(row.id.0),
        own: visit.viewer.person() == Some(row.owner.0),
        name: row.name,
        sql: row.sql,
        shared: row.shared,
    };
    Ok(Json(Listed { items: list(&visit).await?.into_iter().map(item).collect(), after: None }))
}

pub async fn save(visit: Visit, Body(new): Body<NewQuery>) -> Outcome<Created<Added>> {
    let id = visit.does(SaveQuery { name: new.name.0, sql: new.sql, shared: new.shared }).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn remove(visit: Visit, At([query]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveQuery { query }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_remove(visit: Visit, At([query]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveQuery { query }).await?;
    Ok(visit.wants.go("/sql"))
}

/// The kept queries beside the editor.
pub fn beside(visit: &Visit, queries: &[row::Model]) -> Markup {
    let (w, me) = (visit.words, visit.viewer.person());
    html! {
        h2 class="title" { (w.say("sql-queries")) }
        @if queries.is_empty() { p class="muted" { (w.say("sql-queries-none")) } }
        ul class="rows" {
            @for query in queries {
                li {
                    div class="two-lines" {
                        a href={ "/sql?query=" (query.id) } { (query.name) }
                        @if query.shared { span class="muted" { (w.say("sql-shared")) } }
                    }
                    @if me == Some(query.owner.0) {
                        form method="post" action={ "/sql/queries/" (query.id) "/remove" } {
                            button type="submit" class=(Weight::Quiet.class())
                                aria-label=(w.with("sql-remove", &[("name", query.name.clone())])) { (w.say("sql-remove-word")) }
                        }
                    }
                }
            }
        }
    }
}
