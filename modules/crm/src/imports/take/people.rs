//! Lists of people: nobody comes to be by them, but whoever is here is known by their ids from then on, so that records
//! which name them by these are theirs.

use sea_orm::{DatabaseConnection, DbErr};

use super::records::name;
use super::{Job, Takes, Unfit, Work};
use crate::imports::ahead::Row;
use crate::imports::fields::person_name;
use crate::imports::here::externals;
use crate::imports::line::Says;
use crate::imports::tally::Tally;
use crate::object::Kept;

/// Lists of people.
pub struct People;

impl Takes for People {
    type Ground = ();
    type Said = ();

    async fn ground(_: &DatabaseConnection, _: &Job) -> Result<(), DbErr> {
        Ok(())
    }

    fn said(_: &Job, (): &(), _: &Says<'_>, _: &mut Tally) -> Result<(), Unfit> {
        Ok(())
    }

    async fn take(work: &mut Work<'_>, rows: &[Row<()>]) -> Kept<()> {
        let mut ids = Vec::new();
        let system = work.job.look.system.clone();
        let known = rows.iter().map(|row| row.line.key.as_str());
        let known = externals(work.tx, &system, "person", known).await?;
        for Row { line, .. } in rows {
            let says = work.says(line);
            let called = [says.text("number"), says.text("username"), says.text("email")];
            let person = called.into_iter().find_map(|text| work.people.called(text));
            match person.or_else(|| work.people.called(&person_name(&says))) {
                Some(person) if known.get(&line.key).is_some_and(|id| id.0 == person) => work.tally.same += 1,
                Some(person) => {
                    work.tally.added += 1;
                    ids.push((line.key.clone(), person.into()));
                }
                None => {
                    work.tally.same += 1;
                    work.tally.tell("crm-import-told-person");
                }
            }
        }
        name(work, &system, "person", ids, &known).await
    }
}
