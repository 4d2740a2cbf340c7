//! The job that closes a pay period: everything is worked out once more, and what comes of it stands.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use prestasi_jobs::{Handler, Kind, Run, Told, Trouble};
use prestasi_kernel::{Id, Period, Problem, Result};
use prestasi_store::{Error, RowId};
use prestasi_web::App;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::keep::{KeepClose, Stands};
use super::row::{State, closing};
use super::standing::standing;
use crate::accruals::costs;
use crate::adjustments::by_hand;
use crate::aside::aside;
use crate::inputs::{Reading, What, load, news};
use crate::plans::{plan, version};
use crate::runs::{Basis, Closed, close};

/// A close of a plan. It may work on millions of orders.
pub const CLOSE: Kind = Kind::new("pay-periods.close").attempts(5).lease(Duration::from_secs(120));

/// Which one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Closing {
    pub closing: Id,
}

/// What does it.
pub fn job(app: &App) -> Arc<dyn Handler> {
    Arc::new(Closes(app.clone()))
}

struct Closes(App);

#[async_trait]
impl Handler for Closes {
    fn kind(&self) -> Kind {
        CLOSE
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let asked: Closing = run.input()?;
        let db = self.0.store().read();
        let system = self.0.access().system("incentives")?;
        let rows = system.select::<closing::Entity>().filter(closing::Column::Id.eq(RowId(asked.closing)));
        let row = rows.one(db).await.map_err(Error::from)?;
        let Some(row) = row.filter(|row| row.state == State::Closing.name()) else { return Ok(()) };
        let given = self.given(&row).await;
        let given = given.map_err(|problem| json!(Told::from(&problem)).to_string());
        run.write("keep", KeepClose { closing: asked.closing, given }).await?;
        Ok(())
    }
}

impl Closes {
    async fn given(&self, row: &closing::Model) -> Result<Stands> {
        let (app, db) = (&self.0, self.0.store().read());
        let told = |error: sea_orm::DbErr| Error::from(error).problem();
        let gone = || Problem::new("nothing-here");
        let system = app.access().system("incentives")?;
        let plan = system.select::<plan::Entity>().filter(plan::Column::Id.eq(row.plan));
        let plan = plan.one(db).await.map_err(told)?.ok_or_else(gone)?;
        let text = system.select::<version::Entity>().filter(version::Column::Id.eq(row.text));
        let text = text.one(db).await.map_err(told)?.ok_or_else(gone)?;
        let known = app.access().now();
        let document = prestasi_compensation::plan::read::read(&text.text)?;
        let tables = load(Reading { app, plan: Some(plan.id.0), what: What::Now }, &document).await?;
        let before =
            standing(db, &system, (plan.id, &plan.currency)).await.map_err(|error| error.problem())?;
        let news = news(app, &document, before.known()).await?;
        let by_hand = by_hand(db, &system, plan.id, None).await.map_err(|error| error.problem())?;
        let period: Period = row.period.parse()?;
        let basis = Basis {
            document,
            text: text.text,
            tables,
            day: row.last.date().max(system.day()),
            stood: before.stood,
            news,
            by_hand,
            closing: before.last.as_ref().map(|last| last.id.0),
            whole: false,
        };
        let Closed { payouts, earned, stood } = aside(move || close(&basis, period)).await?;
        let costs = costs(app, earned, &payouts).await?;
        let of = |(person, stood): (String, prestasi_compensation::closing::PersonStood)| {
            let value = serde_json::to_string(&stood);
            let value = value.map_err(|error| Problem::new("store-state-unfit").arg("error", error))?;
            Ok((Id::parse(&person)?, value))
        };
        let stood = stood.people.into_iter().map(of).collect::<Result<Vec<_>>>()?;
        let after = before.last.map(|last| last.id.0);
        Ok(Stands { known: known.as_microsecond(), after, payouts, stood, costs })
    }
}
