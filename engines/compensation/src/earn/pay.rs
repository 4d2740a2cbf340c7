//! From what became payable to what is paid: carries, draws, guarantees, the person's currency.

use super::overflow;
use super::state::State;
use crate::model::Model;
use crate::plan::model::{DrawKind, Negative, PayRate};
use prestasi_kernel::{Currency, Problem, Ratio, Result};

/// What a pay period comes to for a person. Amounts in minor units of the plan's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Pay period.
    pub period: usize,
    /// Earned.
    pub earned: i64,
    /// Became payable.
    pub payable: i64,
    /// Given in advance of earnings, or instead of them.
    pub top_up: i64,
    /// Taken to repay draws.
    pub repaid: i64,
    /// Owed from draws afterwards.
    pub draw_balance: i64,
    /// Carried into the next period; not above zero.
    pub carried: i64,
    /// Paid.
    pub paid: i64,
    /// The currency of `paid_local`.
    pub currency: Currency,
    /// Paid, in minor units of the person's currency.
    pub paid_local: i64,
}

/// What a draw did in a pay period in which it ran or was owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawLine {
    /// The draw, by place in the plan.
    pub draw: usize,
    /// Pay period.
    pub period: usize,
    /// Its amount; `None` where it does not run.
    pub amount: Option<i64>,
    /// Pay before it.
    pub before: i64,
    /// What it added.
    pub top_up: i64,
    /// What was taken to repay it.
    pub repaid: i64,
    /// What it is owed afterwards.
    pub balance: i64,
}

impl Payout {
    /// A period in which nothing happened.
    pub fn nothing(period: usize, currency: Currency) -> Self {
        Self {
            period,
            earned: 0,
            payable: 0,
            top_up: 0,
            repaid: 0,
            draw_balance: 0,
            carried: 0,
            paid: 0,
            currency,
            paid_local: 0,
        }
    }
}

/// What is owed from one pay period to the next, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// By draw: what it is owed.
    pub balances: Vec<i64>,
    /// Carried into the next period; not above zero.
    pub carried: i64,
}

impl Owed {
    /// Nothing.
    pub fn nothing(model: &Model) -> Self {
        Self { balances: vec![0; model.draws.len()], carried: 0 }
    }
}

impl State<'_> {
    /// Pays the periods in turn: `earned` and `payable` by period, up to `last`.
    ///
    /// # Errors
    /// What goes wrong in a formula, a missing exchange rate, `overflow`.
    pub fn pay(&self, earned: &[i64], payable: &[i64], last: usize) -> Result<(Vec<Payout>, Vec<DrawLine>)> {
        self.pay_on(Owed::nothing(self.model), earned, payable, 0..last + 1)
    }

    /// Pays some periods in turn, where so much is owed before them.
    ///
    /// # Errors
    /// As [`Self::pay`].
    pub fn pay_on(
        &self,
        owed: Owed,
        earned: &[i64],
        payable: &[i64],
        periods: std::ops::Range<usize>,
    ) -> Result<(Vec<Payout>, Vec<DrawLine>)> {
        let model = self.model;
        let Owed { mut balances, mut carried } = owed;
        let mut payouts = Vec::with_capacity(periods.len());
        let mut draws = Vec::new();
        for period in periods {
            let mut pay = payable[period].checked_add(carried).ok_or_else(overflow)?;
            let (mut top_up, mut repaid) = (0i64, 0i64);
            for (index, balance) in balances.iter_mut().enumerate() {
                let draw = self.draw(index, period)?;
                let kind = model.draws[index].kind;
                let (before, owed) = (pay, *balance);
                if let Some(draw) = draw.filter(|draw| pay < *draw) {
                    let lift = draw.checked_sub(pay).ok_or_else(overflow)?;
                    let owed = if kind == DrawKind::Recoverable { lift } else { 0 };
                    *balance = balance.checked_add(owed).ok_or_else(overflow)?;
                    top_up = top_up.checked_add(lift).ok_or_else(overflow)?;
                    pay = draw;
                } else if kind == DrawKind::Recoverable && *balance > 0 {
                    let above = pay.checked_sub(draw.unwrap_or(0)).ok_or_else(overflow)?;
                    let share = model.round(
                        model
                            .money(above.max(0))
                            .checked_mul(model.draws[index].recovery)
                            .ok_or_else(overflow)?,
                    )?;
                    let back = share.min(*balance);
                    *balance -= back;
                    repaid += back;
                    pay -= back;
                }
                if draw.is_some() || owed != 0 {
                    let (top_up, repaid) = ((pay - before).max(0), (before - pay).max(0));
                    draws.push(DrawLine {
                        draw: index,
                        period,
                        amount: draw,
                        before,
                        top_up,
                        repaid,
                        balance: *balance,
                    });
                }
            }
            carried = 0;
            if pay < 0 {
                match model.document.pay.negative {
                    Negative::Carry => carried = std::mem::take(&mut pay),
                    Negative::Forgive => pay = 0,
                    Negative::Collect => {}
                }
            }
            let (currency, paid_local) = self.local(period, pay)?;
            payouts.push(Payout {
                period,
                earned: earned[period],
                payable: payable[period],
                top_up,
                repaid,
                draw_balance: balances
                    .iter()
                    .try_fold(0i64, |sum, balance| sum.checked_add(*balance))
                    .ok_or_else(overflow)?,
                carried,
                paid: pay,
                currency,
                paid_local,
            });
        }
        Ok((payouts, draws))
    }

    /// The amount of a draw in a pay period, if it runs there.
    fn draw(&self, index: usize, period: usize) -> Result<Option<i64>> {
        let model = self.model;
        let (draw, pay) = (&model.draws[index], &model.term.periods[period]);
        let days = self.participation(period);
        if draw.days.0 > pay.last || draw.days.1 < pay.last.min(model.term.last) || days == 0 {
            return Ok(None);
        }
        let at = self.at(period, self.segment_of(pay.last));
        if let Some(who) = &draw.who
            && !who.holds(&at)?
        {
            return Ok(None);
        }
        let mut amount = draw.amount.needed(&at)?;
        if draw.prorate {
            let whole = i128::from(pay.last - pay.first + 1);
            let share = Ratio::new(i128::from(days), whole).ok_or_else(overflow)?;
            amount = amount.checked_mul(share).ok_or_else(overflow)?;
        }
        model.round(amount).map(Some)
    }

    /// Pay in the person's own currency.
    fn local(&self, period: usize, paid: i64) -> Result<(Currency, i64)> {
        let model = self.model;
        let named = self.currency(period);
        let Some(code) = named.filter(|code| code != model.currency.as_str()) else {
            return Ok((model.currency, paid));
        };
        let currency = Currency::parse(&code)?;
        if paid == 0 {
            return Ok((currency, 0));
        }
        let rate = pay_rate(model, &code, period)?;
        let exact = model.money(paid).checked_mul(rate).ok_or_else(overflow)?;
        let minor =
            exact.round(model.rounding, currency.exponent()).and_then(|minor| i64::try_from(minor).ok());
        Ok((currency, minor.ok_or_else(overflow)?))
    }

    fn currency(&self, period: usize) -> Option<String> {
        let model = self.model;
        let column = model.document.people.as_ref()?.currency.as_ref()?;
        let pay = &model.term.periods[period];
        let people = &model.people;
        let row = people
            .version(self.person, pay.first, pay.last)
            .or_else(|| people.version(self.person, i32::MIN, i32::MAX))?;
        people.frame.as_ref()?.column(column).ok()?.word(row as usize).map(str::to_owned)
    }
}

fn pay_rate(model: &Model, code: &str, period: usize) -> Result<Ratio> {
    let exchange =
        model.exchange.as_ref().ok_or_else(|| Problem::new("no-exchange").arg("currency", code))?;
    let (from, pay) = (model.currency.as_str(), &model.term.periods[period]);
    match model.document.pay.at {
        PayRate::PeriodEnd => exchange.on(from, code, pay.last),
        PayRate::PeriodAverage => exchange.mean(from, code, pay.first, pay.last),
        PayRate::Plan => exchange.on(from, code, model.term.first),
    }
}
