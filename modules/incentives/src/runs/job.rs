//! The job that calculates a plan.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use prestasi_jobs::{Handler, How, Kind, Run, Told, Trouble, enqueue};
use prestasi_kernel::{Id, Result};
use prestasi_store::{Error, RowId, Tx};
use prestasi_web::App;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::calculate::{Basis, Calculated, calculate};
use super::keep::KeepRun;
use super::lately::{Credit, Stands};
use crate::adjustments::by_hand;
use crate::aside::aside;
use crate::estimate::renew;
use crate::inputs::{Grown, Reading, What, load_whole, news};
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
    /// When, in microseconds.
    at: Option<i64>,
}

impl Asked {
    /// When it was asked for.
    fn at(&self) -> Timestamp {
        self.at.and_then(|at| Timestamp::from_microsecond(at).ok()).unwrap_or(Timestamp::MAX)
    }
}

/// Has a plan calculated in its turn, so that of two calculations the one that has read more is kept last. Whatever comes
/// while one waits is read by that one; one that reads everything anew waits beside it.
///
/// # Errors
/// Those of the store.
pub async fn have_calculated(tx: &Tx, plan: Id, cause: &str) -> std::result::Result<Id, Error> {
    let reads = if cause == ASKED { "all" } else { "news" };
    let asked = Asked { plan, cause: cause.to_owned(), at: Some(tx.now().as_microsecond()) };
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
        let (credit, anew) = (self.0.memory::<Credit>(), asked.cause == ASKED);
        let stands = credit.take(plan.id.0).filter(|_| !anew);
        if anew {
            self.0.memory::<Grown>().clear_before(asked.at()).await;
        }
        let worked = match self.basis(&text, &plan).await {
            Ok(basis) => worked(Arc::new(basis), stands).await,
            Err(problem) => Err(problem),
        };
        let (people, given, left) = match worked {
            Ok(worked) => (worked.people, Ok(worked.given), Some((worked.basis, worked.stands))),
            Err(problem) => (None, Err(json!(Told::from(&problem)).to_string()), None),
        };
        let keep = KeepRun {
            plan: plan.id.0,
            text: text.id.0,
            currency: plan.currency.clone(),
            cause: asked.cause,
            started,
            people,
            given,
        };
        let repeated = run.write("keep", keep).await?.repeated;
        // What was kept before may be of less than this was worked out from: then everything is calculated the next time.
        if let Some((basis, stands)) = left.filter(|_| !repeated) {
            let stands = match stands {
                Some(stands) => Ok(Some(stands)),
                None => aside(move || Stands::open(&basis)).await,
            };
            // Without it, the next calculation is of everything.
            stands.into_iter().flatten().for_each(|stands| credit.keep(plan.id.0, stands));
        }
        renew(&self.0, &plan);
        Ok(())
    }
}

/// What a calculation gave.
struct Worked {
    basis: Arc<Basis>,
    people: Option<BTreeSet<Id>>,
    given: Vec<Calculated>,
    stands: Option<Stands>,
}

/// Works out what came since, where there is credit that it can be laid over; else everything.
async fn worked(basis: Arc<Basis>, stands: Option<Stands>) -> Result<Worked> {
    aside(move || {
        if let Some(mut stands) = stands
            && let Ok(Some((people, given))) = stands.go_on(&basis)
        {
            return Ok(Worked { basis, people: Some(people), given, stands: Some(stands) });
        }
        let given = calculate(&basis)?;
        Ok(Worked { basis, people: None, given, stands: None })
    })
    .await
}

impl Calculates {
    async fn basis(&self, text: &version::Model, plan: &plan::Model) -> Result<Basis> {
        let document = prestasi_compensation::plan::read::read(&text.text)?;
        let reading = Reading { app: &self.0, plan: Some(plan.id.0), what: What::Now };
        let (tables, whole) = load_whole(reading, &document).await?;
        let system = self.0.access().system("incentives")?;
        let before = standing(self.0.store().read(), &system, (plan.id, &plan.currency)).await;
        let before = before.map_err(|error| error.problem())?;
        let news = news(&self.0, &document, before.known()).await?;
        let by_hand = by_hand(self.0.store().read(), &system, plan.id, None).await;
        let by_hand = by_hand.map_err(|error| error.problem())?;
        let (text, day) = (text.text.clone(), system.day());
        let closing = before.last.map(|last| last.id.0);
        Ok(Basis { document, text, tables, day, stood: before.stood, news, by_hand, closing, whole })
    }
}
