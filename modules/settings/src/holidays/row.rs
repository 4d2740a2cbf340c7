//! The rows of holidays.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::versioned::Versioned;
use prestasi_store::{Day, RowId, Tx};
use prestasi_web::Outcome;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use crate::company::READ_COMPANY;

pub mod holiday {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    /// One holiday.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settings_holiday")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub day: Day,
        pub name: String,
        pub states: String,
        pub version: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for holiday::Entity {
    fn version() -> holiday::Column {
        holiday::Column::Version
    }
}

impl Protected for holiday::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_COMPANY, Whose::nobody())
    }
}

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

/// Days on which business is done: not at weekends, nor on holidays of the whole company.
pub struct WorkingDays(BTreeSet<Date>);

impl WorkingDays {
    /// Those of some days, first and last included.
    pub async fn between(
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        first: Date,
        last: Date,
    ) -> Outcome<Self> {
        let rows = viewer.select::<holiday::Entity>().filter(holiday::Column::States.eq(""));
        let rows = rows.filter(holiday::Column::Day.gte(Day::try_from(first)?));
        let rows = rows.filter(holiday::Column::Day.lte(Day::try_from(last)?)).all(db).await?;
        let closed: BTreeSet<Date> = rows.into_iter().map(|row| row.day.date()).collect();
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let days = first.series(1.day()).take_while(|day| *day <= last);
        Ok(Self(days.filter(|day| !weekend(day) && !closed.contains(day)).collect()))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// How many there are from a day on.
    pub fn from(&self, day: Date) -> usize {
        self.0.range(day..).count()
    }
}
