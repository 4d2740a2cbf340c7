//! Results before and after a change, held against each other row by row.

use super::Touched;
use crate::model::Model;
use crate::output::chunk::{Chunk, Column, Shape, Values};
use crate::output::publish::publish;
use crate::output::standard::Results;
use crate::output::table::Table;
use crate::output::writer::{Format, Writer};
use prestasi_kernel::{Currency, Problem, Result};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// The name of the table with one row for each person and pay period that comes out otherwise.
pub const PERIODS: &str = "differences";

/// A cause is told by at most so many changed rows.
const CAUSES: usize = 8;

/// Earned and paid, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Earned.
    pub earned: i128,
    /// Paid.
    pub paid: i128,
}

/// Names and shapes of the columns of a table.
type Columns = Vec<(String, Shape)>;

/// What a change changes.
pub struct Differences {
    /// The plan's currency.
    pub currency: Currency,
    /// How many people were calculated anew.
    pub touched: usize,
    /// How many of them come out otherwise.
    pub people: usize,
    /// All that were calculated anew, before and after.
    pub sums: [Sums; 2],
    /// Tables by file name: columns, and rows as they were (`before`) and are (`after`).
    pub tables: Vec<(String, Columns, Chunk)>,
}

impl Differences {
    pub(super) fn new(models: &[Model; 2], results: &[Results], touched: Touched) -> Result<Self> {
        let model = &models[1];
        let order = order(models);
        let mut tables = Vec::new();
        for table in Table::ALL {
            let own = table.columns(model);
            let person = own.iter().position(|(name, _)| name == "person").unwrap_or(0);
            let [before, after] = [0, 1].map(|side| results[side].table(table));
            let mut rows = otherwise(before, after, person, &order);
            rows.sort_by_key(|(place, side, row)| (*place, *side, *row));
            let mut columns = vec![("change".to_owned(), Shape::Text)];
            columns.extend(own);
            tables.push((format!("changed_{}", table.name()), columns, joined(before, after, &rows)));
        }
        let periods = Periods::new(models, results, &order, &touched)?;
        let mut sums = [Sums::default(); 2];
        for amounts in periods.all.values() {
            for (sum, amounts) in sums.iter_mut().zip(amounts) {
                sum.earned += i128::from(amounts.0);
                sum.paid += i128::from(amounts.1);
            }
        }
        let (columns, chunk, people) = periods.table(model)?;
        tables.insert(0, (PERIODS.to_owned(), columns, chunk));
        Ok(Self { currency: model.currency, touched: touched.people.len(), people, sums, tables })
    }

    /// Writes the tables into a folder, which is made if it is not there: all of them or none.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn write(&self, folder: &Path, format: Format) -> Result<Vec<PathBuf>> {
        let broken = |error: std::io::Error| {
            Problem::new("file-broken").arg("what", error).at(prestasi_kernel::Place::file(folder))
        };
        std::fs::create_dir_all(folder).map_err(broken)?;
        let mut writers = Vec::with_capacity(self.tables.len());
        for (name, columns, chunk) in &self.tables {
            let writer = Writer::create(folder, name, format, columns)?;
            let mut piece = writer.piece();
            piece.chunk.append(chunk);
            writer.add(0, piece)?;
            writer.finish()?;
            writers.push(writer);
        }
        publish(&writers.iter().map(Writer::paths).collect::<Vec<_>>())
    }
}

/// The place of each person among all, before and after.
fn order(models: &[Model; 2]) -> HashMap<String, usize> {
    let mut order = HashMap::new();
    for model in models.iter().rev() {
        for person in 0..model.people.count {
            order.entry(model.people.id(person)).or_insert(person);
        }
    }
    order
}

/// The rows that only one side has: place of the person, side, row.
fn otherwise(
    before: &Chunk,
    after: &Chunk,
    person: usize,
    order: &HashMap<String, usize>,
) -> Vec<(usize, usize, usize)> {
    let cells = |chunk: &Chunk, row: usize| -> Vec<Option<String>> {
        chunk.columns.iter().map(|column| column.cell(row)).collect()
    };
    let place = |chunk: &Chunk, row: usize| {
        chunk.columns[person].cell(row).and_then(|id| order.get(&id).copied()).unwrap_or(usize::MAX)
    };
    let mut stood: HashMap<Vec<Option<String>>, Vec<usize>> = HashMap::new();
    for row in (0..before.rows()).rev() {
        stood.entry(cells(before, row)).or_default().push(row);
    }
    let mut rows = Vec::new();
    for row in 0..after.rows() {
        if stood.get_mut(&cells(after, row)).and_then(Vec::pop).is_none() {
            rows.push((place(after, row), 1, row));
        }
    }
    rows.extend(stood.into_values().flatten().map(|row| (place(before, row), 0, row)));
    rows
}

/// Rows of both sides in one table, each with the side that it is of.
fn joined(before: &Chunk, after: &Chunk, rows: &[(usize, usize, usize)]) -> Chunk {
    let mut change = Column::new(Shape::Text);
    let own = |side: usize| rows.iter().filter(move |row| row.1 == side).map(|row| row.2).collect::<Vec<_>>();
    let mut both = before.pick(&own(0));
    both.append(&after.pick(&own(1)));
    let mut next = [0, own(0).len()];
    let mut places = Vec::with_capacity(rows.len());
    for (_, side, _) in rows {
        change.push_text(if *side == 0 { "before" } else { "after" });
        places.push(next[*side]);
        next[*side] += 1;
    }
    let mut columns = vec![change];
    columns.extend(both.pick(&places).columns);
    Chunk { columns }
}

/// Earned and paid.
type Amounts = (i64, i64);

/// What every touched person's pay periods come to, before and after.
struct Periods {
    /// By the person's place, id, and pay period.
    all: BTreeMap<(usize, String, String), [Amounts; 2]>,
    causes: HashMap<String, String>,
    common: String,
}

impl Periods {
    fn new(
        models: &[Model; 2],
        results: &[Results],
        order: &HashMap<String, usize>,
        touched: &Touched,
    ) -> Result<Self> {
        let columns: Vec<String> =
            Table::Payouts.columns(&models[1]).into_iter().map(|(name, _)| name).collect();
        let position = |name: &str| columns.iter().position(|other| other == name).unwrap_or(0);
        let (person, period) = (position("person"), position("period"));
        let (earned, paid) = (position("earned"), position("paid"));
        let mut all: BTreeMap<(usize, String, String), [Amounts; 2]> = BTreeMap::new();
        for (side, results) in results.iter().enumerate() {
            let chunk = results.table(Table::Payouts);
            for row in 0..chunk.rows() {
                let text = |column: usize| chunk.columns[column].cell(row).unwrap_or_default();
                let id = text(person);
                let place = order.get(&id).copied().unwrap_or(usize::MAX);
                let amounts = (whole(&chunk.columns[earned], row)?, whole(&chunk.columns[paid], row)?);
                all.entry((place, id, text(period))).or_default()[side] = amounts;
            }
        }
        let told = |causes: &std::collections::BTreeSet<String>| {
            let shown: Vec<&str> = causes.iter().take(CAUSES).map(String::as_str).collect();
            let more = if causes.len() > CAUSES { ", …" } else { "" };
            format!("{}{more}", shown.join(", "))
        };
        let causes = touched.causes.iter().map(|(id, causes)| (id.clone(), told(causes))).collect();
        Ok(Self { all, causes, common: told(&touched.common) })
    }

    /// The pay periods that come out otherwise, and how many people have one.
    fn table(&self, model: &Model) -> Result<(Columns, Chunk, usize)> {
        let money = Shape::Over(i128::from(model.minor_units));
        let shapes = [Shape::Text, Shape::Text, money, money, money, money, money, money, Shape::Text];
        let names = [
            "person",
            "period",
            "earned_before",
            "earned_after",
            "earned_difference",
            "paid_before",
            "paid_after",
            "paid_difference",
            "causes",
        ];
        let overflow = || Problem::new("overflow").arg("what", "difference");
        let mut chunk = Chunk::new(shapes);
        let mut people = std::collections::BTreeSet::new();
        for ((_, id, period), [before, after]) in
            self.all.iter().filter(|(_, [before, after])| before != after)
        {
            people.insert(id);
            chunk.columns[0].push_text(id);
            chunk.columns[1].push_text(period);
            let pairs = [(before.0, after.0), (before.1, after.1)];
            for (at, (before, after)) in [2, 5].into_iter().zip(pairs) {
                chunk.columns[at].push_int(before);
                chunk.columns[at + 1].push_int(after);
                chunk.columns[at + 2].push_int(after.checked_sub(before).ok_or_else(overflow)?);
            }
            let own = self.causes.get(id).map(String::as_str);
            let texts: Vec<&str> =
                own.into_iter().chain([self.common.as_str()]).filter(|text| !text.is_empty()).collect();
            chunk.columns[8].push_text(&texts.join(", "));
        }
        let columns = names.iter().zip(shapes).map(|(name, shape)| ((*name).to_owned(), shape)).collect();
        Ok((columns, chunk, people.len()))
    }
}

/// An amount in minor units.
fn whole(column: &Column, row: usize) -> Result<i64> {
    match &column.values {
        Values::Number(values, _) => Ok(values[row]),
        _ => Err(Problem::new("overflow").arg("what", "difference")),
    }
}
