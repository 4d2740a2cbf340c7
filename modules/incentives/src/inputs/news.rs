//! The rows that became known since a moment, by name: what differences of closed periods are put down to.

use std::collections::BTreeSet;

use jiff::Timestamp;
use prestasi_compensation::data::batches::Batches;
use prestasi_compensation::data::source::Source;
use prestasi_compensation::expr::function::display;
use prestasi_compensation::plan::model::Document;
use prestasi_kernel::{Id, Result};
use prestasi_web::App;

use super::load::Asked;
use super::standard::STANDARD;

/// Names of the rows of growing tables that a plan credits, as results call them.
///
/// # Errors
/// What a question reports.
pub async fn news(app: &App, document: &Document, since: Option<Timestamp>) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let Some(since) = since else { return Ok(names) };
    let (system, since) = (app.access().system("incentives")?, Id::new(since, 0)?.to_string());
    for credit in &document.credit {
        let Some(spec) = document.data.get(credit.from.text.as_str()) else { continue };
        let wanted = spec.file.as_deref().unwrap_or(&credit.from.text);
        let standard = STANDARD.iter().find(|it| it.name == wanted && it.grows.is_some());
        let Some(standard) = standard else { continue };
        let asked = Asked::new(app, &system, standard);
        let (schema, batches) = asked.lately(&since).await?;
        let mut table = Batches::new(standard.name, &schema);
        for (batch, _) in batches {
            table.push(&batch)?;
        }
        let place = |name: &str| table.columns().iter().position(|column| column.name == name);
        let keys: Vec<usize> = spec.key.0.iter().filter_map(|key| place(&key.text)).collect();
        for part in 0..table.parts() {
            table.read(part, &keys, &mut |batch| {
                for row in 0..batch.rows {
                    let cells = batch.columns.iter().map(|column| display(column, row).unwrap_or_default());
                    names.insert(cells.collect::<Vec<_>>().join("/"));
                }
                Ok(())
            })?;
        }
    }
    Ok(names)
}
