//! Which calendars somebody has.

use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::request::{Calendars, Status};
use super::xml::Space;
use crate::error::{Error, Trouble};

const CALENDARS_MAX: usize = 1_000;
const WHO: &str = "<D:current-user-principal/><D:resourcetype/><C:calendar-home-set/>";
const WHAT: &str = "<D:resourcetype/><D:displayname/><C:supported-calendar-component-set/>";

/// A calendar with events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Where it is at its server.
    pub href: String,
    /// What people call it.
    pub title: String,
}

impl Calendars {
    /// The calendars that there are.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] if there are none; whatever keeps the server from telling.
    pub async fn list(&self) -> Result<Vec<Calendar>, Error> {
        self.find().await.map_err(|trouble| self.error(trouble))
    }

    async fn find(&self) -> Result<Vec<Calendar>, Trouble> {
        let mut calendars = Vec::new();
        for home in self.homes().await? {
            let (_, found) = self.properties(home, "1", WHAT).await?;
            calendars.extend(found.iter().filter_map(calendar));
        }
        calendars.truncate(CALENDARS_MAX);
        if calendars.is_empty() { Err(Trouble::NotFound) } else { Ok(calendars) }
    }

    /// Where the calendars of this person lie: what was given, if it is one; else by who we are to the server.
    async fn homes(&self) -> Result<Vec<Url>, Trouble> {
        let well_known = self.here("/.well-known/caldav")?;
        let starts = match self.address.path() {
            "/" => [well_known, self.address.clone()],
            _ => [self.address.clone(), well_known],
        };
        let mut refusal = Trouble::NotFound;
        for start in starts {
            match self.properties(start, "0", WHO).await {
                Ok((at, found)) => match self.homes_from(&at, &found).await? {
                    homes if homes.is_empty() => {}
                    homes => return Ok(homes),
                },
                // Not everybody has it; but whoever is not let in here is nowhere.
                Err(Trouble::NotFound | Trouble::Refused(_) | Trouble::Unfit) => {}
                Err(Trouble::Password) => refusal = Trouble::Password,
                Err(other) => return Err(other),
            }
        }
        Err(refusal)
    }

    async fn homes_from(&self, at: &Url, found: &[Status]) -> Result<Vec<Url>, Trouble> {
        let Some(first) = found.first() else { return Ok(Vec::new()) };
        if is_calendar(first) {
            return Ok(vec![at.clone()]);
        }
        if let Some(homes) = self.homes_of(first)? {
            return Ok(homes);
        }
        let principal = first.get(Space::Dav, "current-user-principal").and_then(|it| it.href());
        let Some(principal) = principal else { return Ok(Vec::new()) };
        let (_, found) = self.properties(self.here(principal)?, "0", "<C:calendar-home-set/>").await?;
        Ok(found.first().map(|it| self.homes_of(it)).transpose()?.flatten().unwrap_or_default())
    }

    fn homes_of(&self, status: &Status) -> Result<Option<Vec<Url>>, Trouble> {
        let Some(set) = status.get(Space::CalDav, "calendar-home-set") else { return Ok(None) };
        let homes = set.all(Space::Dav, "href").take(10).map(|href| self.here(href.text.trim()));
        homes.collect::<Result<Vec<_>, _>>().map(Some)
    }
}

fn is_calendar(status: &Status) -> bool {
    let kind = status.get(Space::Dav, "resourcetype");
    kind.is_some_and(|kind| kind.child(Space::CalDav, "calendar").is_some())
}

/// A calendar, if it is one and may hold events.
fn calendar(status: &Status) -> Option<Calendar> {
    let kinds = status.get(Space::CalDav, "supported-calendar-component-set");
    let events = kinds.is_none_or(|kinds| {
        kinds.children.is_empty() || kinds.children.iter().any(|kind| kind.of.as_deref() == Some("VEVENT"))
    });
    if !is_calendar(status) || !events {
        return None;
    }
    let title = status.text(Space::Dav, "displayname").map(str::to_owned);
    let last = status.href.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    Some(Calendar { title: title.unwrap_or_else(|| last.to_owned()), href: status.href.clone() })
}
