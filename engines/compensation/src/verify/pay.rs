//! From what is earned to what is paid: milestones, draws, carried balances, currencies.

use super::calendar::plan_days;
use super::closing::Standing;
use super::context::{Context, round_money};
use super::exchange;
use super::milestones::{self, Release, Releases};
use super::names::{Earlier, PeriodNames};
use super::postings::{Kind, Line};
use super::value::{Number, Value, whole, zero};
use crate::plan::model::{Draw, DrawKind, Negative};
use num_traits::{One, Signed, Zero};
use prestasi_kernel::{Currency, Period, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What a person gets for a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Who.
    pub person: Value,
    /// When.
    pub period: Period,
    /// What was earned, with adjustments.
    pub earned: Number,
    /// What of it, and of earlier earnings, became payable.
    pub payable: Number,
    /// What draws and guarantees added.
    pub top_up: Number,
    /// What was kept to repay draws.
    pub repaid: Number,
    /// What draws are still owed.
    pub draw_balance: Number,
    /// What is carried into the next period.
    pub carried: Number,
    /// What is paid.
    pub paid: Number,
    /// The currency of pay.
    pub currency: String,
    /// What is paid, in that currency.
    pub paid_local: Number,
}

/// The payouts of everyone, and what milestones released.
///
/// # Errors
/// Those of milestones, draws and exchange.
pub fn payouts(standing: &Standing, lines: &[Line]) -> Result<(Vec<Payout>, Releases)> {
    let mut payouts = Vec::new();
    let mut releases = Releases::new();
    let Some(last) = standing.calculations.last() else { return Ok((payouts, releases)) };
    releases = released(standing)?;
    let at_once = at_once(standing)?;
    let mut people: BTreeSet<&Value> = last.people.iter().collect();
    people.extend(lines.iter().map(|line| &line.person));
    for person in people {
        let own: Vec<&Line> = lines.iter().filter(|line| line.person == *person).collect();
        let mut pay =
            PersonPay { person, carried: zero(), balances: vec![zero(); last.context.plan.draw.len()] };
        for period in &last.context.periods {
            let Some(calculation) = standing.of(*period) else { continue };
            let context = &calculation.context;
            let earlier = calculation.figures.get(person).and_then(|periods| periods.get(period));
            let here: Vec<&&Line> = own.iter().filter(|line| line.period == *period).collect();
            let earned = here.iter().fold(zero(), |sum, line| sum + &line.earned);
            let at_once = at_once.get(&(person.clone(), *period)).cloned().unwrap_or_else(zero);
            let released =
                releases.iter().filter(|(release, _)| release.person == *person && release.period == *period);
            let payable = released.fold(at_once, |sum, (_, amount)| sum + amount);
            let payout = pay.period(context, *period, earlier, earned, payable)?;
            if !here.is_empty() || payout.counts(context)? {
                payouts.push(payout);
            }
        }
    }
    Ok((payouts, releases))
}

/// What milestones release, with what became known late posted in the period that was open.
fn released(standing: &Standing) -> Result<Releases> {
    let posted = standing.posted(|calculation| {
        let releases = milestones::releases(&calculation.context, &calculation.lines)?;
        Ok(releases
            .into_iter()
            .map(|(release, amount)| ((release.clone(), release.period), amount))
            .collect())
    })?;
    let mut releases = Releases::new();
    for ((release, period), amount) in posted {
        *releases.entry(Release { period, ..release }).or_insert_with(zero) += amount;
    }
    releases.retain(|_, amount| !amount.is_zero());
    Ok(releases)
}

/// By person and period: what is payable as soon as it is earned.
fn at_once(standing: &Standing) -> Result<BTreeMap<(Value, Period), Number>> {
    standing.posted(|calculation| {
        let mut sums = BTreeMap::new();
        for line in calculation.lines.iter().filter(|line| !milestones::holds(&calculation.context, line)) {
            *sums.entry((line.person.clone(), line.period)).or_insert_with(zero) += &line.earned;
        }
        Ok(sums)
    })
}

impl Payout {
    /// Whether there is anything to tell: participation, or an amount of any kind.
    ///
    /// # Errors
    /// Those of the calendar.
    pub fn counts(&self, context: &Context) -> Result<bool> {
        let days = context.calendar.days(self.period)?;
        Ok(self.pays() || context.people.participation(&self.person, days) > 0)
    }

    /// Whether there is an amount of any kind.
    pub fn pays(&self) -> bool {
        let amounts =
            [&self.payable, &self.top_up, &self.repaid, &self.draw_balance, &self.carried, &self.paid];
        amounts.iter().any(|amount| !amount.is_zero())
    }
}

/// The balances of a person from period to period.
pub struct PersonPay<'a> {
    /// Whose.
    pub person: &'a Value,
    /// Carried into the next period.
    pub carried: Number,
    /// What each draw is owed.
    pub balances: Vec<Number>,
}

impl PersonPay<'_> {
    /// The pay of the next period.
    ///
    /// # Errors
    /// Those of draws and exchange.
    pub fn period(
        &mut self,
        context: &Context,
        period: Period,
        earlier: Option<&Earlier>,
        earned: Number,
        payable: Number,
    ) -> Result<Payout> {
        let mut pay = &payable + std::mem::replace(&mut self.carried, zero());
        let (mut top_up, mut repaid) = (zero(), zero());
        for (place, draw) in context.plan.draw.iter().enumerate() {
            let before = pay.clone();
            pay = self.draw(context, draw, place, period, earlier, pay)?;
            if pay > before {
                top_up += &pay - before;
            } else {
                repaid += before - &pay;
            }
        }
        if pay.is_negative() {
            match context.plan.pay.negative {
                Negative::Carry => self.carried = std::mem::replace(&mut pay, zero()),
                Negative::Forgive => pay = zero(),
                Negative::Collect => {}
            }
        }
        let (currency, paid_local) = local(context, self.person, period, &pay)?;
        Ok(Payout {
            person: self.person.clone(),
            period,
            earned,
            payable,
            top_up,
            repaid,
            draw_balance: self.balances.iter().fold(zero(), |sum, balance| sum + balance),
            carried: self.carried.clone(),
            paid: pay,
            currency,
            paid_local,
        })
    }

    /// The pay after one draw.
    fn draw(
        &mut self,
        context: &Context,
        draw: &Draw,
        place: usize,
        period: Period,
        earlier: Option<&Earlier>,
        pay: Number,
    ) -> Result<Number> {
        let none = Earlier::new();
        let days = context.calendar.days(period)?;
        let names = PeriodNames {
            context,
            person: self.person,
            period,
            days,
            own: None,
            earlier: earlier.unwrap_or(&none),
            extra: Vec::new(),
        };
        let amount = running_amount(context, draw, &names)?;
        if draw.kind != DrawKind::Recoverable {
            return Ok(amount.map_or(pay.clone(), |amount| pay.max(amount)));
        }
        let balance = &mut self.balances[place];
        if let Some(amount) = amount.as_ref().filter(|amount| pay < **amount) {
            *balance += amount - &pay;
            return Ok(amount.clone());
        }
        let above = (&pay - amount.unwrap_or_else(zero)).max(zero());
        let recovery = draw.recovery.as_ref().map_or(Ok(Number::one()), |sql| context.number(sql, &names))?;
        let repaid = context.round(&(recovery * above)).min(balance.clone());
        *balance -= &repaid;
        Ok(pay - repaid)
    }
}

/// The amount of a draw while it runs: where its days hold the last day of the period, or of the plan's term within it,
/// for those who have it and take part.
fn running_amount(context: &Context, draw: &Draw, names: &PeriodNames) -> Result<Option<Number>> {
    let running = plan_days(draw.from.as_ref(), draw.to.as_ref(), context.calendar.term)?;
    let participation = context.people.participation(names.person, names.days);
    if !running.contains(names.days.last.min(context.calendar.term.last))
        || participation == 0
        || !context.holds(draw.who.as_ref(), names)?
    {
        return Ok(None);
    }
    let amount = context.number(&draw.amount, names)?;
    let amount =
        if draw.prorate { amount * whole(participation) / whole(names.days.count()) } else { amount };
    Ok(Some(context.round(&amount)))
}

/// Pay in the person's own currency. Nothing paid needs no rate.
fn local(context: &Context, person: &Value, period: Period, paid: &Number) -> Result<(String, Number)> {
    let plan = context.plan.plan.currency.clone();
    let days = context.calendar.days(period)?;
    let column = context.people.table().zip(context.people.currency_column());
    let (Some((table, column)), Some(row)) = (column, context.people.version_in(person, days)) else {
        return Ok((plan, paid.clone()));
    };
    let cell = context.tables.cell(table, row, column)?;
    let Some(currency) = cell.optional_text()?.filter(|currency| *currency != plan) else {
        return Ok((plan, paid.clone()));
    };
    if paid.is_zero() {
        return Ok((currency.to_owned(), zero()));
    }
    let rate = exchange::pay_rate(context, &plan, currency, period)?;
    let local = round_money(&(paid * rate), Currency::parse(currency)?, context.plan.plan.rounding);
    Ok((currency.to_owned(), local))
}

/// Amounts spread over months in the books: name, person, period earned, month booked, amount.
pub type Amortised = BTreeMap<(String, Value, Period, Period), Number>;

/// Spreads what was earned over months, from the month of earning on.
///
/// # Errors
/// `amortise-incomplete`, and those of the calendar.
pub fn amortise(context: &Context, lines: &[Line]) -> Result<Amortised> {
    let mut amortised = Amortised::new();
    for spread in &context.plan.amortise {
        let mut sums: BTreeMap<(Value, Period), Number> = BTreeMap::new();
        let named = |line: &&Line| {
            spread.of.0.is_empty() || spread.of.0.iter().any(|name| name.text == line.component)
        };
        for line in lines.iter().filter(|line| line.kind != Kind::Adjustment).filter(named) {
            *sums.entry((line.person.clone(), line.period)).or_insert_with(zero) += &line.earned;
        }
        for ((person, period), sum) in sums.into_iter().filter(|(_, sum)| !sum.is_zero()) {
            let last = context.calendar.days(period)?.last;
            let mut month = Some(context.calendar.period(last, prestasi_kernel::Grain::Month)?);
            for part in super::split::instalments(&(sum * context.minor()), spread.months) {
                let Some(booked) = month else { break };
                let slot = (spread.name.text.clone(), person.clone(), period, booked);
                amortised.insert(slot, part / context.minor());
                month = booked.next();
            }
        }
    }
    Ok(amortised)
}
