//! Expressions: SQL text to a small tree of its own, limited in tokens and depth before the parser sees it.

use super::value::{Number, Value, parse_number};
use crate::plan::text::Sql;
use prestasi_kernel::{Problem, Result};
use sqlparser::ast::{self, Expr, UnaryOperator};
use sqlparser::dialect::GenericDialect;
use sqlparser::keywords::Keyword;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, Tokenizer};

/// Tokens of one expression, white space aside.
const TOKENS_MAX: usize = 1_000;
/// Parentheses, cases and signs within one another.
const DEPTH_MAX: usize = 64;
/// Bytes of one expression.
const BYTES_MAX: usize = 64 * 1024;

/// A checked expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A constant.
    Constant(Value),
    /// A name, perhaps behind the name of what it belongs to.
    Name(Option<String>, String),
    /// Changed sign.
    Negate(Box<Expression>),
    /// Logical opposite.
    Not(Box<Expression>),
    /// A row of operators of any kind, applied from the left; kept flat so that a long sum does not nest.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
    /// Whether it is null.
    IsNull(Box<Expression>),
    /// Whether it is this truth value; null is not.
    IsTruth(Box<Expression>, bool),
    /// Whether it matches one of the list.
    InList(Box<Expression>, Vec<Expression>),
    /// Whether a text matches a pattern.
    Like(Box<Expression>, Box<Expression>),
    /// The first branch whose condition is true, else the last.
    Case(Vec<(Expression, Expression)>, Box<Expression>),
    /// A function by its lower-case name.
    Call(String, Vec<Expression>),
}

/// An operator between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Distinct,
    NotDistinct,
    And,
    Or,
    Concat,
}

impl Expression {
    /// Reads an expression, or a plain number as people write it.
    ///
    /// # Errors
    /// `formula-too-long`, `formula-too-deep`, `formula-syntax`, `formula-not-supported`.
    pub fn parse(sql: &Sql) -> Result<Self> {
        Self::parse_text(&sql.text).map_err(|problem| problem.arg("formula", excerpt(&sql.text)))
    }

    /// Reads an optional expression.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_optional(sql: Option<&Sql>) -> Result<Option<Self>> {
        sql.map(Self::parse).transpose()
    }

    fn parse_text(text: &str) -> Result<Self> {
        if text.len() > BYTES_MAX {
            return Err(Problem::new("formula-too-long"));
        }
        // Only a formula may divide; `1/3` here is SQL, and means the same.
        if let Some(number) = parse_number(text.trim()) {
            return Ok(Self::Constant(Value::Number(number)));
        }
        let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize().map_err(syntax)?;
        check_size(&tokens)?;
        let mut parser =
            Parser::new(&GenericDialect {}).with_recursion_limit(2 * DEPTH_MAX).with_tokens(tokens);
        let tree = parser.parse_expr().map_err(syntax)?;
        if parser.peek_token().token != Token::EOF {
            return Err(Problem::new("formula-syntax").arg("found", parser.peek_token()));
        }
        convert(&tree)
    }

    /// Whether a name behind this prefix is used anywhere.
    pub fn mentions(&self, prefix: &str) -> bool {
        match self {
            Self::Constant(_) => false,
            Self::Name(found, _) => found.as_deref() == Some(prefix),
            Self::Negate(a) | Self::Not(a) | Self::IsNull(a) | Self::IsTruth(a, _) => a.mentions(prefix),
            Self::Chain(a, rest) => a.mentions(prefix) || rest.iter().any(|(_, b)| b.mentions(prefix)),
            Self::InList(a, list) => a.mentions(prefix) || list.iter().any(|b| b.mentions(prefix)),
            Self::Like(a, b) => a.mentions(prefix) || b.mentions(prefix),
            Self::Case(branches, last) => {
                last.mentions(prefix)
                    || branches.iter().any(|(a, b)| a.mentions(prefix) || b.mentions(prefix))
            }
            Self::Call(_, args) => args.iter().any(|arg| arg.mentions(prefix)),
        }
    }
}

fn excerpt(text: &str) -> String {
    text.chars().take(120).collect()
}

fn syntax(error: impl std::fmt::Display) -> Problem {
    Problem::new("formula-syntax").arg("error", error)
}

fn unsupported(what: impl std::fmt::Display) -> Problem {
    Problem::new("formula-not-supported").arg("what", excerpt(&what.to_string()))
}

/// Counts tokens and how deep parentheses and cases stand in one another, before any recursion.
fn check_size(tokens: &[Token]) -> Result<()> {
    let (mut count, mut depth) = (0_usize, 0_usize);
    for token in tokens {
        match token {
            Token::Whitespace(_) => continue,
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            Token::Word(word) if word.keyword == Keyword::CASE && word.quote_style.is_none() => depth += 1,
            Token::Word(word) if word.keyword == Keyword::END && word.quote_style.is_none() => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        count += 1;
        if depth > DEPTH_MAX {
            return Err(Problem::new("formula-too-deep").arg("most", DEPTH_MAX));
        }
        if count > TOKENS_MAX {
            return Err(Problem::new("formula-too-long").arg("most", TOKENS_MAX));
        }
    }
    Ok(())
}

fn boxed(tree: &Expr) -> Result<Box<Expression>> {
    convert(tree).map(Box::new)
}

fn negated(yes: bool, expression: Expression) -> Expression {
    if yes { Expression::Not(Box::new(expression)) } else { expression }
}

fn convert(tree: &Expr) -> Result<Expression> {
    Ok(match tree {
        Expr::Nested(inner) => convert(inner)?,
        Expr::Identifier(name) => Expression::Name(None, name.value.clone()),
        Expr::CompoundIdentifier(names) => match names.as_slice() {
            [prefix, name] => Expression::Name(Some(prefix.value.clone()), name.value.clone()),
            _ => return Err(unsupported(tree)),
        },
        Expr::Value(value) => Expression::Constant(constant(&value.value)?),
        Expr::TypedString(typed) => date_constant(typed)?,
        Expr::UnaryOp { op: UnaryOperator::Minus, expr } => Expression::Negate(boxed(expr)?),
        Expr::UnaryOp { op: UnaryOperator::Plus, expr } => convert(expr)?,
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => Expression::Not(boxed(expr)?),
        Expr::BinaryOp { .. } => chain(tree)?,
        Expr::IsNull(inner) => Expression::IsNull(boxed(inner)?),
        Expr::IsNotNull(inner) => Expression::Not(Box::new(Expression::IsNull(boxed(inner)?))),
        Expr::IsTrue(inner) => Expression::IsTruth(boxed(inner)?, true),
        Expr::IsFalse(inner) => Expression::IsTruth(boxed(inner)?, false),
        Expr::IsNotTrue(inner) => negated(true, Expression::IsTruth(boxed(inner)?, true)),
        Expr::IsNotFalse(inner) => negated(true, Expression::IsTruth(boxed(inner)?, false)),
        Expr::IsDistinctFrom(a, b) => Expression::Chain(boxed(a)?, vec![(Operator::Distinct, convert(b)?)]),
        Expr::IsNotDistinctFrom(a, b) => {
            Expression::Chain(boxed(a)?, vec![(Operator::NotDistinct, convert(b)?)])
        }
        Expr::Between { expr, negated: not, low, high } => negated(*not, between(expr, low, high)?),
        Expr::InList { expr, list, negated: not } => {
            let list = list.iter().map(convert).collect::<Result<_>>()?;
            negated(*not, Expression::InList(boxed(expr)?, list))
        }
        Expr::Like { negated: not, any: false, expr, pattern, escape_char: None } => {
            negated(*not, Expression::Like(boxed(expr)?, boxed(pattern)?))
        }
        Expr::Case { operand, conditions, else_result, .. } => {
            case(operand.as_deref(), conditions, else_result.as_deref())?
        }
        Expr::Cast { kind: ast::CastKind::Cast | ast::CastKind::DoubleColon, expr, data_type, .. } => {
            cast(convert(expr)?, data_type)?
        }
        Expr::Extract { field, expr, .. } => {
            Expression::Call(part_of_date(field)?.to_owned(), vec![convert(expr)?])
        }
        Expr::Ceil { expr, field: ast::CeilFloorKind::DateTimeField(ast::DateTimeField::NoDateTime) } => {
            Expression::Call("ceil".to_owned(), vec![convert(expr)?])
        }
        Expr::Floor { expr, field: ast::CeilFloorKind::DateTimeField(ast::DateTimeField::NoDateTime) } => {
            Expression::Call("floor".to_owned(), vec![convert(expr)?])
        }
        Expr::Trim { expr, trim_where: None, trim_what: None, trim_characters: None } => {
            Expression::Call("trim".to_owned(), vec![convert(expr)?])
        }
        Expr::Substring { expr, substring_from: Some(from), substring_for, .. } => {
            let mut args = vec![convert(expr)?, convert(from)?];
            if let Some(count) = substring_for {
                args.push(convert(count)?);
            }
            Expression::Call("substr".to_owned(), args)
        }
        Expr::Function(function) => call(function)?,
        other => return Err(unsupported(other)),
    })
}

fn constant(value: &ast::Value) -> Result<Value> {
    Ok(match value {
        ast::Value::Number(text, false) => Value::Number(
            parse_number(text).ok_or_else(|| syntax(format_args!("{text} is no plain number")))?,
        ),
        ast::Value::SingleQuotedString(text) => Value::text(text),
        ast::Value::Boolean(value) => Value::Boolean(*value),
        ast::Value::Null => Value::Null,
        other => return Err(unsupported(other)),
    })
}

fn date_constant(typed: &ast::TypedString) -> Result<Expression> {
    match (&typed.data_type, &typed.value.value) {
        (ast::DataType::Date, ast::Value::SingleQuotedString(text)) => {
            let date = prestasi_kernel::parse_date(text)?;
            Ok(Expression::Constant(Value::Date(date)))
        }
        _ => Err(unsupported(typed)),
    }
}

/// A long row of operators leans to the left; it is walked down without recursion and kept as a list.
fn chain(tree: &Expr) -> Result<Expression> {
    let mut rest = Vec::new();
    let mut first = tree;
    while let Expr::BinaryOp { left, op, right } = first {
        rest.push((operator(op)?, convert(right)?));
        first = left;
    }
    rest.reverse();
    Ok(Expression::Chain(boxed(first)?, rest))
}

fn operator(op: &ast::BinaryOperator) -> Result<Operator> {
    use ast::BinaryOperator as Sql;
    Ok(match op {
        Sql::Plus => Operator::Add,
        Sql::Minus => Operator::Subtract,
        Sql::Multiply => Operator::Multiply,
        Sql::Divide => Operator::Divide,
        Sql::Modulo => Operator::Remainder,
        Sql::Eq => Operator::Equal,
        Sql::NotEq => Operator::NotEqual,
        Sql::Lt => Operator::Less,
        Sql::LtEq => Operator::LessOrEqual,
        Sql::Gt => Operator::Greater,
        Sql::GtEq => Operator::GreaterOrEqual,
        Sql::And => Operator::And,
        Sql::Or => Operator::Or,
        Sql::StringConcat => Operator::Concat,
        other => return Err(unsupported(other)),
    })
}

fn between(value: &Expr, low: &Expr, high: &Expr) -> Result<Expression> {
    let above = Expression::Chain(boxed(value)?, vec![(Operator::GreaterOrEqual, convert(low)?)]);
    let below = Expression::Chain(boxed(value)?, vec![(Operator::LessOrEqual, convert(high)?)]);
    Ok(Expression::Chain(Box::new(above), vec![(Operator::And, below)]))
}

fn case(operand: Option<&Expr>, conditions: &[ast::CaseWhen], last: Option<&Expr>) -> Result<Expression> {
    let mut branches = Vec::new();
    for when in conditions {
        let condition = match operand {
            Some(operand) => {
                Expression::Chain(boxed(operand)?, vec![(Operator::Equal, convert(&when.condition)?)])
            }
            None => convert(&when.condition)?,
        };
        branches.push((condition, convert(&when.result)?));
    }
    let last = last.map_or(Ok(Expression::Constant(Value::Null)), convert)?;
    Ok(Expression::Case(branches, Box::new(last)))
}

fn cast(inner: Expression, to: &ast::DataType) -> Result<Expression> {
    use ast::DataType;
    let places = |places: i64| Expression::Constant(Value::Number(Number::from_integer(places.into())));
    let (name, args) = match to {
        DataType::Int(_) | DataType::Integer(_) | DataType::BigInt(_) => ("to_integer", vec![inner]),
        DataType::Decimal(info) | DataType::Numeric(info) => {
            let scale = match info {
                ast::ExactNumberInfo::PrecisionAndScale(_, scale) => (*scale).clamp(0, 38),
                _ => 0,
            };
            ("to_decimal", vec![inner, places(scale)])
        }
        DataType::Text | DataType::Varchar(_) | DataType::String(_) => ("to_text", vec![inner]),
        DataType::Date => ("to_date", vec![inner]),
        other => return Err(unsupported(other)),
    };
    Ok(Expression::Call(name.to_owned(), args))
}

fn part_of_date(field: &ast::DateTimeField) -> Result<&'static str> {
    Ok(match field {
        ast::DateTimeField::Year => "year",
        ast::DateTimeField::Quarter => "quarter",
        ast::DateTimeField::Month => "month",
        ast::DateTimeField::Day => "day",
        other => return Err(unsupported(other)),
    })
}

fn call(function: &ast::Function) -> Result<Expression> {
    let ast::FunctionArguments::List(list) = &function.args else { return Err(unsupported(function)) };
    let plain = function.over.is_none()
        && function.filter.is_none()
        && function.within_group.is_empty()
        && list.duplicate_treatment.is_none()
        && list.clauses.is_empty();
    if !plain {
        return Err(unsupported(function));
    }
    let mut args = Vec::new();
    for arg in &list.args {
        match arg {
            ast::FunctionArg::Unnamed(ast::FunctionArgExpr::Expr(arg)) => args.push(convert(arg)?),
            other => return Err(unsupported(other)),
        }
    }
    let name = function.name.to_string().to_lowercase();
    match super::functions::arguments(&name) {
        Some(allowed) if allowed.contains(&args.len()) => Ok(Expression::Call(name, args)),
        Some(_) => Err(Problem::new("wrong-arguments").arg("name", name).arg("found", args.len())),
        None => Err(Problem::new("unknown-function").arg("name", name)),
    }
}
