//! Workbooks: the first sheet that has something in it.
//!
//! Design: the parts of the archive are unpacked once into nothing, so that whatever unpacks too far is refused before
//! anybody keeps it; what a part says of its own size is not believed.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil::date;
use jiff::{SignedDuration, Span, ToSpan};
use prestasi_kernel::Problem;
use zip::ZipArchive;

use super::{Counted, Limits};

/// Text that all sheets share is kept whole, so there may be less of it.
const SHARED: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";
const KEPT_BYTES: u64 = 48 << 20;

pub fn read(bytes: &[u8], rows: &mut Counted<'_, '_>) -> Result<(), Problem> {
    measure(bytes, rows.limits)?;
    let inside = |error: calamine::XlsxError| Problem::new("upload-unreadable").arg("error", error);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(inside)?;
    for sheet in book.sheet_names() {
        let before = rows.rows;
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(inside)?;
        let (mut number, mut row): (u64, Vec<String>) = (0, Vec::new());
        loop {
            let cell = cells
                .next_cell()
                .map_err(|error| Problem::new("file-broken-inside").arg("error", error).arg("row", number))?;
            let Some(cell) = cell else { break };
            let (line, column) = cell.get_position();
            let (line, column) = (u64::from(line) + 1, column as usize);
            if line != number {
                if let ControlFlow::Break(()) = rows.row(number, std::mem::take(&mut row))? {
                    return Ok(());
                }
                number = line;
            }
            let value = text(cell.get_value());
            if value.is_empty() {
                continue;
            }
            if column >= rows.limits.columns {
                return Err(Problem::new("file-too-many-columns")
                    .arg("most", rows.limits.columns)
                    .arg("row", line));
            }
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = value;
        }
        if rows.row(number, row)?.is_break() || rows.rows > before {
            return Ok(());
        }
    }
    Ok(())
}

/// Unpacks everything into nothing, and refuses what goes too far.
fn measure(bytes: &[u8], limits: &Limits) -> Result<(), Problem> {
    let inside = |error: zip::result::ZipError| Problem::new("upload-unreadable").arg("error", error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(inside)?;
    let too_far = || Problem::new("file-unpacks-too-far").arg("most", limits.unpacked_bytes);
    if archive.len() > limits.parts {
        return Err(too_far());
    }
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(inside)?;
        let whole = part.name().is_ok_and(|name| [SHARED, STYLES].contains(&&*name));
        let most = if whole { left.min(KEPT_BYTES) } else { left };
        let mut bounded = part.by_ref().take(most + 1);
        let unpacked = std::io::copy(&mut bounded, &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| Problem::new("upload-unreadable").arg("error", error))?;
        if unpacked > most {
            return Err(too_far());
        }
        left -= unpacked;
    }
    Ok(())
}

/// A cell as text: numbers as a person reads them, days as ISO has them.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) => moment_of(*moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A sheet keeps fifteen digits; what is behind them is the binary of the machine.
fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// A serial number of days as a day, with the time of day if it has one.
fn moment_of(moment: ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() {
        return decimal(serial);
    }
    let days = serial.floor();
    let seconds = ((serial - days) * 86_400.0).round();
    // Excel believes in a 29 Feb 1900, which shifts the days before it by one.
    let first = if days < 60.0 { date(1899, 12, 31) } else { date(1899, 12, 30) };
    let span = |days: f64| (days.abs() < 3_000_000.0).then(|| Span::new().days(days as i64));
    let day = span(days).and_then(|span| first.checked_add(span).ok());
    let Some(day) = day else { return decimal(serial) };
    let time = day.at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(seconds as i64));
    match time {
        Ok(time) if seconds != 0.0 => time.to_string(),
        _ => day.checked_add(0.days()).map_or_else(|_| decimal(serial), |day| day.to_string()),
    }
}
