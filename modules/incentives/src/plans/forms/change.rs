//! What a form changes of a plan's text: values of a part, a part that comes or goes, or its place.

use axum::response::Response;
use prestasi_compensation::plan::form::{Direction, Kind, Row, add, fields, remove, set, shift};
use prestasi_kernel::{Id, Result as Told};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};

use super::open;
use crate::plans::write::WritePlan;

/// The text with this change, kept as a draft; the page of the part that is looked at next.
async fn keep(
    visit: &Visit,
    plan: Id,
    typed: &Fields,
    change: impl FnOnce(&str) -> Told<(String, String)>,
) -> Outcome<Response> {
    let (_, before) = open(visit, plan).await?;
    let (text, at) = change(&before.text)?;
    if text != before.text {
        let seen = typed.value("seen").parse().unwrap_or(before.version);
        visit.does_as(typed.ask(visit)?, WritePlan { plan, text, seen }).await?;
    }
    Ok(visit.wants.go(&format!("/plans/{plan}/forms?{}", prestasi_web::fields::query(&[("at", &at)]))))
}

/// Every value of a part, as it was typed: those that differ are set, one after the other.
fn entered(text: &str, at: &str, typed: &Fields) -> Told<String> {
    let mut next = text.to_owned();
    let mut put = |address: &str, key: &str, name: &str, before: Option<&String>| -> Told<()> {
        let entry = typed.value(name).replace("\r\n", "\n");
        if typed.values(name).next().is_some() && entry != before.map_or("", String::as_str) {
            next = set(&next, address, key, &entry)?;
        }
        Ok(())
    };
    for field in fields(text, at)? {
        match &field.kind {
            Kind::Part { .. } | Kind::Parts { .. } => {}
            Kind::Rows { address, columns, rows, .. } => {
                for (row, (column, cell)) in
                    rows.iter().flat_map(|row| columns.iter().zip(&row.cells).map(move |cell| (row, cell)))
                {
                    let (of, key) = cell_of(address, row, &column.key);
                    put(of, key, &format!("row.{}.{}", row.address, column.key), cell.as_ref())?;
                }
            }
            _ => put(at, &field.key, &format!("field.{}", field.key), field.value.as_ref())?,
        }
    }
    Ok(next)
}

/// Where a cell is set: in a table by name under the row's name, at the table's address.
fn cell_of<'a>(table: &'a str, row: &'a Row, column: &'a str) -> (&'a str, &'a str) {
    match &row.name {
        Some(name) => (table, name),
        None => (&row.address, column),
    }
}

pub async fn send_set(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    let at = typed.value("at").to_owned();
    keep(&visit, plan, &typed, |text| Ok((entered(text, &at, &typed)?, at.clone()))).await
}

pub async fn send_add(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    let (at, stay) = (typed.value("at").to_owned(), typed.value("stay").to_owned());
    keep(&visit, plan, &typed, |text| {
        let (text, made) = add(text, &at)?;
        Ok((text, if stay.is_empty() { made } else { stay }))
    })
    .await
}

pub async fn send_remove(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    let (at, stay) = (typed.value("at").to_owned(), typed.value("stay").to_owned());
    keep(&visit, plan, &typed, |text| Ok((remove(text, &at)?, stay))).await
}

pub async fn send_shift(visit: Visit, At([plan]): At<1>, typed: Fields) -> Outcome<Response> {
    let (at, stay) = (typed.value("at").to_owned(), typed.value("stay").to_owned());
    let way = if typed.value("way") == "up" { Direction::Up } else { Direction::Down };
    keep(&visit, plan, &typed, |text| Ok((shift(text, &at, way)?, stay))).await
}
