//! What has changed in a calendar, in batches.

use std::collections::{BTreeMap, VecDeque};

use quick_xml::escape::escape;
use reqwest::{StatusCode, Url};

use super::CalendarState;
use super::request::{Calendars, SPACES, Status, statuses};
use super::xml::{Space, parse};
use crate::error::{Error, Trouble};
use crate::http::Answer;

/// Objects that are asked for at once.
const FETCHED_AT_ONCE: usize = 50;
/// Objects of a calendar.
const OBJECTS_MAX: usize = 100_000;
/// Longest address of an object.
const HREF_BYTES_MAX: usize = 2_000;

/// What can be said of a calendar since a state.
pub enum Sync<'a> {
    /// What has changed.
    On(Box<Pass<'a>>),
    /// Its server does not know the state any more. Sync it without one; what it does not name then is gone.
    Anew,
}

/// A calendar object, as its server gives it: an event with all that recurs and all exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Where it is; it is known by this.
    pub href: String,
    /// The tag of its version.
    pub etag: Option<String>,
    /// It, in iCalendar.
    pub bytes: Vec<u8>,
}

/// Some of what has changed.
#[derive(Debug, Default)]
pub struct Batch {
    /// What is new or has changed.
    pub objects: Vec<Object>,
    /// What is there no more.
    pub removed: Vec<String>,
    /// What its server does not give, or what is larger than what is taken.
    pub left_out: Vec<String>,
    /// With the last batch: what to go on from, once all are kept.
    pub state: Option<CalendarState>,
}

/// A pass over what has changed.
pub struct Pass<'a> {
    calendars: &'a Calendars,
    url: Url,
    wanted: VecDeque<String>,
    removed: Vec<String>,
    at_once: usize,
    /// Where we will be; none once it was told.
    state: Option<CalendarState>,
    /// Whether the server has more to tell than it did at once.
    more: bool,
}

/// What a server says that has changed.
struct Changes {
    wanted: VecDeque<String>,
    removed: Vec<String>,
    state: CalendarState,
    more: bool,
}

impl Calendars {
    /// Begins to read what has changed in a calendar since a state; without one, everything.
    ///
    /// # Errors
    /// Whatever keeps the server from telling.
    pub async fn sync(&self, href: &str, state: Option<CalendarState>) -> Result<Sync<'_>, Error> {
        self.changed(href, state).await.map_err(|trouble| self.error(trouble))
    }

    async fn changed(&self, href: &str, state: Option<CalendarState>) -> Result<Sync<'_>, Trouble> {
        let url = self.here(href)?;
        let told = match &state {
            Some(CalendarState::Tags { ctag, etags }) => {
                Some(self.by_tags(&url, ctag.as_deref(), etags).await?)
            }
            Some(CalendarState::Token(token)) => self.by_token(&url, token).await?,
            None => match self.by_token(&url, "").await? {
                Some(changes) => Some(changes),
                None => Some(self.by_tags(&url, None, &BTreeMap::new()).await?),
            },
        };
        let Some(Changes { wanted, removed, state, more }) = told else { return Ok(Sync::Anew) };
        let (state, at_once) = (Some(state), FETCHED_AT_ONCE);
        Ok(Sync::On(Box::new(Pass { calendars: self, url, wanted, removed, at_once, state, more })))
    }

    /// By a sync token; nothing if the server does not know it, or none at all.
    async fn by_token(&self, url: &Url, token: &str) -> Result<Option<Changes>, Trouble> {
        let body = format!(
            "<D:sync-collection {SPACES}><D:sync-token>{}</D:sync-token><D:sync-level>1</D:sync-level>\
             <D:prop><D:getetag/></D:prop></D:sync-collection>",
            escape(token)
        );
        let (at, answer) = self.ask("REPORT", url.clone(), "0", &body).await?;
        if forgets(&answer, token) {
            return Ok(None);
        }
        let (found, next) = statuses(&answer)?;
        let Some(next) = next else { return if token.is_empty() { Ok(None) } else { Err(Trouble::Unfit) } };
        let own = |status: &Status| at.join(&status.href).is_ok_and(|it| it == at);
        let more = found.iter().any(|status| own(status) && status.code == Some(507)) && next != token;
        let (mut wanted, mut removed) = (VecDeque::new(), Vec::new());
        for status in found.into_iter().filter(|status| !own(status)) {
            let href = short(status.href)?;
            match status.code {
                Some(404 | 410) => removed.push(href),
                _ if href.ends_with('/') => {}
                _ => wanted.push_back(href),
            }
        }
        bounded(wanted.len() + removed.len())?;
        Ok(Some(Changes { wanted, removed, state: CalendarState::Token(next), more }))
    }

    /// By the tags of the calendar and its objects.
    async fn by_tags(
        &self,
        url: &Url,
        ctag: Option<&str>,
        etags: &BTreeMap<String, String>,
    ) -> Result<Changes, Trouble> {
        let (_, found) = self.properties(url.clone(), "0", "<S:getctag/>").await?;
        let now = found.first().and_then(|it| it.text(Space::CalendarServer, "getctag")).map(str::to_owned);
        if now.is_some() && now.as_deref() == ctag {
            let state = CalendarState::Tags { ctag: now, etags: etags.clone() };
            return Ok(Changes { wanted: VecDeque::new(), removed: Vec::new(), state, more: false });
        }
        let (at, found) = self.properties(url.clone(), "1", "<D:getetag/><D:resourcetype/>").await?;
        bounded(found.len())?;
        let mut new = BTreeMap::new();
        for status in found {
            let own = at.join(&status.href).is_ok_and(|it| it == at);
            let etag = status.text(Space::Dav, "getetag").unwrap_or_default().to_owned();
            if !own && !status.href.ends_with('/') {
                new.insert(short(status.href)?, etag);
            }
        }
        // One without a tag may have changed.
        let changed = new.iter().filter(|(href, etag)| etag.is_empty() || etags.get(*href) != Some(etag));
        let wanted = changed.map(|(href, _)| href.clone()).collect();
        let removed = etags.keys().filter(|href| !new.contains_key(*href)).cloned().collect();
        Ok(Changes { wanted, removed, state: CalendarState::Tags { ctag: now, etags: new }, more: false })
    }

    async fn fetch(&self, url: &Url, hrefs: &[String]) -> Result<Vec<Status>, Trouble> {
        let hrefs: String = hrefs.iter().map(|href| format!("<D:href>{}</D:href>", escape(href))).collect();
        let body = format!(
            "<C:calendar-multiget {SPACES}><D:prop><D:getetag/><C:calendar-data/></D:prop>{hrefs}</C:calendar-multiget>"
        );
        let (_, answer) = self.ask("REPORT", url.clone(), "1", &body).await?;
        Ok(statuses(&answer)?.0)
    }
}

/// Whether the server does not know this token; or has none, if it was asked for one.
fn forgets(answer: &Answer, token: &str) -> bool {
    let said = |name| parse(&answer.body).is_ok_and(|error| error.holds(Space::Dav, name));
    match answer.status {
        StatusCode::BAD_REQUEST
        | StatusCode::METHOD_NOT_ALLOWED
        | StatusCode::CONFLICT
        | StatusCode::GONE
        | StatusCode::PRECONDITION_FAILED
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::NOT_IMPLEMENTED => true,
        StatusCode::FORBIDDEN => said("valid-sync-token") || token.is_empty() && said("supported-report"),
        _ => false,
    }
}

fn short(href: String) -> Result<String, Trouble> {
    if href.len() > HREF_BYTES_MAX { Err(Trouble::TooMuch) } else { Ok(href) }
}

const fn bounded(objects: usize) -> Result<(), Trouble> {
    if objects > OBJECTS_MAX { Err(Trouble::TooMuch) } else { Ok(()) }
}

impl Pass<'_> {
    /// How many objects are still to come.
    #[must_use]
    pub fn left(&self) -> usize {
        self.wanted.len()
    }

    /// The next batch; none after the one with the state.
    ///
    /// # Errors
    /// Whatever keeps the server from going on. The state that was known before stays good.
    pub async fn next(&mut self) -> Result<Option<Batch>, Error> {
        self.go_on().await.map_err(|trouble| self.calendars.error(trouble))
    }

    async fn go_on(&mut self) -> Result<Option<Batch>, Trouble> {
        let Some(state) = &self.state else { return Ok(None) };
        let mut batch = Batch { removed: std::mem::take(&mut self.removed), ..Batch::default() };
        let some = self.at_once.min(self.wanted.len());
        let hrefs: Vec<String> = self.wanted.iter().take(some).cloned().collect();
        if !hrefs.is_empty() {
            match self.calendars.fetch(&self.url, &hrefs).await {
                Ok(found) => batch.take(&self.url, hrefs, found),
                Err(Trouble::TooMuch) if some > 1 => {
                    self.at_once = some.div_ceil(2);
                    self.removed = batch.removed;
                    return Box::pin(self.go_on()).await;
                }
                Err(Trouble::TooMuch) => batch.left_out = hrefs,
                Err(trouble) => return Err(trouble),
            }
            self.wanted.drain(..some);
        }
        if self.wanted.is_empty() {
            batch.state = Some(state.clone());
            let token = match state {
                CalendarState::Token(token) if self.more => Some(token.clone()),
                _ => None,
            };
            self.state = None;
            if let Some(token) = token {
                let changes = self.calendars.by_token(&self.url, &token).await?.ok_or(Trouble::Unfit)?;
                (self.wanted, self.removed, self.more) = (changes.wanted, changes.removed, changes.more);
                self.state = Some(changes.state);
            }
        }
        Ok(Some(batch))
    }
}

impl Batch {
    /// What was found of these; some may be gone meanwhile.
    fn take(&mut self, at: &Url, hrefs: Vec<String>, found: Vec<Status>) {
        let whole = |href: &str| at.join(href).ok();
        let mut found: BTreeMap<_, _> = found.into_iter().map(|it| (whole(&it.href), it)).collect();
        for href in hrefs {
            let Some(mut status) = found.remove(&whole(&href)) else {
                self.left_out.push(href);
                continue;
            };
            let etag = status.text(Space::Dav, "getetag").map(str::to_owned);
            let data = status.found.iter_mut().find(|it| it.is(Space::CalDav, "calendar-data"));
            match data.map(|data| std::mem::take(&mut data.text)) {
                Some(text) => self.objects.push(Object { href, etag, bytes: text.into_bytes() }),
                None if matches!(status.code, Some(404 | 410)) => self.removed.push(href),
                None => self.left_out.push(href),
            }
        }
    }
}
