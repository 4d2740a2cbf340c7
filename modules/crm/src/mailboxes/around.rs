//! Beside a mailbox: when it was last read, what is wrong, its password.

use axum::Json;
use maud::{Markup, html};
use prestasi_i18n::Language;
use prestasi_ui::button::Weight;
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::api::{At, Moment};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::mailbox;
use super::state::{self, mailbox_state};
use crate::object::row;
use crate::rights::WRITE_CRM;

/// How it goes with a mailbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailboxState {
    /// Whether it has a password.
    password: bool,
    /// When it was last read.
    synced: Option<Moment>,
    /// What is wrong, in words; null if nothing is.
    problem: Option<String>,
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<MailboxState>> {
    let row = row::<mailbox::Entity>(&visit, id).await?;
    let state = state::of(&visit, row.model.id).await?;
    Ok(Json(MailboxState {
        password: state.is_some(),
        synced: state.as_ref().and_then(|state| state.synced).map(|at| Moment(at.timestamp())),
        problem: state.as_ref().and_then(|state| wrong(&visit, state)).map(str::to_owned),
    }))
}

/// What is wrong, in the visitor's language.
fn wrong<'a>(visit: &Visit, state: &'a mailbox_state::Model) -> Option<&'a str> {
    let text = match visit.words.language() {
        Language::English => &state.english,
        Language::Malay => &state.malay,
    };
    Some(&**text).filter(|text| !text.is_empty())
}

/// The state, and the forms that give a password and try it.
pub async fn around(visit: &Visit, row: &mailbox::Model) -> Outcome<Markup> {
    let (w, state) = (visit.words, state::of(visit, row.id).await?);
    let synced = state.as_ref().and_then(|state| state.synced).map(|at| visit.local(at.timestamp()));
    let wrong = state.as_ref().and_then(|state| wrong(visit, state));
    let (key, value) = Fields::default().fresh_key()?;
    let (password, attempt) =
        (format!("/mailboxes/{}/password", row.id), format!("/mailboxes/{}/try", row.id));
    Ok(html! {
        section id="mailbox-state" aria-labelledby="mailbox-state-title" {
            h3 class="title" id="mailbox-state-title" { (w.say("crm-mailbox-state")) }
            @if let Some(wrong) = wrong { p class="field-error" role="alert" { (wrong) } }
            p class="muted" {
                @if state.is_none() { (w.say("crm-mailbox-password-missing")) }
                @else if let Some(at) = synced { (w.with("crm-mailbox-synced", &[("when", w.moment(at))])) }
                @else { (w.say("crm-mailbox-not-yet")) }
            }
            @if visit.viewer.may(WRITE_CRM) {
                form method="post" action=(password) class="row" {
                    input type="hidden" name=(key) value=(value);
                    label for="mailbox-password" { (w.say("mail-password")) }
                    input type="password" id="mailbox-password" name="password" required maxlength="500" autocomplete="new-password"
                        aria-describedby="mailbox-password-hint";
                    button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Check)) span { (w.say("crm-mailbox-keep-password")) } }
                }
                p class="muted" id="mailbox-password-hint" { (w.say("crm-mailbox-password-hint")) }
                @if state.is_some() {
                    form method="post" action=(attempt) {
                        button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Mail)) span { (w.say("crm-mailbox-try")) } }
                    }
                }
            }
        }
    })
}
