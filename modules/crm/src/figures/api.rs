//! Key figures for programs, and the rows of each.

use axum::Json;
use prestasi_web::api::{Ident, Listed, Query};
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::asked::Scope;
use super::rows;
use super::values::{Figure, figures, told};

/// Which months, and whose records; all that one sees without more.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FigureQuery {
    /// A year, a quarter or a month: `2026`, `2026-Q4`, `2026-11`; this quarter without.
    #[param(pattern = "^[12][0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub period: Option<String>,
    /// The records of one seller.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub seller: Option<Ident>,
    /// The records of those who sit in a team today.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub team: Option<Ident>,
    /// The records about one customer.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub customer: Option<Ident>,
}

/// A figure as programs read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigure {
    /// Its code.
    code: &'static str,
    /// The stage that it is of; null for most.
    of: Option<String>,
    /// Exactly, as a decimal or a fraction of two whole numbers; null where nothing can be divided by.
    value: Option<String>,
    /// As people read it.
    told: String,
    /// What it tells.
    says: String,
    /// What it is made of.
    parts: Vec<KeyFigurePart>,
}

/// A part of a figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigurePart {
    /// What it is.
    says: String,
    /// How much, as people read it.
    told: String,
    /// The address of its rows; null for what has none.
    rows: Option<String>,
}

impl FigureQuery {
    /// What is asked for.
    pub async fn scope(&self, visit: &Visit) -> Outcome<Scope> {
        let whose = [&self.seller, &self.team, &self.customer].map(|id| id.as_ref().map(|id| id.0));
        Scope::said(visit, self.period.as_deref().unwrap_or_default(), whose).await
    }
}

pub async fn items(visit: Visit, Query(asked): Query<FigureQuery>) -> Outcome<Json<Vec<KeyFigure>>> {
    let (scope, w) = (asked.scope(&visit).await?, visit.words);
    let figures = figures(&scope).await?;
    let item = |figure: &Figure| KeyFigure {
        code: figure.definition.code,
        of: figure.of.as_ref().map(|(_, name)| name.clone()),
        value: figure.value.map(|value| value.to_string()),
        told: told(w, figure, scope.desk.currency),
        says: w.say(figure.definition.says),
        parts: figure
            .parts
            .iter()
            .map(|part| KeyFigurePart {
                says: w.say(part.label),
                told: part.told(w),
                rows: part.rows.map(|rows| rows.api(&scope)),
            })
            .collect(),
    };
    Ok(Json(figures.iter().map(item).collect()))
}

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FigureRowsQuery {
    /// Of which part: as in the addresses that figures say.
    #[param(pattern = "^[a-z-]{1,40}$")]
    pub part: String,
    /// A year, a quarter or a month: `2026`, `2026-Q4`, `2026-11`; this quarter without.
    #[param(pattern = "^[12][0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub period: Option<String>,
    /// The records of one seller.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub seller: Option<Ident>,
    /// The records of those who sit in a team today.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub team: Option<Ident>,
    /// The records about one customer.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub customer: Option<Ident>,
    /// The stage, for the deals of one.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    pub stage: Option<Ident>,
    /// The `after` of the page before; without it, the first page.
    #[param(pattern = "^[!-~]{1,100}$")]
    pub after: Option<String>,
}

/// A row of a part.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigureRow {
    /// The list of the API that it is from: `/api/v1/deals`.
    pub list: String,
    /// Its id there.
    pub id: Ident,
    /// What it is called.
    pub name: String,
}

pub async fn rows(visit: Visit, Query(asked): Query<FigureRowsQuery>) -> Outcome<Json<Listed<KeyFigureRow>>> {
    let FigureRowsQuery { part, period, seller, team, customer, stage, after } = asked;
    let scope = FigureQuery { period, seller, team, customer }.scope(&visit).await?;
    let which = rows::Which::of(scope, &part, stage.map(|id| id.0)).await?;
    Ok(Json(which.items(&visit, after).await?))
}
