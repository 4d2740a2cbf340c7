//! The quotas of some days are set for others, grown by a share.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Money, Problem, Ratio, Rounding, Span};
use prestasi_store::{Day, Failure, Tx};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::SET_QUOTAS;
use crate::change::{Goal, Holder, may_set, tell};
use crate::row::quota;

/// Hundredths of a percent in the whole.
const WHOLE: i64 = 10_000;

/// The quotas of some days are set for others. Whoever has one there already keeps it.
#[derive(Debug, Clone, Serialize)]
pub struct CopyQuotas {
    /// The days of those that are copied.
    pub from: Span,
    /// The days that they are set for.
    pub to: Span,
    /// How much higher they are, in hundredths of a percent; lower below nothing.
    pub grown: i64,
}

impl Operation for CopyQuotas {
    const NAME: &'static str = "quotas.copy";
    const NEEDS: Need = Need::Permission(SET_QUOTAS);
    type Answer = Vec<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Vec<Id>, Failure<Problem>> {
        let rows = of_days(tx, viewer, self.from).await?;
        if rows.is_empty() {
            return Err(Failure::Refused(Problem::new("quotas-none-to-copy")));
        }
        let there = of_days(tx, viewer, self.to).await?;
        let mut set = Vec::new();
        for row in rows {
            let same = |other: &quota::Model| other.holder == row.holder && other.measure == row.measure;
            match may_set(tx, viewer, Holder::of(&row)).await {
                Err(Failure::Refused(_)) => continue,
                other => other?,
            }
            if !there.iter().any(same) {
                set.push(self.goal(&row).map_err(Failure::Refused)?.keep(tx, viewer).await?);
            }
        }
        tell(tx, &set)?;
        Ok(set)
    }
}

impl CopyQuotas {
    /// What a quota is for the other days; rounded half away from nothing to a minor unit.
    fn goal(&self, row: &quota::Model) -> Result<Goal, Problem> {
        let unfit = || Problem::new("quota-growth-unfit");
        let factor = WHOLE.checked_add(self.grown).filter(|factor| *factor > 0).ok_or_else(unfit)?;
        let factor = Ratio::new(factor.into(), WHOLE.into()).ok_or_else(unfit)?;
        let amount = Money::new(row.amount, Currency::parse(&row.currency)?);
        Ok(Goal {
            holder: Holder::of(row),
            measure: row.measure.clone(),
            span: self.to,
            amount: amount.checked_mul(factor, Rounding::HalfAway)?.minor,
            currency: row.currency.clone(),
        })
    }
}

/// The quotas of just these days.
async fn of_days(tx: &Tx, viewer: &Viewer, span: Span) -> Result<Vec<quota::Model>, Failure<Problem>> {
    let (first, last) = Day::ends(span).map_err(Failure::Refused)?;
    let rows = crate::standing(viewer).filter(quota::Column::ValidFrom.eq(first));
    let rows = rows.filter(quota::Column::ValidTo.eq(last)).order_by_asc(quota::Column::Id);
    Ok(rows.all(tx).await?)
}
