//! Whether a limit is passed, and by how much.

use prestasi_kernel::{Money, Ratio, Result};

use super::matrix::Limit;
use crate::quantity::overflow;
use crate::quote::Figures;
use crate::sentence::Sentence;

/// What limits are laid against.
pub(super) struct Judged<'a> {
    /// All lines that the ladder is about, together.
    pub figures: &'a Figures,
    /// Each of them, with its number in the quote.
    pub lines: Vec<(i64, &'a Figures)>,
    pub term_days: u32,
    pub ask_without_cost: bool,
}

impl Limit {
    /// What is said if the limit is passed; `role` is whose limit it is.
    pub(super) fn passed(&self, judged: &Judged<'_>, role: &str) -> Result<Option<Sentence>> {
        let told = match self {
            Self::Discount(most) => {
                discount("approval-discount", judged.figures, *most)?.map(|(_, told)| told)
            }
            Self::LineDiscount(most) => line_discount(judged, *most)?,
            Self::Margin(least) => margin(judged, *least)?,
            Self::List(most) => amount("approval-list", judged.figures.list, most)?,
            Self::Net(most) => amount("approval-net", judged.figures.net, most)?,
            Self::TermDays(most) => (judged.term_days > *most).then(|| {
                let days = |days: u32| i64::from(days);
                let told = Sentence::new("approval-term").with("found", days(judged.term_days));
                told.with("limit", days(*most)).with("by", days(judged.term_days - *most))
            }),
        };
        Ok(told.map(|told| told.with("role", role)))
    }
}

/// The discount before rounding: 10 % asked is 10 %, whatever a cent does.
fn discount(key: &'static str, figures: &Figures, most: Ratio) -> Result<Option<(Ratio, Sentence)>> {
    if figures.exact.list.is_zero() {
        return Ok(None);
    }
    let exact = figures.exact.discount.checked_div(figures.exact.list);
    let found = exact.or(figures.discount_ratio).ok_or_else(|| overflow("approval"))?;
    if found <= most {
        return Ok(None);
    }
    let by = found.checked_sub(most).ok_or_else(|| overflow("approval"))?;
    Ok(Some((found, Sentence::new(key).with("found", found).with("limit", most).with("by", by))))
}

/// The line whose discount is the largest part of its price, of those that pass.
fn line_discount(judged: &Judged<'_>, most: Ratio) -> Result<Option<Sentence>> {
    let mut worst: Option<(Ratio, Sentence)> = None;
    for &(at, figures) in &judged.lines {
        let Some((found, told)) = discount("approval-line-discount", figures, most)? else { continue };
        if worst.as_ref().is_none_or(|(known, _)| *known < found) {
            worst = Some((found, told.with("line", at)));
        }
    }
    Ok(worst.map(|(_, told)| told))
}

fn margin(judged: &Judged<'_>, least: Ratio) -> Result<Option<Sentence>> {
    let Some(cost) = judged.figures.cost else {
        return Ok(judged
            .ask_without_cost
            .then(|| Sentence::new("approval-cost-unknown").with("limit", least)));
    };
    // What the cost may be at most; so a price of nothing is judged too, which has no margin in percent.
    let problem = || overflow("approval");
    let part = Ratio::ONE.checked_sub(least).ok_or_else(problem)?;
    let most = Ratio::from_int(judged.figures.net.minor).checked_mul(part).ok_or_else(problem)?;
    if Ratio::from_int(cost.minor) <= most {
        return Ok(None);
    }
    let told = match judged.figures.margin_ratio {
        Some(found) => {
            let by = least.checked_sub(found).ok_or_else(problem)?;
            Sentence::new("approval-margin").with("found", found).with("by", by)
        }
        None => Sentence::new("approval-margin-none").with("cost", cost),
    };
    Ok(Some(told.with("limit", least)))
}

fn amount(key: &'static str, found: Money, limits: &[Money]) -> Result<Option<Sentence>> {
    let limit = limits.iter().copied().find(|limit| limit.currency == found.currency);
    let Some(most) = limit else {
        return Ok(Some(Sentence::new("approval-currency").with("found", found)));
    };
    if found.minor <= most.minor {
        return Ok(None);
    }
    let by = found.checked_sub(most)?;
    Ok(Some(Sentence::new(key).with("found", found).with("limit", most).with("by", by)))
}
