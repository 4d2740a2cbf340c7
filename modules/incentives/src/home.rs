//! Pay on the first page: what one has earned, and what waits for whoever answers for it.

use futures_util::future::BoxFuture;
use maud::{Markup, html};
use prestasi_access::Role;
use prestasi_kernel::{Currency, Money};
use prestasi_store::RowId;
use prestasi_ui::tile::{Tile, tiles};
use prestasi_web::{Card, Outcome, Visit};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::adjustments;
use crate::payouts::waiting;
use crate::rewards;
use crate::rights::READ_PAY;
use crate::runs::{failed, payout};

/// Rows of one's own that are looked at: the newest periods of some plans.
const LOOKED_AT: u64 = 12;

/// The cards.
pub fn cards() -> [Card; 3] {
    [
        Card { roles: &[Role::Seller, Role::Manager], order: 40, draw: |visit| Box::pin(own(visit)) },
        Card {
            roles: &[Role::Seller, Role::Manager],
            order: 41,
            draw: |visit| Box::pin(rewards::card(visit)),
        },
        Card {
            roles: &[Role::SalesOperations, Role::Finance],
            order: 60,
            draw: |visit| -> BoxFuture<'static, _> { Box::pin(waits(visit)) },
        },
    ]
}

/// What one has earned in the newest period of each plan.
async fn own(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, me) = (visit.words, RowId(visit.person()?));
    if !visit.viewer.may(READ_PAY) {
        return Ok(None);
    }
    let rows = visit.viewer.select::<payout::Entity>().filter(payout::Column::Person.eq(me));
    let rows = rows.order_by_desc(payout::Column::First).limit(LOOKED_AT).all(visit.db()).await?;
    let Some(newest) = rows.first() else { return Ok(None) };
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.period == newest.period) {
        let money = |minor| Money::new(minor, Currency::parse(&row.currency).unwrap_or(Currency::MYR));
        let way = format!("/statements/{}/{}?period={}", row.plan, row.person, row.period);
        let tile = |key: &str, minor| Tile {
            label: w.say(key),
            value: w.money(money(minor)),
            delta: None,
            progress: None,
            href: Some(way.clone()),
        };
        all.extend([tile("pay-earned", row.earned), tile("pay-paid", row.paid)]);
    }
    let period = newest.period.parse().map_or_else(|_| newest.period.clone(), |period| w.period(period));
    Ok(Some(html! {
        section class="card" aria-labelledby="home-pay" {
            h2 id="home-pay" { a href="/statements" { (w.with("home-pay", &[("period", period)])) } }
            (tiles(&all))
        }
    }))
}

/// What waits: payouts to approve, adjustments to decide on, calculations that failed.
async fn waits(visit: Visit) -> Outcome<Option<Markup>> {
    let w = visit.words;
    let adjusted = adjustments::waiting(&visit).count(visit.db()).await?;
    let (approve, wrong) = (waiting(&visit).count(visit.db()).await?, failed(&visit).await?);
    let line = |way: &str, key: &str, count: u64| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        html! { li { a href=(way) { (w.with(key, &[("count", w.count(count))])) } } }
    };
    Ok(Some(html! {
        section class="card" aria-labelledby="home-paying" {
            h2 id="home-paying" { a href="/pay-periods" { (w.say("home-paying")) } }
            ul class="rows" {
                (line("/payouts?state=prepared", "home-payouts-waiting", approve))
                (line("/adjustments?state=waiting", "home-adjustments-waiting", adjusted))
                (line("/runs?state=false", "home-runs-failed", wrong))
            }
        }
    }))
}
