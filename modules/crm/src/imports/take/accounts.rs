//! Accounts: known by their ids, else by their names.

use prestasi_recognition::name_key;

use super::Work;
use super::records::{self, Incoming};
use crate::accounts::account;
use crate::imports::fields::{Becomes, Fields};
use crate::imports::here;
use crate::imports::line::Line;
use crate::object::{Kept, Said};

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

/// Takes rows.
pub async fn take(work: &mut Work<'_>, lines: &[Line]) -> Kept<()> {
    let fields = Fields::<account::Entity>::new(work, BECOMES, BESIDE).await?;
    let system = &work.job.look.system;
    let all = || lines.iter().map(|line| (line, work.says(line)));
    let named = here::accounts(work.tx, &work.job.scope, all().map(|(_, says)| says.text("name"))).await?;
    let parents =
        here::externals(work.tx, system, "account", all().map(|(_, says)| says.text("parent-id"))).await?;
    let mut incoming = Vec::with_capacity(lines.len());
    for line in lines {
        let says = work.says(line);
        let mut said = match fields.draft(&says, &mut work.tally) {
            Ok(said) => said,
            Err(problem) => {
                work.refuse(line, "name", &problem);
                continue;
            }
        };
        if *said.said("name") == Said::Nothing {
            work.refuse(line, "name", &prestasi_kernel::Problem::new("form-missing"));
            continue;
        }
        if let Some(owner) = work.owner(&says) {
            said = said.with("owner", Said::Text(owner.to_string()));
        }
        if let Some(parent) = parents.get(says.text("parent-id")) {
            said = said.with("parent", Said::Text(parent.to_string()));
        }
        let like = named.get(&name_key(says.text("name"))).copied();
        let since = work.since(&says);
        incoming.push(Incoming {
            line,
            said,
            begins: Vec::new(),
            clears: &[],
            like,
            company: String::new(),
            since,
        });
    }
    records::take(work, "account", &incoming).await?;
    Ok(())
}
