//! Meetings of a calendar become activities and follow it: both that and how far it was read are kept, or neither.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_capture::calendar::Meeting;
use prestasi_capture::mail::Company;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::meeting::{day_and_time, id, is_off, minutes, name, people};
use super::row::calendar;
use crate::activities::{CALENDAR, MEETING, SEEN_BY_ALL, activity};
use crate::gathered::{Book, Gathered, SHARED, Spot, comes_back, company, follows, note, take, trace};
use crate::object::{Kept, Remove, Said, amend};
use crate::rights::WRITE_CRM;
use crate::sources::{Source, source_state};

/// The meetings that lie in one place of a calendar.
#[derive(Debug)]
pub struct Place {
    pub href: String,
    pub meetings: Vec<Meeting>,
    /// Whether these are all that lie there.
    pub whole: bool,
}

/// All places of a calendar at a server.
#[derive(Debug)]
pub struct Whole {
    /// Their addresses begin with this.
    pub below: String,
    pub there: BTreeSet<String>,
}

/// What was read of a calendar, as it was when that began.
#[derive(Serialize)]
pub struct Keep {
    pub calendar: Id,
    pub version: i64,
    #[serde(skip)]
    pub zone: TimeZone,
    /// Meetings that began before are left as they are.
    #[serde(skip)]
    pub from: Timestamp,
    /// How far it had been read, and is with this; nothing where somebody sent a file.
    #[serde(skip)]
    pub far: Option<(String, String)>,
    #[serde(skip)]
    pub places: Vec<Place>,
    #[serde(skip)]
    pub removed: Vec<String>,
    #[serde(skip)]
    pub whole: Option<Whole>,
}

/// What became of meetings.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Tally {
    /// That are activities from now on.
    pub added: u64,
    /// That are otherwise than before.
    pub changed: u64,
    /// That do not take place.
    pub gone: u64,
    /// With nobody who is known.
    pub strange: u64,
}

impl Operation for Keep {
    const NAME: &'static str = "crm-calendars.keep";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    /// Nothing if it was otherwise than when it was read.
    type Answer = Option<Tally>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Option<Tally>, Failure<Problem>> {
        let id = RowId(self.calendar);
        let row = viewer.select::<calendar::Entity>().filter(calendar::Column::Id.eq(id)).one(tx).await?;
        let Some(row) = row.filter(|row| row.version == self.version) else { return Ok(None) };
        let Some(owner) = row.owner else { return Ok(None) };
        if !self.is_next(tx, id).await? {
            return Ok(None);
        }
        let addresses = self.places.iter().flat_map(|place| &place.meetings).flat_map(people);
        let addresses: BTreeSet<String> = addresses.collect();
        let book = Book::of(tx, addresses.iter().map(|address| &**address)).await?;
        let mut keeping = Keeping {
            keep: self,
            viewer,
            row: &row,
            owner,
            company: company(tx).await?,
            book,
            tally: Tally::default(),
        };
        for place in &self.places {
            keeping.place(tx, place).await?;
        }
        keeping.gone(tx).await?;
        let tally = keeping.tally;
        tx.audit(Entry::changed(calendar::Entity::STATE_KIND, id, &json!({}), &tally)?);
        Ok(Some(tally))
    }
}

impl Keep {
    /// Whether it still is where it was read from; then it has come further.
    async fn is_next(&self, tx: &Tx, id: RowId) -> Kept<bool> {
        let Some((known, far)) = &self.far else { return Ok(true) };
        let state = source_state::Entity::find_by_id(id).one(tx).await?;
        let Some(state) = state.filter(|state| state.folders == *known) else { return Ok(false) };
        let mut state = state.into_active_model();
        (state.folders, state.synced) = (Set(far.clone()), Set(Some(Instant::from(tx.now()))));
        (state.english, state.malay, state.stopped) = (Set(String::new()), Set(String::new()), Set(false));
        state.update(tx).await?;
        Ok(true)
    }
}

/// A calendar while its meetings are kept.
struct Keeping<'a> {
    keep: &'a Keep,
    viewer: &'a Viewer,
    row: &'a calendar::Model,
    owner: RowId,
    company: Company,
    book: Book,
    tally: Tally,
}

impl Keeping<'_> {
    /// What lies in a place now, and no more does.
    async fn place(&mut self, tx: &Tx, place: &Place) -> Kept<()> {
        let known = self.told(tx, Some(&place.href)).await?;
        let mut known: BTreeMap<String, trace::Model> =
            known.into_iter().map(|trace| (trace.external.clone(), trace)).collect();
        for meeting in &place.meetings {
            let id = id(meeting);
            let trace = known.remove(&id);
            match (is_off(meeting, &self.row.address), trace) {
                (true, Some(trace)) => self.off(tx, &trace, true).await?,
                (true, None) => {}
                (false, Some(trace)) => self.follow(tx, meeting, &trace).await?,
                (false, None) => self.begin(tx, meeting, &id, &place.href).await?,
            }
        }
        for trace in known.values().filter(|_| place.whole) {
            self.off(tx, trace, false).await?;
        }
        Ok(())
    }

    /// What this calendar told before; of one place, or all.
    async fn told(&self, tx: &Tx, href: Option<&str>) -> Kept<Vec<trace::Model>> {
        let own = Condition::all().add(trace::Column::Source.eq(self.row.id));
        let own = own.add_option(href.map(|href| trace::Column::Place.eq(href)));
        Ok(trace::Entity::find().filter(own).all(tx).await?)
    }

    /// What lies in no place any more.
    async fn gone(&mut self, tx: &Tx) -> Kept<()> {
        let mut gone = Vec::new();
        for href in &self.keep.removed {
            gone.extend(self.told(tx, Some(href)).await?);
        }
        if let Some(whole) = &self.keep.whole {
            let away = |trace: &trace::Model| {
                trace.place.starts_with(&whole.below) && !whole.there.contains(&trace.place)
            };
            gone.extend(self.told(tx, None).await?.into_iter().filter(away));
        }
        for trace in gone {
            self.off(tx, &trace, false).await?;
        }
        Ok(())
    }

    /// A meeting that was not known in this calendar.
    async fn begin(&mut self, tx: &Tx, meeting: &Meeting, id: &str, href: &str) -> Kept<()> {
        let people = people(meeting);
        let Some(links) = self.book.links(tx, &self.company, &people).await? else {
            self.tally.strange += 1;
            return Ok(());
        };
        let name = name(meeting, &people);
        let gathered = Gathered {
            origin: CALENDAR,
            id,
            name: &name,
            kind: MEETING,
            owner: Some(self.owner),
            shared: self.is_shared(meeting),
            says: self.says(meeting),
            links,
            people: &people,
        };
        let Some((activity, new)) = take(tx, self.viewer, gathered).await? else { return Ok(()) };
        let (starts, private) = (Some(Instant::from(meeting.start)), meeting.details.private);
        let spot = Spot { external: id, place: href, starts, private };
        note(tx, self.row.id, spot, activity).await?;
        self.tally.added += u64::from(new);
        Ok(())
    }

    /// A meeting that is known in this calendar: its activity follows it until somebody has said what came of it.
    async fn follow(&mut self, tx: &Tx, meeting: &Meeting, trace: &trace::Model) -> Kept<()> {
        let (starts, private) = (Some(Instant::from(meeting.start)), meeting.details.private);
        if (trace.starts, trace.private) != (starts, private) {
            let spot = Spot { external: &trace.external, place: &trace.place, starts, private };
            note(tx, self.row.id, spot, trace.activity).await?;
        }
        let row = activity::Entity::find_by_id(trace.activity).one(tx).await?;
        let Some(row) = row.filter(activity::Model::is_open) else { return Ok(()) };
        if row.seen_by == SEEN_BY_ALL && !self.is_shared(meeting) {
            self.off(tx, trace, true).await?;
            return self.begin(tx, meeting, &trace.external, &trace.place).await;
        }
        let mut says = self.says(meeting);
        says.push(("name", Said::Text(name(meeting, &people(meeting)))));
        amend::<activity::Entity>(tx, self.viewer, row.id, &says).await?;
        let after = activity::Entity::find_by_id(row.id).one(tx).await?;
        self.tally.changed += u64::from(after.is_some_and(|after| after.version != row.version));
        Ok(())
    }

    /// A meeting that was cancelled, or lies here no more. One that has taken place stays, and one that a colleague has.
    async fn off(&mut self, tx: &Tx, trace: &trace::Model, cancelled: bool) -> Kept<()> {
        let starts = trace.starts.map(|starts| starts.timestamp());
        if starts.is_some_and(|starts| starts < self.keep.from) {
            return Ok(());
        }
        trace::Entity::delete_by_id((trace.source, trace.external.clone())).exec(tx).await?;
        let over = starts.is_some_and(|starts| starts <= tx.now()) && !cancelled;
        if over || follows(tx, trace.activity, self.row.id).await? {
            return Ok(());
        }
        let row = activity::Entity::find_by_id(trace.activity).one(tx).await?;
        let Some(row) = row.filter(activity::Model::is_open) else { return Ok(()) };
        Remove::<activity::Entity>::new(row.id.0).apply(tx, self.viewer).await?;
        // Nobody removed it: it may take place after all.
        comes_back(tx, &row.origin, &row.external).await?;
        self.tally.gone += 1;
        Ok(())
    }

    /// Whether all see it who see what it is about.
    fn is_shared(&self, meeting: &Meeting) -> bool {
        self.row.privacy == SHARED && !meeting.details.private
    }

    /// When it is.
    fn says(&self, meeting: &Meeting) -> Vec<(&'static str, Said)> {
        let (day, time) = day_and_time(meeting, &self.keep.zone);
        let time = time.map_or(Said::Nothing, Said::Text);
        vec![
            ("day", Said::Day(day)),
            ("time", time),
            ("minutes", minutes(meeting).map_or(Said::Nothing, Said::Number)),
        ]
    }
}
