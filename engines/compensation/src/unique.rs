//! Whether the keys of a table are unique, at next to no cost where they rise from row to row.

use crate::credit::compile::CreditPlan;
use crate::data::source::place;
use crate::data::tables::Tables;
use crate::expr::vector::Vector;
use crate::model::Model;
use prestasi_kernel::{Problem, Result};
use std::sync::Mutex;

/// What was seen of a table's keys: the range of each batch, or that a batch was out of order.
#[derive(Debug, Default)]
pub struct Unique(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    ranges: Vec<(u64, u64)>,
    unordered: bool,
}

impl Unique {
    /// Looks at the keys of a batch.
    pub fn see(&self, keys: &[u64]) {
        let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return };
        let rising = keys.is_sorted_by(|a, b| a < b);
        let mut seen = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        seen.unordered |= !rising;
        seen.ranges.push((*first, *last));
    }

    /// Says whether a key stands twice; reads the keys again if what was seen does not settle it.
    ///
    /// # Errors
    /// `duplicate-key`, with both rows.
    pub fn check(self, model: &Model, plan: &CreditPlan, tables: &Tables) -> Result<()> {
        let mut seen = self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        seen.ranges.sort_unstable();
        if !seen.unordered && seen.ranges.windows(2).all(|pair| pair[0].1 < pair[1].0) {
            return Ok(());
        }
        let source = &tables[&plan.table];
        let mut keys: Vec<(u64, u64)> = Vec::new();
        for part in 0..source.parts() {
            source.read(part, &plan.program.columns, &mut |batch| {
                let run = plan.program.run(batch)?;
                let columns: Vec<&Vector> = plan.key.iter().map(|slot| run.slots[*slot].as_ref()).collect();
                let found = model.credits.keys.of(&columns, run.rows);
                keys.extend(found.into_iter().zip(run.first..));
                Ok(())
            })?;
        }
        keys.sort_unstable();
        match keys.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            None => Ok(()),
            Some(pair) => Err(Problem::new("duplicate-key")
                .arg("key", model.credits.keys.show(pair[0].0))
                .arg("table", &plan.table)
                .arg("other_row", pair[0].1 + 1)
                .at(place(source.as_ref(), pair[1].1))),
        }
    }
}
