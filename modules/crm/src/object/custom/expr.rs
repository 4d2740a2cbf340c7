//! How databases find what lies in the column: the same words in queries, orders and indexes, so that an index is known
//! again.

use prestasi_access::Viewer;
use prestasi_catalog::{Kind as PartKind, Part, Parts, Seen};
use prestasi_store::{Store, Tx, texts};
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait};

use super::{AHEAD, COLUMN, Custom, Customs, Kind};
use crate::fields::{YES, custom};
use crate::object::{self, Holds, Object};

/// Where a key lies; keys are letters, digits and lines ([`super::spelt`]).
fn at(backend: DbBackend, column: &str, custom: &Custom) -> String {
    let key = &custom.key;
    match backend {
        DbBackend::Postgres if custom.kind.is_number() => format!("(({column}::jsonb ->> '{key}')::bigint)"),
        DbBackend::Postgres => format!("({column}::jsonb ->> '{key}')"),
        _ => format!("json_extract({column}, '$.{key}')"),
    }
}

/// The same, and never nothing: the least there is where a record does not say.
fn never_absent(backend: DbBackend, column: &str, custom: &Custom) -> String {
    let least = match backend {
        _ if !custom.kind.is_number() => "''",
        DbBackend::Postgres => "'-9223372036854775808'::bigint",
        _ => "-9223372036854775808",
    };
    format!("coalesce({}, {least})", at(backend, column, custom))
}

fn column<E: Object>() -> String {
    format!("\"{}\".\"{COLUMN}\"", E::default().table_name())
}

/// What a record says of a field.
pub fn raw<E: Object>(backend: DbBackend, custom: &Custom) -> Expr {
    Expr::cust(at(backend, &column::<E>(), custom))
}

/// What lists order and filter by.
pub fn order<E: Object>(backend: DbBackend, custom: &Custom) -> Expr {
    Expr::cust(never_absent(backend, &column::<E>(), custom))
}

/// The records that may say a part of a text in any of their fields; nothing for a part that JSON writes in another way.
pub fn candidates<E: Object>(db: &impl ConnectionTrait, part: &str) -> Option<SelectStatement> {
    if part.contains(|c: char| matches!(c, '"' | '\\') || c.is_control()) {
        return None;
    }
    let name = format!("{}_{COLUMN}", E::default().table_name());
    texts::candidates_in(db, &name, object::column::<E>(COLUMN).ok()?, part)
}

/// Makes the index by which a list finds and orders, where there is none yet. Long texts and names of other records have
/// none.
///
/// # Errors
/// Those of the database.
pub async fn index(db: &impl ConnectionTrait, object: &str, custom: &Custom) -> Result<(), DbErr> {
    if matches!(custom.kind, Kind::Several(_) | Kind::Plain(Holds::Lines | Holds::Record(_))) {
        return Ok(());
    }
    let by = never_absent(db.get_database_backend(), COLUMN, custom);
    let key = &custom.key;
    let named = format!("CREATE INDEX IF NOT EXISTS crm_{object}_{AHEAD}{key}");
    db.execute_unprepared(&format!("{named} ON crm_{object} (({by}), id)")).await?;
    // What many records say alike: one of its values in the order that lists have from the start.
    if matches!(custom.kind, Kind::Flag | Kind::Choice(_)) && object != "quote" {
        db.execute_unprepared(&format!("{named}_named ON crm_{object} (({by}), name, id)")).await?;
    }
    Ok(())
}

/// Makes the indexes that are missing, as they are in a database that came back from a backup.
///
/// # Errors
/// Those of the database.
pub async fn reindex(tx: &Tx) -> Result<(), DbErr> {
    for row in custom::Entity::find().all(tx).await? {
        let object = row.object.clone();
        if let Some(custom) = Custom::whole(row) {
            index(tx, &object, &custom).await?;
        }
    }
    Ok(())
}

/// The fields as columns of a dataset; those that are not asked for any more stay, with what they say.
pub const fn parts<E: Object>() -> Parts {
    Parts { table: "crm_custom_field", seen: seen::<E> }
}

fn seen<'a, E: Object>(store: &'a Store, viewer: &'a Viewer) -> Seen<'a> {
    Box::pin(async move {
        let db = store.read();
        let customs = Customs::seen::<E>(db, viewer).await?;
        let backend = db.get_database_backend();
        let mut parts: Vec<Part> = customs.all().iter().map(|custom| part::<E>(backend, custom)).collect();
        // In an order that does not change as those of forms do.
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        Ok((parts, !customs.hides()))
    })
}

fn part<E: Object>(backend: DbBackend, custom: &Custom) -> Part {
    let (kind, expr) = match &custom.kind {
        Kind::Number(0) | Kind::Money(_) => (PartKind::Integer, raw::<E>(backend, custom)),
        Kind::Number(places) => {
            (PartKind::Scaled(i8::try_from(*places).unwrap_or(0)), raw::<E>(backend, custom))
        }
        Kind::Plain(Holds::Day) => (PartKind::Day, raw::<E>(backend, custom)),
        Kind::Flag => {
            let yes = format!("({} = '{YES}')", at(backend, &column::<E>(), custom));
            (PartKind::Flag, Expr::cust(yes))
        }
        _ => (PartKind::Text, raw::<E>(backend, custom)),
    };
    Part { name: custom.name.to_owned(), kind, expr }
}
