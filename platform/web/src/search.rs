//! Records by what somebody types into the palette, each module's own.

use axum::extract::RawQuery;
use maud::Markup;
use prestasi_ui::frame::{Hit, hits};

use crate::fault::Outcome;
use crate::visit::Visit;

const LETTERS_MIN: usize = 2;
const LETTERS_MAX: usize = 100;
const HITS_MAX: usize = 12;

pub(crate) async fn search(visit: Visit, RawQuery(query): RawQuery) -> Outcome<Markup> {
    let query = query.unwrap_or_default();
    let typed = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q");
    let typed: String =
        typed.map_or_else(String::new, |(_, text)| text.trim().chars().take(LETTERS_MAX).collect());
    let mut found: Vec<Hit> = Vec::new();
    if typed.chars().count() >= LETTERS_MIN {
        for finder in visit.app().modules().iter().flat_map(|module| &module.finders) {
            found.extend(finder(visit.clone(), typed.clone()).await?);
        }
    }
    found.truncate(HITS_MAX);
    Ok(hits(visit.words, &found))
}
