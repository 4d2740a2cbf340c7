//! What a column holds, and how its values come from a row of a database into Arrow.

use std::borrow::Cow;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, RecordBatch,
    RecordBatchOptions, StringViewBuilder, TimestampMicrosecondBuilder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use prestasi_kernel::{Problem, parse_date};
use sea_orm::{DbErr, QueryResult, TryGetable};

use crate::stored::Laid;

/// Rows of a batch at most.
pub(crate) const ROWS_MAX: usize = 8192;
/// Bytes of a batch, after which it is passed on.
const BATCH_BYTES: usize = 1 << 20;
/// Digits of a decimal.
pub(crate) const DIGITS: u8 = 38;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text and words.
    Text,
    /// The key of a record: a text that sorts everywhere as it does here.
    Id,
    /// Whole numbers; amounts are minor units of the currency beside them.
    Integer,
    /// Whole numbers that count so many decimals.
    Scaled(i8),
    /// Decimal numbers of so many decimals, that come as text.
    Decimal(i8),
    /// Numbers whose last digits nobody vouches for; only external tables have them.
    Float,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A moment.
    Instant,
    /// A day with a time, of no place that is known.
    Local,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl Kind {
    pub(crate) fn data_type(self) -> DataType {
        match self {
            // Views: a long text that a join repeats is not copied.
            Self::Text | Self::Id => DataType::Utf8View,
            Self::Integer => DataType::Int64,
            Self::Scaled(scale) | Self::Decimal(scale) => DataType::Decimal128(DIGITS, scale),
            Self::Float => DataType::Float64,
            Self::Flag => DataType::Boolean,
            Self::Day => DataType::Date32,
            Self::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            Self::Local => DataType::Timestamp(TimeUnit::Microsecond, None),
        }
    }
}

/// The schema of columns; a policy may empty any of them.
pub(crate) fn schema(columns: &[Column]) -> SchemaRef {
    let field = |column: &Column| Field::new(&column.name, column.kind.data_type(), true);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// The day as Arrow counts it: from 1 Jan 1970.
pub(crate) fn day_number(day: Date) -> Result<i32, Problem> {
    let days = day.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
    days.map(|span| span.get_days()).map_err(|_| Problem::new("date-invalid").arg("text", day))
}

/// The day of such a number; none beyond the years that are kept.
pub(crate) fn day_of(number: i32) -> Option<Date> {
    let span = jiff::Span::new().try_days(number).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(span).ok()
}

/// Rows on their way into a batch.
pub(crate) struct Gathering {
    schema: SchemaRef,
    builders: Vec<Builder>,
    laid: Laid,
    rows: usize,
    bytes: usize,
}

impl Gathering {
    /// Of a schema and the kinds of its columns.
    pub fn new(schema: SchemaRef, kinds: &[Kind], laid: Laid) -> Self {
        let builders = kinds.iter().map(|kind| Builder::new(*kind)).collect();
        Self { schema, builders, laid, rows: 0, bytes: 0 }
    }

    /// Adds a row, whose values are those of the schema, in order.
    pub fn push(&mut self, row: &QueryResult) -> Result<(), Problem> {
        match &self.laid {
            Laid::InColumns => {
                for (index, builder) in self.builders.iter_mut().enumerate() {
                    self.bytes += builder.push(row, index)?;
                }
            }
            Laid::InList(places) => {
                let list: String = row.try_get_by_index(0).map_err(unfit)?;
                let texts: Vec<Option<Cow<'_, str>>> = serde_json::from_str(&list).map_err(unfit)?;
                for (place, builder) in places.iter().zip(&mut self.builders) {
                    // A row that is older than a column has no value there.
                    self.bytes += builder.push_text(texts.get(*place).and_then(Option::as_deref))?;
                }
            }
        }
        self.rows += 1;
        Ok(())
    }

    pub const fn is_full(&self) -> bool {
        self.rows >= ROWS_MAX || self.bytes >= BATCH_BYTES
    }

    /// The batch, if there is any row; begins anew.
    pub fn take(&mut self) -> Result<Option<RecordBatch>, Problem> {
        let rows = std::mem::take(&mut self.rows);
        self.bytes = 0;
        if rows == 0 {
            return Ok(None);
        }
        let columns = self.builders.iter_mut().map(Builder::finish).collect::<Result<Vec<_>, _>>()?;
        batch(Arc::clone(&self.schema), columns, rows).map(Some)
    }
}

/// A batch; one without columns still has rows.
pub(crate) fn batch(schema: SchemaRef, columns: Vec<ArrayRef>, rows: usize) -> Result<RecordBatch, Problem> {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(schema, columns, &options).map_err(unfit)
}

/// What a table gave that is not what it said.
pub(crate) fn unfit(error: impl std::fmt::Display) -> Problem {
    Problem::new("sql-table-unfit").arg("error", error)
}

enum Builder {
    Text(StringViewBuilder),
    Integer(Int64Builder),
    Scaled(Decimal128Builder, i8),
    Decimal(Decimal128Builder, i8),
    Float(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
    Instant(TimestampMicrosecondBuilder),
}

fn get<T: TryGetable>(row: &QueryResult, index: usize) -> Result<Option<T>, Problem> {
    row.try_get_by_index(index).map_err(|error: DbErr| unfit(error))
}

impl Builder {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Id => Self::Text(StringViewBuilder::new()),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Scaled(scale) => Self::Scaled(Decimal128Builder::new(), scale),
            Kind::Decimal(scale) => Self::Decimal(Decimal128Builder::new(), scale),
            Kind::Float => Self::Float(Float64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Instant => Self::Instant(TimestampMicrosecondBuilder::new().with_timezone("UTC")),
            Kind::Local => Self::Instant(TimestampMicrosecondBuilder::new()),
        }
    }

    /// Adds a value; gives about how many bytes it takes.
    fn push(&mut self, row: &QueryResult, index: usize) -> Result<usize, Problem> {
        match self {
            Self::Text(_) | Self::Decimal(..) | Self::Day(_) => {
                return self.push_text(get::<String>(row, index)?.as_deref());
            }
            Self::Integer(builder) => builder.append_option(get(row, index)?),
            Self::Scaled(builder, _) => builder.append_option(get::<i64>(row, index)?.map(i128::from)),
            Self::Float(builder) => builder.append_option(get(row, index)?),
            Self::Flag(builder) => builder.append_option(get(row, index)?),
            Self::Instant(builder) => builder.append_option(get(row, index)?),
        }
        Ok(8)
    }

    /// Adds a value that lies as a text; gives about how many bytes it takes.
    fn push_text(&mut self, text: Option<&str>) -> Result<usize, Problem> {
        match self {
            Self::Text(builder) => {
                builder.append_option(text);
                return Ok(8 + text.map_or(0, str::len));
            }
            Self::Integer(builder) => builder.append_option(text.map(parsed).transpose()?),
            Self::Scaled(builder, scale) | Self::Decimal(builder, scale) => {
                builder.append_option(text.map(|text| decimal(text, *scale)).transpose()?);
            }
            Self::Float(builder) => builder.append_option(text.map(parsed).transpose()?),
            Self::Flag(builder) => builder.append_option(text.map(parsed).transpose()?),
            Self::Day(builder) => {
                builder.append_option(text.map(|text| parse_date(text).and_then(day_number)).transpose()?);
            }
            Self::Instant(builder) => builder.append_option(text.map(local).transpose()?),
        }
        Ok(8)
    }

    fn finish(&mut self) -> Result<ArrayRef, Problem> {
        Ok(match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Integer(builder) => Arc::new(builder.finish()),
            Self::Scaled(builder, scale) | Self::Decimal(builder, scale) => {
                Arc::new(builder.finish().with_precision_and_scale(DIGITS, *scale).map_err(unfit)?)
            }
            Self::Float(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
            Self::Day(builder) => Arc::new(builder.finish()),
            Self::Instant(builder) => Arc::new(builder.finish()),
        })
    }
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| unfit(format!("{text:?}")))
}

/// A day with a time in microseconds from the beginning of 1970 on its own clock.
fn local(text: &str) -> Result<i64, Problem> {
    let at: DateTime = parsed(text)?;
    TimeZone::UTC.to_timestamp(at).map(|at| at.as_microsecond()).map_err(unfit)
}

/// The number of a decimal text, counted in the last decimal; more decimals than that are refused, not rounded.
fn decimal(text: &str, scale: i8) -> Result<i128, Problem> {
    let wrong = || unfit(format!("{text:?}"));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let places = usize::try_from(scale).map_err(|_| wrong())?;
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > places {
        return Err(wrong());
    }
    format!("{whole}{decimals:0<places$}").parse().map_err(|_| wrong())
}
