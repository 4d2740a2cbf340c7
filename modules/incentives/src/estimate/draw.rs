//! An estimate as people read it: figures that matter, what each deal adds and why, the next tier, what was assumed.

use maud::{Markup, html};
use prestasi_kernel::{Currency, Money};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::money::plain as amount;
use prestasi_ui::tile::{Tile, tiles};
use prestasi_web::Visit;

use super::figures::{Between, Pay, Step};
use super::one::Estimate;
use super::sale::{Of, Sale};
use super::told::called;
use crate::derivation::figures::{plain, rate};
use crate::derivation::line::told;
use crate::statements::base;

/// Minor units of the plan's currency.
pub fn money(estimate: &Estimate, minor: i64) -> Money {
    Money::new(minor, Currency::parse(&estimate.base.plan.currency).unwrap_or(Currency::MYR))
}

/// The whole of it.
pub fn drawn(visit: &Visit, estimate: &Estimate) -> Markup {
    html! {
        (heads(visit, estimate))
        (next(visit, estimate))
        @if !estimate.sales.is_empty() {
            (steps(visit, estimate))
            (periods(visit, estimate))
            (cost(visit, estimate))
        }
        (assumed(visit, estimate))
    }
}

/// The period that the visitor is in.
fn at_hand<'a>(visit: &Visit, estimate: &'a Estimate) -> Option<&'a Between> {
    let period = estimate.base.ground.period(visit.viewer.day())?;
    estimate.figures.periods.iter().find(|of| of.period == period)
}

/// What is earned, and what is to come.
pub fn heads(visit: &Visit, estimate: &Estimate) -> Markup {
    let w = visit.words;
    let tile = |label: String, minor: i64| Tile {
        label,
        value: w.money(money(estimate, minor)),
        delta: None,
        progress: None,
        href: None,
    };
    let mut all = Vec::new();
    if let Some(of) = at_hand(visit, estimate) {
        let way = format!("{}?period={}", base(estimate.base.plan.id.0, estimate.person), of.period);
        let label = w.with("estimate-earned-in", &[("period", w.period(of.period))]);
        all.push(Tile { href: Some(way), ..tile(label, of.before.earned) });
    }
    all.push(tile(w.say("estimate-to-come"), estimate.figures.more.earned));
    tiles(&all)
}

/// What the next tier asks for, and what it pays.
pub fn next(visit: &Visit, estimate: &Estimate) -> Markup {
    let w = visit.words;
    html! { @if let Some(next) = &estimate.figures.next {
        p class="note" { span { (w.with("estimate-next-tier", &[
            ("needs", w.money(money(estimate, next.needs))),
            ("component", next.component.clone()),
            ("from", plain(&next.from)),
            ("rate", rate(&next.rate, false)),
            ("pays", w.money(money(estimate, next.pays.earned))),
        ])) } }
    } }
}

/// A deal, leading to itself.
pub fn link(visit: &Visit, sale: &Sale) -> Markup {
    html! { @match sale.of {
        Of::Deal(id) => a href={ "/deals/" (id) } { (sale.name) },
        _ => (called(visit, sale)),
    } }
}

fn steps(visit: &Visit, estimate: &Estimate) -> Markup {
    let w = visit.words;
    let label = w.say("estimate-by-deal");
    html! {
        section class="card" {
            h2 class="title" { (label) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(label) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("estimate-deal")) }
                    th scope="col" { (w.say("estimate-day")) }
                    th scope="col" class="number" { (w.say("estimate-worth")) }
                    th scope="col" class="number" { (w.say("estimate-adds")) }
                    th scope="col" class="number" { (w.say("estimate-alone")) }
                } }
                tbody { @for (sale, step) in estimate.sales.iter().zip(&estimate.figures.steps) {
                    (row(visit, estimate, sale, step))
                } }
            } }
            @for sale in &estimate.sales { (why(visit, estimate, sale)) }
        }
    }
}

fn row(visit: &Visit, estimate: &Estimate, sale: &Sale, step: &Step) -> Markup {
    let w = visit.words;
    html! { tr {
        th scope="row" { (link(visit, sale)) }
        td { (w.date(sale.day)) }
        td class="number" { (w.money(Money::new(sale.amount, sale.currency))) }
        td class="number" { (amount(w, money(estimate, step.more.earned))) }
        td class="number" { (amount(w, money(estimate, step.alone.earned))) }
    } }
}

/// How the lines of a deal come about, as on a statement.
fn why(visit: &Visit, estimate: &Estimate, sale: &Sale) -> Markup {
    let (w, figures) = (visit.words, &estimate.figures);
    html! { @for line in figures.lines(sale) { details {
        summary { (called(visit, sale)) " · " (line.component) " · " (w.money(money(estimate, line.earned))) }
        ol class="derivation" {
            // The row of an order that is not there says nothing that does not stand above.
            @for step in told(w.language(), &figures.statement, line).iter().skip(2) { li { (step.trim()) } }
        }
    } } }
}

fn periods(visit: &Visit, estimate: &Estimate) -> Markup {
    let w = visit.words;
    let label = w.say("estimate-by-period");
    let cells = |before: i64, with: i64| {
        html! {
            td class="number" { (amount(w, money(estimate, before))) }
            td class="number" { (amount(w, money(estimate, with))) }
        }
    };
    let both = |of: &Between, side: fn(&Pay) -> i64| cells(side(&of.before), side(&of.with));
    html! {
        section class="card" {
            h2 class="title" { (label) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(label) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("pay-period")) }
                    th scope="col" class="number" { (w.say("pay-earned")) }
                    th scope="col" class="number" { (w.say("estimate-earned-with")) }
                    th scope="col" class="number" { (w.say("pay-paid")) }
                    th scope="col" class="number" { (w.say("estimate-paid-with")) }
                } }
                tbody { @for of in &estimate.figures.periods { tr {
                    th scope="row" { (w.period(of.period)) }
                    (both(of, |pay| pay.earned))
                    (both(of, |pay| pay.paid))
                } } }
            } }
        }
    }
}

/// What others earn by it, for whoever may see that.
fn cost(visit: &Visit, estimate: &Estimate) -> Markup {
    let (w, cost) = (visit.words, &estimate.cost);
    html! { @if !cost.people.is_empty() || cost.all.is_some() {
        section class="card" {
            h2 class="title" { (w.say("estimate-cost")) }
            dl class="pairs" {
                @for (_, name, more) in &cost.people {
                    div { dt { (name) } dd { (amount(w, money(estimate, *more))) } }
                }
                @if let Some(all) = cost.all {
                    div { dt { (w.say("estimate-company")) } dd { (amount(w, money(estimate, all))) } }
                }
            }
        }
    } }
}

fn assumed(visit: &Visit, estimate: &Estimate) -> Markup {
    let w = visit.words;
    let known = w.moment(visit.local(estimate.base.at));
    html! {
        ul class="muted" {
            @for key in &estimate.assumed { li { (w.say(key)) } }
            li { (w.with("estimate-known", &[("when", known), ("plan", estimate.base.plan.name.clone())])) }
        }
    }
}

/// The way to try more.
pub fn more(visit: &Visit, href: &str) -> Markup {
    html! { div class="row" { (button::link(Weight::Plain, href, None, &visit.words.say("estimate-try"))) } }
}
