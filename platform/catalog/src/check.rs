//! What a statement may weigh, counted before the parser sees it.
//!
//! Design: whoever builds, walks or drops a tree goes as deep as the tree; a chain of two thousand `+` is one of two thousand
//! levels and ends a process by its stack. So all that adds a level is counted, not only brackets.

use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::keywords::Keyword;
use datafusion::sql::sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};
use prestasi_kernel::{Place, Problem, Result};

/// Longest statement, in bytes.
pub(crate) const BYTES_MAX: usize = 64 << 10;
/// And in words and signs.
const TOKENS_MAX: usize = 6_000;
/// Deepest brackets and `CASE`.
const DEPTH_MAX: usize = 24;
/// Most signs and words that make a tree deeper.
const LEVELS_MAX: usize = 500;
/// Longest text in quotes, in bytes.
const TEXT_MAX: usize = 1_024;
/// Most dots of one name: catalogue, schema, table, column.
const DOTS_MAX: usize = 3;

/// The tokens of a statement.
pub(crate) fn tokens(sql: &str) -> Result<Vec<TokenWithSpan>> {
    if sql.len() > BYTES_MAX {
        return Err(Problem::new("sql-too-long").arg("most", format!("{BYTES_MAX} B")));
    }
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize_with_location();
    let tokens = tokens.map_err(|error| {
        let problem = Problem::new("sql-syntax").arg("expected", &error.message);
        at(problem, error.location.line, error.location.column)
    })?;
    let counted = || tokens.iter().filter(|token| !matches!(token.token, Token::Whitespace(_)));
    if counted().count() > TOKENS_MAX {
        return Err(Problem::new("sql-too-long").arg("most", TOKENS_MAX));
    }
    bounded(counted())?;
    Ok(tokens)
}

/// Says where.
pub(crate) fn at(problem: Problem, line: u64, column: u64) -> Problem {
    let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    problem.at(Place::at("SQL", place(line), place(column)))
}

fn bounded<'a>(tokens: impl Iterator<Item = &'a TokenWithSpan>) -> Result<()> {
    let (mut depth, mut levels, mut dots, mut after_name) = (0usize, 0usize, 0usize, false);
    for token in tokens {
        let start = token.span.start;
        let refused = |problem: Problem| Err(at(problem, start.line, start.column));
        match &token.token {
            Token::LParen => depth += 1,
            Token::RParen => depth = depth.saturating_sub(1),
            // Lists, structures and variables: nothing here has them, and the parser tries them again and again.
            Token::LBracket | Token::LBrace | Token::AtSign | Token::Placeholder(_) => {
                return refused(Problem::new("sql-not-allowed").arg("name", &token.token));
            }
            Token::Word(word) => match word.keyword {
                Keyword::CASE => depth += 1,
                Keyword::END => depth = depth.saturating_sub(1),
                keyword => levels += usize::from(deepens(keyword)),
            },
            // Written once, a text may stand in every row of a result.
            Token::SingleQuotedString(text) if text.len() > TEXT_MAX => {
                return refused(Problem::new("sql-too-long").arg("most", format!("{TEXT_MAX} B")));
            }
            Token::Number(..)
            | Token::Comma
            | Token::Period
            | Token::SemiColon
            | Token::SingleQuotedString(_)
            | Token::EOF => {}
            _ => levels += 1,
        }
        let name = matches!(token.token, Token::Word(_));
        dots = match token.token {
            Token::Period => dots + 1,
            Token::Word(_) if !after_name => dots,
            _ => 0,
        };
        after_name = name;
        if depth > DEPTH_MAX {
            return refused(Problem::new("sql-too-deep").arg("most", DEPTH_MAX));
        }
        if levels > LEVELS_MAX {
            return refused(Problem::new("sql-too-complex").arg("most", LEVELS_MAX));
        }
        if dots > DOTS_MAX {
            return refused(Problem::new("sql-not-allowed").arg("name", "x.".repeat(DOTS_MAX + 1) + "x"));
        }
    }
    Ok(())
}

const fn deepens(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::AND
            | Keyword::OR
            | Keyword::NOT
            | Keyword::UNION
            | Keyword::INTERSECT
            | Keyword::EXCEPT
            | Keyword::MINUS
            | Keyword::JOIN
            | Keyword::IS
            | Keyword::LIKE
            | Keyword::ILIKE
            | Keyword::BETWEEN
            | Keyword::IN
            | Keyword::COLLATE
            | Keyword::AT
            | Keyword::SIMILAR
            | Keyword::INTERVAL
            | Keyword::XOR
            | Keyword::DIV
            | Keyword::EXPLAIN
            | Keyword::LATERAL
            | Keyword::ANY
            | Keyword::ALL
            | Keyword::SOME
            | Keyword::PRIOR
    )
}
