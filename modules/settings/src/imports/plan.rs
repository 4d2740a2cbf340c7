//! How a file is read, as programs say it.

use prestasi_exchange::value::{Kind, Style};
use prestasi_exchange::{Plan, plan};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a file is read.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportPlan {
    /// The columns of the file, in its order.
    #[schema(min_items = 1, max_items = 300)]
    columns: Vec<ImportColumn>,
    /// Whether the day stands ahead of the month in `3/4/2026`.
    day_first: bool,
    /// Whether a comma stands ahead of the cents.
    comma_decimal: bool,
    /// What rows are known by, together: names of columns.
    #[schema(max_items = 300)]
    key: Vec<ColumnName>,
    /// The column with the number of the person whose row it is.
    person: Option<ColumnName>,
}

/// A column of a file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportColumn {
    /// What it is called in the file.
    header: String,
    /// What it is called in the dataset; null leaves it out.
    name: Option<ColumnName>,
    kind: ColumnKind,
}

/// The name of a column of a dataset.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(value_type = String, pattern = "^[a-z][a-z0-9_]{0,59}$")]
pub struct ColumnName(pub String);

/// What a column holds.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A day.
    Day,
    /// A day with a time.
    Moment,
    /// Yes or no.
    Flag,
}

impl From<Kind> for ColumnKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text,
            Kind::Integer => Self::Integer,
            Kind::Decimal => Self::Decimal,
            Kind::Day => Self::Day,
            Kind::Moment => Self::Moment,
            Kind::Flag => Self::Flag,
        }
    }
}

impl From<ColumnKind> for Kind {
    fn from(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Text => Self::Text,
            ColumnKind::Integer => Self::Integer,
            ColumnKind::Decimal => Self::Decimal,
            ColumnKind::Day => Self::Day,
            ColumnKind::Moment => Self::Moment,
            ColumnKind::Flag => Self::Flag,
        }
    }
}

impl From<Plan> for ImportPlan {
    fn from(plan: Plan) -> Self {
        let column = |column: plan::Column| ImportColumn {
            header: column.header,
            name: column.name.map(ColumnName),
            kind: column.kind.into(),
        };
        Self {
            columns: plan.columns.into_iter().map(column).collect(),
            day_first: plan.style.day_first,
            comma_decimal: plan.style.comma_decimal,
            key: plan.key.into_iter().map(ColumnName).collect(),
            person: plan.person.map(ColumnName),
        }
    }
}

impl From<ImportPlan> for Plan {
    fn from(plan: ImportPlan) -> Self {
        let column = |column: ImportColumn| plan::Column {
            header: column.header,
            name: column.name.map(|name| name.0),
            kind: column.kind.into(),
        };
        Self {
            columns: plan.columns.into_iter().map(column).collect(),
            style: Style { day_first: plan.day_first, comma_decimal: plan.comma_decimal },
            key: plan.key.into_iter().map(|name| name.0).collect(),
            person: plan.person.map(|name| name.0),
        }
    }
}
