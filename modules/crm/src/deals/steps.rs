//! The steps of a deal: each stage, state, amount and day that it was to close, and from when. Forecasts and the time
//! that sales take are read from them.

use axum::Json;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Currency, Id, Money, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Day as CloseDay, Failure, Instant, RowId, Tx, insert_all};
use prestasi_web::api::{At, Day, Ident, Moment};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::{State, deal};
use crate::object::{self, Draft, Kept, Said};
use crate::rights::READ_CRM;

pub mod step {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What a deal was from a moment on.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_deal_step")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub deal: RowId,
        pub at: Instant,
        pub person: Option<RowId>,
        pub stage: RowId,
        pub state: String,
        pub amount: Option<i64>,
        pub currency: String,
        pub closes: Option<Day>,
        pub forecast: String,
        pub owner: Option<RowId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for step::Entity {
    /// Whoever sees the deal as it is sees how it came to be so.
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<deal::Entity>(step::Column::Deal))
    }
}

/// The fields that make a step where they change.
const WATCHED: [&str; 7] = ["stage", "state", "amount", "currency", "closes", "forecast", "owner"];

/// The table. A deal that was removed and comes back has its steps.
pub fn table() -> Table {
    Table::new("crm_deal_step")
        .id()
        .column("deal", Kind::Id)
        .column("at", Kind::Instant)
        .optional("person", Kind::Id)
        .column("stage", Kind::Id)
        .column("state", Kind::Text)
        .optional("amount", Kind::Money)
        .column("currency", Kind::Text)
        .optional("closes", Kind::Day)
        .column("forecast", Kind::Text)
        .optional("owner", Kind::Id)
        .index(&["deal", "id"])
}

/// Keeps a step where one was taken.
pub async fn keep(
    tx: &Tx,
    viewer: &Viewer,
    before: Option<&Draft<deal::Entity>>,
    row: &deal::Model,
) -> Kept<()> {
    let after = Draft::<deal::Entity>::seen(row);
    if before.is_some_and(|before| WATCHED.iter().all(|name| before.said(name) == after.said(name))) {
        return Ok(());
    }
    let step = step::Model {
        id: tx.id()?,
        deal: row.id,
        at: Instant::from(tx.now()),
        person: viewer.person().map(RowId),
        stage: row.stage,
        state: row.state.clone(),
        amount: row.amount,
        currency: row.currency.clone(),
        closes: row.closes,
        forecast: row.forecast.clone(),
        owner: row.owner,
    };
    step::ActiveModel { id: Set(step.id), ..step.into() }.insert(tx).await?;
    Ok(())
}

/// Keeps the steps that can be told of deals which began and ended elsewhere: when they came to be, and when they ended.
pub async fn begin_all<'a>(
    tx: &Tx,
    zone: &TimeZone,
    deals: impl IntoIterator<Item = (RowId, Timestamp, &'a Draft<deal::Entity>)>,
) -> Kept<()> {
    let mut rows = Vec::new();
    for (id, since, said) in deals {
        let closed = match said.said("closed") {
            Said::Day(day) => {
                let noon = zone.to_ambiguous_timestamp(day.at(12, 0, 0, 0)).compatible();
                noon.ok().map(|at| at.max(since))
            }
            _ => None,
        };
        let first = if closed.is_some() { State::Open.name().to_owned() } else { said.text("state") };
        rows.push(of_draft(tx, (id, since), said, first)?);
        if let Some(at) = closed {
            rows.push(of_draft(tx, (id, at.min(tx.now())), said, said.text("state"))?);
        }
    }
    Ok(insert_all::<step::Entity>(tx, rows).await?)
}

/// Puts these steps of a deal in the place of those that it has.
pub async fn replay(tx: &Tx, row: &deal::Model, steps: &[(Timestamp, RowId, State)]) -> Kept<()> {
    step::Entity::delete_many().filter(step::Column::Deal.eq(row.id)).exec(tx).await?;
    let said = Draft::<deal::Entity>::seen(row);
    let step = |(at, stage, state): &(Timestamp, RowId, State)| {
        let said = said.clone().with("stage", Said::Text(stage.to_string()));
        of_draft(tx, (row.id, *at), &said, state.name().to_owned())
    };
    Ok(insert_all::<step::Entity>(tx, steps.iter().map(step).collect::<Kept<Vec<_>>>()?).await?)
}

/// What a deal says, as a step at a moment; its id sorts by that moment.
fn of_draft(
    tx: &Tx,
    (deal, at): (RowId, Timestamp),
    said: &Draft<deal::Entity>,
    state: String,
) -> Kept<step::ActiveModel> {
    let id = |name: &str| said.text(name).parse().ok();
    let random = tx.id()?.0.to_u128();
    let amount = match said.said("amount") {
        Said::Decimal(minor, _) => Some(*minor),
        _ => None,
    };
    let closes = match said.said("closes") {
        Said::Day(day) => CloseDay::try_from(*day).ok(),
        _ => None,
    };
    Ok(step::ActiveModel {
        id: Set(RowId(Id::new(at, random).map_err(Failure::Refused)?)),
        deal: Set(deal),
        at: Set(Instant::from(at)),
        person: Set(None),
        stage: Set(id("stage").ok_or_else(|| Failure::Refused(Problem::new("crm-stage-missing")))?),
        state: Set(state),
        amount: Set(amount),
        currency: Set(said.text("currency")),
        closes: Set(closes),
        forecast: Set(said.text("forecast")),
        owner: Set(id("owner")),
    })
}

/// A step as programs read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealStep {
    /// Since when.
    at: Moment,
    /// In which stage it was.
    stage: Ident,
    /// Whether it was open, won or lost.
    state: String,
    /// What it was worth, in its currency.
    amount: Option<String>,
    /// The currency.
    currency: String,
    /// The day on which it was to close.
    closes: Option<Day>,
}

/// The steps of a deal that this visitor sees, the oldest first.
pub async fn items(visit: Visit, At([id]): At<1>) -> Outcome<Json<Vec<DealStep>>> {
    object::row::<deal::Entity>(&visit, id).await?;
    let rows = visit.viewer.select::<step::Entity>().filter(step::Column::Deal.eq(RowId(id)));
    let rows = rows.order_by_asc(step::Column::Id).all(visit.db()).await?;
    let told = |row: step::Model| {
        let currency = Currency::parse(&row.currency).unwrap_or(Currency::MYR);
        let amount = row.amount.map(|minor| Money::new(minor, currency).to_ratio().to_string());
        DealStep {
            at: Moment(row.at.timestamp()),
            stage: Ident(row.stage.0),
            state: row.state,
            amount,
            currency: row.currency,
            closes: row.closes.map(|day| Day(day.date())),
        }
    };
    Ok(Json(rows.into_iter().map(told).collect()))
}
