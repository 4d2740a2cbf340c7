//! Rows of a result table, column by column, before they are written or shown.

use crate::dates;
use crate::expr::eval::plain;
use crate::expr::vector::{Data, Texts, Vector};
use prestasi_kernel::{Problem, Ratio, Result};
use std::collections::HashMap;
use std::sync::Arc;

/// What a column of a result holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Whole numbers.
    Integer,
    /// Numbers over one denominator.
    Over(i128),
    /// Any exact numbers.
    Ratio,
    /// Texts.
    Text,
    /// Days.
    Date,
    /// Truth values.
    Bool,
}

/// A column of a result.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its values.
    pub values: Values,
    /// By row: null; empty while there is none.
    pub nulls: Vec<bool>,
}

/// Values of a column.
#[derive(Debug, Clone)]
pub enum Values {
    /// Numbers over one denominator; 1 for whole numbers.
    Number(Vec<i64>, i128),
    /// Any exact numbers.
    Ratio(Vec<Ratio>),
    /// Texts by code.
    Text(Vec<u32>, Vec<Arc<str>>, HashMap<Arc<str>, u32>),
    /// Days.
    Date(Vec<i32>),
    /// Truth values.
    Bool(Vec<bool>),
}

impl Column {
    /// An empty column.
    pub fn new(shape: Shape) -> Self {
        let values = match shape {
            Shape::Integer => Values::Number(Vec::new(), 1),
            Shape::Over(den) => Values::Number(Vec::new(), den),
            Shape::Ratio => Values::Ratio(Vec::new()),
            Shape::Text => Values::Text(Vec::new(), Vec::new(), HashMap::new()),
            Shape::Date => Values::Date(Vec::new()),
            Shape::Bool => Values::Bool(Vec::new()),
        };
        Self { values, nulls: Vec::new() }
    }

    /// How many values.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Number(values, _) => values.len(),
            Values::Ratio(values) => values.len(),
            Values::Text(values, ..) => values.len(),
            Values::Date(values) => values.len(),
            Values::Bool(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn mark(&mut self, from: usize, null: impl Fn(usize) -> bool, rows: usize) {
        if self.nulls.is_empty() {
            if !(0..rows).any(&null) {
                return;
            }
            self.nulls.resize(from, false);
        }
        self.nulls.extend((0..rows).map(null));
    }

    /// Adds a null.
    pub fn push_null(&mut self) {
        let from = self.len();
        match &mut self.values {
            Values::Number(values, _) => values.push(0),
            Values::Ratio(values) => values.push(Ratio::ZERO),
            Values::Text(values, words, known) => {
                let code = intern(words, known, "");
                values.push(code);
            }
            Values::Date(values) => values.push(0),
            Values::Bool(values) => values.push(false),
        }
        self.mark(from, |_| true, 1);
    }

    /// Adds a number over the column's denominator.
    pub fn push_int(&mut self, value: i64) {
        let from = self.len();
        if let Values::Number(values, _) = &mut self.values {
            values.push(value);
        }
        self.mark(from, |_| false, 1);
    }

    /// Adds numbers over the column's denominator; `false` if it holds something else.
    pub fn extend_integers(&mut self, more: impl ExactSizeIterator<Item = i64>) -> bool {
        let (from, count) = (self.len(), more.len());
        let Values::Number(values, _) = &mut self.values else { return false };
        values.extend(more);
        if !self.nulls.is_empty() {
            self.mark(from, |_| false, count);
        }
        true
    }

    /// Adds an exact number.
    pub fn push_ratio(&mut self, value: Option<Ratio>) {
        let Some(value) = value else { return self.push_null() };
        let from = self.len();
        if let Values::Ratio(values) = &mut self.values {
            values.push(value);
        }
        self.mark(from, |_| false, 1);
    }

    /// Adds a text.
    pub fn push_text(&mut self, text: &str) {
        let from = self.len();
        if let Values::Text(values, words, known) = &mut self.values {
            let code = intern(words, known, text);
            values.push(code);
        }
        self.mark(from, |_| false, 1);
    }

    /// Adds a day.
    pub fn push_date(&mut self, day: i32) {
        let from = self.len();
        if let Values::Date(values) = &mut self.values {
            values.push(day);
        }
        self.mark(from, |_| false, 1);
    }

    /// Adds the values of `rows` rows of an expression, leaving out those that `keep` says no to.
    ///
    /// # Errors
    /// `overflow` when a number does not fit the column.
    pub fn extend(&mut self, vector: &Vector, rows: usize, keep: Option<&[bool]>) -> Result<()> {
        let from = self.len();
        let kept: Option<Vec<usize>> = keep.map(|keep| (0..rows).filter(|row| keep[*row]).collect());
        let count = kept.as_ref().map_or(rows, Vec::len);
        let row_of = |index: usize| kept.as_ref().map_or(index, |kept| kept[index]);
        match &mut self.values {
            Values::Number(values, den) => push_numbers(values, *den, vector, count, row_of)?,
            Values::Ratio(values) => {
                let ratio = |row: usize| {
                    vector.ratio(row).and_then(|(num, den)| Ratio::new(num, den)).unwrap_or(Ratio::ZERO)
                };
                values.extend((0..count).map(|index| ratio(row_of(index))));
            }
            Values::Date(values) => {
                values.extend((0..count).map(|index| vector.day(row_of(index)).unwrap_or(0)))
            }
            Values::Bool(values) => values.extend((0..count).map(|index| vector.truth(row_of(index)))),
            Values::Text(values, words, known) => match &vector.data {
                Data::Text(Texts { codes, words: own }) if codes.len() == 1 => {
                    let code = intern(words, known, &own[codes[0] as usize]);
                    values.extend(std::iter::repeat_n(code, count));
                }
                _ => {
                    for index in 0..count {
                        let code = intern(words, known, vector.word(row_of(index)).unwrap_or(""));
                        values.push(code);
                    }
                }
            },
        }
        if vector.has_nulls() || !self.nulls.is_empty() {
            self.mark(from, |index| vector.is_null(row_of(index)), count);
        }
        Ok(())
    }

    /// The text of a cell; `None` for null.
    pub fn cell(&self, row: usize) -> Option<String> {
        if self.is_null(row) {
            return None;
        }
        Some(match &self.values {
            Values::Number(values, den) => {
                Ratio::new(i128::from(values[row]), *den).unwrap_or(Ratio::ZERO).to_string()
            }
            Values::Ratio(values) => values[row].to_string(),
            Values::Text(values, words, _) => words[values[row] as usize].to_string(),
            Values::Date(values) => dates::day(values[row]).to_string(),
            Values::Bool(values) => values[row].to_string(),
        })
    }

    /// Takes the values out; the words of a text column stay, so that codes keep their meaning.
    pub fn empty(&mut self) {
        self.nulls.clear();
        match &mut self.values {
            Values::Number(values, _) => values.clear(),
            Values::Ratio(values) => values.clear(),
            Values::Text(values, ..) => values.clear(),
            Values::Date(values) => values.clear(),
            Values::Bool(values) => values.clear(),
        }
    }

    /// The values of some rows, in that order.
    pub fn pick(&self, rows: &[usize]) -> Self {
        fn of<T: Copy>(values: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().map(|row| values[*row]).collect()
        }
        let values = match &self.values {
            Values::Number(values, den) => Values::Number(of(values, rows), *den),
            Values::Ratio(values) => Values::Ratio(of(values, rows)),
            Values::Text(codes, words, known) => Values::Text(of(codes, rows), words.clone(), known.clone()),
            Values::Date(values) => Values::Date(of(values, rows)),
            Values::Bool(values) => Values::Bool(of(values, rows)),
        };
        let nulls = if self.nulls.is_empty() { Vec::new() } else { of(&self.nulls, rows) };
        Self { values, nulls }
    }

    /// Whether a cell is null.
    pub fn is_null(&self, row: usize) -> bool {
        self.nulls.get(row).copied().unwrap_or(false)
    }

    /// Adds the rows of a column of the same shape.
    pub fn append(&mut self, other: &Self) {
        let from = self.len();
        match (&mut self.values, &other.values) {
            (Values::Number(values, _), Values::Number(more, _)) => values.extend_from_slice(more),
            (Values::Ratio(values), Values::Ratio(more)) => values.extend_from_slice(more),
            (Values::Date(values), Values::Date(more)) => values.extend_from_slice(more),
            (Values::Bool(values), Values::Bool(more)) => values.extend_from_slice(more),
            (Values::Text(values, words, known), Values::Text(more, others, _)) => {
                let codes: Vec<u32> = others.iter().map(|word| intern(words, known, word)).collect();
                values.extend(more.iter().map(|code| codes[*code as usize]));
            }
            _ => return,
        }
        if !self.nulls.is_empty() || !other.nulls.is_empty() {
            self.mark(from, |row| other.is_null(row), other.len());
        }
    }
}

fn intern(words: &mut Vec<Arc<str>>, known: &mut HashMap<Arc<str>, u32>, text: &str) -> u32 {
    if let Some(code) = known.get(text) {
        return *code;
    }
    let word: Arc<str> = text.into();
    let code = words.len() as u32;
    words.push(word.clone());
    known.insert(word, code);
    code
}

fn push_numbers(
    values: &mut Vec<i64>,
    den: i128,
    vector: &Vector,
    count: usize,
    row_of: impl Fn(usize) -> usize,
) -> Result<()> {
    let overflow = || Problem::new("overflow").arg("what", "output");
    let Data::Number(numbers) = &vector.data else {
        values.extend(std::iter::repeat_n(0, count));
        return Ok(());
    };
    let over = |row: usize| {
        let Some((num, own)) = vector.ratio(row) else { return Ok(0) };
        let scaled = num.checked_mul(den).ok_or_else(overflow)?;
        if scaled % own != 0 {
            return Err(Problem::new("output-not-decimal"));
        }
        i64::try_from(scaled / own).map_err(|_| overflow())
    };
    if vector.len() == 1 && count > 0 {
        values.resize(values.len() + count, over(0)?);
        return Ok(());
    }
    if let Some((own, own_den)) = plain(numbers)
        && own_den == den
    {
        if own.len() == count {
            values.extend_from_slice(own);
        } else {
            values.extend((0..count).map(|index| own[row_of(index)]));
        }
        return Ok(());
    }
    for index in 0..count {
        values.push(over(row_of(index))?);
    }
    Ok(())
}

/// Rows of a result table.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// Columns, all of the same length.
    pub columns: Vec<Column>,
}

impl Chunk {
    /// An empty chunk.
    pub fn new(shapes: impl IntoIterator<Item = Shape>) -> Self {
        Self { columns: shapes.into_iter().map(Column::new).collect() }
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Column::len)
    }

    /// Some rows, in that order.
    pub fn pick(&self, rows: &[usize]) -> Self {
        Self { columns: self.columns.iter().map(|column| column.pick(rows)).collect() }
    }

    /// Adds the rows of a chunk of the same shape.
    pub fn append(&mut self, other: &Self) {
        for (column, other) in self.columns.iter_mut().zip(&other.columns) {
            column.append(other);
        }
    }
}
