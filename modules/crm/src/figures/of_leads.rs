//! What becomes of leads, and how soon somebody answers them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Time;
use prestasi_figures as figures;
use prestasi_store::{Instant, RowId, counted};
use prestasi_web::Outcome;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};

use super::asked::Scope;
use super::parts::{Part, answers};
use super::read::totals;
use super::values::{Basis, Figure};
use crate::activities::activity;
use crate::hours::hours;
use crate::leads::lead;

/// The figures.
pub async fn figures(scope: &Scope) -> Outcome<Vec<Figure>> {
    let count = async |part| totals::<lead::Entity, 1>(scope, part, [counted()]).await;
    let ([converted], [created]) = (count(Part::LeadsConverted).await?, count(Part::LeadsCreated).await?);
    let minutes = minutes(scope).await?;
    let answered = i64::try_from(minutes.len()).unwrap_or(i64::MAX);
    Ok(vec![
        Figure::new(
            &figures::LEAD_CONVERSION,
            figures::lead_conversion(converted, created),
            vec![Basis::count(Part::LeadsConverted, converted), Basis::count(Part::LeadsCreated, created)],
        ),
        Figure::new(
            &figures::SPEED_TO_LEAD,
            figures::speed_to_lead(&minutes),
            vec![Basis::count(Part::LeadsAnswered, answered)],
        ),
    ])
}

/// Working minutes from the creation of each lead until somebody first did something about it.
async fn minutes(scope: &Scope) -> Outcome<Vec<i64>> {
    let desk = &scope.desk;
    let leads = desk.viewer.select::<lead::Entity>().filter(Part::LeadsAnswered.rows(scope)?).select_only();
    let leads = leads.column(lead::Column::Id).column(lead::Column::Created);
    let done = answers(scope).filter(
        activity::Column::Lead.in_subquery(leads.clone().select_only().column(lead::Column::Id).into_query()),
    );
    let leads: Vec<(RowId, Instant)> = leads.into_tuple().all(desk.db()).await?;
    let mut first: BTreeMap<RowId, Timestamp> = BTreeMap::new();
    for row in done.all(desk.db()).await? {
        if let Some(lead) = row.lead {
            let at = moment(scope, &row);
            first.entry(lead).and_modify(|known| *known = at.min(*known)).or_insert(at);
        }
    }
    let hours = hours(desk, scope.months.ends().0).await?;
    let waited = leads
        .into_iter()
        .filter_map(|(id, created)| Some(hours.minutes(created.timestamp(), *first.get(&id)?)));
    Ok(waited.collect())
}

/// When something was done: at its day and time, or when it was entered where no time was said.
fn moment(scope: &Scope, row: &activity::Model) -> Timestamp {
    let said = row.day.zip(row.time.parse::<Time>().ok());
    let said = said.and_then(|(day, time)| scope.desk.zone().to_timestamp(day.date().to_datetime(time)).ok());
    said.unwrap_or_else(|| row.created.timestamp())
}
