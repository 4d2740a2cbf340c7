//! The form of an objective, and what programs send in its place.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_kernel::{Id, Problem};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, PEOPLE, Visit, text};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use utoipa::ToSchema;

use super::keep::{AddObjective, ChangeObjective, RemoveObjective, Said};
use super::one::find;
use super::{OBJECTIVES, percent};
use crate::plans::plan;

const NAME_CHARS_MAX: usize = 200;
const MEANING_CHARS_MAX: usize = 2_000;
const PERIOD_CHARS_MAX: usize = 20;
/// Which field says what is wrong.
const BLAMED: [(&str, &str); 11] = [
    ("objective-own", "person"),
    ("objective-beyond", "person"),
    ("person-unknown", "person"),
    ("objective-not-paid", "person"),
    ("objective-plan-reads-none", "plan"),
    ("objective-period-other", "period"),
    ("objective-weight-unfit", "weight"),
    ("objective-weights-over", "weight"),
    ("objective-most-unfit", "most"),
    ("objective-scored-already", "weight"),
    ("changed-meanwhile", "name"),
];

/// What somebody is to reach.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewObjective {
    plan: Ident,
    person: Ident,
    /// A pay period of the plan, as its calendar calls it: `2026-Q4`.
    #[schema(max_length = 20)]
    period: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// When it is reached, and how that is seen.
    #[schema(max_length = 2_000)]
    #[serde(default)]
    meaning: String,
    /// A percentage of at most four decimals; those of a person's period come to 100.
    #[schema(max_length = 20, example = "50")]
    weight: String,
    /// The highest score that can be given, in percent; 100 without one.
    #[schema(max_length = 20, example = "120")]
    most: Option<String>,
}

/// What an objective says from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedObjective {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(max_length = 2_000)]
    #[serde(default)]
    meaning: String,
    /// Percentages, as when it was set.
    #[schema(max_length = 20, example = "50")]
    weight: String,
    #[schema(max_length = 20, example = "120")]
    most: Option<String>,
    /// The `seen` that came with it.
    seen: i64,
}

fn said(name: &str, meaning: &str, weight: &str, most: Option<&str>) -> Result<Said, Problem> {
    Ok(Said {
        name: text::name(name, NAME_CHARS_MAX)?,
        meaning: text::lines(meaning, MEANING_CHARS_MAX)?,
        weight: percent::read(weight)?,
        most: most.map_or(Ok(percent::WHOLE), percent::read)?,
    })
}

pub async fn add(visit: Visit, Body(new): Body<NewObjective>) -> Outcome<Created<Added>> {
    let said = said(&new.name, &new.meaning, &new.weight, new.most.as_deref())?;
    let period = text::name(&new.period, PERIOD_CHARS_MAX)?;
    let added = AddObjective { plan: new.plan.0, person: new.person.0, period, said };
    Ok(Created(Added { id: Ident(visit.does(added).await?) }))
}

pub async fn change(
    visit: Visit,
    At([objective]): At<1>,
    Body(new): Body<ChangedObjective>,
) -> Outcome<StatusCode> {
    let said = said(&new.name, &new.meaning, &new.weight, new.most.as_deref())?;
    visit.does(ChangeObjective { objective, said, seen: new.seen }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn remove(visit: Visit, At([objective]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveObjective { objective }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_remove(visit: Visit, At([objective]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveObjective { objective }).await?;
    Ok(visit.wants.go(OBJECTIVES.path))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let mut typed = Fields::in_address(&visit);
    if typed.value("most").is_empty() {
        typed.put("most", "100".to_owned());
    }
    show(&visit, None, &typed).await
}

pub async fn change_page(visit: Visit, At([objective]): At<1>) -> Outcome<Response> {
    let row = find(&visit, objective).await?;
    let typed = Fields::of([
        ("name", row.name),
        ("meaning", row.meaning),
        ("weight", percent::plain(row.weight)),
        ("most", percent::plain(row.most)),
        ("seen", row.version.to_string()),
    ]);
    show(&visit, Some(objective), &typed).await
}

/// The plans that may be chosen: whoever sets objectives need not see plans, and learns no more than their names.
async fn plans(visit: &Visit) -> Outcome<Vec<(String, String)>> {
    let system = visit.app().access().system("objectives")?;
    let rows = system.select::<plan::Entity>().filter(plan::Column::Archived.eq(false));
    let rows = rows.order_by_asc(plan::Column::Name).all(visit.db()).await?;
    Ok(rows.into_iter().map(|row| (row.id.to_string(), row.name)).collect())
}

async fn show(visit: &Visit, objective: Option<Id>, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut fields = Vec::new();
    if objective.is_none() {
        fields.push(typed.choice(w, "plan", "plan-plan", plans(visit).await?));
        fields.push(typed.show(w, "person", "plan-person", PEOPLE.asked(visit, typed, "person").await?));
        fields.push(typed.line(w, "period", "pay-period").hint(w.say("objective-period-hint")));
    }
    let meaning = Control::Lines(typed.value("meaning").to_owned());
    fields.extend([
        typed.line(w, "name", "objective-name"),
        typed.show(w, "meaning", "objective-meaning", meaning).optional(),
        typed.line(w, "weight", "objective-weight").hint(w.say("objective-weight-hint")),
        typed.line(w, "most", "objective-most").hint(w.say("objective-most-hint")),
    ]);
    let (action, title) = match objective {
        None => ("/objectives/new".to_owned(), "objective-add"),
        Some(id) => (format!("/objectives/{id}/change"), "objective-change"),
    };
    let asked = Form {
        id: "objective",
        action,
        fields,
        hidden: vec![typed.fresh_key()?, ("seen", typed.value("seen").to_owned())],
        submit: w.say("form-save"),
        cancel: Some(OBJECTIVES.path.to_owned()),
        draft: None,
    };
    Ok(OBJECTIVES.ask(visit, w.say(title), &asked))
}

/// What the fields that both forms have say; what is wrong with them stands beside them.
fn read(typed: &mut Fields) -> Option<Said> {
    let name = typed.read("name", |name| text::name(name, NAME_CHARS_MAX));
    let meaning = typed.read("meaning", |text| text::lines(text, MEANING_CHARS_MAX));
    let (weight, most) = (typed.read("weight", percent::read), typed.read("most", percent::read));
    Some(Said { name: name?, meaning: meaning?, weight: weight?, most: most? })
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    PEOPLE.settle(&visit, &mut typed, "person").await?;
    let (plan, person) = (typed.id("plan"), typed.id("person"));
    let period = typed.read("period", |period| text::name(period, PERIOD_CHARS_MAX));
    if let (Some(said), Some(period), true) = (read(&mut typed), period, typed.is_right()) {
        match visit.does_as(typed.ask(&visit)?, AddObjective { plan, person, period, said }).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/objectives?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, None, &typed).await?))
}

pub async fn send_change(visit: Visit, At([objective]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let number =
        |text: &str| text.parse::<i64>().map_err(|_| Problem::new("number-invalid").arg("text", text));
    let seen = typed.read("seen", number);
    if let (Some(said), Some(seen)) = (read(&mut typed), seen) {
        match visit.does_as(typed.ask(&visit)?, ChangeObjective { objective, said, seen }).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/objectives?open={objective}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, Some(objective), &typed).await?))
}
