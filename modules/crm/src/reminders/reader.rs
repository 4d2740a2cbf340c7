//! Whom a reminder reaches by mail: whoever chose so and signs in with an address, in the language that they chose in.

use prestasi_access::account::login_of;
use prestasi_i18n::{Language, Words};
use prestasi_kernel::Problem;
use prestasi_mail::{Address, Letter, Template, is_set_up};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::EntityTrait;

use super::choose::choice;

/// Somebody who wants to be written to.
pub struct Reader {
    person: RowId,
    to: Address,
    language: Language,
}

impl Reader {
    /// A person, if they want this by mail and it can be sent.
    pub async fn of(
        tx: &Tx,
        person: RowId,
        wants: fn(&choice::Model) -> bool,
    ) -> Result<Option<Self>, Failure<Problem>> {
        let chosen = choice::Entity::find_by_id(person).one(tx).await?.filter(wants);
        let Some(chosen) = chosen else { return Ok(None) };
        let login = login_of(tx, person.0).await?;
        let Some(to) = login.and_then(|login| Address::parse(&login).ok()) else { return Ok(None) };
        let language = Language::parse(&chosen.language).unwrap_or(Language::English);
        Ok(is_set_up(tx).await?.then_some(Self { person, to, language }))
    }

    /// The words of their language.
    pub fn words(&self) -> Words {
        Words::new(self.language)
    }

    /// Writes to them.
    pub async fn write(
        self,
        tx: &Tx,
        template: Template,
        args: Vec<(&'static str, String)>,
    ) -> Result<(), Failure<Problem>> {
        let Self { person, to, language } = self;
        Letter { person: Some(person.0), to, language, template, args, link: None }.post(tx).await.map(|_| ())
    }
}
