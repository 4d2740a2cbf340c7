//! Exact arithmetic on columns of numbers.
//!
//! Each operation works out from the bounds of its inputs whether 64 bits are enough, then whether 128 bits are, and only
//! then checks row by row. The common case is a plain loop that the compiler turns into vector instructions.

use super::node::Comparison;
use super::vector::{Den, Ints, Numbers, Width};
use prestasi_kernel::{Divisor, Rounding};
use std::borrow::Cow;

/// Which row could not be computed, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The row, counted from 0 in the batch.
    pub row: usize,
    /// What happened there.
    pub kind: FaultKind,
}

/// What can go wrong in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A number became larger than 38 digits.
    Overflow,
    /// A division by zero.
    DivisionByZero,
    /// A text or number that is not what a cast asked for.
    Cast,
}

fn overflow(row: usize) -> Fault {
    Fault { row, kind: FaultKind::Overflow }
}

const NARROW: u128 = i64::MAX as u128;

/// Applies an operation row by row, where a column of one value serves every row.
pub(super) fn zip<A: Copy, B: Copy, C>(a: &[A], b: &[B], f: impl Fn(A, B) -> C) -> Vec<C> {
    match (a, b) {
        ([a], b) => b.iter().map(|b| f(*a, *b)).collect(),
        (a, [b]) => a.iter().map(|a| f(*a, *b)).collect(),
        (a, b) => a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect(),
    }
}

/// Applies `narrow` if the result is bound by 64 bits, else `wide`, checked where even 128 bits might not do.
fn binary(
    a: &Ints,
    b: &Ints,
    bound: Option<u128>,
    narrow: impl Fn(i64, i64) -> i64,
    wide: impl Fn(i128, i128) -> Option<i128>,
) -> Result<Ints, Fault> {
    if let (Width::Narrow(x), Width::Narrow(y), Some(bound)) = (&a.values, &b.values, bound)
        && bound <= NARROW
    {
        return Ok(Ints { values: Width::Narrow(zip(x, y, narrow)), bound });
    }
    // The one value without a positive twin counts as overflow, so that signs can be dropped safely afterwards.
    let values: Vec<Option<i128>> =
        zip(&a.widened(), &b.widened(), |a, b| wide(a, b).filter(|value| *value != i128::MIN));
    match values.iter().position(Option::is_none) {
        Some(row) => Err(overflow(row)),
        None => Ok(Ints::wide(values.into_iter().flatten().collect())),
    }
}

fn add_ints(a: &Ints, b: &Ints) -> Result<Ints, Fault> {
    binary(a, b, a.bound.checked_add(b.bound), |a, b| a.wrapping_add(b), i128::checked_add)
}

fn subtract_ints(a: &Ints, b: &Ints) -> Result<Ints, Fault> {
    binary(a, b, a.bound.checked_add(b.bound), |a, b| a.wrapping_sub(b), i128::checked_sub)
}

fn multiply_ints(a: &Ints, b: &Ints) -> Result<Ints, Fault> {
    binary(a, b, a.bound.checked_mul(b.bound), |a, b| a.wrapping_mul(b), i128::checked_mul)
}

fn scale(ints: &Ints, factor: i128) -> Result<Cow<'_, Ints>, Fault> {
    if factor == 1 {
        return Ok(Cow::Borrowed(ints));
    }
    multiply_ints(ints, &Ints::wide(vec![factor])).map(Cow::Owned)
}

fn multiply_dens(a: &Den, b: &Den) -> Result<Den, Fault> {
    match (a, b) {
        (Den::All(a), Den::All(b)) => a.checked_mul(*b).map(Den::All).ok_or(overflow(0)),
        (Den::All(all), Den::Rows(rows)) | (Den::Rows(rows), Den::All(all)) => {
            let products =
                rows.iter().enumerate().map(|(row, den)| den.checked_mul(*all).ok_or(overflow(row)));
            products.collect::<Result<_, _>>().map(Den::Rows)
        }
        (Den::Rows(a), Den::Rows(b)) => {
            let products: Vec<Option<i128>> = zip(a, b, i128::checked_mul);
            match products.iter().position(Option::is_none) {
                Some(row) => Err(overflow(row)),
                None => Ok(Den::Rows(products.into_iter().flatten().collect())),
            }
        }
    }
}

/// Greatest common divisor of two numbers above zero.
pub fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs().max(1)
}

/// Both columns over the same denominators.
fn align<'n>(a: &'n Numbers, b: &'n Numbers) -> Result<(Cow<'n, Ints>, Cow<'n, Ints>, Den), Fault> {
    if let (Den::All(x), Den::All(y)) = (&a.den, &b.den) {
        let common = gcd(*x, *y);
        let (left, right) = (y / common, x / common);
        let den = x.checked_mul(left).ok_or(overflow(0))?;
        return Ok((scale(&a.num, left)?, scale(&b.num, right)?, Den::All(den)));
    }
    let as_ints = |den: &Den| match den {
        Den::All(den) => Ints::wide(vec![*den]),
        Den::Rows(dens) => Ints::wide(dens.clone()),
    };
    let left = multiply_ints(&a.num, &as_ints(&b.den))?;
    let right = multiply_ints(&b.num, &as_ints(&a.den))?;
    Ok((Cow::Owned(left), Cow::Owned(right), multiply_dens(&a.den, &b.den)?))
}

/// Row-wise denominators brought to lowest terms, so that chains of divisions do not grow.
fn reduce(numbers: Numbers) -> Numbers {
    let Den::Rows(dens) = &numbers.den else { return numbers };
    let rows = numbers.num.len().max(dens.len());
    let one = numbers.num.len() == 1;
    let (num, den): (Vec<i128>, Vec<i128>) = (0..rows)
        .map(|row| {
            let (num, den) = (numbers.num.get(if one { 0 } else { row }), numbers.den.get(row));
            let common = gcd(num, den);
            (num / common, den / common)
        })
        .unzip();
    Numbers { num: Ints::wide(num), den: Den::Rows(den) }
}

/// `a + b`.
pub fn add(a: &Numbers, b: &Numbers) -> Result<Numbers, Fault> {
    let (left, right, den) = align(a, b)?;
    Ok(reduce(Numbers { num: add_ints(&left, &right)?, den }))
}

/// `a - b`.
pub fn subtract(a: &Numbers, b: &Numbers) -> Result<Numbers, Fault> {
    let (left, right, den) = align(a, b)?;
    Ok(reduce(Numbers { num: subtract_ints(&left, &right)?, den }))
}

/// `a * b`. One number cancels against the denominator of a column: cents times a hundred are whole numbers again.
pub fn multiply(a: &Numbers, b: &Numbers) -> Result<Numbers, Fault> {
    if let (1, Den::All(den), Den::All(own)) = (b.num.len(), &a.den, &b.den)
        && a.num.len() > 1
    {
        let common = gcd(b.num.get(0), *den);
        let rest = den / common;
        let den = rest.checked_mul(*own).ok_or(overflow(0))?;
        return Ok(Numbers { num: scale(&a.num, b.num.get(0) / common)?.into_owned(), den: Den::All(den) });
    }
    let num = multiply_ints(&a.num, &b.num)?;
    Ok(reduce(Numbers { num, den: multiply_dens(&a.den, &b.den)? }))
}

/// `a / b`, exact; rows that are not `active` may divide by zero and mean nothing then.
pub fn divide(a: &Numbers, b: &Numbers, active: impl Fn(usize) -> bool) -> Result<Numbers, Fault> {
    if let (1, Den::All(den)) = (b.num.len(), &b.den) {
        return divide_by_one(a, b.num.get(0), *den, active);
    }
    let rows = a.num.len().max(b.num.len());
    let mut num = Vec::with_capacity(rows);
    let mut den = Vec::with_capacity(rows);
    let narrow = |ints: &Ints, row: usize| ints.get(if ints.len() == 1 { 0 } else { row });
    for row in 0..rows {
        let divisor = narrow(&b.num, row);
        if divisor == 0 {
            if active(row) {
                return Err(Fault { row, kind: FaultKind::DivisionByZero });
            }
            num.push(0);
            den.push(1);
            continue;
        }
        let (p, q) = (narrow(&a.num, row), a.den.get(row));
        let (top, bottom) = (b.den.get(row), divisor);
        let (cross, other) = (gcd(p, bottom), gcd(top, q));
        let up = (p / cross).checked_mul(top / other).ok_or(overflow(row))?;
        let down = (q / other).checked_mul(bottom / cross).ok_or(overflow(row))?;
        num.push(if down < 0 { -up } else { up });
        den.push(down.checked_abs().ok_or(overflow(row))?);
    }
    Ok(Numbers { num: Ints::wide(num), den: Den::Rows(den) })
}

/// Division of a column by one number keeps one denominator for all rows.
fn divide_by_one(
    a: &Numbers,
    num: i128,
    den: i128,
    active: impl Fn(usize) -> bool,
) -> Result<Numbers, Fault> {
    if num == 0 {
        return match (0..a.num.len()).find(|row| active(*row)) {
            Some(row) => Err(Fault { row, kind: FaultKind::DivisionByZero }),
            None => Ok(Numbers::over(Ints::narrow(vec![0; a.num.len()]), 1)),
        };
    }
    let common = gcd(num, den);
    let factor = if num < 0 { -(den / common) } else { den / common };
    let scaled = scale(&a.num, factor)?;
    Ok(reduce(Numbers {
        num: scaled.into_owned(),
        den: multiply_dens(&a.den, &Den::All((num / common).abs()))?,
    }))
}

/// `-a`.
pub fn negate(a: &Numbers) -> Result<Numbers, Fault> {
    Ok(Numbers { num: scale(&a.num, -1)?.into_owned(), den: a.den.clone() })
}

/// `|a|`.
pub fn absolute(a: &Numbers) -> Numbers {
    let values = match &a.num.values {
        Width::Narrow(values) if a.num.bound <= NARROW => {
            Width::Narrow(values.iter().map(|value| value.wrapping_abs()).collect())
        }
        _ => Width::Wide(a.num.widened().iter().map(|value| value.wrapping_abs()).collect()),
    };
    Numbers { num: Ints { values, bound: a.num.bound }, den: a.den.clone() }
}

/// Rounds to a number of places after the point.
pub fn round(a: &Numbers, places: u32, rounding: Rounding) -> Result<Numbers, Fault> {
    let unit = 10i128.checked_pow(places).ok_or(overflow(0))?;
    if let Den::All(den) = a.den {
        if unit % den == 0 {
            return Ok(Numbers::over(scale(&a.num, unit / den)?.into_owned(), unit));
        }
        let common = gcd(unit, den);
        let (factor, divisor) = (unit / common, den / common);
        let scaled = scale(&a.num, factor)?;
        if let (Width::Narrow(values), Ok(divisor)) = (&scaled.values, i64::try_from(divisor))
            && scaled.bound < NARROW / 2
            && divisor < i64::MAX / 4
            && let Some(divisor) = Divisor::new(rounding, divisor)
        {
            let rounded = values.iter().map(|value| divisor.divide(*value)).collect();
            return Ok(Numbers::over(Ints { values: Width::Narrow(rounded), bound: scaled.bound + 1 }, unit));
        }
    }
    let rows = match &a.den {
        Den::All(_) => a.num.len(),
        Den::Rows(dens) => a.num.len().max(dens.len()),
    };
    let one = a.num.len() == 1;
    let mut rounded = Vec::with_capacity(rows);
    for row in 0..rows {
        let num = a.num.get(if one { 0 } else { row }).checked_mul(unit).ok_or(overflow(row))?;
        rounded.push(rounding.divide(num, a.den.get(row)).ok_or(overflow(row))?);
    }
    Ok(Numbers::over(Ints::wide(rounded), unit))
}

/// The remainder of `a / b`, with the sign of `a`.
pub fn remainder(a: &Numbers, b: &Numbers, active: impl Fn(usize) -> bool) -> Result<Numbers, Fault> {
    let (left, right, den) = align(a, b)?;
    let (left, right) = (left.widened(), right.widened());
    if let Some(row) = right.iter().enumerate().position(|(row, value)| *value == 0 && active(row)) {
        return Err(Fault { row, kind: FaultKind::DivisionByZero });
    }
    let rest = zip(&left, &right, |a, b| if b == 0 { 0 } else { a.wrapping_rem(b) });
    Ok(Numbers { num: Ints::wide(rest), den })
}

/// Compares row by row.
pub fn compare(a: &Numbers, b: &Numbers, comparison: Comparison) -> Result<Vec<bool>, Fault> {
    let (left, right, _) = align(a, b)?;
    Ok(match (&left.values, &right.values) {
        (Width::Narrow(a), Width::Narrow(b)) => comparison.rows(a, b),
        _ => comparison.rows(&left.widened(), &right.widened()),
    })
}
