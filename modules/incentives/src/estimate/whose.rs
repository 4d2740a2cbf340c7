//! Whose estimate it is, and by which plan; only for whoever may see their pay.

use prestasi_kernel::{Id, Problem};
use prestasi_store::{RowId, facts};
use prestasi_web::{Fault, Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect};

use crate::assignments::assignment;
use crate::plans::plan;

/// People to choose from.
const PEOPLE_MAX: u64 = 500;

/// Somebody whose pay the visitor may see.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Person {
    pub person: RowId,
    pub called: String,
}

/// The plans that pay somebody today; none for whoever may not see their pay.
pub async fn plans(visit: &Visit, person: Id) -> Outcome<Vec<plan::Model>> {
    let rows = visit.viewer.select::<assignment::Entity>();
    let rows = rows.filter(assignment::Column::Person.eq(RowId(person)));
    let rows = facts::as_of(rows, visit.viewer.day(), None)?.all(visit.db()).await?;
    // Whoever sees somebody's pay sees by which plan.
    let system = visit.app().access().system("incentives")?;
    let ids = rows.into_iter().map(|row| row.plan);
    let plans = system.select::<plan::Entity>().filter(plan::Column::Id.is_in(ids));
    Ok(plans.filter(plan::Column::Archived.eq(false)).all(visit.db()).await?)
}

/// Who is meant, and by which plan: oneself and the first one, where nothing is said.
pub async fn whose(visit: &Visit, person: Option<Id>, plan: Option<Id>) -> Outcome<(Id, plan::Model)> {
    let own = visit.viewer.person();
    let Some(person) = person.or(own) else { return Err(Fault::not_found()) };
    let plans = plans(visit, person).await?;
    if plans.is_empty() && own == Some(person) {
        return Err(Problem::new("estimate-no-plan").into());
    }
    let found = plans.into_iter().find(|one| plan.is_none_or(|id| one.id.0 == id));
    Ok((person, found.ok_or_else(Fault::not_found)?))
}

/// All whose pay the visitor may see, by name.
pub async fn people(visit: &Visit) -> Outcome<Vec<Person>> {
    let called = PEOPLE.called(&visit.viewer, Expr::col((assignment::Entity, assignment::Column::Person)))?;
    let rows = facts::as_of(visit.viewer.select::<assignment::Entity>(), visit.viewer.day(), None)?;
    let rows = rows.select_only().column(assignment::Column::Person).expr_as(called, "called");
    let mut all = rows.limit(PEOPLE_MAX).into_model::<Person>().all(visit.db()).await?;
    all.sort_by(|a, b| (&a.called, a.person).cmp(&(&b.called, b.person)));
    all.dedup_by_key(|one| one.person);
    Ok(all)
}
