//! An invitation leaves as a letter: its link is for the person alone, and shown to nobody here.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use prestasi_access::account::Carrier;
use prestasi_access::{Access, Secret};
use prestasi_i18n::Language;
use prestasi_kernel::{Id, Problem};
use prestasi_mail::{Address, Letter, Link, Template};
use prestasi_store::{Failure, Tx};
use prestasi_ui::form::Form;
use prestasi_web::api::{At, Body};
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::ACCOUNTS;
use super::one::find;
use super::open::link_to;
use crate::mail::Reader;

const TEMPLATE: Template = Template {
    subject: "letter-invitation-subject",
    body: "letter-invitation",
    action: Some("letter-invitation-open"),
};
/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("mail-address-unfit", "to"), ("mail-off", "to")];

/// Where an invitation is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitedByMail {
    /// The address; without one, what the person signs in with.
    #[schema(min_length = 3, max_length = 254, example = "aisyah@example.my")]
    to: Option<String>,
}

/// Takes the code to its person.
struct ByMail {
    access: Access,
    person: Id,
    origin: String,
    to: Address,
    language: Language,
    name: String,
    login: String,
}

impl Carrier for ByMail {
    async fn carry(&self, tx: &Tx, code: &Secret) -> Result<(), Failure<Problem>> {
        let address = Secret::new(link_to(&self.origin, code));
        let link = Link::seal(&self.access, &self.to, &address).map_err(Failure::Refused)?;
        let args = vec![("name", self.name.clone()), ("login", self.login.clone())];
        let (to, language) = (self.to.clone(), self.language);
        Letter { person: Some(self.person), to, language, template: TEMPLATE, args, link: Some(link) }
            .post(tx)
            .await?;
        Ok(())
    }
}

async fn post(visit: &Visit, headers: &HeaderMap, person: Id, to: Option<&str>) -> Outcome<()> {
    let account = find(visit, person).await?.ok_or_else(Fault::not_found)?;
    let reader = Reader::of(visit.db(), person).await?;
    let by_mail = ByMail {
        access: visit.app().access().clone(),
        person,
        origin: visit.origin(headers),
        to: Address::parse(to.unwrap_or(&account.login))?,
        // Whoever has chosen none reads the one in which they are written to.
        language: reader.language.unwrap_or(visit.words.language()),
        name: account.name,
        login: account.login,
    };
    visit.app().access().invite_by(&visit.viewer, person, by_mail).await?;
    visit.changed();
    Ok(())
}

pub async fn invite(
    visit: Visit,
    headers: HeaderMap,
    At([person]): At<1>,
    Body(new): Body<InvitedByMail>,
) -> Outcome<StatusCode> {
    post(&visit, &headers, person, new.to.as_deref()).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([person]): At<1>) -> Outcome<Response> {
    let known = Reader::of(visit.db(), person).await?.address;
    let to = known.map(|known| known.to_string()).unwrap_or_default();
    show(&visit, person, &Fields::of([("to", to)])).await
}

async fn show(visit: &Visit, person: Id, typed: &Fields) -> Outcome<Response> {
    let (w, account) = (visit.words, find(visit, person).await?.ok_or_else(Fault::not_found)?);
    let asked = Form {
        id: "account",
        action: format!("/user-accounts/{person}/mail"),
        fields: vec![typed.line(w, "to", "letter-to").hint(w.say("account-mail-hint")).completes("off")],
        hidden: Vec::new(),
        submit: w.say("account-mail"),
        cancel: Some(format!("/user-accounts?open={person}")),
        draft: None,
    };
    Ok(ACCOUNTS.ask(visit, w.with("account-mail-title", &[("name", account.name)]), &asked))
}

pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    At([person]): At<1>,
    mut typed: Fields,
) -> Outcome<Response> {
    let to = typed.text("to");
    if typed.is_right() {
        match post(&visit, &headers, person, Some(&to)).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/user-accounts?open={person}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, person, &typed).await?))
}
