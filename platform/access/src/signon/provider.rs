//! The provider: who it is, how we are known to it, and what its word is worth here.

use std::collections::BTreeSet;

use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::entity::{excepted, identity, provider};
use super::roles;
use crate::access::Access;
use crate::account::session_row as session;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_SIGN_ON;
use crate::seal;
use crate::secret::Secret;
use crate::text;
use crate::viewer::Viewer;

const SCOPES_MAX: usize = 20;
const HOSTS_MAX: usize = 10;
const TEXT_CHARS_MAX: usize = 500;

/// The provider as an administrator sees it: all but the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// What the button at the door calls it.
    pub name: String,
    /// Its address, as it stands in what it signs.
    pub issuer: String,
    /// What it knows us by.
    pub client: String,
    /// What its word is worth.
    pub terms: Terms,
    /// Whether nobody signs in otherwise.
    pub required: bool,
    /// Who may all the same.
    pub excepted: BTreeSet<Id>,
}

/// What a provider's word is worth here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Other hosts that its endpoints stand at: `oauth2.example.com`, with a port if it is an unusual one.
    pub hosts: BTreeSet<String>,
    /// What we ask for, beside `openid`.
    pub scopes: BTreeSet<String>,
    /// The claim that names somebody's groups.
    pub groups: Option<String>,
    /// How somebody is found whom it vouches for the first time.
    pub matching: Matching,
    /// Whether somebody who is found, and has no account, gets one.
    pub opens_accounts: bool,
    /// Whether it asks for a second factor, so that we need not.
    pub second_factor: bool,
}

/// How somebody is found at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "claim", rename_all = "kebab-case")]
pub enum Matching {
    /// Not at all: whoever is not known already is refused.
    Nobody,
    /// This claim is the sign-in name of an account.
    Login(String),
    /// This claim is the company's number for a person.
    Number(String),
}

/// A provider to be set up.
#[derive(Debug, Clone)]
pub struct NewProvider {
    /// What the button calls it.
    pub name: String,
    /// Its address.
    pub issuer: String,
    /// What it knows us by.
    pub client: String,
    /// The secret that it gave us; none keeps the one that is there.
    pub secret: Option<Secret>,
    /// What its word is worth.
    pub terms: Terms,
}

impl Access {
    /// The provider, if one is set up. No secret is in it.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn provider(&self) -> Result<Option<Provider>, Failure<Problem>> {
        let db = self.store.read();
        let Some(row) = current(db).await? else { return Ok(None) };
        let people = excepted::Entity::find().all(db).await?;
        let excepted = people.into_iter().map(|row| row.person.0).collect();
        let terms = row.terms()?;
        let provider::Model { name, issuer, client, required, .. } = row;
        Ok(Some(Provider { name, issuer, client, terms, required, excepted }))
    }

    /// The secret that we show the provider and nobody else.
    ///
    /// # Errors
    /// `sign-on-off`; `seal-broken`, if the server's key is another than when it was sealed.
    pub async fn provider_secret(&self) -> Result<Secret, Failure<Problem>> {
        let row = current(self.store.read()).await?.ok_or_else(off)?;
        let purpose = purpose(&row.issuer, &row.client);
        seal::open(&self.settings.key, &purpose, &row.secret).map_err(Failure::Refused)
    }

    /// Whether a provider may be reached without TLS, at this machine: for trying it out.
    #[must_use]
    pub fn provider_here(&self) -> bool {
        self.settings.provider_here
    }

    /// The address that browsers use, if the operator has said so.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        self.settings.origin.as_deref()
    }

    /// Sets the provider up, or changes it. Identities of another issuer are forgotten.
    ///
    /// # Errors
    /// `not-permitted`, `sign-on-issuer-unfit`, `sign-on-secret-missing`, `text-unfit`.
    pub async fn set_provider(&self, viewer: &Viewer, new: NewProvider) -> Result<(), Failure<Problem>> {
        let NewProvider { name, issuer, client, secret, terms } = new;
        let (issuer, client) = (issuer.trim().to_owned(), client.trim().to_owned());
        let sealed = secret.filter(|secret| !secret.expose().is_empty());
        let sealed = sealed.map(|secret| seal::seal(&self.settings.key, &purpose(&issuer, &client), &secret));
        let sealed = sealed.transpose().map_err(Failure::Refused)?;
        self.write(viewer.ask(), SetProvider { name, issuer, client, terms, sealed }).await.map(|_| ())
    }
}

/// What the seal of a secret is for, so that it opens for the provider that gave it and no other.
fn purpose(issuer: &str, client: &str) -> String {
    format!("sign-on {} {issuer} {client}", issuer.len())
}

pub(super) fn off() -> Failure<Problem> {
    Failure::Refused(Problem::new("sign-on-off"))
}

/// The row of the provider.
pub(super) async fn current(db: &impl ConnectionTrait) -> Result<Option<provider::Model>, sea_orm::DbErr> {
    provider::Entity::find().one(db).await
}

impl provider::Model {
    pub(super) fn terms(&self) -> Result<Terms, Failure<Problem>> {
        let unfit = |error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error));
        serde_json::from_str(&self.terms).map_err(unfit)
    }
}

#[derive(Serialize)]
struct SetProvider {
    name: String,
    issuer: String,
    client: String,
    terms: Terms,
    #[serde(skip)]
    sealed: Option<Vec<u8>>,
}

impl Operation for SetProvider {
    const NAME: &'static str = "sign-on.set-up";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let name = text::name(&self.name)?;
        check(&self.issuer, &self.client, &self.terms).map_err(Failure::Refused)?;
        let before = current(tx).await?;
        let same = before.as_ref().filter(|row| row.issuer == self.issuer && row.client == self.client);
        let kept = same.map(|row| row.secret.clone());
        let missing = || Failure::Refused(Problem::new("sign-on-secret-missing"));
        let secret = self.sealed.clone().or(kept).ok_or_else(missing)?;
        let told = before.as_ref().map(told).transpose()?;
        let mut row = provider::ActiveModel {
            name: Set(name),
            issuer: Set(self.issuer.clone()),
            client: Set(self.client.clone()),
            secret: Set(secret),
            terms: Set(text::json(&self.terms)?),
            ..Default::default()
        };
        let (row, gone) = match before {
            None => {
                (row.id, row.required) = (Set(tx.id()?), Set(false));
                (row.insert(tx).await?, false)
            }
            Some(before) => {
                row.id = Set(before.id);
                (row.update(tx).await?, before.issuer != self.issuer)
            }
        };
        tx.audit(Entry::changed("provider", row.id, &told, &self::told(&row)?)?);
        if gone { forget_people(tx, viewer).await } else { roles::follow_all(tx, viewer.day()).await }
    }
}

/// What the audit keeps of a provider: not even the seal.
fn told(row: &provider::Model) -> Result<serde_json::Value, Failure<Problem>> {
    let terms = row.terms()?;
    Ok(
        json!({ "name": row.name, "issuer": row.issuer, "client": row.client, "terms": terms, "required": row.required }),
    )
}

/// What can be seen to be wrong without asking the provider.
fn check(issuer: &str, client: &str, terms: &Terms) -> Result<(), Problem> {
    let plain = |text: &str| {
        (1..=TEXT_CHARS_MAX).contains(&text.chars().count())
            && !text.contains(|c: char| c.is_control() || c.is_whitespace())
    };
    let host = issuer.strip_prefix("https://").or_else(|| issuer.strip_prefix("http://"));
    if !plain(issuer) || host.is_none_or(|host| host.is_empty() || host.contains(['?', '#', '@'])) {
        return Err(Problem::new("sign-on-issuer-unfit"));
    }
    let claim = match &terms.matching {
        Matching::Nobody => None,
        Matching::Login(claim) | Matching::Number(claim) => Some(claim),
    };
    let few = terms.hosts.len() <= HOSTS_MAX && terms.scopes.len() <= SCOPES_MAX;
    // Scopes and claims of some providers are addresses.
    let mut texts = terms.scopes.iter().chain(&terms.groups).chain(claim);
    let fits = few && plain(client) && texts.all(|text| plain(text)) && terms.hosts.iter().all(is_host);
    if fits { Ok(()) } else { Err(Problem::new("text-unfit").arg("most", TEXT_CHARS_MAX)) }
}

/// A name, or an address, perhaps with a port.
fn is_host(text: impl AsRef<str>) -> bool {
    let text = text.as_ref();
    (1..=TEXT_CHARS_MAX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b))
}

/// Forgets the provider: nobody comes in through it any more, and whoever did is out.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveProvider;

impl Operation for RemoveProvider {
    const NAME: &'static str = "sign-on.remove";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = current(tx).await?.ok_or_else(off)?;
        let before = told(&row)?;
        let id = row.id;
        provider::Entity::delete_by_id(id).exec(tx).await?;
        excepted::Entity::delete_many().exec(tx).await?;
        tx.audit(Entry::removed("provider", id, &before)?);
        forget_people(tx, viewer).await
    }
}

/// Forgets whom the provider vouched for, ends their sessions and takes the roles of its groups.
async fn forget_people(tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
    let rows = identity::Entity::find().all(tx).await?;
    let people: BTreeSet<RowId> = rows.into_iter().map(|row| row.person).collect();
    let gone = identity::Entity::delete_many().exec(tx).await?.rows_affected;
    let through = session::Entity::delete_many().filter(session::Column::SignOn.is_not_null());
    let ended = through.exec(tx).await?.rows_affected;
    tx.audit(Entry::removed("identities", "all", &json!({ "identities": gone, "sessions": ended }))?);
    for person in people {
        roles::follow(tx, person, viewer.day()).await?;
    }
    Ok(())
}
