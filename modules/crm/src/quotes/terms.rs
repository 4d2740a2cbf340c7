//! A quotation as the engine reads it.

use std::collections::BTreeMap;

use prestasi_kernel::{Currency, Money, Problem, Ratio, Rounding};
use prestasi_pricing::{Discount, Line, LineDiscount, Quote, Tax, TaxRounding, TaxedAs};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::line::quote_line;
use super::row::quote;
use crate::object::{Draft, Kept};
use crate::prices::{differs, quantity};
use crate::products::product;

/// A share of hundredths of a percent.
fn share(units: i64) -> Ratio {
    Ratio::new(units.into(), 10_000).unwrap_or_default()
}

/// What a quotation offers, with what it costs: for what is kept and decided, never to be shown.
pub async fn of(tx: &Tx, id: RowId, draft: &Draft<quote::Entity>) -> Kept<Quote> {
    let lines = quote_line::Entity::find().filter(quote_line::Column::Quote.eq(id));
    let lines = lines.order_by_asc(quote_line::Column::Id).all(tx).await?;
    if let Some(line) = lines.iter().find(|line| line.currency != draft.currency().as_str()) {
        return Err(Failure::Refused(differs(draft.currency(), &line.currency)));
    }
    let products = lines.iter().map(|line| line.product);
    let products = product::Entity::find().filter(product::Column::Id.is_in(products)).all(tx).await?;
    let families = products.into_iter().map(|product| (product.id, product.family)).collect();
    offered(draft, &lines, &families).map_err(Failure::Refused)
}

/// What these lines offer; where their cost is hidden, without it.
pub fn offered(
    draft: &Draft<quote::Entity>,
    lines: &[quote_line::Model],
    families: &BTreeMap<RowId, String>,
) -> Result<Quote, Problem> {
    let currency = draft.currency();
    let lines = lines.iter().map(|row| line(row, currency, families));
    let reduction = draft.units("reduction").map(|minor| Discount::Amount(Money::new(minor, currency)));
    let discount = draft.units("discount").map(|units| Discount::Percent(share(units)));
    Ok(Quote {
        currency,
        lines: lines.collect::<Result<_, _>>()?,
        discount: discount.or(reduction),
        rounding: Rounding::default(),
        tax_rounding: TaxRounding::Line,
        term_days: draft.units("term").and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
    })
}

fn line(
    row: &quote_line::Model,
    currency: Currency,
    families: &BTreeMap<RowId, String>,
) -> Result<Line, Problem> {
    let money = |minor: i64| Money::new(minor, currency);
    let discount = match (row.discount, row.reduction, row.agreed) {
        (Some(units), ..) => Some(LineDiscount::Percent(share(units))),
        (_, Some(minor), _) => Some(LineDiscount::Amount(money(minor))),
        (.., Some(minor)) => Some(LineDiscount::NetUnit(money(minor))),
        _ => None,
    };
    let tax = |units: i64| Tax { name: row.tax_name.clone(), rate: share(units), taxed_as: TaxedAs::OnTop };
    Ok(Line {
        product: row.product.to_string(),
        group: families.get(&row.product).filter(|family| !family.is_empty()).cloned(),
        quantity: quantity(row.quantity.unwrap_or(0))?,
        unit_price: money(row.price.unwrap_or(0)),
        discount,
        tax: row.tax.map(tax),
        unit_cost: row.cost.map(money),
    })
}
