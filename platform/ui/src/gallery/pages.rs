//! The frame of the gallery's pages, and the page that a seller opens the day with.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Grain, Money, Period};

use super::company;
use crate::badge::{Tone, badge};
use crate::detail;
use crate::frame::{Command, Crumb, Entry, Frame, Periods, Section, Viewer, Width};
use crate::icon::{Icon, icon};
use crate::preferences::Preferences;
use crate::{chart, money, notice, person, tile};

/// The frame of a page of the gallery, at this address.
#[must_use]
pub fn frame(preferences: Preferences, title: &str, here: &str, address: &str) -> Frame {
    let w = preferences.words;
    Frame {
        preferences,
        title: w.say(title),
        basis: Some(w.say("sample-basis")),
        trail: vec![Crumb { label: w.say("gallery-title"), href: "/gallery".to_owned() }],
        navigation: navigation(w),
        most_used: most_used(w),
        here: here.to_owned(),
        address: address.to_owned(),
        viewer: Viewer {
            name: company::SELLERS[0].to_owned(),
            role: w.say("sample-role"),
            menu: vec![(w.say("sample-profile"), "#profile".to_owned())],
            sign_out: Some("/gallery/nothing".to_owned()),
        },
        periods: Some(periods()),
        notices: notice::sample(w),
        all_notices: None,
        bell: None,
        commands: vec![
            Command { label: w.say("sample-new-deal"), mark: Icon::Plus, href: "/gallery/form".to_owned() },
            Command {
                label: w.say("sample-open-statement"),
                mark: Icon::Receipt,
                href: "/gallery/explanation".to_owned(),
            },
        ],
        search: Some("/gallery/search".to_owned()),
        live: None,
        actions: None,
        width: Width::Reading,
        panel: None,
        toasts: Vec::new(),
    }
}

fn entry(w: Words, key: &str, mark: Icon, href: &str, waiting: Option<i64>) -> Entry {
    Entry { label: w.say(key), mark, href: href.to_owned(), waiting }
}

fn navigation(w: Words) -> Vec<Section> {
    let section = |label: Option<&str>, entries| Section { label: label.map(|key| w.say(key)), entries };
    vec![
        section(
            None,
            vec![
                entry(w, "sample-nav-today", Icon::Home, "/gallery/home", None),
                entry(w, "gallery-title", Icon::Columns, "/gallery", None),
            ],
        ),
        section(
            Some("sample-nav-sell"),
            vec![
                entry(w, "sample-deals", Icon::Deal, "/gallery/table", Some(4)),
                entry(w, "sample-pipeline", Icon::Group, "/gallery/board", None),
                entry(w, "sample-nav-customers", Icon::Building, "#customers", None),
                entry(w, "sample-activities", Icon::Calendar, "#activities", None),
            ],
        ),
        section(
            Some("sample-nav-earn"),
            vec![
                entry(w, "sample-nav-pay", Icon::Wallet, "/gallery/explanation", None),
                entry(w, "sample-nav-statements", Icon::Receipt, "#statements", Some(1)),
                entry(w, "sample-nav-disputes", Icon::Scale, "#disputes", None),
            ],
        ),
        section(
            Some("sample-nav-grow"),
            vec![
                entry(w, "sample-nav-contests", Icon::Trophy, "#contests", None),
                entry(w, "sample-nav-coaching", Icon::Book, "#coaching", None),
                entry(w, "sample-nav-surveys", Icon::Pulse, "#surveys", None),
            ],
        ),
    ]
}

fn most_used(w: Words) -> Vec<Entry> {
    vec![
        entry(w, "sample-nav-today", Icon::Home, "/gallery/home", None),
        entry(w, "sample-deals", Icon::Deal, "/gallery/table", None),
        entry(w, "sample-pipeline", Icon::Group, "/gallery/board", None),
        entry(w, "sample-nav-pay", Icon::Wallet, "/gallery/explanation", None),
        entry(w, "gallery-title", Icon::Columns, "/gallery", None),
    ]
}

fn periods() -> Periods {
    let period = |grain, index| Period::new(2026, grain, index).expect("a period of 2026");
    let choice = |period: Period| (period, format!("?period={period}"));
    Periods {
        current: period(Grain::Month, 11),
        choices: vec![
            [12, 11, 10, 9].map(|month| choice(period(Grain::Month, month))).to_vec(),
            [4, 3].map(|quarter| choice(period(Grain::Quarter, quarter))).to_vec(),
            vec![choice(period(Grain::Year, 1))],
        ],
    }
}

/// What a seller opens the day with.
#[must_use]
pub fn home(w: Words) -> Markup {
    let amount = |minor| money::amount(w, Money::new(minor, Currency::MYR), "/gallery/explanation");
    let call = |mark, customer: usize, key: &str, minor, tone, state: &str| {
        html! {
            li {
                span class="timeline-mark" { (icon(mark)) }
                div class="two-lines" { a href="/gallery/table?open=4" { (company::CUSTOMERS[customer]) } span class="muted" { (w.say(key)) } }
                (badge(tone, &w.say(state)))
                (amount(minor))
            }
        }
    };
    html! {
        (tile::samples(w))
        div class="pair wide-left" {
            section class="card" aria-labelledby="today" {
                h2 id="today" { (w.say("sample-today-title")) }
                ul class="rows" {
                    (call(Icon::Phone, 0, "sample-today-call", 18_650_000, Tone::Active, "sample-stage-proposal"))
                    (call(Icon::Mail, 4, "sample-today-quote", 9_240_000, Tone::Active, "sample-stage-meeting"))
                    (call(Icon::Clock, 2, "sample-today-slipped", 24_100_000, Tone::Warning, "sample-slipped"))
                    (call(Icon::Warning, 7, "sample-today-risk", 6_475_000, Tone::Bad, "sample-at-risk"))
                }
            }
            section class="card" aria-labelledby="neighbours" {
                h2 id="neighbours" { (w.say("sample-neighbours-title")) }
                ol class="rows ranks" {
                    @for (rank, seller, points) in [(3, 4, 1_840), (4, 8, 1_795), (5, 0, 1_720), (6, 6, 1_655)] {
                        li aria-current=[(seller == 0).then_some("true")] {
                            span class="rank" { (rank) }
                            (person::chip(company::SELLERS[seller], None))
                            span class="number" { (w.with("sample-points", &[("points", w.count(points))])) }
                        }
                    }
                }
            }
        }
        (chart::samples(w))
        section class="card" aria-labelledby="latest" {
            h2 id="latest" { (w.say("timeline-title")) }
            (detail::sample_timeline(w))
        }
    }
}
