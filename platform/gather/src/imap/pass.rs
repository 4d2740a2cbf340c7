//! What is new in a folder, in batches.
//!
//! Mails are asked for by ranges of their numbers, so that it does not matter what is removed meanwhile. Numbers have gaps of any
//! width: a range in which nothing was found is followed by one twice as wide, and one in which too much was found is cut.

use std::collections::{BTreeMap, VecDeque};

use super::FolderState;
use super::fetch::{Flags, Message, Part, Told};
use super::line::{Mailbox, SMALL};
use crate::error::{Error, Trouble};

/// Mails that are looked at before they are fetched.
const LISTED_MAX: usize = 500;
/// Bytes around a mail in its response, and of what a server may have miscounted.
const AROUND: usize = 64 << 10;

/// How much is taken at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Of a mail that is longer, only the headers.
    pub message_bytes: u32,
    /// Of headers, only so much.
    pub header_bytes: u32,
    /// Of a batch.
    pub batch_bytes: u32,
    /// Mails of a batch.
    pub batch_messages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { message_bytes: 8 << 20, header_bytes: 256 << 10, batch_bytes: 8 << 20, batch_messages: 100 }
    }
}

/// What can be said of a folder since a state.
pub enum Sync<'a> {
    /// The numbers of its mails still count.
    On(Pass<'a>),
    /// They count no more: the folder was made anew. Sync it without a state, and remove doubles by their Message-ID.
    Anew,
}

/// Some mails, and the state of the folder with them.
#[derive(Debug)]
pub struct Batch {
    /// Mails that are new, in the order of their numbers.
    pub messages: Vec<Message>,
    /// Mails that were there, whose flags have changed.
    pub changed: Vec<(u32, Flags)>,
    /// What to go on from, once they are kept.
    pub state: FolderState,
}

/// A pass over what is new in a folder.
pub struct Pass<'a> {
    mailbox: &'a mut Mailbox,
    limits: Limits,
    /// Mails in the folder.
    pub exists: u32,
    state: FolderState,
    told: Option<FolderState>,
    until: u32,
    listed: VecDeque<Listed>,
    /// Up to where the listed ones are all there are.
    listed_until: u32,
    span: u32,
    flags: Option<FlagsPass>,
}

struct Listed {
    uid: u32,
    flags: Flags,
    size: u32,
    received: Option<jiff::Timestamp>,
}

/// Flags that have changed since a change, of mails with numbers in this range.
struct FlagsPass {
    since: u64,
    now: u64,
    from: u32,
    until: u32,
}

impl Mailbox {
    /// Begins to read what is new in a folder since a state; without one, everything.
    ///
    /// # Errors
    /// [`Trouble::NotFound`]; whatever keeps the server from telling.
    pub async fn sync(
        &mut self,
        folder: &str,
        state: Option<FolderState>,
        limits: Limits,
    ) -> Result<Sync<'_>, Error> {
        let now = self.examine(folder).await?;
        let begun = FolderState { uid_validity: now.uid_validity, uid_next: 1, modseq: now.modseq };
        let base = state.unwrap_or(begun);
        if base.uid_validity != now.uid_validity || base.uid_next > now.uid_next {
            return Ok(Sync::Anew);
        }
        let flags = base.modseq.zip(now.modseq).filter(|(since, now)| since < now);
        let flags = flags.map(|(since, now)| FlagsPass { since, now, from: 1, until: base.uid_next });
        // A count that was not there, or has become less, is begun anew.
        let modseq = if flags.is_some() { base.modseq } else { now.modseq };
        Ok(Sync::On(Pass {
            mailbox: self,
            limits,
            exists: now.exists,
            state: FolderState { modseq, ..base },
            told: state,
            until: now.uid_next,
            listed: VecDeque::new(),
            listed_until: base.uid_next,
            span: LISTED_MAX as u32,
            flags,
        }))
    }
}

impl Pass<'_> {
    /// The next batch; none once there is nothing new, not even a state.
    ///
    /// # Errors
    /// Whatever keeps the server from going on. What was given before stays good, and the next pass goes on from there.
    pub async fn next(&mut self) -> Result<Option<Batch>, Error> {
        while self.listed.is_empty() && self.listed_until < self.until {
            self.list().await?;
        }
        let messages = self.fetch().await?;
        self.state.uid_next = self.listed.front().map_or(self.listed_until, |first| first.uid);
        let changed = if messages.is_empty() { self.changed().await? } else { Vec::new() };
        if messages.is_empty() && changed.is_empty() && self.told == Some(self.state) {
            return Ok(None);
        }
        self.told = Some(self.state);
        Ok(Some(Batch { messages, changed, state: self.state }))
    }

    /// Looks at the mails of the next range.
    async fn list(&mut self) -> Result<(), Error> {
        let (from, until) = (self.listed_until, self.until);
        let what = "(UID FLAGS RFC822.SIZE INTERNALDATE)";
        let (found, to) = self.range(from, until, what, "").await?;
        self.listed_until = to;
        self.listed.extend(found.into_values());
        Ok(())
    }

    /// What the server says of the mails with the next numbers of a range, and the number before which that is all.
    async fn range(
        &mut self,
        from: u32,
        until: u32,
        what: &str,
        since: &str,
    ) -> Result<(BTreeMap<u32, Listed>, u32), Error> {
        let mut to = from.saturating_add(self.span).min(until);
        let mut found = BTreeMap::new();
        let command = format!("UID FETCH {from}:{} {what}{since}", to - 1);
        self.mailbox
            .ask(&command, SMALL, |response| {
                let Some(told) = Told::of(response) else { return Ok(()) };
                let Some(flags) = told.flags.filter(|_| (from..to).contains(&told.uid)) else {
                    return Ok(());
                };
                let Told { uid, size, received, .. } = told;
                found.insert(uid, Listed { uid, flags, size, received });
                if found.len() > LISTED_MAX
                    && let Some((first_left_out, _)) = found.pop_last()
                {
                    to = first_left_out;
                }
                Ok(())
            })
            .await?;
        self.span = if found.len() < LISTED_MAX / 4 {
            self.span.saturating_mul(2)
        } else {
            (self.span / 2).max(LISTED_MAX as u32)
        };
        Ok((found, to))
    }

    /// The first of the mails that were looked at, as many as a batch holds.
    async fn fetch(&mut self) -> Result<Vec<Message>, Error> {
        let Limits { message_bytes, header_bytes, batch_bytes, batch_messages } = self.limits;
        let (mut chosen, mut bytes) = (Vec::new(), 0_u64);
        while let Some(first) = self.listed.front() {
            let weight = if first.size <= message_bytes { first.size } else { header_bytes.min(first.size) };
            bytes += u64::from(weight);
            let full = bytes > u64::from(batch_bytes) || chosen.len() >= batch_messages;
            if full && !chosen.is_empty() {
                break;
            }
            chosen.extend(self.listed.pop_front());
        }
        let uids = |whole: bool| {
            chosen.iter().filter(move |it| (it.size <= message_bytes) == whole).map(|it| it.uid).collect()
        };
        let (whole, long): (Vec<u32>, Vec<u32>) = (uids(true), uids(false));
        let most = message_bytes as usize;
        let mut bodies = self.bodies(&whole, "BODY.PEEK[]", most + most / 4).await?;
        let headers = format!("BODY.PEEK[HEADER]<0.{header_bytes}>");
        bodies.append(&mut self.bodies(&long, &headers, header_bytes as usize).await?);
        Ok(chosen.into_iter().map(|it| it.with(bodies.remove(&it.uid), message_bytes)).collect())
    }

    /// What the server gives of these mails. Where it says no to some, each is asked for by itself.
    async fn bodies(
        &mut self,
        uids: &[u32],
        what: &str,
        most: usize,
    ) -> Result<BTreeMap<u32, Vec<u8>>, Error> {
        let mut bodies = BTreeMap::new();
        if uids.is_empty() {
            return Ok(bodies);
        }
        match self.some_bodies(uids, what, most, &mut bodies).await {
            Err(Error { trouble: Trouble::Refused(_), .. }) if uids.len() > 1 => {
                for uid in uids {
                    match self.some_bodies(&[*uid], what, most, &mut bodies).await {
                        Err(Error { trouble: Trouble::Refused(_), .. }) | Ok(()) => {}
                        Err(error) => return Err(error),
                    }
                }
            }
            Err(Error { trouble: Trouble::Refused(_), .. }) | Ok(()) => {}
            Err(error) => return Err(error),
        }
        Ok(bodies)
    }

    async fn some_bodies(
        &mut self,
        uids: &[u32],
        what: &str,
        most: usize,
        bodies: &mut BTreeMap<u32, Vec<u8>>,
    ) -> Result<(), Error> {
        let set: Vec<String> = uids.iter().map(u32::to_string).collect();
        let all = (self.limits.batch_bytes as usize).max(most) * 2;
        let mut bytes = 0;
        let command = format!("UID FETCH {} (UID {what})", set.join(","));
        self.mailbox
            .ask(&command, most + AROUND, |response| {
                let Some(told) = Told::of(response) else { return Ok(()) };
                let Some(body) = told.body.filter(|_| uids.contains(&told.uid)) else { return Ok(()) };
                bytes += body.len();
                if bytes > all {
                    return Err(Trouble::TooMuch);
                }
                bodies.insert(told.uid, body.to_vec());
                Ok(())
            })
            .await
    }

    /// The next flags that have changed.
    async fn changed(&mut self) -> Result<Vec<(u32, Flags)>, Error> {
        while let Some(FlagsPass { since, now, from, until }) = self.flags {
            if from >= until {
                self.flags = None;
                self.state.modseq = Some(now);
                break;
            }
            let condition = format!(" (CHANGEDSINCE {since})");
            let (found, to) = self.range(from, until, "(UID FLAGS)", &condition).await?;
            self.flags = Some(FlagsPass { since, now, from: to, until });
            if !found.is_empty() {
                return Ok(found.into_values().map(|it| (it.uid, it.flags)).collect());
            }
        }
        Ok(Vec::new())
    }
}

impl Listed {
    fn with(&self, bytes: Option<Vec<u8>>, most: u32) -> Message {
        let part = match &bytes {
            None => Part::Nothing,
            Some(_) if self.size <= most => Part::Whole,
            Some(_) => Part::Headers,
        };
        let Self { uid, flags, size, received } = *self;
        Message { uid, flags, received, size, part, bytes: bytes.unwrap_or_default() }
    }
}
