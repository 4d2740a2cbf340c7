//! A person beside what they did or own: initials and a name.

use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::gallery::company;

/// How many colours there are for initials.
const HUES: u32 = 6;

/// The initials of a name: first and last word, without titles such as `bin` and `a/p` between.
#[must_use]
pub fn initials(name: &str) -> String {
    let words: Vec<char> =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic())).collect();
    match words[..] {
        [] => "?".to_owned(),
        [only] => only.to_uppercase().collect(),
        [first, .., last] => first.to_uppercase().chain(last.to_uppercase()).collect(),
    }
}

/// Initials alone; the name stands next to it, or in its tip.
#[must_use]
pub fn avatar(name: &str) -> Markup {
    let hue = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % HUES;
    html! { span class={ "avatar hue-" (hue) } aria-hidden="true" { (initials(name)) } }
}

/// Initials and name, as a link where there is somewhere to go.
#[must_use]
pub fn chip(name: &str, href: Option<&str>) -> Markup {
    html! {
        @if let Some(href) = href { a class="person" href=(href) { (avatar(name)) span { (name) } } }
        @else { span class="person" { (avatar(name)) span { (name) } } }
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(_: Words) -> Markup {
    html! {
        div class="row" { @for name in company::SELLERS.iter().take(6) { (chip(name, Some("#people"))) } }
    }
}
