//! What was put to the pay of a statement: how much and why, who made it and who approved it; on the page each leads to the
//! adjustment, on paper and in the workbook it is a sheet like the others.

use maud::{Markup, html};
use prestasi_compensation::by_hand::ByHand;
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Money};
use prestasi_store::RowId;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::list::{Row, kind, list};
use super::one::{decided, who};
use super::row::adjustment;
use crate::derivation::sheet::{Cell, Sheet};

/// An adjustment as a statement tells it.
pub struct Adjusted {
    id: RowId,
    why: String,
    kind: String,
    made: String,
    decided: String,
    amount: Money,
}

/// Those of a statement, in the order in which they were made.
pub async fn of_statement(visit: &Visit, by_hand: &[ByHand]) -> Outcome<Vec<Adjusted>> {
    let mut told = Vec::with_capacity(by_hand.len());
    if by_hand.is_empty() {
        return Ok(told);
    }
    let ids = by_hand.iter().map(|one| Id::parse(&one.name).map(RowId)).collect::<Result<Vec<_>, _>>()?;
    let rows = list(visit)?.rows.filter(adjustment::Column::Id.is_in(ids));
    for row in rows.order_by_asc(adjustment::Column::Id).into_model::<Row>().all(visit.db()).await? {
        told.push(Adjusted {
            id: row.id,
            kind: kind(visit.words, &row),
            made: who(visit, row.made_by, row.made).await?,
            decided: decided(visit, &row).await?,
            amount: row.money(),
            why: row.why,
        });
    }
    Ok(told)
}

/// What the columns are.
fn head(w: Words) -> [String; 5] {
    [
        w.say("adjustment-why"),
        w.say("adjustment-kind"),
        w.say("adjustment-made-by"),
        w.say("adjustment-decided-by"),
        w.say("adjustment-amount"),
    ]
}

/// On paper and in a workbook.
pub fn sheet(w: Words, all: &[Adjusted]) -> Sheet {
    let mut sheet = Sheet::headed(4, head(w).into());
    for one in all {
        let words = [&one.why, &one.kind, &one.made, &one.decided].map(|words| Cell::Words(words.clone()));
        let amount = Cell::Money(one.amount.minor, one.amount.currency);
        sheet.row(words.into_iter().chain([amount]).collect());
    }
    sheet
}

/// On the page; nothing where there is none.
pub fn drawn(w: Words, all: &[Adjusted]) -> Markup {
    let title = w.say("statement-adjusted");
    html! {
        @if !all.is_empty() { section class="card" {
            h2 class="title" { (title) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(title) { table class="plain" {
                thead { tr { @for (place, label) in head(w).iter().enumerate() {
                    th scope="col" class=[(place == 4).then_some("number")] { (label) }
                } } }
                tbody { @for one in all { tr {
                    th scope="row" { a href={ "/adjustments/" (one.id) } { (one.why) } }
                    td { (one.kind) }
                    td { (one.made) }
                    td { (one.decided) }
                    td class="number" { (w.money(one.amount)) }
                } } }
            } }
        } }
    }
}
