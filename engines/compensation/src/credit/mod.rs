//! Who gets credit for what: rows of tables become credit records.

pub mod compile;
pub mod evaluate;
mod outsiders;
pub mod pair;
pub mod split;

/// A credit: so much, to somebody, on a day, for a row, under a rule.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    /// Name of the row; see [`crate::keys::Keys`].
    pub event: u64,
    /// Amount over the plan's common denominator.
    pub amount: i64,
    /// Who is credited.
    pub person: u32,
    /// Whose credit it was first; the same person unless it is rolled up.
    pub source: u32,
    /// Number of the rate that came with the row; [`NO_RATE`] for none.
    pub rate: u32,
    /// Day of the term.
    pub day: u16,
    /// Which rule; see [`Rule`].
    pub rule: u16,
}

/// The row brought no rate.
pub const NO_RATE: u32 = u32::MAX;

/// What a record's rule number stands for. The numbers are in the order of credits, targets and levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The credit, by its place in the plan.
    pub credit: usize,
    /// The target within it.
    pub target: usize,
    /// Role, empty if none was named.
    pub role: String,
    /// 0 for one's own credit, above that levels up.
    pub level: u8,
    /// Beside the split.
    pub overlay: bool,
}
