//! From SQL text to a bound expression: bounded before it is parsed, then every name and kind checked.

use super::node::{Arithmetic, Comparison, Function, Kind, Node};
use super::parse::{BYTES, DEPTH, inside, parse};
use super::vector::Vector;
use prestasi_kernel::{Problem, Ratio, Result};
use sqlparser::ast::{
    self, BinaryOperator, CastKind, CeilFloorKind, DataType, DateTimeField, Expr as Ast, FunctionArg,
    FunctionArgExpr, FunctionArguments, Spanned, UnaryOperator, Value,
};

/// Most steps of binding: some operators look at an operand twice, which doubles with each level of nesting.
const STEPS: usize = 20_000;

/// What names an expression may use.
pub trait Scope {
    /// The slot and kind of a name; `a.b` comes as two parts.
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>>;
    /// All names, for suggestions.
    fn names(&self) -> Vec<String>;
    /// Minor units in one unit of the plan's currency, for `minor(x)`.
    fn minor_units(&self) -> i64 {
        100
    }
}

/// An expression ready to be evaluated.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it computes.
    pub node: Node,
    /// What kind of value it gives.
    pub kind: Kind,
}

/// A problem inside an expression, with the line and column in it.
fn problem(code: &'static str, ast: &Ast) -> Problem {
    // The parser's library works out a span with as many calls as the expression is long.
    let start = stacker::maybe_grow(16 << 20, 16 << 20, || ast.span()).start;
    let problem = Problem::new(code);
    if start.line == 0 { problem } else { inside(problem, start.line, start.column) }
}

impl Expr {
    /// Parses and binds an expression.
    ///
    /// # Errors
    /// `formula-too-long`, `formula-too-deep`, `formula-syntax`, `unknown-name`, `unknown-function`, `wrong-kind`,
    /// `formula-not-supported`; with `inner_line` and `inner_column`.
    pub fn parse(text: &str, scope: &mut dyn Scope) -> Result<Self> {
        if text.len() <= BYTES
            && let Ok(number) = Ratio::parse(text)
        {
            return Ok(Self {
                node: Node::Literal(Vector::number(number.num(), number.den())),
                kind: Kind::Number,
            });
        }
        let ast = parse(text)?;
        let (node, kind) = Binder { scope, steps: 0, depth: 0 }.bind(&ast)?;
        Ok(Self { node, kind })
    }

    /// The same, where one kind is needed.
    ///
    /// # Errors
    /// Also `wrong-kind` when it gives another one.
    pub fn of_kind(text: &str, wanted: Kind, scope: &mut dyn Scope) -> Result<Self> {
        let expr = Self::parse(text, scope)?;
        if expr.kind != wanted && expr.kind != Kind::Null {
            return Err(Problem::new("wrong-kind")
                .arg("wanted", wanted.name())
                .arg("found", expr.kind.name()));
        }
        Ok(expr)
    }

    /// The value, if it is the same for every row.
    pub fn constant(&self) -> Option<&Vector> {
        if let Node::Literal(value) = &self.node { Some(value) } else { None }
    }
}

struct Binder<'s> {
    scope: &'s mut dyn Scope,
    steps: usize,
    depth: usize,
}

type Bound = Result<(Node, Kind)>;

impl Binder<'_> {
    /// Binds a part: bounded in steps and depth, because the parser bounds neither rows of postfix operators nor work.
    fn bind(&mut self, ast: &Ast) -> Bound {
        self.steps += 1;
        if self.steps > STEPS {
            return Err(Problem::new("formula-too-long").arg("most", format!("{STEPS} steps")));
        }
        if self.depth >= 2 * DEPTH {
            return Err(problem("formula-too-deep", ast).arg("most", DEPTH));
        }
        self.depth += 1;
        let bound = stacker::maybe_grow(super::RED_ZONE, super::STACK, || self.bind_part(ast));
        self.depth -= 1;
        bound
    }

    fn bind_part(&mut self, ast: &Ast) -> Bound {
        match ast {
            Ast::Identifier(ident) => self.name(&ident.value, ast),
            Ast::CompoundIdentifier(parts) => {
                let name = parts.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(".");
                self.name(&name, ast)
            }
            Ast::Nested(inner) => self.bind(inner),
            Ast::Value(value) => literal(&value.value, ast),
            Ast::TypedString(typed) if typed.data_type == DataType::Date => match &typed.value.value {
                Value::SingleQuotedString(text) => day_literal(text, ast),
                _ => Err(problem("formula-not-supported", ast)),
            },
            Ast::UnaryOp { op: UnaryOperator::Minus, expr } => {
                let (node, kind) = self.wanted(expr, Kind::Number)?;
                Ok((fold(Node::Negate(Box::new(node))), kind))
            }
            Ast::UnaryOp { op: UnaryOperator::Plus, expr } => self.wanted(expr, Kind::Number),
            Ast::UnaryOp { op: UnaryOperator::Not, expr } => {
                let (node, _) = self.wanted(expr, Kind::Bool)?;
                Ok((Node::Not(Box::new(node)), Kind::Bool))
            }
            Ast::BinaryOp { .. } => self.chain(ast),
            Ast::IsNull(inner) => Ok((Node::IsNull(Box::new(self.bind(inner)?.0)), Kind::Bool)),
            Ast::IsNotNull(inner) => Ok((not(Node::IsNull(Box::new(self.bind(inner)?.0))), Kind::Bool)),
            Ast::IsTrue(inner) => self.is(inner, true),
            Ast::IsFalse(inner) => self.is(inner, false),
            Ast::IsNotTrue(inner) => self.is(inner, true).map(|(node, kind)| (not(node), kind)),
            Ast::IsNotFalse(inner) => self.is(inner, false).map(|(node, kind)| (not(node), kind)),
            Ast::IsDistinctFrom(a, b) => self.distinct(a, b, ast).map(|node| (node, Kind::Bool)),
            Ast::IsNotDistinctFrom(a, b) => self.distinct(a, b, ast).map(|node| (not(node), Kind::Bool)),
            Ast::Between { expr, negated, low, high } => {
                let above = self.compare(Comparison::GreaterOrEqual, expr, low, ast)?;
                let below = self.compare(Comparison::LessOrEqual, expr, high, ast)?;
                let node = Node::And(Box::new(above), Box::new(below));
                Ok((if *negated { not(node) } else { node }, Kind::Bool))
            }
            Ast::InList { expr, list, negated } => {
                let mut node = Node::Literal(Vector::boolean(false));
                for value in list {
                    node = Node::Or(
                        Box::new(node),
                        Box::new(self.compare(Comparison::Equal, expr, value, ast)?),
                    );
                }
                Ok((if *negated { not(node) } else { node }, Kind::Bool))
            }
            Ast::Like { negated, any: false, expr, pattern, escape_char: None } => {
                let node = Node::Like(
                    Box::new(self.wanted(expr, Kind::Text)?.0),
                    Box::new(self.wanted(pattern, Kind::Text)?.0),
                );
                Ok((if *negated { not(node) } else { node }, Kind::Bool))
            }
            Ast::Case { operand, conditions, else_result, .. } => {
                self.case(operand.as_deref(), conditions, else_result.as_deref(), ast)
            }
            Ast::Cast { kind: CastKind::Cast | CastKind::DoubleColon, expr, data_type, .. } => {
                self.cast(expr, data_type, ast)
            }
            Ast::Extract { field, expr, .. } => {
                let function = match field {
                    DateTimeField::Year => Function::Year,
                    DateTimeField::Quarter => Function::Quarter,
                    DateTimeField::Month => Function::Month,
                    DateTimeField::Day => Function::Day,
                    _ => return Err(problem("formula-not-supported", ast).arg("what", field)),
                };
                self.call(function, &[expr], ast)
            }
            Ast::Floor { expr, field: CeilFloorKind::DateTimeField(DateTimeField::NoDateTime) } => {
                self.call(Function::Floor, &[expr], ast)
            }
            Ast::Ceil { expr, field: CeilFloorKind::DateTimeField(DateTimeField::NoDateTime) } => {
                self.call(Function::Ceil, &[expr], ast)
            }
            Ast::Trim { expr, trim_where: None, trim_what: None, trim_characters: None } => {
                self.call(Function::Trim, &[expr], ast)
            }
            Ast::Substring { expr, substring_from: Some(from), substring_for, .. } => {
                let args: Vec<&Ast> = [Some(expr), Some(from), substring_for.as_ref()]
                    .into_iter()
                    .flatten()
                    .map(AsRef::as_ref)
                    .collect();
                self.call(Function::Substr, &args, ast)
            }
            Ast::Function(function) => self.function(function, ast),
            other => Err(problem("formula-not-supported", ast).arg("what", other)),
        }
    }

    fn name(&mut self, name: &str, ast: &Ast) -> Bound {
        match self.scope.resolve(name) {
            Some(found) => found.map(|(slot, kind)| (Node::Column(slot), kind)),
            None => {
                let names = self.scope.names();
                Err(problem("unknown-name", ast)
                    .arg("name", name)
                    .near(name, names.iter().map(String::as_str)))
            }
        }
    }

    fn wanted(&mut self, ast: &Ast, wanted: Kind) -> Bound {
        let (node, kind) = self.bind(ast)?;
        if kind != wanted && kind != Kind::Null {
            return Err(problem("wrong-kind", ast).arg("wanted", wanted.name()).arg("found", kind.name()));
        }
        Ok((node, kind))
    }

    /// A long row of operators leans to the left; it is walked down and built up again without recursion.
    fn chain(&mut self, ast: &Ast) -> Bound {
        let mut steps = Vec::new();
        let mut first = ast;
        while let Ast::BinaryOp { left, op, right } = first {
            steps.push((op, right, first));
            first = left;
        }
        let (mut node, mut kind) = self.bind(first)?;
        let mut left = first;
        for (op, right, whole) in steps.into_iter().rev() {
            (node, kind) = self.binary(op, (node, kind, left), right, whole)?;
            left = whole;
        }
        Ok((node, kind))
    }

    fn binary(
        &mut self,
        op: &BinaryOperator,
        (left, kind, at): (Node, Kind, &Ast),
        right: &Ast,
        ast: &Ast,
    ) -> Bound {
        let must = |wanted: Kind| {
            if kind == wanted || kind == Kind::Null {
                Ok(())
            } else {
                Err(problem("wrong-kind", at).arg("wanted", wanted.name()).arg("found", kind.name()))
            }
        };
        let arithmetic = match op {
            BinaryOperator::Plus => Some(Arithmetic::Add),
            BinaryOperator::Minus => Some(Arithmetic::Subtract),
            BinaryOperator::Multiply => Some(Arithmetic::Multiply),
            BinaryOperator::Divide => Some(Arithmetic::Divide),
            BinaryOperator::Modulo => Some(Arithmetic::Remainder),
            _ => None,
        };
        if let Some(operation) = arithmetic {
            must(Kind::Number)?;
            let (right, _) = self.wanted(right, Kind::Number)?;
            return Ok((fold(Node::Arithmetic(operation, Box::new(left), Box::new(right))), Kind::Number));
        }
        match op {
            BinaryOperator::And | BinaryOperator::Or => {
                must(Kind::Bool)?;
                let (left, right) = (Box::new(left), Box::new(self.wanted(right, Kind::Bool)?.0));
                Ok((
                    if *op == BinaryOperator::And { Node::And(left, right) } else { Node::Or(left, right) },
                    Kind::Bool,
                ))
            }
            BinaryOperator::StringConcat => {
                must(Kind::Text)?;
                let (right, _) = self.wanted(right, Kind::Text)?;
                Ok((Node::Call(Function::Concat, vec![left, right]), Kind::Text))
            }
            _ => {
                let comparison =
                    comparison(op).ok_or_else(|| problem("formula-not-supported", ast).arg("what", op))?;
                let (right, other) = self.bind(right)?;
                same_kind(kind, other, ast)?;
                Ok((Node::Compare(comparison, Box::new(left), Box::new(right)), Kind::Bool))
            }
        }
    }

    fn compare(&mut self, comparison: Comparison, a: &Ast, b: &Ast, ast: &Ast) -> Result<Node> {
        let ((left, kind), (right, other)) = (self.bind(a)?, self.bind(b)?);
        same_kind(kind, other, ast)?;
        Ok(Node::Compare(comparison, Box::new(left), Box::new(right)))
    }

    fn distinct(&mut self, a: &Ast, b: &Ast, ast: &Ast) -> Result<Node> {
        let different = self.compare(Comparison::NotEqual, a, b, ast)?;
        let (left, right) =
            (Node::IsNull(Box::new(self.bind(a)?.0)), Node::IsNull(Box::new(self.bind(b)?.0)));
        let both = Node::And(Box::new(left.clone()), Box::new(right.clone()));
        let either = Node::Or(Box::new(left), Box::new(right));
        let no = || Node::Literal(Vector::boolean(false));
        let yes = Node::Literal(Vector::boolean(true));
        Ok(Node::Case(vec![(both, no()), (either, yes)], Box::new(different)))
    }

    fn is(&mut self, inner: &Ast, value: bool) -> Bound {
        let (node, _) = self.wanted(inner, Kind::Bool)?;
        let node = if value { node } else { not(node) };
        Ok((Node::Call(Function::Coalesce, vec![node, Node::Literal(Vector::boolean(false))]), Kind::Bool))
    }

    fn case(
        &mut self,
        operand: Option<&Ast>,
        conditions: &[ast::CaseWhen],
        last: Option<&Ast>,
        ast: &Ast,
    ) -> Bound {
        let mut kind = Kind::Null;
        let mut join = |found: Kind| {
            if kind == Kind::Null {
                kind = found;
            }
            same_kind(kind, found, ast)
        };
        let mut branches = Vec::new();
        for when in conditions {
            let condition = match operand {
                Some(operand) => self.compare(Comparison::Equal, operand, &when.condition, ast)?,
                None => self.wanted(&when.condition, Kind::Bool)?.0,
            };
            let (value, found) = self.bind(&when.result)?;
            join(found)?;
            branches.push((condition, value));
        }
        let value = match last {
            Some(last) => {
                let (value, found) = self.bind(last)?;
                join(found)?;
                value
            }
            None => Node::Literal(Vector::null()),
        };
        Ok((Node::Case(branches, Box::new(value)), kind))
    }

    fn cast(&mut self, inner: &Ast, to: &DataType, ast: &Ast) -> Bound {
        let function = match to {
            DataType::Int(_) | DataType::Integer(_) | DataType::BigInt(_) => Function::ToInteger,
            DataType::Decimal(info) | DataType::Numeric(info) => match info {
                ast::ExactNumberInfo::PrecisionAndScale(_, scale) => {
                    Function::ToDecimal(u32::try_from(*scale).unwrap_or(0).min(38))
                }
                _ => Function::ToDecimal(0),
            },
            DataType::Text | DataType::Varchar(_) | DataType::String(_) => Function::ToText,
            DataType::Date => Function::ToDate,
            _ => return Err(problem("formula-not-supported", ast).arg("what", to)),
        };
        self.call(function, &[inner], ast)
    }

    fn function(&mut self, function: &ast::Function, ast: &Ast) -> Bound {
        let name = function.name.to_string().to_lowercase();
        let FunctionArguments::List(list) = &function.args else {
            return Err(problem("formula-not-supported", ast).arg("what", &name));
        };
        let plain = function.over.is_none()
            && function.filter.is_none()
            && list.duplicate_treatment.is_none()
            && list.clauses.is_empty();
        let args: Option<Vec<&Ast>> = list
            .args
            .iter()
            .map(|arg| match arg {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => Some(expr),
                _ => None,
            })
            .collect();
        let (true, Some(args)) = (plain, args) else {
            return Err(problem("formula-not-supported", ast).arg("what", &name));
        };
        if let ("mod", [a, b]) = (name.as_str(), &args[..]) {
            let (a, b) = (self.wanted(a, Kind::Number)?.0, self.wanted(b, Kind::Number)?.0);
            return Ok((Node::Arithmetic(Arithmetic::Remainder, Box::new(a), Box::new(b)), Kind::Number));
        }
        if let ("minor", [amount]) = (name.as_str(), &args[..]) {
            let units = Node::Literal(Vector::integers(vec![self.scope.minor_units()]));
            let amount = self.wanted(amount, Kind::Number)?.0;
            return Ok((
                Node::Arithmetic(Arithmetic::Multiply, Box::new(amount), Box::new(units)),
                Kind::Number,
            ));
        }
        let Some((function, least, most)) = Function::named(&name) else {
            return Err(problem("unknown-function", ast).arg("name", &name).near(&name, Function::NAMES));
        };
        if args.len() < least || args.len() > most {
            return Err(problem("wrong-arguments", ast)
                .arg("name", &name)
                .arg("wanted", least)
                .arg("found", args.len()));
        }
        self.call(function, &args, ast)
    }

    fn call(&mut self, function: Function, args: &[&Ast], ast: &Ast) -> Bound {
        let bound = args.iter().map(|arg| self.bind(arg)).collect::<Result<Vec<_>>>()?;
        let (nodes, kinds): (Vec<Node>, Vec<Kind>) = bound.into_iter().unzip();
        if matches!(function, Function::Round | Function::Trunc)
            && !nodes.get(1).is_none_or(|places| matches!(places, Node::Literal(value) if matches!(value.ratio(0), Some((0..=18, 1)))))
        {
            return Err(problem("wrong-arguments", ast).arg("name", "round").arg("wanted", "0 to 18 places"));
        }
        match function.kind(&kinds) {
            Some(kind) => Ok((Node::Call(function, nodes), kind)),
            None => {
                let found = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
                Err(problem("wrong-kind", ast)
                    .arg("wanted", format!("{function:?}").to_lowercase())
                    .arg("found", found))
            }
        }
    }
}

fn not(node: Node) -> Node {
    Node::Not(Box::new(node))
}

/// Numbers are worked out at once where nothing depends on a row.
fn fold(node: Node) -> Node {
    let constant = match &node {
        Node::Negate(inner) => matches!(**inner, Node::Literal(_)),
        Node::Arithmetic(_, a, b) => matches!((&**a, &**b), (Node::Literal(_), Node::Literal(_))),
        _ => false,
    };
    if constant && let Ok(value) = super::eval::evaluate(&node, &[], 1) {
        Node::Literal(value.into_owned())
    } else {
        node
    }
}

fn same_kind(a: Kind, b: Kind, ast: &Ast) -> Result<()> {
    if a == b || a == Kind::Null || b == Kind::Null {
        return Ok(());
    }
    Err(problem("wrong-kind", ast).arg("wanted", a.name()).arg("found", b.name()))
}

fn comparison(op: &BinaryOperator) -> Option<Comparison> {
    Some(match op {
        BinaryOperator::Eq => Comparison::Equal,
        BinaryOperator::NotEq => Comparison::NotEqual,
        BinaryOperator::Lt => Comparison::Less,
        BinaryOperator::LtEq => Comparison::LessOrEqual,
        BinaryOperator::Gt => Comparison::Greater,
        BinaryOperator::GtEq => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

fn literal(value: &Value, ast: &Ast) -> Bound {
    Ok(match value {
        Value::Number(text, false) => {
            let number = Ratio::parse(text)
                .map_err(|_| problem("formula-syntax", ast).arg("expected", "a plain decimal number"))?;
            (Node::Literal(Vector::number(number.num(), number.den())), Kind::Number)
        }
        Value::SingleQuotedString(text) => (Node::Literal(Vector::text(text)), Kind::Text),
        Value::Boolean(value) => (Node::Literal(Vector::boolean(*value)), Kind::Bool),
        Value::Null => (Node::Literal(Vector::null()), Kind::Null),
        _ => return Err(problem("formula-not-supported", ast).arg("what", value)),
    })
}

fn day_literal(text: &str, ast: &Ast) -> Bound {
    match crate::dates::parse(text) {
        Some(day) => Ok((Node::Literal(Vector::date(day)), Kind::Date)),
        None => Err(problem("formula-syntax", ast).arg("expected", "a day such as 2026-01-31")),
    }
}
