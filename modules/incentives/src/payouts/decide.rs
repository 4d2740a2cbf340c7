//! A batch is approved by others than who put it together, cancelled, or said to be paid.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_ledger::{Account, Cause, Owner, Posting, post};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, versioned};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::{State, Told, approval, batch, payment};
use crate::reconciliations::{pay, release};
use crate::rights::{APPROVE_PAYOUTS, PREPARE_PAYOUTS, READ_PAYOUTS};

/// How many others have to approve.
pub const APPROVALS: u64 = 2;
const NOTE_CHARS_MAX: usize = 1_000;
/// Postings in one call.
const AT_ONCE: usize = 200;

async fn find(tx: &Tx, viewer: &Viewer, id: Id, state: State) -> Result<batch::Model, Failure<Problem>> {
    let rows = viewer.select::<batch::Entity>().filter(batch::Column::Id.eq(RowId(id)));
    let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
    if State::of(&row) == state { Ok(row) } else { Err(Failure::Refused(Problem::new("payout-state-other"))) }
}

/// The batch goes to another state.
async fn moved(
    tx: &Tx,
    before: &batch::Model,
    into: State,
    note: Option<&str>,
) -> Result<(), Failure<Problem>> {
    let mut next =
        batch::ActiveModel { id: Set(before.id), state: Set(into.name().to_owned()), ..Default::default() };
    if let Some(note) = note {
        next.note = Set(note.to_owned());
    }
    let after = versioned::update::<batch::Entity>(tx, next, before.version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    tx.audit(Entry::changed("payout-batch", after.id, &Told::from(before), &Told::from(&after))?);
    Ok(())
}

/// Somebody else stands for a batch; with the last of those that it takes it is approved.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovePayout {
    pub batch: Id,
}

impl Operation for ApprovePayout {
    const NAME: &'static str = "payouts.approve";
    const NEEDS: Need = Need::Permission(APPROVE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, viewer, self.batch, State::Prepared).await?;
        let Some(person) = viewer.person().map(RowId) else {
            return Err(Failure::Refused(Problem::new("presence-needed")));
        };
        if row.author == Some(person) {
            return Err(Failure::Refused(Problem::new("payout-own")));
        }
        let given = approval::Entity::find().filter(approval::Column::Batch.eq(row.id)).all(tx).await?;
        if given.iter().any(|one| one.person == person) {
            return Err(Failure::Refused(Problem::new("payout-approved-already")));
        }
        let stands = approval::Model { id: tx.id()?, batch: row.id, person, at: Instant::from(tx.now()) };
        let stands = stands.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("payout-approval", stands.id, &row.number)?);
        if given.len() as u64 + 1 >= APPROVALS {
            moved(tx, &row, State::Approved, None).await?;
            tx.emit("payouts.approved", row.id, &row.number)?;
        } else {
            // Two who approve at the same moment notice each other.
            moved(tx, &row, State::Prepared, None).await?;
        }
        Ok(())
    }
}

/// A batch is not paid; what was in it can be in another one.
#[derive(Debug, Clone, Serialize)]
pub struct CancelPayout {
    pub batch: Id,
    pub note: String,
}

impl Operation for CancelPayout {
    const NAME: &'static str = "payouts.cancel";
    const NEEDS: Need = Need::Permission(READ_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let rows = viewer.select::<batch::Entity>().filter(batch::Column::Id.eq(RowId(self.batch)));
        let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        if !viewer.may(PREPARE_PAYOUTS) {
            viewer.require(APPROVE_PAYOUTS).map_err(Failure::Refused)?;
        }
        if !matches!(State::of(&row), State::Prepared | State::Approved) {
            return Err(Failure::Refused(Problem::new("payout-state-other")));
        }
        if self.note.is_empty() {
            return Err(Failure::Refused(Problem::new("payout-note-missing")));
        }
        let payments = payment::Entity::update_many().filter(payment::Column::Batch.eq(row.id));
        payments.col_expr(payment::Column::Cancelled, Expr::value(true)).exec(tx).await?;
        release(tx, row.id).await?;
        moved(tx, &row, State::Cancelled, Some(&self.note)).await?;
        tx.emit("payouts.cancelled", row.id, &row.number)?;
        Ok(())
    }
}

/// What was approved was paid: it leaves what is payable, in the ledger.
#[derive(Debug, Clone, Serialize)]
pub struct PayOut {
    pub batch: Id,
}

impl Operation for PayOut {
    const NAME: &'static str = "payouts.pay";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find(tx, viewer, self.batch, State::Approved).await?;
        let own = payment::Column::Batch.eq(row.id);
        let payments = payment::Entity::find().filter(own).order_by_asc(payment::Column::Id).all(tx).await?;
        let postings: Result<Vec<Posting>, Problem> =
            payments.iter().filter(|one| one.amount != 0).map(|one| posting(&row, one)).collect();
        let mut postings = postings.map_err(Failure::Refused)?;
        postings.extend(pay(tx, row.id, row.number, row.day.date()).await?);
        for some in postings.chunks(AT_ONCE) {
            post(tx, some).await?;
        }
        moved(tx, &row, State::Paid, None).await?;
        tx.emit("payouts.paid", row.id, &row.number)?;
        Ok(())
    }
}

fn posting(row: &batch::Model, one: &payment::Model) -> Result<Posting, Problem> {
    let (currency, owner) = (Currency::parse(&one.currency)?, Owner::person(one.person.0));
    // One key for each person, plan and period, whatever the batch: nothing is paid twice.
    let key = format!("pay/{}/{}/{}", one.plan, one.period, one.person);
    let reason = format!("#{}, {}", row.number, one.period);
    let posting = Posting::new(key, row.day.date(), Cause::new("payout-batch", row.id), reason);
    posting.moves(one.amount, Account::new(owner, "payable", currency), Account::new(owner, "paid", currency))
}

/// Why a batch is cancelled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchCancellation {
    #[schema(min_length = 1, max_length = 1_000)]
    note: String,
}

pub async fn approve(visit: Visit, At([batch]): At<1>) -> Outcome<StatusCode> {
    visit.does(ApprovePayout { batch }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn cancel(
    visit: Visit,
    At([batch]): At<1>,
    Body(said): Body<BatchCancellation>,
) -> Outcome<StatusCode> {
    let note = text::lines(&said.note, NOTE_CHARS_MAX)?;
    visit.does(CancelPayout { batch, note }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn paid(visit: Visit, At([batch]): At<1>) -> Outcome<StatusCode> {
    visit.does(PayOut { batch }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_approve(visit: Visit, At([batch]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, ApprovePayout { batch }).await?;
    Ok(visit.wants.go(&format!("/payouts/{batch}")))
}

pub async fn send_cancel(visit: Visit, At([batch]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let note = text::lines(&typed.text("note"), NOTE_CHARS_MAX)?;
    visit.does_as(typed.ask(&visit)?, CancelPayout { batch, note }).await?;
    Ok(visit.wants.go(&format!("/payouts/{batch}")))
}

pub async fn send_paid(visit: Visit, At([batch]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, PayOut { batch }).await?;
    Ok(visit.wants.go(&format!("/payouts/{batch}")))
}
