//! The statement of somebody for a period: what each component came to, what became of it, and every line.

use std::sync::Arc;

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::statement::{PeriodStatement, Statement};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Money};
use prestasi_ui::badge::Tone;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_ui::money;
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_ui::tile::{Delta, Direction, Tile, tiles};
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit, fields};

use super::PATH;
use super::beside::before;
use super::content::Content;
use super::lines::{WORDS, cells, head, of_period};
use super::live::{Live, periods};
use crate::adjustments;
use crate::derivation::sheet::Sheet;
use crate::objectives;
use crate::rights::{ACCEPT_PLANS, MAKE_ADJUSTMENTS};
use crate::runs::payout;

/// Lines on a page.
const LINES: usize = 100;
/// Periods to choose from.
const PERIODS: usize = 12;

/// The statement of a period as the engine tells it: amounts in minor units, numbers exact.
pub async fn one(visit: Visit, At([plan, person]): At<2>) -> Outcome<Json<serde_json::Value>> {
    let rows = periods(&visit, plan, person).await?;
    let period = period_of(&visit, &rows);
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
pub fn chosen(asked: &str, rows: &[payout::Model]) -> String {
    let found = rows.iter().find(|row| row.period == asked).or(rows.last());
    found.map_or_else(|| asked.to_owned(), |row| row.period.clone())
}

/// The period in an address.
pub fn period_of(visit: &Visit, rows: &[payout::Model]) -> String {
    chosen(&fields::parameter(visit.query(), "period"), rows)
}

pub async fn page(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let w = visit.words;
    let rows = periods(&visit, plan, person).await?;
    let period = period_of(&visit, &rows);
    let live = Arc::new(Live::open(&visit, plan, person, &period).await?);
    let statement = Arc::clone(&live).statement().await?;
    let of = statement.periods.iter().find(|of| of.period.to_string() == period);
    let said = Content::of(&visit, (&live, person), (&statement, of), &rows).await?;
    let base = base(plan, person);
    let content = match of {
        None => html! { p class="muted" { (w.say("statements-empty-reason")) } },
        Some(of) => {
            let closed = live.ground.close.as_ref().and_then(|close| close.closed).map(|at| at.timestamp());
            let goals = objectives::of_statement(&visit, (plan, person), &period, closed).await?;
            html! {
                (tabs_of(w, &base, &rows, &period))
                (heads(w, &statement, of, before(of, &rows)))
                (letter(&visit, person, &said))
                @for section in &said.sections {
                    section class="card" { h2 class="title" { (section.title) } (sheet(w, &section.sheet, &section.title)) }
                }
                (adjustments::drawn(w, &said.adjusted))
                (goals)
                (lines(&visit, &base, &statement, of))
            }
        }
    };
    let again = visit.address.to_string();
    let region = html! {
        div id="statement" class="stack" hx-get=(again) hx-target="#statement" hx-select="#statement" hx-swap="outerHTML" hx-trigger="live:runs from:body" { (content) }
    };
    let page = visit.page(said.name).here(PATH).under(w.say("statements-title"), PATH).wide();
    let page = page.basis(said.basis).actions(actions(&visit, (plan, person), &period));
    Ok(page.reply(&region, &[("statement", &region)]))
}

/// Whether the letter of the plan was accepted, and where one does so.
fn letter(visit: &Visit, person: Id, said: &Content) -> Markup {
    let own = visit.viewer.person() == Some(person) && visit.viewer.may(ACCEPT_PLANS);
    html! {
        p class="muted" {
            (said.letter)
            @if own && !said.accepted { " " a href="/letters" { (visit.words.say("paper-letter-read")) } }
        }
    }
}

/// Files of a statement, and where somebody who may adjusts it.
fn actions(visit: &Visit, (plan, person): (Id, Id), period: &str) -> Markup {
    let (w, base) = (visit.words, base(plan, person));
    let query = fields::query(&[("period", period)]);
    let adjusts = visit.viewer.may(MAKE_ADJUSTMENTS) && visit.viewer.person() != Some(person);
    let whose = [("plan", plan.to_string()), ("person", person.to_string()), ("period", period.to_owned())];
    let whose: Vec<(&str, &str)> = whose.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let one = |way: &str, mark, key: &str| {
        button::link(Weight::Plain, &format!("{base}/{way}?{query}"), Some(mark), &w.say(key))
    };
    html! {
        @if adjusts { (button::link(Weight::Plain, &adjustments::way(&whose), Some(Icon::Pencil), &w.say("adjustment-make"))) }
        (one("changes", Icon::Ask, "paper-changes"))
        (one("statement.pdf", Icon::Download, "paper-pdf"))
        (one("statement.xlsx", Icon::Download, "paper-xlsx"))
        (one("statement.csv", Icon::Download, "paper-csv"))
        (one("evidence.json", Icon::Shield, "statement-evidence"))
    }
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

/// Rows of words and figures, below a head where there is one.
pub fn sheet(w: Words, sheet: &Sheet, label: &str) -> Markup {
    let rows = sheet.rows();
    let (head, body) = rows.split_at(usize::from(sheet.headed).min(rows.len()));
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
    let all = of_period(statement, &of.period.to_string());
    let page: usize = fields::parameter(visit.query(), "page").parse().unwrap_or(0);
    let shown = all.iter().skip(page.saturating_mul(LINES)).take(LINES);
    let way = |page: usize| format!("{base}?period={}&page={page}", of.period);
    html! {
        section class="card" {
            h2 class="title" { (w.say("statement-lines-title")) " " span class="count" { (w.count(i64::try_from(all.len()).unwrap_or(i64::MAX))) } }
            @if all.is_empty() { p class="muted" { (w.say("statement-nothing")) } }
            @else { div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("statement-lines-title")) { table class="plain" {
                thead { tr {
                    @for (column, label) in head(w).iter().enumerate() {
                        th scope="col" class=[(column >= WORDS).then_some("number")] { (label) }
                    }
                } }
                tbody { @for (place, line) in shown {
                    @let [order, component, credit, after, _] = cells(statement, line);
                    tr {
                        td { (w.date(line.date)) }
                        th scope="row" { (order.text()) }
                        td { (component.text()) }
                        td class="number" { (credit.text()) }
                        td class="number" { (after.text()) }
                        td class="number" {
                            (money::amount(w, Money::new(line.earned, statement.currency), &format!("{base}/why?period={}&line={place}", of.period)))
                        }
                    }
                } }
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
