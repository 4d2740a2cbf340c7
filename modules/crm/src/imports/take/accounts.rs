//! Accounts: known by their ids, else by their names.

use prestasi_kernel::Problem;
use prestasi_recognition::name_key;
use sea_orm::{DatabaseConnection, DbErr};

use super::records::{self, Incoming};
use super::{Job, Takes, Unfit, Work};
use crate::accounts::account;
use crate::imports::ahead::Row;
use crate::imports::fields::{Becomes, Fields};
use crate::imports::here;
use crate::imports::line::Says;
use crate::imports::tally::Tally;
use crate::object::{Draft, Kept, Said};

const BECOMES: &[Becomes] = &[
    ("name", "name"),
    ("registration", "number"),
    ("type", "standing"),
    ("industry", "industry"),
    ("employees", "employees"),
    ("website", "website"),
    ("email", "email"),
    ("phone", "phone"),
    ("street", "street"),
    ("postcode", "postcode"),
    ("city", "city"),
    ("state", "state"),
    ("country", "country"),
];
const BESIDE: &[&str] = &["number", "mobile", "fax", "source", "rating", "revenue", "parent"];

/// Accounts.
pub struct Accounts;

impl Takes for Accounts {
    type Ground = Fields<account::Entity>;
    type Said = Draft<account::Entity>;

    async fn ground(db: &DatabaseConnection, job: &Job) -> Result<Self::Ground, DbErr> {
        Fields::new(db, job, BECOMES, BESIDE).await
    }

    fn said(_: &Job, fields: &Self::Ground, says: &Says<'_>, tally: &mut Tally) -> Result<Self::Said, Unfit> {
        let said = fields.draft(says, tally).map_err(|problem| ("name", problem))?;
        if *said.said("name") == Said::Nothing {
            Err(("name", Problem::new("form-missing")))
        } else {
            Ok(said)
        }
    }

    async fn take(work: &mut Work<'_>, rows: &[Row<Self::Said>]) -> Kept<()> {
        let system = &work.job.look.system;
        let texts = |field| rows.iter().map(|row| work.says(&row.line).text(field)).collect::<Vec<_>>();
        let named = here::accounts(work.tx, &work.job.scope, texts("name")).await?;
        let parents = here::externals(work.tx, system, "account", texts("parent-id")).await?;
        let mut incoming = Vec::with_capacity(rows.len());
        for Row { line, said } in rows {
            let (says, mut said) = (work.says(line), said.clone());
            if let Some(owner) = work.owner(&says) {
                said = said.with("owner", Said::Text(owner.to_string()));
            }
            if let Some(parent) = parents.get(says.text("parent-id")) {
                said = said.with("parent", Said::Text(parent.to_string()));
            }
            let like = named.get(&name_key(says.text("name"))).copied();
            incoming.push(Incoming { like, ..Incoming::new(line, said, work.since(&says)) });
        }
        records::take(work, "account", incoming).await?;
        Ok(())
    }
}
