//! The letter of a plan: what a seller is promised, in sentences that are made from the plan itself.
//!
//! There are no words here. A letter is sections of sentences, each the key of a message with its arguments; whoever
//! shows it says them in the reader's language. What the plan says in figures stands as figures, and an expression that
//! is more than a figure stands as it is written. Nothing is calculated here either: worked examples come from a run
//! of the calculation over a made-up order.

mod components;
pub mod covers;
mod credits;
mod example;
mod example_plan;
mod opening;
mod pay;
mod promise;
mod rates;
mod sentence;
mod steps;
mod told;

pub use promise::{Figure, Promise, promise};
pub use sentence::{Block, Letter, Section, Sentence, Value};
pub use told::{Tongue, shown, text, told};

use crate::plan::model::Document;

/// The letter of a plan to a person; to anybody where nothing is promised by name.
pub fn letter(document: &Document, person: &Promise) -> Letter {
    let mut sections = vec![opening::section(document, person)];
    sections.extend(credits::section(document));
    sections
        .extend(document.component.iter().map(|component| components::section(document, component, person)));
    sections.extend(steps::section(document));
    sections.extend(pay::milestones(document));
    sections.extend(pay::clawbacks(document));
    sections.extend(pay::draws(document));
    sections.push(pay::section(document));
    sections.extend(promise::section(document, person));
    Letter { plan: document.plan.name.clone(), currency: document.plan.currency.clone(), sections }
}
