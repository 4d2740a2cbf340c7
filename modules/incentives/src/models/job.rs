//! The job that works a model out, step by step; it gives way as soon as nobody waits for it any more.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use prestasi_compensation::plan::read::read;
use prestasi_jobs::{Handler, Kind, Run, Told, Trouble};
use prestasi_kernel::{Currency, Id, Problem, Ratio, Result};
use prestasi_store::{Error, RowId};
use prestasi_web::App;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::came::{Came, Pay};
use super::draft::{Draft, share};
use super::keep::KeepModel;
use super::people::cast;
use super::row::{State, model};
use super::work::{Found, Side, Work, aside, termed};
use crate::inputs::{Reading, What, load, load_with, orders};
use crate::plans::{approved, version};
use crate::runs::payout;

/// A model is calculated: a plan some hundred times.
pub const CALCULATE: Kind = Kind::new("models.calculate").attempts(3).lease(Duration::from_secs(120));
/// Draws between two looks at whether somebody still waits.
const DRAWS_AT_ONCE: usize = 25;
/// What is said of how far it is.
const STEP: &str = "model-steps";

/// Which one, as it was asked for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Asked {
    pub model: Id,
    pub asked: i64,
}

/// What does it.
pub fn job(app: &App) -> Arc<dyn Handler> {
    Arc::new(Models(app.clone()))
}

struct Models(App);

#[async_trait]
impl Handler for Models {
    fn kind(&self) -> Kind {
        CALCULATE
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let asked: Asked = run.input()?;
        let Some(row) = self.waiting(asked).await? else { return Ok(()) };
        let given = match self.given(run, asked, &row).await {
            Ok(None) => return Ok(()),
            Ok(Some(given)) => Ok(given),
            Err(problem) => Err(json!(Told::from(&problem)).to_string()),
        };
        run.write("keep", KeepModel { model: asked.model, asked: asked.asked, given }).await?;
        Ok(())
    }
}

impl Models {
    /// The model, as long as somebody waits for this calculation of it.
    async fn waiting(&self, asked: Asked) -> Result<Option<model::Model>> {
        let system = self.0.access().system("models")?;
        let rows = system.select::<model::Entity>().filter(model::Column::Id.eq(RowId(asked.model)));
        let row = rows.one(self.0.store().read()).await.map_err(|error| Error::from(error).problem())?;
        Ok(row.filter(|row| row.asked == asked.asked && row.state == State::Waiting.name()))
    }

    /// What came of it; nothing where nobody waits any more.
    async fn given(&self, run: &Run, asked: Asked, row: &model::Model) -> Result<Option<(Came, Vec<Pay>)>> {
        let work = Arc::new(self.work(row).await?);
        let draws = work.draws();
        let both = Arc::new(aside(&work, Work::both).await?);
        let sellers = work.sellers(&both);
        let total = i64::try_from(2 + draws + sellers.len()).ok();
        let levels = aside(&work, Work::levels).await?;
        let (mut costs, mut loopholes) = (Vec::with_capacity(draws), Vec::new());
        while costs.len() < draws {
            if self.waiting(asked).await?.is_none() {
                return Ok(None);
            }
            let numbers = costs.len()..draws.min(costs.len() + DRAWS_AT_ONCE);
            costs.extend(aside(&work, move |work| work.drawn(numbers)).await?);
            run.progress(i64::try_from(2 + costs.len()).unwrap_or(i64::MAX), total, STEP);
        }
        for (place, seller) in sellers.iter().cloned().enumerate() {
            if self.waiting(asked).await?.is_none() {
                return Ok(None);
            }
            loopholes.extend(aside(&work, move |work| work.loopholes(&seller)).await?);
            run.progress(i64::try_from(3 + draws + place).unwrap_or(i64::MAX), total, STEP);
        }
        let found = Found { sellers: sellers.len(), loopholes };
        aside(&work, move |work| work.came(&both, levels, costs, found)).await.map(Some)
    }

    /// Reads all that it stands on, once.
    async fn work(&self, row: &model::Model) -> Result<Work> {
        let (app, db) = (&self.0, self.0.store().read());
        let failed = |error: Error| error.problem();
        let system = app.access().system("models")?;
        let draft = Draft::from(row);
        let text = match approved(db, system.select(), row.plan).await.map_err(failed)? {
            Some(text) => text,
            None => {
                let copied = system.select::<version::Entity>().filter(version::Column::Id.eq(row.copied));
                let copied = copied.one(db).await.map_err(|error| failed(error.into()))?;
                copied.ok_or_else(|| Problem::new("nothing-here"))?
            }
        };
        let reading = Reading { app, plan: Some(row.plan.0), what: What::Now };
        let old = termed(&text.text, draft.first, draft.last)?;
        let document = read(&old)?;
        let tables = load(reading, &document).await?;
        let before = Side { document, text: old, tables, quotas: Ratio::ONE };
        let document = read(&row.text)?;
        let cast = cast(db, &system, row).await.map_err(failed)?;
        let tables = load_with(reading, &document, Some(&cast)).await?;
        let after = Side { document, text: row.text.clone(), tables, quotas: share(row.quotas) };
        let sales = Work::sales(&*orders(reading).await?, &after)?;
        Ok(Work {
            draft,
            currency: Currency::parse(&row.currency)?,
            day: system.day(),
            version: text.number,
            ran: self.ran(row).await.map_err(failed)?,
            before,
            after,
            sales,
        })
    }

    /// What the plan's own calculations came to in the pay periods that have one of the days.
    async fn ran(&self, row: &model::Model) -> Result<i64, Error> {
        let system = self.0.access().system("models")?;
        let rows = system.select::<payout::Entity>().filter(payout::Column::Plan.eq(row.plan));
        let rows =
            rows.filter(payout::Column::First.lte(row.last)).filter(payout::Column::Last.gte(row.first));
        let rows = rows.all(self.0.store().read()).await?;
        let sum = rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.earned));
        sum.ok_or_else(|| Problem::new("overflow").arg("what", "total").into())
    }
}
