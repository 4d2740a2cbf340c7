//! The rows of holidays.

use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::{Day, RowId, Tx};
use prestasi_web::Outcome;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

pub use prestasi_web::calendar::{WorkingDays, holiday};

/// What the audit keeps of one.
#[derive(Serialize)]
pub struct State<'a> {
    pub day: String,
    pub name: &'a str,
    pub states: &'a str,
}

impl<'a> From<&'a holiday::Model> for State<'a> {
    fn from(row: &'a holiday::Model) -> Self {
        Self { day: row.day.to_string(), name: &row.name, states: &row.states }
    }
}

/// Refuses a second holiday of the same name on a day.
pub async fn free(tx: &Tx, day: Day, name: &str, but: Option<RowId>) -> Result<Result<(), Problem>, DbErr> {
    let mut rows = holiday::Entity::find().filter(holiday::Column::Day.eq(day));
    rows = rows.filter(holiday::Column::Name.eq(name));
    if let Some(but) = but {
        rows = rows.filter(holiday::Column::Id.ne(but));
    }
    let taken = rows.count(tx).await? > 0;
    Ok(if taken { Err(Problem::new("holiday-taken").arg("text", name)) } else { Ok(()) })
}

/// The next holiday of the whole company from a day on.
pub async fn next(db: &impl ConnectionTrait, viewer: &Viewer, day: Date) -> Outcome<Option<holiday::Model>> {
    let rows = viewer.select::<holiday::Entity>().filter(holiday::Column::Day.gte(Day::try_from(day)?));
    let rows = rows.filter(holiday::Column::States.eq(""));
    Ok(rows.order_by_asc(holiday::Column::Day).limit(1).one(db).await?)
}
