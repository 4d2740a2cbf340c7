//! The page of the key figures: a tile for each, with its definition, and the ways to its rows.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_web::{Outcome, Visit, fields};

use super::PATH;
use super::period::Months;
use super::values::{Figure, figures, told};

/// The months that an address asks for; this quarter without.
pub fn asked(visit: &Visit) -> Months {
    let wanted = Months::parse(&fields::parameter(visit.query(), "period"));
    wanted.unwrap_or_else(|| Months::quarter_of(visit.viewer.day()))
}

/// The choice of months.
pub fn choice(visit: &Visit, path: &str, months: Months) -> Markup {
    let w = visit.words;
    let to = |months: Months| format!("{path}?{}", fields::query(&[("period", &*months.name())]));
    html! {
        nav class="row" aria-label=(w.say("crm-period")) {
            a class="button quiet" href=(to(months.moved(-1))) { (months.moved(-1).told(w)) }
            strong aria-current="date" { (months.told(w)) }
            a class="button quiet" href=(to(months.moved(1))) { (months.moved(1).told(w)) }
            @for size in months.sizes() {
                @if size != months { a href=(to(size)) { (size.told(w)) } }
            }
        }
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, months) = (visit.words, asked(&visit));
    let (all, currency) = figures(&visit, months).await?;
    let content = html! {
        (choice(&visit, PATH, months))
        ul class="figures" {
            @for figure in &all {
                li class="card figure" {
                    h2 class="title" { (w.say(figure.definition.code)) }
                    p class="figure-value" { (told(w, figure, currency)) }
                    p class="muted" { (w.say(figure.definition.says)) }
                    (ways(&visit, figure, months))
                }
            }
        }
        p class="muted" { (w.with("crm-figures-currency", &[("currency", currency.to_string())])) }
    };
    let page = visit.page(w.say("crm-figures")).here(PATH).wide();
    Ok(page.reply(&content, &[]))
}

/// The ways to the rows that a figure comes from.
fn ways(visit: &Visit, figure: &Figure, months: Months) -> Markup {
    let w = visit.words;
    let query = fields::query(&[("period", &*months.name())]);
    html! {
        p class="figure-parts" {
            @for (place, (part, value)) in figure.parts.iter().enumerate() {
                @if place > 0 { span aria-hidden="true" { " ÷ " } }
                a href={ (part.path()) "?" (query) } { (value) " " (w.say(part.label())) }
            }
        }
    }
}
