//! Who holds the roles of a matrix, and who decides for them while they are away.

use prestasi_kernel::{Actor, Problem, Result, Span};
use serde::{Deserialize, Serialize};

use jiff::civil::Date;

/// Holders and their delegates.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// Role and who holds it.
    pub holders: Vec<(String, Actor)>,
    #[serde(default)]
    pub delegations: Vec<Delegation>,
}

/// Somebody decides for somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    pub of: Actor,
    pub to: Actor,
    /// None: in every role that they hold.
    #[serde(default)]
    pub role: Option<String>,
    #[serde(default)]
    pub days: Span,
}

impl Roster {
    /// Whether somebody may sign in a role, themselves or instead of a holder who named them. A delegate has no delegate.
    ///
    /// # Errors
    /// `approval-not-holder`, `approval-not-delegated`.
    pub fn may(&self, by: &Actor, instead_of: Option<&Actor>, role: &str, on: Date) -> Result<()> {
        let holder = instead_of.unwrap_or(by);
        if !self.holders.iter().any(|(held, who)| held == role && who == holder) {
            return Err(Problem::new("approval-not-holder").arg("actor", holder).arg("role", role));
        }
        let names = |it: &Delegation| {
            it.of == *holder
                && it.to == *by
                && it.role.as_deref().is_none_or(|named| named == role)
                && it.days.holds(on)
        };
        if instead_of.is_none() || self.delegations.iter().any(names) {
            return Ok(());
        }
        Err(Problem::new("approval-not-delegated")
            .arg("actor", by)
            .arg("holder", holder)
            .arg("role", role)
            .arg("day", on))
    }
}
