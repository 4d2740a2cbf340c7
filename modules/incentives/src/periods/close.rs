//! A pay period is to be closed: from then on it is being worked out, and nobody closes it a second time.

use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_compensation::plan::read::read;
use prestasi_compensation::term::Term;
use prestasi_jobs::{How, enqueue};
use prestasi_kernel::{Id, Period, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx};
use prestasi_web::api::{Body, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PATH;
use super::job::{CLOSE, Closing};
use super::row::{State, Told, closing};
use super::standing::closes;
use crate::adjustments::waiting_in;
use crate::plans::{approved, known};
use crate::rights::CLOSE_PERIODS;

/// A pay period of a plan is closed.
#[derive(Debug, Clone, Serialize)]
pub struct ClosePeriod {
    pub plan: Id,
    pub period: Period,
}

impl Operation for ClosePeriod {
    const NAME: &'static str = "pay-periods.close";
    const NEEDS: Need = Need::Permission(CLOSE_PERIODS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Failure::Refused(problem);
        let plan = known(tx, viewer, self.plan).await?;
        let text = approved(tx, viewer.select(), plan.id).await?;
        let text = text.ok_or_else(|| refuse(Problem::new("period-no-plan")))?;
        let term = Term::new(&read(&text.text).map_err(refuse)?.plan).map_err(refuse)?;
        let closed = closes(tx, closing::Entity::find(), plan.id).await?;
        let open =
            term.periods.iter().find(|pay| !closed.iter().any(|it| it.period == pay.period.to_string()));
        let pay = open.filter(|pay| pay.period == self.period);
        let pay = pay.ok_or_else(|| {
            refuse(open.map_or_else(
                || Problem::new("period-none-left"),
                |pay| Problem::new("period-not-next").arg("name", pay.period),
            ))
        })?;
        let day = |number: i32| -> Result<Day, Failure<Problem>> {
            Day::try_from(prestasi_compensation::dates::day(number)).map_err(Failure::Refused)
        };
        let (first, last) = (day(pay.first)?, day(pay.last)?);
        // What may still be sold in it is not over.
        if last.date() >= viewer.day() {
            return Err(refuse(Problem::new("period-not-over").arg("date", last)));
        }
        // What waits would be lost in it.
        let waiting = waiting_in(tx, plan.id, &self.period.to_string()).await?;
        if waiting > 0 {
            return Err(refuse(Problem::new("period-adjustments-wait").arg("count", waiting)));
        }
        let under_way = Condition::all().add(closing::Column::Plan.eq(plan.id));
        let under_way = under_way.add(closing::Column::Period.eq(self.period.to_string()));
        match closing::Entity::find().filter(under_way).one(tx).await? {
            Some(row) if row.state == State::Failed.name() => {
                closing::Entity::delete_by_id(row.id).exec(tx).await?;
            }
            Some(_) => return Err(refuse(Problem::new("period-closing"))),
            None => {}
        }
        let row = closing::Model {
            id: tx.id()?,
            plan: plan.id,
            period: self.period.to_string(),
            first,
            last,
            state: State::Closing.name().to_owned(),
            text: text.id,
            asked: Instant::from(tx.now()),
            asked_by: viewer.person().map(RowId),
            closed: None,
            problem: None,
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("closing", row.id, &Told::from(&row))?);
        let input = Closing { closing: row.id.0 };
        enqueue(tx, CLOSE, &input, How::once(row.id.to_string())).await?;
        Ok(row.id.0)
    }
}

/// Which pay period of which plan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanPeriod {
    plan: Ident,
    /// As the plan's calendar calls it: `2026-03`.
    #[schema(pattern = "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$")]
    period: String,
}

impl PlanPeriod {
    /// What it names.
    pub fn named(&self) -> Outcome<(Id, Period)> {
        Ok((self.plan.0, self.period.parse()?))
    }
}

pub async fn close(visit: Visit, Body(asked): Body<PlanPeriod>) -> Outcome<axum::http::StatusCode> {
    let (plan, period) = asked.named()?;
    visit.does(ClosePeriod { plan, period }).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// What a form says of a period.
pub fn typed_period(typed: &mut Fields) -> (Id, Option<Period>) {
    (typed.id("plan"), typed.read("period", str::parse::<Period>))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (plan, period) = typed_period(&mut typed);
    let period = period.ok_or_else(|| Problem::new("period-none-left"))?;
    visit.does_as(typed.ask(&visit)?, ClosePeriod { plan, period }).await?;
    Ok(visit.wants.go(PATH))
}
