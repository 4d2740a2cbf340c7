//! Beside a source: when it was last read, what is wrong, its password.

use axum::Json;
use maud::{Markup, html};
use prestasi_i18n::Language;
use prestasi_ui::button::Weight;
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::api::{At, Moment};
use prestasi_web::{Fields, Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::state::{self, source_state};
use super::{Source, id_of};
use crate::object::{Row, row};
use crate::rights::WRITE_CRM;

/// How it goes with a mailbox or a calendar.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceState {
    /// Whether it has a password.
    password: bool,
    /// When it was last read.
    synced: Option<Moment>,
    /// What is wrong, in words; null if nothing is.
    problem: Option<String>,
}

pub async fn one<S: Source>(visit: Visit, At([id]): At<1>) -> Outcome<Json<SourceState>> {
    let row = row::<S>(&visit, id).await?;
    let state = state::of(&visit, id_of(&row)).await?;
    Ok(Json(SourceState {
        password: state.as_ref().is_some_and(|state| !state.sealed.is_empty()),
        synced: state.as_ref().and_then(|state| state.synced).map(|at| Moment(at.timestamp())),
        problem: state.as_ref().and_then(|state| wrong(&visit, state)).map(str::to_owned),
    }))
}

/// What is wrong, in the visitor's language.
fn wrong<'a>(visit: &Visit, state: &'a source_state::Model) -> Option<&'a str> {
    let text = match visit.words.language() {
        Language::English => &state.english,
        Language::Malay => &state.malay,
    };
    Some(&**text).filter(|text| !text.is_empty())
}

/// The state, and the forms that give a password and try it.
pub async fn around<S: Source>(visit: &Visit, row: &Row<S>) -> Outcome<Markup> {
    let (w, state) = (visit.words, state::of(visit, id_of(row)).await?);
    let synced = state.as_ref().and_then(|state| state.synced).map(|at| visit.local(at.timestamp()));
    let wrong = state.as_ref().and_then(|state| wrong(visit, state));
    let (key, value) = Fields::default().fresh_key()?;
    let place = format!("{}/{}", S::CALLED.path, row.id());
    let (password, attempt) = (format!("{place}/password"), format!("{place}/try"));
    let locked = S::is_locked(&row.model);
    Ok(html! {
        section id="source-state" aria-labelledby="source-state-title" {
            h3 class="title" id="source-state-title" { (w.say("crm-mailbox-state")) }
            @if let Some(wrong) = wrong { p class="field-error" role="alert" { (wrong) } }
            p class="muted" {
                @if state.is_none() { (w.say(S::SAYS.missing)) }
                @else if let Some(at) = synced { (w.with("crm-mailbox-synced", &[("when", w.moment(at))])) }
                @else { (w.say(S::SAYS.not_yet)) }
            }
            @if visit.viewer.may(WRITE_CRM) {
                @if locked { form method="post" action=(password) class="row" {
                    input type="hidden" name=(key) value=(value);
                    label for="source-password" { (w.say("mail-password")) }
                    input type="password" id="source-password" name="password" required maxlength="500" autocomplete="new-password"
                        aria-describedby="source-password-hint";
                    button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Check)) span { (w.say("crm-mailbox-keep-password")) } }
                } p class="muted" id="source-password-hint" { (w.say(S::SAYS.hint)) } }
                @if state.is_some() {
                    form method="post" action=(attempt) {
                        button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Mail)) span { (w.say("crm-mailbox-try")) } }
                    }
                }
            }
        }
    })
}
