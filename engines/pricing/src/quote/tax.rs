//! The tax of each line, and what a quote says of it at its foot.

use std::collections::BTreeMap;

use prestasi_kernel::{Currency, Money, Problem, Ratio, Result, Rounding, largest_remainder};

use super::line::Asked;
use super::{Quote, Tax, TaxRounding, TaxedAs};
use crate::quantity::overflow;
use crate::sentence::percent;

/// All lines of a rate together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxLine {
    pub name: String,
    pub rate: Ratio,
    /// What is taxed, without the tax.
    pub base: Money,
    pub tax: Money,
}

/// The tax of each line, in their order.
pub(super) fn taxes(quote: &Quote, lines: &[Asked<'_>]) -> Result<Vec<Money>> {
    match quote.tax_rounding {
        TaxRounding::Line => lines
            .iter()
            .map(|line| match &line.line.tax {
                Some(tax) => tax_of(line.price, tax, quote.rounding),
                None => Ok(Money::zero(quote.currency)),
            })
            .collect(),
        TaxRounding::Total => shared(quote, lines),
    }
}

/// The tax on what all lines of a rate come to, shared out to them by their prices.
fn shared(quote: &Quote, lines: &[Asked<'_>]) -> Result<Vec<Money>> {
    let mut groups: BTreeMap<(&str, Ratio, TaxedAs), (&Tax, Vec<usize>)> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(tax) = &line.line.tax {
            let group = groups.entry((&tax.name, tax.rate, tax.taxed_as));
            group.or_insert_with(|| (tax, Vec::new())).1.push(at);
        }
    }
    let mut taxes = vec![Money::zero(quote.currency); lines.len()];
    for (tax, places) in groups.into_values() {
        let prices = places.iter().map(|&at| lines[at].price);
        let whole = tax_of(Money::total(quote.currency, prices.clone())?, tax, quote.rounding)?;
        if whole.minor == 0 {
            continue;
        }
        let weights: Vec<i128> = prices.map(|price| price.minor.into()).collect();
        for (&at, part) in places.iter().zip(largest_remainder(whole.minor, &weights)?) {
            taxes[at] = Money::new(part, quote.currency);
        }
    }
    Ok(taxes)
}

/// The tax on a price, or in it.
pub(super) fn tax_of(price: Money, tax: &Tax, rounding: Rounding) -> Result<Money> {
    let with = with_tax(tax)?;
    let part = match tax.taxed_as {
        TaxedAs::OnTop => tax.rate,
        TaxedAs::Included => tax.rate.checked_div(with).ok_or_else(|| overflow("tax"))?,
    };
    price.checked_mul(part, rounding)
}

/// One and the rate.
pub(super) fn with_tax(tax: &Tax) -> Result<Ratio> {
    if tax.rate < Ratio::ZERO || tax.rate > Ratio::ONE {
        return Err(Problem::new("tax-rate-out-of-range")
            .arg("name", &tax.name)
            .arg("percent", percent(tax.rate)));
    }
    Ratio::ONE.checked_add(tax.rate).ok_or_else(|| overflow("tax"))
}

/// The foot of a quote: what is taxed at each rate, by name and rate.
pub(super) fn foot<'a>(
    currency: Currency,
    lines: impl Iterator<Item = (&'a Tax, Money, Money)>,
) -> Result<Vec<TaxLine>> {
    let mut foot: BTreeMap<(&str, Ratio), TaxLine> = BTreeMap::new();
    for (tax, base, amount) in lines {
        let row = foot.entry((&tax.name, tax.rate)).or_insert_with(|| TaxLine {
            name: tax.name.clone(),
            rate: tax.rate,
            base: Money::zero(currency),
            tax: Money::zero(currency),
        });
        row.base = row.base.checked_add(base)?;
        row.tax = row.tax.checked_add(amount)?;
    }
    Ok(foot.into_values().collect())
}
