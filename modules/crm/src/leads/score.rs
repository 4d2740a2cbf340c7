//! How well a lead fits the ideal customer, and what it did lately, point by point.

use axum::Json;
use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_scoring::{Event, Model, Part, PartWhy, Points, Score, score};
use prestasi_store::{RowId, Tx};
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit};
use sea_orm::{EntityTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::deeds::{deed, deeds, events, of_lead};
use super::row::lead;
use crate::activities::activity;
use crate::ideal::{ATTRIBUTES, attributes, ideal, model};
use crate::object::{self, Draft, Kept, Said};

/// Places of the points that are kept, which is how they are shown.
const PLACES: u32 = 2;

/// The points that follow from what a lead says and did.
pub async fn work_out(
    tx: &Tx,
    viewer: &Viewer,
    id: RowId,
    draft: Draft<lead::Entity>,
) -> Kept<Draft<lead::Entity>> {
    let model = model(tx, ideal::Entity::find()).await?;
    let deeds = deeds(tx, id, &draft).await?;
    Ok(points(&model, draft, &deeds, viewer.day()))
}

/// What a lead says, with the points that follow from it, and from what it did, as of a day.
pub fn points(
    model: &Model,
    draft: Draft<lead::Entity>,
    deeds: &[Event],
    today: Date,
) -> Draft<lead::Entity> {
    let found = score(model, &attributes(&draft), deeds, today);
    let points = |points: Points| Said::decimal(&points.to_string(), PLACES).unwrap_or(Said::Nothing);
    draft
        .with("fit", points(found.fit))
        .with("engagement", points(found.engagement))
        .with("score", points(found.total))
        .with("grade", found.grade.map_or(Said::Nothing, Said::Text))
}

/// The score of a lead as of today, with its reasons.
pub async fn of(visit: &Visit, row: &lead::Model) -> Outcome<Score> {
    let model = model(visit.db(), visit.viewer.select::<ideal::Entity>()).await?;
    let rows = visit.viewer.select::<activity::Entity>().filter(of_lead(row.id, row.contact));
    let deeds = events(rows.all(visit.db()).await?);
    Ok(score(&model, &attributes(&Draft::<lead::Entity>::seen(row)), &deeds, visit.viewer.day()))
}

/// Why there are these points, in words.
pub fn told(w: Words, part: &Part) -> String {
    let args: Vec<(&str, String)> = match &part.why {
        PartWhy::Met { criterion } | PartWhy::Unmet { criterion } => vec![("criterion", criterion.clone())],
        PartWhy::Unknown { criterion, attribute } => {
            vec![("criterion", criterion.clone()), ("attribute", called(w, attribute))]
        }
        PartWhy::Event { kind, given, days } => {
            vec![("kind", w.say(deed(kind))), ("given", given.to_string()), ("days", days.to_string())]
        }
        PartWhy::Ahead { kind, day } => vec![("kind", w.say(deed(kind))), ("day", w.date(*day))],
        PartWhy::Limit => Vec::new(),
    };
    w.with(part.why.code(), &args)
}

/// How an attribute is called.
fn called(w: Words, attribute: &str) -> String {
    let found = ATTRIBUTES.iter().find(|(name, _)| *name == attribute);
    found.map_or_else(|| attribute.to_owned(), |(_, label)| w.say(label))
}

/// A score as programs read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadScore {
    /// How well it fits, 0 to 50.
    fit: String,
    /// What it did lately, 0 to 50.
    engagement: String,
    /// Both.
    total: String,
    /// The grade, if one holds.
    grade: Option<String>,
    /// What the points are for.
    parts: Vec<ScorePart>,
}

/// Points and what they are for.
#[derive(Debug, Serialize, ToSchema)]
struct ScorePart {
    points: String,
    why: String,
}

pub async fn item(visit: Visit, At([id]): At<1>) -> Outcome<Json<LeadScore>> {
    let row = object::row::<lead::Entity>(&visit, id).await?;
    let score = of(&visit, &row.model).await?;
    let part = |part: &Part| ScorePart { points: part.points.to_string(), why: told(visit.words, part) };
    Ok(Json(LeadScore {
        fit: score.fit.to_string(),
        engagement: score.engagement.to_string(),
        total: score.total.to_string(),
        parts: score.parts.iter().map(part).collect(),
        grade: score.grade,
    }))
}
