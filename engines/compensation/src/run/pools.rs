//! Budgets that lines share.

use super::arrange::arrange;
use super::credit::{Records, first_of, take};
use super::options::Options;
use super::parallel::parallel;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::{self, Asking, PoolShares};
use crate::earn::state::State;
use crate::model::Model;
use crate::plan::model::PayOn;
use prestasi_kernel::Result;

/// What shared budgets leave each line, worked out ahead of the lines themselves.
pub(super) fn pools(
    model: &Model,
    records: &Records,
    groups: &[std::ops::Range<usize>],
    options: Options,
) -> Result<Option<PoolShares>> {
    if !model.components.iter().any(|plan| plan.pool.is_some() && plan.pay_on == PayOn::Line) {
        return Ok(None);
    }
    let make = || (Block::default(), Vec::<Asking>::new(), Vec::new());
    let asked = parallel(options.threads, groups.len(), make, |(block, asking, sorted), group| {
        let first = first_of(groups[group].start, records.buckets, model.people.count);
        let people = first_of(groups[group].end, records.buckets, model.people.count) - first;
        let starts = arrange(model, &take(records, groups[group].clone(), true), first, people, sorted);
        for offset in 0..people {
            let mut show = |_: &State, block: &Block, _: &Used| {
                if model.components[block.component].pool.is_some() {
                    for line in 0..block.len() {
                        let key = (
                            block.component,
                            block.events[line],
                            block.rules[line],
                            block.person,
                            block.sources[line],
                        );
                        asking.push(Asking { key, day: block.days[line], amount: block.earned[line] });
                    }
                }
                Ok(())
            };
            person::lines(
                model,
                first + offset,
                &sorted[starts[offset]..starts[offset + 1]],
                Need::default(),
                None,
                &mut show,
                block,
            )?;
        }
        Ok(())
    })?;
    let asked: Vec<Asking> = asked.into_iter().flat_map(|(_, asking, _)| asking).collect();
    let mut shares = PoolShares::new();
    for component in
        (0..model.components.len()).filter(|component| model.components[*component].pool.is_some())
    {
        let asking = asked.iter().filter(|line| line.key.0 == component).copied().collect();
        shares.extend(person::share(model, component, asking)?);
    }
    Ok(Some(shares))
}
