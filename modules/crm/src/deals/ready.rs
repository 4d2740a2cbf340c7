//! What a deal still lacks before it leaves a stage.

use prestasi_kernel::Problem;
use prestasi_store::RowId;

use super::row::deal;
use crate::object::{Draft, Said};
use crate::processes::stage;

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A field, by the key of its label.
    Field(&'static str),
    /// A criterion that nobody said is met.
    Criterion(String),
}

/// What a deal lacks before it leaves a stage, given the criteria that it meets.
pub fn missing(said: &Draft<deal::Entity>, met: &[(RowId, String)], stage: &stage::Model) -> Vec<Missing> {
    let fields = stage.needs().filter(|(field, _)| *said.said(field) == Said::Nothing);
    let fields = fields.map(|(_, label)| Missing::Field(label));
    let is_met = |text: &str| met.iter().any(|(of, criterion)| *of == stage.id && criterion == text);
    let criteria = stage.criteria().filter(|text| !is_met(text));
    fields.chain(criteria.map(|text| Missing::Criterion(text.to_owned()))).collect()
}

/// The refusal to let a deal leave a stage.
pub fn unready(stage: &stage::Model, missing: &[Missing]) -> Problem {
    Problem::new("crm-deal-unready").arg("stage", &stage.name).arg("count", missing.len())
}
