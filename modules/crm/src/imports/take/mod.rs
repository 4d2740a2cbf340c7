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
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, DatabaseConnection, DbErr, Set};
use serde::Serialize;
use serde_json::json;

use super::ahead::{Batch, Row};
use super::deeds::Deeds;
use super::here::{self, externals};
use super::line::{Line, Says, Wrong};
use super::look::Look;
use super::scope::Scope;
use super::stages;
use super::tables::{deed, kept, wrong};
use super::tally::Tally;
use crate::object::Kept;

pub use accounts::Accounts;
pub use contacts::Contacts;
pub use deals::Deals;
pub use history::{History, STEP};
pub use leads::Leads;
pub use people::People;

/// What a batch works with, the same for all batches of a file.
pub struct Job {
    pub import: Id,
    pub file: Id,
    pub look: Look,
    pub scope: Scope,
    pub viewer: Viewer,
    pub zone: TimeZone,
}

/// How rows of a kind are taken: what a row says by itself is read ahead, what it is among others is found in the change.
pub trait Takes: Send + Sync + 'static {
    /// What all rows of a file are read by.
    type Ground: Send + Sync + 'static;
    /// What a row says by itself.
    type Said: Send + Sync + 'static;

    /// Finds what rows are read by.
    fn ground(db: &DatabaseConnection, job: &Job)
    -> impl Future<Output = Result<Self::Ground, DbErr>> + Send;

    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with it, and with which field.
    fn said(
        job: &Job,
        ground: &Self::Ground,
        says: &Says<'_>,
        tally: &mut Tally,
    ) -> Result<Self::Said, Unfit>;

    /// Takes rows.
    fn take(work: &mut Work<'_>, rows: &[Row<Self::Said>]) -> impl Future<Output = Kept<()>> + Send;
}

/// A field, and what is wrong with it.
pub type Unfit = (&'static str, Problem);

/// Rows of a file are taken.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Take<K: Takes> {
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
    pub batch: Batch<K::Said>,
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
    pub people: here::People,
    /// The people whom the system knows by an id.
    pub users: HashMap<String, RowId>,
    pub tally: Tally,
    pub deeds: Deeds,
    pub wrong: Vec<Wrong>,
}

impl Job {
    /// The currency of amounts without one.
    pub fn currency(&self) -> Currency {
        stages::usual(&self.scope.currency)
    }
}

impl<'a> Work<'a> {
    /// What a row says.
    pub fn says<'s>(&self, line: &'s Line) -> Says<'s>
    where
        'a: 's,
    {
        Says { look: &self.job.look, places: self.places, line }
    }

    /// Leaves a row out.
    pub fn refuse(&mut self, line: &Line, field: &str, problem: &Problem) {
        let wrong = self.says(line).wrong(field, problem);
        self.tally.refused += 1;
        self.wrong.push(wrong);
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
}

impl<K: Takes> Change for Take<K> {
    const NAME: &'static str = "crm-imports.take";
    type Answer = Taken;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Taken, Failure<Problem>> {
        let (job, rows) = (&*self.job, &self.batch.rows);
        let places = job.look.places();
        let all = rows.iter().map(|row| Says { look: &job.look, places: &places, line: &row.line });
        let owners: Vec<&str> = all.map(|says| says.text("owner-id")).collect();
        let users = externals(tx, &job.look.system, "person", owners).await?;
        let mut work = Work {
            tx,
            job,
            places: &places,
            people: here::People::load(tx, &job.viewer).await?,
            users,
            tally: self.batch.tally.clone(),
            deeds: Deeds::default(),
            wrong: self.batch.wrong.clone(),
        };
        K::take(&mut work, rows).await?;
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
        let made = stages::make(tx, &self.job.viewer, &self.job.look, &self.job.scope.process).await?;
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
