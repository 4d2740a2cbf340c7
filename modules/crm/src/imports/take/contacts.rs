//! Contacts: known by their ids, else by their addresses, else by their names at their accounts.

use prestasi_kernel::Problem;

use super::Work;
use super::homes::Homes;
use super::records::{self, Incoming};
use crate::contacts::contact;
use crate::imports::fields::{Becomes, Fields, line as text, person_name};
use crate::imports::here::{self, at};
use crate::imports::line::Line;
use crate::object::{Kept, Said};

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

/// Takes rows.
pub async fn take(work: &mut Work<'_>, lines: &[Line]) -> Kept<()> {
    let fields = Fields::<contact::Entity>::new(work, BECOMES, BESIDE).await?;
    let homes = Homes::of_lines(work, lines).await?;
    let all = || lines.iter().map(|line| work.says(line));
    let names: Vec<String> = all().map(|says| person_name(&says)).collect();
    let emails = all().flat_map(|says| prestasi_recognition::split_emails(says.text("email")));
    let emails: Vec<String> = emails.map(str::to_lowercase).collect();
    let texts = names.iter().chain(&emails).map(String::as_str);
    let known = here::contacts(work.tx, &work.job.scope, texts).await?;
    let mut incoming = Vec::with_capacity(lines.len());
    for (line, name) in lines.iter().zip(&names) {
        let says = work.says(line);
        let home = homes.of(work, &says);
        let said = match fields.draft(&says, &mut work.tally) {
            Ok(said) => said,
            Err(problem) => {
                work.refuse(line, "name", &problem);
                continue;
            }
        };
        // Somebody of whom only an address is known is called by it.
        let email = said.text("email");
        let called = if name.trim().is_empty() { &email } else { name };
        let mut said = said.with("name", text(called, NAME_CHARS));
        if *said.said("name") == Said::Nothing {
            work.refuse(line, "name", &Problem::new("form-missing"));
            continue;
        }
        if let Some(owner) = work.owner(&says) {
            said = said.with("owner", Said::Text(owner.to_string()));
        }
        let account = home.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
        if !account.is_empty() {
            said = said.with("account", Said::Text(account.clone()));
        }
        let by_email = known.get(&email).filter(|_| !email.is_empty());
        let like = by_email.or_else(|| known.get(&at(name, &account)).filter(|_| email.is_empty())).copied();
        let company = home.map(|(_, name)| name).unwrap_or_default();
        let since = work.since(&says);
        incoming.push(Incoming { line, said, begins: Vec::new(), clears: &[], like, company, since });
    }
    records::take(work, "contact", &incoming).await?;
    Ok(())
}
