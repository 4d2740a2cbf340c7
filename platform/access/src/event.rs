//! What access tells subscribers: each event by its topic, with the body that it has.

use prestasi_kernel::{Id, Span};
use serde::{Deserialize, Serialize};

/// Somebody may act for somebody else; the subject is the delegation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DelegationGiven {
    /// Whose permissions they are.
    pub giver: Id,
    /// How the giver is called.
    pub giver_name: String,
    /// Who acts.
    pub taker: Id,
    /// On which days.
    pub span: Span,
}

impl DelegationGiven {
    /// Its topic.
    pub const TOPIC: &'static str = "delegations.given";
}

/// Nobody acts for somebody else any more; the subject is the delegation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DelegationEnded {
    /// Whose permissions they were.
    pub giver: Id,
    /// Who acted.
    pub taker: Id,
    /// How whoever ended it is called.
    pub by: String,
}

impl DelegationEnded {
    /// Its topic.
    pub const TOPIC: &'static str = "delegations.ended";
}

/// Somebody has a role, or has it no more; the subject is the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RoleAssigned {
    /// Whose.
    pub person: Id,
    /// The key of a built-in role, or the id of one of the company.
    pub role: String,
    /// The name of one of the company.
    pub name: Option<String>,
    /// On which days.
    pub span: Span,
    /// Whether they have it.
    pub held: bool,
}

impl RoleAssigned {
    /// Its topic.
    pub const TOPIC: &'static str = "roles.assigned";
}

/// Somebody signed in on a browser that they had not signed in on before, while they had others; the subject is the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewBrowser {
    /// Who.
    pub person: Id,
    /// From which address.
    pub source: String,
}

impl NewBrowser {
    /// Its topic.
    pub const TOPIC: &'static str = "sessions.new-browser";
}

/// An administrator took somebody's second factor away; the subject is the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SecondFactorReset {
    /// Whose.
    pub person: Id,
}

impl SecondFactorReset {
    /// Its topic.
    pub const TOPIC: &'static str = "accounts.second-factor-reset";
}

/// Somebody has another password than before; the subject is the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PasswordChanged {
    /// Whose.
    pub person: Id,
}

impl PasswordChanged {
    /// Its topic.
    pub const TOPIC: &'static str = "accounts.password-changed";
}

/// Somebody is to be forgotten; the subject is the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PersonErased {
    /// Whom.
    pub person: Id,
}

impl PersonErased {
    /// Its topic.
    pub const TOPIC: &'static str = "people.erased";
}
