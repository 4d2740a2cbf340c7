//! What currencies cost today, and which have no rate.

use maud::{Markup, html};
use prestasi_web::{Outcome, Visit};

use crate::company::current;
use crate::currencies;

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let w = visit.words;
    let into = current(&visit).await?.reports_in();
    let rates = currencies::today(visit.db(), &visit.viewer, into, visit.viewer.day()).await?;
    let without = rates.iter().filter(|(_, rate)| rate.is_none()).count();
    Ok(Some(html! {
        section class="card" aria-labelledby="home-rates" {
            h2 id="home-rates" { a href="/currencies" { (w.with("home-rates", &[("currency", into.to_string())])) } }
            @if rates.is_empty() { p class="muted" { (w.with("currencies-empty-reason", &[("currency", into.to_string())])) } }
            @else {
                p class="muted" { (w.with("home-rates-without", &[("count", without.to_string())])) }
                (currencies::table(&visit, into, &rates)?)
            }
        }
    }))
}
