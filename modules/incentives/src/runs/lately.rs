//! What came since the last calculation, paid over the credit that it left in memory: whoever it is about is worked out
//! anew, and nobody else.
//!
//! Invariant: only rows that were added since may be otherwise than they were, in tables that only grow; where anything
//! else is, everything is calculated. So it is every night, and whenever somebody asks.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use prestasi_compensation::closing::Over;
use prestasi_compensation::data::source::{Column, Each, Source};
use prestasi_compensation::data::tables::Tables;
use prestasi_compensation::estimate::{Ground, Laid};
use prestasi_compensation::expr::function::display;
use prestasi_kernel::{Id, Result};
use sha2::{Digest, Sha256};

use super::calculate::{Basis, Calculated, row};
use crate::inputs::{Extent, growing};

/// The credit of all plans, as of their last calculations.
#[derive(Default)]
pub struct Credit(Mutex<HashMap<Id, Stands>>);

impl Credit {
    /// That of a plan. Whoever takes it gives it back with what came to it, or it is made anew.
    pub fn take(&self, plan: Id) -> Option<Stands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&plan)
    }

    /// Keeps it.
    pub fn keep(&self, plan: Id, stands: Stands) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(plan, stands);
    }
}

/// A plan's credit, and what it was worked out from.
pub struct Stands {
    ground: Ground,
    marks: Marks,
    /// The tables that grow, as far as they are in it.
    seen: BTreeMap<String, Extent>,
}

/// What must be as it was.
#[derive(PartialEq, Eq)]
struct Marks {
    text: String,
    day: Date,
    closing: Option<Id>,
    /// Of adjustments by hand, and of all tables that do not grow.
    rest: [u8; 32],
}

impl Marks {
    fn of(basis: &Basis) -> Result<Self> {
        let grows = growing(&basis.document);
        let mut rest = Sha256::new();
        rest.update(format!("{:?}", basis.by_hand));
        for (name, table) in basis.tables.iter().filter(|(name, _)| !grows.contains_key(*name)) {
            rest.update(name);
            let all: Vec<usize> = (0..table.columns().len()).collect();
            for part in 0..table.parts() {
                table.read(part, &all, &mut |batch| {
                    for row in 0..batch.rows {
                        for column in &batch.columns {
                            rest.update(display(column, row).unwrap_or_default());
                            rest.update([0]);
                        }
                    }
                    Ok(())
                })?;
            }
        }
        let rest = rest.finalize().into();
        Ok(Self { text: basis.text.clone(), day: basis.day, closing: basis.closing, rest })
    }
}

/// The people whom rows that came lately are about, and what they come to.
pub type Given = (BTreeSet<Id>, Vec<Calculated>);

impl Stands {
    /// The credit of a calculation; nothing where its tables do not fit together.
    ///
    /// # Errors
    /// As [`super::calculate`].
    pub fn open(basis: &Basis) -> Result<Option<Self>> {
        if !basis.whole {
            return Ok(None);
        }
        let grows = growing(&basis.document);
        let large = grows.keys().cloned().collect();
        let (view, stands) = (basis.view(), (&basis.stood, basis.by_hand.as_slice()));
        let ground = Ground::over(&basis.document, &basis.text, basis.tables.clone(), large, view, stands)?;
        let mut seen = BTreeMap::new();
        for (name, table) in basis.tables.iter().filter(|(name, _)| grows.contains_key(*name)) {
            seen.insert(name.clone(), Extent::of(&**table)?);
        }
        Ok(Some(Self { ground, marks: Marks::of(basis)?, seen }))
    }

    /// Works out what came since; nothing where more than that is otherwise.
    ///
    /// # Errors
    /// As [`super::calculate`].
    pub fn go_on(&mut self, basis: &Basis) -> Result<Option<Given>> {
        if !basis.whole || self.ground.is_shared() || Marks::of(basis)? != self.marks {
            return Ok(None);
        }
        let Some(added) = self.added(basis)? else { return Ok(None) };
        let (mut people, mut all) = (BTreeSet::new(), Vec::new());
        if !added.is_empty() {
            let further = self.ground.further(&added)?;
            let about = self.ground.people(&further);
            let over = Over { stood: &basis.stood, news: Some(&basis.news) };
            let pays = self.ground.pays(over, Laid { further: &further, counts: &|_| true }, &about)?;
            for (id, periods) in pays {
                let person = Id::parse(&id)?;
                people.insert(person);
                for period in periods.iter().filter(|period| !super::calculate::is_empty(period)) {
                    all.push(row(person, period)?);
                }
            }
            self.ground.absorb(further);
        }
        Ok(Some((people, all)))
    }

    /// The rows that were added, by table; nothing where a table was read anew, or where rows may be about what is
    /// credited already.
    fn added(&mut self, basis: &Basis) -> Result<Option<Tables>> {
        let mut added = Tables::new();
        for (name, seen) in &mut self.seen {
            let Some(table) = basis.tables.get(name) else { return Ok(None) };
            let now = Extent::of(&**table)?;
            if !seen.begins(&now) {
                return Ok(None);
            }
            if now.parts > seen.parts {
                added.insert(name.clone(), Arc::new(Added { of: Arc::clone(table), from: seen.parts }));
            }
            *seen = now;
        }
        let clawbacks = basis.document.clawback.iter().map(|one| one.table.text.as_str());
        let milestones =
            basis.document.milestone.iter().filter_map(|one| Some(one.table.as_ref()?.text.as_str()));
        let reaches_back = clawbacks.chain(milestones).any(|name| added.contains_key(name));
        Ok((!reaches_back).then_some(added))
    }
}

/// The parts of a table from some part on.
struct Added {
    of: Arc<dyn Source>,
    from: usize,
}

impl Source for Added {
    fn columns(&self) -> &[Column] {
        self.of.columns()
    }

    fn file(&self) -> PathBuf {
        self.of.file()
    }

    fn parts(&self) -> usize {
        self.of.parts() - self.from
    }

    fn read(&self, part: usize, columns: &[usize], each: Each) -> Result<()> {
        self.of.read(self.from + part, columns, each)
    }
}
