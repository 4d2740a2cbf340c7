//! Evaluates bound expressions over columns, a batch at a time.
//!
//! Rows that a `case` does not ask for are switched off while its branches are computed, so that a guarded division by
//! zero stays silent.

use super::function::call;
use super::node::{Arithmetic, Comparison, Node};
use super::number::{self, Fault};
use super::vector::{Data, Den, Ints, Nulls, Numbers, Texts, Vector, Width};
use std::borrow::Cow;

/// Which rows of the batch are asked for; all if absent.
pub type Active<'a> = Option<&'a [bool]>;

/// The values of an expression for `rows` rows, from its columns by slot. One value may stand for all rows.
///
/// # Errors
/// The first row that overflows, divides by zero or cannot be cast.
pub fn evaluate<'a>(node: &'a Node, columns: &[&'a Vector], rows: usize) -> Result<Cow<'a, Vector>, Fault> {
    Evaluation { columns, rows, active: None }.run(node)
}

/// The same, of an expression whose only column is at `slot`: of texts that repeat, each is worked out once.
///
/// # Errors
/// As [`evaluate`].
pub fn evaluate_words<'a>(
    node: &'a Node,
    slot: usize,
    columns: &[&'a Vector],
    rows: usize,
) -> Result<Cow<'a, Vector>, Fault> {
    let Vector { data: Data::Text(Texts { codes, words }), nulls: None } = columns[slot] else {
        return evaluate(node, columns, rows);
    };
    if codes.len() != rows || words.len() > rows / 2 {
        return evaluate(node, columns, rows);
    }
    let once = (0..words.len() as u32).collect();
    let once = Vector::new(Data::Text(Texts { codes: once, words: words.clone() }));
    let mut columns_once = columns.to_vec();
    columns_once[slot] = &once;
    match evaluate(node, &columns_once, words.len()) {
        Ok(value) if value.len() == 1 => Ok(Cow::Owned(value.into_owned())),
        Ok(value) => Ok(Cow::Owned(value.gather(codes))),
        // A word that no row has may fail where no row does.
        Err(_) => evaluate(node, columns, rows),
    }
}

/// The same, where only some rows are asked for; what the others hold means nothing.
///
/// # Errors
/// As [`evaluate`], of rows that are asked for.
pub fn evaluate_active<'a>(
    node: &'a Node,
    columns: &[&'a Vector],
    rows: usize,
    active: Active,
) -> Result<Cow<'a, Vector>, Fault> {
    Evaluation { columns, rows, active }.run(node)
}

pub(super) struct Evaluation<'a, 'b> {
    columns: &'b [&'a Vector],
    pub(super) rows: usize,
    active: Active<'b>,
}

impl<'a> Evaluation<'a, '_> {
    /// A long row of operators is as deep as it is long; the stack grows where it must.
    pub(super) fn run(&self, node: &'a Node) -> Result<Cow<'a, Vector>, Fault> {
        stacker::maybe_grow(super::RED_ZONE, super::STACK, || self.run_node(node))
    }

    fn run_node(&self, node: &'a Node) -> Result<Cow<'a, Vector>, Fault> {
        Ok(match node {
            Node::Column(slot) => Cow::Borrowed(self.columns[*slot]),
            Node::Literal(value) => Cow::Borrowed(value),
            Node::Negate(inner) => {
                let value = self.run(inner)?;
                Cow::Owned(numeric(&value, number::negate)?)
            }
            Node::Not(inner) => {
                let value = self.run(inner)?.into_owned();
                Cow::Owned(match value.data {
                    Data::Bool(values) => Vector {
                        data: Data::Bool(values.into_iter().map(|value| !value).collect()),
                        nulls: value.nulls,
                    },
                    _ => Vector::null(),
                })
            }
            Node::Arithmetic(operation, a, b) => {
                let (a, b) = (self.run(a)?, self.run(b)?);
                Cow::Owned(self.arithmetic(*operation, &a, &b)?)
            }
            Node::Compare(comparison, a, b) => {
                let (a, b) = (self.run(a)?, self.run(b)?);
                Cow::Owned(evaluate_compare(*comparison, &a, &b)?)
            }
            Node::And(a, b) => Cow::Owned(logic(&*self.run(a)?, &*self.run(b)?, false)),
            Node::Or(a, b) => Cow::Owned(logic(&*self.run(a)?, &*self.run(b)?, true)),
            Node::IsNull(inner) => {
                let value = self.run(inner)?;
                let nulls = match (&value.data, &value.nulls) {
                    (Data::Null, _) => vec![true],
                    (_, None) => vec![false],
                    (_, Some(nulls)) => nulls.clone(),
                };
                Cow::Owned(Vector::new(Data::Bool(nulls)))
            }
            Node::Case(branches, last) => Cow::Owned(self.case(branches, last)?),
            Node::Like(text, pattern) => Cow::Owned(like(&*self.run(text)?, &*self.run(pattern)?)),
            Node::Call(function, args) => {
                let args = args.iter().map(|arg| self.run(arg)).collect::<Result<Vec<_>, _>>()?;
                let args: Vec<&Vector> = args.iter().map(AsRef::as_ref).collect();
                Cow::Owned(call(*function, &args)?)
            }
        })
    }

    fn arithmetic(&self, operation: Arithmetic, a: &Vector, b: &Vector) -> Result<Vector, Fault> {
        let (Data::Number(x), Data::Number(y)) = (&a.data, &b.data) else { return Ok(Vector::null()) };
        let asked = |row: usize| {
            !a.is_null(row)
                && !b.is_null(row)
                && self.active.is_none_or(|active| active[if active.len() == 1 { 0 } else { row }])
        };
        let numbers = match operation {
            Arithmetic::Add => number::add(x, y)?,
            Arithmetic::Subtract => number::subtract(x, y)?,
            Arithmetic::Multiply => number::multiply(x, y)?,
            Arithmetic::Divide => number::divide(x, y, |row| self.any_asked(row, y.num.len(), &asked))?,
            Arithmetic::Remainder => number::remainder(x, y, |row| self.any_asked(row, y.num.len(), &asked))?,
        };
        Ok(Vector { data: Data::Number(numbers), nulls: either_null(a, b) })
    }

    /// A divisor that stands for all rows is needed if any row is.
    fn any_asked(&self, row: usize, divisors: usize, asked: &impl Fn(usize) -> bool) -> bool {
        if divisors == 1 { (0..self.rows).any(asked) } else { asked(row) }
    }

    fn case(&self, branches: &'a [(Node, Node)], last: &'a Node) -> Result<Vector, Fault> {
        let mut open: Vec<bool> = match self.active {
            None => vec![true; self.rows],
            Some(active) if active.len() == 1 => vec![active[0]; self.rows],
            Some(active) => active.to_vec(),
        };
        let mut choice = vec![u32::MAX; self.rows];
        let mut values = Vec::with_capacity(branches.len() + 1);
        for (condition, value) in branches {
            let here = Evaluation { columns: self.columns, rows: self.rows, active: Some(&open) };
            let condition = here.run(condition)?;
            let taken: Vec<bool> =
                open.iter().enumerate().map(|(row, open)| *open && condition.truth(row)).collect();
            if taken.contains(&true) {
                if values.is_empty() && taken.len() == self.rows && !taken.contains(&false) {
                    return Ok(Evaluation { columns: self.columns, rows: self.rows, active: Some(&taken) }
                        .run(value)?
                        .into_owned());
                }
                let value =
                    Evaluation { columns: self.columns, rows: self.rows, active: Some(&taken) }.run(value)?;
                for (row, taken) in taken.iter().enumerate().filter(|(_, taken)| **taken) {
                    choice[row] = values.len() as u32;
                    open[row] = !taken;
                }
                values.push(value);
            }
        }
        if values.is_empty() || open.contains(&true) {
            let value =
                Evaluation { columns: self.columns, rows: self.rows, active: Some(&open) }.run(last)?;
            if values.is_empty() {
                return Ok(value.into_owned());
            }
            for row in 0..self.rows {
                if choice[row] == u32::MAX {
                    choice[row] = values.len() as u32;
                }
            }
            values.push(value);
        }
        let values: Vec<&Vector> = values.iter().map(AsRef::as_ref).collect();
        choose(&values, &choice)
    }
}

/// Row by row, the value of the column that `choice` names; a choice beyond the columns is null.
pub(super) fn choose(values: &[&Vector], choice: &[u32]) -> Result<Vector, Fault> {
    let nulls: Vec<bool> = choice
        .iter()
        .enumerate()
        .map(|(row, choice)| values.get(*choice as usize).is_none_or(|value| value.is_null(row)))
        .collect();
    let pick =
        |row: usize| values.get(choice[row] as usize).filter(|value| !matches!(value.data, Data::Null));
    let rows = choice.len();
    let kind = values.iter().find(|value| !matches!(value.data, Data::Null));
    let data = match kind.map(|value| &value.data) {
        None | Some(Data::Null) => return Ok(Vector::null()),
        Some(Data::Date(_)) => {
            Data::Date((0..rows).map(|row| pick(row).and_then(|value| value.day(row)).unwrap_or(0)).collect())
        }
        Some(Data::Bool(_)) => {
            Data::Bool((0..rows).map(|row| pick(row).is_some_and(|value| value.truth(row))).collect())
        }
        Some(Data::Text(_)) => Data::Text(choose_texts(values, choice)),
        Some(Data::Number(_)) => Data::Number(choose_numbers(values, choice)?),
    };
    Ok(Vector { data, nulls: nulls.contains(&true).then_some(nulls) })
}

fn choose_texts(values: &[&Vector], choice: &[u32]) -> Texts {
    let mut words = Vec::new();
    let mut starts = Vec::new();
    for value in values {
        starts.push(words.len() as u32);
        if let Data::Text(texts) = &value.data {
            words.extend(texts.words.iter().cloned());
        }
    }
    if words.is_empty() {
        words.push("".into());
    }
    let code = |row: usize, choice: u32| match values.get(choice as usize).map(|value| (value, &value.data)) {
        Some((value, Data::Text(texts))) => starts[choice as usize] + texts.codes[value.at(row)],
        _ => 0,
    };
    Texts {
        codes: choice.iter().enumerate().map(|(row, choice)| code(row, *choice)).collect(),
        words: words.into(),
    }
}

fn choose_numbers(values: &[&Vector], choice: &[u32]) -> Result<Numbers, Fault> {
    if let Some(chosen) = choose_narrow(values, choice) {
        return Ok(chosen);
    }
    let mut den = 1i128;
    let mut one = true;
    for value in values {
        match &value.data {
            Data::Number(Numbers { den: Den::All(other), .. }) => {
                den = (den / number::gcd(den, *other)).checked_mul(*other).unwrap_or(0);
                one &= den != 0;
                den = den.max(1);
            }
            Data::Number(_) => one = false,
            _ => {}
        }
    }
    let get = |row: usize, choice: u32| {
        values.get(choice as usize).and_then(|value| value.ratio(row)).unwrap_or((0, 1))
    };
    let pairs = choice.iter().enumerate().map(|(row, choice)| get(row, *choice));
    if one {
        let num: Option<Vec<i128>> = pairs.map(|(num, own)| num.checked_mul(den / own)).collect();
        if let Some(num) = num {
            return Ok(Numbers::over(Ints::wide(num), den));
        }
    }
    let (num, den) = choice.iter().enumerate().map(|(row, choice)| get(row, *choice)).unzip();
    Ok(Numbers { num: Ints::wide(num), den: Den::Rows(den) })
}

/// The same in 64 bits, where all columns are plain and fit one denominator.
fn choose_narrow(values: &[&Vector], choice: &[u32]) -> Option<Numbers> {
    let mut columns: Vec<(&[i64], i128)> = Vec::with_capacity(values.len());
    let (mut den, mut widest) = (1i128, 0u128);
    for value in values {
        let Data::Number(numbers) = &value.data else { return None };
        let (own, own_den) = plain(numbers)?;
        den = (den / number::gcd(den, own_den)).checked_mul(own_den)?;
        widest = widest.max(numbers.num.bound);
        columns.push((own, own_den));
    }
    let columns = columns.into_iter().map(|(own, own_den)| Some((own, i64::try_from(den / own_den).ok()?)));
    let columns: Vec<(&[i64], i64)> = columns.collect::<Option<_>>()?;
    let factor = columns.iter().map(|(_, factor)| factor.unsigned_abs()).max().unwrap_or(1);
    let bound = widest.checked_mul(u128::from(factor)).filter(|bound| *bound <= i64::MAX as u128)?;
    let get = |(row, choice): (usize, &u32)| match columns.get(*choice as usize) {
        Some((own, factor)) => own[if own.len() == 1 { 0 } else { row }] * factor,
        None => 0,
    };
    let num = Ints { values: Width::Narrow(choice.iter().enumerate().map(get).collect()), bound };
    Some(Numbers::over(num, den))
}

/// Applies an operation on numbers, null to null.
fn numeric(value: &Vector, operation: impl Fn(&Numbers) -> Result<Numbers, Fault>) -> Result<Vector, Fault> {
    match &value.data {
        Data::Number(numbers) => {
            Ok(Vector { data: Data::Number(operation(numbers)?), nulls: value.nulls.clone() })
        }
        _ => Ok(Vector::null()),
    }
}

/// Null where either is.
pub(super) fn either_null(a: &Vector, b: &Vector) -> Nulls {
    match (&a.nulls, &b.nulls) {
        (None, None) => None,
        _ => {
            let rows = a.len().max(b.len());
            Some((0..rows).map(|row| a.is_null(row) || b.is_null(row)).collect())
        }
    }
}

/// Compares two columns of one kind, null where either is.
pub(super) fn evaluate_compare(comparison: Comparison, a: &Vector, b: &Vector) -> Result<Vector, Fault> {
    let values = match (&a.data, &b.data) {
        (Data::Number(x), Data::Number(y)) => number::compare(x, y, comparison)?,
        (Data::Date(x), Data::Date(y)) => comparison.rows(x, y),
        (Data::Bool(x), Data::Bool(y)) => comparison.rows(x, y),
        (Data::Text(x), Data::Text(y)) => compare_texts(x, y, comparison.test()),
        _ => return Ok(Vector::null()),
    };
    Ok(Vector { data: Data::Bool(values), nulls: either_null(a, b) })
}

/// Against one text, each word of the dictionary is compared once.
fn compare_texts(a: &Texts, b: &Texts, test: fn(std::cmp::Ordering) -> bool) -> Vec<bool> {
    let word = |texts: &Texts, row: usize| {
        texts.words[texts.codes[if texts.codes.len() == 1 { 0 } else { row }] as usize].clone()
    };
    if b.codes.len() == 1 {
        let other = word(b, 0);
        let hits: Vec<bool> = a.words.iter().map(|word| test(word.cmp(&other))).collect();
        return a.codes.iter().map(|code| hits[*code as usize]).collect();
    }
    if a.codes.len() == 1 {
        let other = word(a, 0);
        let hits: Vec<bool> = b.words.iter().map(|word| test(other.cmp(word))).collect();
        return b.codes.iter().map(|code| hits[*code as usize]).collect();
    }
    (0..a.codes.len()).map(|row| test(word(a, row).cmp(&word(b, row)))).collect()
}

/// Three-valued `and` (`stop` false) and `or` (`stop` true): one `stop` decides, whatever the other is.
fn logic(a: &Vector, b: &Vector, stop: bool) -> Vector {
    let rows = a.len().max(b.len());
    let plain = |value: &Vector| value.nulls.is_none() && matches!(value.data, Data::Bool(_));
    if plain(a)
        && plain(b)
        && let (Data::Bool(x), Data::Bool(y)) = (&a.data, &b.data)
        && x.len() == y.len()
    {
        let join = |(x, y): (&bool, &bool)| if stop { *x | *y } else { *x & *y };
        return Vector::new(Data::Bool(x.iter().zip(y).map(join).collect()));
    }
    let mut values = Vec::with_capacity(rows);
    let mut nulls = Vec::with_capacity(rows);
    let side = |value: &Vector, row: usize| (!value.is_null(row)).then(|| value.truth(row));
    for row in 0..rows {
        let joined = match (side(a, row), side(b, row)) {
            (Some(x), _) if x == stop => Some(stop),
            (_, Some(y)) if y == stop => Some(stop),
            (Some(_), Some(_)) => Some(!stop),
            _ => None,
        };
        values.push(joined.unwrap_or(false));
        nulls.push(joined.is_none());
    }
    Vector { data: Data::Bool(values), nulls: nulls.contains(&true).then_some(nulls) }
}

fn like(text: &Vector, pattern: &Vector) -> Vector {
    let rows = text.len().max(pattern.len());
    let hit = |row: usize| match (text.word(row), pattern.word(row)) {
        (Some(text), Some(pattern)) => matches_pattern(text, pattern),
        _ => false,
    };
    Vector { data: Data::Bool((0..rows).map(hit).collect()), nulls: either_null(text, pattern) }
}

/// `%` is any run of characters, `_` any one; walks back to the last `%` only, so the time is bounded by the product.
fn matches_pattern(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    let (mut t, mut p) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while t < text.len() {
        if p < pattern.len() && pattern[p] == '%' {
            back = Some((p, t));
            p += 1;
        } else if p < pattern.len() && (pattern[p] == '_' || pattern[p] == text[t]) {
            (t, p) = (t + 1, p + 1);
        } else if let Some((star, from)) = back {
            (t, p) = (from + 1, star + 1);
            back = Some((star, from + 1));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|c| *c == '%')
}

/// The values of a number column as plain 64-bit integers over one denominator, if they are that.
pub fn plain(numbers: &Numbers) -> Option<(&[i64], i128)> {
    match (&numbers.num.values, &numbers.den) {
        (Width::Narrow(values), Den::All(den)) => Some((values, *den)),
        _ => None,
    }
}
