//! Rows in columns: words to the left, figures to the right.

use prestasi_i18n::percent;
use prestasi_kernel::{Currency, Money, Ratio, Rounding};

use super::figures::{minor, plain};

/// Decimals of a percentage.
const SHARE_PLACES: u32 = 2;
/// Decimals of a figure in a workbook, which keeps no fractions.
const BOOK_PLACES: u32 = 6;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Words(String),
    /// Minor units of a currency.
    Money(i64, Currency),
    Number(Ratio),
    /// A share, in percent.
    Share(Ratio),
}

impl Cell {
    /// Nothing.
    pub const EMPTY: Self = Self::Words(String::new());

    /// A figure, if there is one.
    pub fn some(value: Option<Ratio>) -> Self {
        value.map_or(Self::EMPTY, Self::Number)
    }

    /// A share, if there is one.
    pub fn share(value: Option<Ratio>) -> Self {
        value.map_or(Self::EMPTY, Self::Share)
    }

    /// As people read it.
    pub fn text(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Money(amount, currency) => minor(*amount, *currency),
            Self::Number(number) => plain(number),
            Self::Share(share) => percent(share, SHARE_PLACES),
        }
    }

    /// As a workbook has it: figures as nothing but figures.
    pub fn bare(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Money(amount, currency) => Money::decimal(Money::new(*amount, *currency)),
            Self::Number(number) | Self::Share(number) => bare(number),
        }
    }
}

/// A number as nothing but digits; one without an end is rounded.
fn bare(number: &Ratio) -> String {
    let scaled = number.round(Rounding::HalfAway, BOOK_PLACES);
    let rounded = scaled.and_then(|scaled| Ratio::new(scaled, 10_i128.pow(BOOK_PLACES)));
    rounded.unwrap_or(*number).to_string()
}

/// Rows of cells.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// How many of the first columns are words.
    pub words: usize,
    /// Whether the first row says what the columns are.
    pub headed: bool,
    rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(words: usize) -> Self {
        Self { words, headed: false, rows: Vec::new() }
    }

    /// An empty sheet below a head.
    pub fn headed(words: usize, head: Vec<String>) -> Self {
        Self { words, headed: true, rows: vec![head.into_iter().map(Cell::Words).collect()] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// The rows as people read them, without columns that are empty but for their head.
    pub fn rows(&self) -> Vec<Vec<String>> {
        self.each(Cell::text)
    }

    /// The rows as a workbook has them.
    pub fn bare(&self) -> Vec<Vec<String>> {
        self.each(Cell::bare)
    }

    fn each(&self, tell: fn(&Cell) -> String) -> Vec<Vec<String>> {
        let kept = self.kept();
        let cells = |row: &Vec<Cell>| {
            kept.iter().map(|column| row.get(*column).map(tell).unwrap_or_default()).collect()
        };
        self.rows.iter().map(cells).collect()
    }

    /// Columns that hold something below their head.
    fn kept(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let filled = |column: &usize| {
            let below = self.rows.iter().skip(usize::from(self.headed));
            self.rows.len() < 2 || below.filter_map(|row| row.get(*column)).any(|cell| *cell != Cell::EMPTY)
        };
        (0..columns).filter(filled).collect()
    }

    /// The rows as text, each column as wide as its widest cell; columns that are empty but for their head are left
    /// out.
    pub fn text(&self, indent: &str) -> Vec<String> {
        let (rows, kept) = (self.rows(), self.kept());
        let width = |place: usize| {
            let cells = rows.iter().filter_map(|row| row.get(place));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let line = |row: &Vec<String>| {
            let cell = |(place, text): (usize, &String)| {
                let width = width(place);
                if kept[place] < self.words { format!("{text:<width$}") } else { format!("{text:>width$}") }
            };
            let cells: Vec<String> = row.iter().enumerate().map(cell).collect();
            format!("{indent}{}", cells.join("  ")).trim_end().to_owned()
        };
        rows.iter().map(line).collect()
    }
}
