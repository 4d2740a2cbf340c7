//! What went wrong, in a form that a program can switch on and a person can read in either language.
//!
//! A [`Problem`] carries a stable code, named arguments, where it stands in the user's own file, and what to do next.
//! The words live in the message catalogues, under the code; `Display` gives the plain English form for logs.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where in the user's input a problem stands. Lines, columns and rows count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// File as the user named it.
    pub file: PathBuf,
    /// Line in a text file.
    pub line: Option<usize>,
    /// Column, in characters.
    pub column: Option<usize>,
    /// Row of a table, the header not counted.
    pub row: Option<u64>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl AsRef<Path>) -> Self {
        Self { file: file.as_ref().to_path_buf(), ..Self::default() }
    }

    /// A position in a text file.
    pub fn at(file: impl AsRef<Path>, line: usize, column: usize) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::file(file) }
    }

    /// A row of a table.
    pub fn row(file: impl AsRef<Path>, row: u64) -> Self {
        Self { row: Some(row), ..Self::file(file) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        if let Some(row) = self.row {
            write!(f, " row {row}")?;
        }
        Ok(())
    }
}

/// An error that the user can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable, kebab-case, never reused: programs and catalogues key on it.
    pub code: &'static str,
    /// Named values for the message.
    pub args: Vec<(&'static str, String)>,
    /// Where it stands.
    pub place: Option<Place>,
    /// The nearest name that exists, where a name was not found.
    pub near: Option<String>,
}

/// What fallible operations of Prestasi return.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

impl Problem {
    /// A problem of this code, without arguments or place yet.
    pub fn new(code: &'static str) -> Self {
        Self { code, args: Vec::new(), place: None, near: None }
    }

    /// Adds a named value.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Says where; a place that is already known is kept, because the first to know knows best.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place.get_or_insert(place);
        self
    }

    /// Suggests the candidate that looks most like `wanted`, if one is near enough to be a slip.
    #[must_use]
    pub fn near<'a>(mut self, wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.near = crate::near::nearest(wanted, candidates).map(str::to_owned);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(self.code)?;
        for (i, (name, value)) in self.args.iter().enumerate() {
            write!(f, "{} {name}={value}", if i == 0 { ":" } else { "," })?;
        }
        if let Some(near) = &self.near {
            write!(f, " (near: {near})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
