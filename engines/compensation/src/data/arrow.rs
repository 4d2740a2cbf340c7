//! From Arrow arrays to the columns that expressions compute with. Floats are refused: money has none.

use crate::expr::node::Kind;
use crate::expr::vector::{Data, Ints, Numbers, Texts, Vector};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{
    DataType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimeUnit, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use prestasi_kernel::{Problem, Result};
use std::sync::Arc;

/// The kind of a column of an Arrow type; `None` for types that a plan cannot use.
pub fn kind(data_type: &DataType) -> Option<Kind> {
    Some(match data_type {
        DataType::Boolean => Kind::Bool,
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 => Kind::Number,
        DataType::UInt8 | DataType::UInt16 | DataType::UInt32 | DataType::UInt64 => Kind::Number,
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => {
            return (0..=38).contains(scale).then_some(Kind::Number);
        }
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(_, _) => Kind::Date,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Kind::Text,
        DataType::Dictionary(_, value) => return kind(value).filter(|kind| *kind == Kind::Text),
        DataType::Null => Kind::Null,
        _ => return None,
    })
}

/// The denominator of the numbers of an Arrow type.
pub fn den(data_type: &DataType) -> i128 {
    match data_type {
        DataType::Decimal32(_, scale) | DataType::Decimal64(_, scale) | DataType::Decimal128(_, scale) => {
            10i128.pow(u32::try_from(*scale).unwrap_or(0).min(38))
        }
        _ => 1,
    }
}

/// The Arrow type in which a column is best read: texts as dictionaries, decimals that fit in 64 bits.
pub fn wanted(data_type: &DataType) -> DataType {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
        DataType::Decimal128(precision, scale) if *precision <= 18 => DataType::Decimal64(*precision, *scale),
        other => other.clone(),
    }
}

/// The column of an array.
///
/// # Errors
/// `wrong-column-type` for types that a plan cannot use, `overflow` for numbers out of range.
pub fn vector(array: &ArrayRef) -> Result<Vector> {
    let data = match array.data_type() {
        DataType::Null => return Ok(Vector::null()),
        DataType::Boolean => {
            let values = array.as_boolean();
            Data::Bool((0..values.len()).map(|row| values.value(row)).collect())
        }
        DataType::Int8 => narrow(array.as_primitive::<Int8Type>().values()),
        DataType::Int16 => narrow(array.as_primitive::<Int16Type>().values()),
        DataType::Int32 => narrow(array.as_primitive::<Int32Type>().values()),
        DataType::Int64 => narrow(array.as_primitive::<Int64Type>().values()),
        DataType::UInt8 => narrow(array.as_primitive::<UInt8Type>().values()),
        DataType::UInt16 => narrow(array.as_primitive::<UInt16Type>().values()),
        DataType::UInt32 => narrow(array.as_primitive::<UInt32Type>().values()),
        DataType::UInt64 => {
            let values = array.as_primitive::<UInt64Type>().values();
            integers(Ints::wide(values.iter().map(|value| i128::from(*value)).collect()), 0)
        }
        DataType::Decimal32(_, scale) => integers(
            Ints::narrow(
                array.as_primitive::<Decimal32Type>().values().iter().map(|v| i64::from(*v)).collect(),
            ),
            *scale,
        ),
        DataType::Decimal64(_, scale) => {
            integers(Ints::narrow(array.as_primitive::<Decimal64Type>().values().to_vec()), *scale)
        }
        DataType::Decimal128(precision, scale) => {
            let values = array.as_primitive::<Decimal128Type>().values();
            // Up to 18 digits fit 64 bits by their type.
            let ints = if *precision <= 18 {
                Ints::narrow(values.iter().map(|value| *value as i64).collect())
            } else {
                Ints::wide(values.to_vec())
            };
            integers(ints, *scale)
        }
        DataType::Date32 => Data::Date(array.as_primitive::<Date32Type>().values().to_vec()),
        DataType::Date64 => Data::Date(
            array
                .as_primitive::<Date64Type>()
                .values()
                .iter()
                .map(|ms| i32::try_from(ms.div_euclid(86_400_000)).unwrap_or(i32::MAX))
                .collect(),
        ),
        DataType::Timestamp(unit, _) => timestamps(array, *unit)?,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Dictionary(_, _) => {
            texts(array)?
        }
        other => return Err(Problem::new("wrong-column-type").arg("found", other)),
    };
    Ok(Vector { data: on_calendar(data, array)?, nulls: nulls(array) })
}

/// First and last day that calendars here know: the years 0 to 9999.
const DAYS: std::ops::RangeInclusive<i32> = -719_528..=2_932_896;

/// Refuses days that no calendar has; those of null rows mean nothing.
fn on_calendar(data: Data, array: &ArrayRef) -> Result<Data> {
    let Data::Date(mut days) = data else { return Ok(data) };
    for (row, day) in days.iter_mut().enumerate().filter(|(_, day)| !DAYS.contains(day)) {
        if !array.is_null(row) {
            return Err(Problem::new("date-invalid").arg("found", format!("{day} days after 1970-01-01")));
        }
        *day = 0;
    }
    Ok(Data::Date(days))
}

fn narrow<T: Copy + Into<i64>>(values: &[T]) -> Data {
    integers(Ints::narrow(values.iter().map(|value| (*value).into()).collect()), 0)
}

fn integers(num: Ints, scale: i8) -> Data {
    Data::Number(Numbers::over(num, 10i128.pow(u32::from(scale.unsigned_abs()))))
}

fn nulls(array: &ArrayRef) -> Option<Vec<bool>> {
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0)?;
    Some(nulls.iter().map(|valid| !valid).collect())
}

fn timestamps(array: &ArrayRef, unit: TimeUnit) -> Result<Data> {
    let day = match unit {
        TimeUnit::Second => 86_400,
        TimeUnit::Millisecond => 86_400_000,
        TimeUnit::Microsecond => 86_400_000_000,
        TimeUnit::Nanosecond => 86_400_000_000_000i64,
    };
    let values =
        arrow::compute::cast(array, &DataType::Int64).map_err(|_| Problem::new("wrong-column-type"))?;
    let values = values.as_primitive::<Int64Type>().values();
    Ok(Data::Date(
        values.iter().map(|value| i32::try_from(value.div_euclid(day)).unwrap_or(i32::MAX)).collect(),
    ))
}

fn texts(array: &ArrayRef) -> Result<Data> {
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let refused = |_| Problem::new("wrong-column-type").arg("found", array.data_type());
    let array = arrow::compute::cast(array, &dictionary).map_err(refused)?;
    let coded = array.as_dictionary::<Int32Type>();
    let values = coded.values().as_string::<i32>();
    let mut words: Vec<Arc<str>> = values.iter().map(|word| word.unwrap_or_default().into()).collect();
    if words.is_empty() {
        words.push("".into());
    }
    let codes = coded.keys().values().iter().map(|code| (*code).max(0) as u32).collect();
    Ok(Data::Text(Texts { codes, words: Arc::new(words) }))
}
