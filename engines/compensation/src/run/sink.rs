//! Where results go.

use crate::credit::Record;
use crate::credit::evaluate::Origin;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use prestasi_kernel::Result;

/// Takes results as they are made.
pub trait Sink: Sync {
    /// Results of some people, in the making.
    type Part: Send;
    /// What lines are asked for beside their amounts.
    fn need(&self) -> Need;
    /// Begins the results of some people.
    fn begin(&self) -> Self::Part;
    /// Sees each record as it is made, with what it is a part of; from several threads, in no order.
    fn watch(&self, _: &Model, _: &Record, _: &Origin) {}
    /// Sees every line before it is taken; of a plan with closed periods also those that a view does not show.
    fn seen(&self, _: &Model, _: &Block) {}
    /// Takes the records of a person.
    ///
    /// # Errors
    /// What goes wrong in a result's own formulas.
    fn credits(&self, part: &mut Self::Part, model: &Model, records: &[Record]) -> Result<()>;
    /// Takes lines; `used` holds the rates of a derivation.
    ///
    /// # Errors
    /// What goes wrong in a result's own formulas.
    fn lines(&self, part: &mut Self::Part, model: &Model, block: &Block, used: &Used) -> Result<()>;
    /// Takes a person; called for everybody, after all lines.
    ///
    /// # Errors
    /// What goes wrong in a result's own formulas.
    fn person(&self, part: &mut Self::Part, state: &State, result: &PersonResult) -> Result<()>;
    /// Takes finished lines; `order` counts from 0 without a gap.
    ///
    /// # Errors
    /// What goes wrong while writing.
    fn end_lines(&self, order: usize, part: Self::Part) -> Result<()>;
    /// Takes finished people; `order` counts from 0 without a gap.
    ///
    /// # Errors
    /// What goes wrong while writing.
    fn end_people(&self, order: usize, part: Self::Part) -> Result<()>;
}
