//! Which pay periods of a plan are open: they have begun, and nobody closed them or is about to.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::term::{PayPeriod, Term};
use prestasi_kernel::Period;
use prestasi_store::{Error, RowId};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, Select};

use super::row::{State, closing};
use crate::plans::version;

/// The pay periods of a plan, seen on a day.
pub struct PayPeriods {
    /// Those that have begun, in their order, and whether they are open.
    begun: Vec<(Period, bool)>,
    ahead: BTreeSet<Period>,
}

/// How far a pay period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The plan has no such period.
    Unknown,
    /// It has not begun.
    Ahead,
    Open,
    /// It is closed, or about to be.
    Closed,
}

impl PayPeriods {
    /// Those of the text of a plan.
    ///
    /// # Errors
    /// Those of the store, and what is wrong with the text.
    pub async fn of(
        db: &impl ConnectionTrait,
        closes: Select<closing::Entity>,
        text: &version::Model,
        today: Date,
    ) -> Result<Self, Error> {
        let ends = [State::Closing.name(), State::Closed.name(), State::Locked.name()];
        let closes = closes.filter(closing::Column::Plan.eq(text.plan));
        let closes = closes.filter(closing::Column::State.is_in(ends)).all(db).await?;
        let closed: BTreeSet<String> = closes.into_iter().map(|row| row.period).collect();
        let term = Term::new(&read(&text.text)?.plan)?;
        let today = prestasi_compensation::dates::number(today);
        let (begun, ahead): (Vec<PayPeriod>, Vec<PayPeriod>) =
            term.periods.iter().copied().partition(|pay| pay.first <= today);
        let open = |period: Period| (period, !closed.contains(&period.to_string()));
        Ok(Self {
            begun: begun.into_iter().map(|pay| open(pay.period)).collect(),
            ahead: ahead.into_iter().map(|pay| pay.period).collect(),
        })
    }

    /// How far a period is.
    #[must_use]
    pub fn stage(&self, period: Period) -> Stage {
        match self.begun.iter().find(|(begun, _)| *begun == period) {
            Some((_, true)) => Stage::Open,
            Some((_, false)) => Stage::Closed,
            None if self.ahead.contains(&period) => Stage::Ahead,
            None => Stage::Unknown,
        }
    }

    /// The open ones, the first one first.
    pub fn open(&self) -> impl DoubleEndedIterator<Item = Period> + '_ {
        self.begun.iter().filter(|(_, open)| *open).map(|(period, _)| *period)
    }
}

/// Whether the pay period of a plan may still change.
///
/// # Errors
/// Those of the store.
pub async fn is_closed(
    db: &impl ConnectionTrait,
    closes: Select<closing::Entity>,
    (plan, period): (RowId, &str),
) -> Result<bool, Error> {
    let own = closes.filter(closing::Column::Plan.eq(plan)).filter(closing::Column::Period.eq(period));
    let row = own.one(db).await?;
    Ok(row.is_some_and(|row| row.state != State::Failed.name()))
}
