//! How a line of a statement came about: from the order over the rate to the rounded amount.

use std::sync::Arc;

use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::statement::{Line, Statement};
use prestasi_kernel::{Id, Money};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::{Fault, Outcome, Visit, fields};

use super::PATH;
use super::live::{Live, periods};
use super::one::{base, period_of};
use crate::derivation::line::told;
use crate::rights::RAISE_DISPUTES;

pub async fn page(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let w = visit.words;
    let rows = periods(&visit, plan, person).await?;
    let live = Arc::new(Live::open(&visit, plan, person, &period_of(&visit, &rows)).await?);
    let statement = Arc::clone(&live).statement().await?;
    let place: usize = fields::parameter(visit.query(), "line").parse().map_err(|_| Fault::not_found())?;
    let line = statement.lines.get(place).ok_or_else(Fault::not_found)?;
    let content = content(&visit, &live, person, &statement, line);
    let back = format!("{}?period={}", base(plan, person), line.period);
    let panel = frame::panel(w, &line.component, &back, None, &content);
    let page = visit.page(line.component.clone()).here(PATH).under(w.say("statements-title"), PATH);
    Ok(page.panel(Some(panel.clone())).reply(&content, &[("panel", &panel)]))
}

/// Where this line is said to be wrong.
fn dispute(live: &Live, line: &Line) -> String {
    let order = line.row.as_ref().map(|row| row.event.as_str()).unwrap_or_default();
    let (plan, period) = (live.plan.id.to_string(), line.period.to_string());
    let pairs =
        [("plan", plan.as_str()), ("period", &period), ("order", order), ("component", &line.component)];
    format!("/disputes/new?{}", fields::query(&pairs))
}

fn content(visit: &Visit, live: &Live, person: Id, statement: &Statement, line: &Line) -> Markup {
    let w = visit.words;
    let version = [("number", live.version.number.to_string()), ("hash", live.version.hash[..12].to_owned())];
    let steps = told(w.language(), statement, line);
    html! {
        @let own = visit.viewer.person() == Some(person) && visit.viewer.may(RAISE_DISPUTES);
        div class="explanation" {
            p class="explanation-amount" { (w.money(Money::new(line.earned, statement.currency))) }
            ol class="derivation" { @for step in steps.iter().skip(1) { li { (step.trim()) } } }
            h2 class="title" { (w.say("money-basis")) }
            (pairs(&[
                (w.say("plan-plan"), html! { (live.plan.name) ", " (w.with("statement-version", &version)) }),
            ]))
            @if own {
                div class="row" { (button::link(Weight::Plain, &dispute(live, line), Some(Icon::Ask), &w.say("dispute-raise"))) }
            }
        }
    }
}
