//! A calendar is read on from where it was left: what its server says that has changed, or what lies at its address if that
//! is another version.
//!
//! Once a week all is read anew: series go on, and what was to come comes nearer.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::SignedDuration;
use prestasi_access::Viewer;
use prestasi_capture::calendar::{Meeting, Settings, read as meetings};
use prestasi_gather::Way;
use prestasi_gather::dav::{CalendarState, Calendars, Pass, Sync};
use prestasi_gather::feed::{FeedState, fetch};
use prestasi_jobs::Trouble;
use prestasi_kernel::{Problem, Result as Read};
use prestasi_store::Failure;
use prestasi_web::App;
use serde::{Deserialize, Serialize};

use super::keep::{Keep, Place, Whole};
use super::row::{FEED, FILES, calendar};
use crate::object::Kept;
use crate::sources::{Shut, password, source_state};

/// How long a server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(45);
/// Meetings count from so long ago …
const BACK: SignedDuration = SignedDuration::from_hours(30 * 24);
/// … up to so far ahead.
const AHEAD: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Meetings of one file at most.
const MOST: usize = 5_000;
/// After so many seconds all is read anew.
const ANEW_AFTER: i64 = 7 * 24 * 60 * 60;

/// How far a calendar has been read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Far {
    /// The second in which it was last read from the beginning.
    anew: Option<i64>,
    /// Of each calendar at its server.
    calendars: BTreeMap<String, CalendarState>,
    /// Of what lies at its address.
    feed: FeedState,
}

impl Far {
    fn told(&self) -> Read<String> {
        serde_json::to_string(self).map_err(|error| Problem::new("store-state-unfit").arg("error", error))
    }
}

/// Refuses an address that no calendar can have.
pub fn fits(system: &str, url: &str) -> Kept<()> {
    let known =
        ["https://", "http://", "webcal://"].iter().any(|scheme| url.to_lowercase().starts_with(scheme));
    if known || system == FILES {
        Ok(())
    } else {
        Err(Failure::Refused(Problem::new("crm-calendar-url-unfit")))
    }
}

/// The window of the meetings that count now.
pub fn window(app: &App) -> Settings {
    let now = app.access().now();
    Settings {
        zone: app.site().zone.clone(),
        from: now.checked_sub(BACK).unwrap_or(now),
        until: now.checked_add(AHEAD).unwrap_or(now),
        most: MOST,
    }
}

fn way(app: &App, patience: Duration) -> Way {
    Way::new(app.site().mail.clone()).answering_within(patience)
}

async fn open(
    app: &App,
    row: &calendar::Model,
    state: Option<&source_state::Model>,
    patience: Duration,
) -> Result<Calendars, Shut> {
    let password = password::<calendar::Entity>(app.access(), row, state)?;
    Ok(Calendars::open(&way(app, patience), &row.url, &row.login, password.expose()).await?)
}

/// Whether it can be read as it was set up.
pub async fn attempt(
    app: &App,
    row: &calendar::Model,
    state: Option<&source_state::Model>,
    patience: Duration,
) -> Result<(), Shut> {
    if row.system == FEED {
        let got = fetch(&way(app, patience), &row.url, &FeedState::default()).await?;
        let (bytes, _) = got.unwrap_or_default();
        let unfit = |problem| Shut { problem, for_good: false };
        return meetings(&bytes, &window(app)).map(|_| ()).map_err(unfit);
    }
    open(app, row, state, patience).await?.list().await?;
    Ok(())
}

/// What reading comes to: the inner part is its owner's matter, the outer one ours.
type Went = Result<Result<(), Shut>, Trouble>;

/// Reads it on.
pub async fn read(app: &App, system: &Viewer, row: &calendar::Model, state: &source_state::Model) -> Went {
    let mut far: Far = serde_json::from_str(&state.folders).unwrap_or_default();
    let now = app.access().now().as_second();
    if far.anew.is_none_or(|anew| now - anew >= ANEW_AFTER) {
        far = Far { anew: Some(now), ..Far::default() };
    }
    let mut reading = Reading { app, system, row, known: state.folders.clone(), far };
    match row.system == FEED {
        true => reading.feed().await,
        false => reading.server(state).await,
    }
}

/// A calendar while it is read.
struct Reading<'a> {
    app: &'a App,
    system: &'a Viewer,
    row: &'a calendar::Model,
    /// How far it had been read, as it is kept.
    known: String,
    far: Far,
}

impl Reading<'_> {
    async fn feed(&mut self) -> Went {
        let got = match fetch(&way(self.app, PATIENCE), &self.row.url, &self.far.feed).await {
            Ok(Some(got)) => got,
            Ok(None) => return Ok(Ok(())),
            Err(error) => return Ok(Err(error.into())),
        };
        let (bytes, state) = got;
        let window = window(self.app);
        let read = match meetings(&bytes, &window) {
            Ok(read) => read,
            Err(problem) => return Ok(Err(Shut { problem, for_good: false })),
        };
        // What could not be read may be there all the same: nothing is taken for gone.
        let whole = read.problems.is_empty();
        self.far.feed = state;
        let place = Place { href: String::new(), meetings: read.found, whole };
        self.keep(vec![place], Vec::new(), None).await.map(|done| done.map(|_| ()))
    }

    async fn server(&mut self, state: &source_state::Model) -> Went {
        let calendars = match open(self.app, self.row, Some(state), PATIENCE).await {
            Ok(calendars) => calendars,
            Err(shut) => return Ok(Err(shut)),
        };
        let all = match calendars.list().await {
            Ok(all) => all,
            Err(error) => return Ok(Err(error.into())),
        };
        for one in all {
            let since = self.far.calendars.get(&one.href).cloned();
            let mut whole = since.is_none();
            let sync = match calendars.sync(&one.href, since).await {
                Ok(Sync::Anew) => {
                    whole = true;
                    calendars.sync(&one.href, None).await
                }
                other => other,
            };
            let pass = match sync {
                Ok(Sync::On(pass)) => pass,
                Ok(Sync::Anew) => continue,
                Err(error) => return Ok(Err(error.into())),
            };
            match self.pass(&one.href, pass, whole).await? {
                Ok(true) => {}
                Ok(false) => return Ok(Ok(())),
                Err(shut) => return Ok(Err(shut)),
            }
        }
        Ok(Ok(()))
    }

    /// Takes what has changed in one; whether it still was as it was read.
    async fn pass(
        &mut self,
        href: &str,
        mut pass: Box<Pass<'_>>,
        whole: bool,
    ) -> Result<Result<bool, Shut>, Trouble> {
        let (window, mut there) = (window(self.app), BTreeSet::new());
        loop {
            let batch = match pass.next().await {
                Ok(Some(batch)) => batch,
                Ok(None) => return Ok(Ok(true)),
                Err(error) => return Ok(Err(error.into())),
            };
            there.extend(batch.objects.iter().map(|object| object.href.clone()));
            there.extend(batch.left_out);
            let places =
                batch.objects.iter().filter_map(|object| place(&object.href, &object.bytes, &window));
            let places: Vec<Place> = places.collect();
            let last = batch.state.is_some();
            if let Some(state) = batch.state {
                self.far.calendars.insert(href.to_owned(), state);
            }
            let whole = (whole && last).then(|| Whole { below: href.to_owned(), there: there.clone() });
            match self.keep(places, batch.removed, whole).await? {
                Ok(true) => {}
                other => return Ok(other),
            }
        }
    }

    /// Keeps what was read, with how far that is.
    async fn keep(
        &mut self,
        places: Vec<Place>,
        removed: Vec<String>,
        whole: Option<Whole>,
    ) -> Result<Result<bool, Shut>, Trouble> {
        let far = self.far.told()?;
        let keep = Keep {
            calendar: self.row.id.0,
            version: self.row.version,
            zone: self.app.site().zone.clone(),
            from: window(self.app).from,
            far: Some((self.known.clone(), far.clone())),
            places,
            removed,
            whole,
        };
        match self.app.access().write(self.system.ask(), keep).await {
            Ok(done) if done.answer.is_some() => {
                self.known = far;
                Ok(Ok(true))
            }
            Ok(_) => Ok(Ok(false)),
            Err(Failure::Refused(problem)) => Ok(Err(Shut { problem, for_good: false })),
            Err(failure) => Err(failure.into()),
        }
    }
}

/// The meetings of an object; nothing if it cannot be read at all.
fn place(href: &str, bytes: &[u8], window: &Settings) -> Option<Place> {
    let read = meetings(bytes, window).ok()?;
    let whole = read.problems.is_empty();
    Some(Place { href: href.to_owned(), meetings: read.found, whole })
}

/// The meetings of a file, each series for itself, so that a file tells nothing of what it does not name.
pub fn of_file(bytes: &[u8], window: &Settings) -> Read<(Vec<Place>, Vec<Problem>)> {
    let read = meetings(bytes, window)?;
    let mut all: BTreeMap<String, Vec<Meeting>> = BTreeMap::new();
    for meeting in read.found {
        all.entry(meeting.details.uid.clone()).or_default().push(meeting);
    }
    let places =
        all.into_iter().map(|(href, meetings)| Place { href, meetings, whole: read.problems.is_empty() });
    Ok((places.collect(), read.problems))
}
