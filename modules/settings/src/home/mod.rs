//! What settings show on the first page of each role: real figures, each good for something on a morning.

mod audit;
mod headcount;
mod organisation;
mod people;
mod period;
mod rates;
mod security;
mod who;

use futures_util::future::BoxFuture;
use maud::Markup;
use prestasi_access::Role;
use prestasi_i18n::Words;
use prestasi_ui::tile::Tile;
use prestasi_web::{Card, Outcome, Visit};

type Drawn = BoxFuture<'static, Outcome<Option<Markup>>>;

const fn card(roles: &'static [Role], order: u16, draw: fn(Visit) -> Drawn) -> Card {
    Card { roles, order, draw }
}

/// How many there are of something, with the list of them behind it.
fn tile(w: Words, key: &str, count: impl TryInto<i64>, href: &str) -> Tile {
    let value = w.count(count.try_into().unwrap_or(i64::MAX));
    Tile { label: w.say(key), value, delta: None, progress: None, href: Some(href.to_owned()) }
}

/// The cards, in the order in which they are read.
pub fn cards() -> [Card; 10] {
    [
        card(&[Role::Seller], 900, |visit| Box::pin(who::card(visit))),
        card(&[Role::Manager], 910, |visit| Box::pin(people::card(visit))),
        card(&[Role::SalesOperations], 920, |visit| Box::pin(organisation::card(visit))),
        card(&[Role::Finance], 930, |visit| Box::pin(rates::card(visit))),
        card(&[Role::PeoplePartner], 940, |visit| Box::pin(people::moves_card(visit))),
        card(&[Role::PeoplePartner], 950, |visit| Box::pin(people::without_account_card(visit))),
        card(&[Role::Executive], 960, |visit| Box::pin(headcount::card(visit))),
        card(&[Role::Administrator], 970, |visit| Box::pin(security::card(visit))),
        card(&[Role::Auditor, Role::Administrator], 980, |visit| Box::pin(audit::card(visit))),
        card(&[Role::Seller, Role::Manager, Role::SalesOperations, Role::Finance], 990, |visit| {
            Box::pin(period::card(visit))
        }),
    ]
}
