//! What a plan would come to when it is optimised, and which functions it calls.
//!
//! Design: an optimiser that moves a condition to where its rows come from writes every column in it as the expression that it
//! stands for. Ten queries in each other, each of which names a column twice, make a condition of a thousand terms; thirty
//! make one that no memory holds. So that size is counted before, without writing it out.

use datafusion::common::tree_node::{TreeNode, TreeNodeRecursion};
use datafusion::common::{DFSchema, DataFusionError, Result};
use datafusion::logical_expr::{BinaryExpr, Expr, LogicalPlan, Operator};
use prestasi_kernel::Problem;

use crate::functions::is_allowed;
use crate::table::external;

/// Most terms of an expression, written out.
const TERMS_MAX: u64 = 20_000;
/// Most steps of a plan.
const STEPS_MAX: usize = 2_000;

/// Refuses a plan that is too large, and functions that nobody has allowed.
pub(crate) fn weigh(plan: &LogicalPlan) -> Result<()> {
    let mut steps = 0;
    node(plan, &mut steps).map(drop)
}

/// The terms of each column of a step.
fn node(plan: &LogicalPlan, steps: &mut usize) -> Result<Vec<u64>> {
    *steps += 1;
    if *steps > STEPS_MAX {
        return Err(external(Problem::new("sql-too-complex").arg("most", STEPS_MAX)));
    }
    let (mut known, mut schema) = (Vec::new(), DFSchema::empty());
    for input in plan.inputs() {
        let terms = node(input, steps)?;
        known.extend(terms);
        schema = schema.join(input.schema()).or_else(|_| Ok::<_, DataFusionError>(schema))?;
    }
    let mut terms = Vec::new();
    plan.apply_expressions(|expression| {
        terms.push(expression_terms(expression, &schema, &known, steps)?);
        Ok(TreeNodeRecursion::Continue)
    })?;
    let columns = plan.schema().fields().len();
    let own = match plan {
        LogicalPlan::Projection(_) | LogicalPlan::Aggregate(_) => terms,
        LogicalPlan::Window(_) => known.into_iter().chain(terms).collect(),
        _ => known,
    };
    // Steps with columns of another number, a union for one, are told by their largest.
    let largest = own.iter().copied().max().unwrap_or(1);
    Ok(if own.len() == columns { own } else { vec![largest; columns] })
}

fn expression_terms(whole: &Expr, schema: &DFSchema, known: &[u64], steps: &mut usize) -> Result<u64> {
    let mut terms = 0_u64;
    whole.apply(|part| {
        allowed(part)?;
        let inner = match part {
            Expr::Column(column) => {
                let place = schema.maybe_index_of_column(column);
                place.and_then(|place| known.get(place)).copied().unwrap_or(1)
            }
            Expr::ScalarSubquery(query) => largest(&query.subquery, steps)?,
            Expr::Exists(exists) => largest(&exists.subquery.subquery, steps)?,
            Expr::InSubquery(inside) => largest(&inside.subquery.subquery, steps)?,
            _ => 1,
        };
        terms = terms.saturating_add(inner);
        Ok(TreeNodeRecursion::Continue)
    })?;
    if terms > TERMS_MAX {
        return Err(external(Problem::new("sql-too-complex").arg("most", TERMS_MAX)));
    }
    Ok(terms)
}

fn largest(plan: &LogicalPlan, steps: &mut usize) -> Result<u64> {
    Ok(node(plan, steps)?.into_iter().max().unwrap_or(1))
}

/// Whether an expression is one of those whose cost is known beforehand.
fn allowed(part: &Expr) -> Result<()> {
    let name = match part {
        Expr::ScalarFunction(call) => call.name(),
        Expr::AggregateFunction(call) => call.func.name(),
        Expr::WindowFunction(call) => call.fun.name(),
        // A pattern that comes from a row is read anew in each row.
        Expr::Like(like) if !matches!(&*like.pattern, Expr::Literal(..)) => "LIKE",
        Expr::SimilarTo(_) => "SIMILAR TO",
        Expr::BinaryExpr(BinaryExpr { op, .. }) => match op {
            Operator::RegexMatch
            | Operator::RegexIMatch
            | Operator::RegexNotMatch
            | Operator::RegexNotIMatch => "~",
            Operator::StringConcat => "text || text",
            _ => return Ok(()),
        },
        _ => return Ok(()),
    };
    let refused = || external(Problem::new("sql-not-allowed").arg("name", name));
    if is_allowed(name) { Ok(()) } else { Err(refused()) }
}
