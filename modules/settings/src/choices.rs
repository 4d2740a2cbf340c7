//! What forms offer to choose from.

use prestasi_access::organisation::{person, team};
use prestasi_store::facts;
use prestasi_web::{Outcome, Visit};
use sea_orm::QueryOrder;

use crate::positions;

/// Value and label of each.
pub type Choices = Vec<(String, String)>;

/// The people who are with the company today.
pub async fn people(visit: &Visit) -> Outcome<Choices> {
    let rows = facts::as_of(visit.viewer.select::<person::Entity>(), visit.viewer.day(), None)?;
    let rows = rows.order_by_asc(person::Column::Name).order_by_asc(person::Column::Person);
    let choice = |row: person::Model| (row.person.to_string(), format!("{} ({})", row.name, row.number));
    Ok(rows.all(visit.db()).await?.into_iter().map(choice).collect())
}

/// The teams of today.
pub async fn teams(visit: &Visit) -> Outcome<Choices> {
    let rows = facts::as_of(visit.viewer.select::<team::Entity>(), visit.viewer.day(), None)?;
    let rows = rows.order_by_asc(team::Column::Name).order_by_asc(team::Column::Team);
    Ok(rows.all(visit.db()).await?.into_iter().map(|row| (row.team.to_string(), row.name)).collect())
}

/// The positions of today, each with who sits there.
pub async fn positions(visit: &Visit) -> Outcome<Choices> {
    let mut rows = positions::on(visit, visit.viewer.day(), |rows| rows).await?;
    rows.sort_by(|a, b| (&a.title, &a.person_name).cmp(&(&b.title, &b.person_name)));
    let label = |row: &positions::Row| match row.person {
        Some(_) => format!("{} – {}", row.title, row.person_name),
        None => format!("{} – {}", row.title, visit.words.say("position-open")),
    };
    Ok(rows.iter().map(|row| (row.position.to_string(), label(row))).collect())
}

/// The same for a question that must be answered.
pub fn to_choose(visit: &Visit, mut choices: Choices) -> Choices {
    choices.insert(0, (String::new(), visit.words.say("choice-choose")));
    choices
}

/// The same with nothing as the first choice.
pub fn or_none(visit: &Visit, mut choices: Choices) -> Choices {
    choices.insert(0, (String::new(), visit.words.say("choice-none")));
    choices
}
