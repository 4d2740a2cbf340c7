//! Beside a deal: what it pays. It comes after the page, which does not wait for it.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_ui::hx::{self, Swap};
use prestasi_web::api::At;
use prestasi_web::{Fault, Outcome, Visit};

use super::PATH;
use super::asked::Asked;
use super::base::base;
use super::deals::{self, Deal};
use super::draw::{drawn, more};
use super::one::of_deals;
use super::whose::plans;
use crate::rights::READ_PAY;

const REGION: &str = "estimate-deal";

/// The place where it will stand; where scripts do not run, the way to the estimator.
pub async fn panel(visit: Visit, deal: Id) -> Outcome<Option<Markup>> {
    if !visit.viewer.may(READ_PAY) {
        return Ok(None);
    }
    let region = hx::get(format!("{PATH}/deals/{deal}")).target("this").swap(Swap::Morph).trigger("load");
    let way = more(&visit, &format!("{PATH}?deal={deal}"));
    Ok(Some(region.on("div").attr("id", REGION).body(way)))
}

/// Who is paid for a deal, of those whose pay the visitor may see: whoever has it, or the visitor.
async fn paid(visit: &Visit, deal: &Deal) -> Outcome<Option<Id>> {
    for person in deal.owner.into_iter().chain(visit.viewer.person()) {
        if !plans(visit, person).await?.is_empty() {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

pub async fn page(visit: Visit, At([deal]): At<1>) -> Outcome<Response> {
    let content = match deals::chosen(&visit, &[deal]).await {
        Ok(found) => content(&visit, &found).await?,
        Err(problem) if problem.code == "estimate-deal-unknown" => return Err(problem.into()),
        // One that is over, or has no amount, pays nothing that could be said.
        Err(_) => html! {},
    };
    let region = html! { div id=(REGION) class="stack" { (content) } };
    Ok(visit.page(visit.words.say("estimate-title")).here(PATH).reply(&region, &[(REGION, &region)]))
}

async fn content(visit: &Visit, found: &[Deal]) -> Outcome<Markup> {
    let w = visit.words;
    let Some(deal) = found.first() else { return Ok(html! {}) };
    let Some(person) = paid(visit, deal).await? else { return Ok(html! {}) };
    let own = visit.viewer.person() == Some(person);
    let mut parts = Vec::new();
    for plan in plans(visit, person).await? {
        let base = base(visit.app(), &plan).await?;
        parts.push(match of_deals(visit, base, person, found, &Asked::default()).await {
            Ok(estimate) => drawn(visit, &estimate),
            Err(Fault::Refused(problem)) => html! { p class="note" { (w.problem(&problem)) } },
            Err(fault) => return Err(fault),
        });
    }
    let title = w.say(if own { "estimate-pays-you" } else { "estimate-pays-owner" });
    Ok(html! {
        h3 class="title" { (title) }
        @for part in &parts { (part) }
        (more(visit, &format!("{PATH}?person={person}&deal={}", deal.id)))
    })
}
