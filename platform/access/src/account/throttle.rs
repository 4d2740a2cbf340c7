//! How often one may try: a sliding window over tries that are kept, so that all copies of the server count together.
//!
//! Design: a try is taken before the password is looked at and given back when it was right, so that guesses at the
//! same time count as well. A browser that somebody has signed in with before has a count of its own, so that a stranger
//! who guesses cannot lock them out.

use jiff::SignedDuration;
use prestasi_kernel::{Actor, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Call, Change, Failure, Instant, RowId, Tx, insert_all};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde_json::json;

use super::attempt;
use crate::access::Access;
use crate::secret::Secret;
use crate::text;

pub(super) const WINDOW: SignedDuration = SignedDuration::from_mins(15);
const TRIES_MAX: usize = 10;
/// An office shares an address.
const TRIES_OF_SOURCE_MAX: usize = 50;

/// What a try counts against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bucket {
    name: String,
    most: usize,
}

impl Bucket {
    /// Tries of one thing about one person, or about a name that may be nobody's.
    pub fn of(what: &str, whose: impl std::fmt::Display) -> Self {
        // Some type their password as their name; it shall not stand in the table.
        let hash = Secret::new(whose.to_string()).hash();
        Self { name: format!("{what}:{}", crate::secret::base32(&hash)), most: TRIES_MAX }
    }

    /// Tries from one address.
    pub fn source(address: &str) -> Self {
        Self { most: TRIES_OF_SOURCE_MAX, ..Self::of("source", address) }
    }
}

/// Takes a try, or refuses.
#[derive(Serialize)]
struct TakeTry {
    #[serde(skip)]
    buckets: Vec<Bucket>,
    what: &'static str,
    person: Option<String>,
    source: String,
}

impl Change for TakeTry {
    const NAME: &'static str = "access.try";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let since = Instant::from(tx.now().checked_sub(WINDOW).unwrap_or(jiff::Timestamp::MIN));
        attempt::Entity::delete_many().filter(attempt::Column::At.lte(since)).exec(tx).await?;
        let mut rows = Vec::new();
        for Bucket { name, most } in &self.buckets {
            let tries = attempt::Entity::find().filter(attempt::Column::Bucket.eq(name));
            let tries = tries.order_by_desc(attempt::Column::At).all(tx).await?;
            // The try that must have gone before there is room again.
            if let Some(try_) = tries.get(most - 1) {
                let left = try_.at.timestamp().duration_until(tx.now()).abs();
                let minutes = (WINDOW - left).as_secs().max(0) / 60 + 1;
                return Err(Failure::Refused(Problem::new("sign-in-throttled").arg("minutes", minutes)));
            }
            let (id, bucket) = (Set(tx.id()?), Set(name.clone()));
            rows.push(attempt::ActiveModel { id, bucket, at: Set(Instant::from(tx.now())) });
        }
        insert_all::<attempt::Entity>(tx, rows).await?;
        let subject = self.person.as_deref().unwrap_or("unknown");
        tx.audit(Entry::created("try", subject, &json!({ "what": self.what, "source": self.source }))?);
        Ok(())
    }
}

/// Gives tries back, since what was tried was right.
pub(crate) async fn give_back(tx: &impl ConnectionTrait, buckets: &[Bucket]) -> Result<(), sea_orm::DbErr> {
    for Bucket { name, most } in buckets {
        let mut tries = attempt::Entity::find().filter(attempt::Column::Bucket.eq(name));
        if *most == TRIES_OF_SOURCE_MAX {
            // Others who guess from the same address are not helped.
            tries = tries.order_by_desc(attempt::Column::Id);
            let Some(newest) = tries.one(tx).await? else { continue };
            attempt::Entity::delete_by_id(newest.id).exec(tx).await?;
        } else {
            attempt::Entity::delete_many().filter(attempt::Column::Bucket.eq(name)).exec(tx).await?;
        }
    }
    Ok(())
}

impl Access {
    /// Takes a try of whoever is not signed in at something that their address alone counts for.
    ///
    /// # Errors
    /// `sign-in-throttled`.
    pub async fn take_try_of(&self, what: &'static str, source: &str) -> Result<(), Failure<Problem>> {
        self.take_try(what, &[Bucket::source(source)], None, source).await
    }

    pub(crate) async fn take_try(
        &self,
        what: &'static str,
        buckets: &[Bucket],
        person: Option<RowId>,
        source: &str,
    ) -> Result<(), Failure<Problem>> {
        let person = person.map(|person| person.to_string());
        let change = TakeTry { buckets: buckets.to_vec(), what, person, source: text::excerpt(source) };
        let actor = Actor::system("access.door").map_err(Failure::Refused)?;
        self.store.write(Call::by(actor), change).await.map(|_| ())
    }
}
