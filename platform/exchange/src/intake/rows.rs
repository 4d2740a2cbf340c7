//! JSON as rows of a file: an object is a row, its fields are called as the columns of the file were.

use prestasi_kernel::Problem;
use serde_json::Value;

use crate::plan::Plan;
use crate::read::Row;

/// Rows of a message at most.
const ROWS_MAX: usize = 1_000;

/// What is wrong with rows: the number of each, the column, and why.
pub(super) type Wrong = Vec<(i64, String, Problem)>;

/// The rows of a message, and what is wrong with those that are none.
///
/// # Errors
/// `intake-body-unfit`; `intake-rows-unfit`.
pub(super) fn rows(plan: &Plan, body: &[u8]) -> Result<(Vec<Row>, Wrong), Problem> {
    let unfit = |error: String| Problem::new("intake-body-unfit").arg("error", error);
    let value: Value = serde_json::from_slice(body).map_err(|error| unfit(error.to_string()))?;
    let objects = match value {
        Value::Array(objects) => objects,
        object => vec![object],
    };
    if objects.is_empty() || objects.len() > ROWS_MAX {
        return Err(Problem::new("intake-rows-unfit").arg("count", objects.len()).arg("most", ROWS_MAX));
    }
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    for (number, object) in (1..).zip(objects) {
        match cells(plan, &object) {
            Ok(cells) => rows.push(Row { number, cells }),
            Err((column, problem)) => wrong.push((number as i64, column, problem)),
        }
    }
    Ok((rows, wrong))
}

fn cells(plan: &Plan, object: &Value) -> Result<Vec<String>, (String, Problem)> {
    let Value::Object(fields) = object else {
        return Err((String::new(), Problem::new("intake-row-unfit")));
    };
    let known = |name: &&String| plan.columns.iter().any(|column| column.header == **name);
    if let Some(strange) = fields.keys().find(|name| !known(name)) {
        return Err((strange.clone(), Problem::new("intake-column-strange").arg("name", strange)));
    }
    let cell = |header: &String| match fields.get(header) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => Ok(value.to_string()),
        Some(_) => Err((header.clone(), Problem::new("intake-value-unfit").arg("name", header))),
    };
    plan.columns.iter().map(|column| cell(&column.header)).collect()
}
