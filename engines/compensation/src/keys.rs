//! What rows are called: whole numbers as they are, everything else as interned text.

use crate::expr::function::display;
use crate::expr::vector::{Data, Vector, Width};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// Names of credited rows; a name is 64 bits.
#[derive(Debug)]
pub enum Keys {
    /// Whole numbers, in two's complement.
    Number,
    /// Positions among texts.
    Text(RwLock<Words>),
}

/// Texts by position, and positions by text.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<Arc<str>>,
    known: HashMap<Arc<str>, u64>,
}

impl Keys {
    /// An empty set of texts.
    pub fn texts() -> Self {
        Self::Text(RwLock::default())
    }

    /// The names of the rows of a batch from their key columns.
    pub fn of(&self, columns: &[&Vector], rows: usize) -> Vec<u64> {
        match self {
            Self::Number => match columns {
                [column] => numbers(column, rows),
                _ => vec![0; rows],
            },
            Self::Text(words) => {
                let texts: Vec<String> = (0..rows)
                    .map(|row| {
                        columns
                            .iter()
                            .map(|column| display(column, row).unwrap_or_default())
                            .collect::<Vec<_>>()
                            .join("/")
                    })
                    .collect();
                let mut words = words.write().unwrap_or_else(std::sync::PoisonError::into_inner);
                texts.into_iter().map(|text| words.intern(text)).collect()
            }
        }
    }

    /// The name of one row, if it is known.
    pub fn find(&self, column: &Vector, row: usize) -> Option<u64> {
        match self {
            Self::Number => column
                .ratio(row)
                .filter(|(_, den)| *den == 1)
                .and_then(|(num, _)| i64::try_from(num).ok())
                .map(|num| num as u64),
            Self::Text(words) => {
                let words = words.read().unwrap_or_else(std::sync::PoisonError::into_inner);
                display(column, row).and_then(|text| words.known.get(text.as_str()).copied())
            }
        }
    }

    /// The name of a row by its text.
    pub fn named(&self, text: &str) -> Option<u64> {
        match self {
            Self::Number => text.parse::<i64>().ok().map(|number| number as u64),
            Self::Text(words) => {
                words.read().unwrap_or_else(std::sync::PoisonError::into_inner).known.get(text).copied()
            }
        }
    }

    /// The name of a row by its text, whether it was known before or not; none where rows are called by numbers and this is
    /// no number.
    pub(crate) fn name(&self, text: &str) -> Option<u64> {
        match self {
            Self::Number => self.named(text),
            Self::Text(words) => {
                let mut words = words.write().unwrap_or_else(std::sync::PoisonError::into_inner);
                Some(words.intern(text.to_owned()))
            }
        }
    }

    /// The order of two names: numbers by value, texts by bytes.
    pub fn compare(&self, a: u64, b: u64) -> Ordering {
        match self {
            Self::Number => (a as i64).cmp(&(b as i64)),
            Self::Text(words) => {
                let words = words.read().unwrap_or_else(std::sync::PoisonError::into_inner);
                words.words[a as usize].cmp(&words.words[b as usize])
            }
        }
    }

    /// A name as it was read.
    pub fn show(&self, key: u64) -> String {
        match self {
            Self::Number => (key as i64).to_string(),
            Self::Text(words) => words.read().unwrap_or_else(std::sync::PoisonError::into_inner).words
                [key as usize]
                .to_string(),
        }
    }

    /// Names as a column.
    pub fn column(&self, keys: &[u64]) -> Vector {
        match self {
            Self::Number => Vector::integers(keys.iter().map(|key| *key as i64).collect()),
            Self::Text(words) => {
                let words = words.read().unwrap_or_else(std::sync::PoisonError::into_inner);
                let found: Vec<Arc<str>> =
                    keys.iter().map(|key| words.words[*key as usize].clone()).collect();
                let codes = (0..found.len() as u32).collect();
                Vector::new(Data::Text(crate::expr::vector::Texts { codes, words: Arc::new(found) }))
            }
        }
    }
}

impl Words {
    fn intern(&mut self, text: String) -> u64 {
        if let Some(key) = self.known.get(text.as_str()) {
            return *key;
        }
        let word: Arc<str> = text.into();
        let key = self.words.len() as u64;
        self.words.push(word.clone());
        self.known.insert(word, key);
        key
    }
}

fn numbers(column: &Vector, rows: usize) -> Vec<u64> {
    match &column.data {
        Data::Number(numbers) => match &numbers.num.values {
            Width::Narrow(values) if values.len() == rows => {
                values.iter().map(|value| *value as u64).collect()
            }
            Width::Narrow(values) => vec![values[0] as u64; rows],
            Width::Wide(values) => values.iter().map(|value| *value as u64).collect(),
        },
        _ => vec![0; rows],
    }
}
