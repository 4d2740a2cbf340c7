//! What a statement says: made once, for the page, for paper and for the workbook, so that all of them say the same.

use prestasi_compensation::statement::{PeriodStatement, Statement};
use prestasi_kernel::Id;
use prestasi_web::{Outcome, PEOPLE, Visit};

use super::beside::beside;
use super::live::Live;
use crate::adjustments::{self, Adjusted};
use crate::derivation::period::{amounts_told, components};
use crate::derivation::sheet::Sheet;
use crate::letters::{accepted, said};
use crate::runs::payout;

/// What a statement says, but for its lines.
pub struct Content {
    /// Whose it is.
    pub name: String,
    /// Whose, and of which period.
    pub title: String,
    /// What it was calculated from.
    pub basis: String,
    /// Whether the letter of the plan was accepted.
    pub accepted: bool,
    /// The same in words: when, and over which hash.
    pub letter: String,
    /// What was earned for what, what became of it, and how that is beside the period before.
    pub sections: Vec<Section>,
    /// What was put to the pay by hand: the page leads from it to each, paper has it as a section.
    pub adjusted: Vec<Adjusted>,
}

/// A part of it.
pub struct Section {
    pub title: String,
    pub sheet: Sheet,
}

impl Content {
    /// What the statement of a period says; `rows` are the periods of its person.
    pub async fn of(
        visit: &Visit,
        (live, person): (&Live, Id),
        (statement, of): (&Statement, Option<&PeriodStatement>),
        rows: &[payout::Model],
    ) -> Outcome<Self> {
        let (w, language) = (visit.words, visit.words.language());
        let name = PEOPLE.name_of(visit, person).await?.unwrap_or_default();
        let stands = accepted(visit, live.plan.id, person, &live.version.hash).await?;
        let mut sections = Vec::new();
        if let Some(of) = of {
            let section = |key, sheet| Section { title: w.say(key), sheet };
            sections.push(section("statement-components", components(language, statement, of)));
            sections.push(section("statement-way", amounts_told(language, statement, of)));
            sections.extend(beside(w, statement, of, rows));
        }
        let period = of.map(|of| w.period(of.period)).unwrap_or_default();
        let title = w.with("paper-statement", &[("name", name.clone()), ("period", period)]);
        Ok(Self {
            title: title.trim_end_matches([',', ' ']).to_owned(),
            name,
            basis: basis(visit, live, statement),
            accepted: stands.is_some(),
            letter: said(visit, &live.version.hash, stands.as_ref()),
            sections,
            adjusted: adjustments::of_statement(visit, of.map_or(&[], |of| of.by_hand.as_slice())).await?,
        })
    }
}

/// What a statement was calculated from.
fn basis(visit: &Visit, live: &Live, statement: &Statement) -> String {
    let w = visit.words;
    let basis = [
        ("plan", live.plan.name.clone()),
        ("version", live.version.number.to_string()),
        ("hash", live.version.hash[..12].to_owned()),
        ("currency", statement.currency.to_string()),
    ];
    match live.ground.close.as_ref().and_then(|close| close.closed) {
        None => w.with("statement-basis", &basis),
        Some(at) => {
            let when = w.moment(visit.local(at.timestamp()));
            w.with("statement-basis-closed", &[&basis[..], &[("when", when)]].concat())
        }
    }
}
