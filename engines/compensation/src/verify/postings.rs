//! What calculations leave behind: earned lines, what caps cut, and figures.

use super::credits::CreditLine;
use super::value::{Number, Value};
use jiff::civil::Date;
use prestasi_kernel::Period;

/// What an earned amount stems from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A component's rate.
    Component,
    /// A step after the components.
    Step,
    /// Earnings taken back.
    Clawback,
    /// The difference of a closed period.
    Adjustment,
}

impl Kind {
    /// Its name in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Component => "component",
            Self::Step => "step",
            Self::Clawback => "clawback",
            Self::Adjustment => "adjustment",
        }
    }
}

/// An earned amount with its derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it stems from.
    pub kind: Kind,
    /// The credited row, where it is for one.
    pub event: Option<String>,
    /// The row's key, for order.
    pub key: Vec<Value>,
    /// The day.
    pub date: Date,
    /// The pay period.
    pub period: Period,
    /// The component, step or clawback by whose name it goes.
    pub component: String,
    /// Who earns it.
    pub person: Value,
    /// From whom the credit was rolled up.
    pub source: Value,
    /// In which role.
    pub role: Option<String>,
    /// How far above the source.
    pub level: Option<u32>,
    /// The credit paid.
    pub credit: Option<Number>,
    /// The running total before it.
    pub before: Option<Number>,
    /// The running total with it.
    pub after: Option<Number>,
    /// What it earns.
    pub earned: Number,
    /// Of a line that takes back another one: whose component that was, and its day.
    pub takes: Option<(String, Date)>,
}

impl Line {
    /// The line of a credit.
    pub fn of_credit(component: &str, credit: &CreditLine) -> Self {
        Self {
            event: Some(credit.event()),
            key: credit.key.clone(),
            source: credit.source.clone(),
            role: credit.role.clone(),
            level: Some(credit.level),
            credit: Some(credit.amount.clone()),
            ..Self::of_period(component, Kind::Component, &credit.person, credit.period, credit.date)
        }
    }

    /// A line of a period as a whole.
    pub fn of_period(component: &str, kind: Kind, person: &Value, period: Period, date: Date) -> Self {
        Self {
            kind,
            event: None,
            key: Vec::new(),
            date,
            period,
            component: component.to_owned(),
            person: person.clone(),
            source: Value::Null,
            role: None,
            level: None,
            credit: None,
            before: None,
            after: None,
            earned: super::value::zero(),
            takes: None,
        }
    }

    /// The order of lines within a component.
    pub fn order(&self) -> (Date, &[Value], &Value, &Value) {
        (self.date, &self.key, &self.person, &self.source)
    }
}

/// What a cap cut from a person's earnings of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Whose.
    pub person: Value,
    /// When.
    pub period: Period,
    /// The step, or the component whose own cap or pool it is.
    pub step: String,
    /// How much; below nothing where an earlier cut comes back.
    pub amount: Number,
    /// Whether it is lost or deferred.
    pub excess: &'static str,
}
