//! A figure with its value and what it is made of, and all of them for some months, as a viewer may see them. Amounts are
//! those in the currency that the company reports in.

use prestasi_figures as figures;
use prestasi_figures::{Definition, Unit};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio, Rounding};
use prestasi_store::RowId;
use prestasi_web::Outcome;

use super::asked::Scope;
use super::parts::Part;
use super::{of_customers, of_deals, of_leads, of_orders, stages};
use crate::today::Desk;

/// Millionths in one unit of a product.
pub const MILLIONTHS: i64 = 1_000_000;

/// A figure with its value, and what it is made of.
pub struct Figure {
    pub definition: &'static Definition,
    /// The stage that it is of, if it is of one.
    pub of: Option<(RowId, String)>,
    /// Nothing where nothing can be divided by.
    pub value: Option<Ratio>,
    /// What stands above the line and below it, or what is added up.
    pub parts: Vec<Basis>,
}

impl Figure {
    /// A figure of all records that count.
    pub const fn new(definition: &'static Definition, value: Option<Ratio>, parts: Vec<Basis>) -> Self {
        Self { definition, of: None, value, parts }
    }

    /// How it is called.
    pub fn name(&self, w: Words) -> String {
        let name = w.say(self.definition.code);
        match &self.of {
            Some((_, stage)) => format!("{name} · {stage}"),
            None => name,
        }
    }
}

/// A part of a figure: how much, of what, and where its rows are.
#[derive(Debug, Clone, Copy)]
pub struct Basis {
    amount: Amount,
    pub label: &'static str,
    pub rows: Option<Rows>,
}

#[derive(Debug, Clone, Copy)]
enum Amount {
    Count(i64),
    Money(Money),
    /// In millionths.
    Units(i64),
}

/// Rows that a figure is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Those of a part.
    Of(Part),
    /// The deals that came to a stage, and of them those that went on.
    InStage(RowId, bool),
}

/// The names of the deals of a stage in addresses: those that came to it, and those that went on.
pub const IN_STAGE: [&str; 2] = ["stage-entered", "stage-left"];

impl Rows {
    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Of(part) => part.name(),
            Self::InStage(_, false) => IN_STAGE[0],
            Self::InStage(_, true) => IN_STAGE[1],
        }
    }

    /// The address of its rows, for some months.
    pub fn href(self, scope: &Scope) -> String {
        let path = format!("/key-figures/{}", self.name());
        match self {
            Self::Of(_) => scope.href(&path, scope.months, &[]),
            Self::InStage(stage, _) => scope.href(&path, scope.months, &[("stage", &stage.to_string())]),
        }
    }

    /// The same for programs.
    pub fn api(self, scope: &Scope) -> String {
        let path = "/api/v1/key-figures/rows";
        match self {
            Self::Of(part) => scope.href(path, scope.months, &[("part", part.name())]),
            Self::InStage(stage, _) => {
                scope.href(path, scope.months, &[("part", self.name()), ("stage", &stage.to_string())])
            }
        }
    }
}

impl Basis {
    /// So many rows.
    pub const fn count(part: Part, count: i64) -> Self {
        Self { amount: Amount::Count(count), label: part.label(), rows: Some(Rows::Of(part)) }
    }

    /// What rows are worth.
    pub const fn worth(desk: &Desk, part: Part, minor: i64) -> Self {
        let amount = Amount::Money(Money::new(minor, desk.currency));
        Self { amount, label: part.label(), rows: Some(Rows::Of(part)) }
    }

    /// Units of products.
    pub const fn units(part: Part, millionths: i64) -> Self {
        Self { amount: Amount::Units(millionths), label: part.label(), rows: Some(Rows::Of(part)) }
    }

    /// Deals of a stage; those that went on where that is said.
    pub const fn stage((stage, on): (RowId, bool), count: i64) -> Self {
        let label = if on { "crm-part-stage-left" } else { "crm-part-stage-entered" };
        Self { amount: Amount::Count(count), label, rows: Some(Rows::InStage(stage, on)) }
    }

    /// So many of what has no rows.
    pub const fn of(label: &'static str, count: i64) -> Self {
        Self { amount: Amount::Count(count), label, rows: None }
    }

    /// An amount that has no rows.
    pub const fn sum(desk: &Desk, label: &'static str, minor: i64) -> Self {
        Self { amount: Amount::Money(Money::new(minor, desk.currency)), label, rows: None }
    }

    /// The same, called otherwise.
    pub const fn called(mut self, label: &'static str) -> Self {
        self.label = label;
        self
    }

    /// How much it is, in words.
    pub fn told(&self, w: Words) -> String {
        match self.amount {
            Amount::Count(count) => w.count(count),
            Amount::Money(money) => w.money(money),
            Amount::Units(millionths) => {
                let places = if millionths % MILLIONTHS == 0 { 0 } else { 2 };
                let units = Ratio::new(millionths.into(), MILLIONTHS.into());
                units.map_or_else(|| "–".to_owned(), |units| w.number(&units, places))
            }
        }
    }
}

/// All figures of some months, in the order in which they are listed.
pub async fn figures(scope: &Scope) -> Outcome<Vec<Figure>> {
    let mut all = of_leads::figures(scope).await?;
    all.extend(stages::figures(scope).await?);
    all.extend(of_deals::figures(scope).await?);
    all.extend(of_orders::figures(scope).await?);
    all.extend(of_customers::figures(scope).await?);
    all.sort_by_key(|figure| figures::ALL.iter().position(|one| one.code == figure.definition.code));
    Ok(all)
}

/// A value in words; a dash where there is none.
pub fn told(w: Words, figure: &Figure, currency: Currency) -> String {
    value(w, figure.definition.unit, figure.value, currency)
}

/// The same of a value of some unit.
pub fn value(w: Words, unit: Unit, value: Option<Ratio>, currency: Currency) -> String {
    let Some(value) = value else { return "–".to_owned() };
    let money = || {
        let minor = value.round(Rounding::HalfAway, 0).and_then(|minor| i64::try_from(minor).ok());
        minor.map_or_else(|| "–".to_owned(), |minor| w.money(Money::new(minor, currency)))
    };
    match unit {
        Unit::Share => w.percent(&value, 2),
        Unit::Times => format!("{}×", w.number(&value, 2)),
        Unit::Money | Unit::MoneyPerDay => money(),
        Unit::Days | Unit::Minutes => w.number(&value, 1),
        Unit::PerDay | Unit::PerWeek | Unit::PerMonth => w.number(&value, 2),
    }
}
