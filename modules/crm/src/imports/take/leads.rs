//! Leads: known by their ids, else by what stands in them.

use prestasi_kernel::Problem;
use prestasi_scoring::Model;
use sea_orm::{DatabaseConnection, DbErr};

use super::records::{self, Incoming};
use super::{Job, Takes, Unfit, Work};
use crate::ideal::{ideal, model};
use crate::imports::ahead::Row;
use crate::imports::fields::{Becomes, Fields, line as text, person_name};
use crate::imports::line::Says;
use crate::imports::tally::Tally;
use crate::leads::{lead, points};
use crate::object::{Draft, Kept, Said};

const BECOMES: &[Becomes] = &[
    ("company", "company"),
    ("account", "company"),
    ("position", "position"),
    ("status", "status"),
    ("source", "source"),
    ("email", "email"),
    ("phone", "phone"),
    ("mobile", "mobile"),
    ("website", "website"),
    ("industry", "industry"),
    ("employees", "employees"),
    ("city", "city"),
    ("state", "state"),
    ("country", "country"),
];
const BESIDE: &[&str] =
    &["topic", "fax", "street", "postcode", "rating", "campaign", "revenue", "amount", "closes"];

const NAME_CHARS: usize = 200;

/// Leads.
pub struct Leads;

impl Takes for Leads {
    type Ground = (Fields<lead::Entity>, Model);
    type Said = Draft<lead::Entity>;

    async fn ground(db: &DatabaseConnection, job: &Job) -> Result<Self::Ground, DbErr> {
        Ok((
            Fields::new(db, job, BECOMES, BESIDE).await?,
            model(db, job.viewer.select::<ideal::Entity>()).await?,
        ))
    }

    fn said(
        job: &Job,
        (fields, model): &Self::Ground,
        says: &Says<'_>,
        tally: &mut Tally,
    ) -> Result<Self::Said, Unfit> {
        if says.flag("converted") {
            // What became of it is an account, a contact or a deal of its own.
            tally.tell("crm-import-told-converted");
        }
        let said = fields.draft(says, tally).map_err(|problem| ("name", problem))?;
        let person = person_name(says);
        let called = [person.as_str(), says.first(&["contact", "topic", "company"])];
        let called = called.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default();
        let said = said.with("name", text(called, NAME_CHARS));
        if *said.said("name") == Said::Nothing {
            return Err(("name", Problem::new("form-missing")));
        }
        // What those that were here before did is counted again in the night.
        Ok(points(model, said, &[], job.viewer.day()))
    }

    async fn take(work: &mut Work<'_>, rows: &[Row<Self::Said>]) -> Kept<()> {
        let mut incoming = Vec::with_capacity(rows.len());
        for Row { line, said } in rows {
            let (says, mut said) = (work.says(line), said.clone());
            if let Some(owner) = work.owner(&says) {
                said = said.with("owner", Said::Text(owner.to_string()));
            }
            let begins = vec![("status", Said::Text("cold".to_owned()))];
            incoming.push(Incoming { begins, ..Incoming::new(line, said, work.since(&says)) });
        }
        records::take(work, "lead", incoming).await?;
        Ok(())
    }
}
