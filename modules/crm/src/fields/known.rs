//! The fields that a program's owner sees: what it may read and send under `custom`.

use axum::Json;
use prestasi_web::api::Listed;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::OBJECTS;
use crate::object::custom::Customs;

/// A custom field of a kind of record.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldOfRecords {
    /// The kind of record: `account`, `deal`.
    object: &'static str,
    /// Its key under `custom`; lists and datasets call it `custom_` and this.
    key: String,
    /// How it is called, in the language of the request.
    label: String,
    /// Whether it cannot stay empty.
    required: bool,
    /// Whether it may be said by whoever asks.
    open: bool,
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<FieldOfRecords>>> {
    let mut items = Vec::new();
    for (object, _) in OBJECTS {
        let customs = Customs::of_object(visit.db(), &visit.viewer, object).await?;
        items.extend(customs.used().map(|custom| FieldOfRecords {
            object,
            key: custom.key.clone(),
            label: custom.label(visit.words),
            required: custom.must,
            open: custom.open,
        }));
    }
    Ok(Json(Listed { items, after: None }))
}
