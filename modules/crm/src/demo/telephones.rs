//! Whose which telephone line is: extensions of the first few people.

use prestasi_web::Outcome;

use super::Office;
use crate::calls::line;

/// The first extension.
const FIRST: usize = 201;
/// Lines that are made up.
const LINES: usize = 8;

/// Puts some there.
pub async fn make_up(office: &Office<'_>) -> Outcome<()> {
    let people = office.people.values().take(LINES);
    for (place, person) in people.enumerate() {
        let (number, owner) = ((FIRST + place).to_string(), person.to_string());
        office.add::<line::Entity>(&[("number", &number), ("owner", &owner)]).await?;
    }
    Ok(())
}
