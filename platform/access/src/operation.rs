//! A change that somebody must be allowed to make: what it needs stands in its type, and is asked inside its transaction.

use std::future::Future;
use std::sync::Arc;

use jiff::civil::Date;
use prestasi_kernel::Problem;
use prestasi_store::{Call, Change, Error, Failure, Key, Tx};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::permission::{Catalogue, Permission};
use crate::viewer::{Identity, Viewer, load};

/// Whom an operation lets in.
#[derive(Debug, Clone, Copy)]
pub enum Need {
    /// Whoever holds this permission. Over whom, the operation finds out by [`Viewer::select`].
    Permission(Permission),
    /// Everybody at a page, about themselves, and the operator at the command line; no program with a token.
    Presence,
}

/// A [`Change`] with a right in front of it.
pub trait Operation: Serialize + Send + Sync + 'static {
    /// As [`Change::NAME`].
    const NAME: &'static str;
    /// Whom it lets in.
    const NEEDS: Need;
    /// As [`Change::Answer`].
    type Answer: Serialize + DeserializeOwned + Send + 'static;
    /// As [`Change::Refusal`].
    type Refusal: std::error::Error + From<Problem> + Send + 'static;

    /// As [`Change::apply`], for a viewer who may.
    ///
    /// # Errors
    /// The operation's own refusal, or what the store reports.
    fn apply(
        &self,
        tx: &Tx,
        viewer: &Viewer,
    ) -> impl Future<Output = Result<Self::Answer, Failure<Self::Refusal>>> + Send;
}

/// Who asks for an operation, why, and under which idempotency key.
#[derive(Debug, Clone)]
pub struct Ask {
    pub(crate) identity: Identity,
    pub(crate) call: Call,
}

impl Viewer {
    /// A request of this viewer.
    #[must_use]
    pub fn ask(&self) -> Ask {
        Ask { identity: self.identity.clone(), call: Call::by(self.actor().clone()) }
    }
}

impl Ask {
    /// As [`Call::keyed`].
    #[must_use]
    pub fn keyed(mut self, key: Key) -> Self {
        self.call = self.call.keyed(key);
        self
    }

    /// As [`Call::because`].
    ///
    /// # Errors
    /// As there.
    pub fn because(mut self, why: impl Into<String>) -> Result<Self, Error> {
        self.call = self.call.because(why)?;
        Ok(self)
    }
}

/// An operation on its way into the store.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct Guarded<O> {
    pub operation: O,
    #[serde(skip)]
    pub identity: Identity,
    #[serde(skip)]
    pub catalogue: Arc<Catalogue>,
    #[serde(skip)]
    pub day: Date,
}

impl<O: Operation> Change for Guarded<O> {
    const NAME: &'static str = O::NAME;
    type Answer = O::Answer;
    type Refusal = O::Refusal;

    async fn apply(&self, tx: &Tx) -> Result<O::Answer, Failure<O::Refusal>> {
        let viewer = load(tx, &self.catalogue, &self.identity, tx.now(), self.day).await;
        let viewer = viewer.map_err(|failure| failure.map(O::Refusal::from))?;
        let allowed = match O::NEEDS {
            Need::Permission(permission) => viewer.require(permission),
            Need::Presence if viewer.is_present() || viewer.is_system() => Ok(()),
            Need::Presence => Err(Problem::new("presence-needed")),
        };
        allowed.map_err(|problem| Failure::Refused(problem.into()))?;
        self.operation.apply(tx, &viewer).await
    }
}
