//! Conditions that a table checks where it lies, so that rows that nobody wants do not travel.
//!
//! Invariant: a condition means here exactly what it means in the query, NULL and all; what cannot be said so is
//! checked above.

use datafusion::common::ScalarValue;
use datafusion::logical_expr::{Between, BinaryExpr, Expr, Operator};
use prestasi_kernel::Id;
use sea_orm::Value as Bound;

use crate::column::{Column, Kind, day_of};

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Alike.
    Equal,
    /// Not alike.
    Unequal,
    /// Smaller.
    Below,
    /// Smaller or alike.
    AtMost,
    /// Larger.
    Above,
    /// Larger or alike.
    AtLeast,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(jiff::civil::Date),
    /// A moment, in microseconds since 1970.
    Instant(i64),
}

/// A condition on a column, by its place in the table.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// It compares so.
    Compares(usize, Comparison, Value),
    /// It is one of these.
    OneOf(usize, Vec<Value>),
    /// It is empty.
    Empty(usize),
    /// It is not empty.
    Filled(usize),
}

/// What is asked of a table.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The columns, by their places in the table, in the order wanted.
    pub columns: Vec<usize>,
    /// Conditions that all hold.
    pub filters: Vec<Filter>,
    /// No more rows than these.
    pub limit: Option<usize>,
}

impl Value {
    /// As a database takes it, in the kinds of columns of the store.
    pub(crate) fn bound(&self) -> Bound {
        match self {
            Self::Text(text) => text.clone().into(),
            Self::Integer(number) | Self::Instant(number) => (*number).into(),
            Self::Flag(flag) => (*flag).into(),
            Self::Day(day) => day.to_string().into(),
        }
    }
}

/// The condition as one that tables know; `None` if it is none.
pub(crate) fn filters(condition: &Expr, columns: &[Column]) -> Option<Vec<Filter>> {
    match condition {
        Expr::BinaryExpr(BinaryExpr { left, op: Operator::And, right }) => {
            let mut both = filters(left, columns)?;
            both.extend(filters(right, columns)?);
            Some(both)
        }
        Expr::BinaryExpr(BinaryExpr { left, op, right }) => {
            let (place, other, turned) = match (&**left, &**right) {
                (Expr::Column(_), other) => (place(left, columns)?, other, false),
                (other, Expr::Column(_)) => (place(right, columns)?, other, true),
                _ => return None,
            };
            let comparison = comparison(*op, turned)?;
            let equality = matches!(comparison, Comparison::Equal | Comparison::Unequal);
            let value = value(other, columns[place].kind)?;
            (equality || sorts_alike(columns[place].kind, &value))
                .then(|| vec![Filter::Compares(place, comparison, value)])
        }
        Expr::Between(Between { expr, negated: false, low, high }) => {
            let place = place(expr, columns)?;
            let kind = columns[place].kind;
            let (low, high) = (value(low, kind)?, value(high, kind)?);
            if !sorts_alike(kind, &low) || !sorts_alike(kind, &high) {
                return None;
            }
            let low = Filter::Compares(place, Comparison::AtLeast, low);
            Some(vec![low, Filter::Compares(place, Comparison::AtMost, high)])
        }
        Expr::InList(list) if !list.negated => {
            let place = place(&list.expr, columns)?;
            let values = list.list.iter().map(|one| value(one, columns[place].kind));
            Some(vec![Filter::OneOf(place, values.collect::<Option<_>>()?)])
        }
        Expr::IsNull(inner) => Some(vec![Filter::Empty(place(inner, columns)?)]),
        Expr::IsNotNull(inner) => Some(vec![Filter::Filled(place(inner, columns)?)]),
        _ => None,
    }
}

/// Whether a database sorts such values as Arrow does: texts by other rules, but for ids.
fn sorts_alike(kind: Kind, value: &Value) -> bool {
    match value {
        Value::Text(text) => kind == Kind::Id && Id::parse(text).is_ok_and(|id| id.to_string() == *text),
        _ => true,
    }
}

fn place(expr: &Expr, columns: &[Column]) -> Option<usize> {
    let Expr::Column(column) = expr else { return None };
    columns.iter().position(|known| known.name == column.name)
}

const fn comparison(op: Operator, turned: bool) -> Option<Comparison> {
    Some(match (op, turned) {
        (Operator::Eq, _) => Comparison::Equal,
        (Operator::NotEq, _) => Comparison::Unequal,
        (Operator::Lt, false) | (Operator::Gt, true) => Comparison::Below,
        (Operator::LtEq, false) | (Operator::GtEq, true) => Comparison::AtMost,
        (Operator::Gt, false) | (Operator::Lt, true) => Comparison::Above,
        (Operator::GtEq, false) | (Operator::LtEq, true) => Comparison::AtLeast,
        _ => return None,
    })
}

/// A literal of the kind of the column.
fn value(expr: &Expr, kind: Kind) -> Option<Value> {
    let Expr::Literal(literal, _) = expr else { return None };
    match (kind, literal) {
        (
            Kind::Text | Kind::Id,
            ScalarValue::Utf8(Some(text))
            | ScalarValue::LargeUtf8(Some(text))
            | ScalarValue::Utf8View(Some(text)),
        ) => {
            // One that PostgreSQL cannot be asked for.
            (!text.contains('\0')).then(|| Value::Text(text.clone()))
        }
        (Kind::Integer, ScalarValue::Int64(Some(number))) => Some(Value::Integer(*number)),
        (Kind::Flag, ScalarValue::Boolean(Some(flag))) => Some(Value::Flag(*flag)),
        (Kind::Day, ScalarValue::Date32(Some(number))) => {
            // Days are kept as texts that sort as they do, of the years 1 to 9999.
            day_of(*number).filter(|day| day.year() >= 1).map(Value::Day)
        }
        (Kind::Instant, ScalarValue::TimestampMicrosecond(Some(at), _)) => Some(Value::Instant(*at)),
        _ => None,
    }
}
