//! What the clock asks for, and when next.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_jobs::planned;
use prestasi_web::api::{Listed, Moment};
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::kind;

/// Something that happens again and again.
#[derive(Debug, Serialize, ToSchema)]
pub struct Scheduled {
    /// Its name.
    name: String,
    /// When it is asked for next.
    next: Moment,
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<Scheduled>>> {
    let rows = planned(visit.db(), &visit.viewer).await?;
    let items = rows.into_iter().map(|row| Scheduled { name: row.name, next: Moment(row.next.timestamp()) });
    Ok(Json(Listed { items: items.collect(), after: None }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let rows = planned(visit.db(), &visit.viewer).await?;
    let content = html! {
        div class="card" {
            table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("job-kind")) }
                    th scope="col" { (w.say("job-next")) }
                } }
                tbody {
                    @for row in &rows {
                        tr {
                            th scope="row" { (kind(w, &row.name)) }
                            td { (w.moment(visit.local(row.next.timestamp()))) }
                        }
                    }
                }
            }
        }
    };
    let page = visit.page(w.say("jobs-schedule-title")).here("/jobs").under(w.say("jobs-title"), "/jobs");
    let zone = visit.app().site().zone.iana_name().unwrap_or("UTC").to_owned();
    Ok(page.basis(w.with("jobs-schedule-basis", &[("zone", zone)])).reply(&content, &[]))
}
