//! Cancellations: what is taken back, when, and how much of it.

use super::compile::ComponentPlan;
use crate::expr::Kind;
use crate::keys::Keys;
use crate::plan::model::{Attainment, Basis, ClawbackMode, PayOn};
use crate::rows::{Context, Rows};
use prestasi_kernel::{Problem, Ratio, Result};
use std::collections::HashMap;

/// How a clawback of the plan works.
pub struct ClawbackPlan {
    /// Its name.
    pub name: String,
    /// By component: whether it takes back what lines earned.
    pub of: Vec<bool>,
    /// By component: whether credit that it takes leaves its totals.
    pub moves: Vec<bool>,
    /// At which rate.
    pub basis: Basis,
    /// Whether attainment keeps the credit.
    pub attainment: Attainment,
}

/// A row of a table of cancellations.
#[derive(Debug, Clone, Copy)]
pub struct Cancellation {
    /// Which clawback.
    pub plan: usize,
    /// Day.
    pub day: i32,
    /// Share, or the days that it was meant to serve.
    pub share: Taken,
}

/// How much is taken.
#[derive(Debug, Clone, Copy)]
pub enum Taken {
    /// A share.
    Share(Ratio),
    /// The share of days not served, of so many.
    Unserved(i64),
}

/// The cancellations of a plan by the row that they cancel.
#[derive(Default)]
pub struct Clawbacks {
    /// The clawbacks.
    pub plans: Vec<ClawbackPlan>,
    /// Cancellations by the name of the row.
    pub of: HashMap<u64, Vec<Cancellation>>,
    /// Rows that are not known yet, by text, when names are texts that credits have yet to bring.
    pub named: Vec<(String, Cancellation)>,
}

impl Clawbacks {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }
}

impl Taken {
    /// The share that is taken of a line of a day.
    pub fn share(self, line: i32, day: i32) -> Ratio {
        match self {
            Self::Share(share) => share,
            Self::Unserved(days) => {
                let served = i64::from(day - line).clamp(0, days);
                Ratio::new(i128::from(days - served), i128::from(days)).unwrap_or(Ratio::ZERO)
            }
        }
    }
}

/// Reads the cancellations of a plan.
///
/// # Errors
/// What is wrong with a clawback, or with a row of its table.
pub fn compile(context: &Context, components: &[ComponentPlan], keys: &Keys) -> Result<Clawbacks> {
    let mut clawbacks = Clawbacks::default();
    for (index, spec) in context.document.clawback.iter().enumerate() {
        let at = |problem: Problem| crate::plan::place::locate(context.text, &spec.name.span, problem);
        let (table, source) = context.table(&spec.table).map_err(at)?;
        let frame = context.frame(&spec.table)?;
        let date = table
            .date
            .as_ref()
            .ok_or_else(|| at(Problem::new("credit-needs-date").arg("table", &spec.table.text)))?;
        let mut rows = Rows::new(context, &spec.table)?;
        let order = rows.bind_any(&spec.order)?;
        let day = rows.column(date, Some(Kind::Date))?;
        let amount = match spec.mode {
            ClawbackMode::Full => None,
            ClawbackMode::Percentage => Some(
                spec.share.as_ref().ok_or_else(|| at(Problem::new("missing-field").arg("name", "share")))?,
            ),
            ClawbackMode::ProRata => Some(
                spec.days.as_ref().ok_or_else(|| at(Problem::new("missing-field").arg("name", "days")))?,
            ),
        };
        let amount = amount.map(|sql| rows.bind(sql, Kind::Number)).transpose()?;
        let program = rows.program()?;
        let columns = program.columns.iter().map(|column| frame.vectors[*column].clone()).collect();
        let run = program.run(crate::data::source::Batch { columns, rows: frame.rows, first: 0 })?;
        let orders = program.evaluate(&order, &run)?;
        let amounts = amount.as_ref().map(|amount| program.evaluate(amount, &run)).transpose()?;
        for row in 0..frame.rows {
            let missing = |name: &str| Problem::new("null-value").arg("name", name).at(frame.place(row));
            let day = run.slots[day].day(row).ok_or_else(|| missing(date))?;
            let share = match &amounts {
                None => Taken::Share(Ratio::from_int(1)),
                Some(amounts) => {
                    let (num, den) = amounts.ratio(row).ok_or_else(|| missing("share"))?;
                    let number = Ratio::new(num, den).ok_or_else(|| missing("share"))?;
                    if spec.mode == ClawbackMode::ProRata {
                        let days =
                            i64::try_from(number.num()).ok().filter(|days| number.den() == 1 && *days > 0);
                        Taken::Unserved(
                            days.ok_or_else(|| Problem::new("days-not-positive").at(frame.place(row)))?,
                        )
                    } else {
                        Taken::Share(number)
                    }
                }
            };
            let cancellation = Cancellation { plan: index, day, share };
            match (keys, keys.find(&orders, row)) {
                (Keys::Number, Some(event)) => clawbacks.of.entry(event).or_default().push(cancellation),
                (Keys::Number, None) => {}
                (Keys::Text(_), _) => {
                    let text =
                        crate::expr::function::display(&orders, row).ok_or_else(|| missing("order"))?;
                    clawbacks.named.push((text, cancellation));
                }
            }
        }
        let _ = source;
        let of = components
            .iter()
            .map(|component| {
                component.pay_on == PayOn::Line
                    && (spec.of.0.is_empty() || spec.of.0.iter().any(|name| name.text == component.name))
            })
            .collect();
        for name in &spec.of.0 {
            match components.iter().find(|component| component.name == name.text) {
                None => {
                    let names = components.iter().map(|component| component.name.as_str());
                    return Err(at(Problem::new("unknown-component")
                        .arg("name", &name.text)
                        .near(name, names)));
                }
                Some(component) if component.pay_on == PayOn::Period && spec.basis == Basis::Original => {
                    return Err(at(Problem::new("clawback-needs-lines").arg("component", &name.text)));
                }
                Some(_) => {}
            }
        }
        let named = |component: &ComponentPlan| spec.of.0.iter().any(|name| name.text == component.name);
        let moves = components.iter().map(|component| spec.of.0.is_empty() || named(component)).collect();
        clawbacks.plans.push(ClawbackPlan {
            name: spec.name.text.clone(),
            of,
            moves,
            basis: spec.basis,
            attainment: spec.attainment,
        });
    }
    Ok(clawbacks)
}

impl Clawbacks {
    /// The denominator that the shares of credit share, where credit itself is taken back; `None` if it is too large.
    pub fn den(&self) -> Option<i128> {
        let all = self.of.values().flatten().chain(self.named.iter().map(|(_, cancellation)| cancellation));
        let mut den = 1i128;
        for cancellation in all {
            let plan = self.plans.get(cancellation.plan)?;
            if plan.basis == Basis::Original && plan.attainment == Attainment::Keep {
                continue;
            }
            let own = match cancellation.share {
                Taken::Share(share) => share.den(),
                Taken::Unserved(days) => i128::from(days),
            };
            den = (den / crate::expr::number::gcd(den, own)).checked_mul(own)?;
        }
        Some(den)
    }

    /// Once all rows have names, finds those of cancellations that are named by text.
    pub fn settle(&mut self, find: impl Fn(&str) -> Option<u64>) {
        for (text, cancellation) in std::mem::take(&mut self.named) {
            if let Some(event) = find(&text) {
                self.of.entry(event).or_default().push(cancellation);
            }
        }
        for cancellations in self.of.values_mut() {
            cancellations.sort_by_key(|cancellation| (cancellation.day, cancellation.plan));
        }
    }
}
