//! The server and the letters, the newest first.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_mail::{MANAGE_MAIL, State, letters, servers};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::ColumnTrait;
use serde::Serialize;
use utoipa::ToSchema;

use super::{one, server};
use crate::jobs::args;

/// A letter; what stands in it is not told.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailLetter {
    id: Ident,
    to: String,
    /// The key of what it is about.
    subject: String,
    /// The same in the language of the request.
    about: String,
    /// `waiting`, `sent` or `failed`.
    state: &'static str,
    #[schema(minimum = 0)]
    attempts: i64,
    /// The code of the server's last answer; null where there was none.
    answer: Option<i64>,
    /// Why it was not taken, in the language of the request.
    problem: Option<String>,
    asked: Moment,
    ended: Option<Moment>,
}

pub fn item(w: Words, row: &letters::Model) -> MailLetter {
    MailLetter {
        id: Ident(row.id.0),
        to: row.recipient.clone(),
        subject: row.subject.clone(),
        about: w.say(&row.subject),
        state: row.state.name(),
        attempts: row.attempts,
        answer: row.answer,
        problem: told(w, row),
        asked: Moment(row.asked.timestamp()),
        ended: row.ended.map(|at| Moment(at.timestamp())),
    }
}

/// Why it was not taken.
pub fn told(w: Words, row: &letters::Model) -> Option<String> {
    let told: Told = serde_json::from_str(row.problem.as_deref()?).ok()?;
    Some(w.with(&told.code, &args(&told)))
}

const fn name(state: State) -> &'static str {
    match state {
        State::Waiting => "letter-waiting",
        State::Sent => "letter-sent",
        State::Failed => "letter-failed",
    }
}

/// How a letter stands.
pub fn mark(w: Words, row: &letters::Model) -> Markup {
    let tone = match row.state {
        State::Waiting => Tone::Active,
        State::Sent => Tone::Good,
        State::Failed => Tone::Bad,
    };
    badge(tone, &w.say(name(row.state)))
}

fn list(visit: &Visit) -> List<letters::Entity, letters::Model> {
    let (app, w) = (visit.app().clone(), visit.words);
    let states = State::ALL.map(|state| (state.name().to_owned(), w.say(name(state)))).to_vec();
    List {
        id: "letters",
        label: "letters-title",
        path: "/mail",
        rows: visit.viewer.select::<letters::Entity>(),
        key: letters::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("asked", true)),
        columns: vec![
            Column::new("to", "letter-to", Kind::Text, |_, row: &letters::Model| row.recipient.clone())
                .by(letters::Column::Recipient.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("about", "letter-about", Kind::Text, |w, row: &letters::Model| w.say(&row.subject)),
            Column::new("state", "letter-state", Kind::Short, |w, row: &letters::Model| {
                w.say(name(row.state))
            })
            .drawn(mark)
            .by(letters::Column::State.into_expr())
            .filtered(Filter::Choice(states))
            .on_phone(OnPhone::Aside),
            Column::new("attempts", "letter-attempts", Kind::Number, |w, row: &letters::Model| {
                w.count(row.attempts)
            })
            .by(letters::Column::Attempts.into_expr()),
            Column::new("answer", "letter-answer", Kind::Text, |w, row: &letters::Model| {
                told(w, row).unwrap_or_default()
            }),
            Column::new("asked", "letter-asked", Kind::Short, move |w, row: &letters::Model| {
                w.moment(app.local(row.asked.timestamp()))
            })
            .by(letters::Column::Id.into_expr()),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "mail",
        record: |row: &letters::Model| (row.id.to_string(), row.recipient.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Mail,
            title: w.say("letters-empty-title"),
            reason: w.say("letters-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let content = html! { div class="stack" { (about(&visit).await?) (table) } };
    let page = visit.page(w.say("mail-title")).here("/mail").wide().panel(panel);
    Ok(page.basis(w.say("mail-basis")).reply(&content, &[("letters", &table)]))
}

/// The server, or that there is none.
async fn about(visit: &Visit) -> Outcome<Markup> {
    let (w, manages) = (visit.words, visit.viewer.may(MANAGE_MAIL));
    Ok(match server::find(visit).await? {
        Some(row) => drawn(w, &row, manages),
        None => empty(&Empty {
            mark: Icon::Mail,
            title: w.say("mail-empty-title"),
            reason: w.say("mail-empty-reason"),
            action: manages.then(|| (w.say("mail-set-up"), "/mail/server".to_owned())),
            sample: None,
        }),
    })
}

fn drawn(w: Words, row: &servers::Model, manages: bool) -> Markup {
    let none = || w.say("choice-none");
    html! {
        section class="card stack" aria-labelledby="mail-server" {
            h2 id="mail-server" { (w.say("mail-server")) }
            (pairs(&[
                (w.say("mail-host"), html! { code { (row.host) ":" (row.port) } }),
                (w.say("mail-tls"), html! { (w.say(server::way(row.tls))) }),
                (w.say("mail-user"), html! { (row.user.clone().unwrap_or_else(none)) }),
                (w.say("mail-sender"), html! { (row.sender_name) " " code { (row.sender) } }),
                (w.say("mail-reply-to"), html! { (row.reply_to.clone().unwrap_or_else(none)) }),
            ]))
            @if manages {
                div class="row" {
                    (button::link(Weight::Plain, "/mail/try", None, &w.say("mail-try")))
                    (button::link(Weight::Plain, "/mail/server", Some(Icon::Pencil), &w.say("mail-change")))
                    (button::link(Weight::Quiet, "/mail/remove", Some(Icon::Trash), &w.say("mail-remove")))
                }
            }
        }
    }
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<MailLetter>>> {
    let w = visit.words;
    Ok(Json(list(&visit).items(&visit, &asked, |row| item(w, row)).await?))
}
