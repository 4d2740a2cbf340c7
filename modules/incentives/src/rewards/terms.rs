//! What a reward says: from when to when, what counts, from where on it pays, how much, and out of which budget.

use jiff::civil::Date;
use prestasi_access::Role;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_web::api::Day;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::objectives;

/// The longest reward, in days.
const DAYS_MAX: i32 = 731;
const CODE_CHARS_MAX: usize = 100;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RewardCounts)]
pub enum Counts {
    /// What was sold, in money.
    Amount,
    /// Orders.
    Orders,
    /// Units of products.
    Units,
}

/// How it pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RewardPays)]
pub enum Pays {
    /// An amount for whoever reaches the goal.
    Once,
    /// An amount for each that counts, from the first one on, once the goal is reached.
    Each,
    /// A share of all that counts, once the goal is reached.
    Percent,
}

/// Who gets a budget that is not enough for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RewardShare)]
pub enum Share {
    /// Whoever sold first: by day, order and person.
    FirstCome,
    /// Everybody, by what they would have had.
    ProRata,
}

/// Who takes part by their role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RewardGroup)]
pub enum Group {
    /// Whoever sells now.
    Sellers,
    /// Whoever leads now.
    Managers,
}

impl Group {
    /// Their role.
    pub const fn role(self) -> Role {
        match self {
            Self::Sellers => Role::Seller,
            Self::Managers => Role::Manager,
        }
    }
}

/// A word of a choice, as it is kept, sent and said.
pub trait Word: Copy + PartialEq + 'static {
    const ALL: &'static [Self];
    fn name(self) -> &'static str;
    fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == text)
    }
}

impl Word for Counts {
    const ALL: &'static [Self] = &[Self::Amount, Self::Orders, Self::Units];
    fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Orders => "orders",
            Self::Units => "units",
        }
    }
}

impl Word for Group {
    const ALL: &'static [Self] = &[Self::Sellers, Self::Managers];
    fn name(self) -> &'static str {
        match self {
            Self::Sellers => "sellers",
            Self::Managers => "managers",
        }
    }
}

impl Word for Pays {
    const ALL: &'static [Self] = &[Self::Once, Self::Each, Self::Percent];
    fn name(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Each => "each",
            Self::Percent => "percent",
        }
    }
}

impl Word for Share {
    const ALL: &'static [Self] = &[Self::FirstCome, Self::ProRata];
    fn name(self) -> &'static str {
        match self {
            Self::FirstCome => "first_come",
            Self::ProRata => "pro_rata",
        }
    }
}

/// All of it.
#[derive(Debug, Clone, Serialize)]
pub struct Terms {
    pub name: String,
    pub first: Day,
    pub last: Day,
    pub currency: String,
    pub counts: Counts,
    /// The code of the product that counts; all of them without one.
    pub product: Option<String>,
    /// What is to be reached: minor units of an amount, or how many; nothing where it pays from the first one on.
    pub goal: i64,
    pub pays: Pays,
    /// Minor units, or millionths of what counts.
    pub paid: i64,
    /// The most that one person gets.
    pub person_cap: Option<i64>,
    /// The most that all get together.
    pub budget: i64,
    pub share: Share,
}

impl Terms {
    /// Refuses what makes no sense.
    pub fn is_right(&self) -> Result<(), Problem> {
        let (first, last) = (self.first.0, self.last.0);
        let span = (last - first).get_days();
        let wrong = [
            (last < first, "reward-days-unfit"),
            (span >= DAYS_MAX, "reward-too-long"),
            (self.goal < 0, "reward-goal-unfit"),
            (self.goal == 0 && self.pays == Pays::Once, "reward-goal-missing"),
            (self.counts == Counts::Amount && self.pays == Pays::Each, "reward-each-unfit"),
            (self.counts != Counts::Amount && self.pays == Pays::Percent, "reward-percent-unfit"),
            (self.counts == Counts::Orders && self.product.is_some(), "reward-orders-unfit"),
            (self.paid <= 0, "reward-paid-unfit"),
            (self.pays == Pays::Percent && self.paid > objectives::WHOLE, "reward-paid-unfit"),
            (self.person_cap.is_some_and(|cap| cap <= 0), "reward-cap-unfit"),
            (self.budget <= 0, "reward-budget-unfit"),
            (self.product.as_ref().is_some_and(|code| code.chars().count() > CODE_CHARS_MAX), "text-unfit"),
        ];
        match wrong.into_iter().find(|(wrong, _)| *wrong) {
            Some((_, code)) => Err(Problem::new(code).arg("most", CODE_CHARS_MAX)),
            None => Currency::parse(&self.currency).map(drop),
        }
    }

    /// An amount of its currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }

    /// How much of what counts, as people read it.
    pub fn counted(&self, w: Words, units: i64) -> String {
        match self.counts {
            Counts::Amount => w.money(self.money(units)),
            Counts::Orders => w.with("reward-orders-of", &[("count", w.count(units))]),
            Counts::Units => w.with("reward-units-of", &[("count", w.count(units))]),
        }
    }

    /// What it pays, in a sentence.
    pub fn told(&self, w: Words) -> String {
        let goal = if self.goal == 0 { String::new() } else { self.counted(w, self.goal) };
        let paid = match self.pays {
            Pays::Percent => objectives::shown(w, self.paid),
            Pays::Once | Pays::Each => w.money(self.money(self.paid)),
        };
        let product = self.product.clone().unwrap_or_else(|| w.say("reward-product-any"));
        let args = [("paid", paid), ("goal", goal), ("product", product)];
        let key = match (self.pays, self.goal, self.counts) {
            (Pays::Once, ..) => "reward-tells-once",
            (Pays::Each, 0, Counts::Orders) => "reward-tells-each-order",
            (Pays::Each, 0, _) => "reward-tells-each",
            (Pays::Each, _, Counts::Orders) => "reward-tells-each-order-from",
            (Pays::Each, ..) => "reward-tells-each-from",
            (Pays::Percent, 0, _) => "reward-tells-percent",
            (Pays::Percent, ..) => "reward-tells-percent-from",
        };
        w.with(key, &args)
    }

    /// How many days are left of it on a day; all of them before it begins.
    pub fn days_left(&self, today: Date) -> i64 {
        let from = today.max(self.first.0);
        i64::from((self.last.0 - from).get_days()).saturating_add(1).max(0)
    }
}
