//! Questions and answers.

use std::io;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use async_imap::Session;
use async_imap::error::Error as Imap;
use async_imap::imap_proto::{Capability, Outcome, RequestId, Response, Status};
use futures_util::FutureExt as _;
use tokio::time::{Instant, timeout_at};

use super::connect::Line;
use super::gate::{Closed, Gate};
use crate::error::{Error, Trouble};

/// Bytes of a response without a mail.
pub(super) const SMALL: usize = 128 << 10;
/// Most responses to a question.
const RESPONSES_MAX: usize = 100_000;
/// A whole answer may take so many times as long as each of its responses.
const ANSWER_TIMES: u32 = 10;

/// Somebody's mailbox, open for as long as this value lives.
pub struct Mailbox {
    session: Session<Line>,
    host: String,
    patience: Duration,
    pub(super) can: Can,
}

/// What the server can do beyond what all can.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Can {
    pub idle: bool,
    pub condstore: bool,
    pub special_use: bool,
}

impl Mailbox {
    pub(super) fn new(session: Session<Line>, host: &str, patience: Duration) -> Self {
        Self { session, host: host.to_owned(), patience, can: Can::default() }
    }

    pub(super) fn error(&self, trouble: Trouble) -> Error {
        trouble.at(&self.host)
    }

    /// Says goodbye. Whoever does not is only less polite.
    ///
    /// # Errors
    /// If the server does not answer to it.
    pub async fn close(mut self) -> Result<(), Error> {
        self.ask("LOGOUT", SMALL, |_| Ok(())).await
    }

    pub(super) async fn ask_capabilities(&mut self) -> Result<(), Error> {
        let mut can = Can::default();
        self.ask("CAPABILITY", SMALL, |response| {
            if let Response::Capabilities(all) = response {
                let has = |name: &str| all.contains(&Capability::Atom(name.into()));
                can.idle |= has("IDLE");
                can.condstore |= has("CONDSTORE") || has("QRESYNC");
                can.special_use |= has("SPECIAL-USE") && has("LIST-EXTENDED");
            }
            Ok(())
        })
        .await?;
        self.can = can;
        Ok(())
    }

    /// Asks, and hands each response of at most so many bytes on until the server has answered.
    pub(super) async fn ask(
        &mut self,
        command: &str,
        bytes: usize,
        mut each: impl FnMut(&Response<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Error> {
        let tag = self.say(command).await?;
        let end = Instant::now() + self.patience * ANSWER_TIMES;
        for _ in 0..RESPONSES_MAX {
            let over = self.hear(bytes, end, |response| match response {
                Response::Done { tag: other, .. } if *other != tag => Err(Trouble::Unfit),
                Response::Done { status: Status::Ok, .. } => Ok(true),
                Response::Done { outcome, .. } => Err(refused(outcome)),
                Response::Data { status: Status::Bye, .. } if command != "LOGOUT" => Err(Trouble::Lost),
                other => each(other).map(|()| false),
            });
            match over.await? {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(trouble) => return Err(self.error(trouble)),
            }
        }
        Err(self.error(Trouble::TooMuch))
    }

    /// Says something that will be answered under the tag that this gives.
    pub(super) async fn say(&mut self, command: &str) -> Result<RequestId, Error> {
        let end = Instant::now() + self.patience;
        let said = timeout_at(end, self.session.run_command(command)).await;
        self.judged(said.map_err(|_| Trouble::Silent))
    }

    /// Says something that belongs to what was said before.
    pub(super) async fn say_on(&mut self, line: &str) -> Result<(), Error> {
        let end = Instant::now() + self.patience;
        let said = timeout_at(end, self.session.run_command_untagged(line)).await;
        self.judged(said.map_err(|_| Trouble::Silent))
    }

    /// What is read from the next response, which comes within our patience and before this time.
    pub(super) async fn hear<T>(
        &mut self,
        bytes: usize,
        end: Instant,
        read: impl FnOnce(&Response<'_>) -> T,
    ) -> Result<T, Error> {
        self.session.get_mut().open(1, bytes);
        let end = end.min(Instant::now() + self.patience);
        // The parser has a few places where it panics at what no server should say.
        let heard = AssertUnwindSafe(self.session.read_response()).catch_unwind();
        let heard = match timeout_at(end, heard).await {
            Ok(Ok(heard)) => Ok(heard.map_err(Imap::from)),
            Ok(Err(_)) => Err(Trouble::Unfit),
            Err(_) => Err(Trouble::Silent),
        };
        let heard = self.judged(heard)?;
        heard.map(|response| read(response.parsed())).ok_or_else(|| self.error(Trouble::Lost))
    }

    fn judged<T>(&self, outcome: Result<Result<T, Imap>, Trouble>) -> Result<T, Error> {
        match outcome {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(self.error(judged(self.session.get_ref(), error))),
            Err(trouble) => Err(self.error(trouble)),
        }
    }
}

/// That a server says no.
pub(super) fn refused(outcome: &Outcome<'_>) -> Trouble {
    Trouble::refused(outcome.information.as_deref().unwrap_or_default())
}

/// What an error of the client means.
pub(super) fn trouble<S>(client: &async_imap::Client<Gate<S>>, error: Imap) -> Trouble
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + std::fmt::Debug,
{
    judged(client.get_ref(), error)
}

fn judged<S>(gate: &Gate<S>, error: Imap) -> Trouble {
    match (gate.closed(), error) {
        (Some(Closed::TooMuch), _) => Trouble::TooMuch,
        (Some(Closed::Unfit), _) => Trouble::Unfit,
        (None, Imap::Io(error)) => io_trouble(&error),
        (None, Imap::No(text) | Imap::Bad(text)) => Trouble::refused(text),
        (None, Imap::ConnectionLost) => Trouble::Lost,
        (None, Imap::Validate(_)) => Trouble::Password,
        (None, _) => Trouble::Unfit,
    }
}

/// What an error of a connection means; the parser's own come as such as well.
pub(super) fn io_trouble(error: &io::Error) -> Trouble {
    match error.kind() {
        io::ErrorKind::Other | io::ErrorKind::InvalidData => Trouble::Unfit,
        io::ErrorKind::TimedOut => Trouble::Silent,
        _ => Trouble::Lost,
    }
}

/// A text as a string of IMAP; what cannot be one is no folder.
pub(super) fn quoted(text: &str) -> Result<String, Trouble> {
    if text.contains(['\r', '\n', '\0']) {
        return Err(Trouble::NotFound);
    }
    Ok(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}
