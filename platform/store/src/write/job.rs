//! A change that waits for its turn, whatever its types.

use std::io::Write;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::call::{Call, Change, Done};
use super::tx::Tx;
use crate::audit::{state, unfit};
use crate::error::{Error, Failure};

/// What became of a change when its group was through.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// What [`Job::apply`] came to holds; if it was a success, it is committed.
    Stands,
    /// This answer was kept under the same key.
    Kept(String),
    /// The store could not.
    Failed(Error),
}

/// Why a change stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Its own rule says no, and the job remembers why.
    Refused,
    /// The store could not.
    Failed(Error),
}

#[async_trait]
pub(crate) trait Job: Send {
    fn name(&self) -> &'static str;
    fn call(&self) -> &Call;
    /// The hash of what was asked; `None` without a key.
    fn request(&self) -> Option<[u8; 32]>;
    /// Runs the change, gives its answer as JSON if there is a key.
    async fn apply(&mut self, tx: &Tx) -> Result<Option<String>, Stop>;
    /// Tells whoever waits.
    fn settle(self: Box<Self>, verdict: Verdict);
}

type Outcome<C> = Result<Done<<C as Change>::Answer>, Failure<<C as Change>::Refusal>>;

pub(crate) struct Task<C: Change> {
    change: C,
    call: Call,
    request: Option<[u8; 32]>,
    outcome: Option<Outcome<C>>,
    reply: oneshot::Sender<Outcome<C>>,
}

impl<C: Change> Task<C> {
    pub fn new(call: Call, change: C) -> Result<(Self, oneshot::Receiver<Outcome<C>>), Error> {
        let request = call.key.is_some().then(|| request_hash(&change)).transpose()?;
        let (reply, answer) = oneshot::channel();
        Ok((Self { change, call, request, outcome: None, reply }, answer))
    }
}

/// Another operation with the same input is another request. Its text is kept nowhere, so it may be as long as it is.
fn request_hash<C: Change>(change: &C) -> Result<[u8; 32], Error> {
    let mut hash = Sha256::new();
    serde_json::to_writer(&mut hash, change).map_err(unfit)?;
    // A hash takes whatever is written to it.
    let _ = write!(hash, "\n{}", C::NAME);
    Ok(hash.finalize().into())
}

#[async_trait]
impl<C: Change> Job for Task<C> {
    fn name(&self) -> &'static str {
        C::NAME
    }

    fn call(&self) -> &Call {
        &self.call
    }

    fn request(&self) -> Option<[u8; 32]> {
        self.request
    }

    async fn apply(&mut self, tx: &Tx) -> Result<Option<String>, Stop> {
        let answer = match self.change.apply(tx).await {
            Ok(answer) => answer,
            Err(Failure::Store(error)) => return Err(Stop::Failed(error)),
            Err(refused) => {
                self.outcome = Some(Err(refused));
                return Err(Stop::Refused);
            }
        };
        let kept = self.request.map(|_| state(&answer)).transpose().map_err(Stop::Failed)?;
        self.outcome = Some(Ok(Done { answer, repeated: false }));
        Ok(kept)
    }

    fn settle(self: Box<Self>, verdict: Verdict) {
        let outcome = match verdict {
            Verdict::Stands => self.outcome.unwrap_or(Err(Failure::Store(Error::Closed))),
            Verdict::Failed(error) => Err(Failure::Store(error)),
            Verdict::Kept(answer) => match serde_json::from_str(&answer) {
                Ok(answer) => Ok(Done { answer, repeated: true }),
                // Kept by a version whose answer had another form: the change was made, but cannot be told again.
                Err(_) => Err(Failure::Store(Error::KeyReused)),
            },
        };
        // Whoever asked may be gone; the change stands all the same.
        let _ = self.reply.send(outcome);
    }
}
