//! The list as it is drawn.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::Money;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::{Outcome, Visit};

use super::gather::{Entry, What};
use super::told::{gist, parts, title};
use crate::activities::{activity, came, done, snooze};
use crate::rights::WRITE_CRM;

/// The region of the list.
pub const REGION: &str = "today";

/// The list, which asks for itself again when something of it changes.
pub fn list(visit: &Visit, entries: &[Entry], here: &str) -> Outcome<Markup> {
    let w = visit.words;
    let mut lines = Vec::new();
    for entry in entries {
        lines.push(line(visit, entry, here)?);
    }
    Ok(html! {
        today-list id=(REGION) class="today" hx-get=(here) hx-target="this" hx-swap="outerMorph"
            hx-trigger="live:crm-activities from:body, live:crm-deals from:body" {
            p class="muted" id="today-keys" { (w.say("crm-today-keys")) }
            ol class="rows" aria-label=(w.say("crm-today")) aria-describedby="today-keys" { @for line in &lines { (line) } }
        }
    })
}

fn line(visit: &Visit, entry: &Entry, here: &str) -> Outcome<Markup> {
    let w = visit.words;
    let (title, href) = (title(entry), href(entry));
    let gists = std::iter::once(&entry.what).chain(entry.more.iter().map(|(_, what)| what));
    let gists: Vec<String> = gists.flat_map(|what| more_of(w, entry, what)).collect();
    // What can be done is done with the first of them that can.
    let whats = std::iter::once(&entry.what).chain(entry.more.iter().map(|(_, what)| what));
    let act = whats.into_iter().find(|what| to_do(what).is_some()).filter(|_| visit.viewer.may(WRITE_CRM));
    Ok(html! {
        li class="today-line" data-line data-id=(entry.ranked.item.id) tabindex="-1" aria-label=(title) {
            span class="timeline-mark" { (icon(mark(&entry.what))) }
            div class="two-lines" {
                a href=(href) data-open { (title) }
                @if let Some(about) = about(w, entry) { span class="muted" { (about) } }
                @for gist in &gists { span { (gist) } }
                (why(w, entry))
            }
            @if let Some((what, row)) = act.and_then(|what| Some((what, to_do(what)?))) {
                @if let What::Over(_) = what { (came(visit, row, here)?) } @else { (done(visit, row, here)?) }
                (snooze(visit, row, here)?)
            }
            (button::link(Weight::Quiet, &href, Some(Icon::Right), &w.say("crm-open")))
        }
    })
}

/// What can be said to be done, or put off.
fn to_do(what: &What) -> Option<&activity::Model> {
    match what {
        What::Activity(row) | What::Over(row) => Some(row),
        What::Reply(_) | What::Deal(_) => None,
    }
}

/// What is to be known of a part of a line; which one where it is not what the line is called by.
fn more_of(w: Words, entry: &Entry, what: &What) -> Vec<String> {
    let gist = gist(w, what);
    match what {
        What::Activity(row) | What::Over(row) | What::Reply(row)
            if !std::ptr::eq(what, &raw const entry.what) =>
        {
            gist.into_iter().map(|gist| format!("{}: {gist}", row.name)).collect()
        }
        _ => gist,
    }
}

/// The deal behind it, and what it is worth.
fn about(w: Words, entry: &Entry) -> Option<String> {
    let deal = entry.deal.as_ref()?;
    let currency = prestasi_kernel::Currency::parse(&deal.currency).ok()?;
    let worth = deal.amount.map(|minor| w.money(Money::new(minor, currency)));
    let name = Some(deal.name.clone()).filter(|_| !matches!(entry.what, What::Deal(_)));
    let closes = deal.closes.map(|day| w.with("crm-today-closes", &[("day", w.date(day.date()))]));
    let parts: Vec<String> = [name, worth, closes].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Why it stands where it stands.
fn why(w: Words, entry: &Entry) -> Markup {
    let all =
        std::iter::once((&entry.ranked, &entry.what)).chain(entry.more.iter().map(|(r, what)| (r, what)));
    html! {
        details class="today-why" {
            summary class="muted" { (w.with("crm-today-why", &[("points", w.count(entry.ranked.points))])) }
            @for (ranked, what) in all {
                @for (text, points) in parts(w, ranked, what) { p class="muted" { (text) " " span class="number" { "+" (w.count(points)) } } }
            }
        }
    }
}

fn href(entry: &Entry) -> String {
    match &entry.what {
        What::Activity(row) | What::Over(row) | What::Reply(row) => match row.deal {
            Some(deal) => format!("/deals?open={deal}"),
            None => format!("/activities?open={}", row.id),
        },
        What::Deal(judged) => format!("/deals?open={}", judged.deal.id),
    }
}

fn mark(what: &What) -> Icon {
    match what {
        What::Activity(row) | What::Over(row) | What::Reply(row) => row.mark(),
        What::Deal(_) => Icon::Deal,
    }
}

/// The first few, for the first page.
pub fn short(w: Words, entries: &[Entry]) -> Markup {
    html! {
        ul class="rows" {
            @for entry in entries {
                li {
                    span class="timeline-mark" { (icon(mark(&entry.what))) }
                    div class="two-lines" {
                        a href=(href(entry)) { (title(entry)) }
                        span class="muted" { (gist(w, &entry.what).first().cloned().unwrap_or_default()) }
                    }
                }
            }
        }
    }
}
