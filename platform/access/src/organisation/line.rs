//! Reporting lines do not go in circles.

use prestasi_kernel::{Problem, Span};
use prestasi_store::{Failure, RowId, facts};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::entity::position;

/// More levels than any company has; a longer line is an import gone wrong.
const LEVELS_MAX: usize = 50;

/// Refuses a line from a position to a superior on these days, if on one of them it comes back to the position.
///
/// Climbs with the days on which each step holds, so that all days are looked at, and each fact once.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    start: RowId,
    superior: RowId,
    span: Span,
) -> Result<(), Failure<Problem>> {
    let mut open = vec![(superior, span, 1)];
    while let Some((here, span, level)) = open.pop() {
        if here == start {
            let circular = Problem::new("reporting-line-circular");
            return Err(Failure::Refused(match span.from() {
                Some(day) => circular.arg("date", day),
                None => circular,
            }));
        }
        if level > LEVELS_MAX {
            return Err(Failure::Refused(Problem::new("reporting-line-too-long").arg("most", LEVELS_MAX)));
        }
        let rows = position::Entity::find().filter(position::Column::Position.eq(here));
        let versions = facts::history(db, rows, None).await?;
        let known =
            facts::timeline(&versions).map_err(|mut problems| Failure::Store(problems.remove(0).into()))?;
        for (days, fact) in known.iter() {
            if let Some((next, days)) = fact.reports_to.zip(days.intersect(span)) {
                open.push((next, days, level + 1));
            }
        }
    }
    Ok(())
}
