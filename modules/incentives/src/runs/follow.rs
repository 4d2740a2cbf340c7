//! What a plan reads changes, and the plan is calculated anew: once for all that changed meanwhile.

use async_trait::async_trait;
use prestasi_kernel::Problem;
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::job::have_calculated;
use crate::plans::plan;

/// Follows what plans read.
pub struct Follows;

#[async_trait]
impl Subscriber for Follows {
    fn name(&self) -> &'static str {
        "incentives.follows"
    }

    fn topics(&self) -> &'static [&'static str] {
        &[
            "orders.booked",
            "orders.cancelled",
            "quotas.changed",
            "plans.approved",
            "plans.assigned",
            "adjustments.held",
            "adjustments.withdrawn",
            "objectives.scored",
        ]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let plans = plan::Entity::find().filter(plan::Column::Archived.eq(false)).all(tx).await?;
        // An adjustment is of one plan, and says of which.
        let only = event.topic.starts_with("adjustments.").then(|| event.body::<String>()).transpose()?;
        for plan in plans.into_iter().filter(|plan| only.as_ref().is_none_or(|id| plan.id.to_string() == *id))
        {
            have_calculated(tx, plan.id.0, &event.topic).await?;
        }
        Ok(())
    }
}
