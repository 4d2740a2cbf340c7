//! The value of an expression, from whoever knows what its names stand for.

use super::expression::{Expression, Operator};
use super::functions;
use super::value::{Value, bounded, divide};
use prestasi_kernel::{Problem, Result};
use std::cmp::Ordering;

/// What names stand for at some place of the calculation.
pub trait Names {
    /// The value of `name`, or of `prefix.name`.
    ///
    /// # Errors
    /// `unknown-name`, and what working it out may run into.
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value>;
}

/// A place where no name means anything.
pub struct NoNames;

impl Names for NoNames {
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value> {
        Err(unknown(prefix, name))
    }
}

/// The problem that a name means nothing here.
pub fn unknown(prefix: Option<&str>, name: &str) -> Problem {
    let name = prefix.map_or_else(|| name.to_owned(), |prefix| format!("{prefix}.{name}"));
    Problem::new("unknown-name").arg("name", name)
}

impl Expression {
    /// The value with these names.
    ///
    /// # Errors
    /// `wrong-kind`, `division-by-zero`, `overflow`, and what the names give.
    pub fn evaluate(&self, names: &dyn Names) -> Result<Value> {
        match self {
            Self::Constant(value) => Ok(value.clone()),
            Self::Name(prefix, name) => names.value(prefix.as_deref(), name),
            Self::Negate(inner) => {
                Ok(inner.evaluate(names)?.optional_number()?.map_or(Value::Null, |x| Value::Number(-x)))
            }
            Self::Not(inner) => Ok(truth(inner.evaluate(names)?.truth()?.map(|x| !x))),
            Self::Chain(first, rest) => {
                let mut value = first.evaluate(names)?;
                for (operator, right) in rest {
                    value = apply(*operator, &value, right, names)?;
                }
                Ok(value)
            }
            Self::IsNull(inner) => Ok(Value::Boolean(inner.evaluate(names)?.is_null())),
            Self::IsTruth(inner, wanted) => {
                Ok(Value::Boolean(inner.evaluate(names)?.truth()? == Some(*wanted)))
            }
            Self::InList(inner, list) => in_list(&inner.evaluate(names)?, list, names),
            Self::Like(text, pattern) => {
                let (text, pattern) = (text.evaluate(names)?, pattern.evaluate(names)?);
                let both = text.optional_text()?.zip(pattern.optional_text()?);
                Ok(truth(both.map(|(text, pattern)| like(text, pattern))))
            }
            Self::Case(branches, last) => {
                for (condition, value) in branches {
                    if condition.evaluate(names)?.truth()? == Some(true) {
                        return value.evaluate(names);
                    }
                }
                last.evaluate(names)
            }
            Self::Call(name, args) => call(name, args, names),
        }
    }
}

fn truth(value: Option<bool>) -> Value {
    value.map_or(Value::Null, Value::Boolean)
}

fn call(name: &str, args: &[Expression], names: &dyn Names) -> Result<Value> {
    if name == "coalesce" {
        for arg in args {
            let value = arg.evaluate(names)?;
            if !value.is_null() {
                return Ok(value);
            }
        }
        return Ok(Value::Null);
    }
    let values = args.iter().map(|arg| arg.evaluate(names)).collect::<Result<Vec<_>>>()?;
    if name == "nullif" {
        let same = values[0].compare(&values[1])? == Some(Ordering::Equal);
        return Ok(if same { Value::Null } else { values[0].clone() });
    }
    functions::call(name, &values)
}

fn in_list(value: &Value, list: &[Expression], names: &dyn Names) -> Result<Value> {
    let mut unsure = false;
    for other in list {
        match value.compare(&other.evaluate(names)?)? {
            Some(Ordering::Equal) => return Ok(Value::Boolean(true)),
            Some(_) => {}
            None => unsure = true,
        }
    }
    Ok(if unsure { Value::Null } else { Value::Boolean(false) })
}

fn apply(operator: Operator, left: &Value, right: &Expression, names: &dyn Names) -> Result<Value> {
    if let Operator::And | Operator::Or = operator {
        return logic(operator, left, right, names);
    }
    let right = &right.evaluate(names)?;
    let arithmetic = matches!(
        operator,
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Remainder
    );
    if arithmetic {
        return arithmetic_value(operator, left, right);
    }
    Ok(match operator {
        Operator::Concat => {
            let both = left.optional_text()?.zip(right.optional_text()?);
            both.map_or(Value::Null, |(a, b)| Value::text([a, b].concat()))
        }
        Operator::Distinct => Value::Boolean(!same(left, right)?),
        Operator::NotDistinct => Value::Boolean(same(left, right)?),
        _ => truth(left.compare(right)?.map(|order| holds(operator, order))),
    })
}

fn same(left: &Value, right: &Value) -> Result<bool> {
    Ok((left.is_null() && right.is_null()) || left.compare(right)? == Some(Ordering::Equal))
}

fn holds(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn arithmetic_value(operator: Operator, left: &Value, right: &Value) -> Result<Value> {
    let (Some(a), Some(b)) = (left.optional_number()?, right.optional_number()?) else {
        return Ok(Value::Null);
    };
    let result = match operator {
        Operator::Add => a + b,
        Operator::Subtract => a - b,
        Operator::Multiply => a * b,
        Operator::Divide => divide(&a, &b)?,
        _ => functions::remainder(&a, &b)?,
    };
    bounded(result).map(Value::Number)
}

/// Three-valued: a false side decides `and`, a true one `or`, whatever the other side is.
fn logic(operator: Operator, left: &Value, right: &Expression, names: &dyn Names) -> Result<Value> {
    let decides = operator == Operator::Or;
    let left = left.truth()?;
    if left == Some(decides) {
        return Ok(Value::Boolean(decides));
    }
    let right = right.evaluate(names)?.truth()?;
    if right == Some(decides) {
        return Ok(Value::Boolean(decides));
    }
    Ok(truth(left.zip(right).map(|_| !decides)))
}

/// `%` stands for any letters, `_` for one. Greedy with one step back, so that no pattern takes long.
fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    let (mut at, mut p) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(p) {
            Some('%') => {
                back = Some((at, p));
                p += 1;
            }
            Some(c) if *c == '_' || *c == text[at] => (at, p) = (at + 1, p + 1),
            _ => match back {
                Some((from, percent)) => {
                    back = Some((from + 1, percent));
                    (at, p) = (from + 1, percent + 1);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '%')
}

#[cfg(test)]
mod tests {
    use super::{Expression, NoNames};
    use crate::plan::text::Sql;

    fn value(text: &str) -> String {
        let found = Expression::parse(&Sql::inner(text)).and_then(|found| found.evaluate(&NoNames));
        found.map_or_else(
            |problem| problem.code.to_owned(),
            |value| format!("{} {value}", value.kind()).trim().to_owned(),
        )
    }

    #[test]
    fn computes_exactly() {
        for (text, wanted) in [
            ("12.5 %", "number 0.125"),
            ("1,234.50", "number 1234.5"),
            ("1/3 + 1/6", "number 0.5"),
            ("0.1 + 0.2", "number 0.3"),
            ("2 + 3 * 4 - 1", "number 13"),
            ("-7 % 3", "number -1"),
            ("mod(7, -3)", "number 1"),
            ("round(2.345, 2)", "number 2.35"),
            ("round(-2.5)", "number -3"),
            ("trunc(-2.7)", "number -2"),
            ("ceil(1.1) + floor(-1.1)", "number 0"),
            ("1 / 0", "division-by-zero"),
            ("case when 1 = 2 then 1/0 else 5 end", "number 5"),
            ("case 3 when 3 then 'a' end", "text a"),
            ("null + 1", "null"),
            ("null = 1 or true", "boolean true"),
            ("null and false", "boolean false"),
            ("not null", "null"),
            ("5 in (1, null)", "null"),
            ("5 not in (1, 2)", "boolean true"),
            ("3 between 1 and 3", "boolean true"),
            ("'a' = 1", "wrong-kind"),
            ("'abc' like 'a%_'", "boolean true"),
            ("'abc' not like 'b%'", "boolean true"),
            ("null is distinct from 1", "boolean true"),
            ("null is not distinct from null", "boolean true"),
            ("coalesce(null, 2)", "number 2"),
            ("least(3, null, 1)", "number 1"),
            ("nullif(2, 2)", "null"),
            ("cast('12.345' as decimal(10, 2))", "number 12.35"),
            ("cast(2.9 as integer)", "number 2"),
            ("cast('x' as integer)", "cast-invalid"),
            ("extract(quarter from date '2026-05-01')", "number 2"),
            ("days(date '2026-01-01', date '2026-03-01')", "number 59"),
            ("substr('abcdef', 2, 3)", "text bcd"),
            ("concat('a', 'b')", "text ab"),
            ("upper(trim(' x '))", "text X"),
            ("starts_with('abc', 'ab')", "boolean true"),
            ("length('aé')", "number 2"),
            ("pg_sleep(1)", "unknown-function"),
            ("(select 1)", "formula-not-supported"),
            ("1 +", "formula-syntax"),
            ("1 2", "formula-syntax"),
            ("nobody", "unknown-name"),
        ] {
            assert_eq!(value(text), wanted, "{text}");
        }
    }

    #[test]
    fn bounds_what_it_reads() {
        assert_eq!(value(&format!("{}1{}", "(".repeat(65), ")".repeat(65))), "formula-too-deep");
        assert_eq!(value(&format!("{}1{}", "(".repeat(60), ")".repeat(60))), "number 1");
        assert_eq!(value(&format!("1{}", " + 1".repeat(499))), "number 500");
        assert_eq!(value(&format!("1{}", " + 1".repeat(501))), "formula-too-long");
        assert_ne!(value(&format!("{}true", "not ".repeat(900))), "boolean true");
        assert_ne!(value(&format!("{}1", "- ".repeat(900))), "number 1");
    }
}
