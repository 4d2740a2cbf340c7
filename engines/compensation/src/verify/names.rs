//! What names stand for in components, steps, draws and milestones: the figures of a person in a period.

use super::calendar::Days;
use super::context::Context;
use super::evaluate::{Names, unknown};
use super::value::{Number, Value, whole, zero};
use num_traits::Zero;
use prestasi_kernel::{Grain, Period, Result};
use std::collections::BTreeMap;

/// The figures of one component for one person in one pay period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Measured credit of the period.
    pub measure: Number,
    /// Measured credit of the window, to the period's end.
    pub measure_to_date: Number,
    /// The quota of the whole window.
    pub quota_window: Option<Number>,
    /// The quota of the window's periods to date.
    pub quota_to_date: Option<Number>,
    /// The one of the two that the component is measured against.
    pub quota: Option<Number>,
    /// The target incentive of the window.
    pub target: Option<Number>,
    /// What the component earned before in the window.
    pub paid: Number,
    /// How many of its lines the period has.
    pub lines: u64,
    /// What it earned in the period.
    pub earned: Number,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            measure: zero(),
            measure_to_date: zero(),
            quota_window: None,
            quota_to_date: None,
            quota: None,
            target: None,
            paid: zero(),
            lines: 0,
            earned: zero(),
        }
    }
}

impl Figures {
    /// Measure to date over quota; nothing without a quota or where it is 0.
    pub fn attainment(&self) -> Option<Number> {
        let quota = self.quota.as_ref().filter(|quota| !quota.is_zero())?;
        Some(&self.measure_to_date / quota)
    }

    fn value(&self, name: &str) -> Option<Value> {
        let optional = |number: Option<Number>| number.map_or(Value::Null, Value::Number);
        Some(match name {
            "measure" => Value::Number(self.measure.clone()),
            "measure_to_date" => Value::Number(self.measure_to_date.clone()),
            "quota" => optional(self.quota.clone()),
            "quota_window" => optional(self.quota_window.clone()),
            "quota_to_date" => optional(self.quota_to_date.clone()),
            "attainment" => optional(self.attainment()),
            "target" => optional(self.target.clone()),
            "paid" => Value::Number(self.paid.clone()),
            "lines" => Value::whole(self.lines),
            _ => return None,
        })
    }
}

/// The figures of components by name, of one person in one period.
pub type Earlier = BTreeMap<String, Figures>;

/// The names of a person in a period.
pub struct PeriodNames<'a> {
    /// The calculation.
    pub context: &'a Context<'a>,
    /// The person.
    pub person: &'a Value,
    /// The pay period.
    pub period: Period,
    /// The days at hand: the period's, or what a cut window has of them.
    pub days: Days,
    /// The component's own figures, if a component is asked.
    pub own: Option<&'a Figures>,
    /// Those of the components before it.
    pub earlier: &'a Earlier,
    /// Names that mean something only here: the credit of a line, the earnings that a step touches.
    pub extra: Vec<(&'static str, Value)>,
}

impl Names for PeriodNames<'_> {
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value> {
        match prefix {
            None => {
                let extra =
                    self.extra.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
                let own = || self.own.and_then(|own| own.value(name));
                extra.or_else(own).ok_or_else(|| unknown(None, name))
            }
            Some("person") => self.person_value(name),
            Some("period") => self.period_value(name),
            Some(component) => {
                let figures = self.earlier.get(component).ok_or_else(|| unknown(prefix, name))?;
                if name == "earned" {
                    return Ok(Value::Number(figures.earned.clone()));
                }
                figures.value(name).ok_or_else(|| unknown(prefix, name))
            }
        }
    }
}

impl PeriodNames<'_> {
    fn person_value(&self, name: &str) -> Result<Value> {
        let Some(table) = self.context.people.table() else { return Err(unknown(Some("person"), name)) };
        match self.context.people.version_in(self.person, self.days) {
            Some(row) => self.context.tables.value(table, row, None, name),
            None => Ok(Value::Null),
        }
    }

    fn period_value(&self, name: &str) -> Result<Value> {
        let calendar = &self.context.calendar;
        let days = calendar.days(self.period)?;
        let index =
            |grain: Grain| Ok::<_, prestasi_kernel::Problem>(calendar.period(days.last, grain)?.index());
        Ok(match name {
            "month" => Value::whole(index(Grain::Month)?),
            "quarter" => Value::whole(index(Grain::Quarter)?),
            "year" => Value::whole(self.period.year()),
            "days" => Value::whole(days.count()),
            "first" => Value::Date(days.first),
            "last" => Value::Date(days.last),
            "participation" => {
                Value::Number(whole(self.context.people.participation(self.person, self.days)))
            }
            _ => return Err(unknown(Some("period"), name)),
        })
    }
}
