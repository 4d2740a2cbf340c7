//! The functions that a query may call: those whose cost and size are known before they run, and nothing that looks out of
//! the query.
//!
//! * `sum` and `avg` are our own ([`crate::total`]), since the engine's wrap.
//! * `concat`, which `||` stands for too, refuses results that are too large.
//! * `+`, `-` and `*` of whole numbers are calculated as decimals and must fit again.
//! * `amount` is money as people read it: minor units and the code of their currency.
//! * `today` and `now` are the company's clock at the moment of the question.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, StringViewBuilder};
use arrow::datatypes::DataType;
use datafusion::common::{DFSchema, Result, ScalarValue};
use datafusion::execution::SessionStateDefaults;
use datafusion::logical_expr::planner::{ExprPlanner, PlannerResult, RawBinaryExpr};
use datafusion::logical_expr::{
    AggregateUDF, BinaryExpr, ColumnarValue, Expr, ExprSchemable, Operator, ScalarFunctionArgs, ScalarUDF,
    ScalarUDFImpl, Signature, Volatility, WindowUDF, cast,
};
use datafusion::sql::sqlparser::ast::BinaryOperator;
use prestasi_kernel::Problem;

use crate::amount::Amount;
use crate::table::external;
use crate::total::Total;

const SCALAR: &[&str] = &[
    "abs",
    "amount",
    "ascii",
    "btrim",
    "ceil",
    "character_length",
    "coalesce",
    "concat",
    "contains",
    "current_date",
    "current_timestamp",
    "date_bin",
    "date_part",
    "date_trunc",
    "ends_with",
    "exp",
    "floor",
    "gcd",
    "greatest",
    "initcap",
    "lcm",
    "least",
    "left",
    "ln",
    "log",
    "log10",
    "log2",
    "lower",
    "ltrim",
    "make_date",
    "now",
    "nullif",
    "nvl",
    "nvl2",
    "octet_length",
    "power",
    "reverse",
    "right",
    "round",
    "rtrim",
    "signum",
    "split_part",
    "sqrt",
    "starts_with",
    "strpos",
    "substr",
    "to_date",
    "today",
    "trunc",
    "upper",
];
const AGGREGATE: &[&str] = &[
    "approx_distinct",
    "avg",
    "bool_and",
    "bool_or",
    "corr",
    "count",
    "first_value",
    "last_value",
    "max",
    "median",
    "min",
    "stddev",
    "stddev_pop",
    "sum",
    "var",
    "var_pop",
];
const WINDOW: &[&str] = &[
    "cume_dist",
    "dense_rank",
    "first_value",
    "lag",
    "last_value",
    "lead",
    "nth_value",
    "ntile",
    "percent_rank",
    "rank",
    "row_number",
];
/// What `||` is called among functions.
const SIGN: &str = "||";
/// Largest batch of texts that `concat` makes.
const CONCAT_BYTES: usize = 8 << 20;

pub(crate) fn is_allowed(name: &str) -> bool {
    name == SIGN || [SCALAR, AGGREGATE, WINDOW].iter().any(|list| list.contains(&name))
}

/// Their names, for whoever helps to write.
#[must_use]
pub fn functions() -> Vec<&'static str> {
    let mut names: Vec<&str> = [SCALAR, AGGREGATE, WINDOW].concat();
    names.sort_unstable();
    names.dedup();
    names
}

/// Scalar functions; with the clock of the question.
pub(crate) fn scalar(today: i32, now: i64) -> Vec<Arc<ScalarUDF>> {
    let own = ["amount", "concat", "today", "current_date", "now", "current_timestamp"];
    let known = SessionStateDefaults::default_scalar_functions().into_iter();
    let known = known.filter(|it| SCALAR.contains(&it.name()) && !own.contains(&it.name()));
    let day = ScalarValue::Date32(Some(today));
    let moment = ScalarValue::TimestampMicrosecond(Some(now), Some("UTC".into()));
    let clock = |name, value: &ScalarValue| Arc::new(ScalarUDF::from(Clock::new(name, value.clone())));
    let clocks = [
        clock("today", &day),
        clock("current_date", &day),
        clock("now", &moment),
        clock("current_timestamp", &moment),
    ];
    let made = [ScalarUDF::from(Concat::function()), ScalarUDF::from(Amount::new())];
    known.chain(clocks).chain(made.map(Arc::new)).collect()
}

/// Functions over many rows.
pub(crate) fn aggregate() -> Vec<Arc<AggregateUDF>> {
    let known = SessionStateDefaults::default_aggregate_functions().into_iter();
    let known = known.filter(|it| AGGREGATE.contains(&it.name()) && !["sum", "avg"].contains(&it.name()));
    known.chain([Total::sum(), Total::avg()].map(|it| Arc::new(AggregateUDF::from(it)))).collect()
}

/// Functions over neighbouring rows.
pub(crate) fn window() -> Vec<Arc<WindowUDF>> {
    let known = SessionStateDefaults::default_window_functions().into_iter();
    known.filter(|it| WINDOW.contains(&it.name())).collect()
}

/// Reads signs as functions that cannot go wrong in silence.
#[derive(Debug)]
pub(crate) struct Checked;

impl ExprPlanner for Checked {
    fn plan_binary_op(&self, raw: RawBinaryExpr, schema: &DFSchema) -> Result<PlannerResult<RawBinaryExpr>> {
        let op = match raw.op {
            BinaryOperator::StringConcat => {
                let concat = Arc::new(ScalarUDF::from(Concat::sign()));
                return Ok(PlannerResult::Planned(concat.call(vec![raw.left, raw.right])));
            }
            BinaryOperator::Plus => Operator::Plus,
            BinaryOperator::Minus => Operator::Minus,
            BinaryOperator::Multiply => Operator::Multiply,
            _ => return Ok(PlannerResult::Original(raw)),
        };
        let whole =
            |expr: &Expr| Ok::<_, datafusion::error::DataFusionError>(expr.get_type(schema)?.is_integer());
        if !(whole(&raw.left)? && whole(&raw.right)?) {
            return Ok(PlannerResult::Original(raw));
        }
        // A product of two such has no more than 38 digits.
        let wide = |expr: Expr| Box::new(cast(expr, DataType::Decimal128(20, 0)));
        let exact = Expr::BinaryExpr(BinaryExpr::new(wide(raw.left), op, wide(raw.right)));
        Ok(PlannerResult::Planned(cast(exact, DataType::Int64)))
    }
}

/// A moment that stands still while a question is answered.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Clock {
    name: &'static str,
    value: ScalarValue,
    signature: Signature,
}

impl Clock {
    fn new(name: &'static str, value: ScalarValue) -> Self {
        Self { name, value, signature: Signature::nullary(Volatility::Immutable) }
    }
}

impl ScalarUDFImpl for Clock {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.value.data_type())
    }

    fn invoke_with_args(&self, _: ScalarFunctionArgs) -> Result<ColumnarValue> {
        Ok(ColumnarValue::Scalar(self.value.clone()))
    }
}

/// Texts behind one another.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Concat {
    name: &'static str,
    signature: Signature,
}

impl Concat {
    /// `concat` leaves out what is empty.
    fn function() -> Self {
        Self { name: "concat", signature: Signature::user_defined(Volatility::Immutable) }
    }

    /// `||` is empty if one side is.
    fn sign() -> Self {
        Self { name: SIGN, ..Self::function() }
    }
}

impl ScalarUDFImpl for Concat {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        Ok(vec![DataType::Utf8View; types.len()])
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8View)
    }

    fn invoke_with_args(&self, call: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let scalar = call.args.iter().all(|arg| matches!(arg, ColumnarValue::Scalar(_)));
        let rows = if scalar { 1 } else { call.number_rows };
        let columns: Vec<ArrayRef> =
            call.args.into_iter().map(|arg| arg.into_array(rows)).collect::<Result<_>>()?;
        let mut builder = StringViewBuilder::with_capacity(rows);
        let (mut bytes, mut text) = (0, String::new());
        for row in 0..rows {
            text.clear();
            let parts = || columns.iter().map(|column| column.as_string_view());
            if self.name == SIGN && parts().any(|part| part.is_null(row)) {
                builder.append_null();
                continue;
            }
            parts().filter(|part| part.is_valid(row)).for_each(|part| text.push_str(part.value(row)));
            bytes += text.len();
            if bytes > CONCAT_BYTES {
                return Err(external(Problem::new("sql-memory")));
            }
            builder.append_value(&text);
        }
        let joined: ArrayRef = Arc::new(builder.finish());
        if scalar {
            return Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&joined, 0)?));
        }
        Ok(ColumnarValue::Array(joined))
    }
}
