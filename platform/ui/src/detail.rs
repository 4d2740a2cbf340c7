//! A record: its facts, and the timeline of what happened to it.

use jiff::civil::{Date, DateTime, date};
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};

use crate::badge::{Tone, badge};
use crate::gallery::company;
use crate::icon::{Icon, icon};
use crate::{money, person};

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// What kind.
    pub mark: Icon,
    /// Who did it; none for the system.
    pub who: Option<String>,
    /// What, in a sentence that goes on from the name.
    pub text: String,
    /// When, in the company's zone.
    pub at: DateTime,
    /// More about it.
    pub body: Option<Markup>,
}

/// The facts of a record: a name and a value each.
#[must_use]
pub fn facts(all: &[(String, Markup)]) -> Markup {
    html! {
        dl class="pairs" { @for (name, value) in all { div { dt { (name) } dd { (value) } } } }
    }
}

/// What happened, newest first, a heading for each day.
#[must_use]
pub fn timeline(w: Words, events: &[Event]) -> Markup {
    let mut days: Vec<(Date, Vec<&Event>)> = Vec::new();
    for event in events {
        match days.last_mut() {
            Some((day, of_day)) if *day == event.at.date() => of_day.push(event),
            _ => days.push((event.at.date(), vec![event])),
        }
    }
    html! {
        div class="timeline" {
            @for (day, events) in &days {
                p class="timeline-day" { (w.date(*day)) }
                ol { @for event in events { (entry(event)) } }
            }
        }
    }
}

fn entry(event: &Event) -> Markup {
    html! {
        li {
            span class="timeline-mark" { (icon(event.mark)) }
            div {
                p {
                    @if let Some(who) = &event.who { strong { (who) } " " }
                    (event.text) " "
                    time class="muted" datetime=(event.at) { (format!("{:02}:{:02}", event.at.hour(), event.at.minute())) }
                }
                @if let Some(body) = &event.body { div class="timeline-body" { (body) } }
            }
        }
    }
}

/// A sample record, which the gallery also opens in the panel.
#[must_use]
pub fn sample(w: Words, customer: &str, owner: &str, amount: Money) -> Markup {
    html! {
        (facts(&[
            (w.say("sample-stage"), badge(Tone::Active, &w.say("sample-stage-proposal"))),
            (w.say("sample-amount"), money::amount(w, amount, "/gallery/explanation")),
            (w.say("sample-customer"), html! { a href="#detail" { (customer) } }),
            (w.say("sample-owner"), person::chip(owner, Some("#people"))),
            (w.say("sample-closes"), html! { (w.date(date(2026, 12, 11))) }),
        ]))
        h3 { (w.say("timeline-title")) }
        (sample_timeline(w))
    }
}

/// A sample of what happened.
#[must_use]
pub fn sample_timeline(w: Words) -> Markup {
    let at = |day, hour, minute| date(2026, 11, day).at(hour, minute, 0, 0);
    let event = |mark, who: Option<usize>, text, at, body| Event {
        mark,
        who: who.map(|index| company::SELLERS[index].to_owned()),
        text,
        at,
        body,
    };
    let events = [
        event(
            Icon::Phone,
            Some(0),
            w.say("sample-event-called"),
            at(23, 10, 20),
            Some(html! { (w.say("sample-event-called-note")) }),
        ),
        event(
            Icon::Deal,
            Some(0),
            w.with("sample-event-moved", &[("stage", w.say("sample-stage-proposal"))]),
            at(23, 9, 5),
            None,
        ),
        event(Icon::Mail, Some(2), w.say("sample-event-mailed"), at(18, 15, 40), None),
        event(Icon::Clock, None, w.say("sample-event-slipped"), at(18, 0, 5), None),
    ];
    timeline(w, &events)
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! {
        div class="card narrow" {
            (sample(w, company::CUSTOMERS[0], company::SELLERS[0], Money::new(18_650_000, Currency::MYR)))
        }
    }
}
