//! The form where somebody fills it in, without signing in: on a page of ours, or sent by another site.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Problem};
use prestasi_ui::form::{Control, Field, Form, form};
use prestasi_web::{Fault, Fields, Guest, Outcome, Source, fields};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;

use super::row::{OPEN, web_form};
use super::take::TakeForm;
use super::token::{check, token as signed};
use crate::leads::lead;
use crate::object::Draft;
use crate::object::custom::Customs;

/// Letters of a code at most.
const CODE_MAX: usize = 100;
/// The field that people do not see, and programs fill.
const TRAP: &str = "homepage";
const TOKEN: &str = "token";
const CONSENT: &str = "consent";
/// Answers may be read by a page of another site: they say nothing that its reader did not.
const READABLE: (header::HeaderName, &str) = (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");

/// The form of a code, if it is answered.
async fn find(guest: &Guest, code: &str) -> Outcome<(Viewer, web_form::Model)> {
    if code.len() > CODE_MAX {
        return Err(Fault::not_found());
    }
    let system = guest.app.access().system("web-forms")?;
    let row = system.select::<web_form::Entity>().filter(web_form::Column::Code.eq(code));
    let row = row.filter(web_form::Column::State.eq(OPEN)).one(guest.app.store().read()).await?;
    Ok((system, row.ok_or_else(Fault::not_found)?))
}

pub async fn page(guest: Guest, Path(code): Path<String>) -> Outcome<Markup> {
    let (_, row) = find(&guest, &code).await?;
    if fields::parameter(guest.address.query().unwrap_or_default(), "done").is_empty() {
        return Ok(show(&guest, &row, &Fields::default(), None));
    }
    Ok(thanks(&guest, &row))
}

/// What another site needs to send the form: a token, the names of the fields, what is to be agreed to.
pub async fn token(guest: Guest, Path(code): Path<String>) -> Outcome<Response> {
    let (_, row) = find(&guest, &code).await?;
    let asked: Vec<_> = ["name", "email"].into_iter().chain(row.asked().map(|(name, _)| name)).collect();
    let told = json!({
        "token": signed(guest.app.access(), &code),
        "fields": asked,
        "consent": row.consent_in(guest.words.language().code()),
    });
    Ok(([READABLE], Json(told)).into_response())
}

/// The fields that it asks for.
fn asked(row: &web_form::Model) -> impl Iterator<Item = (&'static str, &'static str)> {
    [("name", "crm-web-form-name"), ("email", "crm-email")].into_iter().chain(row.asked())
}

fn title<'a>(guest: &Guest, row: &'a web_form::Model) -> &'a str {
    row.text(guest.words.language().code(), (&row.title_ms, &row.title_en))
}

fn show(guest: &Guest, row: &web_form::Model, typed: &Fields, problem: Option<&Problem>) -> Markup {
    let w = guest.words;
    let mut fields: Vec<Field> = asked(row).map(|(name, label)| field(w, typed, name, label)).collect();
    let consent = row.consent_in(w.language().code());
    if !consent.is_empty() {
        let control = Control::Check(typed.is_on(CONSENT));
        let told = typed.problem(CONSENT).map(|problem| w.problem(problem));
        fields.push(Field::new(CONSENT, consent, control).error(told));
    }
    let drawn = form(
        w,
        &Form {
            id: "web-form",
            action: format!("/f/{}", row.code),
            fields,
            hidden: vec![(TOKEN, signed(guest.app.access(), &row.code))],
            submit: w.say("crm-web-form-send"),
            cancel: None,
            draft: None,
        },
    );
    let content = html! {
        @if let Some(problem) = problem { p class="field-error" role="alert" { (w.problem(problem)) } }
        (drawn)
        div class="visually-hidden" aria-hidden="true" {
            label { (w.say("crm-web-form-trap")) input type="text" name=(TRAP) form="web-form" tabindex="-1" autocomplete="off"; }
        }
    };
    guest.page(title(guest, row), &content)
}

fn field(w: Words, typed: &Fields, name: &'static str, label: &str) -> Field {
    let value = typed.value(name).to_owned();
    let control = if name == "note" { Control::Lines(value) } else { Control::Text(value) };
    let completes = match name {
        "email" => "email",
        "name" => "name",
        "company" => "organization",
        "phone" | "mobile" => "tel",
        "website" => "url",
        "country" => "country-name",
        _ => "on",
    };
    let field = typed.show(w, name, label, control).completes(completes);
    if matches!(name, "name" | "email") { field } else { field.optional() }
}

fn thanks(guest: &Guest, row: &web_form::Model) -> Markup {
    let w = guest.words;
    let told = row.text(w.language().code(), (&row.thanks_ms, &row.thanks_en));
    let told = if told.is_empty() { w.say("crm-web-form-thanks") } else { told.to_owned() };
    guest.page(
        title(guest, row),
        &html! {
            p class="lines" role="status" { (told) }
            @if let Some(way) = onward(row) { p { a href=(way) rel="noreferrer noopener" { (w.say("crm-web-form-go-on")) } } }
        },
    )
}

/// Where whoever sent it goes on.
fn onward(row: &web_form::Model) -> Option<String> {
    let way = &row.onward;
    let whole = if way.contains("://") { way.clone() } else { format!("https://{way}") };
    (!way.is_empty()).then_some(whole)
}

/// What somebody said of themselves, of the fields that the form asks alone.
fn said(row: &web_form::Model, system: &Viewer, typed: &mut Fields) -> Option<Draft<lead::Entity>> {
    let of = |name: &'static str| (name, typed.value(name).to_owned());
    let mut own = Fields::of(asked(row).map(|(name, _)| of(name)));
    if own.value("email").trim().is_empty() {
        own.refuse("email", Problem::new("form-missing"));
    }
    // A form asks nothing of what the company added.
    let draft = Draft::<lead::Entity>::typed(&mut own, system, Currency::MYR, true, &Customs::default());
    for (name, _) in asked(row) {
        if let Some(problem) = own.problem(name) {
            typed.refuse(name, problem.clone());
        }
    }
    draft.filter(|_| typed.is_right())
}

pub async fn send(
    guest: Guest,
    source: Source,
    headers: HeaderMap,
    Path(code): Path<String>,
    mut typed: Fields,
) -> Outcome<Response> {
    let (system, row) = find(&guest, &code).await?;
    let access = guest.app.access();
    access.take_try_of("web-form", &format!("{code} {}", source.0)).await?;
    if typed.is_on(TRAP) {
        // Whoever fills what nobody sees is told what people are.
        return Ok(done(&guest, &headers, &row));
    }
    if let Err(problem) = check(access, &code, typed.value(TOKEN)) {
        return Ok(again(&guest, &row, &typed, Some(&problem)));
    }
    let text = row.consent_in(guest.words.language().code()).to_owned();
    if !text.is_empty() && !typed.is_on(CONSENT) {
        typed.refuse(CONSENT, Problem::new("crm-web-form-consent-missing"));
    }
    let Some(draft) = said(&row, &system, &mut typed) else {
        return Ok(again(&guest, &row, &typed, None));
    };
    let take = TakeForm { form: row.id.0, draft, language: guest.words.language().code(), text };
    access.write(system.ask(), take).await?;
    guest.app.changed().notify_one();
    Ok(done(&guest, &headers, &row))
}

fn again(guest: &Guest, row: &web_form::Model, typed: &Fields, problem: Option<&Problem>) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, [READABLE], show(guest, row, typed, problem)).into_response()
}

/// The same for everybody, whatever became of it.
fn done(guest: &Guest, headers: &HeaderMap, row: &web_form::Model) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepts.contains("application/json") {
        return ([READABLE], Json(json!({ "sent": true }))).into_response();
    }
    guest.wants.go(&format!("/f/{}?done=1", row.code))
}
