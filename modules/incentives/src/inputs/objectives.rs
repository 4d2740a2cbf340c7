//! Approved scores of objectives as a plan reads them: those that were set under it.

use prestasi_access::Viewer;
use prestasi_compensation::data::batches::Batches;
use prestasi_kernel::Result;

use super::load::Reading;
use super::people::table;
use crate::objectives::columns;

/// `objectives`: objective, name, person, period, weight, score.
pub async fn objectives(reading: Reading<'_>, system: &Viewer) -> Result<Batches> {
    let db = reading.app.store().read();
    table("objectives", columns(db, system, reading.plan, reading.known()).await?)
}
