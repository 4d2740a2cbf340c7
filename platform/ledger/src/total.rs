//! Totals: what each account comes to, kept up to date in the transaction of every posting.
//!
//! Design: an account that may go anywhere has a total for each person whose postings touch it, so that the pay of
//! two people, which meets in the company's accounts, never waits for one another. An account with limits has one total,
//! at which those who draw on it meet; that is what keeps the limit.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_kernel::Problem;
use prestasi_store::{Failure, Tx};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use crate::account::{Account, Owner};
use crate::post::AT_ONCE;
use crate::posting::Posting;
use crate::purpose::Limits;

/// The table.
pub mod row {
    use sea_orm::entity::prelude::*;

    /// What an account has come to by the postings of one party, or by all where `party` is empty.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_total")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub party: String,
        pub amount: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The totals that some postings touch, and how they change.
pub(crate) struct Totals<'a> {
    limits: &'a BTreeMap<String, Limits>,
    /// By account, then by party; of accounts with limits all parties, for what was posted before the limits were.
    kept: BTreeMap<String, BTreeMap<String, i64>>,
    touched: BTreeSet<(String, String)>,
}

impl<'a> Totals<'a> {
    /// Reads what the postings will touch.
    pub async fn read(
        tx: &Tx,
        postings: &[Posting],
        limits: &'a BTreeMap<String, Limits>,
    ) -> Result<Self, Failure<Problem>> {
        let (mut limited, mut free) = (BTreeSet::new(), BTreeSet::new());
        for posting in postings {
            let party = party(posting);
            for entry in &posting.entries {
                let name = entry.account.name();
                if self::limits(limits, &entry.account).is_none() {
                    free.insert((name, party.clone()));
                } else {
                    limited.insert(name);
                }
            }
        }
        let mut kept: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
        let limited: Vec<String> = limited.into_iter().collect();
        let free: Vec<(String, String)> = free.into_iter().collect();
        let both = || Expr::tuple([Expr::col(row::Column::Account), Expr::col(row::Column::Party)]);
        let conditions = limited
            .chunks(AT_ONCE)
            .map(|names| Condition::all().add(row::Column::Account.is_in(names)))
            .chain(free.chunks(AT_ONCE).map(|pairs| Condition::all().add(both().in_tuples(pairs.to_vec()))));
        for condition in conditions {
            for row in row::Entity::find().filter(condition).all(tx).await? {
                kept.entry(row.account).or_default().insert(row.party, row.amount);
            }
        }
        Ok(Self { limits, kept, touched: BTreeSet::new() })
    }

    /// Adds a posting; refuses what breaks a limit.
    pub fn add(&mut self, posting: &Posting) -> Result<(), Problem> {
        let party = party(posting);
        for entry in &posting.entries {
            let (account, amount) = (&entry.account, entry.amount);
            let name = account.name();
            let limits = limits(self.limits, account);
            let party = if limits.is_none() { party.clone() } else { String::new() };
            let parties = self.kept.entry(name.clone()).or_default();
            let total = parties.entry(party.clone()).or_default();
            *total = total.checked_add(amount).ok_or_else(|| overflow(&name))?;
            if !limits.is_none() {
                let balance: i128 = parties.values().map(|total| i128::from(*total)).sum();
                let balance = i64::try_from(balance).map_err(|_| overflow(&name))?;
                if let Some(limit) = limits.broken_by(amount, balance) {
                    return Err(Problem::new("ledger-limit")
                        .arg("name", name)
                        .arg("amount", account.unit.tell(balance))
                        .arg("limit", account.unit.tell(limit)));
                }
            }
            self.touched.insert((name, party));
        }
        Ok(())
    }

    /// Writes those that have changed.
    pub async fn write(self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let amount = |(account, party): &(String, String)| self.kept.get(account)?.get(party).copied();
        let rows = self.touched.iter().filter_map(|touched| {
            let (account, party) = touched.clone();
            Some(row::ActiveModel { account: Set(account), party: Set(party), amount: Set(amount(touched)?) })
        });
        let rows: Vec<row::ActiveModel> = rows.collect();
        let mut over = OnConflict::columns([row::Column::Account, row::Column::Party]);
        over.update_column(row::Column::Amount);
        for rows in rows.chunks(AT_ONCE) {
            let rows = row::Entity::insert_many(rows.to_vec()).on_conflict(over.clone());
            tx.execute(&rows.into_query()).await?;
        }
        Ok(())
    }
}

fn limits(limits: &BTreeMap<String, Limits>, account: &Account) -> Limits {
    limits.get(&account.purpose).copied().unwrap_or_default()
}

/// The one person in a posting; empty if there is none, or several.
fn party(posting: &Posting) -> String {
    let people: BTreeSet<_> =
        posting.entries.iter().filter_map(|entry| entry.account.owner.as_person()).collect();
    let mut people = people.into_iter();
    match (people.next(), people.next()) {
        (Some(person), None) => Owner::person(person).to_string(),
        _ => String::new(),
    }
}

fn overflow(account: &str) -> Problem {
    Problem::new("overflow").arg("operation", "total").arg("name", account)
}
