//! Forecasts written as CSV or Parquet. A file appears under its name only when it is whole.

use super::table::is_parquet;
use arrow::array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use prestasi_forecast::series::{Frequency, Period, PeriodStyle, SeriesForecast};
use prestasi_kernel::{Place, Problem, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const COLUMNS: [&str; 7] = ["series", "period", "mean", "lo80", "hi80", "lo95", "hi95"];

enum Sink {
    Text(BufWriter<File>),
    Columns(Box<ArrowWriter<File>>, Arc<Schema>),
}

/// Writes forecasts as they come.
pub struct Output {
    sink: Sink,
    path: PathBuf,
    part: PathBuf,
}

impl Output {
    /// Opens `path` for writing, under a temporary name beside it.
    pub fn create(path: &Path) -> Result<Self> {
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|e| failed(path, e))?;
        let sink = if is_parquet(path) {
            let fields = COLUMNS.iter().enumerate().map(|(i, name)| {
                let kind = if i < 2 { DataType::Utf8 } else { DataType::Float64 };
                Field::new(*name, kind, false)
            });
            let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
            let writer = ArrowWriter::try_new(file, schema.clone(), None).map_err(|e| failed(path, e))?;
            Sink::Columns(Box::new(writer), schema)
        } else {
            let mut text = BufWriter::with_capacity(1 << 18, file);
            writeln!(text, "{}", COLUMNS.join(",")).map_err(|e| failed(path, e))?;
            Sink::Text(text)
        };
        Ok(Self { sink, path: path.to_path_buf(), part })
    }

    /// Adds forecasts; the order of calls is the order of the file.
    pub fn write(
        &mut self,
        block: &[SeriesForecast],
        style: PeriodStyle,
        frequency: Frequency,
    ) -> Result<()> {
        let path = self.path.clone();
        match &mut self.sink {
            Sink::Text(text) => write_text(text, block, style, frequency).map_err(|e| failed(&path, e)),
            Sink::Columns(writer, schema) => {
                let batch = batch(schema.clone(), block, style, frequency).map_err(|e| failed(&path, e))?;
                writer.write(&batch).map_err(|e| failed(&path, e))
            }
        }
    }

    /// Closes the file and gives it its name.
    pub fn finish(self) -> Result<()> {
        match self.sink {
            Sink::Text(mut text) => text.flush().map_err(|e| failed(&self.path, e))?,
            Sink::Columns(writer, _) => writer.close().map(drop).map_err(|e| failed(&self.path, e))?,
        }
        std::fs::rename(&self.part, &self.path).map_err(|e| failed(&self.path, e))
    }
}

fn period(forecast: &SeriesForecast, h: usize, style: PeriodStyle, frequency: Frequency) -> String {
    style.format(Period(forecast.start.0.saturating_add(h as i64)), frequency)
}

fn write_text(
    text: &mut BufWriter<File>,
    block: &[SeriesForecast],
    style: PeriodStyle,
    frequency: Frequency,
) -> std::io::Result<()> {
    for forecast in block {
        let name = quoted(&forecast.name);
        for (h, (mean, [lo95, lo80, hi80, hi95])) in forecast.mean.iter().zip(&forecast.ends).enumerate() {
            let period = period(forecast, h, style, frequency);
            writeln!(text, "{name},{period},{mean},{lo80},{hi80},{lo95},{hi95}")?;
        }
    }
    Ok(())
}

fn quoted(name: &str) -> String {
    if name.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}

fn batch(
    schema: Arc<Schema>,
    block: &[SeriesForecast],
    style: PeriodStyle,
    frequency: Frequency,
) -> Result<RecordBatch, arrow::error::ArrowError> {
    let mut names = Vec::new();
    let mut periods = Vec::new();
    let mut numbers: [Vec<f64>; 5] = Default::default();
    for forecast in block {
        for (h, (mean, [lo95, lo80, hi80, hi95])) in forecast.mean.iter().zip(&forecast.ends).enumerate() {
            names.push(forecast.name.as_str());
            periods.push(period(forecast, h, style, frequency));
            for (column, value) in numbers.iter_mut().zip([mean, lo80, hi80, lo95, hi95]) {
                column.push(*value);
            }
        }
    }
    let mut columns: Vec<ArrayRef> =
        vec![Arc::new(StringArray::from(names)), Arc::new(StringArray::from(periods))];
    columns.extend(numbers.into_iter().map(|c| Arc::new(Float64Array::from(c)) as ArrayRef));
    RecordBatch::try_new(schema, columns)
}

fn failed(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::new("file-unwritable").arg("reason", error).at(Place::file(path))
}
