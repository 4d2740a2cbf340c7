//! What a change is, and who asks for it.

use std::future::Future;

use prestasi_kernel::{Actor, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::tx::Tx;
use crate::error::{Error, Failure};

/// An operation that changes data: its input, its rule and what comes of it.
///
/// The serialised input is what an idempotency key stands for: it must come out alike for the same input, so no
/// `HashMap`, and secrets are skipped.
pub trait Change: Serialize + Send + Sync + 'static {
    /// A name that never changes, `deals.close`: the action in the audit.
    const NAME: &'static str;
    /// What the caller is told; kept with an idempotency key, so without secrets.
    type Answer: Serialize + DeserializeOwned + Send + 'static;
    /// Why the operation may say no.
    type Refusal: std::error::Error + Send + 'static;

    /// Does it. Runs again from the start if another change came in between, so nothing outside the transaction may
    /// be touched.
    ///
    /// # Errors
    /// The operation's own refusal, or what the store reports; either way nothing is kept.
    fn apply(&self, tx: &Tx) -> impl Future<Output = Result<Self::Answer, Failure<Self::Refusal>>> + Send;
}

/// Who asks for a change, why, and under which idempotency key.
#[derive(Debug, Clone)]
pub struct Call {
    pub(crate) actor: Actor,
    pub(crate) key: Option<Key>,
    pub(crate) why: Option<String>,
}

impl Call {
    /// A call by this actor.
    #[must_use]
    pub const fn by(actor: Actor) -> Self {
        Self { actor, key: None, why: None }
    }

    /// Under this key the change happens once, however often it is asked for.
    #[must_use]
    pub fn keyed(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// The reason that the actor gives, for the audit.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a text that cannot be kept.
    pub fn because(mut self, why: impl Into<String>) -> Result<Self, Error> {
        let why = why.into();
        crate::audit::fit_word(&why)?;
        self.why = Some(why);
        Ok(self)
    }
}

/// An idempotency key: 1 to 255 visible ASCII characters that the client chose and keeps until it has an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// Reads a key.
    ///
    /// # Errors
    /// `idempotency-key-invalid`.
    pub fn new(text: impl Into<String>) -> Result<Self, Problem> {
        let text = text.into();
        let fits = (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if fits { Ok(Self(text)) } else { Err(Problem::new("idempotency-key-invalid")) }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A change that is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done<A> {
    /// What the change answered.
    pub answer: A,
    /// Whether this is the kept answer of an earlier request with the same key.
    pub repeated: bool,
}
