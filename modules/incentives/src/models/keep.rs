//! What came of a model is kept, whole.

use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, Instant, RowId, Tx, insert_all};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;

use super::came::{Came, Pay};
use super::row::{State, Told, model, model_pay};

/// What came of a model, or why nothing did.
#[derive(Debug, Clone, Serialize)]
pub struct KeepModel {
    pub model: Id,
    /// Which time it was asked for.
    pub asked: i64,
    pub given: Result<(Came, Vec<Pay>), String>,
}

impl Change for KeepModel {
    const NAME: &'static str = "models.keep";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let before = model::Entity::find_by_id(RowId(self.model)).one(tx).await?;
        let before = before.filter(|row| row.asked == self.asked && row.state == State::Waiting.name());
        // Somebody changed it meanwhile, or did not wait: this one counts no more.
        let Some(before) = before else { return Ok(()) };
        model_pay::Entity::delete_many().filter(model_pay::Column::Model.eq(before.id)).exec(tx).await?;
        let mut next = model::ActiveModel {
            id: Set(before.id),
            ended: Set(Some(Instant::from(tx.now()))),
            ..Default::default()
        };
        match &self.given {
            Ok((came, pays)) => {
                let told = serde_json::to_string(came).map_err(|error| {
                    Failure::Refused(Problem::new("store-state-unfit").arg("error", error))
                })?;
                next.state = Set(State::Done.name().to_owned());
                next.problem = Set(None);
                next.cost_before = Set(Some(came.before.earned));
                next.cost_after = Set(Some(came.after.earned));
                next.result = Set(Some(told));
                let rows = pays.iter().map(|pay| self.row(tx, &before.currency, pay));
                insert_all::<model_pay::Entity>(tx, rows.collect::<Result<_, _>>()?).await?;
            }
            Err(problem) => {
                next.state = Set(State::Failed.name().to_owned());
                next.problem = Set(Some(problem.clone()));
                (next.cost_before, next.cost_after, next.result) = (Set(None), Set(None), Set(None));
            }
        }
        let after = next.update(tx).await?;
        tx.audit(Entry::changed("model", before.id, &Told::from(&before), &Told::from(&after))?);
        Ok(())
    }
}

impl KeepModel {
    fn row(&self, tx: &Tx, currency: &str, pay: &Pay) -> Result<model_pay::ActiveModel, Failure<Problem>> {
        Ok(model_pay::ActiveModel {
            id: Set(tx.id()?),
            model: Set(RowId(self.model)),
            person: Set(RowId(pay.person)),
            earned_before: Set(pay.before.earned),
            earned_after: Set(pay.after.earned),
            paid_before: Set(pay.before.paid),
            paid_after: Set(pay.after.paid),
            currency: Set(currency.to_owned()),
        })
    }
}
