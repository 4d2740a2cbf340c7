//! The components, steps and pay of a plan, their expressions bound.

use super::names::{Formula, Names};
use super::quota::QuotaPlan;
use crate::credit::Rule;
use crate::data::frame::Frame;
use crate::expr::{Kind, Vector};
use crate::plan::model::{
    Beyond, Component, DrawKind, Edge, Excess, Level, Of, PayOn, Per, PoolShare, QuotaTo, Rate, RateKind,
    StepKind, Window,
};
use crate::plan::text::{Name, OneOrMany, Sql};
use crate::rows::Context;
use crate::term::{PayPeriod, Term, day_or, window_of, window_of_limit};
use prestasi_kernel::{Grain, Problem, Ratio, Result};

/// A component.
pub struct ComponentPlan {
    /// Its name.
    pub name: String,
    /// By rule number: whether it pays such credit.
    pub pays: Vec<bool>,
    /// By rule number: whether such credit moves its total.
    pub measures: Vec<bool>,
    /// What moves its total is what it pays.
    pub same: bool,
    /// First and last day of its credits.
    pub days: (i32, i32),
    /// The plan gives it days of its own: a person's cap counts over them, not over the window.
    pub dated: bool,
    /// Who has it.
    pub who: Option<Formula>,
    /// Its window.
    pub window: Window,
    /// By pay period: the number of the window.
    pub window_of: Vec<usize>,
    /// Its windows, where they are finer than pay periods.
    pub finer: Option<Vec<PayPeriod>>,
    /// What one payout line is for.
    pub pay_on: PayOn,
    /// Its quota, by place in the plan.
    pub quota: Option<usize>,
    /// Which quota counts.
    pub quota_to: QuotaTo,
    /// Target incentive.
    pub target: Option<Formula>,
    /// The period that one target is for.
    pub target_per: Option<Grain>,
    /// Target scaled by days.
    pub prorate: bool,
    /// Rates by day.
    pub rates: Vec<RatePlan>,
    /// Most for one person over the window.
    pub person_cap: Option<Formula>,
    /// Most for all.
    pub pool: Option<(Formula, PoolShare)>,
    /// Limits on each of its lines.
    pub deal_limits: Vec<DealLimit>,
    /// The constant rate at which each line pays by itself, whoever gets it: its rolled-up lines can be worked out where the credit came from.
    pub local: Option<Ratio>,
    /// The prepared rate depends on the pay period.
    pub by_period: bool,
}

/// A limit on one line.
pub struct DealLimit {
    /// The step.
    pub step: usize,
    /// Cap or floor.
    pub kind: StepKind,
    /// The amount.
    pub amount: Formula,
}

/// One version of a rate.
pub struct RatePlan {
    /// Days on which it holds.
    pub days: (i32, i32),
    /// Kind.
    pub kind: RateKind,
    /// Value of flat, per unit and formula.
    pub value: Option<Formula>,
    /// Bounds are shares of the quota.
    pub of: Of,
    /// Tiers: from, to, rate, condition.
    pub tiers: Vec<TierPlan>,
    /// Where a value on a bound belongs.
    pub edge: Edge,
    /// Points of a curve.
    pub points: Vec<(Formula, Formula)>,
    /// After its last point.
    pub beyond: Beyond,
    /// What the result is multiplied with.
    pub times: Option<Formula>,
    /// Rows and columns of a matrix.
    pub axes: Option<(AxisPlan, AxisPlan)>,
    /// Values of a matrix.
    pub values: Vec<Vec<Formula>>,
    /// Objectives.
    pub objectives: Option<ObjectivesPlan>,
}

/// A tier.
pub struct TierPlan {
    /// Where it begins.
    pub from: Formula,
    /// Where it ends.
    pub to: Option<Formula>,
    /// Its rate.
    pub rate: Formula,
    /// When it is open.
    pub when: Option<Formula>,
}

/// One side of a matrix.
pub struct AxisPlan {
    /// What is looked up.
    pub value: Formula,
    /// Lower bounds.
    pub from: Vec<Formula>,
}

/// Weighted scores by person and pay period.
pub struct ObjectivesPlan {
    /// By person, then pay period: the sum of weight × score, if there is any row.
    pub scores: Vec<Vec<Option<Ratio>>>,
}

/// A step.
pub struct StepPlan {
    /// Its name.
    pub name: String,
    /// What it does.
    pub kind: StepKind,
    /// Items that it touches: components, then kickers.
    pub to: Vec<usize>,
    /// Its condition.
    pub when: Option<Formula>,
    /// Its factor.
    pub factor: Option<Formula>,
    /// Its amount.
    pub amount: Option<Formula>,
    /// For caps and floors, by pay period: the number of the window; `None` for a deal.
    pub window_of: Option<Vec<usize>>,
    /// What becomes of a cut.
    pub excess: Excess,
    /// A kicker's own item.
    pub item: Option<usize>,
}

/// A draw or guarantee.
pub struct DrawPlan {
    /// Its name.
    pub name: String,
    /// Kind.
    pub kind: DrawKind,
    /// Amount for a pay period.
    pub amount: Formula,
    /// First and last day.
    pub days: (i32, i32),
    /// Who has it.
    pub who: Option<Formula>,
    /// Share of earnings above it that repays.
    pub recovery: Ratio,
    /// Scaled by days.
    pub prorate: bool,
}

/// What compiling components needs to know.
pub struct Compiler<'a> {
    /// The plan and its tables.
    pub context: &'a Context<'a>,
    /// Its term.
    pub term: &'a Term,
    /// Rules of credit.
    pub rules: &'a [Rule],
    /// The table of people.
    pub people: Option<&'a Frame>,
    /// Quotas.
    pub quotas: &'a [QuotaPlan],
    /// Items by name: components, then kickers.
    pub items: &'a [String],
    /// Finds a person by id.
    pub person: &'a dyn Fn(&Vector, usize) -> Option<u32>,
    /// How many people there are.
    pub count: usize,
    /// Days of change split a window.
    pub split: bool,
}

impl Compiler<'_> {
    fn names(&self, items: usize) -> Names<'_> {
        Names::new(self.context, self.people, &self.items[..items])
    }

    fn at(&self, name: &Name, problem: Problem) -> Problem {
        crate::plan::place::locate(self.context.text, &name.span, problem)
    }

    /// The components.
    ///
    /// # Errors
    /// What is wrong with one, with its place.
    pub fn components(&self) -> Result<Vec<ComponentPlan>> {
        let document = self.context.document;
        let mut components = document
            .component
            .iter()
            .enumerate()
            .map(|(index, component)| self.component(index, component))
            .collect::<Result<Vec<_>>>()?;
        for (step, spec) in
            document.step.iter().enumerate().filter(|(_, step)| {
                step.per == Per::Deal && matches!(step.kind, StepKind::Cap | StepKind::Floor)
            })
        {
            for item in self.touched(&spec.to, components.len())? {
                if item >= components.len() || components[item].pay_on != PayOn::Line {
                    return Err(self.at(
                        &spec.name,
                        Problem::new("deal-limit-needs-lines").arg("component", &self.items[item]),
                    ));
                }
                let amount = self.amount(&spec.name, spec.amount.as_ref(), components.len(), true)?;
                components[item].deal_limits.push(DealLimit { step, kind: spec.kind, amount });
                components[item].local = None;
            }
        }
        Ok(components)
    }

    fn amount(&self, name: &Name, amount: Option<&Sql>, items: usize, line: bool) -> Result<Formula> {
        let sql = amount.ok_or_else(|| self.at(name, Problem::new("missing-field").arg("name", "amount")))?;
        let mut names = self.names(items);
        names.line = line;
        names.step = !line;
        names.bind(sql, Kind::Number)
    }

    fn component(&self, index: usize, spec: &Component) -> Result<ComponentPlan> {
        let pays = self.filter(spec, &spec.credits)?;
        let measures =
            if spec.measures.0.is_empty() { pays.clone() } else { self.filter(spec, &spec.measures)? };
        let grain = self.context.document.plan.period;
        let window = spec.window.unwrap_or(window_of(grain));
        let first_kind = spec
            .rate
            .first()
            .map(|rate| rate.kind)
            .ok_or_else(|| self.at(&spec.name, Problem::new("missing-field").arg("name", "rate")))?;
        let by_line =
            matches!(first_kind, RateKind::Flat | RateKind::PerUnit | RateKind::Marginal | RateKind::Reached);
        let pay_on =
            spec.pay.unwrap_or(if by_line || window == Window::Line { PayOn::Line } else { PayOn::Period });
        if window == Window::Line && pay_on == PayOn::Period {
            return Err(self.at(&spec.name, Problem::new("line-window-pays-lines")));
        }
        if pay_on == PayOn::Line && matches!(first_kind, RateKind::Formula | RateKind::Objectives) {
            return Err(self.at(&spec.name, Problem::new("rate-pays-periods")));
        }
        let finer = self.term.finer(window);
        if finer.is_some() && pay_on == PayOn::Period {
            return Err(self.at(&spec.name, Problem::new("window-finer-than-period")));
        }
        let quota = spec.quota.as_ref().map(|name| {
            self.context.document.quota.get_index_of(name.text.as_str()).ok_or_else(|| {
                let names = self.context.document.quota.keys().map(String::as_str);
                self.at(name, Problem::new("unknown-quota").arg("name", &name.text).near(name, names))
            })
        });
        let quota = quota.transpose()?;
        let quota_to =
            spec.quota_to.unwrap_or(if pay_on == PayOn::Line { QuotaTo::Window } else { QuotaTo::Date });
        let rates =
            spec.rate.iter().map(|rate| self.rate(index, spec, rate, pay_on)).collect::<Result<Vec<_>>>()?;
        self.no_overlap(spec, &rates)?;
        let term = (self.term.first, self.term.last);
        let days = (day_or(spec.from.as_ref(), term.0)?, day_or(spec.to.as_ref(), term.1)?);
        let mut names = self.names(index);
        let who = spec.who.as_ref().map(|sql| names.bind(sql, Kind::Bool)).transpose()?;
        let target = spec.target.as_ref().map(|sql| names.bind(sql, Kind::Number)).transpose()?;
        let person_cap = spec.person_cap.as_ref().map(|sql| names.bind(sql, Kind::Number)).transpose()?;
        let pool = spec
            .pool
            .as_ref()
            .map(|pool| Ok::<_, Problem>((names.bind(&pool.amount, Kind::Number)?, pool.share)))
            .transpose()?;
        let plain = finer.is_none()
            && who.is_none()
            && person_cap.is_none()
            && pool.is_none()
            && !self.split
            && pays == measures;
        let total = self.context.document.plan.round_at == crate::plan::model::RoundAt::Total;
        let local = match &rates[..] {
            [rate]
                if plain
                    && !total
                    && pay_on == PayOn::Line
                    && matches!(rate.kind, RateKind::Flat | RateKind::PerUnit)
                    && rate.times.is_none()
                    && rate.days == (i32::MIN, i32::MAX) =>
            {
                rate.value.as_ref().and_then(|value| value.constant)
            }
            _ => None,
        };
        let by_period = quota_to == QuotaTo::Date || rates.iter().any(depends_on_period);
        Ok(ComponentPlan {
            name: spec.name.text.clone(),
            same: pays == measures,
            pays,
            measures,
            days,
            dated: spec.from.is_some() || spec.to.is_some(),
            who,
            window,
            window_of: self.term.windows(window),
            finer,
            pay_on,
            quota,
            quota_to,
            target,
            target_per: spec.target_per,
            prorate: spec.prorate,
            rates,
            person_cap,
            pool,
            deal_limits: Vec::new(),
            local,
            by_period,
        })
    }

    fn filter(&self, spec: &Component, credits: &OneOrMany<Name>) -> Result<Vec<bool>> {
        let document = self.context.document;
        for name in &credits.0 {
            if !document.credit.iter().any(|credit| credit.name.text == name.text) {
                let names = document.credit.iter().map(|credit| credit.name.text.as_str());
                return Err(
                    self.at(name, Problem::new("unknown-credit").arg("name", &name.text).near(name, names))
                );
            }
        }
        for name in &spec.roles.0 {
            if !self.rules.iter().any(|rule| rule.role == name.text) {
                let names: Vec<&str> = self.rules.iter().map(|rule| rule.role.as_str()).collect();
                return Err(
                    self.at(name, Problem::new("unknown-role").arg("name", &name.text).near(name, names))
                );
            }
        }
        let fits = |rule: &Rule| {
            let credit = credits.0.is_empty()
                || credits.0.iter().any(|name| name.text == document.credit[rule.credit].name.text);
            let role = spec.roles.0.is_empty() || spec.roles.0.iter().any(|name| name.text == rule.role);
            let level = match spec.level {
                Level::Direct => rule.level == 0,
                Level::RolledUp => rule.level > 0,
                Level::Any => true,
            };
            credit && role && level
        };
        Ok(self.rules.iter().map(fits).collect())
    }

    fn no_overlap(&self, spec: &Component, rates: &[RatePlan]) -> Result<()> {
        for (index, rate) in rates.iter().enumerate() {
            if rates[..index]
                .iter()
                .any(|other| other.days.0.max(rate.days.0) <= other.days.1.min(rate.days.1))
            {
                return Err(self.at(
                    &spec.name,
                    Problem::new("overlapping-rows").arg("what", "rate").arg("component", &spec.name.text),
                ));
            }
        }
        Ok(())
    }

    fn rate(&self, index: usize, spec: &Component, rate: &Rate, pay_on: PayOn) -> Result<RatePlan> {
        let mut names = self.names(index);
        names.own = Some(index);
        names.line = pay_on == PayOn::Line;
        let mut bind = |sql: &Sql| names.bind(sql, Kind::Number);
        let value = rate.value.as_ref().map(&mut bind).transpose()?;
        let times = rate.times.as_ref().map(&mut bind).transpose()?;
        let points = rate.points.iter().map(|[x, y]| Ok((bind(x)?, bind(y)?))).collect::<Result<Vec<_>>>()?;
        let values = rate
            .values
            .iter()
            .map(|row| row.iter().map(&mut bind).collect::<Result<Vec<_>>>())
            .collect::<Result<Vec<_>>>()?;
        let mut axis = |axis: &crate::plan::model::Axis| -> Result<AxisPlan> {
            Ok(AxisPlan {
                value: bind(&axis.value)?,
                from: axis.from.iter().map(&mut bind).collect::<Result<_>>()?,
            })
        };
        let axes = match (&rate.rows, &rate.columns) {
            (Some(rows), Some(columns)) => Some((axis(rows)?, axis(columns)?)),
            _ => None,
        };
        let mut tiers = Vec::new();
        for tier in &rate.tiers {
            tiers.push(TierPlan {
                from: names.bind(&tier.from, Kind::Number)?,
                to: tier.to.as_ref().map(|to| names.bind(to, Kind::Number)).transpose()?,
                rate: names.bind(&tier.rate, Kind::Number)?,
                when: tier.when.as_ref().map(|when| names.bind(when, Kind::Bool)).transpose()?,
            });
        }
        let objectives = rate.objectives.as_ref().map(|spec| self.objectives(spec)).transpose()?;
        let missing = |name: &str| {
            Err(self.at(
                &spec.name,
                Problem::new("missing-field").arg("name", name).arg("component", &spec.name.text),
            ))
        };
        match rate.kind {
            RateKind::Flat | RateKind::PerUnit | RateKind::Formula if value.is_none() => {
                return missing("value");
            }
            RateKind::Marginal | RateKind::Retroactive | RateKind::Reached | RateKind::Interpolated
                if tiers.is_empty() =>
            {
                return missing("tiers");
            }
            RateKind::Curve if points.is_empty() => return missing("points"),
            RateKind::Matrix if axes.is_none() || values.is_empty() => {
                return missing("rows, columns, values");
            }
            RateKind::Objectives if objectives.is_none() => return missing("objectives"),
            _ => {}
        }
        if let Some((rows, columns)) = &axes
            && (values.len() != rows.from.len() || values.iter().any(|row| row.len() != columns.from.len()))
        {
            return Err(self.at(&spec.name, Problem::new("matrix-shape")));
        }
        let bounds: Vec<Ratio> = tiers
            .iter()
            .filter_map(|tier| tier.from.constant)
            .chain(points.iter().filter_map(|(x, _)| x.constant))
            .collect();
        if bounds.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(
                self.at(&spec.name, Problem::new("bounds-not-rising").arg("component", &spec.name.text))
            );
        }
        let needs_quota = rate.of == Of::Quota
            && matches!(
                rate.kind,
                RateKind::Marginal
                    | RateKind::Retroactive
                    | RateKind::Reached
                    | RateKind::Interpolated
                    | RateKind::Curve
            );
        if needs_quota && spec.quota.is_none() {
            return missing("quota");
        }
        Ok(RatePlan {
            days: (day_or(rate.from.as_ref(), i32::MIN)?, day_or(rate.to.as_ref(), i32::MAX)?),
            kind: rate.kind,
            value,
            of: rate.of,
            tiers,
            edge: rate.edge,
            points,
            beyond: rate.beyond,
            times,
            axes,
            values,
            objectives,
        })
    }

    fn objectives(&self, spec: &crate::plan::model::Objectives) -> Result<ObjectivesPlan> {
        let frame = self.context.frame(&spec.table).map_err(|problem| self.at(&spec.table, problem))?;
        let (person, period) = (frame.column(&spec.person)?, frame.column(&spec.period)?);
        let over = |sql: &Sql| super::quota::over_frame(self.context, &frame, sql);
        let (weight, score) = (over(&spec.weight)?, over(&spec.score)?);
        let threshold = spec.threshold.as_ref().map(over).transpose()?;
        let mut scores: Vec<Vec<Option<Ratio>>> = vec![vec![None; self.term.periods.len()]; self.count];
        for row in 0..frame.rows {
            let place = |problem: Problem| problem.at(frame.place(row));
            let Some(person) = (self.person)(person, row) else {
                let id = crate::expr::function::display(person, row).unwrap_or_default();
                return Err(place(Problem::new("unknown-person").arg("id", id)));
            };
            let Some(period) = super::quota::pay_period(self.term, period, row) else { continue };
            let number = |vector: &Vector, name: &str| {
                let found = vector.ratio(row).and_then(|(num, den)| Ratio::new(num, den));
                found.ok_or_else(|| place(Problem::new("null-value").arg("name", name)))
            };
            let mut score = number(&score, "score")?;
            if let Some(threshold) = &threshold
                && score < number(threshold, "threshold")?
            {
                score = Ratio::ZERO;
            }
            let weighted = number(&weight, "weight")?.checked_mul(score);
            let slot = &mut scores[person as usize][period];
            let sum = weighted.and_then(|weighted| slot.unwrap_or(Ratio::ZERO).checked_add(weighted));
            *slot = Some(sum.ok_or_else(|| place(Problem::new("overflow")))?);
        }
        Ok(ObjectivesPlan { scores })
    }

    fn touched(&self, to: &OneOrMany<Name>, items: usize) -> Result<Vec<usize>> {
        if to.0.is_empty() {
            return Ok((0..items).collect());
        }
        to.0.iter()
            .map(|name| {
                self.items[..items].iter().position(|item| *item == name.text).ok_or_else(|| {
                    let names = self.items.iter().map(String::as_str);
                    self.at(name, Problem::new("unknown-component").arg("name", &name.text).near(name, names))
                })
            })
            .collect()
    }

    /// The steps.
    ///
    /// # Errors
    /// What is wrong with one, with its place.
    pub fn steps(&self) -> Result<Vec<StepPlan>> {
        let document = self.context.document;
        let mut items = document.component.len();
        let mut steps = Vec::new();
        for spec in &document.step {
            let to = self.touched(&spec.to, items)?;
            let mut names = self.names(items);
            names.step = true;
            let when = spec.when.as_ref().map(|sql| names.bind(sql, Kind::Bool)).transpose()?;
            let factor = spec.factor.as_ref().map(|sql| names.bind(sql, Kind::Number)).transpose()?;
            let deal = spec.per == Per::Deal && matches!(spec.kind, StepKind::Cap | StepKind::Floor);
            let amount = match spec.kind {
                StepKind::Cap | StepKind::Floor | StepKind::Kicker => {
                    Some(self.amount(&spec.name, spec.amount.as_ref(), items, deal)?)
                }
                StepKind::Gate | StepKind::Multiplier => None,
            };
            let missing =
                |name: &str| Err(self.at(&spec.name, Problem::new("missing-field").arg("name", name)));
            match spec.kind {
                StepKind::Gate if when.is_none() => return missing("when"),
                StepKind::Multiplier if factor.is_none() => return missing("factor"),
                _ => {}
            }
            let item = (spec.kind == StepKind::Kicker).then_some(items);
            items += usize::from(item.is_some());
            let window_of =
                window_of_limit(spec.per, document.plan.period).map(|window| self.term.windows(window));
            steps.push(StepPlan {
                name: spec.name.text.clone(),
                kind: spec.kind,
                to,
                when,
                factor,
                amount,
                window_of,
                excess: spec.excess,
                item,
            });
        }
        Ok(steps)
    }

    /// The draws.
    ///
    /// # Errors
    /// What is wrong with one, with its place.
    pub fn draws(&self) -> Result<Vec<DrawPlan>> {
        let one = |spec: &crate::plan::model::Draw| {
            let mut names = self.names(self.items.len());
            let recovery = spec.recovery.as_ref().map(|sql| names.bind(sql, Kind::Number)).transpose()?;
            let recovery = recovery.map_or(Some(Ratio::from_int(1)), |recovery| recovery.constant);
            let recovery = recovery.filter(|share| share.signum() >= 0 && *share <= Ratio::from_int(1));
            Ok(DrawPlan {
                name: spec.name.text.clone(),
                kind: spec.kind,
                amount: names.bind(&spec.amount, Kind::Number)?,
                days: (day_or(spec.from.as_ref(), i32::MIN)?, day_or(spec.to.as_ref(), i32::MAX)?),
                who: spec.who.as_ref().map(|sql| names.bind(sql, Kind::Bool)).transpose()?,
                recovery: recovery.ok_or_else(|| self.at(&spec.name, Problem::new("recovery-not-share")))?,
                prorate: spec.prorate,
            })
        };
        self.context.document.draw.iter().map(one).collect()
    }
}

/// Whether a prepared rate may change from one pay period to the next.
fn depends_on_period(rate: &RatePlan) -> bool {
    let moves = |formula: &Formula| formula.constant.is_none();
    let tier = |tier: &TierPlan| {
        moves(&tier.from) || moves(&tier.rate) || tier.to.as_ref().is_some_and(moves) || tier.when.is_some()
    };
    rate.value.as_ref().is_some_and(moves)
        || rate.times.as_ref().is_some_and(moves)
        || rate.tiers.iter().any(tier)
        || rate.axes.is_some()
        || rate.points.iter().any(|(x, y)| moves(x) || moves(y))
}
