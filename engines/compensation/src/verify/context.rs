//! What every stage of one calculation looks at: the plan, its formulas, its calendar, the tables as they are known,
//! and the people.

use super::calendar::Calendar;
use super::evaluate::Names;
use super::evidence;
use super::expression::Expression;
use super::people::People;
use super::tables::{Horizon, Tables};
use super::value::{Number, Value, round_whole, whole};
use crate::by_hand::ByHand;
use crate::closing::OwnStood;
use crate::plan::model::Document;
use crate::plan::text::Sql;
use indexmap::IndexMap;
use jiff::civil::Date;
use num_bigint::BigInt;
use prestasi_kernel::{Currency, Period, Result, Rounding};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// One calculation from what is known at one time.
pub struct Context<'a> {
    /// The plan.
    pub plan: &'a Document,
    /// Its calendar.
    pub calendar: Calendar,
    /// The tables.
    pub tables: Tables<'a>,
    /// The people.
    pub people: People<'a>,
    /// The pay periods that are computed.
    pub periods: Vec<Period>,
    /// The day of the run.
    pub as_of: Option<Date>,
    /// The day up to which facts are known.
    pub known_on: Option<Date>,
    /// The plan's currency.
    pub currency: Currency,
    /// Only this person is paid, by the text of the id; everyone if absent.
    pub only: Option<&'a str>,
    /// What lines earn after a pool, where the other lines are not at hand.
    pub given: &'a IndexMap<String, IndexMap<String, String>>,
    /// What was adjusted by hand.
    pub by_hand: &'a [ByHand],
    formulas: RefCell<BTreeMap<String, Rc<Expression>>>,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The plan.
    pub plan: &'a Document,
    /// The data.
    pub data: &'a IndexMap<String, evidence::Table>,
    /// The day of the run, the last period.
    pub run: &'a evidence::Run,
    /// Only this person.
    pub only: Option<&'a str>,
    /// Facts about others.
    pub given: &'a IndexMap<String, IndexMap<String, String>>,
    /// What stood for this person, where the statement is made over that.
    pub stood: Option<&'a OwnStood>,
    /// What was adjusted by hand.
    pub by_hand: &'a [ByHand],
}

impl<'a> Context<'a> {
    /// The calculation of a question from what was known on a day.
    ///
    /// # Errors
    /// Those of the tables and people, and of what the plan names.
    pub fn new(question: Question<'a>, known_on: Option<Date>) -> Result<Self> {
        let calendar = Calendar::new(&question.plan.plan)?;
        let as_of = question.run.as_of()?;
        let tables = Tables::new(question.plan, question.data, Horizon { as_of, known_on })?;
        let people = People::new(question.plan, &tables, &calendar)?;
        Ok(Self {
            plan: question.plan,
            calendar,
            tables,
            people,
            periods: calendar.pay_periods(question.run.through()?)?,
            as_of,
            known_on,
            currency: Currency::parse(&question.plan.plan.currency)?,
            only: question.only,
            given: question.given,
            by_hand: question.by_hand,
            formulas: RefCell::default(),
        })
    }

    /// An expression of the plan, read once.
    ///
    /// # Errors
    /// Those of [`Expression::parse`].
    pub fn formula(&self, sql: &Sql) -> Result<Rc<Expression>> {
        if let Some(found) = self.formulas.borrow().get(&sql.text) {
            return Ok(Rc::clone(found));
        }
        let expression = Rc::new(Expression::parse(sql)?);
        self.formulas.borrow_mut().insert(sql.text.clone(), Rc::clone(&expression));
        Ok(expression)
    }

    /// The value of an expression of the plan.
    ///
    /// # Errors
    /// Those of the expression, with its text.
    pub fn evaluate(&self, sql: &Sql, names: &dyn Names) -> Result<Value> {
        let value = self.formula(sql)?.evaluate(names);
        value.map_err(|problem| problem.arg("formula", sql.text.chars().take(120).collect::<String>()))
    }

    /// The number that an expression of the plan gives.
    ///
    /// # Errors
    /// As [`Self::evaluate`], and `value-missing` for null.
    pub fn number(&self, sql: &Sql, names: &dyn Names) -> Result<Number> {
        let number = self.evaluate(sql, names)?.number();
        number.map_err(|problem| problem.arg("formula", sql.text.chars().take(120).collect::<String>()))
    }

    /// Whether a condition of the plan is true; one that is not there is.
    ///
    /// # Errors
    /// As [`Self::evaluate`].
    pub fn holds(&self, sql: Option<&Sql>, names: &dyn Names) -> Result<bool> {
        match sql {
            Some(sql) => Ok(self.evaluate(sql, names)?.truth()? == Some(true)),
            None => Ok(true),
        }
    }

    /// An amount of the plan's currency, rounded as the plan says.
    pub fn round(&self, amount: &Number) -> Number {
        round_money(amount, self.currency, self.plan.plan.rounding)
    }

    /// Minor units in one unit of the plan's currency.
    pub fn minor(&self) -> Number {
        minor_units(self.currency)
    }

    /// Whether a person's pay is wanted.
    pub fn wants(&self, person: &Value) -> bool {
        self.only.is_none_or(|only| only == person.to_string())
    }
}

/// Minor units in one unit of a currency.
pub fn minor_units(currency: Currency) -> Number {
    whole(BigInt::from(10).pow(currency.exponent()))
}

/// An amount rounded to the minor unit of a currency.
pub fn round_money(amount: &Number, currency: Currency, rounding: Rounding) -> Number {
    let units = minor_units(currency);
    Number::from_integer(round_whole(&(amount * &units), rounding)) / units
}
