//! What somebody could do today, in one order, with what stands there for the same deal put together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use prestasi_scoring::{Item, Kind, Ranked, Severity, rank};
use prestasi_store::{Day, RowId};
use prestasi_web::Outcome;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};

use super::Desk;
use crate::activities::{CALL, EMAIL, INCOMING, OPEN, OUTGOING, activity};
use crate::deals::deal;
use crate::hours::hours;
use crate::inspection::{Judged, judge};

/// Days ahead from which tasks stand there already.
const DAYS_AHEAD: i64 = 7;
/// Days after which a letter that nobody answered is no longer waited for.
const REPLY_DAYS: i64 = 30;
/// Activities that are looked at.
const MOST: u64 = 1_000;

/// What stands in the list.
pub enum What {
    /// Something to be done.
    Activity(Box<activity::Model>),
    /// Something that people came together for, of which nobody has said what came of it.
    Over(Box<activity::Model>),
    /// A letter of a customer that nobody answered.
    Reply(Box<activity::Model>),
    /// A deal that something is wrong with.
    Deal(Box<Judged>),
}

impl What {
    /// The deal that it is about.
    pub fn deal(&self) -> Option<RowId> {
        match self {
            Self::Activity(row) | Self::Over(row) | Self::Reply(row) => row.deal,
            Self::Deal(judged) => Some(judged.deal.id),
        }
    }
}

/// A line of the list: what comes first, and what else there is for the same deal.
pub struct Entry {
    pub ranked: Ranked,
    pub what: What,
    pub more: Vec<(Ranked, What)>,
    /// The deal behind it.
    pub deal: Option<deal::Model>,
}

/// The list of somebody, as the desk sees it; what to do first ahead.
pub async fn today(desk: &Desk, person: RowId) -> Outcome<Vec<Entry>> {
    let judged = judge(desk, Some(person)).await?;
    let deals: BTreeMap<RowId, deal::Model> =
        judged.iter().map(|one| (one.deal.id, one.deal.clone())).collect();
    let mut all: BTreeMap<String, (Kind, What)> = BTreeMap::new();
    let now = desk.zone().to_datetime(desk.now());
    for row in to_do(desk, person).await? {
        if let Some(due) = row.planned() {
            let over = row.is_over(now);
            let (id, row) = (row.id.to_string(), Box::new(row));
            all.insert(id, (Kind::Task { due }, if over { What::Over(row) } else { What::Activity(row) }));
        }
    }
    for (row, waited_minutes) in replies(desk, person).await? {
        all.insert(row.id.to_string(), (Kind::Reply { waited_minutes }, What::Reply(Box::new(row))));
    }
    for one in judged {
        if let Some(severity @ (Severity::Medium | Severity::High)) = one.severity() {
            let kind = Kind::Stale { severity, quiet_days: one.quiet_days };
            all.insert(one.deal.id.to_string(), (kind, What::Deal(Box::new(one))));
        }
    }
    let items = all.iter().map(|(id, (kind, what))| {
        let deal = what.deal().and_then(|deal| deals.get(&deal));
        // What a deal in another currency is worth beside these, nobody has said.
        let amount = deal.filter(|deal| deal.currency == desk.currency.as_str()).and_then(|deal| deal.amount);
        let closes = deal.and_then(|deal| deal.closes).map(Day::date);
        Item { id: id.clone(), kind: *kind, amount: amount.unwrap_or(0), closes }
    });
    let ranked = rank(items.collect(), desk.today());
    Ok(merged(ranked, all, &deals))
}

/// One line for each deal.
fn merged(
    ranked: Vec<Ranked>,
    mut all: BTreeMap<String, (Kind, What)>,
    deals: &BTreeMap<RowId, deal::Model>,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut places: BTreeMap<RowId, usize> = BTreeMap::new();
    for ranked in ranked {
        let Some((_, what)) = all.remove(&ranked.item.id) else { continue };
        let deal = what.deal();
        let place = deal.and_then(|deal| places.get(&deal).copied());
        match place.and_then(|place| entries.get_mut(place)) {
            Some(entry) => entry.more.push((ranked, what)),
            None => {
                if let Some(deal) = deal {
                    places.insert(deal, entries.len());
                }
                let deal = deal.and_then(|deal| deals.get(&deal)).cloned();
                entries.push(Entry { ranked, what, more: Vec::new(), deal });
            }
        }
    }
    entries
}

/// What is planned until in a week; of what people come together for, what is today or was.
async fn to_do(desk: &Desk, person: RowId) -> Outcome<Vec<activity::Model>> {
    use activity::Column as C;
    let today = Day::try_from(desk.today())?;
    let week = Day::try_from(desk.today().saturating_add(DAYS_AHEAD.days()))?;
    let rows = desk.viewer.select::<activity::Entity>();
    let rows = rows.filter(C::Owner.eq(person)).filter(C::State.eq(OPEN));
    let soon = Condition::any().add(C::Due.lte(week)).add(C::Due.is_null().and(C::Day.lte(today)));
    Ok(rows.filter(soon).order_by_asc(C::Due).order_by_asc(C::Id).limit(MOST).all(desk.db()).await?)
}

/// The letters of customers that nobody answered since, each with the working minutes that it waits; the newest of each
/// deal or contact.
async fn replies(desk: &Desk, person: RowId) -> Outcome<Vec<(activity::Model, i64)>> {
    use activity::Column as C;
    let since = Day::try_from(desk.today().saturating_sub(REPLY_DAYS.days()))?;
    let rows = desk.viewer.select::<activity::Entity>().filter(C::Owner.eq(person));
    let rows = rows.filter(C::Kind.is_in([EMAIL, CALL])).filter(C::Day.gte(since));
    let rows = rows.filter(C::Direction.is_in([INCOMING, OUTGOING]));
    let rows = rows.order_by_desc(C::Day).order_by_desc(C::Time).order_by_desc(C::Id).limit(MOST);
    let hours = hours(desk, since.date()).await?;
    let (mut seen, mut waiting) = (BTreeSet::new(), Vec::new());
    for row in rows.all(desk.db()).await? {
        // Only the newest with each counts: whoever wrote it has had the last word.
        let newest = seen.insert((row.contact, row.deal));
        if newest && row.kind == EMAIL && row.direction == INCOMING {
            let minutes = hours.minutes(row.created.timestamp(), desk.now());
            waiting.push((row, minutes));
        }
    }
    Ok(waiting)
}
