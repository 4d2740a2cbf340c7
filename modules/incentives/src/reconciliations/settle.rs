//! A difference is settled with why: in the ledger what was paid too little is payable again, and what was paid too much is
//! owed. Above a limit somebody else has to stand for it.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_ledger::{Account, Cause, Owner, Posting, post};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, versioned};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ColumnTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::carry::{CAUSE, left};
use super::finding_page::path;
use super::row::{State, Told, finding};
use crate::rights::{APPROVE_PAYOUTS, PREPARE_PAYOUTS};

const REASON_CHARS_MAX: usize = 400;
/// What one settles alone, in whole units of the currency.
pub const ALONE_MOST: i64 = 100;

async fn find(tx: &Tx, viewer: &Viewer, id: Id, state: State) -> Result<finding::Model, Failure<Problem>> {
    let rows = viewer.select::<finding::Entity>().filter(finding::Column::Id.eq(RowId(id)));
    let row = rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
    if row.state == state.name() {
        return Ok(row);
    }
    Err(Failure::Refused(Problem::new("payroll-finding-other")))
}

/// The finding goes on, and what it left open is in the ledger once it is settled.
async fn moved(
    tx: &Tx,
    viewer: &Viewer,
    before: &finding::Model,
    next: finding::ActiveModel,
) -> Result<(), Failure<Problem>> {
    let after = versioned::update::<finding::Entity>(tx, next, before.version).await;
    let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
    if after.state == State::Settled.name()
        && let Some(posting) = posting(&after, viewer).map_err(Failure::Refused)?
    {
        post(tx, &[posting]).await?;
    }
    tx.audit(Entry::changed("payroll-finding", after.id, &Told::from(before), &Told::from(&after))?);
    tx.emit("payouts.settled", after.batch, &after.id.to_string())?;
    Ok(())
}

/// What was not paid is payable again; what was paid too much was paid, and is owed. Of somebody whom nobody knows there
/// is no account: payroll has to put that right.
fn posting(row: &finding::Model, viewer: &Viewer) -> Result<Option<Posting>, Problem> {
    let (Some(person), amount) = (row.person, left(row)?) else { return Ok(None) };
    if amount == 0 {
        return Ok(None);
    }
    let currency = Currency::parse(&row.currency)?;
    let account = |purpose: &str| Account::new(Owner::person(person.0), purpose, currency);
    let reason = row.reason.replace('\n', " ");
    let posting = Posting::new(format!("settle/{}", row.id), viewer.day(), Cause::new(CAUSE, row.id), reason);
    posting.moves(amount, account("paid"), account("payable")).map(Some)
}

/// Somebody says why a difference is there, and that it is to be carried.
#[derive(Debug, Clone, Serialize)]
pub struct SettleFinding {
    pub finding: Id,
    pub reason: String,
}

impl Operation for SettleFinding {
    const NAME: &'static str = "payouts.settle";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let before = find(tx, viewer, self.finding, State::Open).await?;
        if self.reason.is_empty() {
            return Err(Failure::Refused(Problem::new("payroll-reason-missing")));
        }
        let currency = Currency::parse(&before.currency).map_err(Failure::Refused)?;
        let most = ALONE_MOST.saturating_mul(currency.minor_units());
        let alone = left(&before).map_err(Failure::Refused)?.unsigned_abs() <= most.unsigned_abs();
        let state = if alone { State::Settled } else { State::Waiting };
        let next = finding::ActiveModel {
            id: Set(before.id),
            state: Set(state.name().to_owned()),
            reason: Set(self.reason.clone()),
            settled_by: Set(viewer.person().map(RowId)),
            settled: Set(Some(Instant::from(tx.now()))),
            ..Default::default()
        };
        moved(tx, viewer, &before, next).await
    }
}

/// Somebody else stands for how a difference is settled.
#[derive(Debug, Clone, Serialize)]
pub struct ConfirmFinding {
    pub finding: Id,
}

impl Operation for ConfirmFinding {
    const NAME: &'static str = "payouts.confirm-settlement";
    const NEEDS: Need = Need::Permission(APPROVE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let before = find(tx, viewer, self.finding, State::Waiting).await?;
        let Some(person) = viewer.person().map(RowId) else {
            return Err(Failure::Refused(Problem::new("presence-needed")));
        };
        if before.settled_by == Some(person) {
            return Err(Failure::Refused(Problem::new("payroll-finding-own")));
        }
        let next = finding::ActiveModel {
            id: Set(before.id),
            state: Set(State::Settled.name().to_owned()),
            confirmed_by: Set(Some(person)),
            ..Default::default()
        };
        moved(tx, viewer, &before, next).await
    }
}

/// Why a difference is there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettlementReason {
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
}

pub async fn settle(
    visit: Visit,
    At([finding]): At<1>,
    Body(said): Body<SettlementReason>,
) -> Outcome<StatusCode> {
    let reason = text::lines(&said.reason, REASON_CHARS_MAX)?;
    visit.does(SettleFinding { finding, reason }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn confirm(visit: Visit, At([finding]): At<1>) -> Outcome<StatusCode> {
    visit.does(ConfirmFinding { finding }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([finding]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let reason = text::lines(&typed.text("reason"), REASON_CHARS_MAX)?;
    visit.does_as(typed.ask(&visit)?, SettleFinding { finding, reason }).await?;
    Ok(visit.wants.go(&path(finding)))
}

pub async fn send_confirm(visit: Visit, At([finding]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, ConfirmFinding { finding }).await?;
    Ok(visit.wants.go(&path(finding)))
}
