//! The products that a plan can name.

use prestasi_compensation::data::source::Source;
use prestasi_compensation::expr::function::display;
use prestasi_kernel::Result;
use prestasi_web::App;

use super::load::Asked;
use super::standard::{Between, STANDARD};

/// Their codes.
///
/// # Errors
/// What a question reports.
pub async fn products(app: &App) -> Result<Vec<String>> {
    let mut codes = Vec::new();
    let Some(standard) = STANDARD.iter().find(|it| it.name == "products") else { return Ok(codes) };
    let system = app.access().system("incentives")?;
    let (table, _) =
        Asked::new(app, &system, standard).answer(&standard.question(Between::default())).await?;
    let Some(place) = table.columns().iter().position(|column| column.name == "product") else {
        return Ok(codes);
    };
    for part in 0..table.parts() {
        table.read(part, &[place], &mut |batch| {
            let Some(column) = batch.columns.first() else { return Ok(()) };
            codes.extend((0..batch.rows).filter_map(|row| display(column, row)));
            Ok(())
        })?;
    }
    Ok(codes)
}
