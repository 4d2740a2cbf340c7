//! What the company is.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::CHANGE_COMPANY;
use prestasi_web::company::{CompanyRow, current};

/// What the company is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Company {
    /// Counts its changes; whoever changes it sends along what they saw. 0 before anybody said something.
    version: i64,
    name: String,
    /// The number in the register of companies.
    registration: String,
    address: String,
    country: String,
    /// The currency that it reports in.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// Whom its people ask about Prestasi.
    support: String,
    /// Where its days begin. The server's.
    zone: String,
}

impl Company {
    pub fn of(visit: &Visit, row: CompanyRow) -> Self {
        Self {
            version: row.version,
            name: row.name,
            registration: row.registration,
            address: row.address,
            country: row.country,
            currency: row.currency,
            support: row.support,
            zone: zone(visit),
        }
    }
}

/// Where the company's days begin.
fn zone(visit: &Visit) -> String {
    visit.app().site().zone.iana_name().unwrap_or("UTC").to_owned()
}

pub async fn one(visit: Visit) -> Outcome<Json<Company>> {
    let row = current(&visit).await?;
    Ok(Json(Company::of(&visit, row)))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, row) = (visit.words, current(&visit).await?);
    let changes = visit.viewer.may(CHANGE_COMPANY);
    let title = w.say("company-title");
    if row.version == 0 {
        let content = empty(&Empty {
            mark: Icon::Building,
            title: w.say("company-empty-title"),
            reason: w.say("company-empty-reason"),
            action: changes.then(|| (w.say("company-change"), "/company/change".to_owned())),
            sample: None,
        });
        return Ok(visit.page(title).here("/company").reply(&content, &[]));
    }
    let or_dash = |text: &str| html! { @if text.is_empty() { "–" } @else { (text) } };
    let content = html! {
        div class="card narrow" {
            (pairs(&[
                (w.say("company-name"), html! { strong { (row.name) } }),
                (w.say("company-registration"), or_dash(&row.registration)),
                (w.say("company-address"), html! {
                    @if row.address.is_empty() { "–" }
                    span class="two-lines" { @for line in row.address.lines() { span { (line) } } }
                }),
                (w.say("company-country"), or_dash(&row.country)),
                (w.say("company-zone"), html! { (zone(&visit)) span class="muted" { (w.say("company-zone-hint")) } }),
                (w.say("company-currency"), html! { (row.currency) }),
                (w.say("company-support"), or_dash(&row.support)),
            ]))
        }
    };
    let mut page = visit.page(title).here("/company");
    if changes {
        page = page.actions(button::link(
            Weight::Primary,
            "/company/change",
            Some(Icon::Pencil),
            &w.say("company-change"),
        ));
    }
    Ok(page.reply(&content, &[]))
}
