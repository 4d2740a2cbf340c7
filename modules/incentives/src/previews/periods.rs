//! For which periods a text is previewed.

use jiff::civil::Date;
use prestasi_compensation::dates;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::term::Term;
use prestasi_kernel::{Period, Problem, Result};

/// Periods in a row.
pub struct Chosen {
    /// All that have begun, the first one first.
    pub begun: Vec<Period>,
    pub from: Period,
    pub to: Period,
}

impl Chosen {
    /// The periods that are asked for; without that the last one that is closed, or else the newest that has begun.
    ///
    /// # Errors
    /// `preview-not-begun`; `preview-period-unknown`; `preview-periods-reversed`.
    pub fn of(
        document: &Document,
        day: Date,
        closed: Option<&str>,
        (from, to): (&str, &str),
    ) -> Result<Self> {
        let term = Term::new(&document.plan)?;
        let today = dates::number(day);
        let begun = term.periods.iter().filter(|pay| pay.first <= today).map(|pay| pay.period);
        let begun: Vec<Period> = begun.collect();
        let named = |name: &str| {
            let found = begun.iter().position(|period| period.to_string() == name);
            found.ok_or_else(|| Problem::new("preview-period-unknown").arg("name", name))
        };
        let last = begun.len().checked_sub(1).ok_or_else(|| Problem::new("preview-not-begun"))?;
        let usual = closed.and_then(|closed| named(closed).ok()).unwrap_or(last);
        let place = |name: &str, usual| if name.is_empty() { Ok(usual) } else { named(name) };
        let to_place = place(to, if from.is_empty() { usual } else { last })?;
        let from_place = place(from, to_place)?;
        if from_place > to_place {
            return Err(Problem::new("preview-periods-reversed"));
        }
        Ok(Self { from: begun[from_place], to: begun[to_place], begun })
    }

    /// By the names under which payouts are kept.
    pub fn names(&self) -> Vec<String> {
        let within =
            |period: &&Period| (self.place(self.from)..=self.place(self.to)).contains(&self.place(**period));
        self.begun.iter().filter(within).map(Period::to_string).collect()
    }

    fn place(&self, period: Period) -> usize {
        self.begun.iter().position(|begun| *begun == period).unwrap_or(0)
    }
}
