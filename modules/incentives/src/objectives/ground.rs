//! What an objective stands on: somebody who is paid by a plan in one of its pay periods, and the others that they have in it.

use prestasi_access::organisation::person;
use prestasi_access::{Permission, Viewer};
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::term::{PayPeriod, Term};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Day, Failure, RowId, Tx, facts};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::percent::{WHOLE, plain};
use super::row::{State, objective};
use crate::assignments::assignment;
use crate::plans::{approved, plan, version};

/// Refuses whoever may not do this with the objectives of somebody; nobody may with their own.
pub async fn may(tx: &Tx, viewer: &Viewer, right: Permission, person: Id) -> Result<(), Failure<Problem>> {
    let refuse = |code| Err(Failure::Refused(Problem::new(code)));
    if viewer.person() == Some(person) {
        return refuse("objective-own");
    }
    let known = person::Entity::find().filter(person::Column::Person.eq(RowId(person))).count(tx).await?;
    if known == 0 {
        return refuse("person-unknown");
    }
    if viewer.reaches(tx, right, person).await? { Ok(()) } else { refuse("objective-beyond") }
}

/// The first and the last day of a pay period in which a plan pays somebody by objectives.
pub async fn days(
    tx: &Tx,
    plan: Id,
    person: Id,
    period: &str,
) -> Result<(plan::Model, Day, Day), Failure<Problem>> {
    let refuse = Failure::Refused;
    let plan = plan::Entity::find_by_id(RowId(plan)).one(tx).await?.filter(|plan| !plan.archived);
    let plan = plan.ok_or_else(|| refuse(Problem::new("nothing-here")))?;
    let (of_plan, newest) = (version::Column::Plan.eq(plan.id), version::Column::Number);
    let text = match approved(tx, version::Entity::find(), plan.id).await? {
        Some(text) => Some(text),
        None => version::Entity::find().filter(of_plan).order_by_desc(newest).one(tx).await?,
    };
    let text = text.ok_or_else(|| refuse(Problem::new("nothing-here")))?;
    let document = read(&text.text).map_err(refuse)?;
    if !reads_objectives(&document) {
        return Err(refuse(Problem::new("objective-plan-reads-none").arg("name", &plan.name)));
    }
    let term = Term::new(&document.plan).map_err(refuse)?;
    let pay = term.periods.iter().find(|pay| pay.period.to_string() == period);
    let named = |pay: Option<&PayPeriod>| pay.map(|pay| pay.period.to_string()).unwrap_or_default();
    let (from, to) = (named(term.periods.first()), named(term.periods.last()));
    let other = || {
        Problem::new("objective-period-other").arg("text", excerpt(period)).arg("from", from).arg("to", to)
    };
    let pay = pay.ok_or_else(|| refuse(other()))?;
    let day = |number| Day::try_from(prestasi_compensation::dates::day(number)).map_err(Failure::Refused);
    let (first, last) = (day(pay.first)?, day(pay.last)?);
    use assignment::Column as C;
    let paid = Condition::all().add(C::Plan.eq(plan.id)).add(C::Person.eq(RowId(person)));
    let paid = paid.add(C::ValidFrom.lte(last)).add(C::ValidTo.gte(first));
    if facts::standing(assignment::Entity::find()).filter(paid).count(tx).await? == 0 {
        return Err(refuse(Problem::new("objective-not-paid").arg("name", &plan.name)));
    }
    Ok((plan, first, last))
}

fn excerpt(text: &str) -> String {
    text.chars().take(20).collect()
}

/// Whether a plan pays by what is kept here.
pub fn reads_objectives(document: &Document) -> bool {
    let wanted = |(name, spec): (&String, &prestasi_compensation::plan::model::Table)| {
        spec.file.as_deref().unwrap_or(name) == "objectives"
    };
    document.data.iter().any(wanted)
}

/// The objectives that somebody has beside this one in a period of a plan.
pub async fn beside(
    tx: &Tx,
    (plan, person, period): (RowId, RowId, &str),
    but: Option<RowId>,
) -> Result<Vec<objective::Model>, Failure<Problem>> {
    use objective::Column as C;
    let these = Condition::all().add(C::Plan.eq(plan)).add(C::Person.eq(person)).add(C::Period.eq(period));
    let these = these.add(C::State.ne(State::Removed.name()));
    let rows = objective::Entity::find().filter(these).all(tx).await?;
    Ok(rows.into_iter().filter(|row| Some(row.id) != but).collect())
}

/// Refuses to change what scores of the period were given for.
pub fn unscored<'a>(mut all: impl Iterator<Item = &'a objective::Model>) -> Result<(), Problem> {
    if all.any(|row| row.state != State::Set.name()) {
        Err(Problem::new("objective-scored-already"))
    } else {
        Ok(())
    }
}

/// Refuses a weight with which those of a period come to more than the whole.
pub fn fits(weight: i64, others: &[objective::Model]) -> Result<(), Problem> {
    let taken = total(others);
    if taken.saturating_add(weight) > WHOLE {
        return Err(Problem::new("objective-weights-over").arg("rest", plain(WHOLE - taken)));
    }
    Ok(())
}

/// What weights come to.
pub fn total(all: &[objective::Model]) -> i64 {
    all.iter().fold(0_i64, |sum, row| sum.saturating_add(row.weight))
}
