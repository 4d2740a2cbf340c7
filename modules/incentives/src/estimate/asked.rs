//! What is asked: whose pay, which of the open deals, and deals that somebody makes up.

use jiff::civil::Date;
use prestasi_i18n::read_date;
use prestasi_kernel::{Currency, Id, Money, Problem, Result};
use prestasi_web::api::{Day, Ident};
use prestasi_web::{Fields, Outcome};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{DEALS_MAX, MADE_UP_MAX};

/// Digits of an amount, with those behind the point.
const DIGITS_MAX: usize = 15;

/// What somebody wants to know.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Oneself without one.
    pub person: Option<Id>,
    /// The first one without one.
    pub plan: Option<Id>,
    /// In the order in which they are won.
    pub deals: Vec<Id>,
    pub made_up: Vec<MadeUp>,
}

/// A deal that somebody makes up, as it was typed.
#[derive(Debug, Clone)]
pub struct MadeUp {
    pub amount: String,
    /// The plan's without one.
    pub currency: Option<String>,
    pub product: Option<Id>,
    /// Today without one.
    pub day: Option<Date>,
}

impl MadeUp {
    /// What it comes to.
    pub fn money(&self, plan: Currency) -> Result<Money> {
        let currency = self.currency.as_deref().map_or(Ok(plan), Currency::parse)?;
        let unfit = || Problem::new("estimate-amount-unfit").arg("text", &self.amount);
        let plain: String = self.amount.chars().filter(|it| !matches!(it, ',' | ' ')).collect();
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        let others = plain.chars().filter(|it| !it.is_ascii_digit()).collect::<String>();
        if digits == 0 || digits > DIGITS_MAX || !matches!(others.as_str(), "" | ".") {
            return Err(unfit());
        }
        let money = Money::parse(&format!("{currency} {plain}")).map_err(|_| unfit())?;
        if money.minor > 0 { Ok(money) } else { Err(unfit()) }
    }
}

/// What deals would pay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEstimate {
    /// Whose pay; one's own without one.
    person: Option<Ident>,
    /// By which plan; the first that pays them without one.
    plan: Option<Ident>,
    /// Open deals, in the order in which they are won.
    #[serde(default)]
    #[schema(max_items = 50)]
    deals: Vec<Ident>,
    /// Deals that are made up, won after the others.
    #[serde(default)]
    #[schema(max_items = 10)]
    made_up: Vec<NewMadeUp>,
}

/// A deal that is made up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMadeUp {
    /// What it comes to without tax.
    #[schema(pattern = r"^[0-9]{1,11}(\.[0-9]{1,4})?$")]
    amount: String,
    /// The plan's without one.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: Option<String>,
    /// What is sold.
    product: Option<Ident>,
    /// When it is won; today without one.
    day: Option<Day>,
}

impl From<NewEstimate> for Asked {
    fn from(new: NewEstimate) -> Self {
        let made_up = |one: NewMadeUp| MadeUp {
            amount: one.amount,
            currency: one.currency,
            product: one.product.map(|id| id.0),
            day: one.day.map(|day| day.0),
        };
        Self {
            person: new.person.map(|id| id.0),
            plan: new.plan.map(|id| id.0),
            deals: new.deals.into_iter().map(|id| id.0).collect(),
            made_up: new.made_up.into_iter().map(made_up).collect(),
        }
    }
}

impl Asked {
    /// What the address of the page says; rows that nothing was typed into are left out.
    pub fn in_address(typed: &Fields) -> Outcome<Self> {
        let id = |name: &str| match typed.value(name) {
            "" => Ok(None),
            text => Id::parse(text).map(Some),
        };
        let column = |name| typed.values(name).collect::<Vec<_>>();
        let (amounts, days, products) = (column("amount"), column("day"), column("product"));
        let mut made_up = Vec::new();
        for (place, amount) in amounts.iter().enumerate().filter(|(_, amount)| !amount.trim().is_empty()) {
            let said = |column: &[&str]| {
                column.get(place).map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
            };
            made_up.push(MadeUp {
                amount: amount.trim().to_owned(),
                currency: None,
                product: said(&products).map(|id| Id::parse(&id)).transpose()?,
                day: said(&days).map(|day| read_date(&day)).transpose()?,
            });
        }
        let deals = typed.values("deal").map(Id::parse).collect::<Result<_>>()?;
        Ok(Self { person: id("person")?, plan: id("plan")?, deals, made_up })
    }

    /// Whether it is few enough, and names nothing twice.
    pub fn check(&self) -> Result<()> {
        if self.deals.len() > DEALS_MAX || self.made_up.len() > MADE_UP_MAX {
            return Err(Problem::new("estimate-too-many")
                .arg("deals", DEALS_MAX)
                .arg("made_up", MADE_UP_MAX));
        }
        let twice = (1..self.deals.len()).find(|place| self.deals[..*place].contains(&self.deals[*place]));
        twice.map_or(Ok(()), |place| Err(Problem::new("estimate-deal-twice").arg("deal", self.deals[place])))
    }
}
