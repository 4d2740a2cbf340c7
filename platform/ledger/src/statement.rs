//! The statement of an account: its entries by day, each with the balance after it, page by page.

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::{Day, Failure, RowId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::account::Account;
use crate::balance::{When, fit, seen, through};
use crate::posting::{Cause, entry_row, postings_of};

/// Lines of a page at most.
const LINES_MAX: u64 = 500;

/// What to show.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Of which account.
    pub account: Account,
    /// Its days.
    pub span: Span,
    /// As known at this moment; `None` for now.
    pub known: Option<Timestamp>,
    /// Behind this line, the last one of the page before.
    pub after: Option<(Date, Id)>,
    /// Lines at most.
    pub lines: u64,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The balance ahead of the first line.
    pub opening: i64,
    /// By day; on a day as they became known.
    pub lines: Vec<Line>,
    /// Whether there are more.
    pub more: bool,
}

/// An entry with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The posting.
    pub posting: Id,
    /// The day on which it holds.
    pub day: Date,
    /// Since when it is known.
    pub at: Timestamp,
    /// What came; negative for what left.
    pub amount: i64,
    /// What there was then.
    pub balance: i64,
    /// What it follows from.
    pub cause: Cause,
    /// Why.
    pub reason: String,
    /// The posting that it takes back.
    pub reverses: Option<Id>,
}

/// A page of a statement.
///
/// # Errors
/// `ledger-account-unknown` if there is no such account, or the viewer may not see it; `overflow`; what the store
/// reports.
pub async fn statement(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ask: &Ask,
) -> Result<Statement, Failure<Problem>> {
    let account = &ask.account;
    if seen(db, viewer, account).await?.is_none() {
        return Err(Failure::Refused(Problem::new("ledger-account-unknown").arg("name", account.name())));
    }
    let when = When { day: ask.span.to(), known: ask.known };
    let opening = fit(opening(db, ask, when).await?, account)?;
    let limit = ask.lines.clamp(1, LINES_MAX);
    let mut rows = page(ask, when)?.limit(limit + 1).all(db).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let mut postings = postings_of(db, &rows).await?;
    let mut balance = i128::from(opening);
    let mut lines = Vec::with_capacity(rows.len());
    for entry in rows {
        // The database lets nobody take it away.
        let Some(posting) = postings.remove(&entry.posting) else { continue };
        balance += i128::from(entry.amount);
        lines.push(Line {
            posting: posting.id.0,
            day: entry.day.date(),
            at: entry.at.timestamp(),
            amount: entry.amount,
            balance: fit(balance, account)?,
            cause: Cause { kind: posting.cause_kind, id: posting.cause_id },
            reason: posting.reason,
            reverses: posting.reverses.map(|id| id.0),
        });
    }
    Ok(Statement { opening, lines, more })
}

/// What stands ahead of the page.
async fn opening(db: &impl ConnectionTrait, ask: &Ask, when: When) -> Result<i128, Failure<Problem>> {
    if let Some((day, posting)) = ask.after {
        let last = (Day::try_from(day).map_err(Failure::Refused)?, RowId(posting));
        return through(db, &ask.account, last, when).await;
    }
    let Some(first) = ask.span.from() else { return Ok(0) };
    let first = Day::try_from(first).map_err(Failure::Refused)?;
    // Ahead of the smallest id of that day.
    through(db, &ask.account, (first, RowId(Id::from_u128(0))), when).await
}

fn page(ask: &Ask, when: When) -> Result<Select<entry_row::Entity>, Failure<Problem>> {
    let rows = entry_row::Entity::find().filter(entry_row::Column::Account.eq(ask.account.name()));
    let from = ask.span.from().map(Day::try_from).transpose().map_err(Failure::Refused)?;
    let after = ask.after.map(|(day, posting)| Ok((Day::try_from(day)?, RowId(posting))));
    let after = after.transpose().map_err(Failure::Refused)?;
    let behind = after.map(|(day, posting)| {
        let same_day = Condition::all().add(entry_row::Column::Day.eq(day));
        let same_day = same_day.add(entry_row::Column::Posting.gt(posting));
        Condition::any().add(entry_row::Column::Day.gt(day)).add(same_day)
    });
    let rows = rows.filter(when.condition().map_err(Failure::Refused)?).filter(
        Condition::all().add_option(from.map(|from| entry_row::Column::Day.gte(from))).add_option(behind),
    );
    Ok(rows.order_by_asc(entry_row::Column::Day).order_by_asc(entry_row::Column::Posting))
}
