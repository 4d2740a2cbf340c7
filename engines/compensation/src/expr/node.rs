//! An expression after its names are bound and its kinds are checked.

use super::number::zip;
use super::vector::Vector;

/// What kind of value an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Null, of no kind yet.
    Null,
    /// Exact numbers.
    Number,
    /// Civil days.
    Date,
    /// Truth values.
    Bool,
    /// Texts.
    Text,
}

impl Kind {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Number => "number",
            Self::Date => "date",
            Self::Bool => "boolean",
            Self::Text => "text",
        }
    }
}

/// A bound expression.
#[derive(Debug, Clone)]
pub enum Node {
    /// A column by its slot.
    Column(usize),
    /// A value.
    Literal(Vector),
    /// Negation of a number.
    Negate(Box<Node>),
    /// Negation of a truth value.
    Not(Box<Node>),
    /// Arithmetic of two numbers.
    Arithmetic(Arithmetic, Box<Node>, Box<Node>),
    /// Comparison of two values of one kind.
    Compare(Comparison, Box<Node>, Box<Node>),
    /// Three-valued and.
    And(Box<Node>, Box<Node>),
    /// Three-valued or.
    Or(Box<Node>, Box<Node>),
    /// Whether null.
    IsNull(Box<Node>),
    /// The first branch whose condition is true, or the last.
    Case(Vec<(Node, Node)>, Box<Node>),
    /// Text matches a pattern of `%` and `_`.
    Like(Box<Node>, Box<Node>),
    /// A function of the language.
    Call(Function, Vec<Node>),
}

impl Node {
    /// A denominator that all values share whatever the columns hold, if there is one; `columns` gives that of each
    /// column. Divisions by a column have none.
    pub fn den(&self, columns: &[Option<i128>]) -> Option<i128> {
        let common = |a: i128, b: i128| (a / super::number::gcd(a, b)).checked_mul(b);
        let all = |nodes: &mut dyn Iterator<Item = &Node>| {
            let mut den = Some(1);
            for node in nodes {
                den = den.zip(node.den(columns)).and_then(|(den, other)| common(den, other));
            }
            den
        };
        match self {
            Self::Column(slot) => columns[*slot],
            Self::Literal(value) => Some(value.ratio_den()),
            Self::Negate(inner) => inner.den(columns),
            Self::Arithmetic(Arithmetic::Multiply, a, b) => {
                let (left, right) = (a.den(columns)?, b.den(columns)?);
                let cancelled = match &**b {
                    Self::Literal(value) => left / super::number::gcd(value.ratio(0)?.0, left),
                    _ => left,
                };
                cancelled.checked_mul(right)
            }
            Self::Arithmetic(Arithmetic::Divide, a, b) => match &**b {
                Self::Literal(value) => a.den(columns)?.checked_mul(value.ratio(0)?.0.checked_abs()?.max(1)),
                _ => None,
            },
            Self::Arithmetic(_, a, b) => common(a.den(columns)?, b.den(columns)?),
            Self::Case(branches, last) => all(&mut branches.iter().map(|(_, value)| value).chain([&**last])),
            Self::Call(Function::Round | Function::Trunc, args) => {
                let places = args.get(1).map_or(Some((0, 1)), |places| match places {
                    Self::Literal(value) => value.ratio(0),
                    _ => None,
                });
                10i128.checked_pow(u32::try_from(places?.0).ok()?)
            }
            Self::Call(Function::ToDecimal(places), _) => 10i128.checked_pow(*places),
            Self::Call(Function::Abs | Function::Coalesce | Function::Least | Function::Greatest, args) => {
                all(&mut args.iter())
            }
            Self::Call(Function::NullIf, args) => args[0].den(columns),
            _ => Some(1),
        }
    }
}

/// Arithmetic of two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// Sum.
    Add,
    /// Difference.
    Subtract,
    /// Product.
    Multiply,
    /// Quotient.
    Divide,
    /// Remainder.
    Remainder,
}

/// Comparison of two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Equal.
    Equal,
    /// Not equal.
    NotEqual,
    /// Less.
    Less,
    /// Less or equal.
    LessOrEqual,
    /// Greater.
    Greater,
    /// Greater or equal.
    GreaterOrEqual,
}

impl Comparison {
    /// The test on an ordering.
    pub fn test(self) -> fn(std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => std::cmp::Ordering::is_eq,
            Self::NotEqual => std::cmp::Ordering::is_ne,
            Self::Less => std::cmp::Ordering::is_lt,
            Self::LessOrEqual => std::cmp::Ordering::is_le,
            Self::Greater => std::cmp::Ordering::is_gt,
            Self::GreaterOrEqual => std::cmp::Ordering::is_ge,
        }
    }

    /// Compares row by row; each comparison has a loop of its own, which the compiler turns into vector instructions.
    pub fn rows<T: Ord + Copy>(self, a: &[T], b: &[T]) -> Vec<bool> {
        match self {
            Self::Equal => zip(a, b, |a, b| a == b),
            Self::NotEqual => zip(a, b, |a, b| a != b),
            Self::Less => zip(a, b, |a, b| a < b),
            Self::LessOrEqual => zip(a, b, |a, b| a <= b),
            Self::Greater => zip(a, b, |a, b| a > b),
            Self::GreaterOrEqual => zip(a, b, |a, b| a >= b),
        }
    }
}

/// A function of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// |x|
    Abs,
    /// -1, 0, 1
    Sign,
    /// Half away from zero, to places.
    Round,
    /// Toward minus infinity.
    Floor,
    /// Toward plus infinity.
    Ceil,
    /// Toward zero, to places.
    Trunc,
    /// Smallest of the values that are not null.
    Least,
    /// Largest of the values that are not null.
    Greatest,
    /// First value that is not null.
    Coalesce,
    /// Null if equal.
    NullIf,
    /// Small letters.
    Lower,
    /// Capital letters.
    Upper,
    /// Without white space at both ends.
    Trim,
    /// Number of characters.
    Length,
    /// Texts in a row.
    Concat,
    /// Part of a text: from character (counted from 1), how many.
    Substr,
    /// Whether a text starts with another.
    StartsWith,
    /// Year of a day.
    Year,
    /// Quarter of the calendar year.
    Quarter,
    /// Month of the calendar year.
    Month,
    /// Day of the month.
    Day,
    /// Days from one day to another.
    Days,
    /// To a whole number, toward zero.
    ToInteger,
    /// To a number with places.
    ToDecimal(u32),
    /// To text.
    ToText,
    /// To a day.
    ToDate,
}

impl Function {
    /// The function of a name, with its least and most arguments.
    pub fn named(name: &str) -> Option<(Self, usize, usize)> {
        Some(match name {
            "abs" => (Self::Abs, 1, 1),
            "sign" => (Self::Sign, 1, 1),
            "round" => (Self::Round, 1, 2),
            "floor" => (Self::Floor, 1, 1),
            "ceil" | "ceiling" => (Self::Ceil, 1, 1),
            "trunc" => (Self::Trunc, 1, 2),
            "least" => (Self::Least, 1, 64),
            "greatest" => (Self::Greatest, 1, 64),
            "coalesce" => (Self::Coalesce, 1, 64),
            "nullif" => (Self::NullIf, 2, 2),
            "lower" => (Self::Lower, 1, 1),
            "upper" => (Self::Upper, 1, 1),
            "trim" => (Self::Trim, 1, 1),
            "length" => (Self::Length, 1, 1),
            "concat" => (Self::Concat, 1, 64),
            "substr" | "substring" => (Self::Substr, 2, 3),
            "starts_with" => (Self::StartsWith, 2, 2),
            "year" => (Self::Year, 1, 1),
            "quarter" => (Self::Quarter, 1, 1),
            "month" => (Self::Month, 1, 1),
            "day" => (Self::Day, 1, 1),
            "days" => (Self::Days, 2, 2),
            _ => return None,
        })
    }

    /// All names, for suggestions.
    pub const NAMES: [&str; 25] = [
        "abs",
        "sign",
        "round",
        "floor",
        "ceil",
        "trunc",
        "least",
        "greatest",
        "coalesce",
        "nullif",
        "minor",
        "mod",
        "lower",
        "upper",
        "trim",
        "length",
        "concat",
        "substr",
        "starts_with",
        "year",
        "quarter",
        "month",
        "day",
        "days",
        "extract",
    ];

    /// The kind it gives, from the kinds it gets; `None` if it does not take them.
    pub fn kind(self, args: &[Kind]) -> Option<Kind> {
        let all = |kind: Kind| args.iter().all(|arg| *arg == kind || *arg == Kind::Null);
        let same = || args.iter().copied().find(|arg| *arg != Kind::Null).unwrap_or(Kind::Null);
        match self {
            Self::Abs | Self::Sign | Self::Round | Self::Floor | Self::Ceil | Self::Trunc => {
                all(Kind::Number).then_some(Kind::Number)
            }
            Self::Least | Self::Greatest => {
                (all(same()) && matches!(same(), Kind::Number | Kind::Date | Kind::Null)).then_some(same())
            }
            Self::Coalesce | Self::NullIf => all(same()).then_some(same()),
            Self::Lower | Self::Upper | Self::Trim | Self::Concat => all(Kind::Text).then_some(Kind::Text),
            Self::Length => all(Kind::Text).then_some(Kind::Number),
            Self::Substr => {
                let text = matches!(args[0], Kind::Text | Kind::Null);
                (text && args[1..].iter().all(|arg| *arg == Kind::Number)).then_some(Kind::Text)
            }
            Self::StartsWith => all(Kind::Text).then_some(Kind::Bool),
            Self::Year | Self::Quarter | Self::Month | Self::Day | Self::Days => {
                all(Kind::Date).then_some(Kind::Number)
            }
            Self::ToInteger | Self::ToDecimal(_) => {
                matches!(args[0], Kind::Number | Kind::Text | Kind::Bool | Kind::Null).then_some(Kind::Number)
            }
            Self::ToText => Some(Kind::Text),
            Self::ToDate => matches!(args[0], Kind::Date | Kind::Text | Kind::Null).then_some(Kind::Date),
        }
    }
}
