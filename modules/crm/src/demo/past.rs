//! What happened before the company was made up: since when its leads and deals are kept, and through which stages deals
//! came to where they are.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::Outcome;
use prestasi_web::api::Day;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use serde_json::json;

use super::Office;
use crate::deals::{State, deal, replay};
use crate::leads::lead;
use crate::object::{Kept, find};
use crate::rights::WRITE_CRM;

/// Days that a deal was in each stage before, in turn.
const DAYS: [i64; 5] = [6, 11, 9, 14, 5];

/// A deal that has a past: the stages in which it was, the last one since a day, and when it ended.
#[derive(Serialize)]
pub struct OfDeal {
    pub deal: Id,
    pub place: usize,
    pub stages: Vec<Id>,
    pub since: Day,
    pub ended: Option<(Day, bool)>,
}

impl OfDeal {
    /// Each step that it took.
    fn steps(&self, tx: &Tx) -> Kept<Vec<(Timestamp, RowId, State)>> {
        let (mut day, mut steps) = (self.since.0, Vec::new());
        for (turn, stage) in self.stages.iter().enumerate().rev() {
            steps.push((at(tx, day, 9)?, RowId(*stage), State::Open));
            day = day.saturating_sub(DAYS[(self.place + turn) % DAYS.len()].days());
        }
        steps.reverse();
        if let (Some((day, won)), Some(stage)) = (self.ended, self.stages.last()) {
            steps.push((at(tx, day.0, 16)?, RowId(*stage), if won { State::Won } else { State::Lost }));
        }
        Ok(steps)
    }
}

/// An hour of a day, or now where that is later.
fn at(tx: &Tx, day: Date, hour: i8) -> Kept<Timestamp> {
    let zone = jiff::tz::TimeZone::UTC;
    let moment = zone.to_ambiguous_timestamp(day.at(hour, 0, 0, 0)).compatible();
    let moment = moment.map_err(|error| Failure::Refused(Problem::new("value-unfit").arg("text", error)))?;
    Ok(moment.min(tx.now()))
}

/// Records are given a past.
#[derive(Serialize)]
pub struct Past {
    pub deals: Vec<OfDeal>,
    /// Leads, each with the day on which it came.
    pub leads: Vec<(Id, Day)>,
}

impl Past {
    /// Gives it to them.
    pub async fn keep(self, office: &Office<'_>) -> Outcome<()> {
        office.app.access().write(office.system.ask(), self).await?;
        Ok(())
    }
}

impl Operation for Past {
    const NAME: &'static str = "crm-demo.past";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        for one in &self.deals {
            let row = find::<deal::Entity>(tx, viewer, RowId(one.deal)).await?;
            let steps = one.steps(tx)?;
            if let Some((first, ..)) = steps.first() {
                let created = deal::Entity::update_many().filter(deal::Column::Id.eq(row.id));
                created.col_expr(deal::Column::Created, Expr::value(Instant::from(*first))).exec(tx).await?;
            }
            replay(tx, &row, &steps).await?;
        }
        for (id, day) in &self.leads {
            let created = lead::Entity::update_many().filter(lead::Column::Id.eq(RowId(*id)));
            let first = Instant::from(at(tx, day.0, 1)?);
            created.col_expr(lead::Column::Created, Expr::value(first)).exec(tx).await?;
        }
        let said = json!({ "deals": self.deals.len(), "leads": self.leads.len() });
        tx.audit(Entry::created("crm-demo", tx.id()?, &said)?);
        Ok(())
    }
}
