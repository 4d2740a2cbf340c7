//! What people are written about their own account, so that they hear of it who cannot look: where a mail server is set up,
//! and they sign in with an address.

use async_trait::async_trait;
use prestasi_access::event::{PasswordChanged, PersonErased, SecondFactorReset};
use prestasi_i18n::Language;
use prestasi_kernel::{Id, Problem};
use prestasi_mail::{Letter, Template, is_set_up};
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, Tx};

use super::Reader;

const PASSWORD: Template =
    Template { subject: "letter-password-subject", body: "letter-password", action: None };
const SECOND_FACTOR: Template =
    Template { subject: "letter-second-factor-subject", body: "letter-second-factor", action: None };

/// Follows what happens to the ways in.
pub struct Tells;

#[async_trait]
impl Subscriber for Tells {
    fn name(&self) -> &'static str {
        "mail.tells"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[PasswordChanged::TOPIC, SecondFactorReset::TOPIC, PersonErased::TOPIC]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let (person, template): (Id, Template) = match event.topic.as_str() {
            PasswordChanged::TOPIC => (event.body::<PasswordChanged>()?.person, PASSWORD),
            SecondFactorReset::TOPIC => (event.body::<SecondFactorReset>()?.person, SECOND_FACTOR),
            PersonErased::TOPIC => {
                return prestasi_mail::forget(tx, event.body::<PersonErased>()?.person).await;
            }
            _ => return Ok(()),
        };
        let Reader { address, language } = Reader::of(tx, person).await?;
        let Some(to) = address else { return Ok(()) };
        if is_set_up(tx).await? {
            let language = language.unwrap_or(Language::English);
            let args = vec![("login", to.to_string())];
            Letter { person: Some(person), to, language, template, args, link: None }.post(tx).await?;
        }
        Ok(())
    }
}
