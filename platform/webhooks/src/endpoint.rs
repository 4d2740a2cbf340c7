//! Who hears of what.

use prestasi_access::event::{
    DelegationEnded, DelegationGiven, NewBrowser, PersonErased, RoleAssigned, SecondFactorReset,
};
use prestasi_access::{Need, Operation, Viewer, random};
use prestasi_doors::Doors;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::{Value, json};

use crate::address::parse;
use crate::own::MANAGE_WEBHOOKS;
use crate::tables::{delivery, endpoint};

/// What there is to hear of. What the house does by itself, such as its jobs, is not among it.
pub const TOPICS: [&str; 7] = [
    RoleAssigned::TOPIC,
    DelegationGiven::TOPIC,
    DelegationEnded::TOPIC,
    NewBrowser::TOPIC,
    SecondFactorReset::TOPIC,
    PersonErased::TOPIC,
    "ledger.posted",
];

const NAME_CHARS_MAX: usize = 80;

/// Somebody wants to hear. Whether the address may be called, [`Doors`] say; it is looked at again whenever something is sent.
#[derive(Debug, Clone, Serialize)]
pub struct AddEndpoint {
    /// What it is called.
    pub name: String,
    /// Where it listens.
    pub url: String,
    /// Of what, of [`TOPICS`].
    pub topics: Vec<String>,
    /// What its secret is made from.
    #[serde(skip)]
    salt: [u8; 16],
}

impl AddEndpoint {
    /// An endpoint, if it can be one.
    ///
    /// # Errors
    /// `webhook-name-unfit`, `webhook-topics-unfit`, `webhook-url-unfit`, `webhook-url-inside`; `store-no-entropy`.
    pub fn new(doors: &Doors, name: &str, url: &str, mut topics: Vec<String>) -> Result<Self, Problem> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
            return Err(Problem::new("webhook-name-unfit").arg("most", NAME_CHARS_MAX));
        }
        let strange = topics.iter().find(|topic| !TOPICS.contains(&topic.as_str()));
        if let Some(strange) = strange.cloned().or_else(|| topics.is_empty().then(String::new)) {
            return Err(Problem::new("webhook-topics-unfit").arg("name", strange));
        }
        topics.sort_unstable();
        topics.dedup();
        let url = parse(doors, url)?.to_string();
        Ok(Self { name: name.to_owned(), url, topics, salt: random()? })
    }

    /// What its secret is made from.
    #[must_use]
    pub const fn salt(&self) -> [u8; 16] {
        self.salt
    }
}

impl Operation for AddEndpoint {
    const NAME: &'static str = "webhooks.add";
    const NEEDS: Need = Need::Permission(MANAGE_WEBHOOKS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let known = endpoint::Entity::find().filter(endpoint::Column::Name.eq(&self.name));
        if known.one(tx).await?.is_some() {
            return Err(Failure::Refused(Problem::new("webhook-name-taken").arg("name", &self.name)));
        }
        let row = endpoint::ActiveModel {
            id: Set(tx.id()?),
            name: Set(self.name.clone()),
            url: Set(self.url.clone()),
            topics: Set(self.topics.join(" ")),
            salt: Set(self.salt.to_vec()),
            active: Set(true),
            created: Set(tx.now().into()),
        };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created("webhook", row.id, &told(&row))?);
        Ok(row.id.0)
    }
}

/// An endpoint hears, or hears nothing for now.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchEndpoint {
    /// Which.
    pub endpoint: Id,
    /// Whether it hears from now on.
    pub active: bool,
}

impl Operation for SwitchEndpoint {
    const NAME: &'static str = "webhooks.switch";
    const NEEDS: Need = Need::Permission(MANAGE_WEBHOOKS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let before = find(tx, self.endpoint).await?;
        let row =
            endpoint::ActiveModel { id: Set(before.id), active: Set(self.active), ..Default::default() };
        let after = row.update(tx).await?;
        tx.audit(Entry::changed("webhook", after.id, &told(&before), &told(&after))?);
        Ok(())
    }
}

/// An endpoint is there no more, and nothing that was sent to it.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveEndpoint {
    /// Which.
    pub endpoint: Id,
}

impl Operation for RemoveEndpoint {
    const NAME: &'static str = "webhooks.remove";
    const NEEDS: Need = Need::Permission(MANAGE_WEBHOOKS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, self.endpoint).await?;
        delivery::Entity::delete_many().filter(delivery::Column::Endpoint.eq(row.id)).exec(tx).await?;
        endpoint::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("webhook", row.id, &told(&row))?);
        Ok(())
    }
}

async fn find(tx: &Tx, id: Id) -> Result<endpoint::Model, Failure<Problem>> {
    let row = endpoint::Entity::find_by_id(RowId(id)).one(tx).await?;
    row.ok_or_else(|| Failure::Refused(Problem::new("webhook-unknown").arg("name", id)))
}

fn told(row: &endpoint::Model) -> Value {
    json!({ "name": row.name, "url": row.url, "topics": row.topics, "active": row.active })
}
