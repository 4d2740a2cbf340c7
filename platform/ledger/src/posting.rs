//! A posting, as it is asked for and as it is kept.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Error, RowId};
use sea_orm::ConnectionTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::account::Account;
use crate::own::READ_LEDGER;
use crate::unit::Unit;

const KEY_BYTES_MAX: usize = 255;
const REASON_CHARS_MAX: usize = 500;
const ENTRIES_MAX: usize = 1000;

/// What a posting follows from: a kind of thing, and which, `payout` and `01KB…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// The kind.
    pub kind: String,
    /// Which one.
    pub id: String,
}

impl Cause {
    /// The cause of this kind and id.
    pub fn new(kind: impl Into<String>, id: impl ToString) -> Self {
        Self { kind: kind.into(), id: id.to_string() }
    }
}

/// What comes to an account, or leaves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The account.
    #[serde(flatten)]
    pub account: Account,
    /// What comes; negative for what leaves. In the smallest part of the unit.
    pub amount: i64,
}

/// Entries that belong together and sum to zero in each unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Posting {
    /// Whoever posts chooses it and keeps it: under one key there is one posting, however often it is asked for.
    pub key: String,
    /// The day on which it holds.
    #[serde(serialize_with = "as_text")]
    pub day: Date,
    /// What it follows from.
    pub cause: Cause,
    /// Why, in a sentence.
    pub reason: String,
    /// The posting that this one takes back; set by [`reverse`](crate::reverse).
    pub(crate) reverses: Option<Id>,
    /// At least two.
    pub entries: Vec<Entry>,
}

impl Posting {
    /// A posting without entries yet.
    pub fn new(key: impl Into<String>, day: Date, cause: Cause, reason: impl Into<String>) -> Self {
        Self { key: key.into(), day, cause, reason: reason.into(), reverses: None, entries: Vec::new() }
    }

    /// With an amount that comes to an account; negative for what leaves it.
    #[must_use]
    pub fn entry(mut self, account: Account, amount: i64) -> Self {
        self.entries.push(Entry { account, amount });
        self
    }

    /// With an amount that leaves one account and comes to another.
    ///
    /// # Errors
    /// `overflow` for the one amount that has no opposite.
    pub fn moves(self, amount: i64, from: Account, to: Account) -> Result<Self, Problem> {
        let taken = amount.checked_neg().ok_or_else(overflow)?;
        Ok(self.entry(from, taken).entry(to, amount))
    }

    /// The entries in one order, and the rules that need no database.
    pub(crate) fn check(mut self) -> Result<Self, Problem> {
        let visible = |text: &str| text.bytes().all(|b| b.is_ascii_graphic());
        if !(1..=KEY_BYTES_MAX).contains(&self.key.len()) || !visible(&self.key) {
            return Err(Problem::new("posting-key-invalid").arg("most", KEY_BYTES_MAX));
        }
        let word = |text: &str| (1..=KEY_BYTES_MAX).contains(&text.len()) && visible(text);
        if !word(&self.cause.kind) || !word(&self.cause.id) {
            return Err(Problem::new("posting-cause-invalid").arg("most", KEY_BYTES_MAX));
        }
        let chars = self.reason.chars().count();
        if !(1..=REASON_CHARS_MAX).contains(&chars) || self.reason.contains(char::is_control) {
            return Err(Problem::new("posting-reason-unfit").arg("most", REASON_CHARS_MAX));
        }
        if !(2..=ENTRIES_MAX).contains(&self.entries.len()) {
            let count = self.entries.len();
            return Err(Problem::new("posting-entries-count").arg("count", count).arg("most", ENTRIES_MAX));
        }
        self.entries.sort_by(|a, b| a.account.cmp(&b.account));
        if let Some(pair) = self.entries.windows(2).find(|pair| pair[0].account == pair[1].account) {
            return Err(Problem::new("posting-account-twice").arg("name", pair[0].account.name()));
        }
        if let Some(entry) = self.entries.iter().find(|entry| entry.amount == 0) {
            return Err(Problem::new("posting-amount-zero").arg("name", entry.account.name()));
        }
        self.balances()?;
        Ok(self)
    }

    /// What comes equals what leaves, in each unit, and either fits: then so does every part of it.
    fn balances(&self) -> Result<(), Problem> {
        let mut sums: BTreeMap<&Unit, [i128; 2]> = BTreeMap::new();
        for entry in &self.entries {
            let sums = sums.entry(&entry.account.unit).or_default();
            sums[usize::from(entry.amount < 0)] += i128::from(entry.amount);
        }
        for (unit, [comes, leaves]) in sums {
            let comes_whole = i64::try_from(comes).map_err(|_| overflow())?;
            if comes + leaves != 0 {
                let off = i64::try_from(comes + leaves).unwrap_or(comes_whole);
                return Err(Problem::new("posting-unbalanced").arg("amount", unit.tell(off)));
            }
        }
        Ok(())
    }

    /// What stands for the whole of it, behind its key.
    pub(crate) fn hash(&self) -> Result<Vec<u8>, Error> {
        let text = serde_json::to_vec(self)
            .map_err(|error| Problem::new("store-state-unfit").arg("error", error))?;
        Ok(Sha256::digest(text).to_vec())
    }

    /// Postings as they were asked for, out of their rows. An entry that does not say what its posting and its account say
    /// belongs to none.
    pub(crate) async fn read(
        db: &impl ConnectionTrait,
        rows: &[row::Model],
    ) -> Result<BTreeMap<RowId, Self>, Error> {
        let ids = rows.iter().map(|row| row.id);
        let entries = entry_row::Entity::find().filter(entry_row::Column::Posting.is_in(ids)).all(db).await?;
        let mut postings: BTreeMap<RowId, (&row::Model, Vec<Entry>)> =
            rows.iter().map(|row| (row.id, (row, Vec::new()))).collect();
        for entry in entries {
            let Some((row, entries)) = postings.get_mut(&entry.posting) else { continue };
            let account: Account = entry.account.parse()?;
            if (entry.day, entry.at) == (row.day, row.at) && entry.unit == account.unit {
                entries.push(Entry { account, amount: entry.amount });
            }
        }
        let made = |(id, (row, mut entries)): (RowId, (&row::Model, Vec<Entry>))| {
            entries.sort_by(|a, b| a.account.cmp(&b.account));
            let cause = Cause { kind: row.cause_kind.clone(), id: row.cause_id.clone() };
            let (key, day, reason) = (row.key.clone(), row.day.date(), row.reason.clone());
            (id, Self { key, day, cause, reason, reverses: row.reverses.map(|id| id.0), entries })
        };
        Ok(postings.into_iter().map(made).collect())
    }
}

pub(crate) fn as_text<S: serde::Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("operation", "post")
}

/// The table of postings.
pub mod row {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One posting.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_posting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub key: String,
        pub day: Day,
        pub at: Instant,
        pub cause_kind: String,
        pub cause_id: String,
        pub reason: String,
        pub reverses: Option<RowId>,
        pub hash: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of entries.
pub mod entry_row {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    use crate::unit::Unit;

    /// One entry; day and moment are those of its posting.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub posting: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        pub unit: Unit,
        pub amount: i64,
        pub day: Day,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The postings of some entries.
pub(crate) async fn postings_of(
    db: &impl ConnectionTrait,
    entries: &[entry_row::Model],
) -> Result<BTreeMap<RowId, row::Model>, Error> {
    let ids = entries.iter().map(|entry| entry.posting);
    let rows = row::Entity::find().filter(row::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

impl Protected for entry_row::Entity {
    fn policy() -> Policy {
        Policy::new()
            .rows(READ_LEDGER, Whose::through::<crate::account::row::Entity>(entry_row::Column::Account))
    }
}
