//! Boards: cards in columns. A card moves by dragging, by its menu, or with Alt and the arrow keys; all three send the
//! same form, and the answer is the board as it now stands. Without scripts a card is moved where its record is shown.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::badge::{Tone, badge};
use crate::gallery::company;
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};
use crate::person;

/// A card.
#[derive(Debug, Clone)]
pub struct Card {
    /// The id of its record.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The address of the record.
    pub href: String,
    /// What it is worth, in words.
    pub value: String,
    /// Whose it is.
    pub owner: String,
    /// A line under the name.
    pub note: Option<String>,
    /// What needs attention.
    pub state: Option<(Tone, String)>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Lane {
    /// Its name in what is sent.
    pub key: String,
    /// Its head.
    pub label: String,
    /// How many cards are in it.
    pub count: i64,
    /// The sum of its cards, in words.
    pub total: String,
    /// Its cards, from the top; the first of them where there are many.
    pub cards: Vec<Card>,
    /// Where the others are, and a word for that.
    pub more: Option<(String, String)>,
}

/// A board.
#[derive(Debug, Clone)]
pub struct Board {
    /// Its id in the page.
    pub id: &'static str,
    /// What it shows.
    pub label: String,
    /// Where a move is sent: `card`, `lane`, and `before`, the card that it goes above, empty for the end.
    pub action: String,
    /// The topic of the live stream upon which the board asks for itself again, and where.
    pub live: Option<(&'static str, String)>,
    /// The columns.
    pub lanes: Vec<Lane>,
}

/// The board.
#[must_use]
pub fn board(w: Words, board: &Board) -> Markup {
    let topic = board.live.as_ref().map(|(topic, _)| format!("live:{topic} from:body"));
    let again = board.live.as_ref().map(|(_, href)| href);
    html! {
        kanban-board id=(board.id) class="board" action=(board.action) role="group" aria-label=(board.label)
            hx-get=[again] hx-trigger=[topic] hx-target="this" hx-swap="outerMorph" {
            p class="visually-hidden" id={ (board.id) "-keys" } { (w.say("board-keys")) }
            (moves(w, board))
            @for lane in &board.lanes {
                section class="lane" aria-labelledby={ (board.id) "-lane-" (lane.key) } {
                    header class="lane-head" {
                        h2 class="title" id={ (board.id) "-lane-" (lane.key) } { (lane.label) span class="count" { (w.count(lane.count)) } }
                        span class="lane-total" { (lane.total) }
                    }
                    ul class="lane-cards" data-lane=(lane.key) {
                        @for one in &lane.cards { (card(w, board, one)) }
                    }
                    @if let Some((href, label)) = &lane.more { p class="lane-more" { a href=(href) { (label) } } }
                }
            }
        }
    }
}

/// Where a card can go: one sheet for all cards, which the script brings to the card whose menu is opened.
fn moves(w: Words, board: &Board) -> Markup {
    let form = hx::post(&board.action).target(format!("#{}", board.id)).swap(Swap::Morph).on("form");
    let form = form.attr("method", "post").attr("action", &board.action).body(html! {
        input type="hidden" name="card" value="";
        input type="hidden" name="before" value="";
        p class="menu-heading" { (w.say("board-move-to")) }
        ul class="menu" {
            @for lane in &board.lanes {
                li { button type="submit" name="lane" value=(lane.key) { span { (lane.label) } (icon(Icon::Check)) } }
            }
        }
    });
    html! { div class="popover board-moves" id={ (board.id) "-moves" } popover { (form) } }
}

fn card(w: Words, board: &Board, card: &Card) -> Markup {
    let label = w.with("board-move", &[("card", card.title.clone())]);
    let open = hx::get(&card.href).target("#panel").swap(Swap::Morph).push().on("a").attr("href", &card.href);
    html! {
        li class="board-card" id={ (board.id) "-card-" (card.id) } data-card=(card.id) {
            div class="board-card-head" {
                (open.attr("aria-describedby", format!("{}-keys", board.id)).body(&card.title))
                drop-menu {
                    button type="button" class="button quiet icon-only" popovertarget={ (board.id) "-moves" } aria-label=(label) title=(label) { (icon(Icon::More)) }
                }
            }
            @if let Some(note) = &card.note { p class="muted" { (note) } }
            div class="board-card-foot" {
                span class="amount" { (card.value) }
                @if let Some((tone, label)) = &card.state { (badge(*tone, label)) }
                span class="board-card-owner" title=(card.owner) { (person::avatar(&card.owner)) span class="visually-hidden" { (card.owner) } }
            }
        }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    board(w, &company::board(w, &company::start_of_board()))
}
