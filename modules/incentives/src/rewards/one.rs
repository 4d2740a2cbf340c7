//! A reward: what it says, how far each is, and what is spent of the budget.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Money, Ratio, Rounding};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_ui::money;
use prestasi_ui::tile::{Progress as Bar, Tile, tiles};
use prestasi_web::api::{At, Ident};
use prestasi_web::{Outcome, Visit, record};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::{Reward, Row, find, mark, told};
use super::progress::{self, Progress};
use super::terms::Terms;
use super::{REWARDS, shared};
use crate::plans;
use crate::rights::WRITE_PLANS;

/// Somebody who takes part in a reward.
#[derive(Debug, Serialize, ToSchema)]
pub struct RewardPerson {
    person: Ident,
    name: String,
    /// What they have that counts: an exact number.
    measured: String,
    reached: bool,
    /// An exact decimal.
    earned: String,
}

/// A reward with everybody who takes part, whoever has most first.
#[derive(Debug, Serialize, ToSchema)]
pub struct RewardDetail {
    reward: Reward,
    people: Vec<RewardPerson>,
}

/// Somebody as programs read it.
pub fn person(terms: &Terms, of: &Progress) -> RewardPerson {
    RewardPerson {
        person: Ident(of.person.0),
        name: of.called.clone(),
        measured: of.measured.to_string(),
        reached: of.reached(terms),
        earned: Money::decimal(terms.money(of.earned)),
    }
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<RewardDetail>> {
    let row = find(&visit, id).await?;
    let (terms, people) = (row.of.terms(), people(&visit, row.of.plan).await?);
    let people = people.iter().map(|of| person(&terms, of)).collect();
    Ok(Json(RewardDetail { reward: told(&visit, &row), people }))
}

async fn people(visit: &Visit, plan: RowId) -> Outcome<Vec<Progress>> {
    Ok(progress::of(visit, &[plan]).await?.remove(&plan).unwrap_or_default())
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(REWARDS.show(&visit, row.of.name, &content))
}

/// The reward in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(REWARDS.panel(visit, id, &row.of.name, back, &content)))
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let (w, terms, today) = (visit.words, row.of.terms(), visit.viewer.day());
    let people = people(visit, row.of.plan).await?;
    let text = plans::newest(visit.db(), &visit.viewer, row.of.plan).await?;
    let otherwise = text.is_some_and(|text| text.hash != row.of.hash);
    let cap = terms.person_cap.map_or_else(|| "–".to_owned(), |cap| w.money(terms.money(cap)));
    let again = format!("/rewards/{}", row.of.id);
    Ok(html! {
        div id="reward" class="stack" hx-get=(again) hx-target="#reward" hx-select="#reward" hx-swap="outerHTML" hx-trigger="live:runs from:body" {
            p { (terms.told(w)) }
            @if otherwise { p class="note" { (w.say("reward-otherwise")) } }
            (tiles(&[spent(visit, row, &terms), left(visit, &terms)]))
            (pairs(&[
                (w.say("plan-state"), mark(w, row.state(today))),
                (w.say("plan-term"), html! { (w.date(row.of.first.date())) " – " (w.date(row.of.last.date())) }),
                (w.say("reward-cap"), html! { (cap) }),
                (w.say("reward-share"), html! { (shared(w, terms.share)) }),
            ]))
            div class="row" {
                (button::link(Weight::Plain, &format!("/plans/{}", row.of.plan), Some(Icon::File), &w.say("reward-plan")))
                (button::link(Weight::Plain, &format!("/plan-people?plan={}", row.of.plan), Some(Icon::People), &w.say("plan-people")))
                @if visit.viewer.may(WRITE_PLANS) {
                    (button::link(Weight::Quiet, &format!("/rewards/new?from={}", row.of.id), Some(Icon::Plus), &w.say("reward-again")))
                }
            }
            h2 class="title" { (w.say("reward-who")) }
            (drawn(visit, row, &terms, &people))
        }
    })
}

/// What is spent of the budget.
fn spent(visit: &Visit, row: &Row, terms: &Terms) -> Tile {
    let w = visit.words;
    let share = Ratio::new(row.spent.into(), row.of.budget.into());
    let per_mille = share.and_then(|share| share.round(Rounding::Down, 3)).unwrap_or(0);
    let rest = w.money(terms.money(row.of.budget.saturating_sub(row.spent)));
    let args = [("budget", w.money(terms.money(row.of.budget))), ("rest", rest)];
    Tile {
        label: w.say("reward-spent"),
        value: w.money(terms.money(row.spent)),
        delta: None,
        progress: Some(Bar {
            per_mille: u32::try_from(per_mille.clamp(0, 1_000)).unwrap_or(0),
            text: w.with("reward-spent-of", &args),
        }),
        href: None,
    }
}

/// How many days are left.
pub fn left(visit: &Visit, terms: &Terms) -> Tile {
    let w = visit.words;
    let days = terms.days_left(visit.viewer.day());
    Tile { label: w.say("reward-days-left"), value: w.count(days), delta: None, progress: None, href: None }
}

/// How far each is.
fn drawn(visit: &Visit, row: &Row, terms: &Terms, people: &[Progress]) -> Markup {
    let w = visit.words;
    html! {
        @if people.is_empty() { p class="muted" { (w.say("reward-nobody-takes-part")) } }
        @else { div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("reward-who")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("plan-person")) }
                th scope="col" class="number" { (w.say("reward-has")) }
                th scope="col" { (w.say("reward-reached")) }
                th scope="col" class="number" { (w.say("pay-earned")) }
            } }
            tbody { @for one in people { tr {
                th scope="row" { (one.called) }
                td class="number" { (terms.measured(w, &one.measured)) }
                td { @if one.reached(terms) { (w.say("reward-yes")) } @else { "–" } }
                td class="number" {
                    (money::amount(w, terms.money(one.earned), &format!("/statements/{}/{}", row.of.plan, one.person)))
                }
            } } }
        } } }
    }
}
