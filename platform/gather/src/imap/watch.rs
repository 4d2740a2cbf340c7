//! Waiting for something new.

use std::time::Duration;

use async_imap::imap_proto::{MailboxDatum, RequestId, Response, Status};
use tokio::time::{Instant, sleep};

use super::FolderState;
use super::line::{Mailbox, SMALL, refused};
use crate::error::{Error, Trouble};

/// Servers end the wait of somebody who has said nothing for half an hour.
const WAITS_AT_MOST: Duration = Duration::from_secs(28 * 60);
/// How often a server is asked that tells nothing by itself.
const ASKS_EVERY: Duration = Duration::from_secs(20);
/// What a server may say meanwhile.
const CHATTER_MAX: usize = 10_000;

impl Mailbox {
    /// Waits until there is something new in a folder since this state, but not longer than this, and half an hour at most;
    /// whether there is. What it is, [`Mailbox::sync`] tells.
    ///
    /// # Errors
    /// Whatever keeps the server from telling.
    pub async fn watch(&mut self, folder: &str, state: FolderState, within: Duration) -> Result<bool, Error> {
        let end = Instant::now() + within.min(WAITS_AT_MOST);
        let now = self.examine(folder).await?;
        let same = now.uid_validity == state.uid_validity && now.uid_next == state.uid_next;
        if !same || now.modseq.is_some() && now.modseq != state.modseq {
            return Ok(true);
        }
        if self.can.idle {
            match self.idle(end).await {
                // It can, and does not want to.
                Err(Error { trouble: Trouble::Refused(_), .. }) => self.can.idle = false,
                told => return told,
            }
        }
        self.poll(end).await
    }

    async fn idle(&mut self, end: Instant) -> Result<bool, Error> {
        let tag = self.say("IDLE").await?;
        let (mut news, mut waiting) = (false, false);
        for _ in 0..CHATTER_MAX {
            match self.hear(SMALL, end, Said::of).await {
                Ok(Said::GoOn) => waiting = true,
                Ok(Said::Something(is_news)) => news |= is_news,
                Ok(Said::Over(_, why)) => return Err(self.error(why.unwrap_or(Trouble::Unfit))),
                // A server that is waited for may be silent until the time is up.
                Err(Error { trouble: Trouble::Silent, .. }) if waiting => {
                    if Instant::now() >= end {
                        break;
                    }
                }
                Err(error) => return Err(error),
            }
            if news && waiting {
                break;
            }
        }
        self.say_on("DONE").await?;
        let until = Instant::now() + ASKS_EVERY;
        for _ in 0..CHATTER_MAX {
            match self.hear(SMALL, until, Said::of).await? {
                Said::Something(is_news) => news |= is_news,
                Said::Over(Some(other), None) if other == tag => return Ok(news),
                Said::Over(_, why) => return Err(self.error(why.unwrap_or(Trouble::Unfit))),
                Said::GoOn => return Err(self.error(Trouble::Unfit)),
            }
        }
        Err(self.error(Trouble::TooMuch))
    }

    async fn poll(&mut self, end: Instant) -> Result<bool, Error> {
        loop {
            let mut news = false;
            self.ask("NOOP", SMALL, |response| {
                news |= is_news(response);
                Ok(())
            })
            .await?;
            let now = Instant::now();
            if news || now >= end {
                return Ok(news);
            }
            sleep(ASKS_EVERY.min(end - now)).await;
        }
    }
}

/// What a server says while it is waited for.
enum Said {
    /// That it tells from now on.
    GoOn,
    /// Something; whether it is new mail, or new flags.
    Something(bool),
    /// That the wait is over, and why if we did not end it.
    Over(Option<RequestId>, Option<Trouble>),
}

impl Said {
    fn of(response: &Response<'_>) -> Self {
        match response {
            Response::Continue(_) => Self::GoOn,
            Response::Done { tag, status: Status::Ok, .. } => Self::Over(Some(tag.clone()), None),
            Response::Done { tag, outcome, .. } => Self::Over(Some(tag.clone()), Some(refused(outcome))),
            Response::Data { status: Status::Bye, .. } => Self::Over(None, Some(Trouble::Lost)),
            other => Self::Something(is_news(other)),
        }
    }
}

fn is_news(response: &Response<'_>) -> bool {
    match response {
        Response::MailboxData(MailboxDatum::Exists(_)) | Response::Fetch(..) => true,
        Response::MailboxData(MailboxDatum::Recent(number)) => *number > 0,
        _ => false,
    }
}
