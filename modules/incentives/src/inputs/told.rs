//! What plans can read, for whoever writes one.

use prestasi_compensation::data::source::Source;
use prestasi_compensation::expr::Kind;
use prestasi_kernel::Result;
use prestasi_web::App;

use super::load::{Asked, Reading, What};
use super::standard::{Between, STANDARD};
use super::{objectives, people};

/// A table that plans can read.
pub struct Told {
    pub name: &'static str,
    /// The key of what it holds.
    pub words: &'static str,
    /// Each column with what it holds.
    pub columns: Vec<(String, &'static str)>,
}

/// All of them, with their columns as they are in this company.
///
/// # Errors
/// What a question reports.
pub async fn told(app: &App) -> Result<Vec<Told>> {
    let system = app.access().system("incentives")?;
    let reading = Reading { app, plan: None, what: What::Columns };
    let people = people::people(reading, &system).await?;
    let hierarchy = people::hierarchy(reading, &system).await?;
    let objectives = objectives::objectives(reading, &system).await?;
    let mut all = vec![
        Told { name: "people", words: "incentives-input-people", columns: columns(&people) },
        Told { name: "hierarchy", words: "incentives-input-hierarchy", columns: columns(&hierarchy) },
        Told { name: "objectives", words: "incentives-input-objectives", columns: columns(&objectives) },
    ];
    for standard in &STANDARD {
        let asked = Asked::new(app, &system, standard);
        let (table, _) = asked.answer(&format!("{} LIMIT 0", standard.question(Between::default()))).await?;
        all.push(Told { name: standard.name, words: standard.words, columns: columns(&table) });
    }
    Ok(all)
}

fn columns(table: &dyn Source) -> Vec<(String, &'static str)> {
    let held = |kind: Kind| match kind {
        Kind::Number => "plan-column-number",
        Kind::Date => "plan-column-day",
        Kind::Bool => "plan-column-yes-no",
        Kind::Text | Kind::Null => "plan-column-text",
    };
    table.columns().iter().map(|column| (column.name.clone(), held(column.kind))).collect()
}
