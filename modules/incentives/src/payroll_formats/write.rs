//! A payroll format is kept, changed or removed. Payouts keep the format that they were exported by.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx, versioned};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::record::Added;
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PATH;
use super::mapping::Mapping;
use super::row::{Told, payroll_format};
use crate::rights::PREPARE_PAYOUTS;

const NAME_CHARS_MAX: usize = 60;

async fn known(tx: &Tx, viewer: &Viewer, id: Id) -> Result<payroll_format::Model, Failure<Problem>> {
    let rows = viewer.select::<payroll_format::Entity>().filter(payroll_format::Column::Id.eq(RowId(id)));
    rows.one(tx).await?.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))
}

/// A format is kept: a new one, or another text of one that there is.
#[derive(Debug, Clone, Serialize)]
pub struct KeepFormat {
    /// Which one, and the version that was seen; a new one without.
    pub format: Option<(Id, i64)>,
    pub name: String,
    pub mapping: Mapping,
}

impl Operation for KeepFormat {
    const NAME: &'static str = "payroll-formats.keep";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let name = text::name(&self.name, NAME_CHARS_MAX).map_err(Failure::Refused)?;
        let mapping = self.mapping.clone().fit().map_err(Failure::Refused)?;
        let kept = mapping.kept().map_err(Failure::Refused)?;
        let same =
            payroll_format::Entity::find().filter(payroll_format::Column::Name.eq(&name)).one(tx).await?;
        if same.is_some_and(|same| Some(same.id.0) != self.format.map(|(id, _)| id)) {
            return Err(Failure::Refused(Problem::new("payroll-format-taken").arg("name", name)));
        }
        let file = mapping.file.name().to_owned();
        let Some((id, seen)) = self.format else {
            let row = payroll_format::Model { id: tx.id()?, version: 1, name, file, mapping: kept };
            let row = row.into_active_model().reset_all().insert(tx).await?;
            tx.audit(Entry::created("payroll-format", row.id, &Told::from(&row))?);
            return Ok(row.id.0);
        };
        let before = known(tx, viewer, id).await?;
        let next = payroll_format::ActiveModel {
            id: Set(before.id),
            name: Set(name),
            file: Set(file),
            mapping: Set(kept),
            ..Default::default()
        };
        let after = versioned::update::<payroll_format::Entity>(tx, next, seen).await;
        let after = after.map_err(|failure| failure.map(|stale| stale.problem()))?;
        tx.audit(Entry::changed("payroll-format", after.id, &Told::from(&before), &Told::from(&after))?);
        Ok(id)
    }
}

/// A format is not offered any more.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveFormat {
    pub format: Id,
}

impl Operation for RemoveFormat {
    const NAME: &'static str = "payroll-formats.remove";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = known(tx, viewer, self.format).await?;
        payroll_format::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("payroll-format", row.id, &Told::from(&row))?);
        Ok(())
    }
}

/// A format to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPayrollFormat {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    mapping: Mapping,
}

/// Another text of a format.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedPayrollFormat {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    mapping: Mapping,
    /// The version that was seen.
    #[schema(minimum = 1)]
    seen: i64,
}

pub async fn add(visit: Visit, Body(new): Body<NewPayrollFormat>) -> Outcome<Created<Added>> {
    let kept = KeepFormat { format: None, name: new.name, mapping: new.mapping };
    Ok(Created(Added { id: Ident(visit.does(kept).await?) }))
}

pub async fn change(
    visit: Visit,
    At([id]): At<1>,
    Body(new): Body<ChangedPayrollFormat>,
) -> Outcome<StatusCode> {
    visit.does(KeepFormat { format: Some((id, new.seen)), name: new.name, mapping: new.mapping }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn remove(visit: Visit, At([format]): At<1>) -> Outcome<StatusCode> {
    visit.does(RemoveFormat { format }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_remove(visit: Visit, At([format]): At<1>, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveFormat { format }).await?;
    Ok(visit.wants.go(PATH))
}
