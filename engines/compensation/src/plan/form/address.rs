//! Addresses of parts: `component.0.rate.1`, `quota.sales`, `data."sales orders"`. Keys are written as TOML writes them.

use prestasi_kernel::{Problem, Result};
use toml_edit::Key;

/// The way to a part, from the top of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address(pub Vec<String>);

impl Address {
    /// Reads an address; an empty one is the document itself.
    ///
    /// # Errors
    /// `plan-form-address` for a text that is none.
    pub fn parse(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        let keys = Key::parse(text).map_err(|_| unknown(text))?;
        Ok(Self(keys.iter().map(|key| key.get().to_owned()).collect()))
    }

    /// The address one step further.
    #[must_use]
    pub fn join(&self, segment: impl ToString) -> Self {
        let mut steps = self.0.clone();
        steps.push(segment.to_string());
        Self(steps)
    }

    /// What it is part of, and the last step; nothing for the document.
    pub fn split(&self) -> Option<(Self, &str)> {
        let (last, rest) = self.0.split_last()?;
        Some((Self(rest.to_vec()), last))
    }

    /// Whether it lies at or below another one.
    pub fn is_under(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&dotted(self.0.iter().map(String::as_str)))
    }
}

/// Keys as TOML writes them, with dots between.
pub fn dotted<'k>(keys: impl IntoIterator<Item = &'k str>) -> String {
    keys.into_iter().map(|key| Key::new(key).display_repr().into_owned()).collect::<Vec<_>>().join(".")
}

/// The problem of an address that leads nowhere.
pub fn unknown(address: impl ToString) -> Problem {
    Problem::new("plan-form-address").arg("address", address.to_string())
}
