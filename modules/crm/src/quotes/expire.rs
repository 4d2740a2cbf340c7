//! What is no longer valid is not with the customer any more.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::civil::time;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_kernel::Problem;
use prestasi_store::{Day, Failure, Tx};
use prestasi_web::App;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::row::quote;
use super::state::State;
use crate::object::{Said, amend};
use crate::rights::WRITE_CRM;

const EXPIRE: Kind = Kind::new("crm.quotes-expire");

/// When it is looked for.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.quotes-expire", kind: EXPIRE, rhythm: Rhythm::Daily(time(0, 20, 0, 0)) }]
}

/// Does what [`EXPIRE`] asks for.
pub fn expire(app: &App) -> Arc<dyn Handler> {
    Arc::new(Expires(app.clone()))
}

struct Expires(App);

#[async_trait]
impl Handler for Expires {
    fn kind(&self) -> Kind {
        EXPIRE
    }

    async fn run(&self, _: &Run) -> Result<(), Trouble> {
        let access = self.0.access();
        let system = access.system("crm.quotes").map_err(Trouble::Never)?;
        match access.write(system.ask(), Expire).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(problem)) => Err(Trouble::Never(problem)),
            Err(Failure::Store(error)) => Err(error.into()),
        }
    }
}

/// Quotations whose last day is over have expired.
#[derive(Debug, Serialize)]
pub struct Expire;

impl Operation for Expire {
    const NAME: &'static str = "crm-quotes.expire";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let today = Day::try_from(viewer.day()).map_err(Failure::Refused)?;
        let rows = quote::Entity::find()
            .filter(quote::Column::State.eq(State::Sent.name()))
            .filter(quote::Column::Until.lt(today))
            .all(tx)
            .await?;
        let expired = Said::Text(State::Expired.name().to_owned());
        for row in rows {
            amend::<quote::Entity>(tx, viewer, row.id, &[("state", expired.clone())]).await?;
        }
        Ok(())
    }
}
