//! What somebody wants to know of a plan: over which days, with how much of quotas and targets, below which floor, and how
//! often the next time is drawn.

use jiff::civil::Date;
use prestasi_compensation::modelling::Days;
use prestasi_kernel::{Currency, Problem, Ratio, Result, decimal};
use prestasi_store::Day;
use prestasi_web::{Fields, text};
use sea_orm::Set;
use serde::{Serialize, Serializer};

use super::row::model;

pub const NAME_CHARS_MAX: usize = 100;
/// Days that are modelled at most: three years.
const DAYS_MAX: i32 = 1_098;
/// Quotas and targets, in thousandths.
const FACTOR_MAX: i64 = 10_000;
/// Growth, in thousandths.
const GROWTH: std::ops::RangeInclusive<i64> = -990..=9_000;
const DRAWS_MAX: i64 = 1_000;
const DRAWS: i64 = 200;
/// Which field says what is wrong.
pub const BLAMED: [(&str, &str); 7] = [
    ("model-name-unfit", "name"),
    ("model-days-unfit", "to"),
    ("model-days-to-come", "to"),
    ("model-factor-unfit", "quotas"),
    ("model-growth-unfit", "growth"),
    ("model-draws-unfit", "draws"),
    ("model-floor-unfit", "floor"),
];

/// What is asked of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draft {
    pub name: String,
    #[serde(serialize_with = "day")]
    pub first: Date,
    #[serde(serialize_with = "day")]
    pub last: Date,
    pub quotas: i64,
    pub targets: i64,
    pub floor: Option<i64>,
    pub growth: i64,
    pub draws: i64,
    pub seed: i64,
}

impl Draft {
    /// A plan over some days, as it is.
    pub fn new(name: String, first: Date, last: Date) -> Self {
        Self {
            name,
            first,
            last,
            quotas: 1_000,
            targets: 1_000,
            floor: None,
            growth: 0,
            draws: DRAWS,
            seed: 1,
        }
    }

    /// Refuses what cannot be modelled.
    ///
    /// # Errors
    /// What is wrong, by its code.
    pub fn check(&self, today: Date) -> Result<()> {
        let chars = self.name.chars().count();
        if !(1..=NAME_CHARS_MAX).contains(&chars) || self.name.chars().any(char::is_control) {
            return Err(Problem::new("model-name-unfit").arg("most", NAME_CHARS_MAX));
        }
        let days = (self.last - self.first).get_days();
        if !(0..DAYS_MAX).contains(&days) {
            return Err(Problem::new("model-days-unfit").arg("most", DAYS_MAX));
        }
        if self.last > today {
            return Err(Problem::new("model-days-to-come").arg("date", today));
        }
        if [self.quotas, self.targets].iter().any(|factor| !(0..=FACTOR_MAX).contains(factor)) {
            return Err(Problem::new("model-factor-unfit").arg("most", percent(FACTOR_MAX)));
        }
        if !GROWTH.contains(&self.growth) {
            let ends = [GROWTH.start(), GROWTH.end()].map(|end| percent(*end));
            return Err(Problem::new("model-growth-unfit").arg("least", &ends[0]).arg("most", &ends[1]));
        }
        if !(0..=DRAWS_MAX).contains(&self.draws) || self.seed < 0 {
            return Err(Problem::new("model-draws-unfit").arg("most", DRAWS_MAX));
        }
        if self.floor.is_some_and(|floor| floor < 0) {
            return Err(Problem::new("model-floor-unfit"));
        }
        Ok(())
    }

    /// Puts it into a row.
    ///
    /// # Errors
    /// A date that no row holds.
    pub fn fill(&self, row: &mut model::ActiveModel) -> Result<()> {
        row.name = Set(self.name.clone());
        row.first = Set(Day::try_from(self.first)?);
        row.last = Set(Day::try_from(self.last)?);
        (row.quotas, row.targets) = (Set(self.quotas), Set(self.targets));
        (row.floor, row.growth) = (Set(self.floor), Set(self.growth));
        (row.draws, row.seed) = (Set(self.draws), Set(self.seed));
        Ok(())
    }

    /// What a form says.
    pub fn typed(typed: &mut Fields, currency: Currency) -> Self {
        let name = typed.text("name");
        let (first, last) = (typed.date("from"), typed.date("to"));
        let quotas = typed.read("quotas", thousandths).unwrap_or(0);
        let targets = typed.read("targets", thousandths).unwrap_or(0);
        let floor = match typed.value("floor").trim() {
            "" => None,
            _ => typed.read("floor", |text| Ok(text::amount(text, currency)?.minor)),
        };
        let growth = typed.read("growth", thousandths).unwrap_or(0);
        let whole = |text: &str| {
            text.trim().parse::<i64>().map_err(|_| Problem::new("number-invalid").arg("text", text))
        };
        let draws = typed.read("draws", whole).unwrap_or(0);
        let seed = typed.read("seed", whole).unwrap_or(0);
        Self { name, first, last, quotas, targets, floor, growth, draws, seed }
    }

    /// The fields of a form, filled with it.
    pub fn fields(&self, currency: Currency) -> Fields {
        let places = currency.exponent();
        Fields::of([
            ("name", self.name.clone()),
            ("from", self.first.to_string()),
            ("to", self.last.to_string()),
            ("quotas", percent(self.quotas)),
            ("targets", percent(self.targets)),
            ("floor", self.floor.map(|floor| decimal(floor, places)).unwrap_or_default()),
            ("growth", percent(self.growth)),
            ("draws", self.draws.to_string()),
            ("seed", self.seed.to_string()),
        ])
    }

    /// The days.
    pub fn days(&self) -> Days {
        Days::new(self.first, self.last)
    }
}

impl From<&model::Model> for Draft {
    fn from(row: &model::Model) -> Self {
        Self {
            name: row.name.clone(),
            first: row.first.date(),
            last: row.last.date(),
            quotas: row.quotas,
            targets: row.targets,
            floor: row.floor,
            growth: row.growth,
            draws: row.draws,
            seed: row.seed,
        }
    }
}

fn day<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Thousandths as hundredths: `97.5`.
pub fn percent(thousandths: i64) -> String {
    let text = decimal(thousandths, 1);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The thousandths of a number of hundredths, with a sign of per cent or without: `97.5`, `-10 %`.
///
/// # Errors
/// `number-invalid`.
pub fn thousandths(text: &str) -> Result<i64> {
    let unfit = || Problem::new("number-invalid").arg("text", text);
    let number = text.trim().trim_end_matches('%').trim().replace('\u{2212}', "-");
    let ratio = Ratio::parse(&number).map_err(|_| unfit())?;
    let ten = ratio.checked_mul(Ratio::from_int(10)).filter(|ten| ten.den() == 1).ok_or_else(unfit)?;
    i64::try_from(ten.num()).map_err(|_| unfit())
}

/// Thousandths as a share.
pub fn share(thousandths: i64) -> Ratio {
    Ratio::new(i128::from(thousandths), 1_000).unwrap_or(Ratio::ONE)
}
