//! Changes of many, for programs.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use axum::Json;
use prestasi_kernel::{Id, Problem};
use prestasi_web::api::{At, Body, Ident, Moment};
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::MOST;
use super::change::ChangeMany;
use super::form::meant;
use super::page::{find, told};
use super::run::{Changed, Spared, many, read, until};
use super::undo::UndoMany;
use crate::object::custom::COLUMN;
use crate::object::draft::written;
use crate::object::{Object, Row};

/// What many records are to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ManyToChange {
    /// The records, where `all` does not say them.
    #[serde(default)]
    #[schema(max_items = 1000)]
    rows: Vec<OneOfMany>,
    /// Those that match, as the address of their list says it: `is.city=Ipoh&q=jaya`. The first thousand.
    all: Option<String>,
    /// What they say, by the names of fields; custom fields stand under `custom`.
    #[schema(value_type = Object)]
    set: Map<String, Value>,
}

/// One of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneOfMany {
    id: Ident,
    /// The version that was seen: one that is another by now is left.
    #[schema(minimum = 1)]
    version: Option<i64>,
}

/// What became of a change of many.
#[derive(Debug, Serialize, ToSchema)]
pub struct ManyChanged {
    id: Ident,
    /// Records that were changed.
    #[schema(minimum = 0)]
    changed: i64,
    /// Records that said so already.
    #[schema(minimum = 0)]
    same: i64,
    /// Records that were left as they were.
    left: Vec<LeftOfMany>,
    /// Whether it was taken back.
    undone: bool,
    /// Until when it can be.
    undo_until: Moment,
    /// Records that say still what they were made to say.
    kept: Vec<LeftOfMany>,
}

/// A record that was left.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOfMany {
    id: Ident,
    name: String,
    code: String,
    /// The same in the language of the request.
    reason: String,
}

pub async fn post<E: Object>(visit: Visit, Body(asked): Body<ManyToChange>) -> Outcome<Json<ManyChanged>> {
    let rows: Vec<(Id, Option<i64>)> = match &asked.all {
        Some(all) => {
            let (rows, _) = meant::<E>(&visit, &[], Some(all)).await?;
            rows.iter().map(|row: &Row<E>| (row.id(), Some(row.version()))).collect()
        }
        None => asked.rows.iter().map(|row| (row.id.0, row.version)).collect(),
    };
    if rows.len() > MOST {
        return Err(Problem::new("crm-many-too-many").arg("most", MOST).into());
    }
    let (mut sets, mut customs) = (BTreeMap::new(), BTreeMap::new());
    for (name, value) in &asked.set {
        match value {
            Value::Object(values) if name == COLUMN => {
                for (key, value) in values {
                    customs.insert(key.clone(), written(key, value, true)?);
                }
            }
            value => {
                sets.insert(name.clone(), written(name, value, false)?);
            }
        }
    }
    let many = visit.does(ChangeMany::<E> { rows, sets, customs, object: PhantomData }).await?;
    item::<E>(&visit, many).await
}

pub async fn one<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<Json<ManyChanged>> {
    item::<E>(&visit, id).await
}

pub async fn undo<E: Object>(visit: Visit, At([many]): At<1>) -> Outcome<Json<ManyChanged>> {
    visit.does(UndoMany::<E> { many, object: PhantomData }).await?;
    item::<E>(&visit, many).await
}

async fn item<E: Object>(visit: &Visit, id: Id) -> Outcome<Json<ManyChanged>> {
    let row: many::Model = find::<E>(visit, id).await?;
    let left = |text: &str| {
        let one = |one: Spared| LeftOfMany {
            id: Ident(one.id),
            name: one.name,
            reason: told(visit.words, &one.why),
            code: one.why.code,
        };
        read::<Spared>(text).into_iter().map(one).collect()
    };
    Ok(Json(ManyChanged {
        id: Ident(id),
        changed: i64::try_from(read::<Changed>(&row.changed).len()).unwrap_or(i64::MAX),
        same: row.same,
        left: left(&row.spared),
        undone: row.undone,
        undo_until: Moment(until(row.at.timestamp())),
        kept: left(&row.kept),
    }))
}
