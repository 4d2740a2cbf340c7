//! Lists of people: nobody comes to be by them, but whoever is here is known by their ids from then on, so that records
//! which name them by these are theirs.

use super::Work;
use super::records::name;
use crate::imports::fields::person_name;
use crate::imports::line::Line;
use crate::object::Kept;

/// Takes rows.
pub async fn take(work: &mut Work<'_>, lines: &[Line]) -> Kept<()> {
    let mut ids = Vec::new();
    let system = work.job.look.system.clone();
    let known = lines.iter().map(|line| line.key.as_str());
    let known = crate::imports::here::externals(work.tx, &system, "person", known).await?;
    for line in lines {
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
    name(work, &system, "person", ids).await
}
