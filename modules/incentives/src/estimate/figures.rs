//! The figures of an estimate: the engine's answers for none, some and all of the sales.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_compensation::closing::Over;
use prestasi_compensation::estimate::{Further, Laid};
use prestasi_compensation::statement::{Line, PeriodStatement, Statement};
use prestasi_kernel::{Period, Problem, Result};

use super::base::Base;
use super::sale::{Of, Sale, credited, is_of};
use super::tier::{Next, next, probe};

/// What somebody comes to, in minor units of the plan's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pay {
    pub earned: i64,
    pub paid: i64,
}

fn overflow() -> Problem {
    Problem::new("overflow").arg("what", "total")
}

impl Pay {
    fn of(period: &PeriodStatement) -> Self {
        Self { earned: period.pay.earned, paid: period.pay.paid }
    }

    fn total(all: impl IntoIterator<Item = Self>) -> Result<Self> {
        let sum = |sum: Self, one: Self| {
            let earned = sum.earned.checked_add(one.earned)?;
            Some(Self { earned, paid: sum.paid.checked_add(one.paid)? })
        };
        all.into_iter().try_fold(Self::default(), sum).ok_or_else(overflow)
    }

    /// How much more this is than something else.
    pub fn more_than(self, other: Self) -> Result<Self> {
        let earned = self.earned.checked_sub(other.earned).ok_or_else(overflow)?;
        Ok(Self { earned, paid: self.paid.checked_sub(other.paid).ok_or_else(overflow)? })
    }
}

/// A pay period without and with the sales.
#[derive(Debug, Clone)]
pub struct Between {
    pub period: Period,
    pub before: Pay,
    pub with: Pay,
}

/// What one sale adds.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// After those before it.
    pub more: Pay,
    /// By itself, over what stands.
    pub alone: Pay,
}

/// All of them.
pub struct Figures {
    /// The period at hand, and all that come out otherwise.
    pub periods: Vec<Between>,
    /// By sale.
    pub steps: Vec<Step>,
    /// What all of them add.
    pub more: Pay,
    pub next: Option<Next>,
    /// The statement with all of them.
    pub statement: Statement,
}

impl Figures {
    /// The lines that a sale has on the statement.
    pub fn lines<'a>(&'a self, sale: &'a Sale) -> impl Iterator<Item = &'a Line> {
        let of = |line: &&Line| line.row.as_ref().is_some_and(|row| is_of(&row.event, &sale.no));
        self.statement.lines.iter().filter(of)
    }
}

/// Somebody, before and after.
pub struct Ledger<'a> {
    pub base: &'a Base,
    pub further: &'a Further,
    pub person: &'a str,
}

impl Ledger<'_> {
    /// With which rows something is asked.
    pub fn laid<'a>(&'a self, counts: &'a dyn Fn(&str) -> bool) -> Laid<'a> {
        Laid { further: self.further, counts }
    }

    fn periods(&self, counts: &dyn Fn(&str) -> bool) -> Result<Vec<PeriodStatement>> {
        let (people, none) = (BTreeSet::from([self.person.to_owned()]), BTreeSet::new());
        let over = Over { stood: &self.base.stood, news: Some(&none) };
        let mut all = self.base.ground.pays(over, self.laid(counts), &people)?;
        all.remove(self.person).ok_or_else(|| Problem::new("estimate-no-plan"))
    }

    /// What all open periods come to.
    pub fn pay(&self, counts: &dyn Fn(&str) -> bool) -> Result<Pay> {
        Pay::total(self.periods(counts)?.iter().map(Pay::of))
    }

    pub fn statement(&self, counts: &dyn Fn(&str) -> bool) -> Result<Statement> {
        let none = BTreeSet::new();
        let over = Over { stood: &self.base.stood, news: Some(&none) };
        self.base.ground.statement(over, self.laid(counts), self.person)
    }
}

/// Credits the sales, with one more that shows where the next tier is.
pub fn laid_over(base: &Base, sales: &[Sale], person: prestasi_kernel::Id, today: Date) -> Result<Further> {
    for sale in sales {
        let period = base.ground.period(sale.day);
        match (period, sale.of) {
            (None, Of::MadeUp(_)) => {
                return Err(Problem::new("estimate-day-unfit")
                    .arg("day", sale.day)
                    .arg("plan", &base.plan.name));
            }
            (Some(period), _) if base.stood.closed.contains(&period) => {
                return Err(Problem::new("estimate-period-closed")
                    .arg("day", sale.day)
                    .arg("period", period));
            }
            _ => {}
        }
    }
    let probe = probe(base, sales, person, today)?;
    credited(base, sales.iter().chain([&probe]))
}

/// Works them out.
pub fn figures(ledger: &Ledger, sales: &[Sale], today: Date) -> Result<Figures> {
    let among = |row: &str, some: &[Sale]| some.iter().any(|sale| is_of(row, &sale.no));
    let (before, with) = (ledger.periods(&|_| false)?, ledger.periods(&|row| among(row, sales))?);
    let none = Pay::total(before.iter().map(Pay::of))?;
    let (mut steps, mut so_far) = (Vec::with_capacity(sales.len()), none);
    for (place, sale) in sales.iter().enumerate() {
        let after = ledger.pay(&|row| among(row, &sales[..=place]))?;
        let alone = if place == 0 { after } else { ledger.pay(&|row| is_of(row, &sale.no))? };
        steps.push(Step { more: after.more_than(so_far)?, alone: alone.more_than(none)? });
        so_far = after;
    }
    let shown = |(before, with): (&PeriodStatement, &PeriodStatement)| {
        let at_hand = with.first <= today && today <= with.last;
        let (before, pay) = (Pay::of(before), Pay::of(with));
        (at_hand || before != pay).then_some(Between { period: with.period, before, with: pay })
    };
    let statement = ledger.statement(&|row| among(row, sales))?;
    Ok(Figures {
        periods: before.iter().zip(&with).filter_map(shown).collect(),
        steps,
        more: so_far.more_than(none)?,
        next: next(ledger, sales, &statement, so_far, today)?,
        statement,
    })
}
