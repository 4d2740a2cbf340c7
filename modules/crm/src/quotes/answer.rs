//! What the customer says to a quotation: by the link, or to the seller, who keeps it. What is accepted becomes an order in
//! the same change.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{At, Body, Line};
use prestasi_web::{Fields, Outcome, Visit, record, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::quote;
use super::state::State;
use super::tell::{self, ACCEPTED, DECLINED};
use crate::object::{Object, Said, amend, row, whole};
use crate::orders;
use crate::rights::WRITE_CRM;

pub const NAME_CHARS_MAX: usize = 200;
pub const REASON_CHARS_MAX: usize = 1_000;
/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 2] = [("crm-quote-not-sent", "as"), ("crm-quote-until-over", "as")];

/// The customer answers.
#[derive(Debug, Serialize)]
pub struct AnswerQuote {
    pub quote: Id,
    pub accepted: bool,
    /// Who says so at the customer.
    pub name: String,
    /// Why not.
    pub reason: String,
    pub language: &'static str,
}

impl Operation for AnswerQuote {
    const NAME: &'static str = "crm-quotes.answer";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |code| Err(Failure::Refused(Problem::new(code)));
        let row = whole::<quote::Entity>(tx, viewer, RowId(self.quote)).await?;
        if State::of(&row.state) != State::Sent {
            return refuse("crm-quote-not-sent");
        }
        if row.until.is_some_and(|day| day.date() < viewer.day()) {
            return refuse("crm-quote-until-over");
        }
        let state = if self.accepted { State::Accepted } else { State::Declined };
        let reason = Some(self.reason.clone()).filter(|reason| !reason.is_empty());
        let says = [
            ("state", Said::Text(state.name().to_owned())),
            ("answered_by", Said::Text(self.name.clone())),
            ("answered", Said::Day(viewer.day())),
            ("answer", reason.map_or(Said::Nothing, Said::Text)),
        ];
        amend::<quote::Entity>(tx, viewer, row.id, &says).await?;
        if self.accepted {
            orders::of_quote(tx, viewer, &row).await?;
        }
        let about = if self.accepted { &ACCEPTED } else { &DECLINED };
        match row.owner.filter(|owner| viewer.person() != Some(owner.0)) {
            Some(owner) => tell::tell(tx, owner, about, (&self.name, &row), self.language).await,
            None => Ok(()),
        }
    }
}

/// What the customer said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteAnswer {
    /// Whether they take it.
    pub accepted: bool,
    /// Who said so.
    pub name: Line,
    /// Why not.
    #[serde(default)]
    #[schema(max_length = 1_000)]
    pub reason: String,
}

pub async fn post(visit: Visit, At([quote]): At<1>, Body(said): Body<QuoteAnswer>) -> Outcome<StatusCode> {
    let name = text::line(&said.name.0, NAME_CHARS_MAX)?;
    let reason = text::lines(&said.reason, REASON_CHARS_MAX)?;
    let language = visit.words.language().code();
    visit.does(AnswerQuote { quote, accepted: said.accepted, name, reason, language }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::in_address(&visit)).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, row) = (visit.words, row::<quote::Entity>(visit, id).await?);
    let ends = [State::Accepted, State::Declined].map(|end| (end.name().to_owned(), w.say(end.label())));
    let ends = Control::Choice { value: typed.value("as").to_owned(), options: ends.to_vec() };
    let drawn = form(
        w,
        &Form {
            id: "crm-answer",
            action: format!("/quotes/{id}/answer"),
            fields: vec![
                typed.show(w, "as", "crm-answer-as", ends),
                typed.line(w, "name", "crm-answered-by"),
                typed
                    .show(w, "reason", "crm-answer-why", Control::Lines(typed.value("reason").to_owned()))
                    .optional(),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some(row.open()),
            draft: None,
        },
    );
    let called = quote::Entity::CALLED;
    let content = html! { div class="card narrow" { (drawn) } };
    let title = w.with("crm-answer-of", &[("name", row.name())]);
    let page = visit.page(title).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[("crm-answer", &drawn)]))
}

pub async fn send(visit: Visit, At([quote]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let answers = [State::Accepted.name(), State::Declined.name()];
    let said = typed.read("as", |text| {
        let known = answers.contains(&text).then(|| text == State::Accepted.name());
        known.ok_or_else(|| Problem::new("form-missing"))
    });
    let name = typed.read("name", |it| match it.is_empty() {
        true => Err(Problem::new("form-missing")),
        false => text::line(it, NAME_CHARS_MAX),
    });
    let reason = typed.read("reason", |it| text::lines(it, REASON_CHARS_MAX)).unwrap_or_default();
    if let (Some(accepted), Some(name), true) = (said, name, typed.is_right()) {
        let language = visit.words.language().code();
        let answer = AnswerQuote { quote, accepted, name, reason, language };
        match visit.does_as(typed.ask(&visit)?, answer).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/quotes?open={quote}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, quote, &typed).await?))
}
