//! All notices of somebody, and the way from one to what it speaks of.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Id, Problem};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::frame::bell;
use prestasi_ui::notice as ui;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::row::{Column, Model, READ_NOTICES, ReadNotices, of};
use super::{sentence, told};
use crate::api::{self, At, Ident, Listed, Moment, Query};
use crate::fault::{Fault, Outcome};
use crate::fields;
use crate::list::PAGE_ROWS;
use crate::route::{Allow, Route};
use crate::visit::Visit;

/// The page of all notices.
pub const PAGE: &str = "/notices";
/// The bell of every page, drawn anew when somebody is told something.
pub const BELL: &str = "/notices/bell";

const MINE: Allow = Allow::Holders(&[READ_NOTICES]);

pub fn routes() -> Vec<Route> {
    vec![
        Route::page(PAGE, MINE, page),
        Route::page(BELL, MINE, ring),
        Route::page("/notices/{notice}", MINE, open),
        Route::form("/notices/read", MINE, send_read),
        api::get("/api/v1/notices", MINE, "api-notices", items),
        api::post("/api/v1/notices/read", MINE, "api-notices-read", read_all),
        api::post("/api/v1/notices/{notice}/read", MINE, "api-notices-read-one", read_one),
    ]
}

/// The notices behind one of them, the newest first, and whether there are more.
async fn slice(visit: &Visit, after: Option<Id>, most: u64) -> Outcome<(Vec<Model>, bool)> {
    let mut rows = of(&visit.viewer).order_by_desc(Column::Id).limit(most + 1);
    if let Some(after) = after {
        rows = rows.filter(Column::Id.lt(RowId(after)));
    }
    let mut rows = rows.all(visit.db()).await?;
    let more = rows.len() as u64 > most;
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((rows, more))
}

async fn one(visit: &Visit, notice: Id) -> Outcome<Model> {
    let row = of(&visit.viewer).filter(Column::Id.eq(RowId(notice))).one(visit.db()).await?;
    row.ok_or_else(Fault::not_found)
}

async fn ring(visit: Visit) -> Outcome<Markup> {
    let w = visit.words;
    let notices: Vec<ui::Notice> = visit.notices.iter().map(|row| told(visit.app(), w, row)).collect();
    Ok(bell(w, &notices, Some(PAGE), Some(BELL)))
}

async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let after = Id::parse(&fields::parameter(visit.query(), "after")).ok();
    let (rows, more) = slice(&visit, after, PAGE_ROWS).await?;
    let notices: Vec<ui::Notice> = rows.iter().map(|row| told(visit.app(), w, row)).collect();
    let older = rows.last().filter(|_| more).map(|row| format!("/notices?after={}", row.id));
    let content = html! {
        div class="card flush" { (ui::list(w, &notices)) }
        @if let Some(older) = older { p { a href=(older) { (w.say("notices-older")) } } }
    };
    let mut page = visit.page(w.say("notices-title"));
    if notices.iter().any(|notice| notice.unread) {
        page = page.actions(html! {
            form method="post" action="/notices/read" { (button::submit(Weight::Plain, &w.say("notices-read-all"))) }
        });
    }
    Ok(page.reply(&content, &[]))
}

/// Follows a notice to what it speaks of; from then on it is read.
async fn open(visit: Visit, At([notice]): At<1>) -> Outcome<Response> {
    let row = one(&visit, notice).await?;
    if row.unread {
        visit.does(ReadNotices { notice: Some(notice) }).await?;
    }
    Ok(visit.wants.go(&row.href))
}

async fn send_read(visit: Visit) -> Outcome<Response> {
    visit.does(ReadNotices { notice: None }).await?;
    Ok(visit.wants.go("/notices"))
}

/// A notice.
#[derive(Debug, Serialize, ToSchema)]
struct Notice {
    id: Ident,
    at: Moment,
    /// What happened, in the language of the request.
    text: String,
    /// The page that shows it.
    href: String,
    unread: bool,
}

/// How many notices became read.
#[derive(Debug, Serialize, ToSchema)]
struct Read {
    #[schema(minimum = 0)]
    read: u64,
}

/// Which notices.
#[derive(Debug, Deserialize, IntoParams)]
struct Turn {
    /// The `after` of the page before; without it, the newest.
    after: Option<Ident>,
    /// How many at most.
    #[serde(default = "usual")]
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: u16,
}

const fn usual() -> u16 {
    50
}

async fn items(visit: Visit, Query(asked): Query<Turn>) -> Outcome<Json<Listed<Notice>>> {
    if !(1..=500).contains(&asked.limit) {
        return Err(Problem::new("query-unfit").arg("name", "limit").into());
    }
    let (rows, more) = slice(&visit, asked.after.map(|after| after.0), asked.limit.into()).await?;
    let after = rows.last().filter(|_| more).map(|row| row.id.to_string());
    let item = |row: &Model| Notice {
        id: Ident(row.id.0),
        at: Moment(row.at.timestamp()),
        text: sentence(visit.words, row),
        href: row.href.clone(),
        unread: row.unread,
    };
    Ok(Json(Listed { items: rows.iter().map(item).collect(), after }))
}

async fn read_all(visit: Visit) -> Outcome<Json<Read>> {
    Ok(Json(Read { read: visit.does(ReadNotices { notice: None }).await? }))
}

async fn read_one(visit: Visit, At([notice]): At<1>) -> Outcome<Json<Read>> {
    one(&visit, notice).await?;
    Ok(Json(Read { read: visit.does(ReadNotices { notice: Some(notice) }).await? }))
}
