//! A letter that says no more than that it came: to see whether letters do.

use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::Language;
use prestasi_kernel::{Id, Problem};
use prestasi_mail::{Address, Letter, MANAGE_MAIL, Template};
use prestasi_store::{Failure, Tx};
use prestasi_ui::form::Form;
use prestasi_web::api::{Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Reader, SHELF};

const TEMPLATE: Template = Template { subject: "letter-try-subject", body: "letter-try", action: None };
/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("mail-address-unfit", "to"), ("mail-off", "to")];

/// Sends such a letter.
#[derive(Serialize)]
struct Try {
    to: Address,
    language: &'static str,
}

impl Operation for Try {
    const NAME: &'static str = "mail.try";
    const NEEDS: Need = Need::Permission(MANAGE_MAIL);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let language = Language::parse(self.language).unwrap_or(Language::English);
        let letter = Letter {
            person: None,
            to: self.to.clone(),
            language,
            template: TEMPLATE,
            args: Vec::new(),
            link: None,
        };
        letter.post(tx).await
    }
}

/// To whom a letter is sent to see whether it comes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TriedMail {
    /// The address.
    #[schema(min_length = 3, max_length = 254, example = "aisyah@example.my")]
    to: String,
}

/// In the language of the page that asks.
fn letter(visit: &Visit, to: &str) -> Outcome<Try> {
    Ok(Try { to: Address::parse(to)?, language: visit.words.language().code() })
}

pub async fn post(visit: Visit, Body(new): Body<TriedMail>) -> Outcome<Created<Added>> {
    let id = visit.does(letter(&visit, &new.to)?).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let own = Reader::of(visit.db(), visit.person()?).await?.address;
    show(&visit, &Fields::of([("to", own.map(|own| own.to_string()).unwrap_or_default())]))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "letter",
        action: "/mail/try".to_owned(),
        fields: vec![typed.line(w, "to", "letter-to").hint(w.say("mail-try-hint")).completes("email")],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("mail-try"),
        cancel: Some(SHELF.path.to_owned()),
        draft: None,
    };
    Ok(SHELF.ask(visit, w.say("mail-try"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let to = typed.text("to");
    if typed.is_right() {
        let posted = match letter(&visit, &to) {
            Ok(new) => visit.does_as(typed.ask(&visit)?, new).await,
            Err(fault) => Err(fault),
        };
        match posted {
            Ok(id) => return Ok(visit.wants.go(&format!("/mail?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
