//! Who gets credit for what: rows to credit lines, split and rolled up.

use super::context::Context;
use super::evaluate::Names;
use super::exchange;
use super::split::{by_person, largest_remainder};
use super::tables::event_text;
use super::value::{Number, Value, round_places, zero};
use crate::plan::model::{Credit, Split, Target};
use crate::plan::text::Sql;
use jiff::civil::Date;
use num_traits::{One, Signed};
use prestasi_kernel::{Period, Problem, Result, Rounding};

/// A share of a row's amount that counts for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditLine {
    /// The key of the row.
    pub key: Vec<Value>,
    /// The day of the credit.
    pub date: Date,
    /// Its pay period.
    pub period: Period,
    /// The name of the kind of credit.
    pub credit: String,
    /// The kind's place in the plan.
    pub place: usize,
    /// The target's place among those of the row.
    pub target: usize,
    /// Who is credited.
    pub person: Value,
    /// The person below from whom it is rolled up; null for one's own.
    pub source: Value,
    /// In which role.
    pub role: Option<String>,
    /// How far above the source, 0 for one's own.
    pub level: u32,
    /// How much.
    pub amount: Number,
    /// The rate that comes with the row.
    pub rate: Value,
}

impl CreditLine {
    /// The text by which the row is called.
    pub fn event(&self) -> String {
        event_text(&self.key)
    }

    fn order(&self) -> (Date, &[Value], usize, usize, u32, &Value) {
        (self.date, &self.key, self.place, self.target, self.level, &self.source)
    }
}

/// All credit lines of the plan's term through the last period computed, in their order.
///
/// # Errors
/// `share-total`, `unknown-person`, `value-missing`, `exchange-missing`, and those of expressions and the hierarchy.
pub fn credit_lines(context: &Context) -> Result<Vec<CreditLine>> {
    let mut lines = Vec::new();
    for (place, credit) in context.plan.credit.iter().enumerate() {
        for row in context.tables.rows(&credit.from)?.iter() {
            let row = CreditedRow { context, credit, place, row: *row };
            row.lines(&mut lines).map_err(|problem| problem.arg("credit", &*credit.name))?;
        }
    }
    lines.sort_by(|a, b| a.order().cmp(&b.order()));
    Ok(lines)
}

struct CreditedRow<'a> {
    context: &'a Context<'a>,
    credit: &'a Credit,
    place: usize,
    row: usize,
}

/// Someone who shares in a row.
struct Sharer<'a> {
    target: &'a Target,
    person: Value,
    share: Number,
}

/// The names of a credited row, with those of the person credited.
struct CreditNames<'a> {
    row: &'a CreditedRow<'a>,
    person: Option<(&'a Value, Date)>,
}

impl Names for CreditNames<'_> {
    fn value(&self, prefix: Option<&str>, name: &str) -> Result<Value> {
        let tables = &self.row.context.tables;
        if let (Some("person"), Some((person, day)), Some(table)) =
            (prefix, self.person, self.row.context.people.table())
        {
            return match self.row.context.people.version_on(person, day) {
                Some(version) => tables.value(table, version, None, name),
                None => Ok(Value::Null),
            };
        }
        tables.value(&self.row.credit.from, self.row.row, prefix, name)
    }
}

impl<'a> CreditedRow<'a> {
    fn names(&'a self, person: Option<(&'a Value, Date)>) -> CreditNames<'a> {
        CreditNames { row: self, person }
    }

    fn missing(&self, what: &str) -> Result<Problem> {
        let event = self.context.tables.event(&self.credit.from, self.row)?;
        Ok(Problem::new("value-missing").arg("what", what).arg("row", event))
    }

    /// Appends the lines of this row. Conditions and amounts may look at the person credited, so that they are worked
    /// out for each sharer anew; without `person.…` in them they come out the same.
    fn lines(&'a self, lines: &mut Vec<CreditLine>) -> Result<()> {
        let context = self.context;
        // A condition that asks for nobody decides alone: what it leaves out need not be sound.
        if !self.asks_for_person(self.credit.when.as_ref())?
            && !context.holds(self.credit.when.as_ref(), &self.names(None))?
        {
            return Ok(());
        }
        let date = match &self.credit.date {
            Some(sql) => context.evaluate(sql, &self.names(None))?.optional_date()?,
            None => context.tables.date(&self.credit.from, self.row)?,
        };
        // A row without a day holds on none, such as a deal that is still open.
        let Some(date) = date else { return Ok(()) };
        if !context.calendar.term.contains(date) {
            return Ok(());
        }
        let period = context.calendar.pay_period(date)?;
        if context.periods.last().is_none_or(|last| period > *last) {
            return Ok(());
        }
        let sharers = self.sharers(date)?;
        for (place, sharer) in sharers.iter().enumerate() {
            let names = self.names(Some((&sharer.person, date)));
            if !context.holds(self.credit.when.as_ref(), &names)? {
                continue;
            }
            let Some(amount) = self.amount(&names, date)? else { continue };
            let credited = context.people.is_credited(&sharer.person, date)?;
            let rate = match &self.credit.rate {
                Some(sql) => context.evaluate(sql, &names)?,
                None => Value::Null,
            };
            let own = CreditLine {
                key: context.tables.key(&self.credit.from, self.row)?,
                date,
                period,
                credit: self.credit.name.text.clone(),
                place: self.place,
                target: place,
                person: sharer.person.clone(),
                source: Value::Null,
                role: sharer.target.role.clone(),
                level: 0,
                amount: self.part(&amount, &sharers, place)?,
                rate,
            };
            if !sharer.target.overlay {
                self.roll_up(&own, lines)?;
            }
            if credited {
                lines.push(own);
            }
        }
        Ok(())
    }

    fn asks_for_person(&self, sql: Option<&Sql>) -> Result<bool> {
        Ok(match sql {
            Some(sql) => self.context.formula(sql)?.mentions("person"),
            None => false,
        })
    }

    /// The amount in the plan's currency, if the row has one.
    fn amount(&self, names: &CreditNames, date: Date) -> Result<Option<Number>> {
        let Some(amount) = self.context.evaluate(&self.credit.amount, names)?.optional_number()? else {
            return Ok(None);
        };
        let Some(sql) = &self.credit.currency else { return Ok(Some(amount)) };
        let currency = self.context.evaluate(sql, names)?;
        let Some(currency) = currency.optional_text()? else { return Err(self.missing("currency")?) };
        let plan = self.context.plan.plan.currency.as_str();
        if currency == plan {
            return Ok(Some(amount));
        }
        Ok(Some(exchange::converted(self.context, &amount, (currency, plan), date)?))
    }

    /// Everyone who shares in the row; the rows of a target's table in the order of their keys. A target without a
    /// person is not there.
    fn sharers(&'a self, date: Date) -> Result<Vec<Sharer<'a>>> {
        let mut sharers: Vec<Sharer> = Vec::new();
        for target in &self.credit.to {
            match &target.table {
                None => sharers.extend(self.sharer(target, &self.names(None))?),
                Some(table) => {
                    let mut wanted = Vec::new();
                    for (column, sql) in &target.on {
                        wanted.push((column.as_str(), self.context.evaluate(sql, &self.names(None))?));
                    }
                    for row in self.context.tables.matching(table, &wanted, Some(date))? {
                        sharers.extend(self.sharer(target, &self.context.tables.row(table, row))?);
                    }
                }
            }
        }
        let others = own_shares(&sharers);
        for rest in sharers.iter_mut().filter(|sharer| is_rest(sharer.target)) {
            rest.share = Number::one() - &others;
        }
        self.check_shares(&sharers)?;
        Ok(sharers)
    }

    fn sharer(&self, target: &'a Target, names: &dyn Names) -> Result<Option<Sharer<'a>>> {
        let person = self.context.evaluate(&target.person, names)?;
        if person.is_null() {
            return Ok(None);
        }
        let share = match &target.share {
            // What the others leave is not known yet.
            Some(_) if is_rest(target) => zero(),
            None => Number::one(),
            Some(sql) => match self.context.evaluate(sql, names)?.optional_number()? {
                Some(share) => share,
                None => return Err(self.missing("share")?),
            },
        };
        Ok(Some(Sharer { target, person, share }))
    }

    /// Shares are not below nothing, and those of a split total 100 %. A row that nobody shares in is nobody's.
    fn check_shares(&self, sharers: &[Sharer]) -> Result<()> {
        let event = self.context.tables.event(&self.credit.from, self.row)?;
        if sharers.iter().any(|sharer| sharer.share.is_negative()) {
            return Err(Problem::new("share-invalid").arg("row", event));
        }
        let splits = sharers.iter().any(|sharer| !sharer.target.overlay);
        let total = own_shares(sharers);
        if splits && self.credit.split != Split::Exact && !total.is_one() {
            let total = super::value::number_text(&total);
            return Err(Problem::new("share-total").arg("row", event).arg("total", total));
        }
        Ok(())
    }

    /// What a sharer gets of an amount.
    fn part(&self, amount: &Number, sharers: &[Sharer], place: usize) -> Result<Number> {
        let sharer = &sharers[place];
        let exact = &sharer.share * amount;
        if sharer.target.overlay || self.credit.unit.is_some() || self.credit.split == Split::Exact {
            return Ok(exact);
        }
        let split: Vec<usize> = (0..sharers.len()).filter(|place| !sharers[*place].target.overlay).collect();
        let mine = split.iter().position(|other| *other == place).unwrap_or(0);
        let minor = self.context.minor();
        let total = self.context.round(amount) * &minor;
        if split.len() == 1 {
            return Ok(exact);
        }
        let parts = match self.credit.split {
            Split::InOrder => in_order(&total, split.iter().map(|place| &sharers[*place].share)),
            _ => {
                let shares: Vec<Number> = split.iter().map(|place| sharers[*place].share.clone()).collect();
                let people: Vec<Value> = split.iter().map(|place| sharers[*place].person.clone()).collect();
                largest_remainder(&total, &shares, &by_person(&people))?
            }
        };
        Ok(parts.get(mine).cloned().unwrap_or_else(zero) / minor)
    }

    /// Appends what those above the credited person see of a line.
    fn roll_up(&self, own: &CreditLine, lines: &mut Vec<CreditLine>) -> Result<()> {
        let Some(roll_up) = &self.credit.roll_up else { return Ok(()) };
        let context = self.context;
        let above = context.people.above(&context.tables, &own.person, own.date, roll_up.levels)?;
        for (index, manager) in above.into_iter().enumerate() {
            context.people.check(&manager)?;
            if !context.people.is_credited(&manager, own.date)? {
                continue;
            }
            let role = roll_up.roles.get(index).or(roll_up.roles.last()).cloned();
            let level = u32::try_from(index + 1).unwrap_or(u32::MAX);
            lines.push(CreditLine {
                person: manager,
                source: own.person.clone(),
                role,
                level,
                ..own.clone()
            });
        }
        Ok(())
    }
}

/// Whether a target takes what the others leave.
fn is_rest(target: &Target) -> bool {
    target.share.as_ref().is_some_and(|share| share.text == "rest")
}

fn own_shares(sharers: &[Sharer]) -> Number {
    sharers.iter().filter(|sharer| !sharer.target.overlay).fold(zero(), |sum, sharer| sum + &sharer.share)
}

/// Each share of the minor units rounded half away from zero, the last takes what the others leave.
fn in_order<'a>(total: &Number, shares: impl ExactSizeIterator<Item = &'a Number>) -> Vec<Number> {
    let last = shares.len().saturating_sub(1);
    let mut left = total.clone();
    let mut parts = Vec::new();
    for (place, share) in shares.enumerate() {
        let part =
            if place == last { left.clone() } else { round_places(&(total * share), 0, Rounding::HalfAway) };
        left -= &part;
        parts.push(part);
    }
    parts
}
