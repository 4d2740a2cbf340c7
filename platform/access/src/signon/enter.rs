//! In with the word of the provider.

use jiff::civil::Date;
use prestasi_kernel::{Actor, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::ask::door;
use super::entity::{identity, provider};
use super::person::find;
use super::provider::{Terms, current, off};
use super::roles::follow;
use crate::access::Access;
use crate::account::has_second_factor;
use crate::account::sign_in::{Hashes, Keys, Opening, SignedIn};
use crate::account::throttle::{Bucket, give_back};
use crate::secret::Secret;
use crate::settings::Settings;
use crate::text;
use crate::viewer::standing;

/// Groups of one person: more are not kept.
const GROUPS_MAX: usize = 500;
/// Letters of a subject, as the standard has it.
const SUBJECT_MAX: usize = 255;

/// Whom a provider vouches for: what it signed, checked by whoever hands it in.
#[derive(Debug, Clone)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// By what it knows them.
    pub subject: String,
    /// All that it says of them.
    pub claims: Map<String, Value>,
}

impl Access {
    /// Lets in whom the provider vouches for, if they are known here or can be found, with the roles of their groups.
    ///
    /// # Errors
    /// `sign-on-off`, `sign-on-nobody`, `sign-on-linked`, `sign-on-no-account`, `sign-on-claim-missing`,
    /// `sign-on-email-unverified`, `sign-on-not-in`; what the store reports.
    pub async fn sign_in_vouched(
        &self,
        vouched: Vouched,
        device: Option<&Secret>,
        source: &str,
    ) -> Result<SignedIn, Failure<Problem>> {
        let known = identity_of(self.store.read(), &vouched).await?.map(|row| row.person);
        let device = match (device, self.known_device(device, known).await?) {
            (Some(device), Some(_)) => Some(device),
            _ => None,
        };
        let keys = Keys::fresh(device)?;
        let actor = known.map_or_else(door, |person| Ok(Actor::Person(person.0)))?;
        let enter = EnterVouched {
            vouched,
            keys: keys.hashes(),
            settings: self.settings.as_ref().clone(),
            day: self.today(),
            source: text::excerpt(source),
        };
        let Entered { person, whole } = self.store.write(Call::by(actor), enter).await?.answer;
        Ok(if whole { SignedIn::Open(keys.open(RowId(person))) } else { SignedIn::CodeNeeded(keys.session) })
    }
}

async fn identity_of(
    db: &impl ConnectionTrait,
    vouched: &Vouched,
) -> Result<Option<identity::Model>, sea_orm::DbErr> {
    let rows = identity::Entity::find().filter(identity::Column::Issuer.eq(&vouched.issuer));
    rows.filter(identity::Column::Subject.eq(&vouched.subject)).one(db).await
}

/// Opens a session for whom the provider vouches for.
#[derive(Serialize)]
struct EnterVouched {
    #[serde(skip)]
    vouched: Vouched,
    #[serde(skip)]
    keys: Hashes,
    #[serde(skip)]
    settings: Settings,
    #[serde(skip)]
    day: Date,
    source: String,
}

/// Who came in, and whether all the way.
#[derive(Serialize, serde::Deserialize)]
struct Entered {
    person: prestasi_kernel::Id,
    whole: bool,
}

impl Change for EnterVouched {
    const NAME: &'static str = "sessions.open-with-sign-on";
    type Answer = Entered;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Entered, Failure<Problem>> {
        let provider = current(tx).await?.filter(|row| row.issuer == self.vouched.issuer).ok_or_else(off)?;
        let terms = provider.terms()?;
        let person = self.identity(tx, &provider, &terms).await?;
        if standing(tx, person, self.day).await?.is_none() {
            return Err(Failure::Refused(Problem::new("sign-on-not-in")));
        }
        follow(tx, person, self.day).await?;
        give_back(tx, &[Bucket::source(&self.source)]).await?;
        // The provider has asked for it already, if the company says so.
        let half = !terms.second_factor && has_second_factor(tx, person).await?;
        let (keys, settings, source) = (&self.keys, &self.settings, self.source.as_str());
        let sign_on = Some(terms.second_factor);
        Opening { person, half, sign_on, keys, settings, source }.open(tx).await?;
        Ok(Entered { person: person.0, whole: !half })
    }
}

impl EnterVouched {
    /// Whose identity this is, with the groups that it has now; a new one for whoever can be found.
    async fn identity(
        &self,
        tx: &Tx,
        provider: &provider::Model,
        terms: &Terms,
    ) -> Result<RowId, Failure<Problem>> {
        let now = Instant::from(tx.now());
        let groups = groups(terms, &self.vouched.claims);
        let told = json!({ "groups": groups });
        let groups = text::json(&groups)?;
        if let Some(row) = identity_of(tx, &self.vouched).await? {
            let (id, person, before) = (row.id, row.person, row.groups.clone());
            let mut row = row.into_active_model();
            (row.groups, row.used) = (Set(groups.clone()), Set(now));
            row.update(tx).await?;
            if before != groups {
                tx.audit(Entry::changed("identity", id, &json!({ "groups": before }), &told)?);
            }
            return Ok(person);
        }
        let (issuer, subject) = (provider.issuer.clone(), self.vouched.subject.clone());
        if subject.is_empty() || subject.len() > SUBJECT_MAX {
            return Err(Failure::Refused(Problem::new("sign-on-claim-missing").arg("name", "sub")));
        }
        let person = find(tx, &issuer, terms, &self.vouched.claims, self.day).await?;
        let id = tx.id()?;
        let seen = json!({ "person": person.0, "issuer": issuer, "subject": subject, "told": told });
        let row = identity::ActiveModel {
            id: Set(id),
            issuer: Set(issuer),
            subject: Set(subject),
            person: Set(person),
            groups: Set(groups),
            linked: Set(now),
            used: Set(now),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("identity", id, &seen)?);
        Ok(person)
    }
}

/// The groups that the provider names: a list of texts, or one.
fn groups(terms: &Terms, claims: &Map<String, Value>) -> Vec<String> {
    let named = terms.groups.as_ref().and_then(|claim| claims.get(claim));
    let mut groups: Vec<String> = match named {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    groups.sort_unstable();
    groups.dedup();
    groups.truncate(GROUPS_MAX);
    groups
}
