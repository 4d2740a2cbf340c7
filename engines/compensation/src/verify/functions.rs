//! The functions of the plan language, one value at a time.

use super::value::{Number, Value, days_between, parse_number, round_places, whole, wrong_kind};
use num_traits::{Signed, ToPrimitive};
use prestasi_kernel::{Problem, Result, Rounding};
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// How many arguments a function takes; `None` if there is no function of this name. Casts and the parts of a date
/// have syntax of their own and cannot be called.
pub fn arguments(name: &str) -> Option<RangeInclusive<usize>> {
    Some(match name {
        "abs" | "sign" | "floor" | "ceil" | "lower" | "upper" | "trim" | "length" => 1..=1,
        "round" | "trunc" => 1..=2,
        "least" | "greatest" | "coalesce" | "concat" => 1..=1_000,
        "nullif" | "mod" | "starts_with" | "days" => 2..=2,
        "substr" => 2..=3,
        _ => return None,
    })
}

/// The value of a function that looks at all its arguments. `coalesce` and `nullif` are seen to by the caller.
///
/// # Errors
/// `wrong-kind`, `cast-invalid`, `division-by-zero`.
pub fn call(name: &str, args: &[Value]) -> Result<Value> {
    match name {
        "least" => return extreme(args, Ordering::Less),
        "greatest" => return extreme(args, Ordering::Greater),
        "to_text" => {
            return Ok(if args[0].is_null() { Value::Null } else { Value::text(args[0].to_string()) });
        }
        _ => {}
    }
    if args.iter().any(Value::is_null) {
        return Ok(Value::Null);
    }
    match name {
        "abs" => Ok(Value::Number(args[0].number()?.abs())),
        "sign" => Ok(Value::Number(args[0].number()?.signum())),
        "floor" => rounded(args, Rounding::Floor),
        "ceil" => rounded(args, Rounding::Ceiling),
        "round" => rounded(args, Rounding::HalfAway),
        "trunc" => rounded(args, Rounding::Down),
        "mod" => remainder(&args[0].number()?, &args[1].number()?).map(Value::Number),
        "lower" => text(args, str::to_lowercase),
        "upper" => text(args, str::to_uppercase),
        "trim" => text(args, |word| word.trim().to_owned()),
        "length" => Ok(Value::whole(words(args)?[0].chars().count())),
        "concat" => Ok(Value::Text(words(args)?.concat())),
        "starts_with" => {
            let words = words(args)?;
            Ok(Value::Boolean(words[0].starts_with(words[1])))
        }
        "substr" => substr(args),
        "year" | "quarter" | "month" | "day" => part_of_date(name, &args[0]),
        "days" => match (&args[0], &args[1]) {
            (Value::Date(from), Value::Date(to)) => Ok(Value::whole(days_between(*from, *to))),
            (Value::Date(_), other) | (other, _) => Err(wrong_kind("date", other)),
        },
        "to_integer" => to_number(&args[0], 0, Rounding::Down),
        "to_decimal" => to_number(&args[0], places(&args[1])?, Rounding::HalfAway),
        "to_date" => to_date(&args[0]),
        _ => Err(Problem::new("unknown-function").arg("name", name)),
    }
}

/// What a division by `b` leaves of `a`, with the sign of `a`.
///
/// # Errors
/// `division-by-zero`.
pub fn remainder(a: &Number, b: &Number) -> Result<Number> {
    let quotient = super::value::divide(a, b)?.trunc();
    Ok(a - b * quotient)
}

fn places(value: &Value) -> Result<u32> {
    let places = value.number()?;
    let places = places.is_integer().then(|| places.to_integer().to_u32()).flatten();
    places
        .filter(|places| *places <= 38)
        .ok_or_else(|| Problem::new("wrong-arguments").arg("wanted", "0 to 38 places"))
}

fn rounded(args: &[Value], rounding: Rounding) -> Result<Value> {
    let places = args.get(1).map_or(Ok(0), places)?;
    Ok(Value::Number(round_places(&args[0].number()?, places, rounding)))
}

fn words(args: &[Value]) -> Result<Vec<&str>> {
    args.iter().map(|arg| arg.optional_text().map(Option::unwrap_or_default)).collect()
}

fn text(args: &[Value], change: impl Fn(&str) -> String) -> Result<Value> {
    Ok(Value::Text(change(words(args)?[0])))
}

/// Smallest or largest of the values that are not null.
fn extreme(args: &[Value], wanted: Ordering) -> Result<Value> {
    let mut best = &Value::Null;
    for arg in args.iter().filter(|arg| !arg.is_null()) {
        if best.is_null() || arg.compare(best)? == Some(wanted) {
            best = arg;
        }
    }
    Ok(best.clone())
}

fn substr(args: &[Value]) -> Result<Value> {
    let word = args[0].optional_text()?.unwrap_or_default();
    let index =
        |value: &Value| Ok::<_, Problem>(value.number()?.trunc().to_integer().to_i64().unwrap_or(i64::MAX));
    let skip = usize::try_from(index(&args[1])?.max(1) - 1).unwrap_or(usize::MAX);
    let take = match args.get(2) {
        Some(count) => usize::try_from(index(count)?.max(0)).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    Ok(Value::Text(word.chars().skip(skip).take(take).collect()))
}

fn part_of_date(name: &str, value: &Value) -> Result<Value> {
    let Value::Date(date) = value else { return Err(wrong_kind("date", value)) };
    Ok(Value::whole(match name {
        "year" => i64::from(date.year()),
        "quarter" => (i64::from(date.month()) + 2) / 3,
        "month" => i64::from(date.month()),
        _ => i64::from(date.day()),
    }))
}

fn to_number(value: &Value, places: u32, rounding: Rounding) -> Result<Value> {
    let number = match value {
        Value::Number(number) => number.clone(),
        Value::Boolean(value) => whole(i64::from(*value)),
        Value::Text(text) => parse_number(text).ok_or_else(|| cast_invalid(value))?,
        _ => return Err(wrong_kind("number", value)),
    };
    Ok(Value::Number(round_places(&number, places, rounding)))
}

fn to_date(value: &Value) -> Result<Value> {
    match value {
        Value::Date(_) => Ok(value.clone()),
        Value::Text(text) => {
            let date = prestasi_kernel::parse_date(text).map_err(|_| cast_invalid(value))?;
            Ok(Value::Date(date))
        }
        _ => Err(wrong_kind("date", value)),
    }
}

fn cast_invalid(value: &Value) -> Problem {
    Problem::new("cast-invalid").arg("value", value)
}
