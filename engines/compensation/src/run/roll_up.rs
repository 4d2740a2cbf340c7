//! Lines of managers that stand alone: worked out where the credit came from, from the records of the people below.

use super::add_cell;
use crate::credit::Record;
use crate::earn::block::{Block, chosen};
use crate::earn::compile::ComponentPlan;
use crate::earn::state::Cell;
use crate::expr::number::gcd;
use crate::model::Model;
use prestasi_kernel::{Divisor, Problem, Ratio, Result};

/// Works out a person's managers; `show` gets the lines of one manager and component.
///
/// # Errors
/// `overflow`, and what `show` says.
pub fn roll_up(
    model: &Model,
    own: &[Record],
    block: &mut Block,
    show: &mut dyn FnMut(&Block) -> Result<()>,
) -> Result<()> {
    let Some(person) = own.first().map(|record| record.person as usize) else { return Ok(()) };
    for (component, plan) in model.components.iter().enumerate() {
        let Some(rate) = plan.local else { continue };
        let pay = Pay::new(model, rate);
        let levels = (0..model.credits.rules.len())
            .filter(|rule| plan.pays[*rule])
            .map(|rule| model.credits.rules[rule].level)
            .max()
            .unwrap_or(0);
        for level in 1..=levels {
            let rises: Vec<bool> =
                (0..model.credits.rules.len()).map(|rule| rises(model, plan, rule, level)).collect();
            let wants = |record: &Record| {
                let day = model.term.first + i32::from(record.day);
                rises[usize::from(record.rule)]
                    && record.source == record.person
                    && plan.days.0 <= day
                    && day <= plan.days.1
            };
            let chosen = chosen(own, wants);
            for (manager, run) in runs(model, person, level, &chosen) {
                let Some(manager) = manager else { continue };
                block.start(component, manager);
                block.add(run, u16::from(level));
                pay.all(model, &block.credits, &mut block.earned).ok_or_else(|| Problem::new("overflow"))?;
                show(block)?;
            }
        }
    }
    Ok(())
}

/// Whether a rule's records give the manager some levels up a line that is worked out here.
fn rises(model: &Model, plan: &ComponentPlan, rule: usize, level: u8) -> bool {
    let above = rule + usize::from(level);
    let Some(up) = model.credits.rules.get(above) else { return false };
    let own = &model.credits.rules[rule];
    let same = up.level == level && up.credit == own.credit && up.target == own.target;
    own.level == 0 && same && plan.pays[above] && !model.materialise[above]
}

/// Records in order of days, cut where the manager some levels up changes.
fn runs<'r>(
    model: &Model,
    person: usize,
    level: u8,
    records: &'r [Record],
) -> Vec<(Option<u32>, &'r [Record])> {
    let manager = |record: &Record| chain(model, person, model.term.first + i32::from(record.day), level);
    let Some(first) = records.first() else { return Vec::new() };
    if chain_settled(model, person, level) {
        return vec![(manager(first), records)];
    }
    records
        .chunk_by(|a, b| a.day == b.day || manager(a) == manager(b))
        .map(|run| (manager(&run[0]), run))
        .collect()
}

/// A flat rate as one multiplication and one division: minor units are `amount × factor ÷ divisor`.
struct Pay {
    factor: i128,
    divisor: i128,
    narrow: Option<(i64, Divisor)>,
}

impl Pay {
    fn new(model: &Model, rate: Ratio) -> Self {
        let (factor, divisor) = (rate.num() * i128::from(model.minor_units), rate.den() * model.credits.den);
        let common = gcd(factor, divisor);
        let (factor, divisor) = (factor / common, divisor / common);
        let narrow = i64::try_from(divisor).ok().and_then(|divisor| Divisor::new(model.rounding, divisor));
        let narrow = i64::try_from(factor).ok().zip(narrow);
        Self { factor, divisor, narrow }
    }

    /// What amounts earn, each rounded for itself; `None` where a number is too large.
    fn all(&self, model: &Model, amounts: &[i64], earned: &mut Vec<i64>) -> Option<()> {
        let widest = amounts.iter().map(|amount| amount.unsigned_abs()).max().unwrap_or(0);
        if let Some((factor, divisor)) = &self.narrow
            && i64::try_from(widest).ok().and_then(|widest| widest.checked_mul(*factor)).is_some()
        {
            earned.extend(amounts.iter().map(|amount| divisor.divide(amount * factor)));
            return Some(());
        }
        for amount in amounts {
            let product = i128::from(*amount).checked_mul(self.factor)?;
            earned.push(i64::try_from(model.rounding.divide(product, self.divisor)?).ok()?);
        }
        Some(())
    }
}

fn chain(model: &Model, person: usize, day: i32, level: u8) -> Option<u32> {
    (0..level).try_fold(person as u32, |person, _| model.people.manager(person as usize, day))
}

fn chain_settled(model: &Model, person: usize, level: u8) -> bool {
    let mut above = person;
    for _ in 0..level {
        if !model.people.settled(above) {
            return false;
        }
        match model.people.manager(above, 0) {
            Some(manager) => above = manager as usize,
            None => return true,
        }
    }
    true
}

/// Adds the lines of a manager to the cells kept for managers.
///
/// # Errors
/// `overflow`.
pub fn add_to_manager(model: &Model, block: &Block, managers: &mut [Cell]) -> Result<()> {
    let slot = model.people.manager_slot[block.person as usize] as usize;
    let base = (slot * model.components.len() + block.component) * model.term.periods.len();
    for (period, sum) in block.sums(&model.term, 0)? {
        add_cell(&mut managers[base + period], sum)?;
    }
    Ok(())
}
