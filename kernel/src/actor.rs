//! Who did something: the answer to the first question of every audit.
//!
//! What is not here: names, roles and rights; those belong to whoever knows people.
//!
//! Invariant: one actor has one text, and the text never changes its meaning, because audits keep it for ever.

use std::fmt;
use std::str::FromStr;

use crate::id::Id;
use crate::problem::{Problem, Result};
use crate::text::{excerpt, serde_as_text};

/// Longest name of a part of the system.
const NAME_BYTES_MAX: usize = 64;

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Somebody who signed in.
    Person(Id),
    /// A program with an API token.
    Token(Id),
    /// A part of Prestasi that acts by itself, such as `motivation.points`.
    System(SystemName),
}

/// The name of a part of the system: lower-case letters, digits, `.`, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemName(String);

impl Actor {
    /// A part of the system, by its name.
    ///
    /// # Errors
    /// `actor-invalid`.
    pub fn system(name: &str) -> Result<Self> {
        let fits = (1..=NAME_BYTES_MAX).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b));
        if fits { Ok(Self::System(SystemName(name.to_owned()))) } else { Err(invalid(name)) }
    }

    /// Reads what `Display` writes: `person:01KB…`, `token:01KB…`, `system:motivation.points`.
    ///
    /// # Errors
    /// `actor-invalid`.
    pub fn parse(text: &str) -> Result<Self> {
        let read = |id: &str| {
            // An id is read in either letter case, but an actor has one text.
            Id::parse(id).ok().filter(|parsed| parsed.to_string() == id).ok_or_else(|| invalid(text))
        };
        match text.split_once(':') {
            Some(("person", id)) => read(id).map(Self::Person),
            Some(("token", id)) => read(id).map(Self::Token),
            Some(("system", name)) => Self::system(name),
            _ => Err(invalid(text)),
        }
    }
}

fn invalid(text: &str) -> Problem {
    Problem::new("actor-invalid").arg("text", excerpt(text))
}

impl SystemName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Token(id) => write!(f, "token:{id}"),
            Self::System(name) => write!(f, "system:{}", name.0),
        }
    }
}

impl FromStr for Actor {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

serde_as_text!(Actor, "an actor such as person:01KB…");
