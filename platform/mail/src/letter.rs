//! A letter is posted.

use prestasi_access::{Access, Secret};
use prestasi_i18n::Language;
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, Set};
use serde_json::json;

use crate::address::Address;
use crate::send::{SEND, Send};
use crate::server::{current, off};
use crate::tables::{State, letter};

/// The keys of the words of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// What it is about, on one line.
    pub subject: &'static str,
    /// What it says; an empty line begins another paragraph.
    pub body: &'static str,
    /// What its link is called.
    pub action: Option<&'static str>,
}

/// An address that only the reader may know, sealed for them.
#[derive(Debug, Clone)]
pub struct Link(Vec<u8>);

impl Link {
    /// Seals an address for a reader.
    ///
    /// # Errors
    /// `store-no-entropy`.
    pub fn seal(access: &Access, reader: &Address, address: &Secret) -> Result<Self, Problem> {
        access.seal(&purpose(reader.as_str()), address).map(Self)
    }
}

impl letter::Model {
    /// The address in it, to be read by its reader and nobody else.
    ///
    /// # Errors
    /// `seal-broken`.
    pub(crate) fn opened(&self, access: &Access) -> Result<Option<Secret>, Problem> {
        self.link.as_ref().map(|sealed| access.unseal(&purpose(&self.recipient), sealed)).transpose()
    }
}

/// What the seal of a link is for: it does not open in a letter to anybody else.
fn purpose(reader: &str) -> String {
    format!("letter to {reader}")
}

/// A letter to be posted.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Who reads it, if it is somebody who is known here: what is kept of it goes with them.
    pub person: Option<Id>,
    /// To which address.
    pub to: Address,
    /// Which language they read.
    pub language: Language,
    /// In which words.
    pub template: Template,
    /// What the words speak of.
    pub args: Vec<(&'static str, String)>,
    /// The address in it.
    pub link: Option<Link>,
}

impl Letter {
    /// Has it sent, when the change is committed.
    ///
    /// # Errors
    /// `mail-off`; what the store reports.
    pub async fn post(self, tx: &Tx) -> Result<Id, Failure<Problem>> {
        current(tx).await?.ok_or_else(off)?;
        let unfit = |error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error));
        let row = letter::ActiveModel {
            id: Set(tx.id()?),
            person: Set(self.person.map(RowId)),
            recipient: Set(self.to.to_string()),
            language: Set(self.language.code().to_owned()),
            subject: Set(self.template.subject.to_owned()),
            body: Set(self.template.body.to_owned()),
            action: Set(self.template.action.map(str::to_owned)),
            args: Set(serde_json::to_string(&self.args).map_err(unfit)?),
            link: Set(self.link.map(|link| link.0)),
            state: Set(State::Waiting),
            attempts: Set(0),
            asked: Set(tx.now().into()),
            ..Default::default()
        };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created(
            "letter",
            row.id,
            &json!({ "person": self.person, "subject": row.subject }),
        )?);
        enqueue(tx, SEND, &Send { letter: row.id.0 }, How::once(row.id.to_string())).await?;
        Ok(row.id.0)
    }
}
