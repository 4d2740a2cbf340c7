//! What lines come to, and with them the deal.

use prestasi_kernel::{Currency, Money, Problem, Ratio, Rounding};
use prestasi_pricing::{Line, LineDiscount, Quantity, Quote, TaxRounding, price};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::line;
use crate::deals::deal;
use crate::object::{Draft, Kept, Said};

/// What a line comes to, less its discount.
pub fn amount(draft: &Draft<line::Entity>, quantity: Quantity) -> Result<Money, Problem> {
    let currency = draft.currency();
    let discount = draft.units("discount").and_then(|units| Ratio::new(units.into(), 10_000));
    let line = Line {
        product: draft.text("product"),
        group: None,
        quantity,
        unit_price: Money::new(draft.units("price").unwrap_or(0), currency),
        discount: discount.map(LineDiscount::Percent),
        tax: None,
        unit_cost: None,
    };
    let (rounding, tax_rounding) = (Rounding::default(), TaxRounding::Line);
    let quote = Quote { currency, lines: vec![line], discount: None, rounding, tax_rounding, term_days: 0 };
    Ok(price(&quote)?.total.net)
}

/// A deal with the amount and the currency of its lines, if it has any.
pub async fn worth(tx: &Tx, deal: RowId, draft: Draft<deal::Entity>) -> Kept<Draft<deal::Entity>> {
    let lines = line::Entity::find().filter(line::Column::Deal.eq(deal)).all(tx).await?;
    let Some(first) = lines.first() else { return Ok(draft) };
    let currency = Currency::parse(&first.currency).map_err(Failure::Refused)?;
    let amounts = lines.iter().map(|line| Money::new(line.amount.unwrap_or(0), currency));
    let amount = Money::total(currency, amounts).map_err(Failure::Refused)?;
    let draft = draft.with("amount", Said::Decimal(amount.minor, currency.exponent()));
    Ok(draft.with("currency", Said::Text(currency.to_string())))
}
