//! Rows of a file become records, a batch in one change.

mod accounts;
mod contacts;
mod deals;
mod history;
mod homes;
mod leads;
mod people;
mod records;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_access::Viewer;
use prestasi_jobs::Told;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_recognition::Kind;
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, Set};
use serde::Serialize;
use serde_json::json;

use super::deeds::Deeds;
use super::here::{People, externals};
use super::line::{Line, Says, Wrong};
use super::look::Look;
use super::scope::Scope;
use super::stages;
use super::tables::{deed, kept, wrong};
use super::tally::Tally;
use crate::object::Kept;

pub use history::STEP;

/// What a batch works with, the same for all batches of a file.
pub struct Job {
    pub import: Id,
    pub file: Id,
    pub look: Look,
    pub scope: Scope,
    pub viewer: Viewer,
    pub zone: TimeZone,
}

/// Rows of a file are taken.
#[derive(Serialize)]
pub struct Take {
    pub import: Id,
    pub file: Id,
    /// Which step of the import it is.
    pub number: i64,
    /// The first row and how many there are: with the file, which nobody changes, that says all.
    pub from: i64,
    pub count: usize,
    #[serde(skip)]
    pub job: Arc<Job>,
    #[serde(skip)]
    pub lines: Vec<Line>,
    /// What was wrong with rows of the batch that are left out, and how many such rows there are.
    #[serde(skip)]
    pub wrong: Vec<Wrong>,
    pub refused: i64,
    /// How many more things that are wrong are kept.
    pub room: usize,
}

/// What became of a batch.
#[derive(Debug, Serialize, serde::Deserialize)]
pub struct Taken {
    pub tally: Tally,
    /// Things that are wrong and were kept.
    pub wrong: usize,
}

/// What a batch comes to.
pub struct Work<'a> {
    pub tx: &'a Tx,
    pub job: &'a Job,
    pub places: &'a HashMap<&'a str, usize>,
    pub people: People,
    /// The people whom the system knows by an id.
    pub users: HashMap<String, RowId>,
    pub tally: Tally,
    pub deeds: Deeds,
    pub wrong: Vec<Wrong>,
}

impl<'a> Work<'a> {
    /// What a row says.
    pub fn says(&self, line: &'a Line) -> Says<'a> {
        Says { look: &self.job.look, places: self.places, line }
    }

    /// Leaves a row out.
    pub fn refuse(&mut self, line: &Line, field: &str, problem: &Problem) {
        let place = self.places.get(field).and_then(|place| self.job.look.columns.get(*place));
        let column = place.map_or_else(String::new, |column| column.label.clone());
        self.tally.refused += 1;
        self.wrong.push(Wrong { row: line.number, column, told: Told::from(problem) });
    }

    /// Whose a row is, where it names somebody who is here and for whom the importer may write.
    pub fn owner(&mut self, says: &Says<'_>) -> Option<Id> {
        let (id, name) = (says.text("owner-id"), says.text("owner"));
        if id.is_empty() && name.is_empty() {
            return None;
        }
        let owner = self.find_owner(says);
        if owner.is_none() {
            self.tally.tell("crm-import-told-owner");
        }
        owner
    }

    /// The same, where nobody is told.
    pub fn find_owner(&self, says: &Says<'_>) -> Option<Id> {
        let (id, name) = (says.text("owner-id"), says.text("owner"));
        let known = self.users.get(id).map(|person| person.0);
        let known = known.or_else(|| self.people.called(name)).or_else(|| self.people.called(id));
        known.filter(|owner| self.job.scope.reaches(Some(*owner)))
    }

    /// The moment of a field, on the company's clock where it names no other.
    pub fn moment(&self, says: &Says<'_>, field: &str) -> Option<Timestamp> {
        let zone = if says.text(field).ends_with('Z') { &TimeZone::UTC } else { &self.job.zone };
        let moment = zone.to_ambiguous_timestamp(says.at(&[field])?).compatible().ok()?;
        // Nothing was kept before computers kept it, and nothing is kept ahead of time.
        (moment.as_millisecond() >= 0 && moment <= self.tx.now()).then_some(moment)
    }

    /// Since when a record is kept, as far as the file says.
    pub fn since(&self, says: &Says<'_>) -> Timestamp {
        self.moment(says, "created").unwrap_or_else(|| self.tx.now())
    }

    /// The currency of amounts without one.
    pub fn currency(&self) -> Currency {
        stages::usual(&self.job.scope.currency)
    }
}

impl Change for Take {
    const NAME: &'static str = "crm-imports.take";
    type Answer = Taken;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Taken, Failure<Problem>> {
        let job = &*self.job;
        let places = job.look.places();
        let owners =
            self.lines.iter().map(|line| Says { look: &job.look, places: &places, line }.text("owner-id"));
        let owners: Vec<&str> = owners.collect();
        let users = externals(tx, &job.look.system, "person", owners.iter().copied()).await?;
        let mut work = Work {
            tx,
            job,
            places: &places,
            people: People::load(tx, &job.viewer).await?,
            users,
            tally: Tally {
                rows: count(self.lines.len()) + self.refused,
                refused: self.refused,
                ..Tally::default()
            },
            deeds: Deeds::default(),
            wrong: self.wrong.clone(),
        };
        // What is gone there does not come to be here.
        let gone = |line: &Line| Says { look: &job.look, places: &places, line }.flag("deleted");
        let (gone, lines): (Vec<Line>, Vec<Line>) = self.lines.iter().cloned().partition(gone);
        gone.iter().for_each(|_| work.tally.tell("crm-import-told-deleted"));
        work.tally.same += count(gone.len());
        match job.look.kind() {
            Some(Kind::Person) => people::take(&mut work, &lines).await?,
            Some(Kind::Account) => accounts::take(&mut work, &lines).await?,
            Some(Kind::Contact) => contacts::take(&mut work, &lines).await?,
            Some(Kind::Lead) => leads::take(&mut work, &lines).await?,
            Some(Kind::Deal) => deals::take(&mut work, &lines).await?,
            Some(Kind::DealHistory) => history::take(&mut work, &lines).await?,
            _ => {
                return Err(Failure::Refused(
                    Problem::new("crm-import-kind-unfit").arg("kind", &job.look.kind),
                ));
            }
        }
        let Work { tally, deeds, wrong, .. } = work;
        let wrong: Vec<Wrong> = wrong.into_iter().take(self.room).collect();
        tell(tx, RowId(self.file), &wrong).await?;
        keep(tx, RowId(self.import), self.number, &deeds).await?;
        let said = json!({ "file": self.file, "from": self.from, "tally": tally, "records": deeds.ids() });
        tx.audit(Entry::created("crm-import-rows", self.import, &said)?);
        Ok(Taken { tally, wrong: wrong.len() })
    }
}

/// The processes and stages of a file are made.
#[derive(Serialize)]
pub struct MakeStages {
    pub import: Id,
    pub file: Id,
    pub number: i64,
    #[serde(skip)]
    pub job: Arc<Job>,
}

impl Change for MakeStages {
    const NAME: &'static str = "crm-imports.make-stages";
    type Answer = i64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<i64, Failure<Problem>> {
        let made = stages::make(tx, &self.job.look, &self.job.scope.process).await?;
        let mut deeds = Deeds::default();
        for (kind, id) in &made {
            deeds.made(kind, *id);
        }
        if !made.is_empty() {
            keep(tx, RowId(self.import), self.number, &deeds).await?;
            tx.audit(Entry::created("crm-import-rows", self.import, &json!({ "records": deeds.ids() }))?);
        }
        Ok(count(made.len()))
    }
}

async fn keep(tx: &Tx, import: RowId, number: i64, deeds: &Deeds) -> Kept<()> {
    if !deeds.is_empty() {
        let new = deed::ActiveModel { import: Set(import), number: Set(number), deeds: Set(kept(deeds)?) };
        new.insert(tx).await?;
    }
    Ok(())
}

async fn tell(tx: &Tx, file: RowId, wrong: &[Wrong]) -> Kept<()> {
    let rows = (0..).zip(wrong).map(|(place, wrong)| {
        Ok(wrong::ActiveModel {
            file: Set(file),
            row: Set(wrong.row),
            place: Set(place),
            column: Set(wrong.column.clone()),
            told: Set(kept(&wrong.told)?),
        })
    });
    let rows = rows.collect::<Result<Vec<_>, prestasi_store::Error>>()?;
    Ok(prestasi_store::insert_all::<wrong::Entity>(tx, rows).await?)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
