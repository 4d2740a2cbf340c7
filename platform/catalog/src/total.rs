//! `sum` and `avg` that say so when a number no longer fits.
//!
//! Whole numbers and decimals are added as 128 bits with every addition checked, and the mean of them has four more
//! decimals, rounded half away from zero. Numbers with a floating point are left to the engine's own functions.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::mem::size_of;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Decimal128Array, Int64Array};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Decimal128Type, DecimalType, Field, FieldRef, Int64Type};
use datafusion::common::{DataFusionError, Result, ScalarValue, exec_err};
use datafusion::functions_aggregate::average::avg_udaf;
use datafusion::functions_aggregate::sum::sum_udaf;
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::format_state_name;
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature, Volatility,
};
use prestasi_kernel::Problem;

use crate::column::DIGITS;
use crate::table::external;

/// Decimals that a mean has more than its numbers.
const MEAN_DECIMALS: i8 = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    Sum,
    Mean,
}

/// One of the two functions.
#[derive(Debug)]
pub(crate) struct Total {
    what: What,
    signature: Signature,
}

impl PartialEq for Total {
    fn eq(&self, other: &Self) -> bool {
        self.what == other.what
    }
}

impl Eq for Total {}

impl Hash for Total {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.what.hash(state);
    }
}

impl Total {
    pub fn sum() -> Self {
        Self { what: What::Sum, signature: Signature::user_defined(Volatility::Immutable) }
    }

    pub fn avg() -> Self {
        Self { what: What::Mean, ..Self::sum() }
    }

    /// The engine's function, for floating points.
    fn engine(&self) -> Arc<AggregateUDF> {
        match self.what {
            What::Sum => sum_udaf(),
            What::Mean => avg_udaf(),
        }
    }
}

/// The decimals of the numbers that come; `None` for floating points.
fn decimals(args: &[FieldRef]) -> Option<i8> {
    match args.first()?.data_type() {
        DataType::Decimal128(_, scale) => Some(*scale),
        _ => None,
    }
}

fn too_large() -> DataFusionError {
    external(Problem::new("sql-overflow"))
}

impl AggregateUDFImpl for Total {
    fn name(&self) -> &str {
        match self.what {
            What::Sum => "sum",
            What::Mean => "avg",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(vec![match types {
            [one] if one.is_integer() || one.is_null() => DataType::Decimal128(DIGITS, 0),
            [
                DataType::Decimal32(_, scale)
                | DataType::Decimal64(_, scale)
                | DataType::Decimal128(_, scale),
            ] => DataType::Decimal128(DIGITS, *scale),
            [one] if one.is_floating() => DataType::Float64,
            _ => return exec_err!("{} takes one number", self.name()),
        }])
    }

    fn return_type(&self, types: &[DataType]) -> Result<DataType> {
        Ok(match (self.what, &types[0]) {
            (What::Mean, DataType::Decimal128(_, scale)) => mean_type(*scale),
            (_, other) => other.clone(),
        })
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        let Some(scale) = decimals(args.input_fields) else {
            return self.engine().inner().state_fields(args);
        };
        let field = |name, kind| Arc::new(Field::new(format_state_name(args.name, name), kind, true));
        if args.is_distinct {
            let item = Field::new_list_field(DataType::Decimal128(DIGITS, scale), true);
            return Ok(vec![field("values", DataType::List(Arc::new(item)))]);
        }
        Ok(vec![field("sum", DataType::Decimal128(DIGITS, scale)), field("count", DataType::Int64)])
    }

    fn accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        let Some(scale) = decimals(args.expr_fields) else { return self.engine().inner().accumulator(args) };
        let sums = Sums { what: self.what, scale, totals: Vec::new(), counts: Vec::new() };
        if args.is_distinct {
            return Ok(Box::new(Distinct { sums, values: HashSet::new() }));
        }
        Ok(Box::new(One(sums)))
    }

    fn groups_accumulator_supported(&self, args: AccumulatorArgs) -> bool {
        match decimals(args.expr_fields) {
            Some(_) => !args.is_distinct,
            None => self.engine().inner().groups_accumulator_supported(args),
        }
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn GroupsAccumulator>> {
        let Some(scale) = decimals(args.expr_fields) else {
            return self.engine().inner().create_groups_accumulator(args);
        };
        Ok(Box::new(Sums { what: self.what, scale, totals: Vec::new(), counts: Vec::new() }))
    }

    fn create_sliding_accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        match decimals(args.expr_fields) {
            Some(_) => self.accumulator(args),
            None => self.engine().inner().create_sliding_accumulator(args),
        }
    }
}

fn mean_type(scale: i8) -> DataType {
    DataType::Decimal128(DIGITS, scale.saturating_add(MEAN_DECIMALS).min(DIGITS as i8))
}

/// The totals of many groups.
#[derive(Debug)]
struct Sums {
    what: What,
    scale: i8,
    totals: Vec<i128>,
    counts: Vec<i64>,
}

impl Sums {
    fn grow(&mut self, groups: usize) {
        self.totals.resize(groups, 0);
        self.counts.resize(groups, 0);
    }

    fn add(&mut self, group: usize, value: i128, count: i64) -> Result<()> {
        let total = &mut self.totals[group];
        *total = total.checked_add(value).ok_or_else(too_large)?;
        self.counts[group] += count;
        Ok(())
    }

    fn decimals(&self, values: impl Iterator<Item = Option<i128>>) -> Result<ArrayRef> {
        let array: Decimal128Array = values.collect();
        Ok(Arc::new(array.with_precision_and_scale(DIGITS, self.scale)?))
    }

    /// What a group has come to.
    fn result(&self, total: i128, count: i64) -> Result<Option<i128>> {
        if count == 0 {
            return Ok(None);
        }
        let value = match self.what {
            What::Sum => total,
            What::Mean => mean(total, i128::from(count)).ok_or_else(too_large)?,
        };
        Decimal128Type::validate_decimal_precision(value, DIGITS, self.scale).map_err(|_| too_large())?;
        Ok(Some(value))
    }

    fn result_scale(&self) -> i8 {
        match (self.what, mean_type(self.scale)) {
            (What::Mean, DataType::Decimal128(_, scale)) => scale,
            _ => self.scale,
        }
    }
}

/// Rounded half away from zero, at four more decimals.
fn mean(total: i128, count: i128) -> Option<i128> {
    let shifted = total.checked_mul(10_i128.pow(u32::from(MEAN_DECIMALS.unsigned_abs())))?;
    let half = if shifted < 0 { -(count / 2) } else { count / 2 };
    Some(shifted.checked_add(half)? / count)
}

/// The numbers of a batch in the form that they are added in.
fn numbers(values: &ArrayRef, scale: i8) -> Result<Decimal128Array> {
    let numbers = cast(values, &DataType::Decimal128(DIGITS, scale))?;
    Ok(numbers.as_primitive::<Decimal128Type>().clone())
}

impl GroupsAccumulator for Sums {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        self.grow(total);
        let numbers = numbers(&values[0], self.scale)?;
        for (row, group) in groups.iter().enumerate() {
            let counts = filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row));
            if counts && numbers.is_valid(row) {
                self.add(*group, numbers.value(row), 1)?;
            }
        }
        Ok(())
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let (totals, counts) = (emit.take_needed(&mut self.totals), emit.take_needed(&mut self.counts));
        let results = totals.into_iter().zip(counts).map(|(total, count)| self.result(total, count));
        let array: Decimal128Array = results.collect::<Result<Vec<_>>>()?.into_iter().collect();
        Ok(Arc::new(array.with_precision_and_scale(DIGITS, self.result_scale())?))
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let (totals, counts) = (emit.take_needed(&mut self.totals), emit.take_needed(&mut self.counts));
        Ok(vec![self.decimals(totals.into_iter().map(Some))?, Arc::new(Int64Array::from(counts))])
    }

    fn merge_batch(&mut self, values: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        self.grow(total);
        let (totals, counts) = (numbers(&values[0], self.scale)?, values[1].as_primitive::<Int64Type>());
        for (row, group) in groups.iter().enumerate() {
            self.add(*group, totals.value(row), counts.value(row))?;
        }
        Ok(())
    }

    fn convert_to_state(&self, values: &[ArrayRef], filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let numbers = numbers(&values[0], self.scale)?;
        let kept = |row: usize| {
            numbers.is_valid(row) && filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row))
        };
        let rows = || 0..numbers.len();
        let totals = self.decimals(rows().map(|row| Some(if kept(row) { numbers.value(row) } else { 0 })))?;
        let counts: Int64Array = rows().map(|row| Some(i64::from(kept(row)))).collect();
        Ok(vec![totals, Arc::new(counts)])
    }

    fn size(&self) -> usize {
        self.totals.capacity() * size_of::<i128>() + self.counts.capacity() * size_of::<i64>()
    }
}

/// One group.
#[derive(Debug)]
struct One(Sums);

impl One {
    fn all(&mut self, states: &[ArrayRef]) -> Result<()> {
        let groups = vec![0; states[0].len()];
        self.0.merge_batch(states, &groups, 1)
    }
}

impl Accumulator for One {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let groups = vec![0; values[0].len()];
        self.0.update_batch(values, &groups, None, 1)
    }

    fn retract_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.0.grow(1);
        for number in numbers(&values[0], self.0.scale)?.iter().flatten() {
            self.0.add(0, number.checked_neg().ok_or_else(too_large)?, -1)?;
        }
        Ok(())
    }

    fn supports_retract_batch(&self) -> bool {
        true
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.0.grow(1);
        let value = self.0.result(self.0.totals[0], self.0.counts[0])?;
        Ok(ScalarValue::Decimal128(value, DIGITS, self.0.result_scale()))
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.0.grow(1);
        let total = ScalarValue::Decimal128(Some(self.0.totals[0]), DIGITS, self.0.scale);
        Ok(vec![total, ScalarValue::Int64(Some(self.0.counts[0]))])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.all(states)
    }

    fn size(&self) -> usize {
        size_of::<Self>() + self.0.size()
    }
}

/// One group, each number once.
#[derive(Debug)]
struct Distinct {
    sums: Sums,
    values: HashSet<i128>,
}

impl Accumulator for Distinct {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.values.extend(numbers(&values[0], self.sums.scale)?.iter().flatten());
        Ok(())
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let total = self.values.iter().try_fold(0_i128, |sum, value| sum.checked_add(*value));
        let count = i64::try_from(self.values.len()).map_err(|_| too_large())?;
        let value = self.sums.result(total.ok_or_else(too_large)?, count)?;
        Ok(ScalarValue::Decimal128(value, DIGITS, self.sums.result_scale()))
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let kind = DataType::Decimal128(DIGITS, self.sums.scale);
        let values: Vec<_> = self
            .values
            .iter()
            .map(|it| ScalarValue::Decimal128(Some(*it), DIGITS, self.sums.scale))
            .collect();
        Ok(vec![ScalarValue::List(ScalarValue::new_list_nullable(&values, &kind))])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let lists = states[0].as_list::<i32>();
        lists.iter().flatten().try_for_each(|list| self.update_batch(&[list]))
    }

    fn size(&self) -> usize {
        size_of::<Self>() + self.values.capacity() * 2 * size_of::<i128>()
    }
}
