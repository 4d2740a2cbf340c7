//! The totals of a quote, and what lines and totals have in common to tell.

use prestasi_kernel::{Currency, Money, Result};

use super::figures::{Figure, Figures};
use super::price::PricedLine;
use super::tax::TaxLine;
use crate::sentence::Sentence;

/// The figures of all lines.
pub(super) fn total(currency: Currency, lines: &[PricedLine], taxes: &[TaxLine]) -> Result<Figures> {
    let mut figures = Figures::sum(currency, lines.iter().map(|line| &line.figures))?;
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let sum = |amount: Money| Sentence::new("quote-step-sum").with("count", count).with("amount", amount);
    figures.tell(Figure::List, sum(figures.list));
    figures.tell(Figure::Discount, sum(figures.discount));
    tell_net(&mut figures);
    for row in taxes {
        let told = Sentence::new("quote-step-tax-rate").with("name", row.name.clone()).with("rate", row.rate);
        figures.tell(Figure::Tax, told.with("base", row.base).with("amount", row.tax));
    }
    tell_gross(&mut figures);
    if let Some(cost) = figures.cost {
        figures.tell(Figure::Cost, sum(cost));
    }
    tell_margin(&mut figures);
    Ok(figures)
}

/// The share of the discount, and net.
pub(super) fn tell_net(figures: &mut Figures) {
    if let Some(ratio) = figures.discount_ratio {
        let told = Sentence::new("quote-step-discount-ratio").with("ratio", ratio);
        figures.tell(Figure::Discount, told.with("amount", figures.discount).with("list", figures.list));
    }
    let told = Sentence::new("quote-step-net").with("list", figures.list);
    figures.tell(Figure::Net, told.with("discount", figures.discount).with("amount", figures.net));
}

pub(super) fn tell_gross(figures: &mut Figures) {
    let told = Sentence::new("quote-step-gross").with("net", figures.net).with("tax", figures.tax);
    figures.tell(Figure::Gross, told.with("amount", figures.gross));
}

pub(super) fn tell_margin(figures: &mut Figures) {
    let (Some(cost), Some(margin)) = (figures.cost, figures.margin) else {
        figures.tell(Figure::Margin, Sentence::new("quote-step-cost-unknown"));
        return;
    };
    let told = Sentence::new("quote-step-margin").with("net", figures.net).with("cost", cost);
    figures.tell(Figure::Margin, told.with("amount", margin));
    let told = match figures.margin_ratio {
        Some(ratio) => Sentence::new("quote-step-margin-ratio").with("ratio", ratio),
        None => Sentence::new("quote-step-margin-none"),
    };
    figures.tell(Figure::Margin, told.with("amount", margin).with("net", figures.net));
}
