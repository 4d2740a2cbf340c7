//! What a day's list is made from: whose eyes read, and what the company's clock and currency are.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use prestasi_access::Viewer;
use prestasi_access::organisation::person;
use prestasi_kernel::Currency;
use prestasi_store::{RowId, facts};
use prestasi_web::company::company;
use prestasi_web::{App, Outcome, Visit};
use sea_orm::DatabaseConnection;

/// Who reads, and when.
#[derive(Clone)]
pub struct Desk {
    pub app: App,
    pub viewer: Viewer,
    pub currency: Currency,
}

impl Desk {
    /// For a visitor.
    pub async fn of(visit: &Visit) -> Outcome<Self> {
        Self::open(visit.app(), visit.viewer.clone()).await
    }

    /// For somebody, or for the system.
    pub async fn open(app: &App, viewer: Viewer) -> Outcome<Self> {
        let company = viewer.select::<company::Entity>().one(app.store().read()).await?;
        let currency = company.map_or(Currency::MYR, |company| company.reports_in());
        Ok(Self { app: app.clone(), viewer, currency })
    }

    /// Connections for queries.
    pub fn db(&self) -> &DatabaseConnection {
        self.app.store().read()
    }

    /// The company's day.
    pub fn today(&self) -> Date {
        self.viewer.day()
    }

    /// This moment.
    pub fn now(&self) -> Timestamp {
        self.app.access().now()
    }

    /// The company's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.app.site().zone
    }

    /// The names of everybody whom the viewer sees.
    pub async fn people(&self) -> Outcome<BTreeMap<RowId, String>> {
        let people = facts::as_of(self.viewer.select::<person::Entity>(), self.today(), None)?;
        let people = people.all(self.db()).await?;
        Ok(people.into_iter().map(|row| (row.person, row.name)).collect())
    }
}
