//! Currencies by their ISO 4217 code, and how many decimals each has.
//!
//! What is not here: rates of exchange (data, with dates), and symbols such as `RM` (a matter of language).
//!
//! Invariant: three upper-case ASCII letters. Whether a code is in use today is not checked: past results name
//! currencies that are gone.

use std::fmt;
use std::str::FromStr;

use crate::problem::{Problem, Result};
use crate::text::{excerpt, serde_as_text};

/// A currency, such as `MYR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The Malaysian ringgit.
    pub const MYR: Self = Self(*b"MYR");

    /// Reads a code of three upper-case letters.
    ///
    /// # Errors
    /// `currency-invalid`.
    pub fn parse(code: &str) -> Result<Self> {
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if letters.iter().all(u8::is_ascii_uppercase) => Ok(Self(letters)),
            _ => Err(Problem::new("currency-invalid").arg("text", excerpt(code))),
        }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII letters")
    }

    /// Decimals between the unit and the minor unit, after ISO 4217: 2 for MYR (sen), 0 for JPY, 3 for KWD.
    #[must_use]
    pub const fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// Minor units in one unit: 100 for MYR.
    #[must_use]
    pub const fn minor_units(self) -> i64 {
        10_i64.pow(self.exponent())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = Problem;

    fn from_str(code: &str) -> Result<Self> {
        Self::parse(code)
    }
}

serde_as_text!(Currency, "a currency code such as \"MYR\"");
