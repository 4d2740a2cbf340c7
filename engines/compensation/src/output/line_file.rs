//! A result file of lines: columns are expressions over what stands in a line.

use super::chunk::{Chunk, Shape};
use super::custom::{id_kind, shape};
use super::line_name::{LINE_NAMES, LineName, den, value};
use super::plain;
use crate::earn::block::Block;
use crate::expr::eval::{evaluate, evaluate_words};
use crate::expr::vector::Vector;
use crate::expr::{Expr, Kind, Scope};
use crate::keys::Keys;
use crate::model::Model;
use crate::plan::model::{Output, RateKind};
use crate::rows::{Context, fault_problem, truths};
use prestasi_kernel::{Problem, Result};

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
    /// The names that the expression uses, by slot, each once.
    uses: Vec<usize>,
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
        if !self.used.contains(&slot) {
            self.used.push(slot);
        }
        Some(Ok((slot, self.kind(found))))
    }

    fn names(&self) -> Vec<String> {
        LINE_NAMES.iter().map(|(name, _)| (*name).to_owned()).chain(["slice_1".to_owned()]).collect()
    }

    fn minor_units(&self) -> i64 {
        self.model.minor_units
    }
}

/// Binds a file of lines.
///
/// # Errors
/// What is wrong with it, with its place.
pub(super) fn line_file(context: &Context, model: &Model, output: &Output) -> Result<LineFile> {
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
    /// Whether it uses a name that passes a test.
    pub(super) fn uses(&self, test: fn(&LineName) -> bool) -> bool {
        self.names.iter().any(test)
    }

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
            let vector = match spec.uses[..] {
                [slot] => evaluate_words(&spec.expr.node, slot, &columns, rows),
                _ => evaluate(&spec.expr.node, &columns, rows),
            };
            let vector = vector.map_err(failed)?;
            let named = |problem: Problem| problem.arg("column", &spec.name);
            column.extend(&vector, rows, keep.as_deref()).map_err(named)?;
        }
        Ok(())
    }
}
