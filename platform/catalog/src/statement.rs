//! One statement that reads, and nothing else.

use std::collections::HashMap;
use std::ops::ControlFlow;

use datafusion::sql::sqlparser::ast::{
    ObjectName, Query, SetExpr, ShowStatementOptions, Statement, Visit, Visitor, visit_relations,
};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::parser::{Parser, ParserError};
use datafusion::sql::sqlparser::tokenizer::Token;
use prestasi_kernel::{Problem, Result};

use crate::check::{at, tokens};

/// Deepest recursion of the parser.
const RECURSION_MAX: usize = 160;
/// Most tables of a statement, each `WITH` counted wherever it is named: it is planned again at each place.
const TABLES_MAX: u64 = 64;

/// What is asked.
pub(crate) enum Asked {
    /// A query, or how it would be answered.
    Query(Box<Statement>),
    /// Which tables there are.
    Tables,
    /// Which columns a table has.
    Columns(String),
}

/// Reads a statement, within bounds.
pub(crate) fn parse(sql: &str) -> Result<Asked> {
    let tokens = tokens(sql)?;
    let mut parser = Parser::new(&GenericDialect {})
        .with_recursion_limit(RECURSION_MAX)
        .with_tokens_with_locations(tokens);
    if parser.peek_token().token == Token::EOF {
        return Err(Problem::new("sql-empty"));
    }
    let statement = parser.parse_statement().map_err(syntax)?;
    let _ = parser.consume_token(&Token::SemiColon);
    let rest = parser.peek_token();
    if rest.token != Token::EOF {
        return Err(at(Problem::new("sql-one-statement"), rest.span.start.line, rest.span.start.column));
    }
    match statement {
        Statement::ShowTables { show_options, .. } if is_plain(&show_options) => Ok(Asked::Tables),
        Statement::ShowColumns {
            show_options: ShowStatementOptions { show_in: Some(place), .. }, ..
        } => Ok(Asked::Columns(place.parent_name.as_ref().map(name).unwrap_or_default())),
        Statement::ExplainTable { table_name, .. } => Ok(Asked::Columns(name(&table_name))),
        Statement::Query(query) => {
            reads(&query)?;
            Ok(Asked::Query(Box::new(Statement::Query(query))))
        }
        Statement::Explain { analyze: false, statement: ref asked, .. } => match &**asked {
            Statement::Query(query) => {
                reads(query)?;
                Ok(Asked::Query(Box::new(statement)))
            }
            other => Err(not_allowed(first_word(other))),
        },
        other => Err(not_allowed(first_word(&other))),
    }
}

fn is_plain(options: &ShowStatementOptions) -> bool {
    options.show_in.is_none() && options.filter_position.is_none()
}

fn name(name: &ObjectName) -> String {
    name.0.last().map(|part| part.to_string().trim_matches('"').to_lowercase()).unwrap_or_default()
}

fn first_word(statement: &Statement) -> String {
    statement.to_string().split_whitespace().next().unwrap_or_default().to_owned()
}

fn not_allowed(what: impl std::fmt::Display) -> Problem {
    Problem::new("sql-not-allowed").arg("name", what)
}

/// The parser writes its place into its message; it is taken out again.
fn syntax(error: ParserError) -> Problem {
    let message = match error {
        ParserError::RecursionLimitExceeded => {
            return Problem::new("sql-too-deep").arg("most", RECURSION_MAX);
        }
        ParserError::ParserError(message) | ParserError::TokenizerError(message) => message,
    };
    let Some((what, place)) = message.split_once(" at Line: ") else {
        return Problem::new("sql-syntax").arg("expected", message);
    };
    let problem = Problem::new("sql-syntax").arg("expected", what);
    let numbers: Vec<u64> =
        place.split(", Column: ").filter_map(|number| number.trim().parse().ok()).collect();
    if let [line, column] = numbers[..] { at(problem, line, column) } else { problem }
}

/// Refuses queries that do more than read, and those that name too many tables.
fn reads(query: &Query) -> Result<()> {
    let mut seen = Seen::default();
    if let ControlFlow::Break(problem) = query.visit(&mut seen) {
        return Err(problem);
    }
    let named: u64 = relations(query).iter().map(|name| seen.weight(name, &mut Vec::new())).sum();
    if named > TABLES_MAX {
        return Err(Problem::new("sql-too-many-tables").arg("most", TABLES_MAX));
    }
    Ok(())
}

fn relations(query: &Query) -> Vec<String> {
    let mut names = Vec::new();
    let _ = visit_relations(query, |relation| {
        names.push(name(relation));
        ControlFlow::<()>::Continue(())
    });
    names
}

/// The names that `WITH` gives, each with the tables that it names itself.
#[derive(Default)]
struct Seen {
    with: HashMap<String, Vec<Vec<String>>>,
    known: HashMap<String, u64>,
}

impl Seen {
    /// How many tables a name stands for in the end.
    fn weight(&mut self, name: &String, above: &mut Vec<String>) -> u64 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let Some(bodies) = self.with.get(name).cloned() else { return 1 };
        // A name within itself is a recursion, or hides one outside.
        if above.contains(name) {
            return 1;
        }
        above.push(name.clone());
        let body = |body: &Vec<String>, seen: &mut Self, above: &mut Vec<String>| {
            body.iter().fold(0_u64, |sum, inner| sum.saturating_add(seen.weight(inner, above)))
        };
        let weight = bodies.iter().map(|one| body(one, self, above)).fold(1, u64::max);
        above.pop();
        self.known.insert(name.clone(), weight);
        weight
    }
}

impl Visitor for Seen {
    type Break = Problem;

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<Problem> {
        let strange = !query.locks.is_empty()
            || query.for_clause.is_some()
            || query.settings.is_some()
            || query.format_clause.is_some()
            || !query.pipe_operators.is_empty();
        if strange {
            return ControlFlow::Break(not_allowed("FOR, SETTINGS, FORMAT, |>"));
        }
        if let Err(problem) = body(&query.body) {
            return ControlFlow::Break(problem);
        }
        for with in query.with.iter().flat_map(|with| &with.cte_tables) {
            let name = with.alias.name.value.to_lowercase();
            self.with.entry(name).or_default().push(relations(&with.query));
        }
        ControlFlow::Continue(())
    }
}

fn body(expression: &SetExpr) -> Result<()> {
    match expression {
        SetExpr::Select(select) if select.into.is_some() => Err(not_allowed("INTO")),
        SetExpr::Select(_) | SetExpr::Query(_) | SetExpr::Values(_) => Ok(()),
        SetExpr::SetOperation { left, right, .. } => {
            body(left)?;
            body(right)
        }
        other => Err(not_allowed(other.to_string().split_whitespace().next().unwrap_or_default())),
    }
}
