//! Products made of others.

use prestasi_kernel::{Money, Problem, Result, Rounding, largest_remainder};
use serde::{Deserialize, Serialize};

use crate::book::{Ask, Prices};
use crate::quantity::Quantity;

/// What a product is made of, and where its price comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    pub product: String,
    pub parts: Vec<Part>,
    #[serde(default)]
    pub price: BundlePrice,
}

/// So many of a product in one bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub product: String,
    pub quantity: Quantity,
}

/// Where the price of a bundle comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BundlePrice {
    /// What its parts cost together.
    #[default]
    Sum,
    /// Its own entry in the price book.
    Own,
}

/// A bundle with what each part has of its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfolded {
    pub price: Money,
    pub parts: Vec<PartPrice>,
}

/// A part of so many bundles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartPrice {
    pub product: String,
    pub quantity: Quantity,
    /// What it costs by itself.
    pub list: Money,
    /// Its share of the bundle's price.
    pub price: Money,
}

impl Bundle {
    /// The list price of so many bundles, shared out to the parts by what they cost by themselves.
    ///
    /// # Errors
    /// `bundle-empty`, `bundle-of-itself`; those of [`Prices::pick`], [`share`] and [`Quantity::checked_mul`].
    pub fn unfold(&self, prices: &Prices, ask: &Ask<'_>, rounding: Rounding) -> Result<Unfolded> {
        self.check()?;
        let amount = |product: &str, quantity: Quantity| -> Result<Money> {
            let picked = prices.pick(&Ask { product, quantity, ..*ask })?;
            quantity.at(picked.unit_price, rounding)
        };
        let mut parts = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let quantity = part.quantity.checked_mul(ask.quantity)?;
            parts.push((part.product.clone(), quantity, amount(&part.product, quantity)?));
        }
        let list: Vec<Money> = parts.iter().map(|(_, _, list)| *list).collect();
        let price = match self.price {
            BundlePrice::Sum => Money::total(ask.currency, list.iter().copied())?,
            BundlePrice::Own => amount(&self.product, ask.quantity)?,
        };
        let shares = share(price, &list)?;
        let parts = parts.into_iter().zip(shares);
        let parts =
            parts.map(|((product, quantity, list), price)| PartPrice { product, quantity, list, price });
        Ok(Unfolded { price, parts: parts.collect() })
    }

    /// Whether it can be what it says.
    ///
    /// # Errors
    /// `bundle-empty`, `bundle-of-itself`.
    pub fn check(&self) -> Result<()> {
        if self.parts.is_empty() {
            return Err(Problem::new("bundle-empty").arg("product", &self.product));
        }
        if self.parts.iter().any(|part| part.product == self.product) {
            return Err(Problem::new("bundle-of-itself").arg("product", &self.product));
        }
        Ok(())
    }
}

/// A price, such as what a bundle was sold for, shared out by list prices; the shares add up to it.
///
/// # Errors
/// `allocation-no-weights` where there is something to share and nothing has a list price, `allocation-negative-weight`,
/// `currency-mismatch`, `overflow`.
pub fn share(price: Money, list: &[Money]) -> Result<Vec<Money>> {
    Money::total(price.currency, list.iter().copied())?;
    let weights: Vec<i128> = list.iter().map(|list| list.minor.into()).collect();
    let minor = |minor| Money::new(minor, price.currency);
    if price.minor == 0 {
        return Ok(list.iter().map(|_| minor(0)).collect());
    }
    Ok(largest_remainder(price.minor, &weights)?.into_iter().map(minor).collect())
}
