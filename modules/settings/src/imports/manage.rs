//! An import is tried, started, and taken back.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_exchange::{Plan, StartImport, UndoImport};
use prestasi_web::api::{At, Body};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::ToSchema;

use super::form;
use super::one::find;
use super::plan::{ColumnName, ImportPlan};
use super::show;

/// How an import is to be done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// How the file is read, in the form that the import has it; null for as it stands there.
    plan: Option<ImportPlan>,
    /// What rows are known by, instead of what the plan says.
    #[schema(max_items = 300)]
    key: Option<Vec<ColumnName>>,
    /// Whether nothing is kept.
    dry: bool,
}

pub async fn start(visit: Visit, At([import]): At<1>, Body(start): Body<Start>) -> Outcome<StatusCode> {
    let mut plan: Plan = match start.plan {
        None => find(&visit, import).await?.plan()?,
        Some(plan) => plan.into(),
    };
    if let Some(key) = start.key {
        plan.key = key.into_iter().map(|name| name.0).collect();
    }
    visit.does(StartImport { import, plan, dry: start.dry }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_start(visit: Visit, At([import]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let known = find(&visit, import).await?;
    let plan = form::plan(&known, &typed);
    let dry = typed.value("do") == "check";
    match visit.does_as(typed.ask(&visit)?, StartImport { import, plan: plan.clone(), dry }).await {
        Ok(()) => Ok(visit.wants.go(&format!("/imports/{import}"))),
        Err(fault) => {
            typed.blame(
                fault,
                &[
                    ("dataset-column-unfit", "columns"),
                    ("dataset-column-twice", "columns"),
                    ("dataset-column-unknown", "columns"),
                    ("dataset-column-other-kind", "columns"),
                    ("dataset-without-columns", "columns"),
                ],
            )?;
            Ok(record::again(show::form_again(&visit, &known, &plan, &typed).await?))
        }
    }
}

pub async fn undo(visit: Visit, At([import]): At<1>) -> Outcome<StatusCode> {
    visit.does(UndoImport { import }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_undo(visit: Visit, At([import]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, UndoImport { import }).await?;
    Ok(visit.wants.go(&format!("/imports/{import}")))
}
