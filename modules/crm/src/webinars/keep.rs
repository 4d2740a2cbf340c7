//! Who came to a webinar, and who did not, is an activity beside each who is known.

use std::collections::BTreeSet;

use prestasi_access::{Need, Operation, Viewer};
use prestasi_capture::mail::{Belongs, belongs};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::Day;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::activities::{DONE, HELD, NO_SHOW, WEBINAR, WEBINARS};
use crate::gathered::{Book, Gathered, Links, company, known_as, take};
use crate::object::{Kept, Said};
use crate::rights::WRITE_CRM;

/// A webinar.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What it is called.
    #[schema(min_length = 1, max_length = 200, pattern = "^[A-Za-z0-9]{1,50}$")]
    pub topic: String,
    /// What its tool knows it by; empty where that does not say.
    #[schema(max_length = 100, pattern = "^[0-9]{0,20}$")]
    pub id: String,
    /// The day that it was on.
    pub day: Day,
    /// The time on it; empty where nobody says.
    #[schema(pattern = "^([01][0-9]:[0-5][0-9])?$")]
    pub time: String,
}

/// Somebody who was asked to it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// The address; empty where nobody knows it.
    #[schema(pattern = r"^[a-z0-9]{1,30}@[a-z0-9]{1,30}\.my$")]
    pub address: String,
    #[schema(max_length = 200, pattern = "^[A-Za-z]{1,50}$")]
    pub name: String,
    /// Whether they came.
    pub attended: bool,
    /// How long they were there, all visits together.
    #[schema(minimum = 0, maximum = 10_000)]
    pub minutes: u32,
}

/// Who came to a webinar.
#[derive(Debug, Serialize)]
pub struct KeepWebinar {
    pub event: Event,
    #[serde(skip)]
    pub guests: Vec<Guest>,
}

/// What became of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Attendance {
    /// Of whom there is an activity from now on.
    pub added: u64,
    /// Of whom there was one.
    pub known: u64,
    /// Who are ours.
    pub internal: u64,
    /// Whom nobody knows.
    pub strangers: Vec<Guest>,
}

impl Operation for KeepWebinar {
    const NAME: &'static str = "crm-webinars.keep";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Attendance;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Attendance, Failure<Problem>> {
        let (mut all, ours) = (Attendance::default(), company(tx).await?);
        let book = Book::of(tx, self.guests.iter().map(|guest| &*guest.address)).await?;
        for guest in &self.guests {
            let people = [guest.address.clone()];
            if !guest.address.is_empty() && belongs([&*guest.address], &ours, &book) == Belongs::Internal {
                all.internal += 1;
                continue;
            }
            // Whoever is only from a company that is known is a stranger, too.
            let links = book.links(tx, &ours, &people).await?;
            let links = links.filter(|links| links.contact.is_some() || links.lead.is_some());
            match links {
                None => all.strangers.push(guest.clone()),
                Some(links) => {
                    match visit(tx, viewer, &self.event, guest, (links, book.owner(&links))).await? {
                        true => all.added += 1,
                        false => all.known += 1,
                    }
                }
            }
        }
        let told = json!({ "added": all.added, "known": all.known, "strangers": all.strangers.len() });
        tx.audit(Entry::changed("crm-webinar", &self.event.topic, &json!({}), &told)?);
        Ok(all)
    }
}

/// That somebody came or stayed away is an activity; whether a new one.
pub async fn visit(
    tx: &Tx,
    viewer: &Viewer,
    event: &Event,
    guest: &Guest,
    (links, owner): (Links, Option<RowId>),
) -> Kept<bool> {
    let text = |text: &str| Said::Text(text.to_owned());
    let owner = owner.or_else(|| viewer.person().map(RowId));
    let mut says = vec![
        ("day", Said::Day(event.day.0)),
        ("state", text(DONE)),
        ("done", Said::Day(event.day.0)),
        ("outcome", text(if guest.attended { HELD } else { NO_SHOW })),
    ];
    says.extend(owner.map(|owner| ("done_by", text(&owner.to_string()))));
    if !event.time.is_empty() {
        says.push(("time", text(&event.time)));
    }
    if guest.attended {
        says.push(("minutes", Said::Number(guest.minutes.into())));
    }
    let webinar = if event.id.is_empty() { &event.topic } else { &event.id };
    let id = known_as(&format!("{webinar} {} {}", event.day.0, guest.address));
    let gathered = Gathered {
        origin: WEBINARS,
        id: &id,
        name: &event.topic,
        kind: WEBINAR,
        owner,
        shared: true,
        says,
        links,
        people: std::slice::from_ref(&guest.address),
    };
    Ok(take(tx, viewer, gathered).await?.is_some_and(|(_, new)| new))
}

/// The addresses that stand there once.
pub fn once(guests: Vec<Guest>) -> Vec<Guest> {
    let mut seen = BTreeSet::new();
    guests
        .into_iter()
        .filter(|guest| guest.address.is_empty() || seen.insert(guest.address.clone()))
        .collect()
}
