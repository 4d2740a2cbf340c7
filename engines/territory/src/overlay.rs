//! Who has a unit on a given day: plans in force for a span of days, and named accounts laid over them.

use jiff::civil::Date;
use prestasi_kernel::{Problem, Result, Span};
use std::collections::BTreeMap;

/// What an assignment does to those below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Part of a territory plan.
    Plan,
    /// A named account: taken out of the plan while it lasts.
    Instead,
    /// An overlay: somebody works the account beside whoever has it.
    Beside,
}

/// One row: a unit and who has it, for a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub unit: String,
    pub holder: String,
    pub span: Span,
    pub mode: Mode,
    /// Row in its file, for complaints.
    pub row: u64,
}

/// Who has a unit on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holders {
    /// By a named account, or by the plan.
    pub holder: Option<String>,
    /// Whether a named account overrules the plan.
    pub named: bool,
    /// The overlays, by name.
    pub beside: Vec<String>,
}

/// Assignments by unit, free of contradictions.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    units: BTreeMap<String, Vec<Assignment>>,
}

impl Timeline {
    /// Takes rows in any order.
    ///
    /// Errors: `territory-assignments-overlap`, with both rows, when a unit would have two holders of one kind on one day; the
    /// same overlay twice counts too.
    pub fn new(rows: impl IntoIterator<Item = Assignment>) -> Result<Self> {
        let mut units: BTreeMap<String, Vec<Assignment>> = BTreeMap::new();
        for row in rows {
            let present = units.entry(row.unit.clone()).or_default();
            let clash = |other: &&Assignment| {
                other.mode == row.mode
                    && other.span.overlaps(row.span)
                    && (row.mode != Mode::Beside || other.holder == row.holder)
            };
            if let Some(other) = present.iter().find(clash) {
                return Err(Problem::new("territory-assignments-overlap")
                    .arg("unit", &row.unit)
                    .arg("first", &other.holder)
                    .arg("second", &row.holder)
                    .arg("first_row", other.row)
                    .arg("row", row.row));
            }
            present.push(row);
        }
        Ok(Self { units })
    }

    /// Every unit with who has it on `day`.
    pub fn on(&self, day: Date) -> BTreeMap<&str, Holders> {
        let one = |rows: &Vec<Assignment>| {
            let now = || rows.iter().filter(|row| row.span.holds(day));
            let of = |mode| now().find(|row| row.mode == mode).map(|row| row.holder.clone());
            let named = of(Mode::Instead);
            let beside = now().filter(|row| row.mode == Mode::Beside).map(|row| row.holder.clone());
            let mut beside: Vec<String> = beside.collect();
            beside.sort_unstable();
            Holders { named: named.is_some(), holder: named.or_else(|| of(Mode::Plan)), beside }
        };
        self.units.iter().map(|(unit, rows)| (unit.as_str(), one(rows))).collect()
    }

    /// Days on which some unit changes hands, rising: the first days of spans, and those after their last.
    pub fn changes(&self) -> Vec<Date> {
        let spans = self.units.values().flatten().map(|row| row.span);
        let ends = spans.flat_map(|span| [span.from(), span.to().and_then(|last| last.tomorrow().ok())]);
        let mut days: Vec<Date> = ends.flatten().collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}
