//! An amount, and the answer to "why this number": rule, inputs, slices of tiers, rounding, version, who approved.

use jiff::civil::{Date, date};
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio};

use crate::gallery::company;
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};
use crate::person;

/// An amount that opens its explanation in the panel.
#[must_use]
pub fn amount(w: Words, money: Money, href: &str) -> Markup {
    amount_as(w, money, href, &html! { (w.money(money)) })
}

/// The same where the currency stands elsewhere, such as in the head of a column.
#[must_use]
pub fn amount_as(w: Words, money: Money, href: &str, shown: &Markup) -> Markup {
    hx::get(href)
        .target("#panel")
        .swap(Swap::Morph)
        .push()
        .on("a")
        .attr("href", href)
        .class(if money.minor < 0 { "amount negative" } else { "amount" })
        .attr("title", w.say("money-why"))
        .body(shown)
}

/// An amount that has nothing behind it, such as one that somebody is typing.
#[must_use]
pub fn plain(w: Words, money: Money) -> Markup {
    html! { span class=(if money.minor < 0 { "amount negative" } else { "amount" }) { (w.money(money)) } }
}

/// One slice of a tiered rate.
#[derive(Debug, Clone)]
pub struct Slice {
    /// Which part of the measure: `0 % – 80 %`.
    pub range: String,
    /// How much fell into it.
    pub base: Money,
    /// The rate there, already in words: `4.00 %`.
    pub rate: String,
    /// What it makes.
    pub earned: Money,
}

/// Why an amount is what it is.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// What the amount is: `Commission, Nov 2026`.
    pub title: String,
    /// The amount.
    pub amount: Money,
    /// The rule in one sentence.
    pub rule: String,
    /// What went in: a name, a value, and where it comes from.
    pub inputs: Vec<(String, String, Option<String>)>,
    /// The slices of the rate; empty where it is flat.
    pub slices: Vec<Slice>,
    /// How it was rounded.
    pub rounding: String,
    /// The plan and its version.
    pub version: String,
    /// Who approved it, and when.
    pub approved: Option<(String, Date)>,
}

/// The explanation, for the panel or a page of its own.
#[must_use]
pub fn explanation(w: Words, why: &Explanation) -> Markup {
    html! {
        div class="explanation" {
            p class="explanation-amount" { (w.money(why.amount)) }
            p class="explanation-rule" { (why.rule) }
            h2 class="title" { (w.say("money-inputs")) }
            dl class="pairs" {
                @for (name, value, href) in &why.inputs {
                    div {
                        dt { (name) }
                        dd { @if let Some(href) = href { a href=(href) { (value) } } @else { (value) } }
                    }
                }
            }
            @if !why.slices.is_empty() { (slices(w, why)) }
            h2 class="title" { (w.say("money-basis")) }
            dl class="pairs" {
                div { dt { (w.say("money-rounding")) } dd { (why.rounding) } }
                div { dt { (w.say("money-version")) } dd { (why.version) } }
                div {
                    dt { (w.say("money-approved")) }
                    dd {
                        @match &why.approved {
                            Some((name, day)) => {
                                (person::chip(name, None)) span class="muted" { (w.date(*day)) }
                            }
                            None => (w.say("money-not-approved")),
                        }
                    }
                }
            }
        }
    }
}

fn slices(w: Words, why: &Explanation) -> Markup {
    html! {
        h2 class="title" { (w.say("money-slices")) }
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("money-slices")) {
            table class="plain" {
                thead {
                    tr {
                        th scope="col" { (w.say("money-range")) }
                        th scope="col" class="number" { (w.say("money-base")) }
                        th scope="col" class="number" { (w.say("money-rate")) }
                        th scope="col" class="number" { (w.say("money-earned")) }
                    }
                }
                tbody {
                    @for slice in &why.slices {
                        tr {
                            td { (slice.range) }
                            td class="number" { (w.money(slice.base)) }
                            td class="number" { (slice.rate) }
                            td class="number" { (w.money(slice.earned)) }
                        }
                    }
                }
                tfoot {
                    tr { th scope="row" colspan="3" { (w.say("money-total")) } td class="number" { (w.money(why.amount)) } }
                }
            }
        }
    }
}

/// The sample explanation, which the gallery also opens in the panel.
#[must_use]
pub fn sample(w: Words) -> Explanation {
    let money = |minor| Money::new(minor, Currency::MYR);
    let percent = |num| w.percent(&Ratio::new(num, 10_000).unwrap_or(Ratio::ZERO), 2);
    let range =
        |from: &str, to: &str| w.with("money-from-to", &[("from", from.to_owned()), ("to", to.to_owned())]);
    Explanation {
        title: w.say("sample-explained-title"),
        amount: money(692_500),
        rule: w.say("sample-explained-rule"),
        inputs: vec![
            (w.say("sample-credited-sales"), w.money(money(21_850_000)), Some("/gallery/table".to_owned())),
            (w.say("sample-quota"), w.money(money(25_000_000)), None),
            (w.say("sample-attainment"), percent(8_740), None),
        ],
        slices: vec![
            Slice {
                range: range("0 %", "80 %"),
                base: money(20_000_000),
                rate: percent(300),
                earned: money(600_000),
            },
            Slice {
                range: range("80 %", "100 %"),
                base: money(1_850_000),
                rate: percent(500),
                earned: money(92_500),
            },
            Slice { range: range("100 %", "∞"), base: money(0), rate: percent(1100), earned: money(0) },
        ],
        rounding: w.say("sample-explained-rounding"),
        version: w.with("sample-explained-version", &[("version", "7".to_owned())]),
        approved: Some((company::FINANCE.to_owned(), date(2026, 11, 3))),
    }
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let money = |minor| Money::new(minor, Currency::MYR);
    html! {
        div class="row" {
            (amount(w, money(692_500), "/gallery/explanation"))
            (amount(w, money(-42_075), "/gallery/explanation"))
            (plain(w, money(0)))
            span class="muted row" { (icon(Icon::Info)) (w.say("sample-money-hint")) }
        }
        div class="card narrow" { h3 { (sample(w).title) } (explanation(w, &sample(w))) }
    }
}
