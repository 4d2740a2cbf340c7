//! What a file is: found once, from its name, its head and some of its rows; kept, and followed to the last row.

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;

use prestasi_exchange::read::{Limits, Row, read};
use prestasi_exchange::value::{Style, style};
use prestasi_kernel::{Currency, Problem};
use prestasi_recognition::{Holds, Kind, Target, head_row, recognise};
use serde::{Deserialize, Serialize};

use super::customs::guess;
use super::kinds::taken;
use super::line::{Reader, Wrong};
use super::stages::Seen;

/// Rows that tell what a file is, and of those, rows that are shown.
const LOOKED_AT: usize = 2_000;
const SHOWN: usize = 5;
/// Rows ahead of which the head must stand.
const AHEAD: usize = 40;
/// What is wrong and shown ahead of an import.
const WRONG_SHOWN: usize = 20;

/// What a file is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Look {
    pub system: String,
    pub kind: String,
    pub language: String,
    /// The number of the row that names the columns.
    pub head: u64,
    pub columns: Vec<Column>,
    pub style: Style,
    /// Rows that are records.
    pub rows: i64,
    /// Of those, rows with something wrong in them.
    pub refused: i64,
    /// Some rows, as they stand there.
    pub sample: Vec<Vec<String>>,
    /// Some of what is wrong.
    pub wrong: Vec<Wrong>,
    /// The stages that deals are in.
    pub stages: Vec<Seen>,
}

/// A column.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Column {
    pub label: String,
    /// The field that it goes to.
    pub field: Option<String>,
    /// Whether it is kept beside the record where it goes to no field.
    pub custom: bool,
    pub holds: Option<String>,
    pub currency: Option<String>,
    /// For a header that is only nearly known: the field that it may mean.
    pub like: Option<String>,
    /// The key of the custom field that it becomes.
    #[serde(default)]
    pub keeps: Option<String>,
    /// The kind of custom field that its values look like.
    #[serde(default)]
    pub guess: Option<String>,
}

impl Column {
    /// What it holds.
    pub fn holds(&self) -> Option<Holds> {
        self.holds.as_deref().and_then(Holds::parse)
    }

    /// The currency that its header names.
    pub fn currency(&self) -> Option<Currency> {
        self.currency.as_deref().and_then(|code| Currency::parse(code).ok())
    }
}

impl Look {
    /// What the rows are.
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    /// The columns of fields.
    pub fn places(&self) -> HashMap<&str, usize> {
        let named = self.columns.iter().enumerate();
        named.filter_map(|(place, column)| Some((column.field.as_deref()?, place))).collect()
    }
}

/// Looks at a file.
///
/// # Errors
/// `recognition-head-missing`, `crm-import-kind-unknown`, `crm-import-kind-unfit`, and those of reading.
pub fn look(name: &str, source: impl Read, again: impl Read, limits: &Limits) -> Result<Look, Problem> {
    let first = beginning(source, limits)?;
    let cells: Vec<Vec<String>> = first.iter().take(AHEAD).map(|row| row.cells.clone()).collect();
    let head = head_row(&cells)?;
    let number = first.get(head).map_or(1, |row| row.number);
    let names = cells.into_iter().nth(head).unwrap_or_default();
    let rows: Vec<Vec<String>> = first.into_iter().skip(head + 1).map(|row| row.cells).collect();
    let found = recognise(name, &names, &rows);
    let kind = found.kind.ok_or_else(|| Problem::new("crm-import-kind-unknown"))?;
    if taken(kind).is_none() {
        return Err(Problem::new("crm-import-kind-unfit").arg("kind", kind.name()));
    }
    let days = style(found.texts(&[Holds::Day, Holds::Moment], &rows));
    let amounts = style(found.texts(&[Holds::Money, Holds::Number], &rows));
    let style = Style { day_first: days.day_first, comma_decimal: amounts.comma_decimal };
    let mut columns: Vec<Column> = found.columns.iter().map(column).collect();
    for (place, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.custom) {
        let texts = rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
        column.guess = Some(guess(texts, style).to_owned());
    }
    let mut look = Look {
        system: found.system.name().to_owned(),
        kind: kind.name().to_owned(),
        language: found.language.to_owned(),
        head: number,
        columns,
        style,
        rows: 0,
        refused: 0,
        sample: rows.into_iter().take(SHOWN).collect(),
        wrong: Vec::new(),
        stages: Vec::new(),
    };
    survey(&mut look, again, limits)?;
    Ok(look)
}

/// The first rows.
fn beginning(source: impl Read, limits: &Limits) -> Result<Vec<Row>, Problem> {
    let mut first: Vec<Row> = Vec::new();
    read(source, limits, &mut |row| {
        first.push(row);
        if first.len() > LOOKED_AT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(first)
}

fn column(found: &prestasi_recognition::Column) -> Column {
    let field = match found.target {
        Target::Field(field) => Some(field.to_owned()),
        _ => None,
    };
    Column {
        label: found.label.clone(),
        field,
        custom: found.target == Target::Custom,
        holds: found.holds.map(|holds| holds.name().to_owned()),
        currency: found.currency.map(|code| code.to_string()),
        like: found.suggestion.map(|guess| guess.field.to_owned()),
        keeps: None,
        guess: None,
    }
}

/// Reads all rows once: how many there are, what is wrong with them, in which stages deals are.
fn survey(look: &mut Look, source: impl Read, limits: &Limits) -> Result<(), Problem> {
    let known = look.clone();
    let mut reader = Reader::new(&known);
    let mut stages = super::stages::Survey::default();
    read(source, limits, &mut |row| {
        if !reader.passes_over(&row) {
            look.rows += 1;
            match reader.line(row) {
                Ok(line) => stages.note(&known, reader.places(), &line),
                Err(wrong) => {
                    look.refused += 1;
                    let room = WRONG_SHOWN.saturating_sub(look.wrong.len());
                    look.wrong.extend(wrong.into_iter().take(room));
                }
            }
        }
        ControlFlow::Continue(())
    })?;
    look.stages = stages.seen();
    Ok(())
}
