//! The functions of the plan language.

use super::eval::{choose, either_null, plain};
use super::node::Function;
use super::number::{self, Fault, FaultKind};
use super::vector::{Data, Ints, Numbers, Texts, Vector, Width};
use crate::dates;
use prestasi_kernel::{Ratio, Rounding};
use std::sync::Arc;

/// The value of a function for its arguments.
pub(super) fn call(function: Function, args: &[&Vector]) -> Result<Vector, Fault> {
    let first = args[0];
    match function {
        Function::Abs => numbers(first, |x| Ok(number::absolute(x))),
        Function::Sign => numbers(first, sign),
        Function::Round => numbers(first, |x| number::round(x, places(args), Rounding::HalfAway)),
        Function::Trunc => numbers(first, |x| number::round(x, places(args), Rounding::Down)),
        Function::Floor => numbers(first, |x| number::round(x, 0, Rounding::Floor)),
        Function::Ceil => numbers(first, |x| number::round(x, 0, Rounding::Ceiling)),
        Function::Least => extreme(args, std::cmp::Ordering::Less),
        Function::Greatest => extreme(args, std::cmp::Ordering::Greater),
        Function::Coalesce => {
            if let [first, other] = args
                && let Some(found) = number_or(first, other)
            {
                return Ok(found);
            }
            let rows = args.iter().map(|arg| arg.len()).max().unwrap_or(1);
            let found =
                |row: usize| args.iter().position(|arg| !arg.is_null(row)).unwrap_or(args.len()) as u32;
            let choice: Vec<u32> = (0..rows).map(found).collect();
            choose(args, &choice)
        }
        Function::NullIf => {
            let equal = super::node::Comparison::Equal;
            let same = super::eval::evaluate_compare(equal, first, args[1])?;
            let rows = first.len().max(same.len());
            let choice: Vec<u32> = (0..rows).map(|row| if same.truth(row) { u32::MAX } else { 0 }).collect();
            choose(&[first], &choice)
        }
        Function::Lower => words(first, |word| word.to_lowercase()),
        Function::Upper => words(first, |word| word.to_uppercase()),
        Function::Trim => words(first, |word| word.trim().to_owned()),
        Function::Length => text_numbers(first, |word| word.chars().count() as i64),
        Function::Concat => concat(args),
        Function::Substr => substr(args),
        Function::StartsWith => {
            let rows = first.len().max(args[1].len());
            let hit = |row: usize| {
                first.word(row).zip(args[1].word(row)).is_some_and(|(word, start)| word.starts_with(start))
            };
            Ok(Vector { data: Data::Bool((0..rows).map(hit).collect()), nulls: either_null(first, args[1]) })
        }
        Function::Year => parts(first, |day| i64::from(day.year())),
        Function::Quarter => parts(first, |day| (i64::from(day.month()) + 2) / 3),
        Function::Month => parts(first, |day| i64::from(day.month())),
        Function::Day => parts(first, |day| i64::from(day.day())),
        Function::Days => {
            let rows = first.len().max(args[1].len());
            let gap = |row: usize| Some(i64::from(args[1].day(row)?) - i64::from(first.day(row)?));
            let values = (0..rows).map(|row| gap(row).unwrap_or(0)).collect();
            Ok(Vector { nulls: either_null(first, args[1]), ..Vector::integers(values) })
        }
        Function::ToInteger => cast_number(first, 0, Rounding::Down),
        Function::ToDecimal(places) => cast_number(first, places, Rounding::HalfAway),
        Function::ToText => Ok(to_text(first)),
        Function::ToDate => to_date(first),
    }
}

/// Numbers, and one that stands where they are null: the common case of `coalesce`, in 64 bits.
fn number_or(numbers: &Vector, other: &Vector) -> Option<Vector> {
    let (Data::Number(own), Data::Number(one)) = (&numbers.data, &other.data) else { return None };
    let nulls = numbers.nulls.as_ref().filter(|nulls| nulls.len() == own.num.len())?;
    let ((values, own_den), (one_value, one_den)) = (plain(own)?, plain(one)?);
    let ([one_value], None) = (one_value, &other.nulls) else { return None };
    let den = (own_den / number::gcd(own_den, one_den)).checked_mul(one_den)?;
    let (factor, one_factor) = (den / own_den, den / one_den);
    let bound =
        own.num.bound.max(u128::from(one_value.unsigned_abs())).checked_mul(factor.max(one_factor) as u128)?;
    let (factor, one_factor) = (i64::try_from(factor).ok()?, i64::try_from(one_factor).ok()?);
    if bound > i64::MAX as u128 {
        return None;
    }
    let instead = one_value * one_factor;
    let found = values.iter().zip(nulls).map(|(value, null)| if *null { instead } else { value * factor });
    let num = Ints { values: Width::Narrow(found.collect()), bound };
    Some(Vector::new(Data::Number(Numbers::over(num, den))))
}

fn places(args: &[&Vector]) -> u32 {
    args.get(1).and_then(|places| places.ratio(0)).map_or(0, |(places, _)| places as u32)
}

fn numbers(value: &Vector, operation: impl Fn(&Numbers) -> Result<Numbers, Fault>) -> Result<Vector, Fault> {
    match &value.data {
        Data::Number(numbers) => {
            Ok(Vector { data: Data::Number(operation(numbers)?), nulls: value.nulls.clone() })
        }
        _ => Ok(Vector::null()),
    }
}

fn sign(x: &Numbers) -> Result<Numbers, Fault> {
    let values = (0..x.num.len()).map(|row| x.num.get(row).signum() as i64).collect();
    Ok(Numbers::over(Ints::narrow(values), 1))
}

/// Smallest or largest of the values of a row that are not null.
fn extreme(args: &[&Vector], wanted: std::cmp::Ordering) -> Result<Vector, Fault> {
    let rows = args.iter().map(|arg| arg.len()).max().unwrap_or(1);
    let mut choice = vec![u32::MAX; rows];
    let comparison =
        if wanted.is_lt() { super::node::Comparison::Less } else { super::node::Comparison::Greater };
    let mut best: Option<Vector> = None;
    for (index, arg) in args.iter().enumerate() {
        let better = match &best {
            None => None,
            Some(best) => Some(super::eval::evaluate_compare(comparison, arg, best)?),
        };
        for (row, choice) in choice.iter_mut().enumerate() {
            let first = *choice == u32::MAX;
            if !arg.is_null(row) && (first || better.as_ref().is_some_and(|better| better.truth(row))) {
                *choice = index as u32;
            }
        }
        best = Some(choose(args, &choice)?);
    }
    choose(args, &choice)
}

/// A function of each word of the dictionary.
fn words(value: &Vector, f: impl Fn(&str) -> String) -> Result<Vector, Fault> {
    let Data::Text(texts) = &value.data else { return Ok(Vector::null()) };
    let words: Vec<Arc<str>> = texts.words.iter().map(|word| f(word).into()).collect();
    let data = Data::Text(Texts { codes: texts.codes.clone(), words: Arc::new(words) });
    Ok(Vector { data, nulls: value.nulls.clone() })
}

fn text_numbers(value: &Vector, f: impl Fn(&str) -> i64) -> Result<Vector, Fault> {
    let Data::Text(texts) = &value.data else { return Ok(Vector::null()) };
    let found: Vec<i64> = texts.words.iter().map(|word| f(word)).collect();
    let values = texts.codes.iter().map(|code| found[*code as usize]).collect();
    Ok(Vector { nulls: value.nulls.clone(), ..Vector::integers(values) })
}

/// Texts from rows, each its own word.
fn texts(rows: usize, f: impl Fn(usize) -> Option<String>) -> Vector {
    let words: Vec<Option<String>> = (0..rows).map(f).collect();
    let nulls: Vec<bool> = words.iter().map(Option::is_none).collect();
    let words: Vec<Arc<str>> = words.into_iter().map(|word| word.unwrap_or_default().into()).collect();
    let codes = (0..rows as u32).collect();
    Vector {
        data: Data::Text(Texts { codes, words: Arc::new(words) }),
        nulls: nulls.contains(&true).then_some(nulls),
    }
}

/// Longest text that texts in a row may become, in bytes; and all of a batch together.
const TEXT: usize = 1 << 16;
const TEXTS: usize = 1 << 28;

fn concat(args: &[&Vector]) -> Result<Vector, Fault> {
    let rows = args.iter().map(|arg| arg.len()).max().unwrap_or(1);
    let mut all = 0usize;
    for row in 0..rows {
        let length = args.iter().map(|arg| arg.word(row).map_or(0, str::len)).fold(0, usize::saturating_add);
        all = all.saturating_add(length);
        if length > TEXT || all > TEXTS {
            return Err(Fault { row, kind: FaultKind::Overflow });
        }
    }
    Ok(texts(rows, |row| {
        args.iter().map(|arg| arg.word(row)).collect::<Option<Vec<_>>>().map(|words| words.concat())
    }))
}

fn substr(args: &[&Vector]) -> Result<Vector, Fault> {
    let rows = args.iter().map(|arg| arg.len()).max().unwrap_or(1);
    let whole = |arg: &Vector, row: usize| arg.ratio(row).map(|(num, den)| num / den);
    Ok(texts(rows, |row| {
        let word = args[0].word(row)?;
        let from = whole(args[1], row)?.max(1) as usize - 1;
        let count = match args.get(2) {
            Some(count) => usize::try_from(whole(count, row)?).unwrap_or(0),
            None => usize::MAX,
        };
        Some(word.chars().skip(from).take(count).collect())
    }))
}

fn parts(value: &Vector, f: impl Fn(jiff::civil::Date) -> i64) -> Result<Vector, Fault> {
    let Data::Date(days) = &value.data else { return Ok(Vector::null()) };
    let values = days.iter().map(|day| f(dates::day(*day))).collect();
    Ok(Vector { nulls: value.nulls.clone(), ..Vector::integers(values) })
}

fn cast_number(value: &Vector, places: u32, rounding: Rounding) -> Result<Vector, Fault> {
    match &value.data {
        Data::Number(_) => numbers(value, |x| number::round(x, places, rounding)),
        Data::Bool(values) => {
            let values = values.iter().map(|value| i64::from(*value)).collect();
            Ok(Vector { nulls: value.nulls.clone(), ..Vector::integers(values) })
        }
        Data::Text(texts) => {
            let unit = 10i128.pow(places.min(38));
            let mut found = Vec::with_capacity(texts.codes.len());
            for row in 0..texts.codes.len() {
                let number = match value.word(row) {
                    None => 0,
                    Some(word) => {
                        let fault = Fault { row, kind: FaultKind::Cast };
                        Ratio::parse(word)
                            .ok()
                            .and_then(|ratio| ratio.round(rounding, places))
                            .ok_or(fault)?
                    }
                };
                found.push(number);
            }
            Ok(Vector {
                data: Data::Number(Numbers::over(Ints::wide(found), unit)),
                nulls: value.nulls.clone(),
            })
        }
        _ => Ok(Vector::null()),
    }
}

fn to_text(value: &Vector) -> Vector {
    texts(value.len(), |row| display(value, row))
}

/// The text form of a value; `None` for null.
pub fn display(value: &Vector, row: usize) -> Option<String> {
    if value.is_null(row) {
        return None;
    }
    let at = value.at(row);
    match &value.data {
        Data::Null => None,
        Data::Number(_) => {
            value.ratio(row).and_then(|(num, den)| Ratio::new(num, den)).map(|ratio| ratio.to_string())
        }
        Data::Date(days) => Some(dates::day(days[at]).to_string()),
        Data::Bool(values) => Some(values[at].to_string()),
        Data::Text(_) => value.word(row).map(str::to_owned),
    }
}

fn to_date(value: &Vector) -> Result<Vector, Fault> {
    let Data::Text(texts) = &value.data else { return Ok(value.clone()) };
    let mut days = Vec::with_capacity(texts.codes.len());
    for row in 0..texts.codes.len() {
        let fault = Fault { row, kind: FaultKind::Cast };
        days.push(value.word(row).map_or(Ok(0), |word| dates::parse(word).ok_or(fault))?);
    }
    Ok(Vector { data: Data::Date(days), nulls: value.nulls.clone() })
}
