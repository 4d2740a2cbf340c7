//! How a file becomes rows of a dataset: which column is what, what a row is known by, whose it is.

use prestasi_kernel::Problem;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::value::{Kind, Style, guess, style};

/// Columns of a dataset at most.
pub const COLUMNS_MAX: usize = 300;
const NAME_BYTES_MAX: usize = 60;
/// Longer keys are kept as their hash.
const KEY_BYTES_MAX: usize = 120;

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The columns of the file, in its order.
    pub columns: Vec<Column>,
    /// How it writes numbers and days.
    pub style: Style,
    /// What a row is known by: the names of columns, together unique. Without any, a row is what stands in it, and the
    /// second of two equal ones is another.
    pub key: Vec<String>,
    /// The column with the number of the person whose row it is.
    pub person: Option<String>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What it is called in the file.
    pub header: String,
    /// What it is called in the dataset; none if it is left out.
    pub name: Option<String>,
    /// What it holds.
    pub kind: Kind,
}

impl Plan {
    /// A first plan, from the head of a file and some of its rows.
    #[must_use]
    pub fn guess(head: &[String], rows: &[Vec<String>]) -> Self {
        let texts = rows.iter().flatten().map(String::as_str);
        let style = style(texts);
        let mut columns: Vec<Column> = Vec::new();
        for (place, header) in head.iter().enumerate() {
            let cells = rows.iter().map(|row| row.get(place).map_or("", String::as_str));
            let base = name_of(header, place);
            let taken = |name: &str| columns.iter().any(|column| column.name.as_deref() == Some(name));
            let mut name = base.clone();
            for number in 2.. {
                if !taken(&name) {
                    break;
                }
                name = format!("{base}_{number}");
            }
            columns.push(Column { header: header.clone(), name: Some(name), kind: guess(cells, style) });
        }
        Self { columns, style, key: Vec::new(), person: None }
    }

    /// Whether it can be followed.
    ///
    /// # Errors
    /// `dataset-column-unfit`, `dataset-column-twice`, `dataset-without-columns`, `dataset-column-unknown`.
    pub fn check(&self) -> Result<(), Problem> {
        let names: Vec<&str> = self.columns.iter().filter_map(|column| column.name.as_deref()).collect();
        if names.is_empty() || self.columns.len() > COLUMNS_MAX {
            return Err(Problem::new("dataset-without-columns").arg("most", COLUMNS_MAX));
        }
        for (place, name) in names.iter().enumerate() {
            if !is_name(name) {
                return Err(Problem::new("dataset-column-unfit").arg("name", name));
            }
            if names[..place].contains(name) {
                return Err(Problem::new("dataset-column-twice").arg("name", name));
            }
        }
        let unknown = self.key.iter().chain(&self.person).find(|name| !names.contains(&name.as_str()));
        unknown.map_or(Ok(()), |name| Err(Problem::new("dataset-column-unknown").arg("name", name)))
    }

    /// The columns that are kept, in the order of the file.
    pub fn kept(&self) -> impl Iterator<Item = (usize, &str, Kind)> {
        let columns = self.columns.iter().enumerate();
        columns.filter_map(|(place, column)| Some((place, column.name.as_deref()?, column.kind)))
    }

    /// Whether a file with this head can be read by it.
    #[must_use]
    pub fn fits(&self, head: &[String]) -> bool {
        self.columns.len() == head.len()
            && self.columns.iter().zip(head).all(|(column, header)| column.header == *header)
    }
}

/// Whether a text can be the name of a column or a dataset in SQL without quotes.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && text.len() <= NAME_BYTES_MAX
}

/// `Customer ID` as `customer_id`.
fn name_of(header: &str, place: usize) -> String {
    let mut name = String::new();
    for letter in header.trim().chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => name.push(letter.to_ascii_lowercase()),
            _ if !name.is_empty() && !name.ends_with('_') => name.push('_'),
            _ => {}
        }
    }
    let name: String = name.trim_matches('_').chars().take(NAME_BYTES_MAX - 4).collect();
    match name.as_bytes().first() {
        Some(first) if first.is_ascii_lowercase() => name,
        Some(_) => format!("c_{name}"),
        None => format!("column_{}", place + 1),
    }
}

/// A row of a file as a dataset keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is known by, before it is told from its equals.
    pub key: String,
    /// Its values in the order of the plan's columns that are kept; none where there is nothing.
    pub values: Vec<Option<String>>,
    /// The number of the person whose it is.
    pub person: Option<String>,
}

impl Plan {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong, each with its column.
    pub fn read(&self, cells: &[String]) -> Result<Kept, Vec<(String, Problem)>> {
        let (mut values, mut wrong) = (Vec::new(), Vec::new());
        for (place, name, kind) in self.kept() {
            let text = cells.get(place).map_or("", String::as_str);
            if text.trim().is_empty() {
                values.push(None);
                continue;
            }
            match kind.read(text, self.style) {
                Ok(value) => values.push(Some(value)),
                Err(problem) => wrong.push((name.to_owned(), problem)),
            }
        }
        if cells.len() > self.columns.len() {
            let problem =
                Problem::new("row-too-wide").arg("count", cells.len()).arg("most", self.columns.len());
            wrong.push((String::new(), problem));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let value = |name: &String| {
            let place = self.kept().position(|(_, other, _)| other == name);
            place.and_then(|place| values.get(place).cloned().flatten())
        };
        let parts: Option<Vec<String>> = self.key.iter().map(value).collect();
        let key = match parts {
            Some(parts) if !parts.is_empty() => parts.join("\u{1f}"),
            Some(_) => String::new(),
            None => {
                let name = self.key.iter().find(|name| value(name).is_none()).cloned().unwrap_or_default();
                return Err(vec![(name.clone(), Problem::new("row-without-key").arg("name", name))]);
            }
        };
        let key = if key.is_empty() || key.len() > KEY_BYTES_MAX { digest(&values) } else { key };
        let person = self.person.as_ref().and_then(value);
        Ok(Kept { key, values, person })
    }
}

/// What stands in a row, as one short text.
fn digest(values: &[Option<String>]) -> String {
    let mut hash = Sha256::new();
    for value in values {
        let text = value.as_deref().unwrap_or_default();
        hash.update([u8::from(value.is_some())]);
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    let bytes = hash.finalize();
    bytes[..16].iter().fold(String::with_capacity(33), |mut text, byte| {
        use std::fmt::Write;
        let _ = write!(text, "{byte:02x}");
        text
    })
}
