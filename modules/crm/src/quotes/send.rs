//! A quotation goes to the customer: with a link that opens it and nothing else.
//!
//! Design: the secret in the link follows from the server's key and the id of its row, and lies nowhere, neither readable nor
//! as a hash; so it can be shown to the seller again, and a copy of the database opens nothing.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::ToSpan;
use prestasi_access::{Access, Need, Operation, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_pricing::Fingerprint;
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Day, Failure, RowId, Tx};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, Set};
use serde::Serialize;
use std::fmt::Write;

use super::requests::newest;
use super::row::quote;
use super::state::State;
use super::terms;
use crate::object::{Draft, Said, amend, whole};
use crate::rights::{READ_CRM, WRITE_CRM};

pub mod link {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    /// A way to a quotation for whoever it was sent to.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_quote_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub quote: RowId,
        /// The last day that it opens something.
        pub last: Day,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for link::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<quote::Entity>(link::Column::Quote))
    }
}

/// Days that a link opens something where the quotation does not say how long it is valid.
const DAYS: i64 = 30;
/// What the secret of a link is derived for.
const PURPOSE: &str = "crm link to a quotation";

/// The table.
pub fn table() -> Table {
    Table::new("crm_quote_link").id().column("quote", Kind::Id).column("last", Kind::Day).index(&["quote"])
}

/// The token of a link: its id, and its secret.
pub fn token(access: &Access, link: Id) -> String {
    let mut text = format!("{link}.");
    for byte in access.derive(PURPOSE, link.to_string().as_bytes()) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The id of a link whose token this is.
pub fn opened(access: &Access, given: &str) -> Option<Id> {
    let id = Id::parse(given.split_once('.')?.0).ok()?;
    let expected = token(access, id);
    // Compares without telling by its time how much is alike.
    let differs = expected.bytes().zip(given.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b));
    (expected.len() == given.len() && differs == 0).then_some(id)
}

/// A quotation is sent.
#[derive(Debug, Serialize)]
pub struct SendQuote {
    pub quote: Id,
}

impl Operation for SendQuote {
    const NAME: &'static str = "crm-quotes.send";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |code| Err(Failure::Refused(Problem::new(code)));
        let row = whole::<quote::Entity>(tx, viewer, RowId(self.quote)).await?;
        let offered = Fingerprint::of(&terms::of(tx, row.id, &Draft::seen(&row)).await?);
        let asked = newest(tx, row.id).await?.map(|row| row.read()).transpose().map_err(Failure::Refused)?;
        let approved = asked.is_some_and(|asked| asked.covers(&offered));
        if State::of(&row.state) != State::Approved || !approved {
            return refuse("crm-quote-not-approved");
        }
        if row.until.is_some_and(|day| day.date() < viewer.day()) {
            return refuse("crm-quote-until-over");
        }
        amend::<quote::Entity>(tx, viewer, row.id, &[("state", Said::Text(State::Sent.name().to_owned()))])
            .await?;
        let last = match row.until {
            Some(day) => day,
            None => Day::try_from(viewer.day().saturating_add(DAYS.days())).map_err(Failure::Refused)?,
        };
        let id = tx.id()?;
        link::ActiveModel { id: Set(id), quote: Set(row.id), last: Set(last) }.insert(tx).await?;
        tx.audit(Entry::created("crm-quote-link", id, &row.id.0)?);
        Ok(id.0)
    }
}

pub async fn post(visit: Visit, At([quote]): At<1>) -> Outcome<StatusCode> {
    visit.does(SendQuote { quote }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send(visit: Visit, At([quote]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, SendQuote { quote }).await?;
    Ok(visit.wants.go(&format!("/quotes?open={quote}")))
}
