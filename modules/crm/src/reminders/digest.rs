//! The day's list by mail, in the morning, to whoever wants it: nothing where there is nothing.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::time;
use prestasi_access::Viewer;
use prestasi_access::organisation::person_on;
use prestasi_i18n::{Language, Words};
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_mail::Template;
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Day, Error, Failure, RowId, Tx};
use prestasi_web::api::Day as ApiDay;
use prestasi_web::{App, Fault};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;

use super::choose::choice;
use super::reader::Reader;
use crate::today::{Desk, Entry as Line, gist, title, today};

const DIGEST: Kind = Kind::new("crm.digest").attempts(5);
const TEMPLATE: Template =
    Template { subject: "letter-crm-digest-subject", body: "letter-crm-digest", action: None };
/// The names of the places for lines in the letter.
const LINES: [&str; 7] = ["one", "two", "three", "four", "five", "six", "seven"];

/// When: at eight in the morning, in the company's zone.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.digest", kind: DIGEST, rhythm: Rhythm::Daily(time(8, 0, 0, 0)) }]
}

struct Digests(App);

/// Writes to those who want it.
pub fn digest(app: &App) -> Arc<dyn Handler> {
    Arc::new(Digests(app.clone()))
}

#[async_trait]
impl Handler for Digests {
    fn kind(&self) -> Kind {
        DIGEST
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let system = self.0.access().system("reminders")?;
        let day = system.day();
        let chosen = system.select::<choice::Entity>().filter(choice::Column::Digest.eq(true));
        let chosen =
            chosen.order_by_asc(choice::Column::Person).all(run.store().read()).await.map_err(Error::from)?;
        let today = Day::try_from(day)?;
        for one in chosen.into_iter().filter(|one| one.digested.is_none_or(|last| last < today)) {
            if let Some(args) = letter(&self.0, &system, &one).await? {
                run.write(
                    &format!("to/{}", one.person),
                    Digest { person: one.person.0, day: ApiDay(day), args },
                )
                .await?;
            }
        }
        Ok(())
    }
}

/// What the letter of somebody says; nothing where there is nothing to do, or nobody to do it.
async fn letter(
    app: &App,
    system: &Viewer,
    one: &choice::Model,
) -> Result<Option<Vec<(&'static str, String)>>, Trouble> {
    let there = person_on(app.store().read(), one.person, system.day()).await?;
    let Some(there) = there else { return Ok(None) };
    let trouble = |fault: Fault| Trouble::Later(fault.problem());
    let desk = Desk::open(app, system.clone()).await.map_err(trouble)?;
    let entries = today(&desk, one.person).await.map_err(trouble)?;
    if entries.is_empty() {
        return Ok(None);
    }
    let w = Words::new(Language::parse(&one.language).unwrap_or(Language::English));
    let rest = entries.len().saturating_sub(LINES.len());
    let mut args = vec![("name", there.name), ("count", entries.len().to_string())];
    for (index, name) in LINES.into_iter().enumerate() {
        args.push((name, entries.get(index).map(|entry| line(w, index, entry)).unwrap_or_default()));
    }
    let more =
        if rest > 0 { w.with("crm-today-more", &[("count", rest.to_string())]) } else { String::new() };
    args.push(("rest", more));
    Ok(Some(args))
}

fn line(w: Words, index: usize, entry: &Line) -> String {
    let first = gist(w, &entry.what).into_iter().next().unwrap_or_default();
    format!("{}. {} – {first}", index + 1, title(entry))
}

/// Somebody is told of their day, once a day.
#[derive(Serialize)]
struct Digest {
    person: Id,
    day: ApiDay,
    #[serde(skip)]
    args: Vec<(&'static str, String)>,
}

impl Change for Digest {
    const NAME: &'static str = "crm-reminders.digest";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let (person, today) = (RowId(self.person), Day::try_from(self.day.0).map_err(Failure::Refused)?);
        let row = choice::Entity::find_by_id(person).one(tx).await?;
        if row.is_none_or(|row| row.digested.is_some_and(|last| last >= today)) {
            return Ok(());
        }
        let Some(reader) = Reader::of(tx, person, |choice| choice.digest).await? else { return Ok(()) };
        choice::ActiveModel { person: Set(person), digested: Set(Some(today)), ..Default::default() }
            .update(tx)
            .await?;
        tx.audit(Entry::created("crm-digest", person, &self.day)?);
        reader.write(tx, TEMPLATE, self.args.clone()).await
    }
}
