//! Another offer under the same number: what the customer has seen stays as it was.

use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{At, Created, Ident};
use prestasi_web::record::Added;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::line::quote_line;
use super::row::quote;
use super::state::State;
use crate::object::{Add, Draft, Said, amend, whole};
use crate::rights::WRITE_CRM;

/// A new version of a quotation; the one before no longer stands.
#[derive(Debug, Serialize)]
pub struct Revise {
    pub quote: Id,
}

impl Operation for Revise {
    const NAME: &'static str = "crm-quotes.revise";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let row = whole::<quote::Entity>(tx, viewer, RowId(self.quote)).await?;
        if !matches!(State::of(&row.state), State::Sent | State::Declined | State::Expired) {
            return Err(Failure::Refused(Problem::new("crm-quote-not-sent")));
        }
        let text = |text: &str| Said::Text(text.to_owned());
        let next = row.revision.unwrap_or(1).saturating_add(1);
        let draft = Draft::<quote::Entity>::seen(&row).with("state", text(State::Draft.name()));
        let draft = draft.with("revision", Said::Number(next)).with("until", Said::Nothing);
        let nothing = ["answered_by", "answered", "answer"];
        let draft = nothing.into_iter().fold(draft, |draft, name| draft.with(name, Said::Nothing));
        let id = Add { draft, anyway: true }.apply(tx, viewer).await?;
        let lines = quote_line::Entity::find()
            .filter(quote_line::Column::Quote.eq(row.id))
            .order_by_asc(quote_line::Column::Id)
            .all(tx)
            .await?;
        for line in lines {
            let draft = Draft::<quote_line::Entity>::seen(&line).with("quote", Said::Text(id.to_string()));
            Add { draft, anyway: true }.apply(tx, viewer).await?;
        }
        let replaced = [("state", text(State::Replaced.name()))];
        amend::<quote::Entity>(tx, viewer, row.id, &replaced).await?;
        Ok(id)
    }
}

pub async fn post(visit: Visit, At([quote]): At<1>) -> Outcome<Created<Added>> {
    Ok(Created(Added { id: Ident(visit.does(Revise { quote }).await?) }))
}

pub async fn send(visit: Visit, At([quote]): At<1>, typed: Fields) -> Outcome<Response> {
    let id = visit.does_as(typed.ask(&visit)?, Revise { quote }).await?;
    Ok(visit.wants.go(&format!("/quotes?open={id}")))
}
