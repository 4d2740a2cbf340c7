//! The points of all open leads are worked out anew: each night, since what they did fades, and when what makes an ideal
//! customer changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::time;
use prestasi_access::{Access, Viewer};
use prestasi_jobs::{Handler, How, Kind, Rhythm, Run, Schedule, Trouble, enqueue};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, RowId, Tx};
use prestasi_web::App;
use prestasi_web::api::Day;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::Serialize;

use super::deeds::deeds;
use super::row::lead;
use super::score::points;
use crate::activities::activity;
use crate::ideal::{ideal, model};
use crate::object::{Draft, Kept};

const RESCORE: Kind = Kind::new("crm.rescore");
/// Leads that are worked out in one change.
const BATCH: u64 = 500;

/// The fields with points.
const POINTS: [&str; 4] = ["fit", "engagement", "score", "grade"];

/// When they are.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.rescore", kind: RESCORE, rhythm: Rhythm::Daily(time(4, 10, 0, 0)) }]
}

/// Has it done soon.
pub async fn soon(tx: &Tx) -> Kept<()> {
    enqueue(tx, RESCORE, &(), How::default()).await?;
    Ok(())
}

/// Does it.
pub fn handler(app: &App) -> Arc<dyn Handler> {
    Arc::new(Rescores(app.access().clone()))
}

struct Rescores(Access);

#[async_trait]
impl Handler for Rescores {
    fn kind(&self) -> Kind {
        RESCORE
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        let (today, mut after) = (Day(self.0.today()), None);
        for step in 0.. {
            let done = run.write(&format!("leads-{step}"), Rescore { after, today }).await?;
            match done.answer {
                Some(last) => after = Some(last),
                None => break,
            }
        }
        Ok(())
    }
}

/// The points of some leads are worked out.
#[derive(Debug, Serialize)]
struct Rescore {
    after: Option<Id>,
    today: Day,
}

impl Change for Rescore {
    const NAME: &'static str = "crm.rescore";
    type Answer = Option<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Option<Id>, Failure<Problem>> {
        let open = lead::Column::Converted.is_null();
        let open = match self.after {
            Some(after) => open.and(lead::Column::Id.gt(RowId(after))),
            None => open,
        };
        let rows =
            lead::Entity::find().filter(open).order_by_asc(lead::Column::Id).limit(BATCH).all(tx).await?;
        let model = model(tx, ideal::Entity::find()).await?;
        let mut changed = 0;
        for row in &rows {
            let said = Draft::<lead::Entity>::seen(row);
            let deeds = deeds(tx, row.id, &said).await?;
            let now = points(&model, said.clone(), &deeds, self.today.0);
            if POINTS.iter().any(|name| now.said(name) != said.said(name)) {
                write(tx, row.id, &now).await?;
                changed += 1;
            }
        }
        tx.audit(Entry::changed("crm-points", "leads", &0, &changed)?);
        Ok(rows.last().map(|row| row.id.0))
    }
}

/// What these activities said or say may be what a lead did: its points are worked out anew.
pub async fn engaged(tx: &Tx, viewer: &Viewer, said: &[&Draft<activity::Entity>]) -> Kept<()> {
    let mut sought = BTreeSet::new();
    for said in said {
        sought.extend(said.id("lead").map(RowId));
        if let Some(contact) = said.id("contact") {
            let became = lead::Column::Contact.eq(RowId(contact));
            let rows = lead::Entity::find().filter(became).all(tx).await?;
            sought.extend(rows.into_iter().map(|row| row.id));
        }
    }
    if sought.is_empty() {
        return Ok(());
    }
    let model = model(tx, ideal::Entity::find()).await?;
    let rows = lead::Entity::find().filter(lead::Column::Id.is_in(sought)).all(tx).await?;
    for row in rows {
        let said = Draft::<lead::Entity>::seen(&row);
        let deeds = deeds(tx, row.id, &said).await?;
        let now = points(&model, said.clone(), &deeds, viewer.day());
        if POINTS.iter().any(|name| now.said(name) != said.said(name)) {
            write(tx, row.id, &now).await?;
        }
    }
    Ok(())
}

/// Writes points beside what somebody may be changing just now: they are not theirs to say, and count as no version.
async fn write(tx: &Tx, id: RowId, said: &Draft<lead::Entity>) -> Kept<()> {
    let mut row = lead::ActiveModel { id: Set(id), ..Default::default() };
    said.write_some(&mut row, &POINTS)?;
    row.update(tx).await?;
    Ok(())
}
