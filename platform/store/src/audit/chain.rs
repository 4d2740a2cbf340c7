//! The chain: what exactly is hashed, and the head that can be carried away.
//!
//! Design: the states before and after a change enter the chain by their hashes, each with a salt of its entry, so that the
//! words can be [erased](super::erase) where the law wants it and the chain still holds; without the salt nobody can try
//! what the words were. Entries of older versions hold the words themselves in the chain, and keep them.

use std::fmt;
use std::str::FromStr;

use prestasi_kernel::Problem;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use super::entry::{Column, Entity, Model};

/// Names the form of heads, and the canonical form of entries that hold their words; another form gets another name.
const FORM: &str = "prestasi-audit-1";
/// The canonical form of entries that hold the hashes of their words.
const SEALED: &str = "prestasi-audit-2";
const HASH_BYTES: usize = 32;

pub(crate) type Hash = [u8; HASH_BYTES];

/// The last entry of a chain: its number and its hash. Kept elsewhere, it tells later whether the chain still leads
/// there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub(crate) seq: i64,
    pub(crate) hash: Hash,
}

impl Head {
    /// The head of a chain without entries.
    pub const START: Self = Self { seq: 0, hash: [0; HASH_BYTES] };

    /// How many entries lead to it.
    #[must_use]
    pub const fn seq(&self) -> i64 {
        self.seq
    }
}

impl fmt::Display for Head {
    /// One line for a file, a statement or a sheet of paper: `prestasi-audit-1 42 9f86…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FORM} {} ", self.seq)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Head {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let head = || {
            let (seq, hex) = text.trim().strip_prefix(FORM)?.strip_prefix(' ')?.split_once(' ')?;
            let seq = seq.parse().ok().filter(|seq| *seq >= 0)?;
            let digits = hex.len() == 2 * HASH_BYTES && hex.bytes().all(|b| b.is_ascii_hexdigit());
            let mut hash = [0; HASH_BYTES];
            for (byte, digits) in hash.iter_mut().zip(hex.as_bytes().chunks(2)) {
                *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
            }
            digits.then_some(Self { seq, hash })
        };
        head().ok_or_else(|| Problem::new("audit-head-invalid"))
    }
}

/// The head of the chain as it lies in the database.
pub(crate) async fn head(db: &impl ConnectionTrait) -> Result<Head, DbErr> {
    let query = Entity::find().select_only().columns([Column::Seq, Column::Hash]);
    let last: Option<(i64, Vec<u8>)> = query.order_by_desc(Column::Seq).into_tuple().one(db).await?;
    let Some((seq, hash)) = last else { return Ok(Head::START) };
    let hash = hash.try_into().map_err(|_| DbErr::Type("a hash of another length".to_owned()))?;
    Ok(Head { seq, hash })
}

/// Whether the chain passes through this head.
pub(crate) async fn leads_to(db: &impl ConnectionTrait, head: &Head) -> Result<bool, DbErr> {
    let entry = Entity::find_by_id(head.seq).select_only().column(Column::Hash);
    let hash: Option<Vec<u8>> = entry.into_tuple().one(db).await?;
    Ok(hash.is_some_and(|hash| hash == head.hash))
}

/// What stands for the words of an entry beside them.
pub(super) enum Seal {
    /// Of an older version: the words themselves are in the chain.
    None,
    /// What their hashes are made with.
    Salt([u8; SALT_BYTES]),
    /// Their hashes; they are gone.
    Erased(Option<Hash>, Option<Hash>),
}

pub(super) const SALT_BYTES: usize = 16;
const ERASED_BYTES: usize = 2 * (1 + HASH_BYTES);

impl Seal {
    /// As it is kept; `None` for what was not written by us.
    pub fn read(bytes: Option<&[u8]>) -> Option<Self> {
        let Some(bytes) = bytes else { return Some(Self::None) };
        if bytes.len() != ERASED_BYTES {
            return bytes.try_into().ok().map(Self::Salt);
        }
        let half = |half: &[u8]| -> Option<Option<Hash>> {
            let (is_there, hash) = half.split_first()?;
            let hash: Hash = hash.try_into().ok()?;
            Some((*is_there == 1).then_some(hash))
        };
        let (before, after) = bytes.split_at(ERASED_BYTES / 2);
        Some(Self::Erased(half(before)?, half(after)?))
    }

    /// The hashes that stand for the words of a row once they are gone; `None` where they are in the chain themselves.
    pub fn erased(row: &Model) -> Option<Vec<u8>> {
        let (before, after) = Self::read(row.seal.as_deref())?.hashes(row)?;
        let half =
            |hash: Option<Hash>| [vec![u8::from(hash.is_some())], hash.unwrap_or_default().to_vec()].concat();
        Some([half(before), half(after)].concat())
    }

    fn hashes(&self, row: &Model) -> Option<(Option<Hash>, Option<Hash>)> {
        match self {
            Self::None => None,
            Self::Erased(before, after) => Some((*before, *after)),
            Self::Salt(salt) => {
                let hash =
                    |text: &String| Sha256::new().chain_update(salt).chain_update(text).finalize().into();
                Some((row.before.as_ref().map(hash), row.after.as_ref().map(hash)))
            }
        }
    }
}

/// The hash of an entry behind the one of `before`; `None` if it cannot be one of ours.
///
/// The form is the fields in order, each with its length ahead, so that no two entries have the same bytes.
pub(super) fn link(before: &Hash, row: &Model) -> Option<Hash> {
    let seal = Seal::read(row.seal.as_deref())?;
    // Words that are gone do not come back.
    if matches!(seal, Seal::Erased(..)) && (row.before.is_some() || row.after.is_some()) {
        return None;
    }
    let hashes = seal.hashes(row);
    let mut hasher = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    field(if hashes.is_some() { SEALED } else { FORM }.as_bytes());
    field(before);
    field(&row.seq.to_be_bytes());
    field(&row.change.0.to_u128().to_be_bytes());
    field(&row.at.microseconds().to_be_bytes());
    for text in [&row.actor.to_string(), &row.action, &row.kind, &row.subject] {
        field(text.as_bytes());
    }
    // An absent text differs from an empty one.
    let mut optional = |part: Option<&[u8]>| {
        field(&[u8::from(part.is_some())]);
        field(part.unwrap_or_default());
    };
    match &hashes {
        Some((before, after)) => [before, after].map(|hash| optional(hash.as_ref().map(|hash| &hash[..]))),
        None => [&row.before, &row.after].map(|text| optional(text.as_deref().map(str::as_bytes))),
    };
    optional(row.why.as_deref().map(str::as_bytes));
    Some(hasher.finalize().into())
}
