//! Answers for the components that ask: as a module would, with a list in memory instead of a database.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::extract::{OriginalUri, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router, middleware};
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_i18n::{Words, read_date};
use prestasi_kernel::{Problem, Ratio};
use serde::Deserialize;

use super::company::{self, Place};
use super::deals::{self, Deal};
use super::pages::{frame, home};
use crate::error_page::{Failure, failure};
use crate::frame::{self, Frame, Hit, Stream, Width, reply};
use crate::hx::Wants;
use crate::icon::Icon;
use crate::live::Hub;
use crate::preferences::{self, Preferences};
use crate::table::{Field, Query, csv, editor, table};
use crate::{assets, board, detail, form, money, progress, security, toast};

/// Rows that one can ask for: none, few, many.
const COUNTS: [u32; 4] = [0, 3, 100, 100_000];

/// What visitors changed.
#[derive(Default)]
struct Changes {
    views: Vec<(String, String, bool)>,
    closes: HashMap<u32, Date>,
    board: Vec<Place>,
    done: u64,
}

#[derive(Clone, Default)]
struct Shared {
    changes: Arc<Mutex<Changes>>,
    hub: Hub,
}

impl Shared {
    fn changes(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The gallery with its own frame, assets and preferences: a whole server.
pub fn router() -> Router {
    let shared = Shared::default();
    shared.changes().board = company::start_of_board();
    Router::new()
        .route("/", get(|| async { Redirect::to("/gallery") }))
        .route("/gallery", get(gallery))
        .route("/gallery/home", get(home_page))
        .route("/gallery/table", get(table_page))
        .route("/gallery/table.csv", get(table_file))
        .route("/gallery/table/views", post(save_view))
        .route("/gallery/table/archive", post(archive))
        .route("/gallery/table/{id}/closes", get(closes).post(set_closes))
        .route("/gallery/board", get(board_page).post(move_card))
        .route("/gallery/form", get(form_page).post(take_form))
        .route("/gallery/explanation", get(explanation))
        .route("/gallery/toast", post(show_toast))
        .route("/gallery/undo", post(undo))
        .route("/gallery/note", get(gallery).post(take_note))
        .route("/gallery/lock", get(gallery))
        .route("/gallery/nothing", post(nothing))
        .route("/gallery/search", get(search))
        .route("/gallery/progress", get(work))
        .route("/gallery/tick", post(tick))
        .route("/live", get(live))
        .route(preferences::ROUTE, post(preferences::keep))
        .route(assets::ROUTE, assets::serve())
        .fallback(missing)
        .layer(middleware::from_fn(security::headers))
        .with_state(shared)
}

fn framed(preferences: Preferences, shared: &Shared, title: &str, here: &str, uri: &Uri) -> Frame {
    let address = uri.path_and_query().map_or("/", |it| it.as_str());
    let mut frame = frame(preferences, title, here, address);
    frame.live = Some(Stream { url: "/live".to_owned(), since: shared.hub.last() });
    frame
}

async fn gallery(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let mut frame = framed(p, &shared, "gallery-title", "/gallery", &uri);
    frame.trail.clear();
    frame.basis = Some(p.words.say("gallery-basis"));
    reply(&wants, &frame, &super::content(p.words), &[])
}

async fn home_page(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let mut frame = framed(p, &shared, "sample-home-title", "/gallery/home", &uri);
    frame.trail.clear();
    reply(&wants, &frame, &home(p.words), &[])
}

/// The deals of which a page asks to see so many.
fn all_deals(query: &str) -> &'static [Deal] {
    static DEALS: [OnceLock<Vec<Deal>>; COUNTS.len()] = [const { OnceLock::new() }; COUNTS.len()];
    let asked =
        query.split('&').find_map(|pair| pair.strip_prefix("rows=")).and_then(|rows| rows.parse().ok());
    let index = COUNTS.iter().position(|count| Some(*count) == asked).unwrap_or(2);
    DEALS[index].get_or_init(|| deals::make(COUNTS[index]))
}

async fn table_page(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    RawQuery(text): RawQuery,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let (w, text) = (p.words, text.unwrap_or_default());
    let columns = deals::columns(w);
    let query = Query::parse("/gallery/table", &text, &columns);
    let found = deals::find(all_deals(&text), &query);
    let content = {
        let changes = shared.changes();
        table(w, &deals::table(w, &columns, &query, &found, &changes.closes, &changes.views))
    };
    let mut frame = framed(p, &shared, "sample-deals", "/gallery/table", &uri);
    frame.width = Width::Full;
    let open = text.split('&').find_map(|pair| pair.strip_prefix("open=")).and_then(|id| id.parse().ok());
    frame.panel = open.map(|id| record(w, &deals::one(id), &query));
    frame.actions =
        Some(html! { a class="button primary" href="/gallery/form" { (w.say("sample-new-deal")) } });
    reply(&wants, &frame, &content, &[("deals", &content)])
}

fn record(w: Words, deal: &Deal, query: &Query) -> Markup {
    frame::panel(
        w,
        deal.customer,
        &query.href(),
        None,
        &detail::sample(w, deal.customer, deal.owner, deal.amount),
    )
}

async fn table_file(p: Preferences, RawQuery(text): RawQuery) -> Response {
    let text = text.unwrap_or_default();
    let columns = deals::columns(p.words);
    let query = Query::parse("/gallery/table", &text, &columns);
    let shown = query.columns.iter().filter_map(|key| columns.iter().find(|column| column.key == *key));
    let head: Vec<&str> = shown.map(|column| &*column.label).collect();
    let value = |deal: &Deal, key: &str| match key {
        "stage" => p.words.say(company::STAGES[deal.stage].1),
        "owner" => deal.owner.to_owned(),
        "closes" => deal.closes.to_string(),
        "amount" => p.words.money(deal.amount).trim_start_matches("RM ").replace(',', ""),
        "state" => deal.state.to_owned(),
        "product" => deal.product.to_owned(),
        _ => deal.customer.to_owned(),
    };
    let found = deals::find(all_deals(&text), &query);
    let rows = found.into_iter().map(|deal| query.columns.iter().map(|key| value(deal, key)).collect());
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"deals.csv\""),
    ];
    (kind, csv(head, rows)).into_response()
}

#[derive(Deserialize)]
struct NewView {
    name: String,
    view: String,
    shared: Option<String>,
}

async fn save_view(State(shared): State<Shared>, wants: Wants, Form(new): Form<NewView>) -> Response {
    if !new.view.starts_with("/gallery/table") {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    shared.changes().views.push((
        new.name.chars().take(80).collect(),
        new.view.clone(),
        new.shared.is_some(),
    ));
    wants.go(&new.view)
}

async fn archive(State(shared): State<Shared>, p: Preferences, body: String) -> Response {
    let count = form_urlencoded::parse(body.as_bytes()).filter(|(name, _)| name == "id").count();
    let columns = deals::columns(p.words);
    let query = Query::parse("/gallery/table", "", &columns);
    let found = deals::find(all_deals(""), &query);
    let content = {
        let changes = shared.changes();
        table(p.words, &deals::table(p.words, &columns, &query, &found, &changes.closes, &changes.views))
    };
    let mut done = toast::sample(p.words);
    done.text = p.words.with("sample-archived", &[("count", count.to_string())]);
    html! { (content) (toast::also(p.words, &done)) }.into_response()
}

async fn closes(
    State(shared): State<Shared>,
    p: Preferences,
    Path(id): Path<u32>,
    RawQuery(query): RawQuery,
) -> Markup {
    let (deal, w) = (deals::one(id), p.words);
    let edited = shared.changes().closes.get(&id).copied();
    if query.as_deref() != Some("edit") {
        return deals::closes(w, &deal, edited);
    }
    closes_editor(w, &deal, &w.date(edited.unwrap_or(deal.closes)), None)
}

fn closes_editor(w: Words, deal: &Deal, typed: &str, problem: Option<&Problem>) -> Markup {
    let (id, label, url) = deals::closes_field(w, deal);
    editor(w, &Field { id: &id, label: &label, url: &url, name: "closes" }, typed, problem)
}

#[derive(Deserialize)]
struct Closes {
    closes: String,
}

async fn set_closes(
    State(shared): State<Shared>,
    p: Preferences,
    Path(id): Path<u32>,
    Form(new): Form<Closes>,
) -> Response {
    let deal = deals::one(id);
    match read_date(&new.closes) {
        Ok(date) => {
            shared.changes().closes.insert(id, date);
            deals::closes(p.words, &deal, Some(date)).into_response()
        }
        Err(problem) => {
            let again = closes_editor(p.words, &deal, &new.closes, Some(&problem));
            (StatusCode::UNPROCESSABLE_ENTITY, again).into_response()
        }
    }
}

async fn board_page(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let content = board::board(p.words, &company::board(p.words, &shared.changes().board));
    let mut frame = framed(p, &shared, "sample-pipeline", "/gallery/board", &uri);
    frame.width = Width::Full;
    reply(&wants, &frame, &content, &[("pipeline", &content)])
}

#[derive(Deserialize)]
struct Move {
    card: u32,
    lane: String,
    before: String,
}

async fn move_card(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    Form(wanted): Form<Move>,
) -> Response {
    let Some((lane, key)) = company::STAGES.iter().find(|(lane, _)| *lane == wanted.lane) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let w = p.words;
    let content = {
        let mut changes = shared.changes();
        changes.board.retain(|(card, _)| *card != wanted.card);
        let before = changes.board.iter().position(|(card, _)| card.to_string() == wanted.before);
        let at = before.unwrap_or(changes.board.len());
        changes.board.insert(at, (wanted.card, lane));
        board::board(w, &company::board(w, &changes.board))
    };
    shared.hub.changed("board");
    if !wants.in_place {
        return wants.go("/gallery/board");
    }
    let mut moved = toast::sample(w);
    moved.text = w.with("board-moved", &[("lane", w.say(key))]);
    html! { (content) (toast::also(w, &moved)) }.into_response()
}

async fn form_page(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let content =
        html! { div class="card narrow" { (form::form(p.words, &form::sample(p.words, &[], &[]))) } };
    reply(&wants, &framed(p, &shared, "sample-new-deal", "/gallery/table", &uri), &content, &[])
}

async fn take_form(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
    body: String,
) -> Response {
    let w = p.words;
    let sent = multipart_texts(&body);
    let typed: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (&**name, &**value)).collect();
    let value = |name: &str| typed.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| *value);
    let mut wrong = Vec::new();
    if value("customer").trim().is_empty() {
        wrong.push(("customer", w.say("sample-customer-missing")));
    }
    if value("amount").trim().is_empty() {
        wrong.push(("amount", w.say("form-missing")));
    } else if let Err(problem) = Ratio::parse(value("amount")) {
        wrong.push(("amount", w.problem(&problem)));
    }
    if let Err(problem) = read_date(value("closes")) {
        wrong.push(("closes", w.problem(&problem)));
    }
    if wrong.is_empty() {
        return wants.go("/gallery/table");
    }
    let form = form::form(w, &form::sample(w, &typed, &wrong));
    let content = html! { div class="card narrow" { (form) } };
    let frame = framed(p, &shared, "sample-new-deal", "/gallery/table", &uri);
    (StatusCode::UNPROCESSABLE_ENTITY, reply(&wants, &frame, &content, &[("deal", &form)])).into_response()
}

/// The texts of a form as browsers send it with files; a module uses a reader with limits instead.
fn multipart_texts(body: &str) -> Vec<(String, String)> {
    let parts = body.split("Content-Disposition: form-data; name=\"").skip(1);
    let text = |part: &str| {
        let (name, rest) = part.split_once('"')?;
        let value = rest.strip_prefix("\r\n\r\n")?.split("\r\n--").next()?;
        Some((name.to_owned(), value.to_owned()))
    };
    parts.filter_map(text).collect()
}

async fn explanation(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let why = money::sample(p.words);
    let content = money::explanation(p.words, &why);
    let mut frame = framed(p, &shared, "sample-explained-title", "/gallery/explanation", &uri);
    let panel = frame::panel(p.words, &why.title, "/gallery", Some("/gallery/explanation"), &content);
    if wants.is("panel") {
        frame.panel = Some(panel);
    }
    reply(&wants, &frame, &html! { div class="card narrow" { (content) } }, &[])
}

async fn show_toast(p: Preferences, wants: Wants) -> Response {
    if wants.in_place {
        toast::also(p.words, &toast::sample(p.words)).into_response()
    } else {
        wants.go("/gallery")
    }
}

async fn undo(p: Preferences, wants: Wants) -> Response {
    let w = p.words;
    if !wants.in_place {
        return wants.go("/gallery");
    }
    let status = html! { p class="muted" id="archived" role="status" { (w.say("sample-undone")) } };
    html! { hx-partial hx-target="#archived" hx-swap="outerHTML" { (status) } }.into_response()
}

async fn take_note(wants: Wants) -> Response {
    wants.go("/gallery#dialogs")
}

async fn nothing(wants: Wants) -> Response {
    wants.go("/gallery")
}

async fn search(p: Preferences, RawQuery(query): RawQuery) -> Markup {
    let query = query.unwrap_or_default();
    let typed = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q");
    let typed = typed.map_or_else(String::new, |(_, value)| value.to_lowercase());
    let found = company::CUSTOMERS
        .iter()
        .enumerate()
        .filter(|(_, name)| typed.len() > 1 && name.to_lowercase().contains(&typed));
    let hits: Vec<Hit> = found
        .map(|(index, name)| Hit {
            label: (*name).to_owned(),
            note: p.words.say("sample-customer"),
            mark: Icon::Building,
            href: format!("/gallery/table?open={}", index + 1),
        })
        .collect();
    frame::hits(p.words, &hits)
}

async fn work(State(shared): State<Shared>, p: Preferences) -> Markup {
    progress::sample(p.words, shared.changes().done)
}

/// Moves the sample work on, and tells everybody.
async fn tick(State(shared): State<Shared>) -> StatusCode {
    let done = (shared.changes().done + 10_000).min(30_000);
    shared.changes().done = done;
    shared.hub.changed("calculation");
    StatusCode::NO_CONTENT
}

async fn live(
    State(shared): State<Shared>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> impl IntoResponse {
    let since =
        query.as_deref().and_then(|query| query.strip_prefix("since=")).and_then(|since| since.parse().ok());
    shared.hub.stream(&headers, since, |_| true)
}

async fn missing(
    State(shared): State<Shared>,
    p: Preferences,
    wants: Wants,
    OriginalUri(uri): OriginalUri,
) -> Response {
    let mut frame = framed(p, &shared, "error-not-found", "", &uri);
    frame.basis = None;
    let content = failure(p.words, &Failure::not_found(p.words));
    (StatusCode::NOT_FOUND, reply(&wants, &frame, &content, &[])).into_response()
}
