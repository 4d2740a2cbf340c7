//! Calls become activities, each once, of whoever's line it was.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_capture::calls::{Call, Disposition};
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::lines::{line, plain};
use crate::activities::{ANSWERED, CALL, INCOMING, NOT_REACHED, OUTGOING, REACHED, TELEPHONE};
use crate::gathered::{Book, Gathered, Links, known_as, take};
use crate::object::{Kept, Said};
use crate::rights::WRITE_CRM;

/// Digits of an extension at most: longer numbers may be anybody's.
const EXTENSION_MOST: usize = 6;

/// Some calls.
#[derive(Serialize)]
pub struct KeepCalls {
    #[serde(skip)]
    pub calls: Vec<Call>,
    #[serde(skip)]
    pub zone: TimeZone,
    /// How many: what they say is kept with the activities.
    pub count: usize,
}

/// What became of calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CallsTally {
    /// That are activities from now on.
    #[schema(minimum = 0)]
    pub added: u64,
    /// That were known already.
    #[schema(minimum = 0)]
    pub known: u64,
    /// Among ourselves.
    #[schema(minimum = 0)]
    pub internal: u64,
    /// With a number that nobody has.
    #[schema(minimum = 0)]
    pub strange: u64,
}

impl CallsTally {
    /// Both.
    pub fn and(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            known: self.known + other.known,
            internal: self.internal + other.internal,
            strange: self.strange + other.strange,
        }
    }
}

impl Operation for KeepCalls {
    const NAME: &'static str = "crm-calls.keep";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = CallsTally;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<CallsTally, Failure<Problem>> {
        let numbers = self.calls.iter().flat_map(|call| [&*call.from, &*call.to]);
        let book = Book::of_numbers(tx, numbers).await?;
        let lines = line::Entity::find().all(tx).await?;
        let lines: BTreeMap<String, Option<RowId>> =
            lines.into_iter().map(|line| (line.number, line.owner)).collect();
        let mut tally = CallsTally::default();
        for call in &self.calls {
            let Some(sides) = Sides::of(tx, &book, &lines, call).await? else {
                tally.internal += 1;
                continue;
            };
            match sides.links {
                None => tally.strange += 1,
                Some(links) if self.take(tx, viewer, call, &sides, (links, &book)).await? => tally.added += 1,
                Some(_) => tally.known += 1,
            }
        }
        tx.audit(Entry::changed("crm-calls", "calls", &json!({}), &tally)?);
        Ok(tally)
    }
}

/// Who called whom, seen from the company.
struct Sides<'a> {
    outside: &'a str,
    direction: &'static str,
    links: Option<Links>,
    /// Whose line it was.
    owner: Option<RowId>,
}

impl<'a> Sides<'a> {
    /// Nothing for a call among ourselves. Where neither number is known to be ours, the one that somebody has is theirs.
    async fn of(
        tx: &Tx,
        book: &Book,
        lines: &BTreeMap<String, Option<RowId>>,
        call: &'a Call,
    ) -> Kept<Option<Self>> {
        let (from, to) = (plain(&call.from), plain(&call.to));
        let short = |number: &str| number.len() <= EXTENSION_MOST;
        let ours = |number: &str| lines.contains_key(number) || short(number);
        let owner = |number: &str| lines.get(number).copied().flatten();
        let out = |links, owner| Self { outside: &call.to, direction: OUTGOING, links, owner };
        let in_ = |links, owner| Self { outside: &call.from, direction: INCOMING, links, owner };
        Ok(match (ours(&from), ours(&to)) {
            (true, true) => None,
            (true, false) => Some(out(book.links_of_number(tx, &call.to).await?, owner(&from))),
            (false, true) => Some(in_(book.links_of_number(tx, &call.from).await?, owner(&to))),
            (false, false) => match book.links_of_number(tx, &call.to).await? {
                Some(links) => Some(out(Some(links), None)),
                None => Some(in_(book.links_of_number(tx, &call.from).await?, None)),
            },
        })
    }
}

impl KeepCalls {
    /// Whether it is new.
    async fn take(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        call: &Call,
        sides: &Sides<'_>,
        (links, book): (Links, &Book),
    ) -> Kept<bool> {
        let text = |text: &str| Said::Text(text.to_owned());
        let local = self.zone.to_datetime(call.start);
        let owner = sides.owner.or_else(|| book.owner(&links));
        let answered = call.disposition == Disposition::Answered;
        let seconds = i64::from(call.talk_seconds);
        let mut says = vec![
            ("day", Said::Day(local.date())),
            ("time", Said::Text(local.strftime("%H:%M").to_string())),
            ("direction", text(sides.direction)),
            ("disposition", text(told(call.disposition))),
            ("outcome", text(if answered { REACHED } else { NOT_REACHED })),
            ("seconds", Said::Number(seconds)),
        ];
        if seconds > 0 {
            says.push(("minutes", Said::Number((seconds + 59) / 60)));
        }
        if let Some(owner) = owner {
            says.push(("done_by", text(&owner.to_string())));
        }
        let gathered = Gathered {
            origin: TELEPHONE,
            id: &known_as(&call.id),
            name: sides.outside,
            kind: CALL,
            owner,
            shared: true,
            says,
            links,
            people: &[],
        };
        Ok(take(tx, viewer, gathered).await?.is_some_and(|(_, new)| new))
    }
}

const fn told(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Answered => ANSWERED,
        Disposition::NoAnswer => "no-answer",
        Disposition::Busy => "busy",
        Disposition::Failed => "failed",
    }
}
