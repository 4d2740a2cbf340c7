//! Ids that sort by the time they were made, without a counter that copies of the server would have to share.
//!
//! 48 bits of milliseconds since 1970, then 80 random bits; in text, 26 characters of Crockford's base 32, the layout
//! that is known as ULID. What is not here: the clock and the random source; the caller has both.
//!
//! Invariant: ids, their bytes and their texts sort alike, and one id has one text.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

use crate::problem::{Problem, Result};
use crate::text::{excerpt, serde_as_text};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS: usize = 26;
const RANDOM_BITS: u32 = 80;

/// A 128-bit id that sorts by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u128);

impl Id {
    /// An id of this moment, cut to milliseconds, with the low 80 bits of `random`.
    ///
    /// # Errors
    /// `id-time-out-of-range` for a moment before 1970.
    pub fn new(at: Timestamp, random: u128) -> Result<Self> {
        let milliseconds = u128::try_from(at.as_millisecond())
            .map_err(|_| Problem::new("id-time-out-of-range").arg("at", at))?;
        Ok(Self((milliseconds << RANDOM_BITS) | (random & ((1 << RANDOM_BITS) - 1))))
    }

    /// The id of this number, as a database keeps it.
    #[must_use]
    pub const fn from_u128(bits: u128) -> Self {
        Self(bits)
    }

    /// The number.
    #[must_use]
    pub const fn to_u128(self) -> u128 {
        self.0
    }

    /// When it was made, to the millisecond; `None` if the bits did not come from [`Id::new`] and name no moment.
    #[must_use]
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_millisecond(i64::try_from(self.0 >> RANDOM_BITS).ok()?).ok()
    }

    /// Reads the 26 characters, in either letter case; nothing that merely looks alike, so that one id has one text.
    ///
    /// # Errors
    /// `id-invalid`.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = || Problem::new("id-invalid").arg("text", excerpt(text));
        if text.len() != LETTERS {
            return Err(invalid());
        }
        let mut bits = 0_u128;
        for letter in text.bytes() {
            let letter = letter.to_ascii_uppercase();
            let value = ALPHABET.iter().position(|known| *known == letter).ok_or_else(invalid)?;
            // The 26 letters hold two bits more than an id; they must be zero.
            bits = bits.checked_mul(32).ok_or_else(invalid)? | value as u128;
        }
        Ok(Self(bits))
    }
}

/// Makes ids that sort in the order in which they were made, also within a millisecond and when the clock steps back.
#[derive(Debug, Clone)]
pub struct IdSource<R> {
    random: R,
    last: Id,
}

impl<R: FnMut() -> u128> IdSource<R> {
    /// A source that draws from `random`; with the same draws and moments it makes the same ids.
    pub const fn new(random: R) -> Self {
        Self { random, last: Id(0) }
    }

    /// The next id, of this moment unless a later one was made already.
    ///
    /// # Errors
    /// `id-time-out-of-range` for a moment before 1970.
    pub fn next(&mut self, at: Timestamp) -> Result<Id> {
        let drawn = Id::new(at, (self.random)())?;
        let exhausted = || Problem::new("id-time-out-of-range").arg("at", at);
        let following = Id(self.last.0.checked_add(1).ok_or_else(exhausted)?);
        self.last = drawn.max(following);
        Ok(self.last)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = (0..LETTERS)
            .rev()
            .map(|place| char::from(ALPHABET[((self.0 >> (5 * place)) & 31) as usize]))
            .collect();
        f.pad(&text)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

serde_as_text!(Id, "an id of 26 characters");
