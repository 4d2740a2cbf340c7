//! A close in the ledger: what somebody earned leaves the company's expense, and comes to what is held or payable; what a
//! draw gave or took back, too.

use jiff::civil::Date;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_ledger::rows::posting as posting_row;
use prestasi_ledger::{Account, Cause, Owner, Posting, Reverse, post as post_all, reverse};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::Value;

use super::row::closing;
use crate::plans::plan;
use crate::runs::Calculated;

/// What postings of a close follow from.
const CAUSE: &str = "closing";
/// Postings in one call.
const AT_ONCE: usize = 200;

/// Amounts of a period, in minor units.
struct Amounts {
    earned: i64,
    payable: i64,
    /// Given by draws that are owed.
    lent: i64,
    /// Given by guarantees.
    given: i64,
    repaid: i64,
}

impl Amounts {
    fn of(one: &Calculated) -> Result<Self, Problem> {
        let unfit = |error| Problem::new("store-state-unfit").arg("error", error);
        let detail: Value = serde_json::from_str(&one.detail).map_err(unfit)?;
        let (mut lent, mut given) = (0_i64, 0_i64);
        for draw in detail["draws"].as_array().into_iter().flatten() {
            let top_up = draw["top_up"].as_i64().unwrap_or(0);
            let into = if draw["kind"] == "recoverable" { &mut lent } else { &mut given };
            *into = into.checked_add(top_up).ok_or_else(overflow)?;
        }
        let repaid = detail["pay"]["repaid"].as_i64().unwrap_or(0);
        Ok(Self { earned: one.earned, payable: one.payable, lent, given, repaid })
    }
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "posting")
}

/// The key of the posting of somebody for a period.
fn key(plan: RowId, close: RowId, person: Id) -> String {
    format!("close/{plan}/{close}/{person}")
}

/// Posts what everybody has in a period.
pub async fn post(
    tx: &Tx,
    plan: &plan::Model,
    row: &closing::Model,
    payouts: &[Calculated],
) -> Result<(), Failure<Problem>> {
    let currency = Currency::parse(&plan.currency).map_err(Failure::Refused)?;
    let mut postings = Vec::with_capacity(payouts.len());
    for one in payouts {
        postings.extend(posting(plan, row, one, currency).map_err(Failure::Refused)?);
    }
    for some in postings.chunks(AT_ONCE) {
        post_all(tx, some).await?;
    }
    Ok(())
}

fn posting(
    plan: &plan::Model,
    row: &closing::Model,
    one: &Calculated,
    currency: Currency,
) -> Result<Option<Posting>, Problem> {
    let of = Amounts::of(one)?;
    let held = of.earned.checked_sub(of.payable).ok_or_else(overflow)?;
    let sum =
        |parts: &[i64]| parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part)).ok_or_else(overflow);
    let owner = Owner::person(one.person);
    let entries = [
        (Account::new(Owner::COMPANY, "expense", currency), -sum(&[of.earned, of.given])?),
        (Account::new(owner, "held", currency), held),
        (Account::new(owner, "payable", currency), sum(&[of.payable, of.lent, of.given, -of.repaid])?),
        (Account::new(owner, "draw", currency), sum(&[of.repaid, -of.lent])?),
    ];
    let reason = format!("{}, {}", plan.name, row.period);
    let cause = Cause::new(CAUSE, row.id);
    let mut posting = Posting::new(key(plan.id, row.id, one.person), row.last.date(), cause, reason);
    for (account, amount) in entries.into_iter().filter(|(_, amount)| *amount != 0) {
        posting = posting.entry(account, amount);
    }
    Ok((!posting.entries.is_empty()).then_some(posting))
}

/// Takes back what a close posted.
pub async fn take_back(
    tx: &Tx,
    row: &closing::Model,
    day: Date,
    reason: &str,
) -> Result<(), Failure<Problem>> {
    let by_it = Condition::all().add(posting_row::Column::CauseKind.eq(CAUSE));
    let by_it = by_it.add(posting_row::Column::CauseId.eq(row.id.to_string()));
    let by_it = by_it.add(posting_row::Column::Reverses.is_null());
    for one in posting_row::Entity::find().filter(by_it).all(tx).await? {
        let asked = Reverse {
            posting: one.id.0,
            key: format!("reopen/{}", one.id),
            day,
            cause: Cause::new(CAUSE, row.id),
            reason: reason.to_owned(),
        };
        reverse(tx, &asked).await?;
    }
    Ok(())
}
