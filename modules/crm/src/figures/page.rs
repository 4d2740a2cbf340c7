//! The page of the key figures: a tile for each, with its definition, and the ways to its rows.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_figures::STAGE_CONVERSION;
use prestasi_web::{Outcome, Visit};

use super::PATH;
use super::asked::{Scope, Whose, choice};
use super::coverage::warning;
use super::groups::By;
use super::values::{Figure, figures, told};
use crate::hours::SHIFT;

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, scope) = (visit.words, Scope::of(&visit).await?);
    let all = figures(&scope).await?;
    let (stages, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|figure| figure.of.is_some());
    let (first, last) = scope.months.ends();
    let short = match scope.whose {
        _ if !(first..=last).contains(&scope.desk.today()) => html! {},
        Whose::All => warning(&visit, None).await?,
        Whose::Seller(person) => warning(&visit, Some(person)).await?,
        Whose::Team(_) | Whose::Customer(_) => html! {},
    };
    let content = html! {
        (choice(&visit, &scope, PATH, &[]).await?)
        (kinds(&visit, &scope, None))
        (short)
        ul class="figures" { @for figure in &others { (tile(&visit, &scope, figure)) } }
        (conversions(&visit, &scope, &stages))
        (basis(&visit, &scope))
    };
    let page = visit.page(w.say("crm-figures")).here(PATH).wide();
    Ok(page.reply(&content, &[]))
}

fn tile(visit: &Visit, scope: &Scope, figure: &Figure) -> Markup {
    let w = visit.words;
    html! {
        li class="card figure" {
            h2 class="title" { (figure.name(w)) }
            p class="figure-value" { (told(w, figure, scope.desk.currency)) }
            p class="muted" { (w.say(figure.definition.says)) }
            (ways(visit, scope, figure))
        }
    }
}

/// The ways to the rows that a figure comes from.
fn ways(visit: &Visit, scope: &Scope, figure: &Figure) -> Markup {
    let w = visit.words;
    let between = if figure.definition.denominator.is_some() { " ÷ " } else { " − " };
    html! {
        p class="figure-parts" {
            @for (place, part) in figure.parts.iter().enumerate() {
                @if place > 0 { span aria-hidden="true" { (between) } }
                @match part.rows {
                    Some(rows) => a href=(rows.href(scope)) { (part.told(w)) " " (w.say(part.label)) },
                    None => span { (part.told(w)) " " (w.say(part.label)) },
                }
            }
        }
    }
}

/// How many deals go on from each stage.
fn conversions(visit: &Visit, scope: &Scope, stages: &[Figure]) -> Markup {
    let w = visit.words;
    html! {
        @if !stages.is_empty() {
            section class="card" aria-labelledby="stage-conversion" {
                h2 class="title" id="stage-conversion" { (w.say(STAGE_CONVERSION.code)) }
                p class="muted" { (w.say(STAGE_CONVERSION.says)) " " (w.say("crm-figures-stages-basis")) }
                ul class="rows" {
                    @for figure in stages {
                        li {
                            div class="two-lines" {
                                strong { @if let Some((_, name)) = &figure.of { (name) } }
                                (ways(visit, scope, figure))
                            }
                            span class="amount" { (told(w, figure, scope.desk.currency)) }
                        }
                    }
                }
            }
        }
    }
}

/// The ways to the same by seller, team and customer.
pub fn kinds(visit: &Visit, scope: &Scope, here: Option<By>) -> Markup {
    let w = visit.words;
    let ways = By::ALL.into_iter().filter(|by| Some(*by) != here);
    html! {
        nav class="row" aria-label=(w.say("crm-figures-kinds")) {
            @if here.is_some() { a class="button quiet" href=(scope.href(PATH, scope.months, &[])) { (w.say("crm-figures-all")) } }
            @for by in ways { a class="button quiet" href=(scope.href(by.path(), scope.months, &[])) { (w.say(by.label())) } }
        }
    }
}

/// What all of them rest on: currency and rates, zone, days, working hours.
pub fn basis(visit: &Visit, scope: &Scope) -> Markup {
    let (w, desk) = (visit.words, &scope.desk);
    let zone = desk.zone();
    let zone = zone.iana_name().map_or_else(|| zone.to_offset(desk.now()).to_string(), str::to_owned);
    let args = [
        ("currency", desk.currency.to_string()),
        ("zone", zone),
        ("day", w.date(scope.until())),
        ("hours", SHIFT.to_owned()),
    ];
    html! {
        p class="muted" { (w.with("crm-figures-currency", &args)) }
        p class="muted" { (w.with("crm-figures-basis", &args)) }
        p class="muted" { (w.say("crm-figures-customers-basis")) }
    }
}
