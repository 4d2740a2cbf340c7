//! A letter is sent, until it was taken, refused for good, or for as long as it is tried.

use std::error::Error as _;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls as Way, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use prestasi_access::Access;
use prestasi_doors::{Doors, ring};
use prestasi_jobs::{Handler, Kind, Run, Told, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Error, Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::address::{astray, door};
use crate::render::message;
use crate::server::current;
use crate::tables::{State, Tls, letter, server};

/// Attempts over about two days.
const ATTEMPTS: u32 = 12;
/// A letter is sent.
pub const SEND: Kind =
    Kind::new("mail.send").attempts(ATTEMPTS).pauses(Duration::from_secs(10), Duration::from_secs(12 * 3600));

const CONNECTS_WITHIN: Duration = Duration::from_secs(10);
const ANSWERS_WITHIN: Duration = Duration::from_secs(60);
/// What a server says to those who do not show who they are: it is about us, and no letter ends by it.
const ABOUT_US: [u16; 4] = [530, 534, 535, 538];
const TEXT_CHARS_MAX: usize = 200;

/// Which.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Send {
    pub letter: Id,
}

/// Does the jobs of [`SEND`].
pub struct Sends {
    access: Access,
    doors: Doors,
}

/// Why a letter was not taken.
struct Refused {
    answer: Option<u16>,
    problem: Problem,
    /// Whether it never will be.
    for_good: bool,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self { answer: None, problem, for_good: false }
    }
}

impl Sends {
    /// With the seals of this server, and these hosts of the own network.
    #[must_use]
    pub fn new(access: Access, doors: Doors) -> Self {
        ring();
        Self { access, doors }
    }

    /// Hands it over once; gives the code of the answer.
    async fn send(
        &self,
        server: &server::Model,
        letter: &letter::Model,
        attempt: i64,
    ) -> Result<u16, Refused> {
        let link = letter.opened(&self.access)?;
        let message = message(server, letter, link.as_ref(), self.access.now())?;
        let transport = self.transport(server, attempt).await?;
        let silent =
            || Problem::new("mail-unreachable").arg("text", format!("{}:{}", server.host, server.port));
        let answer = tokio::time::timeout(ANSWERS_WITHIN, transport.send(message)).await;
        match answer.map_err(|_| silent())? {
            Ok(answer) => Ok(answer.code().into()),
            Err(error) => {
                let Some(code) = error.status().map(u16::from) else {
                    let spoken = error.is_client() || error.is_tls() || error.is_response();
                    let what = error.source().map_or_else(|| error.to_string(), ToString::to_string);
                    let said = Problem::new("mail-way").arg("name", &server.host).arg("error", what);
                    return Err(if spoken { said } else { silent() }.into());
                };
                let text = error.source().map(ToString::to_string).unwrap_or_default();
                let text: String = text.chars().take(TEXT_CHARS_MAX).collect();
                let problem = Problem::new("mail-answer").arg("status", code).arg("text", text);
                let for_good = error.is_permanent() && !ABOUT_US.contains(&code);
                Err(Refused { answer: Some(code), problem, for_good })
            }
        }
    }

    /// A way to where the host leads now and nowhere else; each attempt takes the next of its addresses.
    async fn transport(
        &self,
        server: &server::Model,
        attempt: i64,
    ) -> Result<AsyncSmtpTransport<Tokio1Executor>, Problem> {
        let host = server.host.as_str();
        let port = u16::try_from(server.port).unwrap_or_default();
        let door = door(&self.doors, host, port)?;
        let mut found = door.find().await.map_err(|reason| astray(reason, host))?;
        found.sort_by_key(|address| address.is_ipv6());
        let turn = usize::try_from(attempt - 1).unwrap_or_default() % found.len();
        let broken = |error| Problem::new("mail-way").arg("name", host).arg("error", error);
        let tls = || TlsParameters::new(host.to_owned()).map_err(broken);
        let way = match server.tls {
            Tls::Implicit => Way::Wrapper(tls()?),
            Tls::Starttls => Way::Required(tls()?),
            Tls::None if door.is_named() => Way::None,
            Tls::None => return Err(Problem::new("mail-tls-missing").arg("name", host)),
        };
        let domain = server.sender.rsplit('@').next().unwrap_or_default();
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(found[turn].ip().to_string())
            .port(port)
            .tls(way)
            .timeout(Some(CONNECTS_WITHIN))
            .hello_name(ClientId::Domain(domain.to_owned()));
        Ok(match server.credentials(&self.access)? {
            Some((user, password)) => {
                builder.credentials(Credentials::new(user, password.expose().to_owned())).build()
            }
            None => builder.build(),
        })
    }
}

#[async_trait]
impl Handler for Sends {
    fn kind(&self) -> Kind {
        SEND
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let Send { letter: id } = run.input()?;
        let read = |error: sea_orm::DbErr| Trouble::from(Error::from(error));
        let found = letter::Entity::find_by_id(RowId(id)).one(run.store().read()).await.map_err(read)?;
        // It was forgotten meanwhile; or it was taken, and only the end of its job was not kept.
        let Some(letter) = found.filter(|found| found.state == State::Waiting) else { return Ok(()) };
        let sent = match current(run.store().read()).await.map_err(read)? {
            Some(server) => self.send(&server, &letter, run.attempt()).await,
            None => Err(Problem::new("mail-off").into()),
        };
        let (answer, refused) = match sent {
            Ok(code) => (Some(code), None),
            Err(refused) => (refused.answer, Some(refused)),
        };
        let last = run.attempt() >= i64::from(ATTEMPTS);
        let state = match &refused {
            None => State::Sent,
            Some(refused) if refused.for_good || last => State::Failed,
            Some(_) => State::Waiting,
        };
        let told = refused.as_ref().map(|refused| Told::from(&refused.problem));
        let tried = Tried { letter: id, attempt: run.attempt(), state: state.name(), answer, told };
        run.write(&format!("attempt-{}", run.attempt()), tried).await?;
        match refused {
            Some(Refused { problem, for_good: true, .. }) => Err(Trouble::Never(problem)),
            Some(Refused { problem, .. }) => Err(Trouble::Later(problem)),
            None => Ok(()),
        }
    }
}

/// What became of an attempt.
#[derive(Serialize)]
struct Tried {
    letter: Id,
    attempt: i64,
    state: &'static str,
    answer: Option<u16>,
    told: Option<Told>,
}

impl Change for Tried {
    const NAME: &'static str = "mail.tried";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let state = State::ALL.into_iter().find(|state| state.name() == self.state).unwrap_or(State::Waiting);
        let Some(row) = letter::Entity::find_by_id(RowId(self.letter)).one(tx).await? else {
            return Ok(());
        };
        let problem = self.told.as_ref().map(serde_json::to_string).transpose();
        let problem = problem.map_err(|error| Problem::new("store-state-unfit").arg("error", error));
        let new = letter::ActiveModel {
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
        tx.audit(Entry::created("letter", row.id, &after)?);
        Ok(())
    }
}
