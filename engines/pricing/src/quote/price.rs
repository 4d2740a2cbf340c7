//! A quote becomes figures: lines, totals, and taxes by rate.

use prestasi_kernel::{Currency, Money, Ratio, Result};

use super::figures::{Amounts, Exact, Figure, Figures};
use super::line::{Asked, asked, minor};
use super::tax::{TaxLine, foot, tax_of, taxes, with_tax};
use super::{Quote, TaxRounding, TaxedAs, total};
use crate::sentence::Sentence;

/// A quote with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    pub currency: Currency,
    pub lines: Vec<PricedLine>,
    pub total: Figures,
    /// By name and rate.
    pub taxes: Vec<TaxLine>,
    pub term_days: u32,
}

/// A line with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedLine {
    pub product: String,
    pub group: Option<String>,
    pub figures: Figures,
}

/// All figures of a quote.
///
/// # Errors
/// `quote-price-negative`, `quote-percent-out-of-range`, `quote-discount-out-of-range`, `quote-currency`,
/// `tax-rate-out-of-range`, `overflow`.
pub fn price(quote: &Quote) -> Result<Priced> {
    let asked = asked(quote)?;
    let taxes = taxes(quote, &asked)?;
    let mut lines = Vec::with_capacity(asked.len());
    for (line, tax) in asked.into_iter().zip(taxes) {
        let (product, group) = (line.line.product.clone(), line.line.group.clone());
        lines.push(PricedLine { product, group, figures: figures(quote, line, tax)? });
    }
    let rows = quote.lines.iter().zip(&lines);
    let rows = rows.filter_map(|(line, it)| Some((line.tax.as_ref()?, it.figures.net, it.figures.tax)));
    let taxes = foot(quote.currency, rows)?;
    let total = total::total(quote.currency, &lines, &taxes)?;
    Ok(Priced { currency: quote.currency, lines, total, taxes, term_days: quote.term_days })
}

fn figures(quote: &Quote, line: Asked<'_>, tax: Money) -> Result<Figures> {
    let (discount, net, divisor) = match &line.line.tax {
        Some(rate) if rate.taxed_as == TaxedAs::Included => {
            let within = tax_of(line.discount, rate, quote.rounding)?;
            (line.discount.checked_sub(within)?, line.price.checked_sub(tax)?, with_tax(rate)?)
        }
        _ => (line.discount, line.price, Ratio::ONE),
    };
    let untaxed = |amount: Ratio| amount.checked_div(divisor);
    let exact = untaxed(minor(line.list)).zip(untaxed(line.exact));
    let exact = exact.map(|(list, discount)| Exact { list, discount });
    let mut figures = Figures::new(Amounts { discount, net, tax, cost: line.cost, exact })?;
    figures.steps.extend_from_slice(&line.steps);
    if divisor != Ratio::ONE {
        let told =
            Sentence::new("quote-step-without-tax").with("asked", line.list).with("amount", figures.list);
        figures.tell(Figure::List, told);
        let told = Sentence::new("quote-step-without-tax").with("asked", line.discount);
        figures.tell(Figure::Discount, told.with("amount", discount));
    }
    total::tell_net(&mut figures);
    if let Some(told) = tax_step(quote, &line, tax) {
        figures.tell(Figure::Tax, told);
    }
    total::tell_gross(&mut figures);
    if let (Some(cost), Some(unit)) = (line.cost, line.line.unit_cost) {
        let told = Sentence::new("quote-step-cost").with("quantity", line.line.quantity).with("unit", unit);
        figures.tell(Figure::Cost, told.with("amount", cost));
    }
    total::tell_margin(&mut figures);
    Ok(figures)
}

fn tax_step(quote: &Quote, line: &Asked<'_>, amount: Money) -> Option<Sentence> {
    let tax = line.line.tax.as_ref()?;
    let key = match (quote.tax_rounding, tax.taxed_as) {
        (TaxRounding::Line, TaxedAs::OnTop) => "quote-step-tax-on-top",
        (TaxRounding::Line, TaxedAs::Included) => "quote-step-tax-included",
        (TaxRounding::Total, TaxedAs::OnTop) => "quote-step-tax-on-top-shared",
        (TaxRounding::Total, TaxedAs::Included) => "quote-step-tax-included-shared",
    };
    let told = Sentence::new(key).with("name", tax.name.clone()).with("rate", tax.rate);
    Some(told.with("price", line.price).with("amount", amount))
}
