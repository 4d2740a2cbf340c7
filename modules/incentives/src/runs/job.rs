//! The job that calculates a plan.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use prestasi_jobs::{Handler, How, Kind, Run, Told, Trouble, enqueue};
use prestasi_kernel::{Id, Result};
use prestasi_store::{Error, RowId, Tx};
use prestasi_web::App;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::calculate::{Basis, Calculated, calculate};
use super::keep::KeepRun;
use crate::adjustments::by_hand;
use crate::aside::aside;
use crate::estimate::renew;
use crate::inputs::{Grown, Reading, What, load, news};
use crate::periods::standing;
use crate::plans::{approved, plan, version};

/// A plan is calculated, on a thread of its own, so that its process gives signs while it does. Where that dies, the next in
/// turn waits for as long as its lease.
pub const CALCULATE: Kind = Kind::new("runs.calculate").attempts(3).lease(Duration::from_secs(15));

/// The cause of a run that somebody asked for, or that comes by the clock: it reads everything anew.
pub const ASKED: &str = "asked";

/// What is asked of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    pub plan: Id,
    /// What it follows from.
    pub cause: String,
}

/// Has a plan calculated in its turn, so that of two calculations the one that has read more is kept last. Whatever comes
/// while one waits is read by that one; one that reads everything anew waits beside it.
///
/// # Errors
/// Those of the store.
pub async fn have_calculated(tx: &Tx, plan: Id, cause: &str) -> std::result::Result<Id, Error> {
    let reads = if cause == ASKED { "all" } else { "news" };
    let asked = Asked { plan, cause: cause.to_owned() };
    let how = How::in_turn(plan.to_string(), format!("{plan}/{reads}"));
    Ok(enqueue(tx, CALCULATE, &asked, how).await?.id)
}

/// What does it.
pub fn job(app: &App) -> Arc<dyn Handler> {
    Arc::new(Calculates(app.clone()))
}

struct Calculates(App);

#[async_trait]
impl Handler for Calculates {
    fn kind(&self) -> Kind {
        CALCULATE
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let asked: Asked = run.input()?;
        let system = self.0.access().system("incentives")?;
        let db = self.0.store().read();
        let plan =
            system.select::<plan::Entity>().filter(plan::Column::Id.eq(RowId(asked.plan))).one(db).await;
        let plan = plan.map_err(Error::from)?.filter(|plan| !plan.archived);
        let Some(plan) = plan else { return Ok(()) };
        let Some(text) = approved(db, system.select(), plan.id).await? else { return Ok(()) };
        let started = self.0.access().now();
        if asked.cause == ASKED {
            self.0.memory::<Grown>().clear().await;
        }
        let given = self.given(&text, &plan).await;
        let given = given.map_err(|problem| json!(Told::from(&problem)).to_string());
        let keep = KeepRun {
            plan: plan.id.0,
            text: text.id.0,
            currency: plan.currency.clone(),
            cause: asked.cause,
            started,
            given,
        };
        run.write("keep", keep).await?;
        renew(&self.0, &plan);
        Ok(())
    }
}

impl Calculates {
    async fn given(&self, text: &version::Model, plan: &plan::Model) -> Result<Vec<Calculated>> {
        let document = prestasi_compensation::plan::read::read(&text.text)?;
        let reading = Reading { app: &self.0, plan: Some(plan.id.0), what: What::Now };
        let tables = load(reading, &document).await?;
        let system = self.0.access().system("incentives")?;
        let before = standing(self.0.store().read(), &system, (plan.id, &plan.currency)).await;
        let before = before.map_err(|error| error.problem())?;
        let news = news(&self.0, &document, before.known()).await?;
        let by_hand = by_hand(self.0.store().read(), &system, plan.id, None).await;
        let by_hand = by_hand.map_err(|error| error.problem())?;
        let (text, day) = (text.text.clone(), system.day());
        let basis = Basis { document, text, tables, day, stood: before.stood, news, by_hand };
        aside(move || calculate(&basis)).await
    }
}
