//! The password of a mailbox: it is sealed at once, and never shown again.

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

use super::login::{Shut, purpose};
use super::note::KIND;
use super::row::mailbox;
use super::state::mailbox_state;
use super::try_it;
use crate::object::{find, row};
use crate::rights::WRITE_CRM;

const BYTES_MAX: usize = 500;

/// A mailbox is opened with this password from now on.
#[derive(Serialize)]
struct SetPassword {
    mailbox: Id,
    #[serde(skip)]
    sealed: Vec<u8>,
}

impl Operation for SetPassword {
    const NAME: &'static str = "crm-mailboxes.set-password";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.mailbox);
        find::<mailbox::Entity>(tx, viewer, id).await?;
        let known = mailbox_state::Entity::find_by_id(id).one(tx).await?;
        let was = json!({ "password": known.is_some() });
        match known {
            Some(row) => {
                let mut row = row.into_active_model();
                (row.sealed, row.stopped) = (Set(self.sealed.clone()), Set(false));
                row.update(tx).await?;
            }
            None => {
                let row = mailbox_state::Model {
                    id,
                    sealed: self.sealed.clone(),
                    folders: "{}".to_owned(),
                    synced: None,
                    english: String::new(),
                    malay: String::new(),
                    stopped: false,
                };
                mailbox_state::ActiveModel::from(row).insert(tx).await?;
            }
        }
        tx.audit(Entry::changed(KIND, id, &was, &json!({ "password": true }))?);
        Ok(())
    }
}

fn set(visit: &Visit, row: &mailbox::Model, password: &str) -> Outcome<SetPassword> {
    if password.is_empty() || password.len() > BYTES_MAX || password.contains(['\0', '\r', '\n']) {
        return Err(Shut::password_missing().problem.into());
    }
    let sealed = visit.app().access().seal(&purpose(row), &Secret::new(password))?;
    Ok(SetPassword { mailbox: row.id.0, sealed })
}

/// The password of a mailbox.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailboxPassword {
    /// It is sealed, and never shown.
    #[schema(min_length = 1, max_length = 500, pattern = r"^[a-z0-9]{1,100}$")]
    password: String,
}

pub async fn put(visit: Visit, At([id]): At<1>, Body(sent): Body<MailboxPassword>) -> Outcome<StatusCode> {
    let row = row::<mailbox::Entity>(&visit, id).await?;
    visit.does(set(&visit, &row.model, &sent.password)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps it and tries it; what is wrong stands beside the mailbox.
pub async fn send(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    let row = row::<mailbox::Entity>(&visit, id).await?;
    visit.does_as(typed.ask(&visit)?, set(&visit, &row.model, typed.value("password"))?).await?;
    try_it::attempt(&visit, &row.model).await?;
    Ok(visit.wants.go(&row.open()))
}
