//! Which orders were taken back by which others.

use std::collections::BTreeMap;

use arrow::array::AsArray;
use prestasi_kernel::Result;
use prestasi_web::App;

use super::load::LIMITS;

/// Numbers of orders that take others back, each with the number of the other.
///
/// # Errors
/// What a question reports.
pub async fn cancelled(app: &App) -> Result<BTreeMap<String, String>> {
    let system = app.access().system("incentives")?;
    let question = "SELECT o.name AS own, b.name AS other FROM orders o JOIN orders b ON b.id = o.cause";
    let mut answer = app.catalogue().query(&system, question, LIMITS).await?;
    let mut all = BTreeMap::new();
    while let Some(batch) = answer.next().await? {
        let (own, other) = (batch.column(0).as_string::<i32>(), batch.column(1).as_string::<i32>());
        all.extend((0..batch.num_rows()).map(|row| (own.value(row).to_owned(), other.value(row).to_owned())));
    }
    Ok(all)
}
