//! When a share of what is earned becomes payable.

use super::compile::ComponentPlan;
use super::names::Names;
use crate::expr::Kind;
use crate::keys::Keys;
use crate::plan::model::PayOn;
use crate::rows::{Context, Rows};
use prestasi_kernel::{Problem, Ratio, Result};
use std::collections::HashMap;

/// A milestone.
pub struct MilestonePlan {
    /// Its name.
    pub name: String,
    /// By component: whether it holds a share back.
    pub of: Vec<bool>,
    /// The share.
    pub share: Ratio,
    /// What releases it.
    pub release: Release,
}

/// What releases a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// The earning itself.
    Earning,
    /// So many months.
    Months(u16),
    /// Events of a table.
    Events,
}

/// The milestones of a plan, and the events by the row that they fulfil.
#[derive(Default)]
pub struct Milestones {
    /// In the order of the plan.
    pub plans: Vec<MilestonePlan>,
    /// By row: day, milestone, part.
    pub events: HashMap<u64, Vec<(i32, usize, Ratio)>>,
    /// Events of rows that have no name yet.
    pub named: Vec<(String, (i32, usize, Ratio))>,
}

impl Milestones {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.plans.is_empty()
    }

    /// Whether anything of a component waits.
    pub fn hold(&self, component: usize) -> bool {
        self.plans.iter().any(|plan| plan.of[component])
    }

    /// Once all rows have names, finds those of events that are named by text.
    pub fn settle(&mut self, find: impl Fn(&str) -> Option<u64>) {
        for (text, event) in std::mem::take(&mut self.named) {
            if let Some(row) = find(&text) {
                self.events.entry(row).or_default().push(event);
            }
        }
        for events in self.events.values_mut() {
            events.sort();
        }
    }
}

/// Reads the milestones of a plan.
///
/// # Errors
/// What is wrong with a milestone, or with a row of its table.
pub fn compile(context: &Context, components: &[ComponentPlan], keys: &Keys) -> Result<Milestones> {
    let mut milestones = Milestones::default();
    for (index, spec) in context.document.milestone.iter().enumerate() {
        let at = |problem: Problem| crate::plan::place::locate(context.text, &spec.name.span, problem);
        let share = Names::new(context, None, &[]).bind(&spec.share, Kind::Number)?.constant;
        let share =
            share.filter(|share| share.signum() >= 0).ok_or_else(|| at(Problem::new("share-not-number")))?;
        for name in &spec.of.0 {
            if !components.iter().any(|component| component.name == name.text) {
                let names = components.iter().map(|component| component.name.as_str());
                return Err(at(Problem::new("unknown-component").arg("name", &name.text).near(name, names)));
            }
        }
        let of = components
            .iter()
            .map(|component| {
                component.pay_on == PayOn::Line
                    && (spec.of.0.is_empty() || spec.of.0.iter().any(|name| name.text == component.name))
            })
            .collect();
        let release = match (&spec.table, spec.months) {
            (Some(_), _) => Release::Events,
            (None, Some(months)) => Release::Months(months),
            (None, None) => Release::Earning,
        };
        if let Some(table) = &spec.table {
            let (described, _) = context.table(table).map_err(at)?;
            let frame = context.frame(table)?;
            let order =
                spec.order.as_ref().ok_or_else(|| at(Problem::new("missing-field").arg("name", "order")))?;
            let date = described
                .date
                .as_ref()
                .ok_or_else(|| at(Problem::new("credit-needs-date").arg("table", &table.text)))?;
            let mut rows = Rows::new(context, table)?;
            let order = rows.bind_any(order)?;
            let day = rows.column(date, Some(Kind::Date))?;
            let part = spec.part.as_ref().map(|sql| rows.bind(sql, Kind::Number)).transpose()?;
            let program = rows.program()?;
            let columns = program.columns.iter().map(|column| frame.vectors[*column].clone()).collect();
            let run = program.run(crate::data::source::Batch { columns, rows: frame.rows, first: 0 })?;
            let orders = program.evaluate(&order, &run)?;
            let parts = part.as_ref().map(|part| program.evaluate(part, &run)).transpose()?;
            for row in 0..frame.rows {
                let missing = |name: &str| Problem::new("null-value").arg("name", name).at(frame.place(row));
                let day = run.slots[day].day(row).ok_or_else(|| missing(date))?;
                let part = match &parts {
                    None => Ratio::from_int(1),
                    Some(parts) => parts
                        .ratio(row)
                        .and_then(|(num, den)| Ratio::new(num, den))
                        .ok_or_else(|| missing("part"))?,
                };
                match (keys, keys.find(&orders, row)) {
                    (Keys::Number, Some(event)) => {
                        milestones.events.entry(event).or_default().push((day, index, part))
                    }
                    (Keys::Number, None) => {}
                    (Keys::Text(_), _) => {
                        let text =
                            crate::expr::function::display(&orders, row).ok_or_else(|| missing("order"))?;
                        milestones.named.push((text, (day, index, part)));
                    }
                }
            }
        }
        milestones.plans.push(MilestonePlan { name: spec.name.text.clone(), of, share, release });
    }
    for (component, plan) in components.iter().enumerate() {
        let shares = milestones
            .plans
            .iter()
            .filter(|milestone| milestone.of[component])
            .map(|milestone| milestone.share);
        let total = shares.clone().try_fold(Ratio::ZERO, |sum, share| sum.checked_add(share));
        if shares.count() > 0 && total != Some(Ratio::from_int(1)) {
            return Err(Problem::new("milestones-not-whole").arg("component", &plan.name));
        }
    }
    Ok(milestones)
}
