//! The figures of a line, of some lines or of the whole, and how they came about.

use prestasi_kernel::{Currency, Money, Ratio, Result};

use super::line::minor;
use crate::sentence::Sentence;

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    List,
    Discount,
    Net,
    Tax,
    Gross,
    Cost,
    Margin,
}

impl Figure {
    /// All of them, in the order of a calculation.
    pub const ALL: [Self; 7] =
        [Self::List, Self::Discount, Self::Net, Self::Tax, Self::Gross, Self::Cost, Self::Margin];

    /// The key of its name in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::List => "quote-list",
            Self::Discount => "quote-discount",
            Self::Net => "quote-net",
            Self::Tax => "quote-tax",
            Self::Gross => "quote-gross",
            Self::Cost => "quote-cost",
            Self::Margin => "quote-margin",
        }
    }
}

/// Amounts that belong together: net = list - discount, gross = net + tax, margin = net - cost. List, discount and net
/// are without tax, also where prices have it in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub list: Money,
    pub discount: Money,
    /// The exact share of the list price; none of nothing.
    pub discount_ratio: Option<Ratio>,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    /// None if it is not known of every line.
    pub cost: Option<Money>,
    pub margin: Option<Money>,
    /// The exact share of the net price; none of nothing.
    pub margin_ratio: Option<Ratio>,
    /// How each figure came about, in the order of the calculation.
    pub steps: Vec<(Figure, Sentence)>,
    pub(crate) exact: Exact,
}

/// List price and discount in minor units without tax, not rounded, so that 10 % of any price is 10 %, and a limit of 10 %
/// is not passed by what rounding adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exact {
    pub list: Ratio,
    pub discount: Ratio,
}

/// The amounts that all other figures follow from.
pub(super) struct Amounts {
    pub discount: Money,
    pub net: Money,
    pub tax: Money,
    pub cost: Option<Money>,
    /// `None` where it leaves an `i128`: the rounded amounts stand for it.
    pub exact: Option<Exact>,
}

impl Figures {
    pub(super) fn new(of: Amounts) -> Result<Self> {
        let margin = of.cost.map(|cost| of.net.checked_sub(cost)).transpose()?;
        let list = of.net.checked_add(of.discount)?;
        Ok(Self {
            list,
            discount: of.discount,
            discount_ratio: share(of.discount, list),
            net: of.net,
            tax: of.tax,
            gross: of.net.checked_add(of.tax)?,
            cost: of.cost,
            margin,
            margin_ratio: margin.and_then(|margin| share(margin, of.net)),
            steps: Vec::new(),
            exact: of.exact.unwrap_or(Exact { list: minor(list), discount: minor(of.discount) }),
        })
    }

    /// The figures of several lines together, without steps.
    pub(crate) fn sum<'a>(currency: Currency, parts: impl Iterator<Item = &'a Self> + Clone) -> Result<Self> {
        let total = |of: fn(&Self) -> Money| Money::total(currency, parts.clone().map(of));
        let exact = |of: fn(&Self) -> Ratio| parts.clone().map(of).try_fold(Ratio::ZERO, Ratio::checked_add);
        let exact = exact(|part| part.exact.list).zip(exact(|part| part.exact.discount));
        let costs: Option<Vec<Money>> = parts.clone().map(|part| part.cost).collect();
        Self::new(Amounts {
            discount: total(|part| part.discount)?,
            net: total(|part| part.net)?,
            tax: total(|part| part.tax)?,
            cost: costs.map(|costs| Money::total(currency, costs)).transpose()?,
            exact: exact.map(|(list, discount)| Exact { list, discount }),
        })
    }

    pub(super) fn tell(&mut self, figure: Figure, sentence: Sentence) {
        self.steps.push((figure, sentence));
    }

    /// How one figure came about.
    pub fn why(&self, figure: Figure) -> impl Iterator<Item = &Sentence> {
        self.steps.iter().filter(move |(of, _)| *of == figure).map(|(_, sentence)| sentence)
    }
}

fn share(part: Money, whole: Money) -> Option<Ratio> {
    Ratio::new(part.minor.into(), whole.minor.into())
}
