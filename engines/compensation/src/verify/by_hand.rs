//! What was adjusted by hand: a line of its own, after everything that the plan comes to.

use super::context::Context;
use super::postings::{Kind, Line};
use super::value::{Number, Value, whole};
use crate::by_hand::{BY_HAND, ByHand};
use jiff::civil::Date;
use prestasi_kernel::Result;

/// An adjustment of somebody whose pay is wanted.
pub struct Adjusted<'a> {
    /// What it is.
    pub of: &'a ByHand,
    person: Value,
    amount: Number,
    /// The last day of its period.
    day: Date,
}

/// The adjustments of the periods that are computed.
///
/// # Errors
/// Those of the calendar.
pub fn adjusted<'a>(context: &Context<'a>) -> Result<Vec<Adjusted<'a>>> {
    let mut all = Vec::new();
    for of in context.by_hand.iter().filter(|of| context.periods.contains(&of.period)) {
        let known = context.people.ids().find(|id| id.to_string() == of.person);
        let person = known.cloned().unwrap_or_else(|| Value::text(&of.person));
        if context.wants(&person) {
            let day = context.calendar.days(of.period)?.last;
            all.push(Adjusted { of, person, amount: whole(of.amount) / context.minor(), day });
        }
    }
    Ok(all)
}

impl Adjusted<'_> {
    /// Its line.
    pub fn line(&self) -> Line {
        let line = Line::of_period(BY_HAND, Kind::Adjustment, &self.person, self.of.period, self.day);
        Line { earned: self.amount.clone(), ..line }
    }

    /// Its row among the adjustments.
    pub fn row(&self) -> Vec<Value> {
        let period = || Value::text(self.of.period.to_string());
        let amount = Value::Number(self.amount.clone());
        vec![
            self.person.clone(),
            period(),
            period(),
            Value::text(BY_HAND),
            amount,
            Value::text(&self.of.name),
        ]
    }
}
