//! What one person has, account by account, with what came to it and left it.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Span};
use prestasi_ledger::statement::{Ask, Statement, statement};
use prestasi_ledger::{Account, Owner, balance};
use prestasi_web::api::At;
use prestasi_web::{Fault, Outcome, PEOPLE, Visit};

use super::PATH;
use super::list::day_of;

/// Lines of an account that are shown, the last ones of a year.
const LINES: u64 = 200;
/// The accounts of pay, with the keys of their names.
const PURPOSES: [(&str, &str); 5] = [
    ("held", "balance-held"),
    ("payable", "pay-payable"),
    ("paid", "pay-paid"),
    ("recovered", "balance-recovered"),
    ("draw", "balance-draw"),
];

pub async fn page(visit: Visit, At([person]): At<1>) -> Outcome<Response> {
    let (w, day) = (visit.words, day_of(&visit));
    let accounts = balance::accounts(visit.db(), &visit.viewer, Owner::person(person)).await?;
    let name = PEOPLE.name_of(&visit, person).await?.ok_or_else(Fault::not_found)?;
    let mut parts = Vec::new();
    for (purpose, key) in PURPOSES {
        let own = accounts.iter().filter(|(account, _)| account.purpose == purpose);
        for (account, _) in own {
            let Some(currency) = account.unit.currency() else { continue };
            parts.push(part(&visit, account, currency, key).await?);
        }
    }
    let content = html! {
        div class="stack" {
            @if parts.is_empty() { p class="muted" { (w.say("balances-empty-reason")) } }
            @for part in &parts { (part) }
        }
    };
    let page = visit.page(name).here(PATH).under(w.say("balances-title"), PATH).wide();
    Ok(page.basis(w.with("balances-basis", &[("day", w.date(day))])).reply(&content, &[]))
}

async fn part(visit: &Visit, account: &Account, currency: Currency, key: &'static str) -> Outcome<Markup> {
    let day = day_of(visit);
    let first = day.saturating_sub(jiff::Span::new().years(1));
    let ask = Ask {
        account: account.clone(),
        span: Span::new(Some(first), Some(day))?,
        known: None,
        after: None,
        lines: LINES,
    };
    let told = statement(visit.db(), &visit.viewer, &ask).await?;
    Ok(drawn(visit.words, &told, currency, key))
}

fn drawn(w: Words, told: &Statement, currency: Currency, key: &str) -> Markup {
    let money = |minor| w.money(Money::new(minor, currency));
    let closing = told.lines.last().map_or(told.opening, |line| line.balance);
    html! {
        section class="card" {
            h2 class="title" { (w.say(key)) " · " (money(closing)) }
            div class="table-scroll" role="region" tabindex="0" aria-label={ (w.say(key)) " " (currency) } { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("statement-date")) } th scope="col" { (w.say("balance-why")) }
                    th scope="col" class="number" { (w.say("balance-amount")) }
                    th scope="col" class="number" { (w.say("balance-then")) }
                } }
                tbody {
                    tr { td {} th scope="row" { (w.say("balance-opening")) } td {} td class="number" { (money(told.opening)) } }
                    @for line in &told.lines { tr {
                        td { (w.date(line.day)) } th scope="row" { (line.reason) }
                        td class="number" { (money(line.amount)) } td class="number" { (money(line.balance)) }
                    } }
                }
            } }
            @if told.more { p class="muted" { (w.say("balance-more")) } }
        }
    }
}
