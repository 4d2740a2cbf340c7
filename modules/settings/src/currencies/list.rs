//! The currencies, each with its rate of today.

use axum::Json;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_kernel::Currency;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Ident;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::{Rate, currency, rate, today, used};
use crate::company::{CHANGE_COMPANY, current};

/// Days after which somebody should look at a rate.
const OLD_DAYS: i32 = 31;

/// The currencies of the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct Currencies {
    /// The one that it reports in.
    #[schema(pattern = "^[A-Z]{3}$")]
    reporting: String,
    currencies: Vec<UsedCurrency>,
}

/// A currency that the company deals in.
#[derive(Debug, Serialize, ToSchema)]
pub struct UsedCurrency {
    id: Ident,
    #[schema(pattern = "^[A-Z]{3}$")]
    code: String,
    /// What one unit costs today in the currency that the company reports in; null where that is not known.
    rate: Option<String>,
    /// Since when it costs that.
    #[schema(format = Date)]
    since: Option<String>,
}

pub async fn all(visit: Visit) -> Outcome<Json<Currencies>> {
    let into = current(&visit).await?.reports_in();
    let rates = today(visit.db(), &visit.viewer, into, visit.viewer.day()).await?;
    let mut currencies = Vec::new();
    for row in used(visit.db(), &visit.viewer).await? {
        let rate = rates.iter().find(|(other, _)| other.id == row.id).and_then(|(_, rate)| rate.as_ref());
        currencies.push(UsedCurrency {
            id: Ident(row.id.0),
            code: row.code,
            rate: rate.map(Rate::try_from).transpose()?.map(|rate| rate.to_string()),
            since: rate.map(|rate| rate.valid_from.to_string()),
        });
    }
    Ok(Json(Currencies { reporting: into.to_string(), currencies }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, day) = (visit.words, visit.viewer.day());
    let into = current(&visit).await?.reports_in();
    let rates = today(visit.db(), &visit.viewer, into, day).await?;
    let changes = visit.viewer.may(CHANGE_COMPANY);
    let content = if rates.is_empty() {
        empty(&Empty {
            mark: Icon::Scale,
            title: w.say("currencies-empty-title"),
            reason: w.with("currencies-empty-reason", &[("currency", into.to_string())]),
            action: changes.then(|| (w.say("currencies-add"), "/currencies/new".to_owned())),
            sample: None,
        })
    } else {
        html! { div class="card" { (table(&visit, into, &rates)?) } }
    };
    let mut page = visit.page(w.say("currencies-title")).here("/currencies");
    let basis = [("currency", into.to_string()), ("day", w.date(day))];
    page = page.basis(w.with("currencies-basis", &basis));
    if changes {
        let label = w.say("currencies-add");
        page = page.actions(button::link(Weight::Primary, "/currencies/new", Some(Icon::Plus), &label));
    }
    Ok(page.reply(&content, &[]))
}

/// Whether a rate has held for so long that a newer one may have been forgotten.
pub fn is_old(rate: &rate::Model, day: Date) -> bool {
    crate::calendar::days(rate.valid_from.date(), day) > OLD_DAYS
}

/// The rates of today as a table.
pub fn table(
    visit: &Visit,
    into: Currency,
    rates: &[(currency::Model, Option<rate::Model>)],
) -> Outcome<Markup> {
    let (w, day) = (visit.words, visit.viewer.day());
    let mut lines = Vec::new();
    for (row, rate) in rates {
        let value = rate.as_ref().map(Rate::try_from).transpose()?;
        lines.push(html! {
            tr {
                th scope="row" { a href={ "/currencies/" (row.id) } { (row.code) } }
                td class="number" { @match value { Some(value) => (value), None => "–" } }
                td class="only-wide" { @match rate { Some(rate) => (w.date(rate.valid_from.date())), None => "–" } }
                td {
                    @match rate {
                        None => (badge(Tone::Bad, &w.say("rate-none"))),
                        Some(rate) if is_old(rate, day) => (badge(Tone::Warning, &w.say("rate-old"))),
                        Some(_) => (badge(Tone::Good, &w.say("rate-fresh"))),
                    }
                }
            }
        });
    }
    let label = w.say("currencies-title");
    Ok(html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(label) {
            table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("currency-code")) }
                    th scope="col" class="number" { (w.with("rate-of-one", &[("currency", into.to_string())])) }
                    th scope="col" class="only-wide" { (w.say("rate-since")) }
                    th scope="col" { (w.say("rate-state")) }
                } }
                tbody { @for line in &lines { (line) } }
            }
        }
    })
}
