//! What is known of a lead or an account, as conditions are laid against it.

use std::num::NonZeroU32;

use prestasi_kernel::{Problem, Ratio};
use prestasi_scoring::{Attributes, Condition, Criterion, Grade, Model, Points, Test, Value};
use sea_orm::{ConnectionTrait, DbErr, QueryOrder, Select};

use super::row::ideal;
use crate::object::{Draft, Object, Said};

/// What conditions are about.
pub const ATTRIBUTES: [(&str, &str); 7] = [
    ("industry", "crm-industry"),
    ("employees", "crm-employees"),
    ("country", "crm-country"),
    ("state", "crm-state"),
    ("city", "crm-city"),
    ("position", "crm-position"),
    ("source", "crm-source"),
];

/// How they compare.
pub const TESTS: [(&str, &str); 3] =
    [("one-of", "crm-test-one-of"), ("within", "crm-test-within"), ("contains", "crm-test-contains")];

/// Days after which what a lead did counts half.
const HALF_LIFE_DAYS: NonZeroU32 = NonZeroU32::new(14).expect("not nought");

/// A condition as it is kept: values parted by commas, or a least and a most as `50-500`, `50-` or `-500`.
///
/// # Errors
/// `crm-compared-unfit`.
pub fn condition(attribute: &str, test: &str, compared: &str) -> Result<Condition, Problem> {
    let unfit = || Problem::new("crm-compared-unfit").arg("text", compared);
    let test = match test {
        "within" => {
            let (from, to) = compared.split_once('-').ok_or_else(unfit)?;
            let end = |text: &str| match text.trim() {
                "" => Ok(None),
                text => Ratio::parse(text).map(Some).map_err(|_| unfit()),
            };
            let (from, to) = (end(from)?, end(to)?);
            if from.is_none() && to.is_none() || from.zip(to).is_some_and(|(from, to)| from > to) {
                return Err(unfit());
            }
            Test::Within { from, to }
        }
        "contains" => Test::Contains(compared.to_owned()),
        _ => Test::OneOf(compared.split(',').map(|value| value.trim().to_owned()).collect()),
    };
    Ok(Condition { attribute: attribute.to_owned(), test })
}

/// What a record says of the attributes.
pub fn attributes<E: Object>(said: &Draft<E>) -> Attributes {
    let value = |name: &str| match said.said(name) {
        Said::Nothing => None,
        Said::Number(number) => Some(Value::from(*number)),
        said => Some(Value::Text(said.typed())),
    };
    ATTRIBUTES.iter().filter_map(|(name, _)| Some(((*name).to_owned(), value(name)?))).collect()
}

/// How the company scores.
pub async fn model(db: &impl ConnectionTrait, rows: Select<ideal::Entity>) -> Result<Model, DbErr> {
    let rows = rows.order_by_asc(ideal::Column::Id).all(db).await?;
    let criterion = |row: ideal::Model| {
        let condition = condition(&row.attribute, &row.test, &row.compared).ok()?;
        let points = Ratio::new(row.points.unwrap_or(0).into(), 100)?;
        Some(Criterion { name: row.name, points: Points::new(points).ok()?, condition })
    };
    let criteria = rows.into_iter().filter_map(criterion).collect();
    Ok(Model { criteria, half_life_days: HALF_LIFE_DAYS, grades: Grade::usual() })
}
