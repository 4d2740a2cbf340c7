//! A result file of people and pay periods.

use super::chunk::{Chunk, Shape};
use super::custom::{id_kind, shape};
use crate::earn::names::{Field, Formula, Name, Names, Values};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::expr::Kind;
use crate::expr::vector::{Data, Den, Ints, Numbers, Vector};
use crate::model::Model;
use crate::plan::model::Output;
use crate::rows::{Context, truths};
use prestasi_kernel::{Problem, Ratio, Result};

/// A file of people and pay periods.
pub struct TotalsFile {
    /// Its name.
    pub name: String,
    filter: Option<Formula>,
    columns: Vec<(String, Formula, Shape)>,
}

/// Binds a file of totals.
///
/// # Errors
/// What is wrong with it, with its place.
pub(super) fn totals_file(context: &Context, model: &Model, output: &Output) -> Result<TotalsFile> {
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
