//! Rows of text in columns: words to the left, figures to the right.

/// Rows of cells.
pub struct Sheet {
    /// How many of the first columns are words.
    words: usize,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(words: usize) -> Self {
        Self { words, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The rows, without columns that are empty but for their head.
    pub fn rows<'a>(&'a self) -> Vec<Vec<&'a str>> {
        let kept = self.kept();
        let cells = |row: &'a Vec<String>| {
            kept.iter().map(|column| row.get(*column).map_or("", String::as_str)).collect()
        };
        self.rows.iter().map(cells).collect()
    }

    /// Columns that hold something below their head.
    fn kept(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let filled = |column: &usize| {
            let headed = columns > 2;
            let below = self.rows.iter().skip(usize::from(headed));
            self.rows.len() < 2 || below.filter_map(|row| row.get(*column)).any(|cell| !cell.is_empty())
        };
        (0..columns).filter(filled).collect()
    }

    /// The rows as text, each column as wide as its widest cell; columns that are empty but for their head are left
    /// out.
    pub fn text(&self, indent: &str) -> Vec<String> {
        let kept = self.kept();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let line = |row: &Vec<String>| {
            let cell = |column: &usize| {
                let (text, width) = (row.get(*column).map_or("", String::as_str), width(*column));
                if *column < self.words { format!("{text:<width$}") } else { format!("{text:>width$}") }
            };
            let cells: Vec<String> = kept.iter().map(cell).collect();
            format!("{indent}{}", cells.join("  ")).trim_end().to_owned()
        };
        self.rows.iter().map(line).collect()
    }
}
