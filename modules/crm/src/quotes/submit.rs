//! Approval is asked for: by the rules of the day nobody's, or somebody's.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_pricing::{Fingerprint, Needed, Request, needed, price};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, Set};
use serde::Serialize;
use serde_json::json;

use super::requests::{approver, request};
use super::row::quote;
use super::state::State;
use super::tell::{self, WAITING};
use super::terms;
use crate::approval::{Told, current, holders, stands_in};
use crate::object::{Draft, Kept, Said, amend, whole};
use crate::rights::WRITE_CRM;

/// Approval of a quotation is asked for.
#[derive(Debug, Serialize)]
pub struct Submit {
    pub quote: Id,
    /// In which language letters are written to whoever decides.
    pub language: &'static str,
}

impl Operation for Submit {
    const NAME: &'static str = "crm-quotes.submit";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let row = whole::<quote::Entity>(tx, viewer, RowId(self.quote)).await?;
        if !matches!(State::of(&row.state), State::Draft | State::Refused) {
            return refuse(Problem::new("crm-quote-not-draft"));
        }
        let offered = terms::of(tx, row.id, &Draft::seen(&row)).await?;
        if offered.lines.is_empty() {
            return refuse(Problem::new("crm-quote-lines-missing"));
        }
        let (rules, priced) = (current(tx).await?, price(&offered).map_err(Failure::Refused)?);
        let needed = needed(&rules, &priced).map_err(Failure::Refused)?;
        let Some(asker) = viewer.person().map(RowId).or(row.owner) else {
            return refuse(Problem::new("presence-needed"));
        };
        let (by, terms) = (Actor::Person(asker.0), Fingerprint::of(&offered));
        let asked = Request::ask(by, terms, &needed, &rules, viewer.day()).map_err(Failure::Refused)?;
        let request = keep(tx, &row, asker, &asked, &needed).await?;
        let state = if needed.is_automatic() { State::Approved } else { State::Waiting };
        amend::<quote::Entity>(tx, viewer, row.id, &[("state", Said::Text(state.name().to_owned()))]).await?;
        let people = approvers(tx, viewer, &row, request, &asked).await?;
        let mut told = stands_in(tx, &people, viewer.day()).await?.into_iter().map(|(_, taker, _)| taker);
        let all: BTreeSet<RowId> =
            people.iter().copied().chain(told.by_ref()).filter(|one| *one != asker).collect();
        for person in all {
            tell::tell(tx, person, &WAITING, (viewer.name(), &row), self.language).await?;
        }
        Ok(())
    }
}

async fn keep(tx: &Tx, row: &quote::Model, asker: RowId, asked: &Request, needed: &Needed) -> Kept<RowId> {
    let unfit = |error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error));
    let reasons = needed.steps.iter().flat_map(|step| &step.reasons).map(Told::from);
    let reasons = serde_json::to_string(&reasons.collect::<Vec<_>>()).map_err(unfit)?;
    let id = tx.id()?;
    let row = request::ActiveModel {
        id: Set(id),
        quote: Set(row.id),
        asked_by: Set(asker),
        at: Set(Instant::from(tx.now())),
        pending: Set(!needed.is_automatic()),
        request: Set(serde_json::to_string(asked).map_err(unfit)?),
        reasons: Set(reasons),
    };
    let row = row.insert(tx).await?;
    tx.audit(Entry::created("crm-quote-request", id, &json!({ "quote": row.quote.0, "request": asked }))?);
    Ok(id)
}

/// Keeps who may decide, in each role; those whose turn it is.
async fn approvers(
    tx: &Tx,
    viewer: &Viewer,
    row: &quote::Model,
    request: RowId,
    asked: &Request,
) -> Kept<BTreeSet<RowId>> {
    let asker = match &asked.asked_by {
        Actor::Person(person) => RowId(*person),
        _ => return Ok(BTreeSet::new()),
    };
    let (awaited, mut turn) = (asked.awaited(), BTreeSet::new());
    for role in asked.steps.iter().flatten() {
        let people = holders(tx, role, row.owner, asker, viewer.day()).await?;
        if people.is_empty() {
            return Err(Failure::Refused(Problem::new("crm-approver-missing").arg("role", role)));
        }
        for person in &people {
            let row = approver::ActiveModel {
                id: Set(tx.id()?),
                request: Set(request),
                quote: Set(row.id),
                role: Set(role.clone()),
                person: Set(*person),
            };
            row.insert(tx).await?;
        }
        if awaited.contains(&role.as_str()) {
            turn.extend(people);
        }
    }
    Ok(turn)
}

pub async fn post(visit: Visit, At([quote]): At<1>) -> Outcome<StatusCode> {
    visit.does(Submit { quote, language: visit.words.language().code() }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([quote]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, Submit { quote, language: visit.words.language().code() }).await?;
    Ok(visit.wants.go(&format!("/quotes?open={quote}")))
}
