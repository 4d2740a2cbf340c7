//! Quotes: what is offered at which price, and every figure that follows from it.

mod figures;
mod line;
mod price;
mod tax;
mod total;

pub use figures::{Figure, Figures};
pub use price::{Priced, PricedLine, price};
pub use tax::TaxLine;

use prestasi_kernel::{Currency, Money, Ratio, Rounding};
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// The terms of an offer; all amounts are in its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    pub currency: Currency,
    pub lines: Vec<Line>,
    /// On what the lines come to after their own discounts.
    #[serde(default)]
    pub discount: Option<Discount>,
    /// How amounts, discounts and taxes become whole minor units.
    #[serde(default)]
    pub rounding: Rounding,
    #[serde(default)]
    pub tax_rounding: TaxRounding,
    /// Days that the customer has to pay.
    #[serde(default)]
    pub term_days: u32,
}

/// So much of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub product: String,
    /// The product group that rules of approval may be about.
    #[serde(default)]
    pub group: Option<String>,
    pub quantity: Quantity,
    /// The list price for one.
    pub unit_price: Money,
    #[serde(default)]
    pub discount: Option<LineDiscount>,
    #[serde(default)]
    pub tax: Option<Tax>,
    /// What one costs the company, if it is known.
    #[serde(default)]
    pub unit_cost: Option<Money>,
}

/// What is taken off a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineDiscount {
    /// A share of its list price.
    Percent(Ratio),
    /// An amount off the whole line.
    Amount(Money),
    /// The price for one that is asked instead; above the list price the discount is below nothing.
    NetUnit(Money),
}

/// What is taken off the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Discount {
    Percent(Ratio),
    Amount(Money),
}

/// The tax of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    /// What the law calls it, such as `SST`.
    pub name: String,
    pub rate: Ratio,
    #[serde(default)]
    pub taxed_as: TaxedAs,
}

/// Whether prices have the tax in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxedAs {
    /// It is added to the price.
    #[default]
    OnTop,
    /// The price has it in it, and so has a discount.
    Included,
}

/// What of a tax is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxRounding {
    /// The tax of each line.
    #[default]
    Line,
    /// The tax of all lines of a rate, which is then shared out to them.
    Total,
}
