//! Rates for programs: the one that holds on a day as known on a day, and all that was ever recorded.

use axum::Json;
use prestasi_kernel::{Currency, Problem, parse_date};
use prestasi_web::api::{Ident, Moment, Query};
use prestasi_web::{Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::row::{Pair, Rate, history as all, on};
use crate::company::current;
use crate::when;

/// Which rate.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct RateQuery {
    /// The currency.
    #[param(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// In which currency it is told; without one, in that which the company reports in.
    #[param(pattern = "^[A-Z]{3}$")]
    into: Option<String>,
    /// The day on which it holds; without one, today.
    #[param(format = Date)]
    day: Option<String>,
    /// As known at the end of this day; without one, now.
    #[param(format = Date)]
    known: Option<String>,
}

/// Which rates.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct RatesQuery {
    /// The currency.
    #[param(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// In which currency they are told; without one, in that which the company reports in.
    #[param(pattern = "^[A-Z]{3}$")]
    into: Option<String>,
}

/// The rate of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct RateOfDay {
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    into: String,
    #[schema(format = Date)]
    day: String,
    /// How much one unit costs: an exact decimal.
    rate: String,
    /// Since which day it costs that.
    #[schema(format = Date)]
    since: String,
    /// Since when that is known.
    known_from: Moment,
}

/// All that was ever recorded about a pair; the newest last.
#[derive(Debug, Serialize, ToSchema)]
pub struct RateHistory {
    versions: Vec<RateVersion>,
}

/// A rate as it was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct RateVersion {
    id: Ident,
    /// How much one unit costs: an exact decimal.
    rate: String,
    /// The first day; null without a beginning.
    #[schema(format = Date)]
    from: Option<String>,
    /// The last day; null without an end.
    #[schema(format = Date)]
    to: Option<String>,
    known_from: Moment,
    /// Since when something newer is known about one of the days.
    known_to: Option<Moment>,
}

async fn pair_of(visit: &Visit, currency: &str, into: Option<&str>) -> Outcome<Pair> {
    let reporting = current(visit).await?.reports_in();
    let into = into.map(Currency::parse).transpose()?.unwrap_or(reporting);
    Ok(Pair::new(Currency::parse(currency)?, into)?)
}

pub async fn find(visit: Visit, Query(asked): Query<RateQuery>) -> Outcome<Json<RateOfDay>> {
    let pair = pair_of(&visit, &asked.currency, asked.into.as_deref()).await?;
    let day = asked.day.as_deref().map(parse_date).transpose()?.unwrap_or(visit.viewer.day());
    let at = when::end_of(&visit, asked.known.as_deref())?;
    let row = on(visit.db(), &visit.viewer, pair, day, at).await?;
    let unknown =
        || Problem::new("rate-unknown").arg("text", pair.from).arg("into", pair.into).arg("date", day);
    let row = row.ok_or_else(unknown)?;
    Ok(Json(RateOfDay {
        currency: pair.from.to_string(),
        into: pair.into.to_string(),
        day: day.to_string(),
        rate: Rate::try_from(&row)?.to_string(),
        since: row.valid_from.to_string(),
        known_from: Moment(row.known_from.timestamp()),
    }))
}

pub async fn history(visit: Visit, Query(asked): Query<RatesQuery>) -> Outcome<Json<RateHistory>> {
    let pair = pair_of(&visit, &asked.currency, asked.into.as_deref()).await?;
    let mut versions = Vec::new();
    for version in all(visit.db(), &visit.viewer, pair, None).await? {
        versions.push(RateVersion {
            id: Ident(version.fact.id.0),
            rate: Rate::try_from(&version.fact)?.to_string(),
            from: version.span.from().map(|day| day.to_string()),
            to: version.span.to().map(|day| day.to_string()),
            known_from: Moment(version.known_from),
            known_to: version.known_to.map(Moment),
        });
    }
    Ok(Json(RateHistory { versions }))
}
