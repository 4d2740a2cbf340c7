//! A row of a file, read as its columns say: amounts with a point, days as ISO has them, ids as they are compared.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use prestasi_exchange::read::Row;
use prestasi_exchange::value::Kind as Value;
use prestasi_jobs::Told;
use prestasi_kernel::{Currency, Problem};
use prestasi_recognition::{
    Holds, check_row, flag, is_footer, minutes, name_key, repeats_head, salesforce_id,
};
use serde::{Deserialize, Serialize};

use super::kinds::taken;
use super::look::{Column, Look};

/// Days that spreadsheets count from 1900, of the years 1954 to 2119.
const SERIALS: std::ops::Range<i64> = 20_000..80_500;

/// A row, read.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub number: i64,
    /// What the record is known by in its system.
    pub key: String,
    /// What stands in it, column by column.
    pub cells: Vec<String>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Wrong {
    pub row: i64,
    /// The label of the column; empty for the row as a whole.
    pub column: String,
    pub told: Told,
}

/// Reads rows as a look says.
pub struct Reader<'a> {
    look: &'a Look,
    places: HashMap<&'a str, usize>,
    holds: Vec<Option<Holds>>,
    head: Vec<String>,
    /// How often each key was seen, by its hash, so that the memory for it does not depend on how long keys are.
    seen: HashMap<u64, u32>,
}

impl<'a> Reader<'a> {
    pub fn new(look: &'a Look) -> Self {
        let holds = look.columns.iter().map(|column| column.field.as_ref().and(column.holds())).collect();
        let head = look.columns.iter().map(|column| column.label.clone()).collect();
        Self { look, places: look.places(), holds, head, seen: HashMap::new() }
    }

    /// The columns of fields.
    pub const fn places(&self) -> &HashMap<&'a str, usize> {
        &self.places
    }

    /// Whether a row is no record: one ahead of the head, a footer, the head again.
    pub fn passes_over(&self, row: &Row) -> bool {
        let like =
            |(cell, name): (&String, &String)| !name.is_empty() && cell.trim().eq_ignore_ascii_case(name);
        let again = || row.cells.iter().zip(&self.head).any(like) && repeats_head(&self.head, &row.cells);
        row.number <= self.look.head || is_footer(&row.cells) || again()
    }

    /// A row, or all that is wrong with it.
    pub fn line(&mut self, row: Row) -> Result<Line, Vec<Wrong>> {
        let number = i64::try_from(row.number).unwrap_or(i64::MAX);
        let (mut cells, most) = (row.cells, self.look.columns.len());
        let whole =
            |problem: &Problem| vec![Wrong { row: number, column: String::new(), told: Told::from(problem) }];
        check_row(&cells, most).map_err(|problem| whole(&problem))?;
        if cells.len() > most {
            let count = cells.len();
            return Err(whole(&Problem::new("row-too-wide").arg("count", count).arg("most", most)));
        }
        let mut wrong = Vec::new();
        let mut say = |column: &Column, problem: &Problem| {
            wrong.push(Wrong { row: number, column: column.label.clone(), told: Told::from(problem) });
        };
        for ((cell, column), holds) in cells.iter_mut().zip(&self.look.columns).zip(&self.holds) {
            match self.cell(column, *holds, cell) {
                Ok(Some(read)) => *cell = read,
                Ok(None) => {}
                Err(problem) => say(column, &problem),
            }
        }
        let id = self
            .places
            .get("id")
            .copied()
            .filter(|place| cells.get(*place).is_some_and(|cell| !cell.is_empty()));
        let key = match id {
            Some(place) => {
                let id = cells.get(place).cloned().unwrap_or_default();
                if self.count(&id) > 1
                    && let Some(column) = self.look.columns.get(place)
                {
                    say(column, &Problem::new("row-key-twice").arg("text", &id));
                }
                id
            }
            None => self.made_key(&cells),
        };
        if wrong.is_empty() { Ok(Line { number, key, cells }) } else { Err(wrong) }
    }

    /// A cell as it is kept, where that is another text.
    fn cell(&self, column: &Column, holds: Option<Holds>, cell: &str) -> Result<Option<String>, Problem> {
        let unfit = |kind: &str| {
            let shown: String = cell.chars().take(40).collect();
            Problem::new("value-unfit").arg("text", shown).arg("kind", kind)
        };
        if cell.contains('\0') {
            return Err(unfit("text"));
        }
        let text = cell.trim();
        if text.is_empty() {
            return Ok((!cell.is_empty()).then(String::new));
        }
        let style = self.look.style;
        let read = match holds {
            Some(Holds::Money) => {
                let amount = Value::Decimal.read(text, style)?;
                currency_beside(text)
                    .or(column.currency())
                    .map_or_else(|| amount.clone(), |code| format!("{amount} {code}"))
            }
            Some(Holds::Number) => Value::Decimal.read(text, style)?,
            Some(Holds::Count) => {
                let number = Value::Decimal.read(text, style)?;
                number.split('.').next().unwrap_or_default().to_owned()
            }
            Some(Holds::Percentage) => Value::Decimal.read(text.trim_end_matches(['%', ' ']), style)?,
            Some(Holds::Day | Holds::Moment) => match serial(text).or_else(|| of_greenwich(text)) {
                Some(at) => at,
                None => Value::Moment.read(text, style)?,
            },
            Some(Holds::Duration) => minutes(text).ok_or_else(|| unfit("integer"))?.to_string(),
            Some(Holds::Flag) => flag(text).ok_or_else(|| unfit("flag"))?.to_string(),
            Some(Holds::Text | Holds::List) | None => {
                let is_id =
                    column.field.as_deref().is_some_and(|field| field == "id" || field.ends_with("-id"));
                let id = (is_id && self.look.system == "salesforce").then(|| salesforce_id(text)).flatten();
                id.unwrap_or_else(|| text.to_owned())
            }
        };
        Ok((read != cell).then_some(read))
    }

    fn count(&mut self, key: &str) -> u32 {
        let mut hash = DefaultHasher::new();
        key.hash(&mut hash);
        let seen = self.seen.entry(hash.finish()).or_insert(0);
        *seen += 1;
        *seen
    }

    /// What a record without an id is known by: what stands in some of its columns, and its number among its equals.
    fn made_key(&mut self, cells: &[String]) -> String {
        let known_by = self.look.kind().and_then(taken).map_or(&[][..], |taken| taken.known_by);
        let text = |field: &&str| {
            self.places.get(*field).and_then(|place| cells.get(*place)).map(|cell| name_key(cell))
        };
        let texts: Vec<String> = known_by.iter().filter_map(text).filter(|text| !text.is_empty()).collect();
        let key = format!("~{}", texts.join("~"));
        match self.count(&key) {
            1 => key,
            number => format!("{key}#{number}"),
        }
    }
}

/// The currency beside an amount, where it is one and no other.
fn currency_beside(text: &str) -> Option<Currency> {
    let sign = |c: char| {
        !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '-' | '+' | '.' | ',' | '(' | ')' | '\'')
    };
    let word: String = text.chars().filter(|c| sign(*c)).collect();
    match word.as_str() {
        "" => None,
        "RM" => Some(Currency::MYR),
        "€" => Currency::parse("EUR").ok(),
        "£" => Currency::parse("GBP").ok(),
        word => Currency::parse(word).ok(),
    }
}

/// A moment that says how far its clock is from that of Greenwich, on that clock.
fn of_greenwich(text: &str) -> Option<String> {
    let at: jiff::Timestamp = text.parse().ok()?;
    Some(format!("{}Z", jiff::tz::TimeZone::UTC.to_datetime(at)))
}

/// A day as spreadsheets number it.
pub fn serial(text: &str) -> Option<String> {
    let whole = text.split('.').next()?;
    let days: i64 = whole.parse().ok().filter(|days| SERIALS.contains(days) && whole.len() == 5)?;
    let first = jiff::civil::date(1899, 12, 30);
    let day = first.checked_add(jiff::Span::new().days(days)).ok()?;
    Some(day.at(0, 0, 0, 0).to_string())
}

/// What a row says, by the names of fields.
#[derive(Clone, Copy)]
pub struct Says<'a> {
    pub look: &'a Look,
    pub places: &'a HashMap<&'a str, usize>,
    pub line: &'a Line,
}

impl<'a> Says<'a> {
    /// What stands in the column of a field; empty where there is none.
    pub fn text(&self, field: &str) -> &'a str {
        self.places.get(field).and_then(|place| self.line.cells.get(*place)).map_or("", String::as_str)
    }

    /// What is wrong with a field.
    pub fn wrong(&self, field: &str, problem: &Problem) -> Wrong {
        let column = self.places.get(field).and_then(|place| self.look.columns.get(*place));
        let column = column.map_or_else(String::new, |column| column.label.clone());
        Wrong { row: self.line.number, column, told: Told::from(problem) }
    }

    /// The first of some fields that say something.
    pub fn first(&self, fields: &[&str]) -> &'a str {
        fields.iter().map(|field| self.text(field)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The day of a field.
    pub fn day(&self, fields: &[&str]) -> Option<jiff::civil::Date> {
        self.at(fields).map(|at| at.date())
    }

    /// The moment of a field.
    pub fn at(&self, fields: &[&str]) -> Option<jiff::civil::DateTime> {
        self.first(fields).trim_end_matches('Z').parse().ok()
    }

    /// Yes or no.
    pub fn flag(&self, field: &str) -> bool {
        self.text(field) == "true"
    }

    /// The amount of a field, and its currency where the file says one.
    pub fn amount(&self, field: &str) -> (&'a str, Option<Currency>) {
        let text = self.text(field);
        let (amount, beside) = text.split_once(' ').unwrap_or((text, ""));
        let named = Currency::parse(&self.text("currency").to_uppercase()).ok();
        (amount, named.or_else(|| Currency::parse(beside).ok()))
    }

    /// What stands in columns that are no fields of ours, each with its label.
    pub fn aside(&self, fields: &[&str]) -> Vec<String> {
        let named = |column: &Column| match &column.field {
            Some(field) => fields.contains(&field.as_str()),
            None => column.custom && column.keeps.is_none(),
        };
        let all = self.look.columns.iter().zip(&self.line.cells);
        let some = all.filter(|(column, cell)| !cell.is_empty() && named(column));
        some.map(
            |(column, cell)| {
                if column.label.is_empty() { cell.clone() } else { format!("{}: {cell}", column.label) }
            },
        )
        .collect()
    }
}
