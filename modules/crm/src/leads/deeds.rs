//! What a lead did lately, as its score counts it: it wrote, came to a meeting or a webinar, was reached by telephone.
//!
//! What is private counts nothing: its points would tell of it.

use prestasi_scoring::{Event, Points};
use prestasi_store::{RowId, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::row::lead;
use crate::activities::{
    ANSWERED, CALL, DONE, EMAIL, HELD, INCOMING, MEETING, NO_SHOW, REACHED, SEEN_BY_ALL, WEBINAR, activity,
};
use crate::object::{Draft, Kept};

/// What counts, with the key of its name and its points on the day.
const DEEDS: [(&str, &str, i16); 5] = [
    ("wrote", "crm-deed-wrote", 5),
    ("talked", "crm-deed-talked", 8),
    ("met", "crm-deed-met", 15),
    ("attended", "crm-deed-attended", 10),
    ("stayed-away", "crm-deed-stayed-away", -5),
];

/// The key of the name of what a lead did.
pub fn deed(kind: &str) -> &'static str {
    DEEDS.iter().find(|(deed, ..)| *deed == kind).map_or("crm-activity", |(_, label, _)| label)
}

/// The activities of a lead, and of the contact that it became.
pub fn of_lead(id: RowId, contact: Option<RowId>) -> Condition {
    use activity::Column as C;
    let whose =
        Condition::any().add(C::Lead.eq(id)).add_option(contact.map(|contact| C::Contact.eq(contact)));
    Condition::all().add(whose).add(C::SeenBy.eq(SEEN_BY_ALL)).add(C::State.eq(DONE))
}

/// What a lead did.
pub async fn deeds(tx: &Tx, id: RowId, said: &Draft<lead::Entity>) -> Kept<Vec<Event>> {
    let of = of_lead(id, said.id("contact").map(RowId));
    Ok(events(activity::Entity::find().filter(of).all(tx).await?))
}

/// What some activities say that somebody did, the newest first.
pub fn events(mut rows: Vec<activity::Model>) -> Vec<Event> {
    rows.sort_by(|a, b| (b.day, &b.time, b.id).cmp(&(a.day, &a.time, a.id)));
    let event = |row: &activity::Model| {
        let kind = deed_of(row)?;
        let (_, _, points) = DEEDS.iter().find(|(deed, ..)| *deed == kind)?;
        let day = row.day.or(row.done)?.date();
        Some(Event { kind: kind.to_owned(), points: Points::whole(*points), day })
    };
    rows.iter().filter_map(event).collect()
}

/// What an activity says that somebody did, if it does.
fn deed_of(row: &activity::Model) -> Option<&'static str> {
    match (&*row.kind, &*row.outcome) {
        (EMAIL, _) if row.direction == INCOMING => Some("wrote"),
        (CALL, REACHED) => Some("talked"),
        (CALL, _) if row.disposition.as_deref() == Some(ANSWERED) => Some("talked"),
        (MEETING, HELD | REACHED | "") => Some("met"),
        (MEETING | WEBINAR, NO_SHOW) => Some("stayed-away"),
        (WEBINAR, _) => Some("attended"),
        _ => None,
    }
}
