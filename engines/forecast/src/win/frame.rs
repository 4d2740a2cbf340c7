//! A table of features, column by column.

use prestasi_kernel::{Problem, Result};

/// Values of one feature. Missing numbers are NaN, missing categories empty text.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    Number(Vec<f64>),
    Category(Vec<String>),
}

impl Column {
    /// Rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Number(values) => values.len(),
            Self::Category(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Share of missing values.
    pub fn missing_share(&self) -> f64 {
        let missing = match self {
            Self::Number(values) => values.iter().filter(|v| v.is_nan()).count(),
            Self::Category(values) => values.iter().filter(|v| v.is_empty()).count(),
        };
        missing as f64 / self.len().max(1) as f64
    }

    /// The rows at `at`, in that order.
    pub fn pick(&self, at: &[usize]) -> Self {
        match self {
            Self::Number(values) => Self::Number(at.iter().map(|i| values[*i]).collect()),
            Self::Category(values) => Self::Category(at.iter().map(|i| values[*i].clone()).collect()),
        }
    }
}

/// Named columns of equal length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    pub columns: Vec<(String, Column)>,
}

impl Frame {
    /// Rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }

    /// The rows at `at`, in that order.
    pub fn pick(&self, at: &[usize]) -> Self {
        Self { columns: self.columns.iter().map(|(name, column)| (name.clone(), column.pick(at))).collect() }
    }

    /// The column of this name.
    ///
    /// # Errors
    /// `column-missing`, with the nearest name.
    pub fn get(&self, name: &str) -> Result<&Column> {
        self.columns.iter().find(|(n, _)| n == name).map(|(_, column)| column).ok_or_else(|| {
            Problem::new("column-missing")
                .arg("column", name)
                .near(name, self.columns.iter().map(|(n, _)| n.as_str()))
        })
    }
}
