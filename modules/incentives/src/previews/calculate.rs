//! The newest text of a plan, calculated over what was sold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use prestasi_access::organisation::person;
use prestasi_compensation::closing::Stood;
use prestasi_compensation::plan::read::read;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::{RowId, facts};
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use tokio::sync::Semaphore;

use super::periods::Chosen;
use crate::adjustments::by_hand;
use crate::aside::aside;
use crate::assignments::assignment;
use crate::inputs::{Reading, What, load, news};
use crate::periods::standing;
use crate::plans::{newest, plan, version};
use crate::runs::{Basis, Calculated, calculate, payout};

/// Previews that are calculated at once.
const AT_ONCE: usize = 2;
/// How long one may take.
const TIME: Duration = Duration::from_secs(60);

/// What is calculated at the moment. A calculation cannot be broken off: it holds its place until it ends.
struct Places(Arc<Semaphore>);

impl Default for Places {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// What somebody was paid, and would be.
#[derive(Debug, Clone, Default)]
pub struct Both {
    pub name: String,
    /// Before and by the new text, in minor units.
    pub earned: (i64, i64),
    pub paid: (i64, i64),
}

/// What a text would pay.
pub struct Preview {
    pub version: version::Model,
    pub currency: Currency,
    pub periods: Chosen,
    /// Whether closed periods are among those: as if the text had counted from the beginning. Otherwise this is what the
    /// next calculation gives once the text is approved.
    pub past: bool,
    /// By name.
    pub people: Vec<(Id, Both)>,
    pub total: Both,
}

/// What the newest text of a plan would pay in some periods to those whose pay the viewer sees.
pub async fn preview(visit: &Visit, plan: &plan::Model, asked: (&str, &str)) -> Outcome<Preview> {
    let (app, db) = (visit.app(), visit.db());
    let version = newest(db, &visit.viewer, plan.id).await?.ok_or_else(Fault::not_found)?;
    let document = read(&version.text)?;
    let currency = Currency::parse(&document.plan.currency)?;
    let system = app.access().system("incentives")?;
    let standing = standing(db, &system, (plan.id, &plan.currency)).await?;
    let last = standing.last.as_ref().map(|last| last.period.as_str());
    let periods = Chosen::of(&document, visit.viewer.day(), last, asked)?;
    let names: BTreeSet<String> = periods.names().into_iter().collect();
    let past = standing.stood.closed.iter().any(|closed| names.contains(&closed.to_string()));
    let known = standing.known().filter(|_| !past);
    let stood = if past { Stood::default() } else { standing.stood };
    let place = app.memory::<Places>().0.clone().try_acquire_owned();
    let place = place.map_err(|_| Problem::new("preview-busy"))?;
    let tables = load(Reading { app, plan: Some(plan.id.0), what: What::Now }, &document).await?;
    let news = news(app, &document, known).await?;
    let by_hand = by_hand(db, &system, plan.id, None).await?;
    let (text, day) = (version.text.clone(), visit.viewer.day());
    let basis = Basis { document, text, tables, day, stood, news, by_hand, closing: None, whole: false };
    let work = aside(move || {
        let given = calculate(&basis);
        drop(place);
        given
    });
    let given = tokio::time::timeout(TIME, work).await;
    let given = given.map_err(|_| Problem::new("preview-slow").arg("seconds", TIME.as_secs()))??;
    let people = people(visit, plan, currency, &names, given).await?;
    let total = total(&people)?;
    Ok(Preview { version, currency, periods, past, people, total })
}

/// Those whose pay the viewer sees, by name, with what they were paid and would be.
async fn people(
    visit: &Visit,
    plan: &plan::Model,
    currency: Currency,
    names: &BTreeSet<String>,
    given: Vec<Calculated>,
) -> Outcome<Vec<(Id, Both)>> {
    let (viewer, db) = (&visit.viewer, visit.db());
    let kept = viewer.select::<payout::Entity>().filter(payout::Column::Plan.eq(plan.id));
    let kept = kept.filter(payout::Column::Period.is_in(names.iter().cloned())).all(db).await?;
    let seen = viewer.select::<assignment::Entity>().filter(assignment::Column::Plan.eq(plan.id));
    let seen: BTreeSet<RowId> = seen.all(db).await?.into_iter().map(|row| row.person).collect();
    let overflow = || Problem::new("overflow").arg("what", "preview");
    let add = |sum: &mut i64, amount: i64| -> Result<(), Problem> {
        *sum = sum.checked_add(amount).ok_or_else(overflow)?;
        Ok(())
    };
    let mut all: BTreeMap<RowId, Both> = BTreeMap::new();
    for row in kept {
        if row.currency != currency.as_str() {
            let other =
                Problem::new("preview-other-currency").arg("paid", row.currency).arg("currency", currency);
            return Err(other.into());
        }
        let both = all.entry(row.person).or_default();
        add(&mut both.earned.0, row.earned)?;
        add(&mut both.paid.0, row.paid)?;
    }
    for one in given.into_iter().filter(|one| names.contains(&one.period)) {
        let person = RowId(one.person);
        if seen.contains(&person) {
            let both = all.entry(person).or_default();
            add(&mut both.earned.1, one.earned)?;
            add(&mut both.paid.1, one.paid)?;
        }
    }
    let called = facts::as_of(viewer.select::<person::Entity>(), viewer.day(), None)?.all(db).await?;
    let mut called: BTreeMap<RowId, String> = called.into_iter().map(|row| (row.person, row.name)).collect();
    let named =
        |(id, both): (RowId, Both)| (id.0, Both { name: called.remove(&id).unwrap_or_default(), ..both });
    let mut all: Vec<(Id, Both)> = all.into_iter().map(named).collect();
    all.sort_by(|a, b| a.1.name.cmp(&b.1.name).then(a.0.cmp(&b.0)));
    Ok(all)
}

fn total(people: &[(Id, Both)]) -> Result<Both, Problem> {
    let sum = |of: fn(&Both) -> i64| {
        let sum = people.iter().try_fold(0_i64, |sum, (_, both)| sum.checked_add(of(both)));
        sum.ok_or_else(|| Problem::new("overflow").arg("what", "preview"))
    };
    Ok(Both {
        name: String::new(),
        earned: (sum(|both| both.earned.0)?, sum(|both| both.earned.1)?),
        paid: (sum(|both| both.paid.0)?, sum(|both| both.paid.1)?),
    })
}
