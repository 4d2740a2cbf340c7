//! A whole table in memory, as known on a day: for tables that are looked up rather than walked through.

use super::lookup::Domain;
use super::source::{Source, column, place};
use crate::dates;
use crate::expr::node::Kind;
use crate::expr::vector::{Data, Ints, Texts, Vector, Width};
use crate::plan::model::Table;
use jiff::civil::Date;
use prestasi_kernel::{Place, Problem, Result};
use std::path::PathBuf;
use std::sync::Arc;

/// Which facts count.
#[derive(Debug, Clone, Copy, Default)]
pub struct View {
    /// Facts dated later do not.
    pub as_of: Option<Date>,
    /// Facts that became known later do not.
    pub known_on: Option<Date>,
}

/// A table in memory.
#[derive(Debug)]
pub struct Frame {
    /// Its name in the plan.
    pub table: String,
    /// Its file, for messages.
    pub file: PathBuf,
    /// Column names and kinds.
    pub columns: Vec<(String, Kind)>,
    /// Their values; each of `rows` values, or one that stands for all.
    pub vectors: Vec<Arc<Vector>>,
    /// How many rows.
    pub rows: usize,
    /// The row's number in its file.
    pub numbers: Vec<u64>,
    /// First and last day of each row.
    pub days: Vec<(i32, i32)>,
}

impl Frame {
    /// Reads a table; of several rows with one key the one known last counts.
    ///
    /// # Errors
    /// Unknown columns, duplicate keys, what is wrong with the file.
    pub fn read(name: &str, table: &Table, source: &dyn Source, view: View) -> Result<Self> {
        let all: Vec<usize> = (0..source.columns().len()).collect();
        let mut batches = Vec::new();
        for part in 0..source.parts() {
            source.read(part, &all, &mut |batch| {
                batches.push(batch);
                Ok(())
            })?;
        }
        let numbers: Vec<u64> =
            batches.iter().flat_map(|batch| batch.first..batch.first + batch.rows as u64).collect();
        let rows = numbers.len();
        let vectors: Vec<Arc<Vector>> = (0..all.len())
            .map(|column| {
                let pieces = batches.iter().map(|batch| (batch.columns[column].as_ref(), batch.rows));
                Arc::new(stack(&pieces.collect::<Vec<_>>()))
            })
            .collect();
        let columns = source.columns().iter().map(|column| (column.name.clone(), column.kind)).collect();
        let mut frame = Self {
            table: name.to_owned(),
            file: source.file(),
            columns,
            vectors,
            rows,
            numbers,
            days: Vec::new(),
        };
        let alive = frame.alive(table, source, view)?;
        if alive.len() != frame.rows {
            frame.gather(&alive);
        }
        frame.days = frame.days(table, source)?;
        Ok(frame)
    }

    /// Keeps the rows that `counts` says yes to.
    pub fn retain(&mut self, counts: &[bool]) {
        let kept: Vec<u32> = (0..self.rows as u32).filter(|row| counts[*row as usize]).collect();
        if kept.len() != self.rows {
            self.days = kept.iter().map(|row| self.days[*row as usize]).collect();
            self.gather(&kept);
        }
    }

    fn gather(&mut self, rows: &[u32]) {
        self.vectors = self.vectors.iter().map(|vector| Arc::new(vector.gather(rows))).collect();
        self.numbers = rows.iter().map(|row| self.numbers[*row as usize]).collect();
        self.rows = rows.len();
    }

    /// The rows that count on a day of knowledge.
    fn alive(&self, table: &Table, source: &dyn Source, view: View) -> Result<Vec<u32>> {
        let named =
            |name: &str| column(source, &self.table, name).map(|column| self.vectors[column].as_ref());
        let known = table.known.as_ref().map(|name| named(name)).transpose()?;
        let date = table.date.as_ref().map(|name| named(name)).transpose()?;
        let keys = table.key.0.iter().map(|name| named(name)).collect::<Result<Vec<_>>>()?;
        let deleted =
            source.columns().iter().position(|column| column.name == "deleted" && column.kind == Kind::Bool);
        let late = |column: Option<&Vector>, row: usize, limit: Option<Date>| {
            limit.is_some_and(|limit| {
                column.and_then(|column| column.day(row)).is_some_and(|day| day > dates::number(limit))
            })
        };
        let mut alive: Vec<u32> = Vec::new();
        let versions = super::lookup::Lookup::new(&keys, self.rows, |_| (0, 0));
        let groups = versions.groups(&keys, self.rows);
        let mut winner: Vec<Option<u32>> = Vec::new();
        for row in 0..self.rows {
            if late(known, row, view.known_on) {
                continue;
            }
            if keys.is_empty() || groups[row] == super::lookup::NONE {
                alive.push(row as u32);
                continue;
            }
            let group = groups[row] as usize;
            if winner.len() <= group {
                winner.resize(group + 1, None);
            }
            winner[group] = match winner[group] {
                None => Some(row as u32),
                Some(before) => Some(self.later(before, row as u32, known).ok_or_else(|| {
                    let key =
                        keys.iter().map(|key| crate::expr::function::display(key, row).unwrap_or_default());
                    Problem::new("duplicate-key")
                        .arg("key", key.collect::<Vec<_>>().join("/"))
                        .arg("table", &self.table)
                        .arg("other_row", self.numbers[before as usize] + 1)
                        .at(place(source, self.numbers[row]))
                })?),
            };
        }
        alive.extend(winner.into_iter().flatten());
        alive.retain(|row| {
            let gone = deleted.is_some_and(|deleted| self.vectors[deleted].truth(*row as usize));
            !gone && !late(date, *row as usize, view.as_of)
        });
        alive.sort_unstable();
        Ok(alive)
    }

    /// The row that became known later; `None` if that cannot be told.
    fn later(&self, a: u32, b: u32, known: Option<&Vector>) -> Option<u32> {
        let known = known?;
        let day = |row: u32| known.day(row as usize).unwrap_or(i32::MIN);
        match day(a).cmp(&day(b)) {
            std::cmp::Ordering::Less => Some(b),
            std::cmp::Ordering::Greater => Some(a),
            std::cmp::Ordering::Equal => None,
        }
    }

    fn days(&self, table: &Table, source: &dyn Source) -> Result<Vec<(i32, i32)>> {
        let Some(valid) = &table.valid else { return Ok(vec![(i32::MIN, i32::MAX); self.rows]) };
        let named = |name: &crate::plan::text::Name| -> Result<&Vector> {
            let found = column(source, &self.table, name)?;
            match self.columns[found].1 {
                Kind::Date | Kind::Null => Ok(&self.vectors[found]),
                other => Err(Problem::new("wrong-kind")
                    .arg("name", &name.text)
                    .arg("wanted", "date")
                    .arg("found", other.name())),
            }
        };
        let from = valid.from.as_ref().map(named).transpose()?;
        let to = valid.to.as_ref().map(named).transpose()?;
        Ok((0..self.rows)
            .map(|row| {
                let from = from.and_then(|from| from.day(row)).unwrap_or(i32::MIN);
                (from, to.and_then(|to| to.day(row)).unwrap_or(i32::MAX))
            })
            .collect())
    }

    /// A column by its name.
    ///
    /// # Errors
    /// `unknown-column`, with the nearest name.
    pub fn column(&self, name: &str) -> Result<&Vector> {
        self.position(name).map(|position| self.vectors[position].as_ref())
    }

    /// The position of a column.
    ///
    /// # Errors
    /// `unknown-column`, with the nearest name.
    pub fn position(&self, name: &str) -> Result<usize> {
        self.columns.iter().position(|(column, _)| column == name).ok_or_else(|| {
            let names = self.columns.iter().map(|(column, _)| column.as_str());
            Problem::new("unknown-column").arg("name", name).arg("table", &self.table).near(name, names)
        })
    }

    /// The place of a row, for messages.
    pub fn place(&self, row: usize) -> Place {
        Place::row(&self.file, self.numbers.get(row).map_or(0, |number| number + 1))
    }
}

/// The same column of several batches as one.
pub fn stack(parts: &[(&Vector, usize)]) -> Vector {
    let rows: usize = parts.iter().map(|(_, rows)| rows).sum();
    let Some((first, _)) = parts.iter().find(|(vector, _)| !matches!(vector.data, Data::Null)) else {
        return Vector::null();
    };
    if let [(only, count)] = parts
        && only.len() == *count
    {
        return (*only).clone();
    }
    let nulls = parts
        .iter()
        .any(|(vector, _)| vector.has_nulls())
        .then(|| parts.iter().flat_map(|(vector, rows)| (0..*rows).map(|row| vector.is_null(row))).collect());
    let data = match &first.data {
        Data::Date(_) => Data::Date(
            parts
                .iter()
                .flat_map(|(vector, rows)| (0..*rows).map(|row| vector.day(row).unwrap_or(0)))
                .collect(),
        ),
        Data::Bool(_) => Data::Bool(
            parts.iter().flat_map(|(vector, rows)| (0..*rows).map(|row| vector.truth(row))).collect(),
        ),
        Data::Text(_) => Data::Text(stack_texts(parts, rows)),
        _ => {
            let den = first.ratio_den();
            let ints = parts.iter().flat_map(|(vector, rows)| {
                (0..*rows).map(move |row| match &vector.data {
                    Data::Number(numbers) => numbers.num.get(vector.at(row)),
                    _ => 0,
                })
            });
            return Vector {
                data: Data::Number(crate::expr::vector::Numbers::over(Ints::wide(ints.collect()), den)),
                nulls,
            };
        }
    };
    Vector { data, nulls }
}

fn stack_texts(parts: &[(&Vector, usize)], rows: usize) -> Texts {
    let (domain, mut words) =
        (std::cell::RefCell::new(std::collections::HashMap::<Arc<str>, u32>::new()), Vec::<Arc<str>>::new());
    let mut codes = Vec::with_capacity(rows);
    for (vector, rows) in parts {
        let Data::Text(texts) = &vector.data else {
            codes.extend(std::iter::repeat_n(0, *rows));
            continue;
        };
        let mut known = domain.borrow_mut();
        let own: Vec<u32> = texts
            .words
            .iter()
            .map(|word| {
                *known.entry(word.clone()).or_insert_with(|| {
                    words.push(word.clone());
                    words.len() as u32 - 1
                })
            })
            .collect();
        codes.extend((0..*rows).map(|row| own[texts.codes[vector.at(row)] as usize]));
    }
    if words.is_empty() {
        words.push("".into());
    }
    Texts { codes, words: Arc::new(words) }
}

impl Vector {
    /// The denominator that all rows of a number column share; 1 for other columns.
    pub fn ratio_den(&self) -> i128 {
        match &self.data {
            Data::Number(numbers) => match numbers.den {
                crate::expr::vector::Den::All(den) => den,
                crate::expr::vector::Den::Rows(_) => 1,
            },
            _ => 1,
        }
    }
}

/// The values of a number column as 64-bit integers, if they are whole.
pub fn whole(vector: &Vector) -> Option<&[i64]> {
    match &vector.data {
        Data::Number(numbers) if vector.ratio_den() == 1 => match &numbers.num.values {
            Width::Narrow(values) => Some(values),
            Width::Wide(_) => None,
        },
        _ => None,
    }
}

/// Numbers the ids of a column; see [`Domain::learn`].
pub fn ids(column: &Vector, rows: usize) -> (Domain, Vec<u32>) {
    Domain::learn(column, rows)
}
