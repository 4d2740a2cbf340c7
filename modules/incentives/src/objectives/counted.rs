//! The scores that count: as plans read them, and as a statement shows what it was made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, Decimal128Array, StringArray};
use jiff::Timestamp;
use maud::{Markup, html};
use prestasi_access::Viewer;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Error, Instant, RowId};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Select};

use super::percent;
use super::row::{Given, State, objective, score};

/// Digits of a weight or a score, of which six stand behind the point.
const DIGITS: u8 = 20;
const DECIMALS: i8 = 6;

/// An objective with the score that counts for it.
type Counted = (objective::Model, i64);

/// Objectives, each with the score that was approved last; as known before a moment.
async fn counted(
    db: &impl ConnectionTrait,
    (objectives, scores): (Select<objective::Entity>, Select<score::Entity>),
    known: Option<Timestamp>,
) -> Result<Vec<Counted>, Error> {
    let rows = objectives.filter(objective::Column::State.ne(State::Removed.name()));
    let rows = rows.order_by_asc(objective::Column::Id).all(db).await?;
    let mut scores = scores.filter(score::Column::State.eq(Given::Approved.name()));
    if let Some(known) = known {
        scores = scores.filter(score::Column::Decided.lt(Instant::from(known)));
    }
    // The one that was decided last comes last, and stays.
    let scores = scores.order_by_asc(score::Column::Decided).order_by_asc(score::Column::Id);
    let newest: BTreeMap<RowId, i64> =
        scores.all(db).await?.into_iter().map(|row| (row.objective, row.score)).collect();
    let with = |row: objective::Model| newest.get(&row.id).map(|score| (row.clone(), *score));
    Ok(rows.into_iter().filter_map(with).collect())
}

/// The columns of `objectives` as the plan reads them: its own scores, and none before it is kept.
pub async fn columns(
    db: &impl ConnectionTrait,
    system: &Viewer,
    plan: Option<Id>,
    known: Option<Timestamp>,
) -> Result<Vec<(&'static str, ArrayRef)>, Problem> {
    let rows = match plan {
        None => Vec::new(),
        Some(plan) => {
            let objectives =
                system.select::<objective::Entity>().filter(objective::Column::Plan.eq(RowId(plan)));
            let scores = system.select::<score::Entity>().filter(score::Column::Plan.eq(RowId(plan)));
            counted(db, (objectives, scores), known).await.map_err(|error| error.problem())?
        }
    };
    let text = |of: fn(&objective::Model) -> String| -> ArrayRef {
        Arc::new(rows.iter().map(|(row, _)| Some(of(row))).collect::<StringArray>())
    };
    let share = |of: fn(&Counted) -> i64| -> Result<ArrayRef, Problem> {
        let array: Decimal128Array = rows.iter().map(|row| Some(i128::from(of(row)))).collect();
        let array = array.with_precision_and_scale(DIGITS, DECIMALS);
        Ok(Arc::new(array.map_err(|error| Problem::new("overflow").arg("what", error))?))
    };
    Ok(vec![
        ("objective", text(|row| row.id.to_string())),
        ("name", text(|row| row.name.clone())),
        ("person", text(|row| row.person.to_string())),
        ("period", text(|row| row.period.clone())),
        ("weight", share(|(row, _)| row.weight)?),
        ("score", share(|(_, score)| *score)?),
    ])
}

/// Of what the objectives of a statement were made, each leading to its scores; nothing where there are none.
pub async fn of_statement(
    visit: &Visit,
    (plan, person): (Id, Id),
    period: &str,
    known: Option<Timestamp>,
) -> Outcome<Markup> {
    let w = visit.words;
    let objectives = visit.viewer.select::<objective::Entity>();
    let objectives = objectives.filter(objective::Column::Plan.eq(RowId(plan)));
    let objectives = objectives.filter(objective::Column::Person.eq(RowId(person)));
    let objectives = objectives.filter(objective::Column::Period.eq(period));
    let scores = visit.viewer.select::<score::Entity>().filter(score::Column::Plan.eq(RowId(plan)));
    let scores = scores.filter(score::Column::Person.eq(RowId(person)));
    let all = counted(visit.db(), (objectives, scores), known).await?;
    if all.is_empty() {
        return Ok(Markup::default());
    }
    Ok(html! {
        section class="card" {
            h2 class="title" { (w.say("objectives-title")) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("objectives-title")) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("objective-name")) }
                    th scope="col" class="number" { (w.say("objective-weight")) }
                    th scope="col" class="number" { (w.say("objective-score")) }
                } }
                tbody { @for (row, score) in &all { tr {
                    th scope="row" { a href={ "/objectives?open=" (row.id) } { (row.name) } }
                    td class="number" { (percent::shown(w, row.weight)) }
                    td class="number" { (percent::shown(w, *score)) }
                } } }
            } }
        }
    })
}
