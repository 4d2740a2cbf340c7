//! On the first page: earned, to come, and the next step that pays most.

use axum::response::Response;
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use prestasi_access::Role;
use prestasi_ui::hx::{self, Swap};
use prestasi_web::{Card, Fault, Outcome, Visit};

use super::asked::Asked;
use super::base::base;
use super::deals::{self, Deal};
use super::draw::{heads, link, money, next as tier};
use super::one::{Estimate, of_deals};
use super::whose::plans;
use super::{DEALS_MAX, PATH};
use crate::plans::plan;
use crate::rights::READ_PAY;

const REGION: &str = "estimate-next";

/// The card; what is in it comes after the page, which does not wait for it.
pub const CARD: Card = Card {
    roles: &[Role::Seller, Role::Manager],
    order: 41,
    draw: |visit| -> BoxFuture<'static, _> { Box::pin(card(visit)) },
};

async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let w = visit.words;
    if !visit.viewer.may(READ_PAY) || plans(&visit, visit.person()?).await?.is_empty() {
        return Ok(None);
    }
    let region = hx::get(format!("{PATH}/next")).target("this").swap(Swap::Morph).trigger("load");
    Ok(Some(html! {
        section class="card" aria-labelledby="home-estimate" {
            h2 id="home-estimate" { a href=(PATH) { (w.say("estimate-home")) } }
            (region.on("div").attr("id", REGION).body(html! { p class="muted" { (w.say("estimate-waiting")) } }))
        }
    }))
}

pub async fn next(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let person = visit.person()?;
    let open = deals::of(&visit, person).await?;
    let open: Vec<Deal> = open.into_iter().filter(|deal| deal.amount.is_some_and(|it| it > 0)).collect();
    let some = &open[..open.len().min(DEALS_MAX)];
    let mut parts = Vec::new();
    for plan in plans(&visit, person).await? {
        parts.push(match worked(&visit, &plan, some).await {
            Ok(estimate) => drawn(&visit, &estimate),
            Err(Fault::Refused(problem)) => html! { p class="note" { (w.problem(&problem)) } },
            Err(fault) => return Err(fault),
        });
    }
    let region =
        hx::get(format!("{PATH}/next")).target("this").swap(Swap::Morph).trigger("live:runs from:body");
    let region =
        region.on("div").attr("id", REGION).class("stack").body(html! { @for part in &parts { (part) } });
    Ok(visit.page(w.say("estimate-title")).here(PATH).reply(&region, &[(REGION, &region)]))
}

async fn worked(visit: &Visit, plan: &plan::Model, open: &[Deal]) -> Outcome<Estimate> {
    let base = base(visit.app(), plan).await?;
    of_deals(visit, base, visit.person()?, open, &Asked::default()).await
}

fn drawn(visit: &Visit, estimate: &Estimate) -> Markup {
    let w = visit.words;
    let steps = estimate.sales.iter().zip(&estimate.figures.steps);
    let best = steps.filter(|(_, step)| step.alone.earned > 0).max_by_key(|(_, step)| step.alone.earned);
    html! {
        (heads(visit, estimate))
        @if let Some((sale, step)) = best {
            p { (w.say("estimate-best")) " " (link(visit, sale)) ": " strong { (w.money(money(estimate, step.alone.earned))) } }
        }
        (tier(visit, estimate))
    }
}
