//! Modelling: what a plan would have cost over real history, whom it pays more or less, what it may cost the next time,
//! and whether a sensible seller can get more of it than it means to pay.
//!
//! All of it is the calculation itself, over the facts as they are or as they would be: the orders of a history told
//! anew ([`Sales::retold`]), so that nothing here knows a rate. Pay is exact; chance comes from a seed, and comes again.

mod chance;
mod loophole;
mod outcome;
mod retold;
mod sales;
mod spread;

pub use chance::{Band, cost_of_draw};
pub use loophole::{Loophole, Trick, loopholes};
pub use outcome::{Days, Outcome, Own, outcome};
pub use sales::{Deal, Held, Named, Sales, Totals};
pub use spread::{Bar, Spread, bars, minor, share};

use crate::data::frame::View;
use crate::data::tables::Tables;
use crate::model::Model;
use crate::plan::model::Document;
use crate::run::Options;
use prestasi_kernel::{Problem, Ratio, Result};

/// A plan as it is modelled.
#[derive(Clone, Copy)]
pub struct Modelled<'a> {
    /// The plan.
    pub document: &'a Document,
    /// Its text.
    pub text: &'a str,
    /// Which facts count.
    pub view: View,
    /// How much of each quota counts.
    pub quotas: Ratio,
    /// The pay periods that count: those that have one of these days.
    pub days: Days,
}

impl Modelled<'_> {
    /// What everybody comes to over some tables.
    ///
    /// # Errors
    /// Everything that can be wrong with a plan and its data; `model-outside-term` where no pay period has one of the days.
    pub fn outcome(&self, tables: &Tables, options: Options) -> Result<Outcome> {
        let mut model = Model::new(self.document, self.text, tables, self.view)?;
        for quota in &mut model.quotas {
            quota.factor = self.quotas;
        }
        if !model.term.periods.iter().any(|pay| self.days.touch(pay)) {
            let term = (crate::dates::day(model.term.first), crate::dates::day(model.term.last));
            return Err(Problem::new("model-outside-term").arg("from", term.0).arg("to", term.1));
        }
        outcome(&mut model, self.text, tables, Some(self.days), options)
    }
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "model")
}
