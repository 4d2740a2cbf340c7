//! A statement, calculated when it is asked for: from what is known now, or, where its period is closed, from what was
//! known when it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_compensation::by_hand::ByHand;
use prestasi_compensation::closing::Over;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::Tables;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::statement::{self, Statement};
use prestasi_kernel::{Id, Problem, Result};
use prestasi_store::RowId;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::adjustments::by_hand;
use crate::assignments::assignment;
use crate::inputs::{Reading, What, load, news};
use crate::periods::{Ground, of_person};
use crate::plans::{approved, plan, version};
use crate::runs::payout;

/// Whose statement, by which plan, for which period, from which tables.
pub struct Live {
    pub plan: plan::Model,
    pub version: version::Model,
    pub ground: Ground,
    document: Document,
    tables: Tables,
    news: BTreeSet<String>,
    by_hand: Vec<ByHand>,
    person: Id,
    day: Date,
}

/// What somebody has in the periods of a plan, the first one first; nothing of it is told to whoever may not see it.
pub async fn periods(visit: &Visit, plan: Id, person: Id) -> Outcome<Vec<payout::Model>> {
    let viewer: &Viewer = &visit.viewer;
    let paid = viewer.select::<payout::Entity>().filter(payout::Column::Plan.eq(RowId(plan)));
    let paid = paid.filter(payout::Column::Person.eq(RowId(person)));
    let paid = paid.order_by_asc(payout::Column::First).all(visit.db()).await?;
    if paid.is_empty() {
        let assigned = viewer.select::<assignment::Entity>();
        let assigned = assigned.filter(assignment::Column::Plan.eq(RowId(plan)));
        let assigned = assigned.filter(assignment::Column::Person.eq(RowId(person)));
        if assigned.count(visit.db()).await? == 0 {
            return Err(Fault::not_found());
        }
    }
    Ok(paid)
}

impl Live {
    /// Reads what the statement of a period stands on. Whether the viewer may see it was asked by [`periods`].
    pub async fn open(visit: &Visit, plan: Id, person: Id, period: &str) -> Outcome<Self> {
        let (app, db) = (visit.app(), visit.db());
        let system = app.access().system("incentives")?;
        let row = system.select::<plan::Entity>().filter(plan::Column::Id.eq(RowId(plan)));
        let row = row.one(db).await?.ok_or_else(Fault::not_found)?;
        let ground = of_person(db, &system, (row.id, &row.currency), (RowId(person), period)).await?;
        let texts = system.select::<version::Entity>();
        let version = match &ground.close {
            Some(close) => texts.filter(version::Column::Id.eq(close.text)).one(db).await?,
            None => approved(db, texts, row.id).await?,
        };
        let version = version.ok_or_else(Fault::not_found)?;
        let closed = ground.close.as_ref().and_then(|close| close.closed).map(|at| at.timestamp());
        let what = closed.map_or(What::Now, What::Known);
        let document = read(&version.text)?;
        let tables = load(Reading { app, plan: Some(plan), what }, &document).await?;
        let news = news(app, &document, ground.known).await?;
        let by_hand = by_hand(db, &system, row.id, closed).await?;
        let day = closed.map_or_else(|| visit.viewer.day(), |at| visit.local(at).date());
        Ok(Self { plan: row, version, ground, document, tables, news, by_hand, person, day })
    }

    /// Calculates on a thread of its own.
    pub async fn with<T: Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&mut Model, &str, &Tables, Over, &str) -> Result<T> + Send + 'static,
    ) -> Outcome<T> {
        let done = tokio::task::spawn_blocking(move || {
            let view = View { as_of: Some(self.day), known_on: None };
            let stood = &self.ground.stood;
            let text = &self.version.text;
            let mut model = Model::over(&self.document, text, &self.tables, view, stood, &self.by_hand)?;
            let over = Over { stood, news: Some(&self.news) };
            work(&mut model, text, &self.tables, over, &self.person.to_string())
        });
        let failed = |error| Err(Problem::new("plan-check-failed").arg("error", error));
        Ok(done.await.unwrap_or_else(failed)?)
    }

    /// The statement.
    pub async fn statement(self: Arc<Self>) -> Outcome<Statement> {
        self.with(statement::of_over).await
    }
}
