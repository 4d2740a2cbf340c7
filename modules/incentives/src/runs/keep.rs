//! What a run gave is kept, whole: rows that changed, what changed, and the run.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Day, Failure, Instant, RowId, Tx, insert_all};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
};
use serde::Serialize;

use super::calculate::Calculated;
use super::row::{difference, payout, run};
use crate::periods::closing;
use crate::plans::plan;

/// A run with all that it gave. A job that is done again after it was kept may come to something else, since more came
/// meanwhile or the credit of before is gone: so it is asked for by whose it is, and the first time stands.
#[derive(Debug, Clone, Serialize)]
pub struct KeepRun {
    pub plan: Id,
    pub text: Id,
    pub currency: String,
    pub cause: String,
    #[serde(skip)]
    pub started: Timestamp,
    /// Whom it is about; everybody without.
    #[serde(skip)]
    pub people: Option<BTreeSet<Id>>,
    /// What it gave, or why it gave nothing.
    #[serde(skip)]
    pub given: Result<Vec<Calculated>, String>,
}

impl Change for KeepRun {
    const NAME: &'static str = "runs.keep";
    type Answer = u64;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<u64, Failure<Problem>> {
        let id = tx.id()?;
        let row = run::Model {
            id,
            plan: RowId(self.plan),
            text: RowId(self.text),
            started: Instant::from(self.started),
            ended: Instant::from(tx.now()),
            cause: self.cause.clone(),
            ok: self.given.is_ok(),
            problem: self.given.as_ref().err().cloned(),
            people: 0,
            changed: 0,
            earned: 0,
            paid: 0,
            currency: self.currency.clone(),
        };
        let mut changed = 0;
        // The run stands before what is said of it.
        let mut row = row.into_active_model().reset_all().insert(tx).await?.into_active_model();
        if let Ok(given) = &self.given {
            changed = self.take(tx, id, given).await?;
            let (people, earned, paid) = self.totals(tx).await?;
            row.changed = Set(i64::try_from(changed).unwrap_or(i64::MAX));
            (row.people, row.earned, row.paid) = (Set(people), Set(earned), Set(paid));
            row.update(tx).await?;
        }
        let told = serde_json::json!({ "plan": self.plan.to_string(), "changed": changed });
        tx.audit(Entry::created("run", id, &told)?);
        tx.emit("runs.done", id, &told)?;
        Ok(changed as u64)
    }
}

/// Amounts that a row had and has.
struct Moved {
    earned: (i64, i64),
    paid: (i64, i64),
}

impl KeepRun {
    /// Takes over what is otherwise than before; gives how many rows that are.
    async fn take(&self, tx: &Tx, id: RowId, given: &[Calculated]) -> Result<usize, Failure<Problem>> {
        let open = payout::Column::Plan.eq(RowId(self.plan));
        let about = self
            .people
            .iter()
            .map(|people| payout::Column::Person.is_in(people.iter().map(|person| RowId(*person))));
        let open = Condition::all()
            .add(open)
            .add(payout::Column::Closing.is_null())
            .add_option(about.into_iter().next());
        let kept = payout::Entity::find().filter(open).all(tx).await?;
        let mut kept: BTreeMap<(RowId, String), payout::Model> =
            kept.into_iter().map(|row| ((row.person, row.period.clone()), row)).collect();
        let (mut fresh, mut differences) = (Vec::new(), Vec::new());
        for one in given {
            let before = kept.remove(&(RowId(one.person), one.period.clone()));
            if before.as_ref().is_some_and(|row| row.detail == one.detail) {
                continue;
            }
            let (earned, paid) = before.as_ref().map_or((0, 0), |row| (row.earned, row.paid));
            let moved = Moved { earned: (earned, one.earned), paid: (paid, one.paid) };
            differences.push(self.difference(tx, id, (RowId(one.person), &one.period), &moved)?);
            match before {
                Some(row) => {
                    self.row(tx, row.id, id, one)?.update(tx).await?;
                }
                None => fresh.push(self.row(tx, tx.id()?, id, one)?),
            }
        }
        for ((person, period), row) in kept {
            let moved = Moved { earned: (row.earned, 0), paid: (row.paid, 0) };
            differences.push(self.difference(tx, id, (person, &period), &moved)?);
            payout::Entity::delete_by_id(row.id).exec(tx).await?;
        }
        let changed = differences.len();
        insert_all::<payout::Entity>(tx, fresh).await?;
        insert_all::<difference::Entity>(tx, differences).await?;
        Ok(changed)
    }

    /// How many people have something in open periods, and what that comes to.
    async fn totals(&self, tx: &Tx) -> Result<(i64, i64, i64), Failure<Problem>> {
        use payout::Column as C;
        let open = C::Plan.eq(RowId(self.plan)).and(C::Closing.is_null());
        let told = [C::Person, C::Earned, C::Paid];
        let rows: Vec<(RowId, i64, i64)> =
            payout::Entity::find().filter(open).select_only().columns(told).into_tuple().all(tx).await?;
        let overflow = || Failure::Refused(Problem::new("overflow").arg("what", "total"));
        let (mut people, mut earned, mut paid) = (BTreeSet::new(), 0_i64, 0_i64);
        for row in rows {
            people.insert(row.0);
            earned = earned.checked_add(row.1).ok_or_else(overflow)?;
            paid = paid.checked_add(row.2).ok_or_else(overflow)?;
        }
        Ok((i64::try_from(people.len()).unwrap_or(i64::MAX), earned, paid))
    }

    fn row(
        &self,
        tx: &Tx,
        id: RowId,
        run: RowId,
        one: &Calculated,
    ) -> Result<payout::ActiveModel, Failure<Problem>> {
        let whose = Whose { id, plan: RowId(self.plan), currency: &self.currency, run, closing: None };
        row(tx, whose, one)
    }

    fn difference(
        &self,
        tx: &Tx,
        run: RowId,
        (person, period): (RowId, &str),
        moved: &Moved,
    ) -> Result<difference::ActiveModel, Failure<Problem>> {
        Ok(difference::ActiveModel {
            id: Set(tx.id()?),
            run: Set(run),
            plan: Set(RowId(self.plan)),
            person: Set(person),
            period: Set(period.to_owned()),
            earned_before: Set(moved.earned.0),
            earned_after: Set(moved.earned.1),
            paid_before: Set(moved.paid.0),
            paid_after: Set(moved.paid.1),
            currency: Set(self.currency.clone()),
        })
    }
}

/// Of which plan a row is, and what gave it.
struct Whose<'a> {
    id: RowId,
    plan: RowId,
    currency: &'a str,
    run: RowId,
    closing: Option<RowId>,
}

fn row(tx: &Tx, whose: Whose<'_>, one: &Calculated) -> Result<payout::ActiveModel, Failure<Problem>> {
    let day = |day: Date| Day::try_from(day).map_err(Failure::Refused);
    Ok(payout::ActiveModel {
        id: Set(whose.id),
        plan: Set(whose.plan),
        person: Set(RowId(one.person)),
        period: Set(one.period.clone()),
        first: Set(day(one.first.0)?),
        last: Set(day(one.last.0)?),
        earned: Set(one.earned),
        payable: Set(one.payable),
        paid: Set(one.paid),
        currency: Set(whose.currency.to_owned()),
        paid_local: Set(one.paid_local),
        pay_currency: Set(one.pay_currency.clone()),
        detail: Set(one.detail.clone()),
        closing: Set(whose.closing),
        run: Set(whose.run),
        changed: Set(Instant::from(tx.now())),
    })
}

/// What everybody has in a period that is closed stands: rows of the period are these, and no run touches them.
pub async fn keep_closed(
    tx: &Tx,
    plan: &plan::Model,
    close: &closing::Model,
    given: &[Calculated],
) -> Result<(), Failure<Problem>> {
    let rows = payout::Entity::delete_many().filter(payout::Column::Plan.eq(plan.id));
    rows.filter(payout::Column::Period.eq(&close.period)).exec(tx).await?;
    let mut rows = Vec::with_capacity(given.len());
    for one in given {
        let (id, closing) = (tx.id()?, Some(close.id));
        let whose = Whose { id, plan: plan.id, currency: &plan.currency, run: close.id, closing };
        rows.push(row(tx, whose, one)?);
    }
    Ok(insert_all::<payout::Entity>(tx, rows).await?)
}

/// A period is open again: runs change its rows.
pub async fn open_again(tx: &Tx, close: &closing::Model) -> Result<(), Failure<Problem>> {
    let rows = payout::Entity::update_many().filter(payout::Column::Closing.eq(close.id));
    rows.col_expr(payout::Column::Closing, Expr::value(None::<String>)).exec(tx).await?;
    Ok(())
}
