//! The price that holds for a customer.

use jiff::civil::Date;
use prestasi_kernel::{Currency, Money, Problem, Ratio};
use prestasi_pricing::{Ask, Prices, Quantity};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::EntityTrait;

use super::check::prices;
use crate::accounts::account;
use crate::object::Kept;

/// Units that make one of a quantity.
const MILLION: i128 = 1_000_000;

/// What a price is asked for.
pub struct Asked {
    pub product: RowId,
    pub account: Option<RowId>,
    pub currency: Currency,
    pub day: Date,
    pub quantity: Quantity,
}

/// A quantity as columns keep it.
///
/// # Errors
/// `quantity-negative`.
pub fn quantity(units: i64) -> Result<Quantity, Problem> {
    Ratio::new(units.into(), MILLION).map_or(Ok(Quantity::ZERO), Quantity::new)
}

/// The price for one, by the book that holds.
///
/// # Errors
/// `crm-price-missing` where no book has the product; those of [`Prices::pick`].
pub async fn pick(tx: &Tx, asked: &Asked) -> Kept<Money> {
    let (product, prices) = prices(tx, asked.product).await?;
    let account = match asked.account {
        Some(account) => account::Entity::find_by_id(account).one(tx).await?,
        None => None,
    };
    let region = account.and_then(|account| region(&prices, &account));
    let ask = Ask {
        product: &product,
        currency: asked.currency,
        region: region.as_deref(),
        day: asked.day,
        quantity: asked.quantity,
    };
    let picked = prices.pick(&ask).map_err(|problem| match problem.code {
        "price-product-unknown" => Problem::new("crm-price-missing").arg("product", &product),
        _ => problem,
    });
    Ok(picked.map_err(Failure::Refused)?.unit_price)
}

/// The region of the books that an account is in: its state, or its country.
fn region(prices: &Prices, account: &account::Model) -> Option<String> {
    let regions = || prices.books().iter().filter_map(|book| book.region.as_deref());
    let named = |place: &str| regions().find(|region| region.to_lowercase() == place.trim().to_lowercase());
    named(&account.state).or_else(|| named(&account.country)).map(str::to_owned)
}
