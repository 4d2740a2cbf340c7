//! What changed facts change: only those whom a change touches are paid anew, once as before and once as after it.
//!
//! Whom it touches is found out, not guessed: the credit of both sides is held against each other person by person, in
//! every view of the past that closed periods look at. What is paid for the touched is what a full run pays them, bit
//! for bit, because it is worked out by the same code from the same records.

mod differences;
mod overlay;
mod touched;

pub use differences::{Differences, PERIODS, Sums};

use crate::data::csv::{Csv, is_csv};
use crate::data::frame::View;
use crate::data::source::Source;
use crate::data::tables::Tables;
use crate::expr::Kind;
use crate::model::Model;
use crate::output::sink::Kept;
use crate::output::standard::Results;
use crate::output::within::Within;
use crate::plan::model::{ColumnType, Document};
use crate::run::{Options, calculate, credit, pay};
use indexmap::IndexMap;
use overlay::Overlay;
use prestasi_kernel::{Period, Problem, Result};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Changed rows by table: each as it is now, or with the truth value `removed` in a column of that name.
pub type Changed = Tables;

/// A plan over its tables, before or after a change.
pub struct Side<'a> {
    /// The plan.
    pub document: &'a Document,
    /// Its text.
    pub text: &'a str,
}

/// What is asked.
#[derive(Clone, Copy, Default)]
pub struct Question {
    /// Which facts count.
    pub view: View,
    /// Only the results of this period.
    pub period: Option<Period>,
}

/// Opens a file or folder of changed rows; a file has the name of its table. Columns hold what those of the table hold.
///
/// # Errors
/// `unknown-table`; what is wrong with a file.
pub fn open(document: &Document, tables: &Tables, path: &Path) -> Result<Changed> {
    let mut changed = Changed::new();
    let (folder, only) = if path.is_dir() {
        (path, None)
    } else {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        (path.parent().unwrap_or(Path::new("")), Some(stem))
    };
    for (name, spec) in &document.data {
        let file = spec.file.as_deref().unwrap_or(name);
        let wanted = only.as_ref().is_none_or(|only| only == file || only == name);
        let Some(found) = wanted.then(|| beside(folder, file, name, only.as_ref().map(|_| path))).flatten()
        else {
            continue;
        };
        let source: Arc<dyn Source> = if is_csv(&found) {
            let types = types(tables[name].as_ref(), &spec.columns);
            Arc::new(Csv::open(&[found], &types, spec.null.as_deref().unwrap_or(""))?)
        } else {
            Arc::new(crate::data::parquet::Parquet::open(&[found])?)
        };
        changed.insert(name.clone(), source);
    }
    if changed.is_empty() {
        let wanted = only.unwrap_or_else(|| path.display().to_string());
        let names = document.data.keys().map(String::as_str);
        return Err(Problem::new("changed-nothing").arg("name", &wanted).near(&wanted, names));
    }
    Ok(changed)
}

/// The file of a table: the one that was named, or one in the folder.
fn beside(folder: &Path, file: &str, name: &str, named: Option<&Path>) -> Option<std::path::PathBuf> {
    if let Some(path) = named {
        return Some(path.to_path_buf());
    }
    let of = |name: &str| ["parquet", "csv"].map(|ending| folder.join(format!("{name}.{ending}")));
    of(file).into_iter().chain(of(name)).find(|path| path.is_file())
}

/// The types of a table's columns, so that changed rows are read as its own were.
fn types(source: &dyn Source, declared: &IndexMap<String, ColumnType>) -> IndexMap<String, ColumnType> {
    let mut types: IndexMap<String, ColumnType> =
        IndexMap::from([("removed".to_owned(), ColumnType::Boolean)]);
    for column in source.columns() {
        let kind = match column.kind {
            Kind::Number => ColumnType::Decimal,
            Kind::Date => ColumnType::Date,
            Kind::Bool => ColumnType::Boolean,
            Kind::Text => ColumnType::Text,
            Kind::Null => continue,
        };
        types.insert(column.name.clone(), kind);
    }
    types.extend(declared.iter().map(|(name, kind)| (name.clone(), *kind)));
    types
}

/// The tables as they are with the changed rows.
///
/// # Errors
/// `unknown-table`, `changed-needs-key`, `duplicate-key`, columns that do not fit the table's.
pub fn apply(document: &Document, tables: &Tables, changed: &Changed) -> Result<Tables> {
    Ok(overlaid(document, tables, changed)?.0)
}

type Overlaid = (Tables, IndexMap<String, Arc<Overlay>>);

fn overlaid(document: &Document, tables: &Tables, changed: &Changed) -> Result<Overlaid> {
    let (mut after, mut overlays) = (tables.clone(), IndexMap::new());
    for (name, rows) in changed {
        let (Some(spec), Some(base)) = (document.data.get(name), tables.get(name)) else {
            let names = document.data.keys().map(String::as_str);
            return Err(Problem::new("unknown-table").arg("name", name).near(name, names));
        };
        let overlay = Arc::new(Overlay::new(name, spec, base.clone(), rows.as_ref())?);
        after.insert(name.clone(), overlay.clone() as Arc<dyn Source>);
        overlays.insert(name.clone(), overlay);
    }
    Ok((after, overlays))
}

/// What changed rows change.
///
/// # Errors
/// Everything that can be wrong with the plan's data, before or after.
pub fn differences(
    side: &Side,
    tables: &Tables,
    changed: &Changed,
    question: Question,
    options: Options,
) -> Result<Differences> {
    let document = standard(side.document);
    let (after, overlays) = overlaid(&document, tables, changed)?;
    let sides = [(&document, side.text, tables), (&document, side.text, &after)]
        .map(|(document, text, tables)| Whole { document, text, tables, view: question.view });
    between(&sides, &overlays, question, options)
}

/// What another plan over the same tables changes.
///
/// # Errors
/// Everything that can be wrong with either plan.
pub fn replanned(
    sides: [&Side; 2],
    tables: [&Tables; 2],
    question: Question,
    options: Options,
) -> Result<Differences> {
    let documents = sides.map(|side| standard(side.document));
    let sides = [0, 1].map(|side| Whole {
        document: &documents[side],
        text: sides[side].text,
        tables: tables[side],
        view: question.view,
    });
    between(&sides, &IndexMap::new(), question, options)
}

/// The plan with the standard tables instead of files of its own.
fn standard(document: &Document) -> Document {
    Document { output: Vec::new(), ..document.clone() }
}

/// Everything that one side of a change is calculated from.
struct Whole<'a> {
    document: &'a Document,
    text: &'a str,
    tables: &'a Tables,
    view: View,
}

impl Whole<'_> {
    /// The plan compiled, with all managers' credit in records of their own.
    fn model(&self, view: View) -> Result<Model> {
        let mut model = Model::new(self.document, self.text, self.tables, view)?;
        model.materialise.fill(true);
        Ok(model)
    }
}

fn between(
    sides: &[Whole; 2],
    overlays: &IndexMap<String, Arc<Overlay>>,
    question: Question,
    options: Options,
) -> Result<Differences> {
    let [before, after] = sides;
    let mut models = [before.model(before.view)?, after.model(after.view)?];
    let [first, second] = &models;
    if first.currency != second.currency {
        return Err(Problem::new("currencies-differ")
            .arg("before", first.currency.as_str())
            .arg("after", second.currency.as_str()));
    }
    // Both sides count in the same unit, so that their figures can be held against each other.
    let den = lcm(first.credits.den, second.credits.den)?;
    models.iter_mut().for_each(|model| model.credits.den = den);
    let mut records = Vec::with_capacity(2);
    for (side, model) in sides.iter().zip(&mut models) {
        records.push(credit(model, side.tables, options)?);
    }
    let mut touched = touched::touched(sides, &models, &records, overlays, options)?;
    if touched.whole {
        for model in &models {
            touched.people.extend((0..model.people.count).map(|person| model.people.id(person)));
        }
    }
    let mut results = Vec::with_capacity(2);
    for ((side, model), records) in sides.iter().zip(&mut models).zip(records) {
        let options = Options { only: Some(&touched.people), ..options };
        results.push(paid(side, model, &records, question, options)?);
    }
    Differences::new(&models, &results, touched)
}

fn paid(
    side: &Whole,
    model: &mut Model,
    records: &crate::run::Records,
    question: Question,
    options: Options,
) -> Result<Results> {
    let kept = Kept::default();
    match question.period {
        Some(period) => {
            let wanted = Within::periods(model, period)?;
            pay_or_close(side, model, records, &Within::new(&kept, wanted), options)?;
        }
        None => pay_or_close(side, model, records, &kept, options)?,
    }
    Ok(kept.into_results(model))
}

fn pay_or_close<S: crate::run::Sink>(
    side: &Whole,
    model: &mut Model,
    records: &crate::run::Records,
    sink: &S,
    options: Options,
) -> Result<()> {
    if model.document.closing.is_some() {
        return calculate(model, side.text, side.tables, sink, options);
    }
    pay(model, records, sink, options)
}

fn lcm(a: i128, b: i128) -> Result<i128> {
    let overflow = || Problem::new("overflow").arg("what", "denominator");
    (a / crate::expr::number::gcd(a, b)).checked_mul(b).ok_or_else(overflow)
}

/// People, and why.
#[derive(Default)]
struct Touched {
    people: BTreeSet<String>,
    /// Everybody.
    whole: bool,
    /// By person: the changed rows that are about them.
    causes: std::collections::BTreeMap<String, BTreeSet<String>>,
    /// Changed rows that are about nobody in particular.
    common: BTreeSet<String>,
}

/// The tables of a case with changed rows given as texts; for tests and callers without files.
///
/// # Errors
/// As [`Csv::text`], and `unknown-table`.
pub fn from_texts(document: &Document, tables: &Tables, texts: &IndexMap<String, String>) -> Result<Changed> {
    let one = |(name, text): (&String, &String)| -> Result<(String, Arc<dyn Source>)> {
        let Some((spec, base)) = document.data.get(name).zip(tables.get(name)) else {
            let names = document.data.keys().map(String::as_str);
            return Err(Problem::new("unknown-table").arg("name", name).near(name, names));
        };
        let types = types(base.as_ref(), &spec.columns);
        let source = Csv::text(name, text, &types, spec.null.as_deref().unwrap_or(""))?;
        Ok((name.clone(), Arc::new(source)))
    };
    texts.iter().map(one).collect()
}
