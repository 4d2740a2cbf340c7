//! From text to a syntax tree, within bounds.

use prestasi_kernel::{Problem, Result};
use sqlparser::ast::Expr as Ast;
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

/// Longest expression, in bytes, tokens and depth: past these no plan is readable, and the parser's stack stays small.
pub(super) const BYTES: usize = 64 * 1024;
const TOKENS: usize = 1_000;
pub(super) const DEPTH: usize = 64;
/// Most dots of one name: it has two parts, and at each dot the parser tries twice to read the rest.
const DOTS: usize = 4;

/// Marks the place within an expression; the plan turns it into one within the file.
pub(super) fn inside(problem: Problem, line: u64, column: u64) -> Problem {
    problem.arg("inner_line", line).arg("inner_column", column)
}

/// Tokens are counted before the parser sees them; its own recursion is bounded as well.
pub(super) fn parse(text: &str) -> Result<Ast> {
    if text.len() > BYTES {
        return Err(Problem::new("formula-too-long").arg("most", format!("{BYTES} bytes")));
    }
    let dialect = GenericDialect {};
    let tokens = Tokenizer::new(&dialect, text).tokenize_with_location().map_err(|error| {
        inside(
            Problem::new("formula-syntax").arg("expected", &error.message),
            error.location.line,
            error.location.column,
        )
    })?;
    let counted = tokens.iter().filter(|token| !matches!(token.token, Token::Whitespace(_))).count();
    if counted > TOKENS {
        return Err(Problem::new("formula-too-long").arg("most", format!("{TOKENS} tokens")));
    }
    bounded(&tokens)?;
    let mut parser = Parser::new(&dialect).with_recursion_limit(2 * DEPTH).with_tokens_with_locations(tokens);
    let ast = parser.parse_expr().map_err(|error| match error {
        ParserError::RecursionLimitExceeded => Problem::new("formula-too-deep").arg("most", DEPTH),
        ParserError::ParserError(message) | ParserError::TokenizerError(message) => syntax(&message),
    })?;
    let rest = parser.peek_token();
    if rest.token != Token::EOF {
        let found = Problem::new("formula-syntax")
            .arg("expected", format!("end of the expression, found {}", rest.token));
        return Err(inside(found, rest.span.start.line, rest.span.start.column));
    }
    Ok(ast)
}

/// Refuses what would take the parser too deep, or again and again over the same tokens.
fn bounded(tokens: &[TokenWithSpan]) -> Result<()> {
    let (mut depth, mut dots, mut after_operand) = (0usize, 0usize, false);
    for token in tokens.iter().filter(|token| !matches!(token.token, Token::Whitespace(_))) {
        let at = |problem| Err(inside(problem, token.span.start.line, token.span.start.column));
        let operand = matches!(
            token.token,
            Token::Word(_) | Token::Number(..) | Token::SingleQuotedString(_) | Token::Placeholder(_)
        );
        match token.token {
            Token::Period => dots += 1,
            _ if operand && !after_operand => {}
            _ => dots = 0,
        }
        match token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            Token::LBracket => return at(Problem::new("formula-not-supported").arg("what", "[")),
            _ => {}
        }
        if depth > DEPTH {
            return at(Problem::new("formula-too-deep").arg("most", DEPTH));
        }
        if dots > DOTS {
            return at(Problem::new("formula-not-supported").arg("what", "x.".repeat(DOTS + 1) + "x"));
        }
        after_operand = operand;
    }
    Ok(())
}

/// The parser writes its place into its message; it is taken out again.
fn syntax(message: &str) -> Problem {
    let Some((what, place)) = message.split_once(" at Line: ") else {
        return Problem::new("formula-syntax").arg("expected", message);
    };
    let problem = Problem::new("formula-syntax").arg("expected", what);
    let numbers: Vec<u64> =
        place.split(", Column: ").filter_map(|number| number.trim().parse().ok()).collect();
    if let [line, column] = numbers[..] { inside(problem, line, column) } else { problem }
}
