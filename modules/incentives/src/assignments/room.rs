//! Days are taken out of what was said of somebody and a plan, so that of facts about the same no two share only some days.

use prestasi_kernel::{Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, RowId, Tx, facts};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Set};

use super::row::{State, assignment};

/// Nobody says anything of these days any more; gives how many assignments had some of them.
pub async fn make_room(
    tx: &Tx,
    (plan, person): (RowId, RowId),
    span: Span,
) -> Result<usize, Failure<Problem>> {
    use assignment::Column as C;
    let (first, last) = Day::ends(span).map_err(Failure::Refused)?;
    let touched = Condition::all().add(C::ValidFrom.lte(last)).add(C::ValidTo.gte(first));
    let touched = touched.add(C::Plan.eq(plan)).add(C::Person.eq(person));
    let rows = facts::standing(assignment::Entity::find()).filter(touched).all(tx).await?;
    for row in &rows {
        let held = Day::span(row.valid_from, row.valid_to).map_err(Failure::Refused)?;
        let gone = facts::retract::<assignment::Entity>(tx, row.clone(), held).await?;
        tx.audit(Entry::removed("plan-person", gone.id, &State::from(row))?);
        for rest in without(held, span) {
            let fact = assignment::ActiveModel {
                plan: Set(row.plan),
                person: Set(row.person),
                role: Set(row.role.clone()),
                target: Set(row.target),
                currency: Set(row.currency.clone()),
                pay_currency: Set(row.pay_currency.clone()),
                ..Default::default()
            };
            let kept = facts::record::<assignment::Entity>(tx, fact, rest).await?;
            tx.audit(Entry::created("plan-person", kept.id, &State::from(&kept))?);
        }
    }
    Ok(rows.len())
}

/// The days of a span that are not in another.
pub fn without(span: Span, other: Span) -> Vec<Span> {
    if span.intersect(other).is_none() {
        return vec![span];
    }
    let before = other.from().and_then(|day| day.yesterday().ok());
    let after = other.to().and_then(|day| day.tomorrow().ok());
    let ends = [before.map(|day| Span::new(None, Some(day))), after.map(|day| Span::new(Some(day), None))];
    ends.into_iter().flatten().filter_map(|rest| rest.ok()?.intersect(span)).collect()
}
