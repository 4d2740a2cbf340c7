//! Leads: known by their ids, else by what stands in them.

use prestasi_kernel::Problem;
use sea_orm::EntityTrait;

use super::Work;
use super::records::{self, Incoming};
use crate::ideal::{ideal, model};
use crate::imports::fields::{Becomes, Fields, line as text, person_name};
use crate::imports::line::Line;
use crate::leads::{lead, points};
use crate::object::{Kept, Said};

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

/// Takes rows.
pub async fn take(work: &mut Work<'_>, lines: &[Line]) -> Kept<()> {
    let fields = Fields::<lead::Entity>::new(work, BECOMES, BESIDE).await?;
    let tx = work.tx;
    let model = model(tx, ideal::Entity::find()).await?;
    let today = work.job.viewer.day();
    let mut incoming = Vec::with_capacity(lines.len());
    for line in lines {
        let says = work.says(line);
        if says.flag("converted") {
            // What became of it is an account, a contact or a deal of its own.
            work.tally.tell("crm-import-told-converted");
        }
        let said = match fields.draft(&says, &mut work.tally) {
            Ok(said) => said,
            Err(problem) => {
                work.refuse(line, "name", &problem);
                continue;
            }
        };
        let person = person_name(&says);
        let called = [person.as_str(), says.first(&["contact", "topic", "company"])];
        let called = called.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default();
        let mut said = said.with("name", text(called, NAME_CHARS));
        if *said.said("name") == Said::Nothing {
            work.refuse(line, "name", &Problem::new("form-missing"));
            continue;
        }
        if let Some(owner) = work.owner(&says) {
            said = said.with("owner", Said::Text(owner.to_string()));
        }
        // What those that were here before did is counted again in the night.
        let said = points(&model, said, &[], today);
        let begins = vec![("status", Said::Text("cold".to_owned()))];
        let since = work.since(&says);
        incoming.push(Incoming {
            line,
            said,
            begins,
            clears: &[],
            like: None,
            company: String::new(),
            since,
        });
    }
    records::take(work, "lead", &incoming).await?;
    Ok(())
}
