//! Somebody decides on a request, or whoever asked takes it back.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_pricing::{Act, Answer, Deed, Delegation, Fingerprint, Request, Roster, State as Settled};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::requests::{decision, newest, request};
use super::row::quote;
use super::state::State;
use super::tell::{self, APPROVED, REFUSED, WAITING};
use super::terms;
use crate::approval::{holders, stands_in};
use crate::object::{Draft, Kept, Said, amend, whole};
use crate::rights::{APPROVE, WRITE_CRM};

const REASON_CHARS_MAX: usize = 1_000;

/// Somebody approves what was asked for, or refuses it.
#[derive(Debug, Serialize)]
pub struct Decide {
    pub request: Id,
    pub approve: bool,
    pub reason: String,
    pub language: &'static str,
}

/// Who decides on a request, by role and for whom they stand in.
struct Seats {
    roster: Roster,
    turn: BTreeSet<RowId>,
    mine: Option<(String, Option<RowId>)>,
}

impl Operation for Decide {
    const NAME: &'static str = "crm-quotes.decide";
    const NEEDS: Need = Need::Permission(APPROVE);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let rows = viewer.select::<request::Entity>().filter(request::Column::Id.eq(RowId(self.request)));
        let Some(row) = rows.one(tx).await? else { return refuse(Problem::new("nothing-here")) };
        let Some(me) = viewer.person().map(RowId) else { return refuse(Problem::new("presence-needed")) };
        let quote = whole::<quote::Entity>(tx, viewer, row.quote).await?;
        if row.asked_by == me || quote.owner == Some(me) {
            return refuse(Problem::new("crm-approval-own"));
        }
        if !self.approve && self.reason.is_empty() {
            return refuse(Problem::new("crm-refusal-missing"));
        }
        let asked = row.read().map_err(Failure::Refused)?;
        let seats = seats(tx, viewer, &quote, (&asked, row.asked_by), me).await?;
        let Some((role, instead_of)) = seats.mine.filter(|_| row.pending) else {
            return refuse(match row.pending {
                true => Problem::new("crm-approval-not-yours"),
                false => Problem::new("crm-approval-over"),
            });
        };
        let offered = Fingerprint::of(&terms::of(tx, quote.id, &Draft::seen(&quote)).await?);
        let answer = if self.approve { Answer::Approve } else { Answer::Refuse };
        let instead = instead_of.map(|person| Actor::Person(person.0));
        let act = Act::Sign { role: role.clone(), instead_of: instead, quote: offered, answer };
        let deed = Deed { by: Actor::Person(me.0), on: viewer.day(), act };
        let next = asked.decide(&seats.roster, &deed).map_err(Failure::Refused)?;
        self.keep(tx, &row, (me, instead_of), role).await?;
        settle(tx, viewer, &row, &next).await?;
        self.tell(tx, viewer, &quote, &row, &next).await
    }
}

impl Decide {
    async fn keep(
        &self,
        tx: &Tx,
        row: &request::Model,
        (me, instead_of): (RowId, Option<RowId>),
        role: String,
    ) -> Kept<()> {
        let id = tx.id()?;
        let said = decision::ActiveModel {
            id: Set(id),
            request: Set(row.id),
            quote: Set(row.quote),
            person: Set(me),
            instead_of: Set(instead_of),
            role: Set(role),
            approved: Set(self.approve),
            reason: Set(self.reason.clone()),
            at: Set(Instant::from(tx.now())),
        };
        said.insert(tx).await?;
        tx.audit(Entry::created("crm-quote-decision", id, self)?);
        Ok(())
    }

    /// Tells whoever asked what came of it, or those whose turn it is now.
    async fn tell(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        quote: &quote::Model,
        row: &request::Model,
        next: &Request,
    ) -> Kept<()> {
        let about = match next.state {
            Settled::Approved => &APPROVED,
            Settled::Refused => &REFUSED,
            _ => {
                let me = row.asked_by;
                for person in seats(tx, viewer, quote, (next, me), me).await?.turn {
                    tell::tell(tx, person, &WAITING, (viewer.name(), quote), self.language).await?;
                }
                return Ok(());
            }
        };
        let people: BTreeSet<RowId> = quote.owner.into_iter().chain([row.asked_by]).collect();
        for person in people {
            tell::tell(tx, person, about, (viewer.name(), quote), self.language).await?;
        }
        Ok(())
    }
}

/// Keeps a request as it is now, and what that makes of the quotation.
async fn settle(tx: &Tx, viewer: &Viewer, row: &request::Model, next: &Request) -> Kept<()> {
    let unfit = |error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error));
    let pending = next.state == Settled::Pending;
    let mut changed = row.clone().into_active_model();
    changed.request = Set(serde_json::to_string(next).map_err(unfit)?);
    changed.pending = Set(pending);
    changed.update(tx).await?;
    tx.audit(Entry::changed("crm-quote-request", row.id, &row.request, &json!(next))?);
    let state = match next.state {
        Settled::Pending => return Ok(()),
        Settled::Approved => State::Approved,
        Settled::Refused => State::Refused,
        Settled::Expired | Settled::Withdrawn => State::Draft,
    };
    amend::<quote::Entity>(tx, viewer, row.quote, &[("state", Said::Text(state.name().to_owned()))]).await
}

async fn seats(
    tx: &Tx,
    viewer: &Viewer,
    quote: &quote::Model,
    (asked, asker): (&Request, RowId),
    me: RowId,
) -> Kept<Seats> {
    let (mut roster, mut turn, mut mine) = (Roster::default(), BTreeSet::new(), None);
    for role in asked.awaited() {
        let people = holders(tx, role, quote.owner, asker, viewer.day()).await?;
        let stand_ins = stands_in(tx, &people, viewer.day()).await?;
        if people.contains(&me) {
            mine = mine.or(Some((role.to_owned(), None)));
        } else if let Some((of, ..)) = stand_ins.iter().find(|(_, to, _)| *to == me) {
            mine = mine.or(Some((role.to_owned(), Some(*of))));
        }
        roster.holders.extend(people.iter().map(|person| (role.to_owned(), Actor::Person(person.0))));
        roster.delegations.extend(stand_ins.into_iter().map(|(of, to, days)| Delegation {
            of: Actor::Person(of.0),
            to: Actor::Person(to.0),
            role: None,
            days,
        }));
        turn.extend(people);
    }
    Ok(Seats { roster, turn, mine })
}

/// Whoever asked for approval no longer does.
#[derive(Debug, Serialize)]
pub struct Withdraw {
    pub quote: Id,
}

impl Operation for Withdraw {
    const NAME: &'static str = "crm-quotes.withdraw";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let quote = whole::<quote::Entity>(tx, viewer, RowId(self.quote)).await?;
        let row = newest(tx, quote.id).await?.filter(|row| row.pending);
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("crm-approval-over")))?;
        let asked = row.read().map_err(Failure::Refused)?;
        let by = viewer.person().map_or_else(|| viewer.actor().clone(), Actor::Person);
        let deed = Deed { by, on: viewer.day(), act: Act::Withdraw };
        let next = asked.decide(&Roster::default(), &deed).map_err(Failure::Refused)?;
        settle(tx, viewer, &row, &next).await
    }
}

/// What somebody says to a request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalDecision {
    /// Whether they approve.
    pub approve: bool,
    /// Why; whoever refuses says it.
    #[serde(default)]
    #[schema(max_length = 1_000)]
    pub reason: String,
}

pub async fn post(
    visit: Visit,
    At([request]): At<1>,
    Body(said): Body<ApprovalDecision>,
) -> Outcome<StatusCode> {
    let reason = text::lines(&said.reason, REASON_CHARS_MAX)?;
    let language = visit.words.language().code();
    visit.does(Decide { request, approve: said.approve, reason, language }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([request]): At<1>, typed: Fields) -> Outcome<Response> {
    let reason = text::lines(typed.value("reason"), REASON_CHARS_MAX)?;
    let (approve, language) = (typed.value("answer") == "approve", visit.words.language().code());
    visit.does_as(typed.ask(&visit)?, Decide { request, approve, reason, language }).await?;
    Ok(visit.wants.go("/approvals"))
}

pub async fn post_withdraw(visit: Visit, At([quote]): At<1>) -> Outcome<StatusCode> {
    visit.does(Withdraw { quote }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_withdraw(visit: Visit, At([quote]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Withdraw { quote }).await?;
    Ok(visit.wants.go(&format!("/quotes?open={quote}")))
}
