//! What would be sold, as rows of the tables that plans read: those that its order would have.

use indexmap::IndexMap;
use jiff::civil::Date;
use prestasi_compensation::changes::from_texts;
use prestasi_compensation::estimate::Further;
use prestasi_kernel::{Currency, Id, Money, Ratio, Result, Rounding, decimal};

use super::base::Base;
use crate::inputs::growing;

/// All of it, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// Where a sale comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Deal(Id),
    /// By its place, from 1.
    MadeUp(usize),
    /// What is asked by ourselves, to see where the next tier is.
    Nothing,
}

/// What would be sold on a day.
#[derive(Debug, Clone)]
pub struct Sale {
    /// The number of its order: behind those of real ones of the same day.
    pub no: String,
    pub of: Of,
    pub name: String,
    pub day: Date,
    /// The customer: name, industry, state, country.
    pub about: [String; 4],
    pub seller: Option<Id>,
    pub currency: Currency,
    /// In minor units, as all amounts here.
    pub amount: i64,
    pub lines: Vec<SaleLine>,
    /// Who has which part of it, in hundredths of a percent; all of it the seller where nobody is named.
    pub revenue: Vec<(Id, i64)>,
    pub overlay: Vec<(Id, i64)>,
}

/// So much of a product.
#[derive(Debug, Clone)]
pub struct SaleLine {
    pub product: Product,
    /// In millionths.
    pub quantity: i64,
    pub amount: i64,
    pub discount: i64,
    /// None if it is not known.
    pub cost: Option<i64>,
}

#[derive(Debug, Clone)]
pub struct Product {
    pub code: String,
    pub name: String,
    pub family: String,
    pub cost: Option<i64>,
    pub currency: String,
}

/// An amount for each of so many millionths.
pub fn times(each: i64, quantity: i64) -> Option<i64> {
    let exact = Ratio::new(i128::from(each) * i128::from(quantity), 1_000_000)?;
    exact.round(Rounding::default(), 0).and_then(|minor| i64::try_from(minor).ok())
}

impl Product {
    /// What so many cost the company, where that is known in this currency.
    pub fn cost_of(&self, quantity: i64, currency: Currency) -> Option<i64> {
        self.cost.filter(|_| self.currency == currency.as_str()).and_then(|cost| times(cost, quantity))
    }
}

/// Whether a credited row is of the order of this number.
pub fn is_of(row: &str, no: &str) -> bool {
    row.strip_prefix(no).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Sale {
    /// One amount of somebody on a day, and nothing else.
    pub fn plain(no: &str, person: Id, day: Date, money: Money) -> Self {
        Self {
            no: no.to_owned(),
            of: Of::Nothing,
            name: String::new(),
            day,
            about: Default::default(),
            seller: Some(person),
            currency: money.currency,
            amount: money.minor,
            lines: Vec::new(),
            revenue: Vec::new(),
            overlay: Vec::new(),
        }
    }

    fn money(&self, minor: i64) -> String {
        Money::new(minor, self.currency).decimal()
    }

    /// What a column says of the whole order.
    fn cell(&self, column: &str) -> String {
        let sum = |of: fn(&SaleLine) -> Option<i64>| {
            let parts: Option<Vec<i64>> = self.lines.iter().map(of).collect();
            parts.and_then(|parts| parts.into_iter().try_fold(0_i64, i64::checked_add))
        };
        match column {
            "order_no" => self.no.clone(),
            "booked" | "entered" => self.day.to_string(),
            "kind" => "booked".to_owned(),
            "customer" => self.about[0].clone(),
            "industry" => self.about[1].clone(),
            "state" => self.about[2].clone(),
            "country" => self.about[3].clone(),
            "seller" => self.seller.map(|id| id.to_string()).unwrap_or_default(),
            "currency" => self.currency.to_string(),
            "amount" => self.money(self.amount),
            "discount" => self.money(sum(|line| Some(line.discount)).unwrap_or(0)),
            "cost" if !self.lines.is_empty() => {
                sum(|line| line.cost).map(|it| self.money(it)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// What a column says of a line.
    fn cell_of(&self, place: usize, line: &SaleLine, column: &str) -> String {
        match column {
            "line" => format!("{}/{}", self.no, place + 1),
            "product" => line.product.code.clone(),
            "product_name" => line.product.name.clone(),
            "family" => line.product.family.clone(),
            "quantity" => decimal(line.quantity, 6),
            "amount" => self.money(line.amount),
            "discount" => self.money(line.discount),
            "cost" => line.cost.map(|it| self.money(it)).unwrap_or_default(),
            other => self.cell(other),
        }
    }

    /// The rows that its order would have in a table, cell by cell.
    fn rows(&self, table: &str, columns: &[&str]) -> Vec<Vec<String>> {
        let share = |(person, share): &(Id, i64)| {
            let cell = |column: &&str| match *column {
                "seller" => person.to_string(),
                "share" => decimal(*share, 4),
                other => self.cell(other),
            };
            columns.iter().map(cell).collect()
        };
        match table {
            "orders" => vec![columns.iter().map(|column| self.cell(column)).collect()],
            "order_lines" => {
                let all = self.lines.iter().enumerate();
                all.map(|(place, line)| columns.iter().map(|it| self.cell_of(place, line, it)).collect())
                    .collect()
            }
            "shares" if self.revenue.is_empty() => {
                self.seller.iter().map(|id| share(&(*id, WHOLE))).collect()
            }
            "shares" => self.revenue.iter().map(share).collect(),
            "overlays" => self.overlay.iter().map(share).collect(),
            _ => Vec::new(),
        }
    }
}

/// Credits sales by a plan.
///
/// # Errors
/// What is wrong with them: no rate for a currency, a value that the plan needs and they do not have.
pub fn credited<'a>(base: &Base, sales: impl Iterator<Item = &'a Sale> + Clone) -> Result<Further> {
    let document = &base.ground.model.document;
    let mut texts = IndexMap::new();
    for (name, standard) in growing(document) {
        let columns: Vec<&str> =
            base.ground.tables()[&name].columns().iter().map(|column| column.name.as_str()).collect();
        let mut text = line(columns.iter().copied());
        for row in sales.clone().flat_map(|sale| sale.rows(standard, &columns)) {
            text.push_str(&line(row.iter().map(String::as_str)));
        }
        texts.insert(name, text);
    }
    base.ground.further(&from_texts(document, base.ground.tables(), &texts)?)
}

/// A row of CSV.
fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let quoted = |cell: &str| match cell {
        "" => String::new(),
        cell => format!("\"{}\"", cell.replace('"', "\"\"").replace('\0', "")),
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
