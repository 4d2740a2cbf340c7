//! A line up to its price: quantity, list price, its own discount, its share of the discount on the whole.

use prestasi_kernel::{Currency, Money, Problem, Ratio, Result, largest_remainder};

use super::{Discount, Figure, Line, LineDiscount, Quote};
use crate::quantity::overflow;
use crate::sentence::{Sentence, percent};

/// A line as it is typed: with the tax in it where prices have it in them.
pub(super) struct Asked<'a> {
    pub line: &'a Line,
    pub list: Money,
    pub discount: Money,
    /// The discount in minor units, not rounded.
    pub exact: Ratio,
    pub price: Money,
    pub cost: Option<Money>,
    pub steps: Vec<(Figure, Sentence)>,
}

/// Each line with its own discount and its share of that on the whole.
pub(super) fn asked(quote: &Quote) -> Result<Vec<Asked<'_>>> {
    let lines = (1..).zip(&quote.lines);
    let mut lines: Vec<Asked<'_>> =
        lines.map(|(at, line)| by_itself(quote, line, at)).collect::<Result<_>>()?;
    if let Some(discount) = quote.discount {
        share_rounded(quote, discount, &mut lines)?;
        share_exactly(discount, &mut lines);
    }
    Ok(lines)
}

fn by_itself<'a>(quote: &Quote, line: &'a Line, at: usize) -> Result<Asked<'a>> {
    let amount = |unit: Money| -> Result<Money> {
        let unit = belongs(unit, quote.currency)?;
        if unit.minor < 0 {
            return Err(Problem::new("quote-price-negative").arg("line", at).arg("price", unit));
        }
        line.quantity.at(unit, quote.rounding)
    };
    let list = amount(line.unit_price)?;
    let told = Sentence::new("quote-step-list").with("quantity", line.quantity).with("unit", line.unit_price);
    let mut steps = vec![(Figure::List, told.with("amount", list))];
    let mut exact = None;
    let (discount, told) = match line.discount {
        None => (Money::zero(quote.currency), None),
        Some(LineDiscount::Percent(rate)) => {
            let rate = share_of_one(rate)?;
            exact = Some(minor(list).checked_mul(rate).ok_or_else(|| overflow("discount"))?);
            let discount = list.checked_mul(rate, quote.rounding)?;
            let told = Sentence::new("quote-step-percent").with("rate", rate).with("of", list);
            (discount, Some(told))
        }
        Some(LineDiscount::Amount(discount)) => {
            (within(discount, list)?, Some(Sentence::new("quote-step-amount")))
        }
        Some(LineDiscount::NetUnit(unit)) => {
            let price = amount(unit)?;
            let told =
                Sentence::new("quote-step-net-unit").with("quantity", line.quantity).with("unit", unit);
            (list.checked_sub(price)?, Some(told.with("list", list).with("price", price)))
        }
    };
    steps.extend(told.map(|told| (Figure::Discount, told.with("amount", discount))));
    let (price, cost) = (list.checked_sub(discount)?, line.unit_cost.map(amount).transpose()?);
    Ok(Asked { line, list, discount, exact: exact.unwrap_or_else(|| minor(discount)), price, cost, steps })
}

/// Takes the discount on the whole off the lines, by what each comes to; the shares add up to it.
fn share_rounded(quote: &Quote, discount: Discount, lines: &mut [Asked<'_>]) -> Result<()> {
    let all = Money::total(quote.currency, lines.iter().map(|line| line.price))?;
    let (whole, told) = match discount {
        Discount::Percent(rate) => {
            let whole = all.checked_mul(share_of_one(rate)?, quote.rounding)?;
            (whole, Sentence::new("quote-step-share-percent").with("rate", rate))
        }
        Discount::Amount(whole) => (within(whole, all)?, Sentence::new("quote-step-share")),
    };
    if whole.minor == 0 {
        return Ok(());
    }
    let weights: Vec<i128> = lines.iter().map(|line| line.price.minor.into()).collect();
    for (line, share) in lines.iter_mut().zip(largest_remainder(whole.minor, &weights)?) {
        let share = Money::new(share, quote.currency);
        let told = told.clone().with("amount", share).with("whole", whole);
        line.steps.push((Figure::Discount, told.with("price", line.price).with("all", all)));
        line.discount = line.discount.checked_add(share)?;
        line.price = line.price.checked_sub(share)?;
    }
    Ok(())
}

/// The same without rounding, after it was found to be possible. Where that leaves an `i128`, the rounded discounts do.
fn share_exactly(discount: Discount, lines: &mut [Asked<'_>]) {
    let exact = exact_discounts(discount, lines);
    for (at, line) in lines.iter_mut().enumerate() {
        let known = exact.as_ref().and_then(|exact| exact.get(at).copied());
        line.exact = known.unwrap_or_else(|| minor(line.discount));
    }
}

fn exact_discounts(discount: Discount, lines: &[Asked<'_>]) -> Option<Vec<Ratio>> {
    let price = |line: &Asked<'_>| minor(line.list).checked_sub(line.exact);
    let rate = match discount {
        Discount::Percent(rate) => rate,
        Discount::Amount(whole) if whole.minor == 0 => Ratio::ZERO,
        Discount::Amount(whole) => {
            let all = lines.iter().try_fold(Ratio::ZERO, |all, line| all.checked_add(price(line)?))?;
            minor(whole).checked_div(all)?
        }
    };
    let exact = |line: &Asked<'_>| line.exact.checked_add(price(line)?.checked_mul(rate)?);
    lines.iter().map(exact).collect()
}

/// The share, if it is one.
fn share_of_one(rate: Ratio) -> Result<Ratio> {
    if (Ratio::ZERO..=Ratio::ONE).contains(&rate) {
        return Ok(rate);
    }
    Err(Problem::new("quote-percent-out-of-range").arg("percent", percent(rate)))
}

/// A discount that an amount can bear.
fn within(discount: Money, amount: Money) -> Result<Money> {
    let discount = belongs(discount, amount.currency)?;
    if (0..=amount.minor).contains(&discount.minor) {
        return Ok(discount);
    }
    Err(Problem::new("quote-discount-out-of-range").arg("discount", discount).arg("amount", amount))
}

/// The amount, if it is in the currency of the quote.
fn belongs(amount: Money, currency: Currency) -> Result<Money> {
    if amount.currency == currency {
        return Ok(amount);
    }
    Err(Problem::new("quote-currency").arg("amount", amount).arg("currency", currency))
}

/// An amount as a number of minor units.
pub(super) fn minor(amount: Money) -> Ratio {
    Ratio::from_int(amount.minor)
}
