//! The table of deal states.

use crate::commands::forecast::table;
use jiff::civil::Date;
use prestasi_forecast::pipeline::{DealState, History, Status, Window};
use prestasi_kernel::{Problem, Result, parse_date};
use std::path::PathBuf;

/// Where the states of deals come from.
#[derive(clap::Args)]
pub struct Input {
    /// States of deals, CSV or Parquet: `known_from, deal, stage, amount, close_date`, one row for each change or snapshot.
    #[arg(long)]
    pub input: PathBuf,
    /// Columns to roll up by, such as account, territory, product, seller or team.
    #[arg(long, value_delimiter = ',')]
    pub by: Vec<String>,
    /// Stage that means won.
    #[arg(long, default_value = "Won")]
    pub won_stage: String,
    /// Stage that means lost.
    #[arg(long, default_value = "Lost")]
    pub lost_stage: String,
    /// Decimal places of the amounts.
    #[arg(long, default_value_t = 2)]
    pub decimals: u8,
}

/// A period given by its ends.
#[derive(clap::Args)]
pub struct Period {
    /// First day of the period.
    #[arg(long)]
    first: String,
    /// Last day of the period.
    #[arg(long)]
    last: String,
}

impl Period {
    pub fn window(&self) -> Result<Window> {
        let window = Window { first: day(&self.first)?, last: day(&self.last)? };
        if window.first > window.last {
            return Err(Problem::new("period-backwards").arg("first", &self.first).arg("last", &self.last));
        }
        Ok(window)
    }
}

/// Reads a day of the command line.
pub fn day(text: &str) -> Result<Date> {
    parse_date(text)
}

impl Input {
    /// Name of a node, such as `all` or `team=North`.
    pub fn node(&self, dimension: usize, label: &str) -> String {
        match dimension.checked_sub(1).and_then(|at| self.by.get(at)) {
            Some(column) => format!("{column}={label}"),
            None => label.to_owned(),
        }
    }

    /// Reads all states. Dimension 0 is the whole company, under the label `all`.
    pub fn history(&self) -> Result<History> {
        let mut columns = vec!["known_from", "deal", "stage", "amount", "close_date"];
        columns.extend(self.by.iter().map(String::as_str));
        let mut history = History::default();
        table::read(&self.input, &columns, |_, cells| {
            let status = match cells[2] {
                stage if stage == self.won_stage => Status::Won,
                stage if stage == self.lost_stage => Status::Lost,
                _ => Status::Open,
            };
            let known_from = parse_date(cells[0])?;
            let close = if cells[4].is_empty() { None } else { Some(parse_date(cells[4])?) };
            let mut labels = vec!["all".to_owned()];
            labels.extend(cells[5..].iter().map(|label| (*label).to_owned()));
            let state = DealState {
                known_from,
                status,
                stage: cells[2].to_owned(),
                amount_minor: minor(cells[3], self.decimals)?,
                // A closed deal without a date closed when that became known.
                close: if status == Status::Open { close } else { close.or(Some(known_from)) },
                labels,
            };
            history.push(cells[1], state);
            Ok(())
        })?;
        history.seal();
        Ok(history)
    }
}

/// Minor units of a decimal number, exactly; empty text is zero.
fn minor(text: &str, decimals: u8) -> Result<i64> {
    let unreadable = || Problem::new("amount-unreadable").arg("text", text).arg("decimals", decimals);
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = if fraction.bytes().all(|b| b == b'0') { "" } else { fraction };
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || fraction.len() > usize::from(decimals) {
        return Err(unreadable());
    }
    let joined = format!("0{whole}{fraction:0<width$}", width = usize::from(decimals));
    let value: i64 = joined.parse().map_err(|_| unreadable())?;
    Ok(if negative { -value } else { value })
}
