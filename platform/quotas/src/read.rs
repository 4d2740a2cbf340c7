//! The quotas that hold by now.

use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_store::{Day, Error, facts};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Select};

use crate::row::quota;

/// Those that a viewer may see, of all days: as they are known now, without those that were withdrawn.
#[must_use]
pub fn standing(viewer: &Viewer) -> Select<quota::Entity> {
    facts::standing(viewer.select::<quota::Entity>())
}

/// Those of a measure whose days lie within these.
///
/// # Errors
/// What the database reports; [`Error::Unfit`] for days that cannot be kept.
pub async fn within(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    measure: &str,
    (first, last): (Date, Date),
) -> Result<Vec<quota::Model>, Error> {
    let (first, last): (Day, Day) = (first.try_into()?, last.try_into()?);
    let rows = standing(viewer).filter(quota::Column::Measure.eq(measure));
    let rows = rows.filter(quota::Column::ValidFrom.gte(first)).filter(quota::Column::ValidTo.lte(last));
    Ok(rows.order_by_asc(quota::Column::Id).all(db).await?)
}

/// Those of a measure that hold on a day.
///
/// # Errors
/// As [`within`].
pub async fn on(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    measure: &str,
    day: Date,
) -> Result<Vec<quota::Model>, Error> {
    let day: Day = day.try_into()?;
    let rows = standing(viewer).filter(quota::Column::Measure.eq(measure));
    let rows = rows.filter(quota::Column::ValidFrom.lte(day)).filter(quota::Column::ValidTo.gte(day));
    Ok(rows.order_by_asc(quota::Column::Id).all(db).await?)
}
