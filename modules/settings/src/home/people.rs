//! My people today, and who comes and goes around today.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::organisation::person;
use prestasi_store::{RowId, facts};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::person::chip;
use prestasi_ui::tile::tiles;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::organisation::Organisation;
use super::tile;

/// Days around today that are looked at.
const DAYS: i32 = 30;
/// People that are named; the rest is counted.
const NAMED: usize = 8;

/// Somebody who comes or goes.
struct Move {
    person: RowId,
    name: String,
    /// The first day, or the last.
    day: Date,
    joins: bool,
}

/// Who comes or goes from one day to another, the earliest first.
async fn moves(visit: &Visit, from: Date, to: Date) -> Outcome<Vec<Move>> {
    let (db, viewer) = (visit.db(), &visit.viewer);
    let mut on = Vec::new();
    for day in [from, to] {
        let rows = facts::as_of(viewer.select::<person::Entity>(), day, None)?.all(db).await?;
        on.push(rows.into_iter().map(|row| (row.person, row.name)).collect::<BTreeMap<_, _>>());
    }
    let [before, after] = &on[..] else { return Ok(Vec::new()) };
    let joins = after.iter().filter(|(person, _)| !before.contains_key(person)).map(|one| (one, true));
    let leaves = before.iter().filter(|(person, _)| !after.contains_key(person)).map(|one| (one, false));
    let mut found = Vec::new();
    for ((person, name), joins) in joins.chain(leaves) {
        let rows = viewer.select::<person::Entity>().filter(person::Column::Person.eq(*person));
        let known = facts::history(db, rows, None).await?;
        let line = facts::timeline(&known).map_err(|mut problems| Fault::from(problems.remove(0)))?;
        let spans = line.iter().map(|(span, _)| span);
        let day = if joins {
            spans.filter_map(|span| span.from()).find(|day| *day > from)
        } else {
            spans.filter_map(|span| span.to()).find(|day| *day >= from)
        };
        found.extend(day.map(|day| Move { person: *person, name: name.clone(), day, joins }));
    }
    found.sort_by(|a, b| (a.day, &a.name).cmp(&(b.day, &b.name)));
    Ok(found)
}

fn list(visit: &Visit, moves: &[Move]) -> Markup {
    let (w, today) = (visit.words, visit.viewer.day());
    html! {
        ul class="rows" {
            @for one in moves.iter().take(NAMED) {
                @let (tone, key) = match (one.joins, one.day > today) {
                    (true, true) => (Tone::Active, "home-joins"),
                    (true, false) => (Tone::Good, "home-joined"),
                    (false, _) if one.day >= today => (Tone::Warning, "home-leaves"),
                    (false, _) => (Tone::Neutral, "home-left"),
                };
                li {
                    div class="two-lines" { (chip(&one.name, Some(&format!("/people/{}", one.person)))) }
                    (badge(tone, &w.with(key, &[("day", w.date(one.day))])))
                }
            }
        }
        @if moves.len() > NAMED {
            p class="muted" { (w.with("home-and-more", &[("count", (moves.len() - NAMED).to_string())])) }
        }
    }
}

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, today) = (visit.words, visit.viewer.day());
    let now = Organisation::on(&visit, today).await?;
    let below = now.below(RowId(visit.person()?));
    let people: BTreeSet<RowId> = now
        .seats
        .iter()
        .filter(|(position, _)| below.contains(position))
        .map(|(_, person)| *person)
        .collect();
    let open = now.open().filter(|position| below.contains(&position.position)).count();
    let until = today.saturating_add(DAYS.days());
    let later = Organisation::on(&visit, until).await?;
    let later_below = later.below(RowId(visit.person()?));
    let comes = later.seats.iter().filter(|(position, _)| later_below.contains(position));
    let mine: BTreeSet<RowId> = comes.map(|(_, person)| *person).chain(people.iter().copied()).collect();
    let mut moving = moves(&visit, today, until).await?;
    moving.retain(|one| mine.contains(&one.person));
    Ok(Some(html! {
        section class="card" aria-labelledby="home-people" {
            h2 id="home-people" { (w.say("home-people")) }
            (tiles(&[
                tile(w, "home-people-today", people.len(), "/people"),
                tile(w, "home-open-below", open, "/positions"),
            ]))
            h3 { (w.with("home-moves-next", &[("days", DAYS.to_string())])) }
            @if moving.is_empty() { p class="muted" { (w.say("home-moves-none")) } } @else { (list(&visit, &moving)) }
        }
    }))
}

pub async fn moves_card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, today) = (visit.words, visit.viewer.day());
    let from = today.saturating_sub(DAYS.days());
    let moving = moves(&visit, from, today.saturating_add(DAYS.days())).await?;
    Ok(Some(html! {
        section class="card" aria-labelledby="home-moves" {
            h2 id="home-moves" { (w.with("home-moves", &[("days", DAYS.to_string())])) }
            @if moving.is_empty() { p class="muted" { (w.say("home-moves-none")) } } @else { (list(&visit, &moving)) }
        }
    }))
}

pub async fn without_account_card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, access) = (visit.words, visit.app().access());
    let known = access.people_with_accounts(&visit.viewer).await?;
    let today = Organisation::on(&visit, visit.viewer.day()).await?;
    let without: Vec<&person::Model> =
        today.people.iter().filter(|row| !known.contains(&row.person.0)).collect();
    let count = w.count(i64::try_from(without.len()).unwrap_or(i64::MAX));
    Ok(Some(html! {
        section class="card" aria-labelledby="home-without-account" {
            h2 id="home-without-account" { (w.with("home-without-account", &[("count", count)])) }
            @if without.is_empty() { p class="muted" { (w.say("home-without-account-none")) } }
            ul class="rows" {
                @for row in without.iter().take(NAMED) {
                    li { (chip(&row.name, Some(&format!("/people/{}", row.person)))) span class="number muted" { (row.number) } }
                }
            }
            @if without.len() > NAMED {
                p class="muted" { (w.with("home-and-more", &[("count", (without.len() - NAMED).to_string())])) }
            }
        }
    }))
}
