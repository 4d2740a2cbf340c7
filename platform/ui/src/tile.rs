//! A number that matters: what it is, how much, which way it went, and where it comes from.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio};

use crate::badge::Tone;
use crate::icon::{Icon, icon};

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
    /// The same.
    Level,
}

/// How a figure moved, with an arrow and a word.
#[derive(Debug, Clone)]
pub struct Delta {
    /// Which way.
    pub direction: Direction,
    /// Whether that is good: rising cost is not.
    pub tone: Tone,
    /// How much, and against what: `12.4 % more than last month`.
    pub text: String,
}

/// A number that matters.
#[derive(Debug, Clone)]
pub struct Tile {
    /// What it is.
    pub label: String,
    /// How much; `–` where nothing was counted.
    pub value: String,
    /// How it moved.
    pub delta: Option<Delta>,
    /// How far, of 100: shown as a bar.
    pub progress: Option<Progress>,
    /// What it is made of.
    pub href: Option<String>,
}

/// A part of a whole as a bar under the number.
#[derive(Debug, Clone)]
pub struct Progress {
    /// In thousandths of the whole; more than the whole fills the bar.
    pub per_mille: u32,
    /// The same in words.
    pub text: String,
}

/// The arrow and the words of a delta.
#[must_use]
pub fn delta(delta: &Delta) -> Markup {
    let arrow = match delta.direction {
        Direction::Up => Icon::ArrowUp,
        Direction::Down => Icon::ArrowDown,
        Direction::Level => Icon::Level,
    };
    html! { span class={ "delta " (delta.tone.class()) } { (icon(arrow)) span { (delta.text) } } }
}

/// One tile.
#[must_use]
pub fn tile(tile: &Tile) -> Markup {
    let value = html! { span class="tile-value" { (tile.value) } };
    html! {
        div class="tile" {
            dt class="tile-label" { (tile.label) }
            dd {
                @if let Some(href) = &tile.href {
                    a class="tile-link" href=(href) data-panel { (value) }
                } @else { (value) }
                @if let Some(progress) = &tile.progress {
                    progress class="bar" max="1000" value=(progress.per_mille.min(1000)) aria-label=(tile.label) {}
                    span class="tile-note" { (progress.text) }
                }
                @if let Some(moved) = &tile.delta { (delta(moved)) }
            }
        }
    }
}

/// A row of tiles.
#[must_use]
pub fn tiles(all: &[Tile]) -> Markup {
    html! { dl class="tiles" { @for one in all { (tile(one)) } } }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let money = |minor| w.money(Money::new(minor, Currency::MYR));
    let percent = |num| w.percent(&Ratio::new(num, 1000).unwrap_or(Ratio::ZERO), 1);
    let against = |key, share| w.with(key, &[("share", percent(share))]);
    tiles(&[
        Tile {
            label: w.say("sample-quota-attainment"),
            value: percent(874),
            delta: None,
            progress: Some(Progress {
                per_mille: 874,
                text: w.with("sample-gap-left", &[("amount", money(3_150_000))]),
            }),
            href: None,
        },
        Tile {
            label: w.say("sample-earned-this-month"),
            value: money(692_500),
            delta: Some(Delta {
                direction: Direction::Up,
                tone: Tone::Good,
                text: against("delta-more-than-last-month", 124),
            }),
            progress: None,
            href: Some("/gallery/explanation".to_owned()),
        },
        Tile {
            label: w.say("sample-pipeline-open"),
            value: money(84_120_000),
            delta: Some(Delta {
                direction: Direction::Down,
                tone: Tone::Bad,
                text: against("delta-less-than-last-month", 61),
            }),
            progress: None,
            href: None,
        },
        Tile {
            label: w.say("sample-win-rate"),
            value: "–".to_owned(),
            delta: Some(Delta {
                direction: Direction::Level,
                tone: Tone::Neutral,
                text: w.say("sample-no-closed-deals"),
            }),
            progress: None,
            href: None,
        },
    ])
}
