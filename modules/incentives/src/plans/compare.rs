//! What changed between two texts of a plan, part by part.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::plan::diff::{Change, ChangeKind, diff};
use prestasi_kernel::Id;
use prestasi_web::api::At;
use prestasi_web::{Fault, Outcome, Visit, fields};

use super::kept::all;
use super::{PLANS, find, views};

pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let row = find(&visit, plan).await?;
    let content = html! { (views(&visit, &row, "plan")) (between(&visit, plan).await?) };
    let page = visit.page(row.name.clone()).here(PLANS.path).under(visit.words.say(PLANS.label), PLANS.path);
    Ok(page.reply(&content, &[("plan-compare", &content)]))
}

async fn between(visit: &Visit, plan: Id) -> Outcome<Markup> {
    let w = visit.words;
    let texts = all(visit.db(), &visit.viewer, prestasi_store::RowId(plan)).await?;
    let number = |name: &str| fields::parameter(visit.query(), name).parse::<i64>().ok();
    let of = |number: Option<i64>| texts.iter().find(|text| Some(text.number) == number);
    let (Some(before), Some(after)) = (of(number("from")), of(number("to"))) else {
        return Err(Fault::not_found());
    };
    let changes = diff(&before.text, &after.text)?;
    let title = [("from", before.number.to_string()), ("to", after.number.to_string())];
    Ok(html! {
        div class="card" {
            h2 class="title" { (w.with("plan-compare-title", &title)) }
            @if changes.is_empty() { p class="muted" { (w.say("plan-compare-same")) } }
            @else { ul class="rows" { @for change in &changes { li { (drawn(visit, change)) } } } }
        }
    })
}

fn drawn(visit: &Visit, change: &Change) -> Markup {
    let w = visit.words;
    let key = match change.kind {
        ChangeKind::Added => "plan-part-added",
        ChangeKind::Removed => "plan-part-removed",
        ChangeKind::Changed => "plan-part-changed",
        ChangeKind::Moved => "plan-part-moved",
    };
    html! {
        div class="two-lines" {
            span { code { (change.path) } " " span class="muted" { (w.say(key)) } }
            span {
                @if let Some(before) = &change.before { del { (before) } " " }
                @if let Some(after) = &change.after { ins { (after) } }
            }
        }
    }
}
