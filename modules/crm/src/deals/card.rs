//! A deal as a card on the board.

use jiff::civil::Date;
use prestasi_i18n::Words;
use prestasi_kernel::Money;
use prestasi_ui::badge::Tone;
use prestasi_ui::board::Card;

use super::row::{State, deal};
use crate::object::Row;
use crate::processes::stage;

/// Days without activity after which somebody should ask.
const QUIET_DAYS: i32 = 14;

/// The card, as of a day.
pub fn card(
    w: Words,
    row: &Row<deal::Entity>,
    stage: Option<&stage::Model>,
    today: Date,
    back: &str,
) -> Card {
    let worth = row.model.amount.map(|minor| w.money(Money::new(minor, row.currency())));
    let account = row.told_of(w, "account");
    // A day is not broken over two lines.
    let closes = row.model.closes.map(|day| w.date(day.date()).replace(' ', "\u{a0}"));
    let parts = [Some(account).filter(|name| !name.is_empty()), closes];
    Card {
        id: row.id().to_string(),
        title: row.name(),
        href: format!("{back}&open={}", row.id()),
        value: worth.unwrap_or_else(|| "–".to_owned()),
        owner: row.told_of(w, "owner"),
        note: Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\u{a0}· "))
            .filter(|note| !note.is_empty()),
        state: attention(w, &row.model, stage, today),
    }
}

/// What needs attention, the most urgent alone.
fn attention(
    w: Words,
    row: &deal::Model,
    stage: Option<&stage::Model>,
    today: Date,
) -> Option<(Tone, String)> {
    if row.state != State::Open.name() {
        return None;
    }
    if row.closes.is_some_and(|day| day.date() < today) {
        return Some((Tone::Bad, w.say("crm-card-late")));
    }
    let days = row.since.map_or(0, |day| (today - day.date()).get_days());
    let most = stage.and_then(|stage| stage.days).unwrap_or(i64::MAX);
    if i64::from(days) > most {
        return Some((Tone::Warning, w.with("crm-card-days", &[("days", days.to_string())])));
    }
    let quiet = row.touched.map_or(0, |day| (today - day.date()).get_days());
    if quiet >= QUIET_DAYS {
        return Some((Tone::Warning, w.with("crm-card-quiet", &[("days", quiet.to_string())])));
    }
    row.next.is_empty().then(|| (Tone::Neutral, w.say("crm-card-no-next")))
}
