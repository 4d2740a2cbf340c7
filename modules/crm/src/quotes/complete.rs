//! What a quotation says beside what somebody said of it: its number, its figures, and that it needs approval anew when its
//! terms change.

use prestasi_access::Viewer;
use prestasi_kernel::{Money, Problem};
use prestasi_pricing::{Fingerprint, price};
use prestasi_store::{Failure, RowId, Tx};

use super::row::quote;
use super::state::State;
use super::{number, requests, terms};
use crate::deals::deal;
use crate::object::{Draft, Kept, Said, find};

/// The figures that are kept.
const FIGURES: [&str; 6] = ["list", "net", "tax", "gross", "cost", "margin"];

fn text(text: &str) -> Said {
    Said::Text(text.to_owned())
}

/// A new one is a draft with a number, for the account of its deal.
pub async fn begin(tx: &Tx, viewer: &Viewer, draft: Draft<quote::Entity>) -> Kept<Draft<quote::Entity>> {
    let mut draft = draft.or("state", text(State::Draft.name())).or("revision", Said::Number(1));
    if let Some(deal) = draft.id("deal") {
        let deal = find::<deal::Entity>(tx, viewer, RowId(deal)).await?;
        let lead = |id: Option<RowId>| id.map_or(Said::Nothing, |id| Said::Text(id.to_string()));
        draft = draft.or("account", lead(deal.account)).or("contact", lead(deal.contact));
    }
    if *draft.said("number") == Said::Nothing {
        let number = number::next(tx, &format!("Q-{}", viewer.day().year())).await?;
        draft = draft.with("number", Said::Text(number));
    }
    Ok(draft)
}

/// Its figures, and its state where the terms are others.
pub async fn complete(
    tx: &Tx,
    id: RowId,
    before: Option<&Draft<quote::Entity>>,
    draft: Draft<quote::Entity>,
) -> Kept<Draft<quote::Entity>> {
    let was = before.map(|before| State::of(&before.text("state")));
    if was.is_some_and(|was| !was.is_open()) && before.is_some_and(|before| !before.agrees(&draft)) {
        return Err(Failure::Refused(Problem::new("crm-quote-locked")));
    }
    if draft.units("discount").is_some() && draft.units("reduction").is_some() {
        return Err(Failure::Refused(Problem::new("crm-discounts-unfit")));
    }
    let quote = terms::of(tx, id, &draft).await?;
    let total = price(&quote).map_err(Failure::Refused)?.total;
    let amounts =
        [Some(total.list), Some(total.net), Some(total.tax), Some(total.gross), total.cost, total.margin];
    let said = |amount: Money| Said::Decimal(amount.minor, amount.currency.exponent());
    let draft = FIGURES
        .into_iter()
        .zip(amounts)
        .fold(draft, |draft, (name, amount)| draft.with(name, amount.map_or(Said::Nothing, said)));
    let judged = matches!(State::of(&draft.text("state")), State::Waiting | State::Approved | State::Refused);
    if judged && !requests::is_about(tx, id, &Fingerprint::of(&quote)).await? {
        requests::lapse(tx, id).await?;
        return Ok(draft.with("state", text(State::Draft.name())));
    }
    Ok(draft)
}

/// Refuses to let one go that the customer has seen.
pub fn may_go(said: &Draft<quote::Entity>) -> Kept<()> {
    match State::of(&said.text("state")).is_open() {
        true => Ok(()),
        false => Err(Failure::Refused(Problem::new("crm-quote-locked"))),
    }
}
