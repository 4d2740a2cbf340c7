//! What the customer opens with the link: the quotation, and their answer to it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::RowId;
use prestasi_ui::form::{Control, field};
use prestasi_ui::frame::bare;
use prestasi_web::{Fault, Fields, Guest, Outcome, Source, text};
use sea_orm::{ColumnTrait, QueryFilter};

use super::answer::{AnswerQuote, NAME_CHARS_MAX, REASON_CHARS_MAX};
use super::offer::Offer;
use super::print::reading;
use super::send::{link, opened};
use super::state::State;

/// Who reads and writes for whoever has a link.
const READER: &str = "crm.quotation-link";

/// The quotation of a token that still opens one; whoever tries others is slowed down.
async fn read(guest: &Guest, token: &str, source: &Source) -> Outcome<(Viewer, Offer)> {
    let (access, db) = (guest.app.access(), guest.app.store().read());
    let viewer = access.system(READER)?;
    let row = match opened(access, token) {
        Some(id) => viewer.select::<link::Entity>().filter(link::Column::Id.eq(RowId(id))).one(db).await?,
        None => None,
    };
    let Some(row) = row.filter(|row| row.last.date() >= viewer.day()) else {
        access.take_try_of("quotation-link", &source.0).await?;
        return Err(Fault::not_found());
    };
    let offer = Offer::read(&viewer, db, row.quote.0).await?;
    Ok((viewer, offer))
}

pub async fn page(guest: Guest, source: Source, Path(token): Path<String>) -> Outcome<Response> {
    let (_, offer) = read(&guest, &token, &source).await?;
    Ok(show(&guest, &token, &offer, &Fields::default()).into_response())
}

fn show(guest: &Guest, token: &str, offer: &Offer, typed: &Fields) -> Markup {
    let preferences = reading(guest.preferences, guest.address.query().unwrap_or_default());
    let (w, state) = (preferences.words, State::of(&offer.quote.state));
    let told = match state {
        State::Sent => None,
        State::Accepted => Some("crm-offer-accepted"),
        State::Declined => Some("crm-offer-declined"),
        _ => Some("crm-offer-over"),
    };
    let language = guest.address.query().unwrap_or_default();
    let content = html! {
        @if let Some(told) = told { p class="notice" role="status" { (w.say(told)) } }
        div class="card" { (offer.draw(w)) }
        @if state == State::Sent {
            form class="card narrow form" method="post" action={ "/q/" (token) "?" (language) } {
                h2 class="title" { (w.say("crm-offer-answer")) }
                (field(w, "offer", &typed.line(w, "name", "crm-offer-name").completes("name")))
                (field(w, "offer", &typed.show(w, "reason", "crm-offer-reason", Control::Lines(typed.value("reason").to_owned())).optional()))
                div class="form-actions" {
                    button type="submit" class="button quiet" name="answer" value="decline" { (w.say("crm-offer-decline")) }
                    button type="submit" class="button primary" name="answer" value="accept" { (w.say("crm-offer-accept")) }
                }
            }
        }
    };
    let title = w.with("crm-offer-of", &[("name", offer.quote.name.clone())]);
    bare(preferences, &guest.address.to_string(), &title, &content)
}

pub async fn send(
    guest: Guest,
    source: Source,
    Path(token): Path<String>,
    mut typed: Fields,
) -> Outcome<Response> {
    let (viewer, offer) = read(&guest, &token, &source).await?;
    guest.app.access().take_try_of("quotation-answer", &source.0).await?;
    let missing = || Problem::new("form-missing");
    let name = typed.read("name", |it| match it.is_empty() {
        true => Err(missing()),
        false => text::line(it, NAME_CHARS_MAX),
    });
    let reason = typed.read("reason", |it| text::lines(it, REASON_CHARS_MAX)).unwrap_or_default();
    let accepted = match typed.value("answer") {
        "accept" => true,
        "decline" => false,
        _ => return Err(missing().into()),
    };
    let Some(name) = name.filter(|_| typed.is_right()) else {
        let again = show(&guest, &token, &offer, &typed);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    };
    let language = guest.words.language().code();
    let answer = AnswerQuote { quote: offer.quote.id.0, accepted, name, reason, language };
    guest.app.access().write(viewer.ask(), answer).await?;
    guest.app.changed().notify_one();
    Ok(guest.wants.go(&format!("/q/{token}?{}", guest.address.query().unwrap_or_default())))
}
