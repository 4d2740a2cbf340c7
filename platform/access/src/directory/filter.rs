//! What the directory looks for (RFC 7644, section 3.4.2.2), read within limits and compiled into the query.

use prestasi_kernel::Problem;
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use serde_json::Value;

const LETTERS_MAX: usize = 2_000;
const DEPTH_MAX: usize = 10;

/// A filter.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// All of these.
    And(Vec<Filter>),
    /// Any of these.
    Or(Vec<Filter>),
    /// Not this.
    Not(Box<Filter>),
    /// An attribute, in small letters, is there.
    Present(String),
    /// An attribute, in small letters, compares so to a value.
    Is(String, Compare, Value),
}

/// How an attribute compares to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Is the same.
    Eq,
    /// Is another.
    Ne,
    /// Contains it.
    Co,
    /// Begins with it.
    Sw,
    /// Ends with it.
    Ew,
}

fn unfit() -> Problem {
    Problem::new("scim-filter-unfit")
}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// `scim-filter-unfit`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        if text.len() > LETTERS_MAX {
            return Err(unfit());
        }
        let mut reader = Reader { rest: text.trim() };
        let filter = reader.any(DEPTH_MAX)?;
        if reader.rest.is_empty() { Ok(filter) } else { Err(unfit()) }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn any(&mut self, depth: usize) -> Result<Filter, Problem> {
        let mut all = vec![self.all(depth)?];
        while self.takes_word("or") {
            all.push(self.all(depth)?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::Or(all) })
    }

    fn all(&mut self, depth: usize) -> Result<Filter, Problem> {
        let mut all = vec![self.one(depth)?];
        while self.takes_word("and") {
            all.push(self.one(depth)?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::And(all) })
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Problem> {
        let depth = depth.checked_sub(1).ok_or_else(unfit)?;
        if self.takes_word("not") {
            return Ok(Filter::Not(Box::new(self.bracketed(depth)?)));
        }
        if self.rest.starts_with('(') {
            return self.bracketed(depth);
        }
        let attribute = self.word()?;
        match self.word()?.as_str() {
            "pr" => Ok(Filter::Present(attribute)),
            "eq" => self.compared(attribute, Compare::Eq),
            "ne" => self.compared(attribute, Compare::Ne),
            "co" => self.compared(attribute, Compare::Co),
            "sw" => self.compared(attribute, Compare::Sw),
            "ew" => self.compared(attribute, Compare::Ew),
            _ => Err(unfit()),
        }
    }

    fn bracketed(&mut self, depth: usize) -> Result<Filter, Problem> {
        self.rest = self.rest.strip_prefix('(').ok_or_else(unfit)?.trim_start();
        let inner = self.any(depth)?;
        self.rest = self.rest.strip_prefix(')').ok_or_else(unfit)?.trim_start();
        Ok(inner)
    }

    fn compared(&mut self, attribute: String, compare: Compare) -> Result<Filter, Problem> {
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        let value = values.next().and_then(Result::ok).ok_or_else(unfit)?;
        let end = values.byte_offset();
        if value.is_object() || value.is_array() {
            return Err(unfit());
        }
        self.rest = self.rest[end..].trim_start();
        Ok(Filter::Is(attribute, compare, value))
    }

    /// Letters of a name, small.
    fn word(&mut self) -> Result<String, Problem> {
        let fits = |c: char| c.is_ascii_alphanumeric() || ":._-$".contains(c);
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        if end == 0 {
            return Err(unfit());
        }
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        Ok(word.to_ascii_lowercase())
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let Some((first, rest)) = self.rest.split_at_checked(word.len()) else { return false };
        let takes = first.eq_ignore_ascii_case(word) && rest.starts_with([' ', '(']);
        if takes {
            self.rest = rest.trim_start();
        }
        takes
    }
}

/// What an attribute is in the query.
pub(super) enum Attribute {
    /// A text, every letter as it is.
    Text(Expr),
    /// A text, large and small letters alike.
    Folded(Expr),
    /// Yes where this is no.
    Off(Expr),
}

/// The filter as a condition, over the attributes that there are.
pub(super) fn condition(
    filter: &Filter,
    attribute: &impl Fn(&str) -> Option<Attribute>,
) -> Result<Condition, Problem> {
    let both = |all: &[Filter], start: Condition| {
        all.iter().try_fold(start, |all, one| Ok::<_, Problem>(all.add(condition(one, attribute)?)))
    };
    match filter {
        Filter::And(all) => both(all, Condition::all()),
        Filter::Or(all) => both(all, Condition::any()),
        Filter::Not(one) => Ok(condition(one, attribute)?.not()),
        Filter::Present(name) => Ok(Condition::all().add(match attribute(name).ok_or_else(unfit)? {
            Attribute::Text(expr) | Attribute::Folded(expr) => expr.is_not_null(),
            Attribute::Off(expr) => expr.is_not_null(),
        })),
        Filter::Is(name, compare, value) => {
            Ok(Condition::all().add(compared(attribute(name).ok_or_else(unfit)?, *compare, value)?))
        }
    }
}

fn compared(attribute: Attribute, compare: Compare, value: &Value) -> Result<Expr, Problem> {
    let (expr, text) = match (attribute, value) {
        (Attribute::Off(expr), Value::Bool(on)) => {
            return match compare {
                Compare::Eq => Ok(ExprTrait::eq(expr, !on)),
                Compare::Ne => Ok(ExprTrait::eq(expr, *on)),
                _ => Err(unfit()),
            };
        }
        (Attribute::Text(expr), Value::String(text)) => (expr, text.clone()),
        (Attribute::Folded(expr), Value::String(text)) => (Func::lower(expr).into(), text.to_lowercase()),
        _ => return Err(unfit()),
    };
    if text.contains('\0') {
        return Err(unfit());
    }
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = |pattern: String| LikeExpr::new(pattern).escape('\\');
    Ok(match compare {
        Compare::Eq => ExprTrait::eq(expr, text),
        // What is not there is another.
        Compare::Ne => ExprTrait::ne(expr.clone(), text).or(expr.is_null()),
        Compare::Co => expr.like(like(format!("%{escaped}%"))),
        Compare::Sw => expr.like(like(format!("{escaped}%"))),
        Compare::Ew => expr.like(like(format!("%{escaped}"))),
    })
}

#[cfg(test)]
mod tests {
    use super::{Compare, Filter};
    use serde_json::json;

    #[test]
    fn filters_are_read_as_the_standard_has_them() {
        let is = |name: &str, value| Filter::Is(name.to_owned(), Compare::Eq, value);
        assert_eq!(Filter::parse(r#"userName eq "a b\"c""#).unwrap(), is("username", json!("a b\"c")));
        assert_eq!(Filter::parse("active EQ true").unwrap(), is("active", json!(true)));
        assert_eq!(
            Filter::parse(r#"a pr and (b eq "1" or not (c eq "2"))"#).unwrap(),
            Filter::And(vec![
                Filter::Present("a".to_owned()),
                Filter::Or(vec![is("b", json!("1")), Filter::Not(Box::new(is("c", json!("2"))))]),
            ])
        );
        let binds = Filter::parse(r#"a eq "1" or b eq "2" and c eq "3""#).unwrap();
        assert!(matches!(binds, Filter::Or(all) if all.len() == 2));
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        let deep = format!("{}a pr{}", "(".repeat(50), ")".repeat(50));
        let long = format!("userName eq \"{}\"", "x".repeat(3_000));
        for text in [
            "",
            "userName",
            "userName eq",
            "userName eq x",
            "userName is \"x\"",
            "userName eq \"x",
            "eq \"x\"",
            "userName eq \"x\" and",
            "(userName eq \"x\"",
            "userName eq \"x\")",
            "not userName eq \"x\"",
            "a gt \"1\"",
            "userName eq {\"a\":1}",
            "userName eq [1]",
            "emails[type eq \"work\"] pr",
            "userName eq 'x' OR 1=1 --",
            "\"a\" eq \"b\"",
            "é eq \"x\"",
            &deep,
            &long,
        ] {
            assert_eq!(Filter::parse(text).unwrap_err().code, "scim-filter-unfit", "{text}");
        }
    }
}
