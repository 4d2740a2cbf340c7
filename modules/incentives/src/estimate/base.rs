//! What an estimate stands on: the credit of a plan as of its last calculation, kept in memory.
//!
//! A new calculation, text or close makes it anew. Of a plan with very many orders that takes seconds, in which answers
//! come from the one before, and say as of when they are.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_compensation::closing::Stood;
use prestasi_compensation::estimate::Ground;
use prestasi_compensation::plan::read::read;
use prestasi_kernel::{Id, Problem};
use prestasi_store::RowId;
use prestasi_web::{App, Fault, Outcome};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use tokio::task::JoinError;

use crate::aside::aside;
use crate::inputs::{Reading, What, growing, load};
use crate::periods::{closes, standing};
use crate::plans::{approved, plan, version};
use crate::runs::run;

/// For so long somebody waits for the newest, where there is an older one.
const PATIENCE: Duration = Duration::from_millis(50);

/// A plan with its credit, and what stands.
pub struct Base {
    pub plan: plan::Model,
    pub version: version::Model,
    pub ground: Ground,
    pub stood: Stood,
    /// When it was read.
    pub at: Timestamp,
    state: State,
}

/// What makes it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    text: RowId,
    closing: Option<RowId>,
    day: Date,
    run: Option<RowId>,
}

impl State {
    async fn of(app: &App, plan: RowId) -> Outcome<Self> {
        let (system, db) = (app.access().system("incentives")?, app.store().read());
        let text = approved(db, system.select(), plan).await?.ok_or_else(Fault::not_found)?.id;
        let closing = closes(db, system.select(), plan).await?.first().map(|close| close.id);
        let runs = system.select::<run::Entity>().filter(run::Column::Plan.eq(plan));
        let run = runs.order_by_desc(run::Column::Id).one(db).await?.map(|run| run.id);
        Ok(Self { text, closing, day: system.day(), run })
    }

    /// Whether an older one says the same but for orders that came since.
    fn follows(&self, older: &Self) -> bool {
        (self.text, self.closing) == (older.text, older.closing)
    }
}

/// Those of all plans.
#[derive(Default)]
pub struct Bases(Mutex<HashMap<Id, Arc<Slot>>>);

#[derive(Default)]
struct Slot {
    /// Held by whoever makes it.
    turn: tokio::sync::Mutex<()>,
    kept: Mutex<Option<Arc<Base>>>,
}

impl Bases {
    fn slot(&self, plan: Id) -> Arc<Slot> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(plan).or_default())
    }
}

impl Slot {
    fn kept(&self) -> Option<Arc<Base>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, base: &Arc<Base>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(base));
    }
}

/// What estimates by a plan stand on.
pub async fn base(app: &App, plan: &plan::Model) -> Outcome<Arc<Base>> {
    let state = State::of(app, plan.id).await?;
    let slot = app.memory::<Bases>().slot(plan.id.0);
    let older = slot.kept().filter(|base| state.follows(&base.state));
    if let Some(base) = older.as_ref().filter(|base| base.state == state) {
        return Ok(Arc::clone(base));
    }
    let mut making = tokio::spawn(made(app.clone(), plan.clone(), state, slot));
    match older {
        None => joined(making.await),
        Some(older) => match tokio::time::timeout(PATIENCE, &mut making).await {
            Ok(done) => joined(done),
            Err(_) => Ok(older),
        },
    }
}

/// Makes it anew after a calculation, where somebody has asked for it.
pub fn renew(app: &App, plan: &plan::Model) {
    if app.memory::<Bases>().slot(plan.id.0).kept().is_some() {
        let (app, plan) = (app.clone(), plan.clone());
        tokio::spawn(async move { base(&app, &plan).await.is_ok() });
    }
}

fn joined(done: Result<Outcome<Arc<Base>>, JoinError>) -> Outcome<Arc<Base>> {
    done.unwrap_or_else(|error| Err(Problem::new("plan-check-failed").arg("error", error).into()))
}

async fn made(app: App, plan: plan::Model, state: State, slot: Arc<Slot>) -> Outcome<Arc<Base>> {
    let _turn = slot.turn.lock().await;
    if let Some(base) = slot.kept().filter(|base| base.state == state) {
        return Ok(base);
    }
    let base = Arc::new(open(&app, plan, state).await?);
    slot.keep(&base);
    Ok(base)
}

async fn open(app: &App, plan: plan::Model, state: State) -> Outcome<Base> {
    let (system, db) = (app.access().system("incentives")?, app.store().read());
    let rows = system.select::<version::Entity>().filter(version::Column::Id.eq(state.text));
    let version = rows.one(db).await?.ok_or_else(Fault::not_found)?;
    let (at, document) = (app.access().now(), read(&version.text)?);
    let reading = Reading { app, plan: Some(plan.id.0), what: What::Now };
    let tables = load(reading, &document).await?;
    let stood = standing(db, &system, (plan.id, &plan.currency)).await?.stood;
    let (text, large) = (version.text.clone(), growing(&document).into_keys().collect());
    let ground = aside(move || Ground::open(&document, &text, tables, large)).await?;
    Ok(Base { plan, version, ground, stood, at, state })
}
