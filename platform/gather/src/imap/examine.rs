//! A folder is opened, to be read and not to be changed.

use async_imap::imap_proto::{MailboxDatum, Response, ResponseCode};

use super::line::{Mailbox, SMALL, quoted};
use crate::error::{Error, Trouble};

/// What a server says when a folder is opened.
#[derive(Default)]
pub(super) struct Examined {
    pub exists: u32,
    pub uid_validity: u32,
    pub uid_next: u32,
    pub modseq: Option<u64>,
}

impl Mailbox {
    pub(super) async fn examine(&mut self, folder: &str) -> Result<Examined, Error> {
        let name = quoted(folder).map_err(|trouble| self.error(trouble))?;
        let condstore = if self.can.condstore { " (CONDSTORE)" } else { "" };
        let mut found = Examined::default();
        let mut code = |code: &ResponseCode<'_>| match code {
            ResponseCode::UidValidity(number) => found.uid_validity = *number,
            ResponseCode::UidNext(number) => found.uid_next = *number,
            ResponseCode::HighestModSeq(number) => found.modseq = Some(*number),
            _ => {}
        };
        let mut exists = 0;
        let command = format!("EXAMINE {name}{condstore}");
        let asked = self.ask(&command, SMALL, |response| {
            match response {
                Response::Data { outcome, .. } => outcome.code.iter().for_each(&mut code),
                Response::MailboxData(MailboxDatum::Exists(number)) => exists = *number,
                _ => {}
            }
            Ok(())
        });
        asked.await.map_err(|error| match error.trouble {
            Trouble::Refused(_) => self.error(Trouble::NotFound),
            _ => error,
        })?;
        found.exists = exists;
        // Without numbers nothing could be told from what was read before.
        if found.uid_validity == 0 || found.uid_next == 0 {
            return Err(self.error(Trouble::Unfit));
        }
        Ok(found)
    }
}
