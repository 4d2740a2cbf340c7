//! Secrets that are handed out once and kept only as hashes.
//!
//! Design: sessions, tokens, devices and one-time codes are 160 random bits and more, so that a plain SHA-256 of them
//! cannot be searched, and a copy of the database opens nothing. Passwords are another matter, see [`crate::password`].

use std::fmt;

use prestasi_kernel::Problem;
use sha2::{Digest, Sha256};

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A text that must not be seen: it prints as `…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// One that came from outside.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A fresh one of so many random bytes.
    pub(crate) fn random<const N: usize>() -> Result<Self, Problem> {
        Ok(Self(base32(&random::<N>()?)))
    }

    /// A fresh one for a form, so that it is taken once.
    ///
    /// # Errors
    /// `store-no-entropy`.
    pub fn key() -> Result<Self, Problem> {
        Self::random::<16>()
    }

    /// A fresh one that a person types: groups of four letters.
    pub(crate) fn typed<const N: usize>() -> Result<Self, Problem> {
        let letters = base32(&random::<N>()?);
        let groups: Vec<String> = letters
            .as_bytes()
            .chunks(4)
            .map(|group| group.iter().map(|b| char::from(*b)).collect())
            .collect();
        Ok(Self(groups.join("-")))
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    /// The hash of a code as a person may type it: small letters, spaces, no dashes.
    pub(crate) fn hash_typed(&self) -> Vec<u8> {
        let letters = self.0.chars().filter(|c| c.is_ascii_alphanumeric());
        Self(letters.map(|c| c.to_ascii_uppercase()).collect()).hash()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// Random bytes of the operating system.
///
/// # Errors
/// `store-no-entropy`.
pub fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    let failed = |error| Problem::new("store-no-entropy").arg("error", error);
    getrandom::fill(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// RFC 4648, without padding: no letter of it looks like another.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        bits = (bits << 8 | u32::from(*byte)) & 0xFFFF;
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(ALPHABET[(bits >> held & 31) as usize]));
        }
    }
    if held > 0 {
        text.push(char::from(ALPHABET[(bits << (5 - held) & 31) as usize]));
    }
    text
}

/// Compares without telling by its time how much is alike.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}
