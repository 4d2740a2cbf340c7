//! A quotation on paper, in either language.

use axum::response::{IntoResponse, Response};
use maud::html;
use prestasi_i18n::{Language, Words};
use prestasi_ui::frame::bare;
use prestasi_ui::preferences::Preferences;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit, fields};

use super::offer::Offer;

/// The preferences of a reader, in the language that the address asks for.
pub fn reading(preferences: Preferences, query: &str) -> Preferences {
    match Language::parse(&fields::parameter(query, "language")) {
        Some(language) => Preferences { words: Words::new(language), ..preferences },
        None => preferences,
    }
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let preferences = reading(visit.preferences, visit.query());
    let w = preferences.words;
    let offer = Offer::read(&visit.viewer, visit.db(), id).await?;
    let content = html! { div class="card" { (offer.draw(w)) } };
    let title = w.with("crm-offer-of", &[("name", offer.quote.name.clone())]);
    Ok(bare(preferences, &visit.address.to_string(), &title, &content).into_response())
}
