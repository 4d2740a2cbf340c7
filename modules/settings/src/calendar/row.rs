//! The calendar as facts in two times. The day from which one holds stands for a fiscal year: its 1 January.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::{CalendarSettings, FiscalCalendar, Problem};
use prestasi_store::facts::{self, Version};
use prestasi_store::{Error, Failure};
use sea_orm::{ConnectionTrait, Select};

use super::years::Years;
use crate::company::READ_COMPANY;

/// The only calendar so far; a later one could be that of a subsidiary.
pub const FISCAL: &str = "fiscal";

pub mod calendar {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One fact.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settings_calendar")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub calendar: String,
        pub settings: String,
        pub valid_from: Day,
        pub valid_to: Day,
        pub known_from: Instant,
        pub retracted: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl prestasi_store::facts::Fact for Entity {
        fn about() -> Vec<Column> {
            vec![Column::Calendar]
        }
    }
}

impl Protected for calendar::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_COMPANY, Whose::nobody())
    }
}

/// The day that stands for a fiscal year.
pub fn day_of(year: i32) -> Result<Date, Problem> {
    let invalid = || Problem::new("calendar-year-unfit").arg("text", year);
    let year = i16::try_from(year).ok().filter(|year| (1900..=2999).contains(year)).ok_or_else(invalid)?;
    Ok(date(year, 1, 1))
}

/// A version as it lies in the database.
pub type Known = Version<calendar::Model>;

/// The calendar that a version says.
pub fn calendar_of(version: &calendar::Model) -> Result<FiscalCalendar, Problem> {
    let unfit = |error: serde_json::Error| Problem::new("store-state-unfit").arg("error", error);
    FiscalCalendar::new(serde_json::from_str::<CalendarSettings>(&version.settings).map_err(unfit)?)
}

/// The fiscal years as they are known now, or were known at a moment.
pub async fn years(
    db: &impl ConnectionTrait,
    rows: Select<calendar::Entity>,
    at: Option<Timestamp>,
) -> Result<Years, Failure<Problem>> {
    let versions: Vec<Known> = facts::history(db, rows, at).await?;
    let line =
        facts::timeline(&versions).map_err(|mut problems| Failure::Store(problems.remove(0).into()))?;
    let mut changes = Vec::new();
    for (span, fact) in line.iter() {
        let year = span.from().map_or(1, |day| i32::from(day.year()));
        let calendar = calendar_of(fact).map_err(|problem| Failure::Store(Error::Unfit(problem)))?;
        changes.push((year, calendar));
    }
    Ok(Years::new(changes))
}

/// The fiscal years that a viewer may know of.
pub async fn known(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    at: Option<Timestamp>,
) -> Result<Years, Failure<Problem>> {
    years(db, viewer.select::<calendar::Entity>(), at).await
}
