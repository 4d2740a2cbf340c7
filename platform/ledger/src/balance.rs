//! Balances: now, as of any day, and as known at any moment.

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::{Day, Error, Failure, Instant, RowId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};

use crate::account::{Account, Owner, row as account_row};
use crate::posting::entry_row;
use crate::total;

/// When: on which day, and as known when. Without either, now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct When {
    /// The last day whose postings count.
    pub day: Option<Date>,
    /// The last moment at which they became known.
    pub known: Option<Timestamp>,
}

impl When {
    pub(crate) fn condition(self) -> Result<Condition, Problem> {
        let day = self.day.map(Day::try_from).transpose()?;
        let day = day.map(|day| entry_row::Column::Day.lte(day));
        let known = self.known.map(|known| entry_row::Column::At.lte(Instant::from(known)));
        Ok(Condition::all().add_option(day).add_option(known))
    }
}

/// The balance of an account; zero for one that nothing was ever posted to.
///
/// # Errors
/// `overflow`; what the store reports. Of an account that the viewer may not see, the balance is that of an empty one.
pub async fn balance(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    account: &Account,
    when: When,
) -> Result<i64, Failure<Problem>> {
    if seen(db, viewer, account).await?.is_none() {
        return Ok(0);
    }
    let entries = entry_row::Entity::find().filter(entry_row::Column::Account.eq(account.name()));
    let sum = if when == When::default() {
        let totals = total::row::Entity::find().filter(total::row::Column::Account.eq(account.name()));
        sum(db, totals).await?
    } else {
        sum(db, entries.filter(when.condition().map_err(Failure::Refused)?)).await?
    };
    fit(sum, account)
}

/// The accounts of an owner with what is on them now.
///
/// # Errors
/// `overflow`; what the store reports.
pub async fn accounts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    owner: Owner,
) -> Result<Vec<(Account, i64)>, Failure<Problem>> {
    let rows = viewer.select::<account_row::Entity>().filter(account_row::Column::Owner.eq(owner));
    let rows = rows.order_by_asc(account_row::Column::Id).all(db).await?;
    let names: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let totals = total::row::Entity::find().filter(total::row::Column::Account.is_in(names)).select_only();
    let totals = totals.column(total::row::Column::Account).group_by(total::row::Column::Account);
    let [high, low] = halves();
    let totals = totals.expr_as(high, "high").expr_as(low, "low");
    let totals: Vec<(String, i64, i64)> = totals.into_tuple().all(db).await?;
    let mut accounts = Vec::with_capacity(rows.len());
    for row in rows {
        let total = totals.iter().find(|(name, ..)| *name == row.id);
        let sum = total.map_or(0, |(_, high, low)| whole(*high, *low));
        let account = Account::from(row);
        let balance = fit(sum, &account)?;
        accounts.push((account, balance));
    }
    Ok(accounts)
}

/// All accounts that the viewer may see and that something was posted to by then, with what is on them.
///
/// # Errors
/// `overflow`; what the store reports.
pub async fn all(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    when: When,
) -> Result<Vec<(Account, i64)>, Failure<Problem>> {
    let [high, low] = halves();
    let entries = viewer.select::<entry_row::Entity>().filter(when.condition().map_err(Failure::Refused)?);
    let sums = entries.select_only().column(entry_row::Column::Account).expr_as(high, "high");
    let sums = sums.expr_as(low, "low").group_by(entry_row::Column::Account);
    let sums: Vec<(String, i64, i64)> = sums.into_tuple().all(db).await?;
    let mut accounts = Vec::with_capacity(sums.len());
    for (name, high, low) in sums {
        let account: Account = name.parse().map_err(Failure::Refused)?;
        let balance = fit(whole(high, low), &account)?;
        accounts.push((account, balance));
    }
    Ok(accounts)
}

/// The account's row, if the viewer may see it and it is there.
pub(crate) async fn seen(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    account: &Account,
) -> Result<Option<account_row::Model>, Error> {
    let row = viewer.select::<account_row::Entity>().filter(account_row::Column::Id.eq(account.name()));
    Ok(row.one(db).await?)
}

/// What the entries up to one of them in the order of a statement come to.
pub(crate) async fn through(
    db: &impl ConnectionTrait,
    account: &Account,
    (day, posting): (Day, RowId),
    when: When,
) -> Result<i128, Failure<Problem>> {
    let before = Condition::any().add(entry_row::Column::Day.lt(day)).add(
        Condition::all().add(entry_row::Column::Day.eq(day)).add(entry_row::Column::Posting.lte(posting)),
    );
    let entries = entry_row::Entity::find().filter(entry_row::Column::Account.eq(account.name()));
    let entries = entries.filter(before).filter(when.condition().map_err(Failure::Refused)?);
    Ok(sum(db, entries).await?)
}

async fn sum<E: EntityTrait>(db: &impl ConnectionTrait, rows: Select<E>) -> Result<i128, Error> {
    let [high, low] = halves();
    let mut query = rows.into_query();
    query.clear_selects().expr(high).expr(low);
    let Some(row) = db.query_one(&query).await? else { return Ok(0) };
    let half = |at: usize| row.try_get_by_index::<Option<i64>>(at).map(Option::unwrap_or_default);
    Ok(whole(half(0)?, half(1)?))
}

/// A sum of amounts in two halves of 32 bits: neither overflows below two thousand million rows, on either database.
pub(crate) fn halves() -> [Expr; 2] {
    ["CAST(SUM(amount >> 32) AS bigint)", "CAST(SUM(amount & 4294967295) AS bigint)"].map(Expr::cust)
}

/// Both halves together.
pub(crate) fn whole(high: i64, low: i64) -> i128 {
    (i128::from(high) << 32) + i128::from(low)
}

pub(crate) fn fit(sum: i128, account: &Account) -> Result<i64, Failure<Problem>> {
    i64::try_from(sum).map_err(|_| {
        Failure::Refused(Problem::new("overflow").arg("operation", "balance").arg("name", account.name()))
    })
}
