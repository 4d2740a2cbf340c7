//! A line up to its price: quantity, list price, its own discount, its share of the discount on the whole.

use prestasi_kernel::{Currency, Money, Problem, Ratio, Result, Rounding, largest_remainder};

use super::{Discount, Figure, Line, LineDiscount, Quote};
use crate::quantity::overflow;
use crate::sentence::{Sentence, percent};

/// A line as it is typed: with the tax in it where prices have it in them.
pub(super) struct Asked<'a> {
    pub line: &'a Line,
    pub list: Money,
    pub discount: Money,
    pub price: Money,
    pub cost: Option<Money>,
    pub steps: Vec<(Figure, Sentence)>,
}

/// Each line with its own discount and its share of that on the whole.
pub(super) fn asked(quote: &Quote) -> Result<Vec<Asked<'_>>> {
    let lines = (1..).zip(&quote.lines);
    let mut lines: Vec<Asked<'_>> =
        lines.map(|(at, line)| by_itself(quote, line, at)).collect::<Result<_>>()?;
    share_whole(quote, &mut lines)?;
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
    let discount = match line.discount {
        None => Money::zero(quote.currency),
        Some(LineDiscount::Percent(rate)) => {
            let discount = percent_of(list, rate).map_err(|problem| problem.arg("line", at))?;
            steps.push((Figure::Discount, percent_step(rate, list, discount)));
            discount
        }
        Some(LineDiscount::Amount(discount)) => {
            let discount = within(discount, list).map_err(|problem| problem.arg("line", at))?;
            steps.push((Figure::Discount, Sentence::new("quote-step-amount").with("amount", discount)));
            discount
        }
        Some(LineDiscount::NetUnit(unit)) => {
            let price = amount(unit)?;
            let discount = list.checked_sub(price)?;
            let told =
                Sentence::new("quote-step-net-unit").with("quantity", line.quantity).with("unit", unit);
            let told = told.with("list", list).with("price", price).with("amount", discount);
            steps.push((Figure::Discount, told));
            discount
        }
    };
    let cost = line.unit_cost.map(amount).transpose()?;
    Ok(Asked { line, list, discount, price: list.checked_sub(discount)?, cost, steps })
}

/// Takes the discount on the whole off the lines, by what each comes to.
fn share_whole(quote: &Quote, lines: &mut [Asked<'_>]) -> Result<()> {
    let Some(discount) = quote.discount else { return Ok(()) };
    let all = Money::total(quote.currency, lines.iter().map(|line| line.price))?;
    let (whole, told) = match discount {
        Discount::Percent(rate) => {
            (percent_of(all, rate)?, Sentence::new("quote-step-share-percent").with("rate", rate))
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

/// A share of an amount, cut to the minor unit: a discount of 10 % is never more than 10 %.
fn percent_of(amount: Money, rate: Ratio) -> Result<Money> {
    if rate < Ratio::ZERO || rate > Ratio::ONE {
        return Err(Problem::new("quote-percent-out-of-range").arg("percent", percent(rate)));
    }
    amount.checked_mul(rate, Rounding::Down)
}

fn percent_step(rate: Ratio, of: Money, discount: Money) -> Sentence {
    Sentence::new("quote-step-percent").with("rate", rate).with("of", of).with("amount", discount)
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

/// The exact number of minor units.
pub(super) fn exact(amount: Money, divisor: Ratio) -> Result<Ratio> {
    Ratio::from_int(amount.minor).checked_div(divisor).ok_or_else(|| overflow("discount"))
}
