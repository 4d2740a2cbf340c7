//! One holiday.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::holiday;
use super::states;
use crate::company::CHANGE_COMPANY;

/// A holiday as it is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolidayNow {
    id: Ident,
    /// Counts its changes; whoever changes it sends along what they saw.
    version: i64,
    #[schema(format = Date)]
    day: String,
    name: String,
    /// Codes of ISO 3166-2; empty for everywhere.
    states: Vec<String>,
}

/// The holiday; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<holiday::Model> {
    let rows = visit.viewer.select::<holiday::Entity>().filter(holiday::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<HolidayNow>> {
    let row = find(&visit, id).await?;
    Ok(Json(HolidayNow {
        id: Ident(id),
        version: row.version,
        day: row.day.to_string(),
        name: row.name,
        states: states::codes(&row.states).map(str::to_owned).collect(),
    }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = html! { div class="card narrow" { (content(&visit, &row)) } };
    let page = visit.page(row.name).here("/holidays").under(visit.words.say("holidays-title"), "/holidays");
    Ok(page.reply(&content, &[]))
}

/// The holiday in the panel beside a list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    let row = match find(visit, id).await {
        Err(Fault::Refused(_)) => return Ok(None),
        row => row?,
    };
    let whole = format!("/holidays/{id}");
    Ok(Some(frame::panel(visit.words, &row.name, back, Some(&whole), &content(visit, &row))))
}

fn content(visit: &Visit, row: &holiday::Model) -> Markup {
    let (w, id) = (visit.words, row.id);
    html! {
        (pairs(&[
            (w.say("holiday-day"), html! { (w.date(row.day.date())) }),
            (w.say("holiday-states"), html! { (states::told(w, &row.states)) }),
        ]))
        @if visit.viewer.may(CHANGE_COMPANY) {
            div class="row" {
                (button::link(Weight::Plain, &format!("/holidays/{id}/change"), Some(Icon::Pencil), &w.say("holidays-change")))
                (button::link(Weight::Quiet, &format!("/holidays/{id}/remove"), Some(Icon::Trash), &w.say("holidays-remove")))
            }
        }
    }
}
