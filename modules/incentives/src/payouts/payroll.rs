//! The file for payroll, by the format that was chosen for the payout, or without one as it always was.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{At, Body, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::one::find;
use super::row::{State, batch, chosen};
use crate::payroll_formats::{File, Mapping, payroll_format, written};
use crate::rights::PREPARE_PAYOUTS;

/// The format that was chosen for a payout: its name, and what the file looks like.
pub async fn format_of(visit: &Visit, batch: RowId) -> Outcome<Option<(String, Mapping)>> {
    let rows = visit.viewer.select::<chosen::Entity>().filter(chosen::Column::Batch.eq(batch));
    let row = rows.one(visit.db()).await?;
    Ok(row.map(|row| Mapping::read(&row.mapping).map(|mapping| (row.name, mapping))).transpose()?)
}

/// The file for payroll of a payout looks like a format from now on, whatever becomes of the format.
#[derive(Debug, Clone, Serialize)]
pub struct ChooseFormat {
    pub batch: Id,
    /// None for the file as it is without a format.
    pub format: Option<Id>,
}

impl Operation for ChooseFormat {
    const NAME: &'static str = "payouts.choose-format";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let nothing = || Failure::Refused(Problem::new("nothing-here"));
        let rows = viewer.select::<batch::Entity>().filter(batch::Column::Id.eq(RowId(self.batch)));
        let row = rows.one(tx).await?.ok_or_else(nothing)?;
        // What was handed over and paid stays as it was handed over.
        if !matches!(State::of(&row), State::Prepared | State::Approved) {
            return Err(Failure::Refused(Problem::new("payout-state-other")));
        }
        if let Some(before) = chosen::Entity::find_by_id(row.id).one(tx).await? {
            chosen::Entity::delete_by_id(row.id).exec(tx).await?;
            tx.audit(Entry::removed("payout-format", row.id, &before.name)?);
        }
        let Some(format) = self.format else { return Ok(()) };
        let rows = viewer.select::<payroll_format::Entity>();
        let format = rows.filter(payroll_format::Column::Id.eq(RowId(format))).one(tx).await?;
        let format = format.ok_or_else(nothing)?;
        let next = chosen::Model { batch: row.id, name: format.name, mapping: format.mapping };
        let next = next.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("payout-format", row.id, &next.name)?);
        Ok(())
    }
}

/// Which format a payout is exported by.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChosenFormat {
    /// Null for the file as it is without a format.
    format: Option<Ident>,
}

pub async fn choose(visit: Visit, At([batch]): At<1>, Body(said): Body<ChosenFormat>) -> Outcome<StatusCode> {
    visit.does(ChooseFormat { batch, format: said.format.map(|id| id.0) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_choose(visit: Visit, At([batch]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let format = typed.optional_id("format");
    visit.does_as(typed.ask(&visit)?, ChooseFormat { batch, format }).await?;
    Ok(visit.wants.go(&format!("/payouts/{batch}")))
}

pub async fn csv(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    file(visit, id, File::Csv).await
}

pub async fn xlsx(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    file(visit, id, File::Xlsx).await
}

/// The file; where a format was chosen, that says what it is.
async fn file(visit: Visit, id: Id, usual: File) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    if !matches!(State::of(&row), State::Approved | State::Paid) {
        return Err(Problem::new("payout-state-other").into());
    }
    let mapping = match format_of(&visit, row.id).await? {
        Some((_, mapping)) => mapping,
        None => Mapping { file: usual, ..Mapping::usual(visit.words.language()) },
    };
    written(&visit, &row, &mapping).await
}
