//! Whoever is due is asked, each morning: some days after a deal was won, and again and again where a survey says so.
//! Nobody is asked twice within a month, and of one deal once.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::ToSpan;
use jiff::civil::time;
use prestasi_access::{Access, Need, Operation, Viewer};
use prestasi_jobs::{Handler, Kind, Rhythm, Run, Schedule, Trouble};
use prestasi_kernel::{Id, Problem};
use prestasi_mail::is_set_up;
use prestasi_store::{Day, Failure, RowId, Tx};
use prestasi_web::App;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use super::answers::answer;
use super::letter;
use super::row::{REGULAR, WON, survey};
use crate::contacts::contact;
use crate::deals::{State, deal};

const ASK: Kind = Kind::new("crm.ask");
/// Days that somebody is left in peace.
const PEACE_DAYS: i64 = 30;
/// Days back that a won deal is still asked about.
const LATE_DAYS: i64 = 60;
/// Letters of one morning at most, for each survey.
const MOST: u64 = 200;

/// When they are.
pub const fn schedules() -> [Schedule; 1] {
    [Schedule { name: "crm.ask", kind: ASK, rhythm: Rhythm::Daily(time(9, 0, 0, 0)) }]
}

/// Asks them.
pub fn handler(app: &App) -> Arc<dyn Handler> {
    Arc::new(Asks(app.access().clone()))
}

struct Asks(Access);

#[async_trait]
impl Handler for Asks {
    fn kind(&self) -> Kind {
        ASK
    }

    async fn run(&self, _: &Run) -> Result<(), Trouble> {
        // Without an address of this server there is nothing that a letter could lead to.
        let Some(origin) = self.0.origin().map(|origin| origin.trim_end_matches('/').to_owned()) else {
            return Ok(());
        };
        let system = self.0.system("surveys").map_err(Trouble::Never)?;
        let ask = AskDue { origin, access: self.0.clone() };
        self.0.write(system.ask(), ask).await.map_err(Trouble::from)?;
        Ok(())
    }
}

/// Whoever is due is asked.
#[derive(Serialize)]
struct AskDue {
    origin: String,
    #[serde(skip)]
    access: Access,
}

impl Operation for AskDue {
    const NAME: &'static str = "crm-answers.ask-due";
    const NEEDS: Need = Need::Permission(crate::rights::WRITE_CRM);
    type Answer = Vec<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Vec<Id>, Failure<Problem>> {
        let mut asked = Vec::new();
        if !is_set_up(tx).await? {
            return Ok(asked);
        }
        for survey in survey::Entity::find().order_by_asc(survey::Column::Id).all(tx).await? {
            for deal in due(tx, viewer, &survey).await? {
                asked.push(letter::ask(tx, viewer, (&self.access, &self.origin), &survey, &deal).await?);
            }
        }
        Ok(asked)
    }
}

/// The deals whose contacts a survey asks today.
async fn due(tx: &Tx, viewer: &Viewer, survey: &survey::Model) -> Result<Vec<deal::Model>, Failure<Problem>> {
    let (today, days) = (viewer.day(), survey.days.unwrap_or(0).clamp(0, 3_650));
    let ago = |days: i64| Day::try_from(today.saturating_sub(days.days())).unwrap_or(Day::FIRST);
    let won = deal::Column::State.eq(State::Won.name());
    let won = match &*survey.occasion {
        WON => won.and(deal::Column::Closed.between(ago(days + LATE_DAYS), ago(days))),
        REGULAR => won,
        _ => return Ok(Vec::new()),
    };
    let quiet = if survey.occasion == REGULAR { Ord::max(days, PEACE_DAYS) } else { PEACE_DAYS };
    let lately = Query::select()
        .column(answer::Column::Contact)
        .from(answer::Entity)
        .and_where(Expr::col(answer::Column::Contact).is_not_null())
        .and_where(Expr::col(answer::Column::Asked).gte(ago(quiet)))
        .take();
    let done = Query::select()
        .column(answer::Column::Deal)
        .from(answer::Entity)
        .and_where(Expr::col(answer::Column::Deal).is_not_null())
        .and_where(Expr::col(answer::Column::Survey).eq(survey.id))
        .take();
    let reached = Query::select()
        .column(contact::Column::Id)
        .from(contact::Entity)
        .and_where(Expr::col(contact::Column::Email).ne(""))
        .take();
    let due = won.and(deal::Column::Contact.in_subquery(reached));
    let due = due.and(deal::Column::Contact.not_in_subquery(lately));
    let due = if survey.occasion == WON { due.and(deal::Column::Id.not_in_subquery(done)) } else { due };
    let rows = deal::Entity::find()
        .filter(due)
        .order_by_desc(deal::Column::Closed)
        .order_by_desc(deal::Column::Id)
        .limit(MOST)
        .all(tx)
        .await?;
    let mut seen: Vec<Option<RowId>> = Vec::new();
    Ok(rows
        .into_iter()
        .filter(|row| {
            !seen.contains(&row.contact) && {
                seen.push(row.contact);
                true
            }
        })
        .collect())
}
