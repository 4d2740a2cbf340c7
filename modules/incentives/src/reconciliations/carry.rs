//! What settled differences leave open is in the next payout: what was paid too little is paid, what was paid too much is
//! taken off.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_ledger::{Account, Cause, Owner, Posting};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::{Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::row::{State, finding};

/// What postings about a difference follow from.
pub const CAUSE: &str = "payroll-finding";

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "payroll")
}

/// What is left to be paid; below zero what is to be taken off.
pub fn left(row: &finding::Model) -> Result<i64, Problem> {
    row.expected.checked_sub(row.paid).ok_or_else(overflow)
}

/// What a payout takes over of differences in its currency: all that was paid too little, and of what was paid too much
/// as much as the person is paid in it, so that nobody is paid less than nothing. The rest waits.
pub async fn open_of(
    tx: &Tx,
    currency: Currency,
    mut paid: BTreeMap<RowId, i64>,
) -> Result<Vec<(finding::Model, i64)>, Failure<Problem>> {
    let open = Condition::all().add(finding::Column::State.eq(State::Settled.name()));
    let open = open.add(finding::Column::Next.is_null()).add(finding::Column::Person.is_not_null());
    let open = open.add(finding::Column::Currency.eq(currency.as_str()));
    let rows = finding::Entity::find().filter(open).order_by_asc(finding::Column::Id).all(tx).await?;
    let mut open = Vec::with_capacity(rows.len());
    for row in rows {
        let amount = left(&row).map_err(Failure::Refused)?;
        open.push((row, amount));
    }
    open.retain(|(_, amount)| *amount != 0);
    // What adds to pay comes first: it makes room for what is taken off.
    open.sort_by_key(|(_, amount)| *amount < 0);
    let mut taken = Vec::new();
    for (row, amount) in open {
        let Some(person) = row.person else { continue };
        let sum = paid.entry(person).or_default();
        let next = sum.checked_add(amount).ok_or_else(|| Failure::Refused(overflow()))?;
        if amount > 0 || next >= 0 {
            *sum = next;
            taken.push((row, amount));
        }
    }
    Ok(taken)
}

/// A payout has these.
pub async fn take(tx: &Tx, batch: RowId, taken: &[(finding::Model, i64)]) -> Result<(), Failure<Problem>> {
    for (row, _) in taken {
        let one = finding::Entity::update_many().filter(finding::Column::Id.eq(row.id));
        one.col_expr(finding::Column::Next, Expr::value(batch.to_string())).exec(tx).await?;
    }
    Ok(())
}

/// A payout that is cancelled lets go of them.
pub async fn release(tx: &Tx, batch: RowId) -> Result<(), Failure<Problem>> {
    let all = finding::Entity::update_many().filter(finding::Column::Next.eq(batch));
    all.col_expr(finding::Column::Next, Expr::value(None::<String>)).exec(tx).await?;
    Ok(())
}

/// The postings of what a payout pays and takes off of earlier differences. What is taken off was recovered.
pub async fn pay(tx: &Tx, batch: RowId, number: i64, day: Date) -> Result<Vec<Posting>, Failure<Problem>> {
    let own = finding::Column::Next.eq(batch);
    let rows = finding::Entity::find().filter(own).order_by_asc(finding::Column::Id).all(tx).await?;
    let mut postings = Vec::with_capacity(rows.len());
    for row in rows {
        let (Some(person), amount) = (row.person, left(&row).map_err(Failure::Refused)?) else { continue };
        let posting = Posting::new(
            format!("pay/finding/{}", row.id),
            day,
            Cause::new(CAUSE, row.id),
            format!("#{number}, {}", row.reason.replace('\n', " ")),
        );
        let currency = Currency::parse(&row.currency).map_err(Failure::Refused)?;
        let account = |purpose: &str| Account::new(Owner::person(person.0), purpose, currency);
        let posting = match amount {
            0.. => posting.moves(amount, account("payable"), account("paid")),
            _ => posting.moves(amount, account("payable"), account("recovered")),
        };
        postings.push(posting.map_err(Failure::Refused)?);
    }
    Ok(postings)
}

/// What a payout has of an earlier one.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Carried {
    pub id: RowId,
    pub person: RowId,
    pub called: String,
    pub currency: String,
    expected: i64,
    paid: i64,
    #[sea_orm(skip)]
    pub amount: i64,
}

impl Carried {
    /// How much.
    pub fn money(&self) -> Money {
        Money::new(self.amount, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }
}

/// What a payout has of earlier ones, by name.
pub async fn carried(visit: &Visit, batch: RowId) -> Outcome<Vec<Carried>> {
    let called = PEOPLE.called(&visit.viewer, Expr::col((finding::Entity, finding::Column::Person)))?;
    let rows = visit.viewer.select::<finding::Entity>().filter(finding::Column::Next.eq(batch));
    let rows = rows.expr_as(called, "called").order_by_asc(finding::Column::Id);
    let mut rows = rows.into_model::<Carried>().all(visit.db()).await?;
    for row in &mut rows {
        row.amount = row.expected.checked_sub(row.paid).ok_or_else(overflow)?;
    }
    rows.sort_by(|a, b| a.called.cmp(&b.called).then_with(|| a.id.cmp(&b.id)));
    Ok(rows)
}
