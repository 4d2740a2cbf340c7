//! What a quote says, as a short text that changes with any of it: an approval holds for what was approved.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::quote::Quote;

/// SHA-256 over a quote's terms, in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// That of a quote. Equal quotes have equal ones, and so they stay: fields that come later are left out while empty.
    #[must_use]
    pub fn of(quote: &Quote) -> Self {
        let terms = serde_json::to_vec(quote).expect("a quote is made of numbers and texts");
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(terms) {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
