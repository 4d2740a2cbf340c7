//! The result files that a plan asks for: columns are expressions over lines, or over people and pay periods.

use super::chunk::{Chunk, Shape};
use super::plain;
use crate::credit::Rule;
use crate::data::tables::Tables;
use crate::earn::block::Block;
use crate::earn::lines::Need;
use crate::earn::names::{Field, Formula, Name, Names, Values};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::expr::eval::evaluate;
use crate::expr::vector::{Data, Den, Ints, Numbers, Texts, Vector};
use crate::expr::{Expr, Kind, Scope};
use crate::keys::Keys;
use crate::model::Model;
use crate::plan::model::{Output, RateKind, Rows};
use crate::rows::{Context, fault_problem, truths};
use prestasi_kernel::{Problem, Ratio, Result};
use std::sync::Arc;

/// Something of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineName {
    Event,
    Date,
    Period,
    Month,
    Component,
    Person,
    Source,
    Role,
    Level,
    Credit,
    Before,
    After,
    Earned,
    Slice(usize),
}

const LINE_NAMES: [(&str, LineName); 13] = [
    ("event", LineName::Event),
    ("date", LineName::Date),
    ("period", LineName::Period),
    ("month", LineName::Month),
    ("component", LineName::Component),
    ("person", LineName::Person),
    ("source", LineName::Source),
    ("role", LineName::Role),
    ("level", LineName::Level),
    ("credit", LineName::Credit),
    ("before", LineName::Before),
    ("after", LineName::After),
    ("earned", LineName::Earned),
];

/// A file of lines.
pub struct LineFile {
    /// Its name.
    pub name: String,
    /// By component: whether its lines are in it.
    of: Vec<bool>,
    filter: Option<Expr>,
    columns: Vec<LineColumn>,
    names: Vec<LineName>,
}

/// A column of a file of lines.
struct LineColumn {
    name: String,
    expr: Expr,
    shape: Shape,
    /// An amount that needs no expression.
    amount: Option<LineName>,
    /// The names that the expression uses, by slot.
    uses: Vec<usize>,
}

/// A file of people and pay periods.
pub struct TotalsFile {
    /// Its name.
    pub name: String,
    filter: Option<Formula>,
    columns: Vec<(String, Formula, Shape)>,
}

/// The files that a plan asks for.
pub struct Custom {
    /// Files of lines.
    pub lines: Vec<LineFile>,
    /// Files of totals.
    pub totals: Vec<TotalsFile>,
}

struct LineScope<'m> {
    model: &'m Model,
    found: Vec<LineName>,
    /// Slots that were asked for.
    used: Vec<usize>,
}

impl LineScope<'_> {
    fn kind(&self, name: LineName) -> Kind {
        match name {
            LineName::Event if matches!(self.model.credits.keys, Keys::Text(_)) => Kind::Text,
            LineName::Person | LineName::Source => id_kind(self.model),
            LineName::Date => Kind::Date,
            LineName::Period | LineName::Component | LineName::Role => Kind::Text,
            _ => Kind::Number,
        }
    }
}

fn id_kind(model: &Model) -> Kind {
    match model.people.ids.data {
        Data::Text(_) => Kind::Text,
        Data::Null => Kind::Null,
        _ => Kind::Number,
    }
}

impl Scope for LineScope<'_> {
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>> {
        let found = match name.strip_prefix("slice_") {
            Some(number) => LineName::Slice(number.parse::<usize>().ok()?.checked_sub(1)?),
            None => LINE_NAMES.iter().find(|(other, _)| *other == name)?.1,
        };
        let slot = self.found.iter().position(|other| *other == found).unwrap_or_else(|| {
            self.found.push(found);
            self.found.len() - 1
        });
        self.used.push(slot);
        Some(Ok((slot, self.kind(found))))
    }

    fn names(&self) -> Vec<String> {
        LINE_NAMES.iter().map(|(name, _)| (*name).to_owned()).chain(["slice_1".to_owned()]).collect()
    }

    fn minor_units(&self) -> i64 {
        self.model.minor_units
    }
}

/// The denominator of a name's numbers.
pub(super) fn den(model: &Model, name: LineName) -> i128 {
    match name {
        LineName::Credit | LineName::Before | LineName::After | LineName::Slice(_) => model.credits.den,
        LineName::Earned => i128::from(model.minor_units),
        _ => 1,
    }
}

fn shape(kind: Kind, den: Option<i128>) -> Shape {
    match kind {
        Kind::Number | Kind::Null => match den {
            Some(1) => Shape::Integer,
            Some(den) if (0..=18).any(|places| 10i128.pow(places) % den == 0) => Shape::Over(den),
            _ => Shape::Ratio,
        },
        Kind::Text => Shape::Text,
        Kind::Date => Shape::Date,
        Kind::Bool => Shape::Bool,
    }
}

/// Whether a name stays in its folder, on whatever system.
fn plain_name(name: &str) -> bool {
    let strange = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    !name.is_empty() && name.len() <= 200 && !name.starts_with('.') && !name.contains(strange)
}

impl Custom {
    /// Binds the outputs of a plan.
    ///
    /// # Errors
    /// What is wrong with one, with its place.
    pub fn new(model: &Model, text: &str, tables: &Tables) -> Result<Self> {
        let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
        let mut custom = Self { lines: Vec::new(), totals: Vec::new() };
        for output in &model.document.output {
            let at = |problem| crate::plan::place::locate(text, &output.file.span, problem);
            if !plain_name(&output.file) {
                let shown = output.file.replace('\0', "\\0");
                return Err(at(Problem::new("output-file-name").arg("name", shown)));
            }
            let known = || {
                custom.lines.iter().map(|file| &file.name).chain(custom.totals.iter().map(|file| &file.name))
            };
            if known().any(|name| name.eq_ignore_ascii_case(&output.file)) {
                return Err(at(Problem::new("duplicate-name").arg("name", &output.file.text)));
            }
            match output.rows {
                Rows::Lines => custom.lines.push(line_file(&context, model, output)?),
                Rows::Totals => custom.totals.push(totals_file(&context, model, output)?),
            }
        }
        Ok(custom)
    }

    /// What lines must bring for these files.
    pub fn need(&self) -> Need {
        let any = |test: fn(&LineName) -> bool| self.lines.iter().any(|file| file.names.iter().any(test));
        Need {
            totals: any(|name| matches!(name, LineName::Before | LineName::After)),
            slices: any(|name| matches!(name, LineName::Slice(_))),
            derivation: false,
        }
    }
}

fn line_file(context: &Context, model: &Model, output: &Output) -> Result<LineFile> {
    let mut scope = LineScope { model, found: Vec::new(), used: Vec::new() };
    let mut columns = Vec::new();
    for (name, sql) in &output.columns {
        let expr = Expr::parse(&sql.text, &mut scope).map_err(|problem| context.locate(sql, problem))?;
        columns.push((name.clone(), expr, std::mem::take(&mut scope.used)));
    }
    let filter = output.filter.as_ref().map(|sql| {
        Expr::of_kind(&sql.text, Kind::Bool, &mut scope).map_err(|problem| context.locate(sql, problem))
    });
    let filter = filter.transpose()?;
    let dens: Vec<Option<i128>> = scope.found.iter().map(|name| Some(den(model, *name))).collect();
    let columns = columns
        .into_iter()
        .map(|(name, expr, uses)| {
            let shape = shape(expr.kind, expr.node.den(&dens));
            let amount = plain::amount(model, &expr.node, &scope.found, shape).filter(|_| filter.is_none());
            LineColumn { name, expr, shape, amount, uses }
        })
        .collect();
    let of = model
        .components
        .iter()
        .map(|plan| output.of.0.is_empty() || output.of.0.iter().any(|of| of.text == plan.name))
        .collect();
    if let Some(unknown) =
        output.of.0.iter().find(|of| !model.components.iter().any(|plan| plan.name == of.text))
    {
        let problem = Problem::new("unknown-component")
            .arg("name", &unknown.text)
            .near(unknown, model.items.iter().map(String::as_str));
        return Err(crate::plan::place::locate(context.text, &unknown.span, problem));
    }
    let most = model
        .components
        .iter()
        .flat_map(|plan| &plan.rates)
        .filter(|rate| rate.kind == RateKind::Marginal)
        .map(|rate| rate.tiers.len())
        .max();
    if let Some(LineName::Slice(beyond)) =
        scope.found.iter().find(|name| matches!(name, LineName::Slice(slice) if *slice >= most.unwrap_or(0)))
    {
        return Err(Problem::new("unknown-name").arg("name", format!("slice_{}", beyond + 1)));
    }
    Ok(LineFile { name: output.file.text.clone(), of, filter, columns, names: scope.found })
}

impl LineFile {
    /// Names and shapes of its columns.
    pub fn columns(&self) -> Vec<(String, Shape)> {
        self.columns.iter().map(|column| (column.name.clone(), column.shape)).collect()
    }

    /// Adds lines to a chunk.
    ///
    /// # Errors
    /// What goes wrong in a column's expression.
    pub fn add(&self, model: &Model, block: &Block, chunk: &mut Chunk) -> Result<()> {
        if !self.of[block.component] {
            return Ok(());
        }
        let rows = block.len();
        let mut worked_out = Vec::with_capacity(self.columns.len());
        for (spec, column) in self.columns.iter().zip(&mut chunk.columns) {
            if !spec.amount.is_some_and(|name| plain::extend(column, model, block, name)) {
                worked_out.push((spec, column));
            }
        }
        let used = |slot: &usize| {
            self.filter.is_some() || worked_out.iter().any(|(spec, _)| spec.uses.contains(slot))
        };
        let values: Vec<Vector> = (0..self.names.len())
            .map(|slot| if used(&slot) { value(model, block, self.names[slot]) } else { Vector::null() })
            .collect();
        let columns: Vec<&Vector> = values.iter().collect();
        let failed = |fault| fault_problem(fault).arg("output", &self.name);
        let keep = match &self.filter {
            None => None,
            Some(filter) => Some(truths(&*evaluate(&filter.node, &columns, rows).map_err(failed)?, rows)),
        };
        for (spec, column) in worked_out {
            let vector = evaluate(&spec.expr.node, &columns, rows).map_err(failed)?;
            let named = |problem: Problem| problem.arg("column", &spec.name);
            column.extend(&vector, rows, keep.as_deref()).map_err(named)?;
        }
        Ok(())
    }
}

/// The values of a name for the lines of a block.
fn value(model: &Model, block: &Block, name: LineName) -> Vector {
    let day = |day: &u16| model.term.first + i32::from(*day);
    let units = |values: &[i64]| {
        if values.is_empty() { Vector::null() } else { Vector::scaled(values.to_vec(), model.credits.den) }
    };
    match name {
        LineName::Event => model.credits.keys.column(&block.events),
        LineName::Date => Vector::new(Data::Date(block.days.iter().map(day).collect())),
        LineName::Month => {
            let month = |of: &u16| {
                model
                    .term
                    .period_of(day(of))
                    .map_or(0, |period| i64::from(model.term.periods[period].period.index()))
            };
            Vector::integers(by_day(&block.days, month))
        }
        LineName::Period => {
            let codes =
                block.days.iter().map(|of| model.term.period_of(day(of)).unwrap_or(0) as u32).collect();
            let words = model.term.periods.iter().map(|pay| pay.period.to_string().into()).collect();
            Vector::new(Data::Text(Texts { codes, words: Arc::new(words) }))
        }
        LineName::Component => Vector::text(&model.components[block.component].name),
        LineName::Person => model.people.ids.gather(&[block.person]),
        LineName::Source => match block.sources.first() {
            Some(first) if block.sources.iter().all(|source| source == first) => {
                model.people.ids.gather(&[*first])
            }
            _ => model.people.ids.gather(&block.sources),
        },
        LineName::Role => {
            let words: Vec<Arc<str>> =
                model.credits.rules.iter().map(|rule: &Rule| rule.role.as_str().into()).collect();
            let codes = match block.rules.first() {
                Some(first) if block.rules.iter().all(|rule| rule == first) => vec![u32::from(*first)],
                _ => block.rules.iter().map(|rule| u32::from(*rule)).collect(),
            };
            Vector::new(Data::Text(Texts { codes, words: Arc::new(words) }))
        }
        LineName::Level => Vector::integers(
            block.rules.iter().map(|rule| i64::from(model.credits.rules[usize::from(*rule)].level)).collect(),
        ),
        LineName::Credit => units(&block.credits),
        LineName::Before => units(&block.before),
        LineName::After => units(&block.after),
        LineName::Earned => Vector::scaled(block.earned.clone(), i128::from(model.minor_units)),
        LineName::Slice(slice) => {
            match block.slices.get(slice).filter(|values| values.len() == block.len()) {
                Some(values) => {
                    let factor = (model.credits.den / block.slice_den) as i64;
                    let values = if factor == 1 {
                        values.clone()
                    } else {
                        values.iter().map(|value| value.saturating_mul(factor)).collect()
                    };
                    Vector::scaled(values, model.credits.den)
                }
                None => Vector::scaled(vec![0], model.credits.den),
            }
        }
    }
}

/// Something of each day, worked out once for each run of equal days.
fn by_day(days: &[u16], of: impl Fn(&u16) -> i64) -> Vec<i64> {
    let mut last = None;
    let mut value = 0;
    days.iter()
        .map(|day| {
            if last != Some(*day) {
                last = Some(*day);
                value = of(day);
            }
            value
        })
        .collect()
}

fn totals_file(context: &Context, model: &Model, output: &Output) -> Result<TotalsFile> {
    let mut names = Names::new(context, model.people.frame.as_deref(), &model.items);
    names.totals = true;
    let mut columns = Vec::new();
    for (name, sql) in &output.columns {
        let formula = names.bind_any(sql)?;
        let dens: Vec<Option<i128>> = formula.names.iter().map(|name| total_den(model, *name)).collect();
        let kind = if formula.names == [Name::Id] { id_kind(model) } else { formula.expr.kind };
        let shape = shape(kind, formula.expr.node.den(&dens));
        columns.push((name.clone(), formula, shape));
    }
    let filter = output.filter.as_ref().map(|sql| names.bind(sql, Kind::Bool)).transpose()?;
    Ok(TotalsFile { name: output.file.text.clone(), filter, columns })
}

fn total_den(model: &Model, name: Name) -> Option<i128> {
    match name {
        Name::Payout | Name::Of(_, Field::Paid | Field::Earned) => Some(i128::from(model.minor_units)),
        Name::Of(_, Field::Measure | Field::MeasureToDate) => Some(model.credits.den),
        Name::Of(item, Field::Quota | Field::QuotaToDate | Field::QuotaWindow) => {
            let quota = model.components.get(item)?.quota?;
            match &model.quotas[quota].amounts {
                crate::earn::quota::Amounts::Table(_, den) if !model.quotas[quota].prorate => Some(*den),
                _ => None,
            }
        }
        Name::Of(_, Field::Lines) | Name::Period(_) | Name::Id => Some(1),
        Name::Person(column) => model.people.frame.as_ref().map(|frame| frame.vectors[column].ratio_den()),
        _ => None,
    }
}

impl TotalsFile {
    /// Names and shapes of its columns.
    pub fn columns(&self) -> Vec<(String, Shape)> {
        self.columns.iter().map(|(name, _, shape)| (name.clone(), *shape)).collect()
    }

    /// Adds a person's pay periods to a chunk.
    ///
    /// # Errors
    /// What goes wrong in a column's expression.
    pub fn add(&self, state: &State, result: &PersonResult, chunk: &mut Chunk) -> Result<()> {
        let rows = result.payouts.len();
        let values = Periods { state, result, rows };
        let mut keep = match &self.filter {
            None => None,
            Some(filter) => Some(truths(&filter.vector(&values, rows)?, rows)),
        };
        if result.within.is_some() {
            let keep = keep.get_or_insert_with(|| vec![true; rows]);
            keep.iter_mut().enumerate().for_each(|(period, keep)| *keep &= result.asked(period));
        }
        for ((name, formula, _), column) in self.columns.iter().zip(&mut chunk.columns) {
            let vector = formula.vector(&values, rows)?;
            column.extend(&vector, rows, keep.as_deref()).map_err(|problem| problem.arg("column", name))?;
        }
        Ok(())
    }
}

/// All pay periods of a person at once.
struct Periods<'a, 'm> {
    state: &'a State<'m>,
    result: &'a PersonResult,
    rows: usize,
}

impl Periods<'_, '_> {
    fn cells(&self, component: usize, of: impl Fn(&crate::earn::state::Cell) -> i64) -> Vec<i64> {
        let state = self.state;
        let sum = |period: usize| {
            (0..state.segments.len())
                .map(|segment| of(&state.cells[state.cell(component, period, segment)]))
                .sum()
        };
        (0..self.rows).map(sum).collect()
    }

    /// The last version that lives in a pay period speaks for it.
    fn segment(&self, period: usize) -> usize {
        (0..self.state.segments.len()).rev().find(|segment| self.state.lives(*segment, period)).unwrap_or(0)
    }
}

impl Values for Periods<'_, '_> {
    fn value(&self, name: Name) -> Result<Vector> {
        let model = self.state.model;
        let money = |values: Vec<i64>| Vector::scaled(values, i128::from(model.minor_units));
        Ok(match name {
            Name::Id => model.people.ids.gather(&[self.result.person as u32]),
            Name::Payout => money(self.result.earned[..self.rows].to_vec()),
            Name::Of(component, Field::Earned) if component < model.components.len() => {
                money(self.cells(component, |cell| cell.earned))
            }
            Name::Of(component, Field::Measure) if component < model.components.len() => {
                Vector::scaled(self.cells(component, |cell| cell.measure), model.credits.den)
            }
            Name::Of(component, Field::MeasureToDate)
                if component < model.components.len() && self.state.segments.len() == 1 =>
            {
                let windows = &model.components[component].window_of;
                let mut values = self.cells(component, |cell| cell.measure);
                for period in 1..values.len() {
                    if windows[period] == windows[period - 1] {
                        values[period] = values[period]
                            .checked_add(values[period - 1])
                            .ok_or_else(|| Problem::new("overflow"))?;
                    }
                }
                Vector::scaled(values, model.credits.den)
            }
            _ => {
                let one = |period: usize| self.state.at(period, self.segment(period)).value(name);
                stacked(&(0..self.rows).map(one).collect::<Result<Vec<_>>>()?)
            }
        })
    }
}

/// Single values as one column.
fn stacked(values: &[Vector]) -> Vector {
    let ratios: Vec<Option<Ratio>> =
        values.iter().map(|value| value.ratio(0).and_then(|(num, den)| Ratio::new(num, den))).collect();
    let number = values.iter().any(|value| matches!(value.data, Data::Number(_)));
    if !number {
        return crate::data::frame::stack(&values.iter().map(|value| (value, 1)).collect::<Vec<_>>());
    }
    let nulls: Vec<bool> = ratios.iter().map(Option::is_none).collect();
    let common = ratios.iter().flatten().try_fold(1i128, |common, ratio| {
        (common / crate::expr::number::gcd(common, ratio.den())).checked_mul(ratio.den())
    });
    let (num, den) = match common.filter(|common| *common < 1 << 40) {
        Some(common) => (
            ratios
                .iter()
                .map(|ratio| ratio.map_or(0, |ratio| ratio.num() * (common / ratio.den())))
                .collect(),
            Den::All(common),
        ),
        None => {
            let (num, den) =
                ratios.iter().map(|ratio| ratio.map_or((0, 1), |ratio| (ratio.num(), ratio.den()))).unzip();
            (num, Den::Rows(den))
        }
    };
    Vector {
        data: Data::Number(Numbers { num: Ints::wide(num), den }),
        nulls: nulls.contains(&true).then_some(nulls),
    }
}
