//! Contacts: known by their ids, else by their addresses, else by their names at their accounts.

use prestasi_kernel::Problem;
use sea_orm::{DatabaseConnection, DbErr};

use super::homes::Homes;
use super::records::{self, Incoming};
use super::{Job, Takes, Unfit, Work};
use crate::contacts::contact;
use crate::imports::ahead::Row;
use crate::imports::fields::{Becomes, Fields, line as text, person_name};
use crate::imports::here::{self, at};
use crate::imports::line::Says;
use crate::imports::tally::Tally;
use crate::object::{Draft, Kept, Said};

const BECOMES: &[Becomes] = &[
    ("position", "position"),
    ("email", "email"),
    ("phone", "phone"),
    ("mobile", "mobile"),
    ("city", "city"),
    ("country", "country"),
];
const BESIDE: &[&str] = &[
    "department",
    "fax",
    "website",
    "street",
    "state",
    "postcode",
    "industry",
    "source",
    "status",
    "stage",
    "born",
    "type",
];

/// Letters of a name at most.
const NAME_CHARS: usize = 200;

/// Contacts.
pub struct Contacts;

impl Takes for Contacts {
    type Ground = Fields<contact::Entity>;
    type Said = Draft<contact::Entity>;

    async fn ground(db: &DatabaseConnection, job: &Job) -> Result<Self::Ground, DbErr> {
        Fields::new(db, job, BECOMES, BESIDE).await
    }

    fn said(_: &Job, fields: &Self::Ground, says: &Says<'_>, tally: &mut Tally) -> Result<Self::Said, Unfit> {
        let said = fields.draft(says, tally).map_err(|problem| ("name", problem))?;
        // Somebody of whom only an address is known is called by it.
        let (name, email) = (person_name(says), said.text("email"));
        let called = if name.trim().is_empty() { &email } else { &name };
        let said = said.with("name", text(called, NAME_CHARS));
        if *said.said("name") == Said::Nothing {
            Err(("name", Problem::new("form-missing")))
        } else {
            Ok(said)
        }
    }

    async fn take(work: &mut Work<'_>, rows: &[Row<Self::Said>]) -> Kept<()> {
        let homes = Homes::of_rows(work, rows).await?;
        let all = || rows.iter().map(|row| work.says(&row.line));
        let names: Vec<String> = all().map(|says| person_name(&says)).collect();
        let emails = all().flat_map(|says| prestasi_recognition::split_emails(says.text("email")));
        let emails: Vec<String> = emails.map(str::to_lowercase).collect();
        let texts = names.iter().chain(&emails).map(String::as_str);
        let known = here::contacts(work.tx, &work.job.scope, texts).await?;
        let mut incoming = Vec::with_capacity(rows.len());
        for (Row { line, said }, name) in rows.iter().zip(&names) {
            let (says, mut said) = (work.says(line), said.clone());
            let home = homes.of(work, &says);
            if let Some(owner) = work.owner(&says) {
                said = said.with("owner", Said::Text(owner.to_string()));
            }
            let account = home.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
            if !account.is_empty() {
                said = said.with("account", Said::Text(account.clone()));
            }
            let email = said.text("email");
            let by_email = known.get(&email).filter(|_| !email.is_empty());
            let like =
                by_email.or_else(|| known.get(&at(name, &account)).filter(|_| email.is_empty())).copied();
            let company = home.map(|(_, name)| name).unwrap_or_default();
            incoming.push(Incoming { like, company, ..Incoming::new(line, said, work.since(&says)) });
        }
        records::take(work, "contact", incoming).await?;
        Ok(())
    }
}
