//! The statement of somebody for a period: what each component came to, what became of it, and every line.

use std::sync::Arc;

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::statement::{Line, PeriodStatement, Statement};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Money};
use prestasi_ui::badge::Tone;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_ui::money;
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_ui::tile::{Delta, Direction, Tile, tiles};
use prestasi_web::api::At;
use prestasi_web::{Outcome, PEOPLE, Visit, fields};

use super::PATH;
use super::live::{Live, periods};
use crate::adjustments::{self, of_statement};
use crate::derivation::figures::plain;
use crate::derivation::period::{amounts_told, components};
use crate::derivation::sheet::Sheet;
use crate::rights::MAKE_ADJUSTMENTS;
use crate::objectives;
use crate::runs::payout;

/// Lines on a page.
const LINES: usize = 100;
/// Periods to choose from.
const PERIODS: usize = 12;

/// The statement of a period as the engine tells it: amounts in minor units, numbers exact.
pub async fn one(visit: Visit, At([plan, person]): At<2>) -> Outcome<Json<serde_json::Value>> {
    let rows = periods(&visit, plan, person).await?;
    let period = chosen(&visit, &rows);
    let live = Arc::new(Live::open(&visit, plan, person, &period).await?);
    let (version, closed) = (live.version.hash.clone(), live.ground.close.is_some());
    let statement = live.statement().await?;
    let unfit = |error| prestasi_kernel::Problem::new("store-state-unfit").arg("error", error);
    let told = serde_json::to_value(&statement).map_err(unfit)?;
    let told =
        serde_json::json!({ "period": period, "closed": closed, "plan_hash": version, "statement": told });
    Ok(Json(told))
}

/// The period that is looked at: the one that is asked for, or the newest.
pub fn chosen(visit: &Visit, rows: &[payout::Model]) -> String {
    let asked = fields::parameter(visit.query(), "period");
    let found = rows.iter().find(|row| row.period == asked).or(rows.last());
    found.map_or(asked, |row| row.period.clone())
}

pub async fn page(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let w = visit.words;
    let rows = periods(&visit, plan, person).await?;
    let period = chosen(&visit, &rows);
    let live = Arc::new(Live::open(&visit, plan, person, &period).await?);
    let name = PEOPLE.name_of(&visit, person).await?.unwrap_or_default();
    let statement = Arc::clone(&live).statement().await?;
    let base = base(plan, person);
    let content = match statement.periods.iter().find(|of| of.period.to_string() == period) {
        None => html! { p class="muted" { (w.say("statements-empty-reason")) } },
        Some(of) => {
            let closed = live.ground.close.as_ref().and_then(|close| close.closed).map(|at| at.timestamp());
            let goals = objectives::of_statement(&visit, (plan, person), &period, closed).await?;
            html! { (tabs_of(w, &base, &rows, &period)) (content(&visit, &base, &statement, of, &rows).await?) (goals) }
        }
    };
    let again = visit.address.to_string();
    let region = html! {
        div id="statement" class="stack" hx-get=(again) hx-target="#statement" hx-select="#statement" hx-swap="outerHTML" hx-trigger="live:runs from:body" { (content) }
    };
    let basis = [
        ("plan", live.plan.name.clone()),
        ("version", live.version.number.to_string()),
        ("hash", live.version.hash[..12].to_owned()),
        ("currency", statement.currency.to_string()),
    ];
    let basis = match live.ground.close.as_ref().and_then(|close| close.closed) {
        None => w.with("statement-basis", &basis),
        Some(at) => {
            let when = w.moment(visit.local(at.timestamp()));
            w.with("statement-basis-closed", &[&basis[..], &[("when", when)]].concat())
        }
    };
    let page = visit.page(name).here(PATH).under(w.say("statements-title"), PATH).wide();
    Ok(page
        .basis(basis)
        .actions(actions(&visit, (plan, person), &period))
        .reply(&region, &[("statement", &region)]))
}

/// Files of a statement, and where somebody who may adjusts it.
fn actions(visit: &Visit, (plan, person): (Id, Id), period: &str) -> Markup {
    let (w, base) = (visit.words, base(plan, person));
    let query = fields::query(&[("period", period)]);
    let adjusts = visit.viewer.may(MAKE_ADJUSTMENTS) && visit.viewer.person() != Some(person);
    let whose = [("plan", plan.to_string()), ("person", person.to_string()), ("period", period.to_owned())];
    let whose: Vec<(&str, &str)> = whose.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        @if adjusts { (button::link(Weight::Plain, &adjustments::way(&whose), Some(Icon::Pencil), &w.say("adjustment-make"))) }
        (button::link(Weight::Plain, &format!("{base}/statement.xlsx?{query}"), Some(Icon::Download), &w.say("statement-xlsx")))
        (button::link(Weight::Plain, &format!("{base}/evidence.json?{query}"), Some(Icon::Shield), &w.say("statement-evidence")))
    }
}

async fn content(
    visit: &Visit,
    base: &str,
    statement: &Statement,
    of: &PeriodStatement,
    rows: &[payout::Model],
) -> Outcome<Markup> {
    let (w, language) = (visit.words, visit.words.language());
    let before = rows.iter().rev().find(|row| row.last.date() < of.first);
    let adjusted = of_statement(visit, &of.by_hand).await?;
    Ok(html! {
        (heads(w, statement, of, before))
        section class="card" {
            h2 class="title" { (w.say("statement-components")) }
            (sheet(w, &components(language, statement, of), true, &w.say("statement-components")))
        }
        section class="card" {
            h2 class="title" { (w.say("statement-way")) }
            (sheet(w, &amounts_told(language, statement, of), false, &w.say("statement-way")))
        }
        (adjusted)
        (lines(visit, base, statement, of))
    })
}

/// The periods to choose from, the newest ones.
fn tabs_of(w: Words, base: &str, rows: &[payout::Model], period: &str) -> Markup {
    let tab = |row: &payout::Model| Tab {
        label: row.period.parse().map_or_else(|_| row.period.clone(), |period| w.period(period)),
        href: format!("{base}?period={}", row.period),
        here: row.period == period,
        count: None,
    };
    let from = rows.len().saturating_sub(PERIODS);
    let all: Vec<Tab> = rows[from..].iter().map(tab).collect();
    tabs(w, &w.say("pay-period"), &all)
}

/// The figures that matter, with what they were in the period before.
fn heads(w: Words, statement: &Statement, of: &PeriodStatement, before: Option<&payout::Model>) -> Markup {
    let money = |minor: i64| Money::new(minor, statement.currency);
    let one = |key: &str, now: i64, amount: fn(&payout::Model) -> i64| {
        let delta = before.map(|before| {
            let more = now.saturating_sub(amount(before));
            let (direction, key) = match more {
                0 => (Direction::Level, "statement-same"),
                1.. => (Direction::Up, "statement-more"),
                _ => (Direction::Down, "statement-less"),
            };
            let args = [
                ("amount", w.money(money(more.saturating_abs()))),
                (
                    "period",
                    before.period.parse().map_or_else(|_| before.period.clone(), |period| w.period(period)),
                ),
            ];
            Delta { direction, tone: Tone::Neutral, text: w.with(key, &args) }
        });
        Tile { label: w.say(key), value: w.money(money(now)), delta, progress: None, href: None }
    };
    let mut all = vec![
        one("pay-earned", of.pay.earned, |row| row.earned),
        one("pay-payable", of.pay.payable, |row| row.payable),
        one("pay-paid", of.pay.paid, |row| row.paid),
    ];
    if of.pay.draw_balance != 0 {
        let (label, value) = (w.say("pay-draw-balance"), w.money(money(of.pay.draw_balance)));
        all.push(Tile { label, value, delta: None, progress: None, href: None });
    }
    tiles(&all)
}

/// Rows of words and figures; the first row is a head where there is one.
pub fn sheet(w: Words, sheet: &Sheet, headed: bool, label: &str) -> Markup {
    let rows = sheet.rows();
    let (head, body) = if headed { rows.split_at(rows.len().min(1)) } else { rows.split_at(0) };
    let class = |column: usize| (column > 0).then_some("number");
    html! {
        @if body.is_empty() { p class="muted" { (w.say("statement-nothing")) } }
        @else {
            div class="table-scroll" role="region" tabindex="0" aria-label=(label) { table class="plain" {
                @for row in head { thead { tr {
                    @for (column, cell) in row.iter().enumerate() { th scope="col" class=[class(column)] { (cell) } }
                } } }
                tbody { @for row in body { tr {
                    @for (column, cell) in row.iter().enumerate() {
                        @if column == 0 { th scope="row" { (cell) } } @else { td class="number" { (cell) } }
                    }
                } } }
            } }
        }
    }
}

/// The lines of a period, the newest first, each leading to how it came about.
fn lines(visit: &Visit, base: &str, statement: &Statement, of: &PeriodStatement) -> Markup {
    let w = visit.words;
    let all: Vec<(usize, &Line)> = statement
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.period == of.period && (line.earned != 0 || !line.credit.is_zero()))
        .collect();
    let page: usize = fields::parameter(visit.query(), "page").parse().unwrap_or(0);
    let shown = all.iter().rev().skip(page.saturating_mul(LINES)).take(LINES);
    let way = |page: usize| format!("{base}?period={}&page={page}", of.period);
    html! {
        section class="card" {
            h2 class="title" { (w.say("statement-lines-title")) " " span class="count" { (w.count(i64::try_from(all.len()).unwrap_or(i64::MAX))) } }
            @if all.is_empty() { p class="muted" { (w.say("statement-nothing")) } }
            @else { div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("statement-lines-title")) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("statement-date")) } th scope="col" { (w.say("statement-order")) }
                    th scope="col" { (w.say("statement-component")) }
                    th scope="col" class="number" { (w.say("statement-credit")) }
                    th scope="col" class="number" { (w.say("statement-to-date")) }
                    th scope="col" class="number" { (w.say("statement-earned")) }
                } }
                tbody { @for (place, line) in shown { tr {
                    td { (w.date(line.date)) }
                    th scope="row" { (line.row.as_ref().map_or("–", |row| row.event.as_str())) }
                    td { (line.component) }
                    td class="number" { (plain(&line.credit)) }
                    td class="number" { (plain(&line.after)) }
                    td class="number" {
                        (money::amount(w, Money::new(line.earned, statement.currency), &format!("{base}/why?period={}&line={place}", of.period)))
                    }
                } } }
            } } }
            @if all.len() > LINES {
                nav class="pager" aria-label=(w.say("statement-lines-title")) {
                    @if page > 0 { a href=(way(page - 1)) { (w.say("table-before")) } }
                    @if (page + 1) * LINES < all.len() { a href=(way(page + 1)) { (w.say("table-after")) } }
                }
            }
        }
    }
}

/// Whose statement it is.
pub fn base(plan: Id, person: Id) -> String {
    format!("{PATH}/{plan}/{person}")
}
