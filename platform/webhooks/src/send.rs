//! A delivery is sent, until it was taken or for as long as it is tried.

use std::time::Duration;

use async_trait::async_trait;
use prestasi_access::Access;
use prestasi_doors::Doors;
use prestasi_jobs::{Handler, Kind, Run, Told, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Error, Failure, RowId, Tx};
use reqwest::{Client, Url, header};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::address::{parse, way};
use crate::sign::{secret, sign};
use crate::tables::{State, delivery, endpoint};

/// Attempts over about two days.
const ATTEMPTS: u32 = 12;
/// A delivery is sent.
pub const SEND: Kind = Kind::new("webhooks.send")
    .attempts(ATTEMPTS)
    .pauses(Duration::from_secs(10), Duration::from_secs(12 * 3600));

const CONNECTS_WITHIN: Duration = Duration::from_secs(5);
const ANSWERS_WITHIN: Duration = Duration::from_secs(15);
/// The answer of somebody who wants to hear no more.
const GONE: u16 = 410;

/// Which.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Send {
    pub delivery: Id,
}

/// Does the jobs of [`SEND`].
pub struct Sends {
    access: Access,
    doors: Doors,
}

impl Sends {
    /// With the secrets of this server, and these hosts of the own network.
    #[must_use]
    pub const fn new(access: Access, doors: Doors) -> Self {
        Self { access, doors }
    }

    /// Sends it once; gives the status of the answer.
    async fn send(&self, endpoint: &endpoint::Model, delivery: &delivery::Model) -> Result<u16, Problem> {
        let url = parse(&self.doors, &endpoint.url)?;
        let client = self.client(&url).await?;
        let (id, seconds) = (delivery.id.to_string(), self.access.now().as_second());
        let signature = sign(&secret(&self.access, &endpoint.salt), &id, seconds, &delivery.body)?;
        let request = client.post(url).header(header::CONTENT_TYPE, "application/json");
        let request = request.header("webhook-id", id).header("webhook-timestamp", seconds);
        let request = request.header("webhook-signature", signature).body(delivery.body.clone());
        let answer = request.send().await;
        // The text of an error would tell whoever registers addresses what answers where.
        Ok(answer
            .map_err(|_| Problem::new("webhook-unreachable").arg("text", &endpoint.url))?
            .status()
            .as_u16())
    }

    /// A client that connects to where the host leads now and nowhere else.
    async fn client(&self, url: &Url) -> Result<Client, Problem> {
        let client = way(&self.doors, url).await?;
        let client = client.connect_timeout(CONNECTS_WITHIN).timeout(ANSWERS_WITHIN).build();
        client.map_err(|error| Problem::new("webhook-client").arg("error", error))
    }
}

#[async_trait]
impl Handler for Sends {
    fn kind(&self) -> Kind {
        SEND
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let Send { delivery: id } = run.input()?;
        let read = |error: sea_orm::DbErr| Trouble::from(Error::from(error));
        let found = delivery::Entity::find_by_id(RowId(id)).one(run.store().read()).await.map_err(read)?;
        // Its endpoint was removed meanwhile, and it with that; or it was taken, and only the end of its job was not kept.
        let Some(delivery) = found.filter(|found| found.state == State::Waiting) else { return Ok(()) };
        let endpoint = endpoint::Entity::find_by_id(delivery.endpoint).one(run.store().read()).await;
        let Some(endpoint) = endpoint.map_err(read)?.filter(|endpoint| endpoint.active) else {
            return Ok(());
        };
        let answer = self.send(&endpoint, &delivery).await;
        let (taken, answer, problem) = match answer {
            Ok(status @ 200..=299) => (true, Some(status), None),
            Ok(status) => (false, Some(status), Some(Problem::new("webhook-answer").arg("status", status))),
            Err(problem) => (false, None, Some(problem)),
        };
        let over = taken || answer == Some(GONE) || run.attempt() >= i64::from(ATTEMPTS);
        let state = match (taken, over) {
            (true, _) => State::Delivered,
            (false, true) => State::Failed,
            (false, false) => State::Waiting,
        };
        let told = problem.as_ref().map(Told::from);
        let tried = Tried { delivery: id, attempt: run.attempt(), state: state.name(), answer, told };
        run.write(&format!("attempt-{}", run.attempt()), tried).await?;
        match problem {
            Some(problem) if answer == Some(GONE) => Err(Trouble::Never(problem)),
            Some(problem) => Err(Trouble::Later(problem)),
            None => Ok(()),
        }
    }
}

/// What became of an attempt.
#[derive(Serialize)]
struct Tried {
    delivery: Id,
    attempt: i64,
    state: &'static str,
    answer: Option<u16>,
    told: Option<Told>,
}

impl Change for Tried {
    const NAME: &'static str = "webhooks.tried";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let state = [State::Waiting, State::Delivered, State::Failed];
        let state = state.into_iter().find(|state| state.name() == self.state).unwrap_or(State::Waiting);
        let Some(row) = delivery::Entity::find_by_id(RowId(self.delivery)).one(tx).await? else {
            return Ok(());
        };
        let problem = self.told.as_ref().map(serde_json::to_string).transpose();
        let problem = problem.map_err(|error| Problem::new("store-state-unfit").arg("error", error));
        let new = delivery::ActiveModel {
            id: Set(row.id),
            state: Set(state),
            attempts: Set(row.attempts + 1),
            answer: Set(self.answer.map(i64::from)),
            problem: Set(problem.map_err(Failure::Refused)?),
            ended: Set((state != State::Waiting).then(|| tx.now().into())),
            ..Default::default()
        };
        new.update(tx).await?;
        let after = json!({ "attempt": self.attempt, "state": self.state, "answer": self.answer });
        tx.audit(Entry::created("webhook-delivery", row.id, &after)?);
        Ok(())
    }
}
