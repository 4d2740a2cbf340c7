//! A statement, calculated when it is asked for: from what is known now, or, where its period is closed, from what was
//! known when it was; or from what was known at any moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
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
use prestasi_kernel::{Id, Result};
use prestasi_store::RowId;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::adjustments::by_hand;
use crate::aside::aside;
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

/// The plan of a statement, which its reader sees as far as that.
async fn plan_of(visit: &Visit, system: &Viewer, plan: Id) -> Outcome<plan::Model> {
    let row = system.select::<plan::Entity>().filter(plan::Column::Id.eq(RowId(plan)));
    row.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

async fn text_of(visit: &Visit, system: &Viewer, text: RowId) -> Outcome<version::Model> {
    let texts = system.select::<version::Entity>().filter(version::Column::Id.eq(text));
    texts.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

impl Live {
    /// Reads what the statement of a period stands on. Whether the viewer may see it was asked by [`periods`].
    pub async fn open(visit: &Visit, plan: Id, person: Id, period: &str) -> Outcome<Self> {
        let system = visit.app().access().system("incentives")?;
        let plan = plan_of(visit, &system, plan).await?;
        let whose = (RowId(person), period);
        let ground = of_person(visit.db(), &system, (plan.id, &plan.currency), whose, None).await?;
        let version = match &ground.close {
            Some(close) => text_of(visit, &system, close.text).await?,
            None => approved(visit.db(), system.select(), plan.id).await?.ok_or_else(Fault::not_found)?,
        };
        let closed = ground.close.as_ref().and_then(|close| close.closed).map(|at| at.timestamp());
        Self::read(visit, (plan, version), ground, person, closed).await
    }

    /// Reads what it stood on at a moment, by the text that counted then.
    pub async fn at(
        visit: &Visit,
        plan: Id,
        (person, period): (Id, &str),
        (at, text): (Timestamp, RowId),
    ) -> Outcome<Self> {
        let system = visit.app().access().system("incentives")?;
        let plan = plan_of(visit, &system, plan).await?;
        let version = text_of(visit, &system, text).await?;
        let whose = (RowId(person), period);
        let ground = of_person(visit.db(), &system, (plan.id, &plan.currency), whose, Some(at)).await?;
        Self::read(visit, (plan, version), ground, person, Some(at)).await
    }

    async fn read(
        visit: &Visit,
        (plan, version): (plan::Model, version::Model),
        ground: Ground,
        person: Id,
        known: Option<Timestamp>,
    ) -> Outcome<Self> {
        let app = visit.app();
        let what = known.map_or(What::Now, What::Known);
        let document = read(&version.text)?;
        let tables = load(Reading { app, plan: Some(plan.id.0), what }, &document).await?;
        let news = news(app, &document, ground.known).await?;
        let system = app.access().system("incentives")?;
        let by_hand = by_hand(visit.db(), &system, plan.id, known).await?;
        let day = known.map_or_else(|| visit.viewer.day(), |at| visit.local(at).date());
        Ok(Self { plan, version, ground, document, tables, news, by_hand, person, day })
    }

    /// Calculates on a thread of its own.
    pub async fn with<T: Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&mut Model, &str, &Tables, Over, &str) -> Result<T> + Send + 'static,
    ) -> Outcome<T> {
        let done = aside(move || {
            let view = View { as_of: Some(self.day), known_on: None };
            let stood = &self.ground.stood;
            let text = &self.version.text;
            let mut model = Model::over(&self.document, text, &self.tables, view, stood, &self.by_hand)?;
            let over = Over { stood, news: Some(&self.news) };
            work(&mut model, text, &self.tables, over, &self.person.to_string())
        });
        Ok(done.await?)
    }

    /// The statement.
    pub async fn statement(self: Arc<Self>) -> Outcome<Statement> {
        self.with(statement::of_over).await
    }
}
