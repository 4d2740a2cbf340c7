//! The credits of a plan, their expressions bound to the tables that they read.

use super::Rule;
use crate::data::frame::Frame;
use crate::data::lookup::Lookup;
use crate::earn::quota::over_frame;
use crate::exchange::{CONVERTED_PLACES, Exchange};
use crate::expr::number::gcd;
use crate::expr::{Expr, Kind, Vector};
use crate::keys::Keys;
use crate::people::{LEVELS, People};
use crate::plan::model::{Credit, Split, Target};
use crate::plan::text::Sql;
use crate::rows::{Context, Program, Rows};
use prestasi_kernel::{Problem, Result};
use std::sync::Arc;

/// Largest denominator that amounts may share where it is learned from the rows.
const LEARNED: i128 = 1_000_000_000_000;

/// The credits of a plan.
pub struct Credits {
    /// In the order of the plan.
    pub credits: Vec<CreditPlan>,
    /// What rule numbers stand for.
    pub rules: Vec<Rule>,
    /// All amounts are over this denominator.
    pub den: i128,
    /// Names of rows.
    pub keys: Keys,
}

/// One credit.
pub struct CreditPlan {
    /// Its place in the plan.
    pub index: usize,
    /// The table that it reads.
    pub table: String,
    /// What computes its rows.
    pub program: Program,
    /// Slots of the key columns.
    pub key: Vec<usize>,
    /// Slot of the column with the day on which a row became known.
    pub known: Option<usize>,
    /// The table's own filter.
    pub filter: Option<Expr>,
    /// Rows that count.
    pub when: Option<Expr>,
    /// Amount.
    pub amount: Expr,
    /// Currency of the amount.
    pub currency: Option<Expr>,
    /// Day.
    pub date: Expr,
    /// The table's own date, which `--as-of` looks at.
    pub fact_date: Option<usize>,
    /// Rate that comes with the row.
    pub rate: Option<Expr>,
    /// Who is credited.
    pub targets: Vec<TargetPlan>,
    /// How shares are rounded.
    pub split: Split,
    /// Whether it counts units and not money.
    pub units: bool,
    /// How many levels up it is seen.
    pub levels: u8,
}

/// Somebody who is credited.
pub struct TargetPlan {
    /// Person and share.
    pub who: Who,
    /// Beside the split.
    pub overlay: bool,
    /// The rule number of level 0; those of the levels above follow.
    pub rule: u16,
}

/// How a target names people.
pub enum Who {
    /// Each row names one.
    Row {
        /// The id.
        person: Expr,
        /// The share; all if absent.
        share: Share,
    },
    /// Each matching row of a table names one.
    Table {
        /// The table, for messages.
        frame: Arc<Frame>,
        /// Its rows by the columns that must match.
        lookup: Lookup,
        /// What they must match.
        keys: Vec<Expr>,
        /// The ids of the table's rows.
        people: Vector,
        /// The shares of the table's rows.
        shares: Vector,
    },
}

/// A share of a credit.
pub enum Share {
    /// All of it.
    All,
    /// What the others leave.
    Rest,
    /// A fraction.
    Of(Expr),
}

impl Credits {
    /// Binds the credits of a plan. `people` is needed for roll-ups: how deep the hierarchy is.
    ///
    /// # Errors
    /// What is wrong with a credit, with its place.
    pub fn new(context: &Context, people: &People, exchange: Option<&Exchange>) -> Result<Self> {
        let document = context.document;
        let mut rules = Vec::new();
        let mut den = i128::from(context.minor_units);
        let mut credits = Vec::new();
        let mut numbers = true;
        for (index, credit) in document.credit.iter().enumerate() {
            let (plan, own) = compile(context, people, index, credit, exchange, &mut rules)?;
            den = (den / gcd(den, own))
                .checked_mul(own)
                .ok_or_else(|| Problem::new("overflow").arg("what", "denominator"))?;
            let (spec, source) = context.table(&credit.from)?;
            let whole = |name: &str| {
                source
                    .columns()
                    .iter()
                    .any(|column| column.name == name && column.kind == Kind::Number && column.den == 1)
            };
            numbers &= matches!(&spec.key.0[..], [key] if whole(key));
            credits.push(plan);
        }
        let keys = if numbers { Keys::Number } else { Keys::texts() };
        Ok(Self { credits, rules, den, keys })
    }
}

fn compile(
    context: &Context,
    people: &People,
    index: usize,
    credit: &Credit,
    exchange: Option<&Exchange>,
    rules: &mut Vec<Rule>,
) -> Result<(CreditPlan, i128)> {
    let mut rows =
        Rows::new(context, &credit.from).map_err(|problem| at_name(context, &credit.from, problem))?;
    let (spec, _) = context.table(&credit.from)?;
    if let Some(target) = credit.to.iter().find(|target| target.table.is_none()) {
        rows.with_person(&target.person);
    }
    if spec.key.0.is_empty() {
        return Err(at_name(
            context,
            &credit.from,
            Problem::new("credit-needs-key").arg("table", &credit.from.text),
        ));
    }
    let key = spec.key.0.iter().map(|name| rows.column(name, None)).collect::<Result<Vec<_>>>()?;
    let known = spec.known.as_ref().map(|name| rows.column(name, Some(Kind::Date))).transpose()?;
    let fact_date = spec.date.as_ref().map(|name| rows.column(name, Some(Kind::Date))).transpose()?;
    let date = match (&credit.date, &spec.date) {
        (Some(sql), _) => rows.bind(sql, Kind::Date)?,
        (None, Some(name)) => {
            rows.bind(&Sql { text: format!("\"{}\"", name.text), span: name.span.clone() }, Kind::Date)?
        }
        (None, None) => {
            return Err(at_name(
                context,
                &credit.name,
                Problem::new("credit-needs-date").arg("table", &credit.from.text),
            ));
        }
    };
    let filter = spec.filter.as_ref().map(|sql| rows.bind(sql, Kind::Bool)).transpose()?;
    let when = credit.when.as_ref().map(|sql| rows.bind(sql, Kind::Bool)).transpose()?;
    let amount = rows.bind(&credit.amount, Kind::Number)?;
    let currency = credit.currency.as_ref().map(|sql| rows.bind(sql, Kind::Text)).transpose()?;
    if let (Some(sql), None) = (&credit.currency, exchange) {
        return Err(context.locate(sql, Problem::new("no-exchange")));
    }
    let rate = credit.rate.as_ref().map(|sql| rows.bind(sql, Kind::Number)).transpose()?;
    let levels = match &credit.roll_up {
        None => 0,
        Some(roll_up) => usize::from(roll_up.levels.unwrap_or(u8::MAX)).min(people.depth()).min(LEVELS) as u8,
    };
    let mut targets = Vec::new();
    for (place, target) in credit.to.iter().enumerate() {
        let who = who(context, &mut rows, credit, target)?;
        let up = if target.overlay { 0 } else { levels };
        if rules.len() + usize::from(up) >= usize::from(u16::MAX) {
            return Err(at_name(context, &credit.name, Problem::new("too-many-credits")));
        }
        targets.push(TargetPlan { who, overlay: target.overlay, rule: rules.len() as u16 });
        for level in 0..=up {
            rules.push(Rule {
                credit: index,
                target: place,
                role: role(credit, target, level),
                level,
                overlay: target.overlay,
            });
        }
    }
    let program = rows.program()?;
    let undecimal = || context.locate(&credit.amount, Problem::new("amount-not-decimal"));
    let mut den = match program.den(&amount) {
        Some(den) => den,
        None => learned_den(context, credit, &program, when.as_ref(), &amount)?.ok_or_else(undecimal)?,
    };
    if currency.is_some() {
        let converted = 10i128.pow(CONVERTED_PLACES);
        den = (den / gcd(den, converted)).checked_mul(converted).ok_or_else(undecimal)?;
    }
    let shares = targets.iter().try_fold(1i128, |den, target| {
        let own = match &target.who {
            Who::Row { share: Share::Of(expr), .. } => program.den(expr)?,
            Who::Table { shares, .. } => shares.ratio_den(),
            Who::Row { .. } => 1,
        };
        (den / gcd(den, own)).checked_mul(own)
    });
    // Only shares that are not rounded make amounts finer than the credit itself.
    let exact = credit.split == Split::Exact
        || credit.unit.is_some()
        || credit.to.iter().any(|target| target.overlay);
    if exact {
        den = den.checked_mul(shares.unwrap_or(1)).ok_or_else(undecimal)?;
    }
    let plan = CreditPlan {
        index,
        table: credit.from.text.clone(),
        program,
        key,
        known,
        filter,
        when,
        amount,
        currency,
        date,
        fact_date,
        rate,
        targets,
        split: credit.split,
        units: credit.unit.is_some(),
        levels,
    };
    Ok((plan, den))
}

/// The denominator that all amounts share where only the rows can tell, because a column is divided by; `None` if it
/// would leave too little room.
fn learned_den(
    context: &Context,
    credit: &Credit,
    program: &Program,
    when: Option<&Expr>,
    amount: &Expr,
) -> Result<Option<i128>> {
    let (_, source) = context.table(&credit.from)?;
    let mut common = Some(1i128);
    for part in 0..source.parts() {
        source.read(part, &program.columns, &mut |batch| {
            let run = program.run(batch)?;
            let active = match when {
                Some(when) => crate::rows::truths(&*program.evaluate(when, &run)?, run.rows),
                None => vec![true; run.rows],
            };
            let amounts = program.evaluate_where(amount, &run, &active)?;
            for row in (0..run.rows).filter(|row| active[*row]) {
                let Some((num, den)) = amounts.ratio(row) else { continue };
                let own = den / gcd(num, den);
                common = common
                    .and_then(|common| (common / gcd(common, own)).checked_mul(own))
                    .filter(|den| *den <= LEARNED);
            }
            Ok(())
        })?;
    }
    Ok(common)
}

fn at_name(context: &Context, name: &crate::plan::text::Name, problem: Problem) -> Problem {
    crate::plan::place::locate(context.text, &name.span, problem)
}

/// The role of a target, or on the way up that of its level; the last name serves for all above.
fn role(credit: &Credit, target: &Target, level: u8) -> String {
    if level == 0 {
        return target.role.clone().unwrap_or_default();
    }
    let roles = credit.roll_up.as_ref().map_or(&[][..], |roll_up| &roll_up.roles[..]);
    roles.get(usize::from(level) - 1).or(roles.last()).cloned().unwrap_or_default()
}

fn who(context: &Context, rows: &mut Rows, credit: &Credit, target: &Target) -> Result<Who> {
    let Some(table) = &target.table else {
        let person = rows.bind_any(&target.person)?;
        let share = match &target.share {
            None => Share::All,
            Some(sql) if sql.text.trim() == "rest" => Share::Rest,
            Some(sql) => Share::Of(rows.bind(sql, Kind::Number)?),
        };
        return Ok(Who::Row { person, share });
    };
    let frame = context.frame(table).map_err(|problem| at_name(context, table, problem))?;
    let columns = target.on.keys().map(|name| frame.column(name)).collect::<Result<Vec<_>>>()?;
    let keys = target.on.values().map(|sql| rows.bind_any(sql)).collect::<Result<Vec<_>>>()?;
    if keys.is_empty() {
        return Err(at_name(
            context,
            &credit.name,
            Problem::new("target-needs-on").arg("table", &table.text),
        ));
    }
    let lookup = Lookup::new(&columns, frame.rows, |row| frame.days[row]);
    drop(columns);
    let people = over_frame(context, &frame, &target.person)?;
    let shares = match &target.share {
        Some(sql) => over_frame(context, &frame, sql)?,
        None => Vector::number(1, 1),
    };
    Ok(Who::Table { frame, lookup, keys, people, shares })
}
