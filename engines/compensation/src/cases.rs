//! Worked examples of a plan: tables in, expected rows of the result tables out.

use crate::data::csv::Csv;
use crate::data::frame::View;
use crate::data::source::Source;
use crate::data::tables::{self, Tables};
use crate::expr::function::display;
use crate::model::Model;
use crate::output::sink::Kept;
use crate::output::standard::Results;
use crate::output::table::Table;
use crate::plan::model::{Case, Document};
use crate::run::{Options, calculate};
use crate::term::civil;
use indexmap::IndexMap;
use prestasi_kernel::{Problem, Ratio, Result, Rounding};

/// How an example came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The example.
    pub name: String,
    /// Everything that is not as expected; nothing if it passed.
    pub differences: Vec<Difference>,
}

/// Something that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A row that was expected is not there; the rows with the same key are.
    Missing {
        /// The result table.
        table: String,
        /// The row, as `column=value`.
        row: String,
        /// Rows with the same key.
        found: Vec<String>,
    },
    /// More rows with the key of an expected one than were expected.
    Unexpected {
        /// The result table.
        table: String,
        /// The row, as `column=value`.
        row: String,
    },
    /// The calculation ended with a problem, or with another one than expected.
    Problem(Box<Problem>),
    /// The expected problem did not come.
    NoProblem(String),
}

/// Columns that say which row is meant.
const KEYS: [&str; 16] = [
    "person",
    "period",
    "component",
    "event",
    "date",
    "credit_name",
    "source",
    "role",
    "level",
    "milestone",
    "kind",
    "of_period",
    "step",
    "month",
    "name",
    "currency",
];

/// Runs the examples of a plan.
///
/// # Errors
/// `unknown-table`, `unknown-column` and the like in an example itself.
pub fn run(document: &Document, text: &str, cases: &[Case]) -> Result<Vec<Outcome>> {
    cases.iter().map(|case| one(document, text, case)).collect()
}

fn one(document: &Document, text: &str, case: &Case) -> Result<Outcome> {
    let mut differences = Vec::new();
    match results(document, text, case) {
        Ok(results) => {
            if let Some(problem) = &case.problem {
                differences.push(Difference::NoProblem(problem.clone()));
            }
            for (name, expected) in &case.expect {
                differences.extend(compare(&results, name, expected)?);
            }
        }
        Err(problem) if case.problem.as_deref() == Some(problem.code) => {}
        Err(problem) => differences.push(Difference::Problem(Box::new(problem))),
    }
    Ok(Outcome { name: case.name.clone(), differences })
}

/// The result tables of an example.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn results(
    document: &Document,
    text: &str,
    case: &Case,
) -> Result<(Results, IndexMap<Table, Vec<String>>)> {
    let (tables, mut model) = opened(document, text, case)?;
    let kept = Kept::default();
    calculate(&mut model, text, &tables, &kept, Options { threads: 1, ..Options::default() })?;
    let names = Table::ALL
        .iter()
        .map(|table| (*table, table.columns(&model).into_iter().map(|(name, _)| name).collect()))
        .collect();
    Ok((kept.into_results(&model), names))
}

/// The tables of an example, and the plan over them.
///
/// # Errors
/// What is wrong with the plan or the tables.
pub fn opened(document: &Document, text: &str, case: &Case) -> Result<(Tables, Model)> {
    let tables = tables::from_texts(document, &case.data)?;
    let view = View {
        as_of: case.as_of.as_ref().map(civil).transpose()?,
        known_on: case.known_on.as_ref().map(civil).transpose()?,
    };
    let model = Model::new(document, text, &tables, view)?;
    Ok((tables, model))
}

fn compare(
    (results, names): &(Results, IndexMap<Table, Vec<String>>),
    name: &str,
    expected: &str,
) -> Result<Vec<Difference>> {
    let table = Table::ALL.iter().find(|table| table.name() == name);
    let table = table.ok_or_else(|| {
        Problem::new("unknown-table")
            .arg("name", name)
            .near(name, Table::ALL.iter().map(|table| table.name()))
    })?;
    let (columns, rows) = parse(name, expected)?;
    let positions = columns.iter().map(|column| {
        names[table].iter().position(|other| other == column).ok_or_else(|| {
            Problem::new("unknown-column")
                .arg("name", column)
                .arg("table", name)
                .near(column, names[table].iter().map(String::as_str))
        })
    });
    let positions = positions.collect::<Result<Vec<usize>>>()?;
    let keys: Vec<usize> =
        (0..columns.len()).filter(|index| KEYS.contains(&columns[*index].as_str())).collect();
    let chunk = results.table(*table);
    let found: Vec<Vec<Option<String>>> = (0..chunk.rows())
        .map(|row| positions.iter().map(|position| chunk.columns[*position].cell(row)).collect())
        .collect();
    let mut used = vec![false; found.len()];
    let mut differences = Vec::new();
    let show = |row: &[Option<String>]| {
        columns
            .iter()
            .zip(row)
            .map(|(column, cell)| format!("{column}={}", cell.as_deref().unwrap_or("∅")))
            .collect::<Vec<_>>()
            .join(" ")
    };
    for wanted in &rows {
        let hit = (0..found.len())
            .find(|row| !used[*row] && wanted.iter().zip(&found[*row]).all(|(a, b)| same(a, b)));
        match hit {
            Some(row) => used[row] = true,
            None => {
                let near = found
                    .iter()
                    .filter(|row| keys.iter().all(|key| same(&wanted[*key], &row[*key])))
                    .map(|row| show(row))
                    .collect();
                differences.push(Difference::Missing {
                    table: name.to_owned(),
                    row: show(wanted),
                    found: near,
                });
            }
        }
    }
    if differences.is_empty() && !keys.is_empty() {
        for (row, _) in used.iter().enumerate().filter(|(_, used)| !**used) {
            if rows.iter().any(|wanted| keys.iter().all(|key| same(&wanted[*key], &found[row][*key]))) {
                differences.push(Difference::Unexpected { table: name.to_owned(), row: show(&found[row]) });
            }
        }
    }
    Ok(differences)
}

type Rows = Vec<Vec<Option<String>>>;

/// The rows of an expected table, read as texts.
fn parse(name: &str, text: &str) -> Result<(Vec<String>, Rows)> {
    let source = Csv::text(name, text, &IndexMap::new(), "")?;
    let columns: Vec<String> = source.columns().iter().map(|column| column.name.clone()).collect();
    let mut rows = Vec::new();
    source.read(0, &(0..columns.len()).collect::<Vec<_>>(), &mut |batch| {
        rows.extend(
            (0..batch.rows)
                .map(|row| batch.columns.iter().map(|column| display(column, row)).collect::<Vec<_>>()),
        );
        Ok(())
    })?;
    Ok((columns, rows))
}

/// Whether a cell of a result (`b`) is the one that was wanted (`a`): numbers by value, everything else by text; an empty
/// cell is null.
fn same(a: &Option<String>, b: &Option<String>) -> bool {
    let number = |text: &str| text.parse::<Ratio>().ok();
    match (a, b) {
        (None, None) => true,
        // A fraction that has no end as a decimal is held against as many places as the example gives.
        (Some(a), Some(b)) if b.contains('/') => {
            let places = a.split_once('.').map_or(0, |(_, places)| places.len() as u32);
            let shown = number(b).and_then(|b| b.round(Rounding::HalfAway, places));
            a == b
                || number(a)
                    .and_then(|a| a.round(Rounding::HalfAway, places))
                    .zip(shown)
                    .is_some_and(|(a, b)| a == b)
        }
        (Some(a), Some(b)) => a == b || number(a).zip(number(b)).is_some_and(|(a, b)| a == b),
        _ => false,
    }
}
