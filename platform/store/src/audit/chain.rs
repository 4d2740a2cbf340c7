//! The chain: what exactly is hashed, and the head that can be carried away.

use std::fmt;
use std::str::FromStr;

use prestasi_kernel::Problem;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use super::entry::{Column, Entity, Model};

/// Names the canonical form; another form gets another name.
const FORM: &str = "prestasi-audit-1";
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
    let entry = Entity::find_by_id(head.seq).one(db).await?;
    Ok(entry.is_some_and(|entry| entry.hash == head.hash))
}

/// The hash of an entry behind the one of `before`.
///
/// The form is the fields in order, each with its length ahead, so that no two entries have the same bytes.
pub(super) fn link(before: &Hash, row: &Model) -> Hash {
    let mut hasher = Sha256::new();
    let mut field = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    field(FORM.as_bytes());
    field(before);
    field(&row.seq.to_be_bytes());
    field(&row.change.0.to_u128().to_be_bytes());
    field(&row.at.microseconds().to_be_bytes());
    for text in [&row.actor.to_string(), &row.action, &row.kind, &row.subject] {
        field(text.as_bytes());
    }
    for text in [&row.before, &row.after, &row.why] {
        // An absent text differs from an empty one.
        field(&[u8::from(text.is_some())]);
        field(text.as_deref().unwrap_or_default().as_bytes());
    }
    hasher.finalize().into()
}
