//! What is known of one person while their earnings are worked out: totals by component and pay period, quotas, targets.

use super::compile::ComponentPlan;
use super::names::{Field, Formula, Name, PeriodField, Values};
use super::overflow;
use super::period::{PeriodLine, StepTrace};
use super::quota::{Amounts, QuotaPlan};
use crate::expr::Vector;
use crate::model::Model;
use crate::plan::model::{QuotaTo, ToDate, Window};
use prestasi_kernel::{Grain, Ratio, Result};
use std::collections::HashMap;

/// Totals of a component in one pay period and version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Measured, over the plan's common denominator.
    pub measure: i64,
    /// Earned, in minor units, before steps.
    pub earned: i64,
    /// Paid lines.
    pub lines: u32,
}

/// Days of one version of the person, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// First day.
    pub from: i32,
    /// Last day.
    pub to: i32,
    /// Row of the version; `None` where the version is that of the period at hand.
    pub row: Option<u32>,
}

/// One person.
pub struct State<'m> {
    /// The plan.
    pub model: &'m Model,
    /// Who.
    pub person: usize,
    /// Versions that are measured for themselves; one for all days otherwise.
    pub segments: Vec<Segment>,
    /// By component, pay period and segment.
    pub cells: Vec<Cell>,
    /// By item (component, kicker) and pay period: earnings after the steps so far.
    pub net: Vec<i64>,
    /// Lines of components that pay by period.
    pub period_lines: Vec<PeriodLine>,
    /// What each step looked at; only kept for a derivation.
    pub traces: Option<Vec<StepTrace>>,
    /// First and last day of the window at hand, where windows are finer than pay periods.
    pub finer: Option<(i32, i32)>,
    /// For components with such windows, by cell: the last of them in which something was measured, and its total.
    pub finer_totals: HashMap<usize, (usize, i64)>,
}

/// Where in a person's time an expression is looked at.
#[derive(Clone, Copy)]
pub struct At<'s, 'm> {
    /// The person.
    pub state: &'s State<'m>,
    /// Pay period.
    pub period: usize,
    /// Segment.
    pub segment: usize,
    /// Credit and rate of the line at hand.
    pub line: Option<(Ratio, Option<Ratio>)>,
    /// What a step touches: this period, and its window to date.
    pub touched: Option<(i64, i64)>,
}

/// The sum, checked.
pub fn add(a: Ratio, b: Ratio) -> Result<Ratio> {
    a.checked_add(b).ok_or_else(overflow)
}

/// The product, checked.
pub fn multiply(a: Ratio, b: Ratio) -> Result<Ratio> {
    a.checked_mul(b).ok_or_else(overflow)
}

/// A whole fraction of two day counts.
fn part(days: i64, of: i64) -> Ratio {
    Ratio::new(i128::from(days), i128::from(of.max(1))).unwrap_or(Ratio::ZERO)
}

impl<'m> State<'m> {
    /// A person without credit yet.
    pub fn new(model: &'m Model, person: usize) -> Self {
        let term = &model.term;
        let whole = Segment { from: i32::MIN, to: i32::MAX, row: None };
        let mut segments = vec![whole];
        if model.split {
            let versions = model.people.versions(person, term.first, term.last);
            if !versions.is_empty() {
                let segment = |entry: &crate::data::lookup::Entry| Segment {
                    from: entry.from,
                    to: entry.to,
                    row: Some(entry.row),
                };
                segments = versions.iter().map(segment).collect();
                // Credit before the first version, between versions and after the last belongs to the one before, or the first.
                let count = segments.len();
                segments[0].from = i32::MIN;
                segments[count - 1].to = i32::MAX;
                for index in 1..count {
                    segments[index - 1].to = segments[index].from - 1;
                }
            }
        }
        let cells = vec![Cell::default(); model.components.len() * term.periods.len() * segments.len()];
        let net = vec![0; model.items.len() * term.periods.len()];
        Self {
            model,
            person,
            segments,
            cells,
            net,
            period_lines: Vec::new(),
            traces: None,
            finer: None,
            finer_totals: HashMap::new(),
        }
    }

    /// The position of a cell.
    pub fn cell(&self, component: usize, period: usize, segment: usize) -> usize {
        (component * self.model.term.periods.len() + period) * self.segments.len() + segment
    }

    /// The position of an item's earnings.
    pub fn item(&self, item: usize, period: usize) -> usize {
        item * self.model.term.periods.len() + period
    }

    /// The segment of a day.
    pub fn segment_of(&self, day: i32) -> usize {
        self.segments.iter().position(|segment| segment.from <= day && day <= segment.to).unwrap_or(0)
    }

    /// Whether a segment has days in a pay period.
    pub fn lives(&self, segment: usize, period: usize) -> bool {
        let (segment, pay) = (&self.segments[segment], &self.model.term.periods[period]);
        segment.from <= pay.last && pay.first <= segment.to
    }

    /// Days of participation in a pay period, cut to the term.
    pub fn participation(&self, period: usize) -> i64 {
        let (term, pay) = (&self.model.term, &self.model.term.periods[period]);
        self.model.people.days(self.person, pay.first.max(term.first), pay.last.min(term.last))
    }

    /// Expressions at a pay period and segment.
    pub fn at(&self, period: usize, segment: usize) -> At<'_, 'm> {
        At { state: self, period, segment, line: None, touched: None }
    }

    /// The row of the person's version for a pay period.
    fn version(&self, period: usize, segment: usize) -> Option<u32> {
        let pay = &self.model.term.periods[period];
        let people = &self.model.people;
        // Who does not take part any more, or not yet, is known by the version nearest in time.
        let begun =
            || people.version(self.person, i32::MIN, pay.last).or_else(|| people.first_version(self.person));
        self.segments[segment].row.or_else(|| people.version(self.person, pay.first, pay.last)).or_else(begun)
    }

    /// Sum of what cells of the window hold, up to a pay period.
    pub(super) fn to_date(
        &self,
        component: usize,
        period: usize,
        segment: usize,
        of: impl Fn(&Cell) -> i64,
    ) -> Result<i64> {
        let windows = &self.model.components[component].window_of;
        let mut sum = 0i64;
        for earlier in (0..=period).rev().take_while(|earlier| windows[*earlier] == windows[period]) {
            sum = sum
                .checked_add(of(&self.cells[self.cell(component, earlier, segment)]))
                .ok_or_else(overflow)?;
        }
        Ok(sum)
    }

    /// Measured in the window to date.
    pub fn measure_to_date(&self, component: usize, period: usize, segment: usize) -> Result<Ratio> {
        if let Some((window, _)) = self.last_finer(&self.model.components[component], period)
            && self.finer.is_none()
        {
            let total = self.finer_totals.get(&self.cell(component, period, segment));
            return Ok(self.units(total.filter(|(last, _)| *last == window).map_or(0, |(_, total)| *total)));
        }
        Ok(self.units(self.to_date(component, period, segment, |cell| cell.measure)?))
    }

    /// Earned in the window before a pay period.
    pub fn paid(&self, component: usize, period: usize, segment: usize) -> Result<i64> {
        let here = self.cells[self.cell(component, period, segment)].earned;
        Ok(self.to_date(component, period, segment, |cell| cell.earned)? - here)
    }

    /// An amount over the common denominator as a fraction.
    pub fn units(&self, amount: i64) -> Ratio {
        Ratio::new(i128::from(amount), self.model.credits.den).unwrap_or(Ratio::ZERO)
    }

    /// The quota that a component is measured against.
    pub fn quota(&self, component: usize, period: usize, segment: usize) -> Result<Ratio> {
        self.quota_for(component, period, segment, self.model.components[component].quota_to)
    }

    /// The quota of the whole window, or to date.
    pub fn quota_for(&self, component: usize, period: usize, segment: usize, to: QuotaTo) -> Result<Ratio> {
        let plan = &self.model.components[component];
        let Some(quota) = plan.quota.map(|quota| &self.model.quotas[quota]) else { return Ok(Ratio::ZERO) };
        let (first, last) = self.window(plan, period);
        let mut sum = Ratio::ZERO;
        if let Amounts::Table(amounts, den) = &quota.amounts
            && !quota.prorate
            && quota.to_date == ToDate::Periods
        {
            let plain =
                self.plain_quota(&amounts[self.person], *den, (first, last), period, to, quota.per)?;
            return multiply(plain, quota.factor);
        }
        for grain in self.model.term.grains(quota.per, first, last) {
            if to == QuotaTo::Date && grain.first > self.model.term.periods[period].last {
                break;
            }
            let amount = self.quota_of(quota, grain.first, grain.last, period, segment)?;
            let today = self.model.view.as_of.map(crate::dates::number);
            let running = today.filter(|today| {
                to == QuotaTo::Date
                    && quota.to_date == ToDate::Days
                    && grain.first <= *today
                    && *today < grain.last
            });
            let gone = running.map_or(Ratio::from_int(1), |today| {
                part(i64::from(today - grain.first + 1), i64::from(grain.last - grain.first + 1))
            });
            sum = add(sum, multiply(amount, gone)?)?;
        }
        multiply(sum, quota.factor)
    }

    /// Amounts of a table that nothing scales are summed as they are.
    fn plain_quota(
        &self,
        amounts: &[(i32, i128)],
        den: i128,
        (first, last): (i32, i32),
        period: usize,
        to: QuotaTo,
        per: Grain,
    ) -> Result<Ratio> {
        let end = if to == QuotaTo::Date { last.min(self.model.term.periods[period].last) } else { last };
        // A grain coarser than the window began before it.
        let begin = match self.model.term.grains(per, first, first).first() {
            Some(grain) if grain.last > last || grain.first < first => grain.first,
            _ => first,
        };
        let mut sum = 0i128;
        for (day, amount) in amounts.iter().filter(|(day, _)| begin <= *day && *day <= end) {
            let _ = day;
            sum = sum.checked_add(*amount).ok_or_else(overflow)?;
        }
        Ratio::new(sum, den).ok_or_else(overflow)
    }

    fn quota_of(
        &self,
        quota: &QuotaPlan,
        first: i32,
        last: i32,
        period: usize,
        segment: usize,
    ) -> Result<Ratio> {
        let amounts = |row: Option<u32>| match &quota.amounts {
            Amounts::Table(amounts, den) => {
                let amounts = &amounts[self.person];
                let found =
                    amounts.binary_search_by_key(&first, |(day, _)| *day).map_or(0, |found| amounts[found].1);
                Ratio::new(found, *den).ok_or_else(overflow)
            }
            Amounts::Formula(formula) => {
                Ok(self.with_version(period, segment, row).number_of(formula)?.unwrap_or(Ratio::ZERO))
            }
        };
        let blended = matches!(quota.amounts, Amounts::Formula(_));
        self.by_days((first, last), segment, quota.prorate, blended, amounts)
    }

    /// An amount for a span of days: scaled by days of participation if so planned, and the mean by days of the versions within.
    fn by_days(
        &self,
        (first, last): (i32, i32),
        segment: usize,
        prorate: bool,
        blended: bool,
        amount: impl Fn(Option<u32>) -> Result<Ratio>,
    ) -> Result<Ratio> {
        let held = self.segments[segment];
        let versions = self.model.people.versions(self.person, first.max(held.from), last.min(held.to));
        let days: Vec<i64> = versions
            .iter()
            .map(|entry| self.model.people.present(self.person, entry.from, entry.to))
            .collect();
        let present: i64 = days.iter().sum();
        let whole = i64::from(last - first + 1);
        let share = match (prorate, self.segments.len()) {
            (true, _) => part(present, whole),
            (false, 1) => Ratio::from_int(1),
            // A version that is measured for itself has its days' share of what is for the whole span.
            (false, _) => part(present, self.model.people.days(self.person, first, last)),
        };
        if !blended || versions.len() < 2 || present == 0 {
            let row = versions.last().map(|entry| entry.row).or(held.row);
            return multiply(amount(row)?, share);
        }
        let mut sum = Ratio::ZERO;
        for (entry, days) in versions.iter().zip(days) {
            sum = add(
                sum,
                multiply(amount(Some(entry.row))?, part(days, if prorate { whole } else { present }))?,
            )?;
        }
        Ok(sum)
    }

    /// Days of participation of a segment within a span.
    fn present(&self, (first, last): (i32, i32), segment: usize) -> i64 {
        let held = self.segments[segment];
        let versions = self.model.people.versions(self.person, first.max(held.from), last.min(held.to));
        versions.iter().map(|entry| self.model.people.present(self.person, entry.from, entry.to)).sum()
    }

    /// Where windows are finer than pay periods: the last one of a pay period, with its days.
    fn last_finer(&self, plan: &ComponentPlan, period: usize) -> Option<(usize, (i32, i32))> {
        let finer = plan.finer.as_ref()?;
        let last = finer.partition_point(|window| window.first <= self.model.term.periods[period].last);
        let last = last.checked_sub(1)?;
        Some((last, (finer[last].first, finer[last].last)))
    }

    fn window(&self, plan: &ComponentPlan, period: usize) -> (i32, i32) {
        if let Some(finer) = self.finer.or_else(|| self.last_finer(plan, period).map(|(_, days)| days)) {
            return finer;
        }
        self.model.term.bounds(
            if plan.window == Window::Line {
                crate::term::window_of(self.model.document.plan.period)
            } else {
                plan.window
            },
            period,
        )
    }

    /// The target incentive for the window.
    pub fn target(&self, component: usize, period: usize, segment: usize) -> Result<Ratio> {
        let plan = &self.model.components[component];
        let Some(target) = &plan.target else { return Ok(Ratio::ZERO) };
        let (first, last) = self.window(plan, period);
        let amount = |row: Option<u32>| {
            self.with_version(period, segment, row)
                .number_of(target)
                .map(|found| found.unwrap_or(Ratio::ZERO))
        };
        let blended = target.constant.is_none();
        let Some(per) = plan.target_per else {
            return self.by_days((first, last), segment, plan.prorate, blended, amount);
        };
        let days = self.present((first, last), segment);
        let share = if plan.prorate { part(days, i64::from(last - first + 1)) } else { Ratio::from_int(1) };
        let grains = self.model.term.grains(per, first, last);
        if let [grain] = grains[..]
            && (grain.first < first || grain.last > last)
        {
            // A target for longer than the window: as much of it as the window has months.
            let months = self.model.term.grains(Grain::Month, first, last).len() as i64;
            let whole = self.by_days((first, last), segment, false, blended, amount)?;
            return multiply(multiply(whole, share)?, part(months, i64::from(per.months())));
        }
        let mut sum = Ratio::ZERO;
        for grain in grains {
            sum = add(sum, self.by_days((grain.first, grain.last), segment, false, blended, amount)?)?;
        }
        multiply(sum, share)
    }

    fn with_version(&self, period: usize, segment: usize, row: Option<u32>) -> Versioned<'_, 'm> {
        Versioned { at: self.at(period, segment), row }
    }

    /// Whether a person has a component in a pay period.
    pub fn has(&self, component: usize, period: usize, segment: usize) -> Result<bool> {
        match &self.model.components[component].who {
            None => Ok(true),
            Some(who) => who.holds(&self.at(period, segment)),
        }
    }

    fn person_column(&self, row: Option<u32>, column: usize) -> Vector {
        match (&self.model.people.frame, row) {
            (Some(frame), Some(row)) => frame.vectors[column].gather(&[row]),
            _ => Vector::null(),
        }
    }
}

/// Expressions where the person's version is fixed.
struct Versioned<'s, 'm> {
    at: At<'s, 'm>,
    row: Option<u32>,
}

impl Versioned<'_, '_> {
    fn number_of(&self, formula: &Formula) -> Result<Option<Ratio>> {
        formula.number(self)
    }
}

impl Values for Versioned<'_, '_> {
    fn value(&self, name: Name) -> Result<Vector> {
        match name {
            Name::Person(column) if self.row.is_some() => Ok(self.at.state.person_column(self.row, column)),
            _ => self.at.value(name),
        }
    }
}

fn number(ratio: Ratio) -> Vector {
    Vector::number(ratio.num(), ratio.den())
}

impl At<'_, '_> {
    fn field(&self, item: usize, field: Field) -> Result<Vector> {
        let (state, period, segment) = (self.state, self.period, self.segment);
        if item >= state.model.components.len() {
            // A kicker has earnings and nothing else.
            return Ok(number(state.model.money(state.net[state.item(item, period)])));
        }
        let cell = &state.cells[state.cell(item, period, segment)];
        Ok(match field {
            Field::Measure => number(state.units(cell.measure)),
            Field::MeasureToDate => number(state.measure_to_date(item, period, segment)?),
            Field::Quota => number(state.quota(item, period, segment)?),
            Field::QuotaWindow => number(state.quota_for(item, period, segment, QuotaTo::Window)?),
            Field::QuotaToDate => number(state.quota_for(item, period, segment, QuotaTo::Date)?),
            Field::Attainment => match state.attainment(item, period, segment)? {
                Some(attainment) => number(attainment),
                None => Vector { nulls: Some(vec![true]), ..Vector::number(0, 1) },
            },
            Field::Target => number(state.target(item, period, segment)?),
            Field::Paid => number(state.model.money(state.paid(item, period, segment)?)),
            Field::Earned => number(state.model.money(state.net[state.item(item, period)])),
            Field::Lines => Vector::integers(vec![i64::from(cell.lines)]),
        })
    }
}

impl State<'_> {
    /// Measure to date over quota; `None` without a quota.
    pub fn attainment(&self, component: usize, period: usize, segment: usize) -> Result<Option<Ratio>> {
        let quota = self.quota(component, period, segment)?;
        if quota.is_zero() {
            return Ok(None);
        }
        self.measure_to_date(component, period, segment)?.checked_div(quota).map(Some).ok_or_else(overflow)
    }
}

impl Values for At<'_, '_> {
    fn value(&self, name: Name) -> Result<Vector> {
        let state = self.state;
        let pay = &state.model.term.periods[self.period];
        Ok(match name {
            Name::Person(column) => state.person_column(state.version(self.period, self.segment), column),
            Name::Id => state.model.people.ids.gather(&[state.person as u32]),
            Name::Period(field) => match field {
                PeriodField::Year => Vector::integers(vec![i64::from(pay.period.year())]),
                PeriodField::Quarter => Vector::integers(vec![i64::from(
                    pay.period.parent(Grain::Quarter).map_or(0, |quarter| quarter.index()),
                )]),
                PeriodField::Month => Vector::integers(vec![i64::from(pay.period.index())]),
                PeriodField::Days => Vector::integers(vec![i64::from(pay.last - pay.first + 1)]),
                PeriodField::First => Vector::date(pay.first),
                PeriodField::Last => Vector::date(pay.last),
                PeriodField::Participation => Vector::integers(vec![state.participation(self.period)]),
            },
            Name::Of(item, field) => self.field(item, field)?,
            Name::Earned => number(state.model.money(self.touched.map_or(0, |(earned, _)| earned))),
            Name::EarnedToDate => number(state.model.money(self.touched.map_or(0, |(_, to_date)| to_date))),
            Name::Payout => Vector::null(),
            Name::Credit => self.line.map_or_else(Vector::null, |(credit, _)| number(credit)),
            Name::CreditRate => self.line.and_then(|(_, rate)| rate).map_or_else(Vector::null, number),
        })
    }
}
