//! Expressions over a person and a pay period: quotas, totals, earnings so far, the person's own columns.

use crate::data::frame::Frame;
use crate::expr::eval::evaluate;
use crate::expr::vector::Vector;
use crate::expr::{Expr, Kind, Scope};
use crate::plan::text::Sql;
use crate::rows::{Context, fault_problem};
use prestasi_kernel::{Problem, Ratio, Result};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A column of the person's version.
    Person(usize),
    /// The person's id.
    Id,
    /// Something of the pay period.
    Period(PeriodField),
    /// Something of a component.
    Of(usize, Field),
    /// What a step touches, so far, in this period.
    Earned,
    /// The same in the step's window to date.
    EarnedToDate,
    /// The period's earnings after all steps.
    Payout,
    /// The credit of a line.
    Credit,
    /// The rate that came with a line's row.
    CreditRate,
}

/// Something of a pay period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodField {
    /// Fiscal year.
    Year,
    /// Quarter of the fiscal year.
    Quarter,
    /// Month of the fiscal year (the number of the pay period within the year).
    Month,
    /// Days.
    Days,
    /// First day.
    First,
    /// Last day.
    Last,
    /// Days of participation.
    Participation,
}

/// Something of a component in a pay period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Measured in this period.
    Measure,
    /// Measured in the window to date.
    MeasureToDate,
    /// The quota that it is measured against.
    Quota,
    /// The quota of the whole window.
    QuotaWindow,
    /// The quota of the window's periods to date.
    QuotaToDate,
    /// Measure to date over quota.
    Attainment,
    /// Target incentive.
    Target,
    /// Earned before in the window.
    Paid,
    /// Earned in this period.
    Earned,
    /// Paid lines in this period.
    Lines,
}

impl Field {
    /// Whether it is known only once all lines of a period are.
    fn is_of_period(self) -> bool {
        matches!(
            self,
            Self::Measure | Self::MeasureToDate | Self::Attainment | Self::Paid | Self::Earned | Self::Lines
        )
    }
}

const FIELDS: [(&str, Field); 10] = [
    ("measure", Field::Measure),
    ("measure_to_date", Field::MeasureToDate),
    ("quota", Field::Quota),
    ("quota_window", Field::QuotaWindow),
    ("quota_to_date", Field::QuotaToDate),
    ("attainment", Field::Attainment),
    ("target", Field::Target),
    ("paid", Field::Paid),
    ("earned", Field::Earned),
    ("lines", Field::Lines),
];

const PERIOD: [(&str, PeriodField); 7] = [
    ("year", PeriodField::Year),
    ("quarter", PeriodField::Quarter),
    ("month", PeriodField::Month),
    ("days", PeriodField::Days),
    ("first", PeriodField::First),
    ("last", PeriodField::Last),
    ("participation", PeriodField::Participation),
];

/// Which names are there.
pub struct Names<'a> {
    /// The plan.
    pub context: &'a Context<'a>,
    /// The table of people.
    pub people: Option<&'a Frame>,
    /// Components (and kickers) by name that come before.
    pub items: &'a [String],
    /// The component whose own fields go without a prefix.
    pub own: Option<usize>,
    /// Names of a line.
    pub line: bool,
    /// Names of a step.
    pub step: bool,
    /// Names of a totals row.
    pub totals: bool,
    found: Vec<Name>,
}

impl<'a> Names<'a> {
    /// Names with nothing but the person and the period.
    pub fn new(context: &'a Context<'a>, people: Option<&'a Frame>, items: &'a [String]) -> Self {
        Self { context, people, items, own: None, line: false, step: false, totals: false, found: Vec::new() }
    }

    /// Binds a formula of one kind.
    ///
    /// # Errors
    /// As [`Expr::of_kind`], with the place in the plan.
    pub fn bind(&mut self, sql: &Sql, kind: Kind) -> Result<Formula> {
        self.found.clear();
        let expr =
            Expr::of_kind(&sql.text, kind, self).map_err(|problem| self.context.locate(sql, problem))?;
        self.formula(sql, expr)
    }

    /// Binds a formula of any kind.
    ///
    /// # Errors
    /// As [`Expr::parse`], with the place in the plan.
    pub fn bind_any(&mut self, sql: &Sql) -> Result<Formula> {
        self.found.clear();
        let expr = Expr::parse(&sql.text, self).map_err(|problem| self.context.locate(sql, problem))?;
        self.formula(sql, expr)
    }

    fn formula(&mut self, sql: &Sql, expr: Expr) -> Result<Formula> {
        let constant =
            expr.constant().and_then(|value| value.ratio(0)).and_then(|(num, den)| Ratio::new(num, den));
        let place = self.context.locate(sql, Problem::new("formula")).place;
        Ok(Formula { expr, names: self.found.clone(), constant, place, text: sql.text.clone() })
    }

    fn lookup(&self, name: &str) -> Option<Result<(Name, Kind)>> {
        let number = |name: Name| Some(Ok((name, Kind::Number)));
        match name {
            "credit" if self.line => return number(Name::Credit),
            "credit_rate" if self.line => return number(Name::CreditRate),
            "earned" if self.step => return number(Name::Earned),
            "earned_to_date" if self.step => return number(Name::EarnedToDate),
            "payout" if self.totals => return number(Name::Payout),
            "month" if self.totals => return number(Name::Period(PeriodField::Month)),
            "person" if self.totals => {
                let kind = self.people.map_or(Kind::Null, |_| Kind::Null);
                return Some(Ok((Name::Id, kind)));
            }
            _ => {}
        }
        if let Some((_, field)) = FIELDS.iter().find(|(field, _)| *field == name)
            && let Some(own) = self.own
        {
            // While lines are paid one after the other, the period that they make up has no figures yet.
            if self.line && field.is_of_period() {
                return Some(Err(Problem::new("line-rate-reads-period").arg("name", name)));
            }
            return number(Name::Of(own, *field));
        }
        let (prefix, rest) = name.split_once('.')?;
        if prefix == "person" {
            let frame = self.people?;
            return Some(frame.position(rest).map(|column| (Name::Person(column), frame.columns[column].1)));
        }
        if prefix == "period" {
            let (_, field) = PERIOD.iter().find(|(field, _)| *field == rest)?;
            let kind = if matches!(field, PeriodField::First | PeriodField::Last) {
                Kind::Date
            } else {
                Kind::Number
            };
            return Some(Ok((Name::Period(*field), kind)));
        }
        let item = self.items.iter().position(|item| item == prefix)?;
        let (_, field) = FIELDS.iter().find(|(field, _)| *field == rest)?;
        number(Name::Of(item, *field))
    }
}

impl Scope for Names<'_> {
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>> {
        let (found, kind) = match self.lookup(name)? {
            Ok(found) => found,
            Err(problem) => return Some(Err(problem)),
        };
        let slot = self.found.iter().position(|other| *other == found).unwrap_or_else(|| {
            self.found.push(found);
            self.found.len() - 1
        });
        Some(Ok((slot, kind)))
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if self.own.is_some() {
            names.extend(FIELDS.iter().map(|(name, _)| (*name).to_owned()));
        }
        names.extend(PERIOD.iter().map(|(name, _)| format!("period.{name}")));
        names.extend(
            self.people
                .iter()
                .flat_map(|frame| frame.columns.iter().map(|(name, _)| format!("person.{name}"))),
        );
        names.extend(
            self.items.iter().flat_map(|item| FIELDS.iter().map(move |(name, _)| format!("{item}.{name}"))),
        );
        let flags = [
            (self.line, "credit"),
            (self.line, "credit_rate"),
            (self.step, "earned"),
            (self.step, "earned_to_date"),
            (self.totals, "payout"),
        ];
        names.extend(flags.iter().filter(|(there, _)| *there).map(|(_, name)| (*name).to_owned()));
        names
    }

    fn minor_units(&self) -> i64 {
        self.context.minor_units
    }
}

/// A bound expression over a person and a period.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The expression.
    pub expr: Expr,
    /// What its slots stand for.
    pub names: Vec<Name>,
    /// Its number, if nothing can change it.
    pub constant: Option<Ratio>,
    /// As it is written.
    pub text: String,
    place: Option<prestasi_kernel::Place>,
}

/// The values of names.
pub trait Values {
    /// The value of a name, one or one for each row.
    ///
    /// # Errors
    /// What went wrong on the way to it.
    fn value(&self, name: Name) -> Result<Vector>;
}

impl Formula {
    /// Values for `rows` rows.
    ///
    /// # Errors
    /// What goes wrong in a row, with the place of the formula.
    pub fn vector(&self, values: &dyn Values, rows: usize) -> Result<Vector> {
        let columns = self.names.iter().map(|name| values.value(*name)).collect::<Result<Vec<_>>>()?;
        let columns: Vec<&Vector> = columns.iter().collect();
        evaluate(&self.expr.node, &columns, rows).map(|value| value.into_owned()).map_err(|fault| {
            let problem = fault_problem(fault).arg("formula", &self.text);
            match &self.place {
                Some(place) => problem.at(place.clone()),
                None => problem,
            }
        })
    }

    /// The number; `None` for null.
    ///
    /// # Errors
    /// As [`Formula::vector`].
    pub fn number(&self, values: &dyn Values) -> Result<Option<Ratio>> {
        if let Some(constant) = self.constant {
            return Ok(Some(constant));
        }
        Ok(self.vector(values, 1)?.ratio(0).and_then(|(num, den)| Ratio::new(num, den)))
    }

    /// The number, where null will not do.
    ///
    /// # Errors
    /// `null-value`, and as [`Formula::vector`].
    pub fn needed(&self, values: &dyn Values) -> Result<Ratio> {
        self.number(values)?.ok_or_else(|| {
            let problem = Problem::new("null-value").arg("formula", &self.text);
            match &self.place {
                Some(place) => problem.at(place.clone()),
                None => problem,
            }
        })
    }

    /// Whether it holds; null does not.
    ///
    /// # Errors
    /// As [`Formula::vector`].
    pub fn holds(&self, values: &dyn Values) -> Result<bool> {
        Ok(self.vector(values, 1)?.truth(0))
    }
}
