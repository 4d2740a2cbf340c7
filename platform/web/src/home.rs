//! The first page: cards of the modules, those of the viewer's roles.

use axum::response::Response;
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use prestasi_access::Role;

use crate::fault::Outcome;
use crate::visit::Visit;

/// A card on the first page.
#[derive(Clone, Copy)]
pub struct Card {
    /// For whom.
    pub roles: &'static [Role],
    /// Where it stands among the others; small numbers first.
    pub order: u16,
    /// What is in it; nothing if there is nothing to show.
    pub draw: fn(Visit) -> BoxFuture<'static, Outcome<Option<Markup>>>,
}

pub(crate) async fn home(visit: Visit) -> Outcome<Response> {
    if visit.viewer.owes_second_factor() {
        return Ok(visit.wants.go("/me"));
    }
    let roles = visit.viewer.roles();
    let mine = |card: &&Card| card.roles.iter().any(|role| roles.contains(role));
    let mut cards: Vec<Card> =
        visit.app().modules().iter().flat_map(|module| &module.cards).filter(mine).copied().collect();
    cards.sort_by_key(|card| card.order);
    let mut drawn = Vec::new();
    for card in cards {
        drawn.extend((card.draw)(visit.clone()).await?);
    }
    let content = html! { div class="cards" { @for card in &drawn { (card) } } };
    let (w, today) = (visit.words, visit.viewer.day());
    let basis = w.with("home-basis", &[("name", visit.viewer.name().to_owned()), ("day", w.date(today))]);
    Ok(visit.page(w.say("home")).here("/").basis(basis).reply(&content, &[]))
}
