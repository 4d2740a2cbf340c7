//! Columns of values, as expressions compute them: exact numbers, civil days, truth values and texts, each with nulls.
//!
//! A number is an integer over a denominator that the whole column shares (100 for cents) or that each row has for
//! itself (after a division by a column). Nothing here rounds unless asked to.
//! A column of one value stands for that value in every row.

use std::sync::Arc;

/// Which rows are null; none if absent.
pub type Nulls = Option<Vec<bool>>;

/// A column of values.
#[derive(Debug, Clone)]
pub struct Vector {
    /// The values; those of null rows mean nothing.
    pub data: Data,
    /// Which rows are null.
    pub nulls: Nulls,
}

/// Values by kind.
#[derive(Debug, Clone)]
pub enum Data {
    /// Only nulls, of no kind yet.
    Null,
    /// Exact numbers.
    Number(Numbers),
    /// Days since 1970-01-01.
    Date(Vec<i32>),
    /// Truth values.
    Bool(Vec<bool>),
    /// Texts by code.
    Text(Texts),
}

/// Exact numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Numerators.
    pub num: Ints,
    /// Denominators, above zero.
    pub den: Den,
}

/// Denominators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Den {
    /// One for all rows.
    All(i128),
    /// Each row its own.
    Rows(Vec<i128>),
}

/// Integers, narrow while they fit, with a bound on their size that proves the next operation safe.
#[derive(Debug, Clone)]
pub struct Ints {
    /// The values.
    pub values: Width,
    /// No value is larger than this, signs aside.
    pub bound: u128,
}

/// Integers by width.
#[derive(Debug, Clone)]
pub enum Width {
    /// 64 bits.
    Narrow(Vec<i64>),
    /// 128 bits.
    Wide(Vec<i128>),
}

/// Texts as codes into a dictionary.
#[derive(Debug, Clone)]
pub struct Texts {
    /// One code for each row.
    pub codes: Vec<u32>,
    /// What the codes say; not necessarily distinct.
    pub words: Arc<Vec<Arc<str>>>,
}

impl Ints {
    /// Integers of 64 bits, their bound measured.
    pub fn narrow(values: Vec<i64>) -> Self {
        let bound = values.iter().fold(0u64, |bound, value| bound | value.unsigned_abs());
        // The union of all bits is at most twice the largest value, and much quicker than a maximum of absolutes.
        Self { values: Width::Narrow(values), bound: u128::from(bound) }
    }

    /// Integers of 128 bits, made narrow if they fit.
    pub fn wide(values: Vec<i128>) -> Self {
        let bound = values.iter().map(|value| value.unsigned_abs()).max().unwrap_or(0);
        if bound <= i64::MAX as u128 {
            let values = values.into_iter().map(|value| value as i64).collect();
            return Self { values: Width::Narrow(values), bound };
        }
        Self { values: Width::Wide(values), bound }
    }

    /// How many values.
    pub fn len(&self) -> usize {
        match &self.values {
            Width::Narrow(values) => values.len(),
            Width::Wide(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> i128 {
        match &self.values {
            Width::Narrow(values) => i128::from(values[row]),
            Width::Wide(values) => values[row],
        }
    }

    /// All values, widened.
    pub fn widened(&self) -> Vec<i128> {
        match &self.values {
            Width::Narrow(values) => values.iter().map(|value| i128::from(*value)).collect(),
            Width::Wide(values) => values.clone(),
        }
    }
}

impl Den {
    /// The denominator of a row.
    pub fn get(&self, row: usize) -> i128 {
        match self {
            Self::All(den) => *den,
            Self::Rows(dens) => dens[if dens.len() == 1 { 0 } else { row }],
        }
    }
}

impl Numbers {
    /// Integers over one denominator.
    pub fn over(num: Ints, den: i128) -> Self {
        Self { num, den: Den::All(den) }
    }
}

impl Vector {
    /// A column without nulls.
    pub fn new(data: Data) -> Self {
        Self { data, nulls: None }
    }

    /// The null of no kind.
    pub fn null() -> Self {
        Self { data: Data::Null, nulls: Some(vec![true]) }
    }

    /// Whole numbers.
    pub fn integers(values: Vec<i64>) -> Self {
        Self::scaled(values, 1)
    }

    /// Integers over one denominator.
    pub fn scaled(values: Vec<i64>, den: i128) -> Self {
        Self::new(Data::Number(Numbers::over(Ints::narrow(values), den)))
    }

    /// One number.
    pub fn number(num: i128, den: i128) -> Self {
        Self::new(Data::Number(Numbers::over(Ints::wide(vec![num]), den)))
    }

    /// One truth value.
    pub fn boolean(value: bool) -> Self {
        Self::new(Data::Bool(vec![value]))
    }

    /// One day.
    pub fn date(days: i32) -> Self {
        Self::new(Data::Date(vec![days]))
    }

    /// One text.
    pub fn text(text: &str) -> Self {
        Self::new(Data::Text(Texts { codes: vec![0], words: Arc::new(vec![text.into()]) }))
    }

    /// How many values it holds; 1 may stand for any number of rows.
    pub fn len(&self) -> usize {
        match &self.data {
            Data::Null => 1,
            Data::Number(numbers) => numbers.num.len(),
            Data::Date(days) => days.len(),
            Data::Bool(values) => values.len(),
            Data::Text(texts) => texts.codes.len(),
        }
    }

    /// Whether it holds no value at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The position of a row in the values held.
    pub fn at(&self, row: usize) -> usize {
        if self.len() == 1 { 0 } else { row }
    }

    /// Whether a row is null.
    pub fn is_null(&self, row: usize) -> bool {
        match &self.nulls {
            None => matches!(self.data, Data::Null),
            Some(nulls) => nulls[if nulls.len() == 1 { 0 } else { row }],
        }
    }

    /// Whether any row is null.
    pub fn has_nulls(&self) -> bool {
        matches!(self.data, Data::Null)
            || self.nulls.as_ref().is_some_and(|nulls| nulls.iter().any(|null| *null))
    }

    /// The number of a row as numerator and denominator.
    pub fn ratio(&self, row: usize) -> Option<(i128, i128)> {
        match &self.data {
            Data::Number(numbers) if !self.is_null(row) => {
                let at = self.at(row);
                Some((numbers.num.get(at), numbers.den.get(at)))
            }
            _ => None,
        }
    }

    /// The day of a row.
    pub fn day(&self, row: usize) -> Option<i32> {
        match &self.data {
            Data::Date(days) if !self.is_null(row) => Some(days[self.at(row)]),
            _ => None,
        }
    }

    /// The text of a row.
    pub fn word(&self, row: usize) -> Option<&str> {
        match &self.data {
            Data::Text(texts) if !self.is_null(row) => Some(&texts.words[texts.codes[self.at(row)] as usize]),
            _ => None,
        }
    }

    /// Whether a row is true (null is not).
    pub fn truth(&self, row: usize) -> bool {
        match &self.data {
            Data::Bool(values) => values[self.at(row)] && !self.is_null(row),
            _ => false,
        }
    }

    /// The rows named by `rows`, in that order; `u32::MAX` gives a null.
    pub fn gather(&self, rows: &[u32]) -> Self {
        // No rows are a table without rows, whose columns hold nothing.
        if rows.is_empty() || self.is_empty() || matches!(self.data, Data::Null) {
            return Self::null();
        }
        let single = self.len() == 1;
        let at = |row: &u32| if single || *row == u32::MAX { 0 } else { *row as usize };
        let nulls: Vec<bool> = if self.nulls.is_none() {
            rows.iter().map(|row| *row == u32::MAX).collect()
        } else {
            rows.iter().map(|row| *row == u32::MAX || self.is_null(*row as usize)).collect()
        };
        let data = match &self.data {
            Data::Null => Data::Null,
            Data::Date(days) => Data::Date(rows.iter().map(|row| days[at(row)]).collect()),
            Data::Bool(values) => Data::Bool(rows.iter().map(|row| values[at(row)]).collect()),
            Data::Text(texts) => Data::Text(Texts {
                codes: rows.iter().map(|row| texts.codes[at(row)]).collect(),
                words: texts.words.clone(),
            }),
            Data::Number(Numbers { num, den }) => {
                let values = match &num.values {
                    Width::Narrow(values) => Width::Narrow(rows.iter().map(|row| values[at(row)]).collect()),
                    Width::Wide(values) => Width::Wide(rows.iter().map(|row| values[at(row)]).collect()),
                };
                let den = match den {
                    Den::All(den) => Den::All(*den),
                    Den::Rows(_) => Den::Rows(rows.iter().map(|row| den.get(at(row))).collect()),
                };
                Data::Number(Numbers { num: Ints { values, bound: num.bound }, den })
            }
        };
        Self { data, nulls: nulls.contains(&true).then_some(nulls) }
    }
}
