//! An external table is registered.

use axum::response::Response;
use prestasi_catalog::external::RegisterExternal;
use prestasi_ui::form::Form;
use prestasi_web::api::{Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::SHELF;

/// A table to be registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExternalTable {
    /// What it is asked for by: small letters, digits and `_`.
    #[schema(pattern = "^[a-z][a-z0-9_]{0,62}$", max_length = 63)]
    name: String,
    /// A file or folder below the operator's folder, or `server:schema.table`.
    #[schema(
        pattern = r"^([^\x00-\x1f\x7f-\x9f\\/:.][^\x00-\x1f\x7f-\x9f\\/:]*(/[^\x00-\x1f\x7f-\x9f\\/:.][^\x00-\x1f\x7f-\x9f\\/:]*)*|[^\x00-\x1f\x7f-\x9f\\/:.]+:[^\x00-\x1f\x7f-\x9f\\/:.]+(\.[^\x00-\x1f\x7f-\x9f\\/:.]+)?)$",
        min_length = 1,
        max_length = 120
    )]
    location: String,
}

pub async fn add(visit: Visit, Body(new): Body<NewExternalTable>) -> Outcome<Created<Added>> {
    let table = RegisterExternal { name: new.name, location: new.location };
    let id = visit.app().catalogue().register(&visit.viewer, visit.ask(), table).await?;
    visit.changed();
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "table",
        action: "/external/new".to_owned(),
        fields: vec![
            typed.line(w, "name", "external-name").hint(w.say("external-name-hint")).completes("off"),
            typed
                .line(w, "location", "external-location")
                .hint(w.say("external-location-hint"))
                .completes("off"),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("external-add"),
        cancel: Some("/external".to_owned()),
        draft: None,
    };
    Ok(SHELF.ask(visit, w.say("external-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (name, location) = (typed.text("name"), typed.text("location"));
    if typed.is_right() {
        let table = RegisterExternal { name, location };
        match visit.app().catalogue().register(&visit.viewer, typed.ask(&visit)?, table).await {
            Ok(id) => {
                visit.changed();
                return Ok(visit.wants.go(&format!("/external?open={id}")));
            }
            Err(failure) => blame(&mut typed, failure.into())?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}

/// What is wrong is wrong with the name, or with the place.
fn blame(typed: &mut Fields, fault: Fault) -> Outcome<()> {
    match fault {
        Fault::Refused(problem) if problem.code.starts_with("table-name-") => typed.refuse("name", problem),
        Fault::Refused(problem) if problem.code.starts_with("external-") => typed.refuse("location", problem),
        fault => return Err(fault),
    }
    Ok(())
}
