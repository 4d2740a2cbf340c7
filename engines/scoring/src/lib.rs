//! Whom to turn to next, and why: scores of leads and accounts, the ideal customer against those that were won, who gets a lead, what
//! is wrong with a deal, what is first today, whether the pipeline is enough. Pure calculation: no database, no web, no
//! clock.
//!
//! Everything that comes out says why. Reasons have a code, which is the key of their words in the message catalogues; the
//! message asks for the fields of the reason by their names.

mod assign;
mod condition;
mod coverage;
mod days;
mod hours;
mod inspect;
mod points;
mod profile;
mod score;
mod today;

pub use assign::{Assignment, Desk, Rule, Standing, Step, StepWhy, Target, assign};
pub use condition::{Attributes, Condition, Test, Value};
pub use coverage::{Coverage, Verdict, coverage};
pub use hours::{Hours, Shift};
pub use inspect::{Age, Deal, Finding, Limits, Severity, Trouble, aging, inspect};
pub use points::Points;
pub use profile::{Customer, LEAST_SHOWN, Lift, Lifts, criteria_lifts, value_lifts};
pub use score::{Criterion, Event, Grade, Half, Model, Part, PartWhy, Score, score};
pub use today::{Item, Kind, RankWhy, Ranked, rank};
