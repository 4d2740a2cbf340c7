//! A letter as text.

use super::sentence::{Block, Letter, Sentence, Value};
use jiff::civil::Date;
use prestasi_kernel::{Currency, Period, Ratio, Rounding};

/// Most decimals that are shown of a number that has more.
const PLACES: u32 = 8;

/// How a reader is spoken to.
pub trait Tongue {
    /// A message.
    fn say(&self, key: &str, args: &[(&str, String)]) -> String;
    /// Money in minor units.
    fn money(&self, minor: i128, currency: Currency) -> String;
    /// A number with so many decimals.
    fn number(&self, value: &Ratio, places: u32) -> String;
    /// A share with so many decimals of a percent.
    fn percent(&self, value: &Ratio, places: u32) -> String;
    /// A day.
    fn day(&self, day: Date) -> String;
    /// A period.
    fn period(&self, period: Period) -> String;
}

/// A sentence in a reader's words; `currency` is the code of the plan's.
pub fn told(sentence: &Sentence, currency: &str, tongue: &dyn Tongue) -> String {
    let args: Vec<(&str, String)> =
        sentence.args.iter().map(|(name, value)| (*name, shown(value, currency, tongue))).collect();
    tongue.say(sentence.key, &args)
}

/// A value as a reader has it.
pub fn shown(value: &Value, currency: &str, tongue: &dyn Tongue) -> String {
    match value {
        Value::Text(text) | Value::Word(text) => text.clone(),
        Value::Formula(text) => format!("`{text}`"),
        Value::Names(names) => names.join(", "),
        Value::Money(amount) => money(amount, currency, tongue),
        Value::Number(number) => tongue.number(number, places(number)),
        Value::Share(share) => {
            let hundredfold = share.checked_mul(Ratio::from_int(100));
            tongue.percent(share, hundredfold.map_or(PLACES, |it| places(&it)))
        }
        Value::Day(day) => tongue.day(*day),
        Value::Period(period) => tongue.period(*period),
        Value::Open => "–".to_owned(),
    }
}

/// Whole minor units as money; an amount that is finer, as a number behind the currency. One without an end, such as a
/// quota by days, is shown to the minor unit.
fn money(amount: &Ratio, currency: &str, tongue: &dyn Tongue) -> String {
    let Ok(known) = Currency::parse(currency) else { return tongue.number(amount, places(amount)) };
    let places = places(amount);
    let has_end = is_exact(amount, places);
    match amount.round(Rounding::HalfAway, known.exponent()) {
        Some(minor) if places <= known.exponent() || !has_end => tongue.money(minor, known),
        _ => format!("{currency} {}", tongue.number(amount, places)),
    }
}

fn places(value: &Ratio) -> u32 {
    (0..PLACES).find(|places| is_exact(value, *places)).unwrap_or(PLACES)
}

fn is_exact(value: &Ratio, places: u32) -> bool {
    let scaled = Ratio::new(10i128.pow(places), 1).and_then(|unit| value.checked_mul(unit));
    scaled.is_some_and(|scaled| scaled.den() == 1)
}

/// The whole letter, headings underlined, tables in columns.
pub fn text(letter: &Letter, tongue: &dyn Tongue) -> String {
    let say = |sentence: &Sentence| told(sentence, &letter.currency, tongue);
    let mut lines: Vec<String> = Vec::new();
    for (number, section) in letter.sections.iter().enumerate() {
        let heading = say(&section.heading);
        let line = if number == 0 { "=" } else { "-" };
        lines.push(heading.clone());
        lines.push(line.repeat(heading.chars().count()));
        for block in &section.body {
            match block {
                Block::Say(sentence) => lines.push(say(sentence)),
                Block::Table { head, rows } => {
                    let mut cells = vec![head.iter().map(say).collect::<Vec<_>>()];
                    cells.extend(rows.iter().map(|row| {
                        row.iter().map(|value| shown(value, &letter.currency, tongue)).collect::<Vec<_>>()
                    }));
                    lines.extend(columns(&cells));
                }
            }
        }
        lines.push(String::new());
    }
    lines.join("\n")
}

/// Cells in columns, figures to the right.
fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}"));
        format!("  {}", cells.collect::<Vec<_>>().join("  "))
    };
    rows.iter().map(line).collect()
}
