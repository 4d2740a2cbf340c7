//! A file of payroll as rows: whom it means, by which number, and how much. Its columns are those of the format that the
//! payout was exported by.

use prestasi_exchange::read::{Format, Limits, Row, read};
use prestasi_exchange::value::{Kind, Style};
use prestasi_kernel::{Currency, Place, Problem, Result};
use prestasi_ledger::Unit;
use std::ops::ControlFlow;

use crate::payroll_formats::{Decimals, Holds, Mapping};

/// Bytes of a file at most.
pub const BYTES_MOST: usize = 16 << 20;
const CELL_CHARS_SHOWN: usize = 40;
const LIMITS: Limits = Limits {
    bytes: BYTES_MOST as u64,
    held_bytes: BYTES_MOST,
    unpacked_bytes: 128 << 20,
    parts: 500,
    rows: 200_000,
    columns: 200,
    row_bytes: 64 << 10,
};

/// What a row says was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// As a spreadsheet counts: the head is row 1.
    pub row: u64,
    pub number: String,
    pub name: String,
    pub plan: String,
    /// In minor units.
    pub amount: i64,
}

/// What a file is to be about.
pub struct Ask<'a> {
    /// What it is called, for messages.
    pub name: &'a str,
    /// The formats that it may have: the first whose columns it has is the one.
    pub mappings: &'a [Mapping],
    pub currency: Currency,
    /// The number of the payout.
    pub batch: i64,
}

/// Reads all of a file, or says which row is wrong.
///
/// # Errors
/// What the file is not; `payroll-column-missing`, `payroll-number-missing`, `payroll-amount-unfit`,
/// `payroll-currency-other`, `payroll-batch-other`.
pub fn said(bytes: &[u8], ask: &Ask<'_>) -> Result<Vec<Said>> {
    let mut rows: Vec<Row> = Vec::new();
    let format = read(bytes, &LIMITS, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    });
    let at_file = |problem: Problem| match problem.place {
        Some(_) => problem,
        None => problem.at(Place::file(ask.name)),
    };
    let format = format.map_err(at_file)?;
    let mut rows = rows.into_iter();
    let head = rows.next().ok_or_else(|| at_file(Problem::new("file-empty")))?;
    let columns = Columns::find(&head, ask)?;
    rows.map(|row| {
        let place = Place::row(ask.name, row.number);
        columns.row(&row, format, ask).map_err(|problem| problem.at(place))
    })
    .collect()
}

/// Where what stands.
struct Columns<'a> {
    mapping: &'a Mapping,
    held: Vec<(Holds, usize)>,
}

impl<'a> Columns<'a> {
    fn find(head: &Row, ask: &Ask<'a>) -> Result<Self> {
        let mut missing = None;
        for mapping in ask.mappings {
            match Self::of(head, mapping) {
                Ok(columns) => return Ok(columns),
                Err(problem) => {
                    missing.get_or_insert(problem);
                }
            }
        }
        let missing = missing.unwrap_or_else(|| Problem::new("file-empty"));
        Err(missing.at(Place::row(ask.name, head.number)))
    }

    /// The columns of a format, which has to have the number and the amount; others may be left out.
    fn of(head: &Row, mapping: &'a Mapping) -> Result<Self> {
        let title = |cell: &str| bare(cell.trim_start_matches('\u{feff}')).to_lowercase();
        let titles: Vec<String> = head.cells.iter().map(|cell| title(cell)).collect();
        let mut held = Vec::new();
        for column in mapping.columns.iter().filter(|column| column.holds != Holds::Text) {
            match titles.iter().position(|title| *title == bare(&column.header).to_lowercase()) {
                Some(place) => held.push((column.holds, place)),
                None if matches!(column.holds, Holds::Number | Holds::Amount) => {
                    return Err(Problem::new("payroll-column-missing").arg("name", &column.header));
                }
                None => {}
            }
        }
        Ok(Self { mapping, held })
    }

    fn cell<'r>(&self, row: &'r Row, holds: Holds) -> &'r str {
        let place = self.held.iter().find(|(held, _)| *held == holds).map(|(_, place)| *place);
        place.and_then(|place| row.cells.get(place)).map_or("", |cell| bare(cell))
    }

    fn row(&self, row: &Row, format: Format, ask: &Ask<'_>) -> Result<Said> {
        let (number, name) = (self.cell(row, Holds::Number), self.cell(row, Holds::Name));
        if number.is_empty() && name.is_empty() {
            return Err(Problem::new("payroll-number-missing"));
        }
        let currency = self.cell(row, Holds::Currency);
        if !currency.is_empty() && currency != ask.currency.as_str() {
            return Err(Problem::new("payroll-currency-other")
                .arg("found", short(currency))
                .arg("currency", ask.currency));
        }
        let batch = self.cell(row, Holds::Batch);
        if !batch.is_empty() && batch != ask.batch.to_string() {
            return Err(Problem::new("payroll-batch-other")
                .arg("found", short(batch))
                .arg("number", ask.batch));
        }
        Ok(Said {
            row: row.number,
            number: short(number),
            name: name.to_owned(),
            plan: self.cell(row, Holds::Plan).to_owned(),
            amount: self.amount(self.cell(row, Holds::Amount), format, ask.currency)?,
        })
    }

    /// An amount in minor units. In a workbook it is mostly a number, which has a point however it is shown.
    fn amount(&self, text: &str, format: Format, currency: Currency) -> Result<i64> {
        let unfit = || Problem::new("payroll-amount-unfit").arg("text", short(text));
        if self.mapping.decimals == Decimals::Minor {
            let whole = Kind::Integer.read(text, Style::default()).map_err(|_| unfit())?;
            return whole.parse().map_err(|_| unfit());
        }
        let comma = self.mapping.decimals == Decimals::Comma && (format == Format::Csv || text.contains(','));
        let style = Style { comma_decimal: comma, ..Style::default() };
        let decimal = Kind::Decimal.read(text, style).map_err(|_| unfit())?;
        Unit::from(currency).read(&decimal).map_err(|_| unfit())
    }
}

/// A cell without the mark that keeps spreadsheets from running it.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

fn short(text: &str) -> String {
    text.chars().take(CELL_CHARS_SHOWN).collect()
}
