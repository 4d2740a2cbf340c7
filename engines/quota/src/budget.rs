//! Budget arithmetic: plan, actual and forecast by line and month.

use crate::exact::{overflow, scale, sum};
use prestasi_kernel::{Problem, Result};

/// One line of spending, amounts by month in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub name: String,
    pub plan: Vec<i64>,
    /// Months booked so far.
    pub actual: Vec<i64>,
    /// Expected for the months after those; the plan where it ends.
    pub forecast: Vec<i64>,
}

/// Lines of one year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Budget {
    pub lines: Vec<Line>,
}

/// Where a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variance {
    pub name: String,
    /// Whole plan.
    pub plan: i64,
    /// Plan of the booked months.
    pub plan_to_date: i64,
    pub actual: i64,
    /// Actual less plan of the booked months: above zero is overspent.
    pub to_date: i64,
    /// The same in basis points of the plan; `None` without a plan.
    pub to_date_bp: Option<i64>,
    /// Actual plus what is expected for the rest.
    pub outlook: i64,
    /// Plan less actual: what is left to spend.
    pub left: i64,
    /// Outlook less plan.
    pub outlook_over: i64,
}

/// Variance of each line, and last of the total.
///
/// Errors: `quota-budget-too-long` for more months booked than planned (with the line), `overflow`.
pub fn variances(budget: &Budget) -> Result<Vec<Variance>> {
    let mut out = budget.lines.iter().map(variance).collect::<Result<Vec<_>>>()?;
    let total = |of: fn(&Variance) -> i64| -> Result<i64> {
        out.iter().try_fold(0_i64, |sum, v| sum.checked_add(of(v))).ok_or_else(overflow)
    };
    let (plan_to_date, to_date) = (total(|v| v.plan_to_date)?, total(|v| v.to_date)?);
    let whole = Variance {
        name: "total".to_owned(),
        plan: total(|v| v.plan)?,
        plan_to_date,
        actual: total(|v| v.actual)?,
        to_date,
        to_date_bp: points(to_date, plan_to_date)?,
        outlook: total(|v| v.outlook)?,
        left: total(|v| v.left)?,
        outlook_over: total(|v| v.outlook_over)?,
    };
    out.push(whole);
    Ok(out)
}

fn variance(line: &Line) -> Result<Variance> {
    let booked = line.actual.len();
    if booked > line.plan.len() {
        return Err(Problem::new("quota-budget-too-long")
            .arg("line", &line.name)
            .arg("months", line.plan.len()));
    }
    let narrow = |values: &[i64]| i64::try_from(sum(values)?).map_err(|_| overflow());
    let (plan, plan_to_date, actual) =
        (narrow(&line.plan)?, narrow(&line.plan[..booked])?, narrow(&line.actual)?);
    let rest: Vec<i64> = (booked..line.plan.len())
        .map(|month| line.forecast.get(month - booked).copied().unwrap_or(line.plan[month]))
        .collect();
    let less = |a: i64, b: i64| a.checked_sub(b).ok_or_else(overflow);
    let outlook = actual.checked_add(narrow(&rest)?).ok_or_else(overflow)?;
    let to_date = less(actual, plan_to_date)?;
    Ok(Variance {
        name: line.name.clone(),
        plan,
        plan_to_date,
        actual,
        to_date,
        to_date_bp: points(to_date, plan_to_date)?,
        outlook,
        left: less(plan, actual)?,
        outlook_over: less(outlook, plan)?,
    })
}

fn points(part: i64, whole: i64) -> Result<Option<i64>> {
    if whole > 0 { scale(part, 10_000, i128::from(whole)).map(Some) } else { Ok(None) }
}
