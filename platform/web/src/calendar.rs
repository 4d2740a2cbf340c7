//! On which days business is done: the holidays of the company, and the working days that they leave.
//!
//! What is not here: the pages where holidays are kept, which settings has.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_store::Day;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter};

use crate::company::READ_COMPANY;
use crate::fault::Outcome;

#[expect(missing_docs, reason = "the columns say what they are")]
pub mod holiday {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    /// One holiday.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "web_holiday")]
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

pub(crate) fn tables() -> Vec<Table> {
    let table = Table::new("web_holiday").id().column("day", Kind::Day).column("name", Kind::Text);
    vec![table.column("states", Kind::Text).versioned().unique(&["day", "name"])]
}

/// Days on which business is done: not at weekends, nor on holidays of the whole company.
#[derive(Debug, Clone)]
pub struct WorkingDays {
    days: BTreeSet<Date>,
    holidays: BTreeSet<Date>,
}

impl WorkingDays {
    /// Those of some days, first and last included.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn between(
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        first: Date,
        last: Date,
    ) -> Outcome<Self> {
        let rows = viewer.select::<holiday::Entity>().filter(holiday::Column::States.eq(""));
        let rows = rows.filter(holiday::Column::Day.gte(Day::try_from(first)?));
        let rows = rows.filter(holiday::Column::Day.lte(Day::try_from(last)?)).all(db).await?;
        let holidays: BTreeSet<Date> = rows.into_iter().map(|row| row.day.date()).collect();
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let days = first.series(1.day()).take_while(|day| *day <= last);
        let days = days.filter(|day| !weekend(day) && !holidays.contains(day)).collect();
        Ok(Self { days, holidays })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.days.len()
    }

    /// How many there are from a day on.
    #[must_use]
    pub fn from(&self, day: Date) -> usize {
        self.days.range(day..).count()
    }

    /// The holidays among these days.
    #[must_use]
    pub const fn holidays(&self) -> &BTreeSet<Date> {
        &self.holidays
    }
}
