//! A plan calculated: what everybody comes to, period by period.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use prestasi_compensation::by_hand::ByHand;
use prestasi_compensation::closing::{self, Over, Stood};
use prestasi_compensation::credit::Record;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::Tables;
use prestasi_compensation::dates;
use prestasi_compensation::earn::block::Block;
use prestasi_compensation::earn::lines::{Need, Used};
use prestasi_compensation::earn::person::PersonResult;
use prestasi_compensation::earn::state::State;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::run::{Options, Sink};
use prestasi_compensation::statement::{PeriodStatement, periods};
use prestasi_kernel::{Id, Period, Problem, Result};
use prestasi_web::api::Day;
use serde::Serialize;

/// What somebody comes to in a period.
#[derive(Debug, Clone, Serialize)]
pub struct Calculated {
    pub person: Id,
    pub period: String,
    pub first: Day,
    pub last: Day,
    pub earned: i64,
    pub payable: i64,
    pub paid: i64,
    pub paid_local: i64,
    pub pay_currency: String,
    /// The period's part of the statement, as JSON.
    pub detail: String,
}

/// What a line of somebody came to.
#[derive(Debug, Clone)]
pub struct Earned {
    pub person: Id,
    pub component: String,
    /// The row that was credited, by its key.
    pub event: String,
    pub day: Date,
    pub amount: i64,
}

/// All that a calculation stands on.
pub struct Basis {
    pub document: Document,
    pub text: String,
    pub tables: Tables,
    /// The day of the run: later facts do not count.
    pub day: Date,
    /// What stands since the last close.
    pub stood: Stood,
    /// The rows that became known since: the causes of differences.
    pub news: BTreeSet<String>,
    /// What holds of what was put to pay by hand.
    pub by_hand: Vec<ByHand>,
    /// The last close.
    pub closing: Option<Id>,
    /// Whether tables that grow were read so that each order is in all of them or in none.
    pub whole: bool,
}

impl Basis {
    /// Which facts count.
    pub fn view(&self) -> View {
        View { as_of: Some(self.day), known_on: None }
    }

    fn model(&self) -> Result<Model> {
        Model::over(&self.document, &self.text, &self.tables, self.view(), &self.stood, &self.by_hand)
    }

    fn over(&self) -> Over<'_> {
        Over { stood: &self.stood, news: Some(&self.news) }
    }
}

/// Calculates the periods that are open, up to that of the day.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn calculate(basis: &Basis) -> Result<Vec<Calculated>> {
    let (mut model, kept) = (basis.model()?, Kept::default());
    closing::calculate_over(&mut model, &basis.text, &basis.tables, basis.over(), &kept, Options::default())?;
    Ok(kept.all().0)
}

/// What a close gives.
pub struct Closed {
    /// What everybody has in the period.
    pub payouts: Vec<Calculated>,
    /// What its lines came to.
    pub earned: Vec<Earned>,
    /// What stands from then on.
    pub stood: Stood,
}

/// Closes a period.
///
/// # Errors
/// As [`calculate`]; `close-out-of-order`.
pub fn close(basis: &Basis, period: Period) -> Result<Closed> {
    let mut model = basis.model()?;
    let days = model.term.periods.iter().find(|pay| pay.period == period).map(|pay| (pay.first, pay.last));
    let kept = Kept { days, ..Kept::default() };
    let stood = closing::close(
        &mut model,
        &basis.text,
        &basis.tables,
        basis.over(),
        &[period],
        &kept,
        Options::default(),
    )?;
    let (payouts, earned) = kept.all();
    Ok(Closed { payouts, earned, stood })
}

/// Keeps periods of people, and of lines what those of a period that is closed came to: others are shown where somebody
/// asks for them.
#[derive(Default)]
struct Kept {
    people: Parts<Calculated>,
    lines: Parts<Earned>,
    /// The days whose lines are kept.
    days: Option<(i32, i32)>,
}

/// Parts of a result with their order.
type Parts<T> = Mutex<Vec<(usize, Vec<T>)>>;

/// Results of some people in the making.
#[derive(Default)]
struct Part {
    people: Vec<Calculated>,
    lines: Vec<Earned>,
}

impl Kept {
    /// What was kept, in the order of people.
    fn all(self) -> (Vec<Calculated>, Vec<Earned>) {
        (in_order(self.people), in_order(self.lines))
    }
}

fn in_order<T>(parts: Parts<T>) -> Vec<T> {
    let mut parts = parts.into_inner().unwrap_or_else(PoisonError::into_inner);
    parts.sort_by_key(|(order, _)| *order);
    parts.into_iter().flat_map(|(_, part)| part).collect()
}

impl Sink for Kept {
    type Part = Part;

    fn need(&self) -> Need {
        Need { totals: true, ..Need::default() }
    }

    fn begin(&self) -> Self::Part {
        Part::default()
    }

    fn credits(&self, _: &mut Self::Part, _: &Model, _: &[Record]) -> Result<()> {
        Ok(())
    }

    fn lines(&self, part: &mut Self::Part, model: &Model, block: &Block, _: &Used) -> Result<()> {
        let Some((first, last)) = self.days else { return Ok(()) };
        let person = Id::parse(&model.people.id(block.person as usize))?;
        for line in 0..block.len() {
            let day = model.term.first + i32::from(block.days[line]);
            if (first..=last).contains(&day) && block.earned[line] != 0 {
                part.lines.push(Earned {
                    person,
                    component: model.components[block.component].name.clone(),
                    event: model.credits.keys.show(block.events[line]),
                    day: dates::day(day),
                    amount: block.earned[line],
                });
            }
        }
        Ok(())
    }

    fn person(&self, part: &mut Self::Part, state: &State, result: &PersonResult) -> Result<()> {
        let person = Id::parse(&state.model.people.id(result.person))?;
        for (place, period) in periods(state, result)?.into_iter().enumerate() {
            if result.shows(place) && !is_empty(&period) {
                part.people.push(row(person, &period)?);
            }
        }
        Ok(())
    }

    fn end_lines(&self, order: usize, part: Self::Part) -> Result<()> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).push((order, part.lines));
        Ok(())
    }

    fn end_people(&self, order: usize, part: Self::Part) -> Result<()> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner).push((order, part.people));
        Ok(())
    }
}

/// Whether somebody took no part in a period, and nothing happened.
pub fn is_empty(period: &PeriodStatement) -> bool {
    let pay = &period.pay;
    let still = [pay.earned, pay.payable, pay.paid, pay.top_up, pay.repaid, pay.draw_balance, pay.carried];
    let idle = period.components.iter().all(|total| total.measure.is_zero() && total.earned == 0);
    period.participation == 0 && period.by_hand.is_empty() && idle && still.iter().all(|amount| *amount == 0)
}

/// A period of somebody, to be kept.
pub fn row(person: Id, period: &PeriodStatement) -> Result<Calculated> {
    Ok(Calculated {
        person,
        period: period.period.to_string(),
        first: Day(period.first),
        last: Day(period.last),
        earned: period.pay.earned,
        payable: period.pay.payable,
        paid: period.pay.paid,
        paid_local: period.pay.paid_local,
        pay_currency: period.pay.currency.to_string(),
        detail: serde_json::to_string(period)
            .map_err(|error| Problem::new("store-state-unfit").arg("error", error))?,
    })
}
