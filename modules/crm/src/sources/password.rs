//! The password of a source: it is sealed at once, and never shown again.

use std::marker::PhantomData;

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Secret, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{At, Body};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::state::{begin, source_state};
use super::{Shut, Source, id_of, try_it};
use crate::object::{Row, find, row};
use crate::rights::WRITE_CRM;

const BYTES_MAX: usize = 500;

/// A source is opened with this password from now on.
#[derive(Serialize)]
#[serde(bound = "")]
struct SetPassword<S> {
    source: Id,
    #[serde(skip)]
    sealed: Vec<u8>,
    #[serde(skip)]
    kind: PhantomData<fn() -> S>,
}

impl<S: Source> Operation for SetPassword<S> {
    const NAME: &'static str = S::SET_PASSWORD;
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.source);
        find::<S>(tx, viewer, id).await?;
        let known = source_state::Entity::find_by_id(id).one(tx).await?;
        let was = json!({ "password": known.is_some() });
        match known {
            Some(row) => {
                let mut row = row.into_active_model();
                (row.sealed, row.stopped) = (Set(self.sealed.clone()), Set(false));
                row.update(tx).await?;
            }
            None => begin(tx, id, self.sealed.clone()).await?,
        }
        tx.audit(Entry::changed(S::STATE_KIND, id, &was, &json!({ "password": true }))?);
        Ok(())
    }
}

fn set<S: Source>(visit: &Visit, row: &Row<S>, password: &str) -> Outcome<SetPassword<S>> {
    if password.is_empty() || password.len() > BYTES_MAX || password.contains(['\0', '\r', '\n']) {
        return Err(Shut::password_missing::<S>().problem.into());
    }
    let sealed = visit.app().access().seal(&S::purpose(&row.model), &Secret::new(password))?;
    Ok(SetPassword { source: id_of(row).0, sealed, kind: PhantomData })
}

/// The password of a mailbox or a calendar.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailboxPassword {
    /// It is sealed, and never shown.
    #[schema(min_length = 1, max_length = 500, pattern = r"^[a-z0-9]{1,100}$")]
    password: String,
}

pub async fn put<S: Source>(
    visit: Visit,
    At([id]): At<1>,
    Body(sent): Body<MailboxPassword>,
) -> Outcome<StatusCode> {
    let row = row::<S>(&visit, id).await?;
    visit.does(set(&visit, &row, &sent.password)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps it and tries it; what is wrong stands beside the mailbox.
pub async fn send<S: Source>(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    let row = row::<S>(&visit, id).await?;
    visit.does_as(typed.ask(&visit)?, set(&visit, &row, typed.value("password"))?).await?;
    try_it::attempt(&visit, &row).await?;
    Ok(visit.wants.go(&row.open()))
}
