//! A statement as it was before a change and by it.

use std::sync::Arc;

use jiff::Timestamp;
use prestasi_compensation::statement::Statement;
use prestasi_kernel::Id;
use prestasi_store::{RowId, facts};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::list::{Change, before};
use super::moved::of;
use crate::assignments::assignment;
use crate::plans::version;
use crate::statements::Live;

/// A statement with what it went by.
pub struct Side {
    pub statement: Statement,
    pub text: version::Model,
    /// In which roles somebody was paid, on which days, in words.
    pub paid_as: String,
}

/// What a calculation went by: its text, and when it began and ended.
struct Run {
    text: RowId,
    moments: [Timestamp; 2],
}

/// Both; nothing before the first calculation, or before somebody was with the company.
pub async fn sides(visit: &Visit, whose: (Id, &str), change: &Change) -> Outcome<(Option<Side>, Side)> {
    let then = match before(visit, change).await? {
        None => None,
        Some(run) => {
            let moments = [run.started.timestamp(), run.ended.timestamp()];
            let run = Run { text: run.text, moments };
            match side(visit, change.plan.0, whose, &run, change.earned.0).await {
                Ok(side) => Some(side),
                Err(fault) if fault.problem().code == "unknown-person" => None,
                Err(fault) => return Err(fault),
            }
        }
    };
    let run = Run { text: change.text, moments: [change.at, change.ended] };
    Ok((then, side(visit, change.plan.0, whose, &run, change.earned.1).await?))
}

/// What a calculation made the statement of. Facts that came while it read may have been seen: where the moment at which
/// it began gives another amount than it gave, the one at which it ended may give that.
async fn side(
    visit: &Visit,
    plan: Id,
    (person, period): (Id, &str),
    run: &Run,
    earned: i64,
) -> Outcome<Side> {
    let [began, ended] = run.moments;
    let first = at(visit, plan, (person, period), (began, run.text)).await?;
    if of(&first.statement, period).map_or(0, |of| of.pay.earned) == earned {
        return Ok(first);
    }
    let second = at(visit, plan, (person, period), (ended, run.text)).await?;
    let fits = of(&second.statement, period).map_or(0, |of| of.pay.earned) == earned;
    Ok(if fits { second } else { first })
}

async fn at(visit: &Visit, plan: Id, whose: (Id, &str), (at, text): (Timestamp, RowId)) -> Outcome<Side> {
    let live = Arc::new(Live::at(visit, plan, whose, (at, text)).await?);
    let statement = Arc::clone(&live).statement().await?;
    let paid_as = paid_as(visit, plan, whose.0, at).await?;
    Ok(Side { statement, text: live.version.clone(), paid_as })
}

async fn paid_as(visit: &Visit, plan: Id, person: Id, at: Timestamp) -> Outcome<String> {
    let w = visit.words;
    let rows = visit.viewer.select::<assignment::Entity>().filter(assignment::Column::Plan.eq(RowId(plan)));
    let rows = rows.filter(assignment::Column::Person.eq(RowId(person)));
    let all = facts::history(visit.db(), rows, Some(at)).await?;
    let days = facts::timeline(&all).map_err(|mut problems| problems.remove(0))?;
    let one = |span: prestasi_kernel::Span, role: &str| {
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| w.date(day));
        format!("{role} ({} – {})", day(span.from()), day(span.to()))
    };
    let told: Vec<String> = days.iter().map(|(span, fact)| one(span, &fact.role)).collect();
    Ok(if told.is_empty() { "–".to_owned() } else { told.join(", ") })
}
