//! An order is taken back: by an entry of its own, from a day on, and somebody says why.

use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{At, Body, Created, Day, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit, text};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::book::{Booking, Bought};
use super::event::OrderCancelled;
use super::line::order_line;
use super::row::{BOOKED, CANCELLED, order};
use crate::object::{Object, row, whole};
use crate::rights::KEEP_ORDERS;

const REASON_CHARS_MAX: usize = 1_000;
/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 3] =
    [("crm-order-over", "reason"), ("crm-order-day-unfit", "day"), ("crm-cancel-reason-missing", "reason")];

/// An order is taken back.
#[derive(Debug, Serialize)]
pub struct CancelOrder {
    pub order: Id,
    pub day: Day,
    pub reason: String,
}

impl Operation for CancelOrder {
    const NAME: &'static str = "crm-orders.cancel";
    const NEEDS: Need = Need::Permission(KEEP_ORDERS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let row = whole::<order::Entity>(tx, viewer, RowId(self.order)).await?;
        let taken = order::Entity::find().filter(order::Column::Cause.eq(row.id)).one(tx).await?;
        if row.kind != BOOKED || taken.is_some() {
            return refuse(Problem::new("crm-order-over"));
        }
        if self.reason.is_empty() {
            return refuse(Problem::new("crm-cancel-reason-missing"));
        }
        if self.day.0 > viewer.day() || row.day.is_some_and(|day| self.day.0 < day.date()) {
            return refuse(Problem::new("crm-order-day-unfit"));
        }
        let lines = order_line::Entity::find()
            .filter(order_line::Column::OrderId.eq(row.id))
            .order_by_asc(order_line::Column::Id)
            .all(tx)
            .await?;
        let less = |units: Option<i64>| units.unwrap_or(0).saturating_neg();
        let lines = lines.into_iter().map(|line| Bought {
            product: line.product,
            quantity: less(line.quantity),
            net: less(line.net),
            discount: less(line.discount),
            cost: line.cost.map(i64::saturating_neg),
        });
        let currency = Currency::parse(&row.currency).map_err(Failure::Refused)?;
        let booking = Booking {
            kind: CANCELLED,
            account: row.account,
            deal: row.deal,
            quote: row.quote,
            day: self.day.0,
            currency,
            seller: row.owner,
            external: String::new(),
            cause: Some(row.id),
            reason: self.reason.clone(),
            lines: lines.collect(),
        };
        let entry = booking.keep(tx).await?;
        let (day, net_minor, currency) = (self.day, entry.net.unwrap_or(0), row.currency);
        let event = OrderCancelled { order: self.order, day, net_minor, currency };
        tx.emit(OrderCancelled::TOPIC, entry.id, &event)?;
        Ok(entry.id.0)
    }
}

/// Why an order is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderCancellation {
    /// Why.
    #[schema(min_length = 1, max_length = 1_000)]
    pub reason: String,
    /// From which day on; today without one.
    pub day: Option<Day>,
}

pub async fn post(
    visit: Visit,
    At([order]): At<1>,
    Body(said): Body<OrderCancellation>,
) -> Outcome<Created<Added>> {
    let day = said.day.unwrap_or_else(|| Day(visit.viewer.day()));
    let reason = text::lines(&said.reason, REASON_CHARS_MAX)?;
    Ok(Created(Added { id: Ident(visit.does(CancelOrder { order, day, reason }).await?) }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    show(&visit, id, &Fields::of([("day", visit.viewer.day().to_string())])).await
}

async fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let (w, row) = (visit.words, row::<order::Entity>(visit, id).await?);
    let reason = Control::Lines(typed.value("reason").to_owned());
    let drawn = form(
        w,
        &Form {
            id: "crm-cancel",
            action: format!("/orders/{id}/cancel"),
            fields: vec![
                typed.show(w, "reason", "crm-order-why", reason),
                typed.day(w, "day", "crm-order-day"),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("crm-order-cancel"),
            cancel: Some(row.open()),
            draft: None,
        },
    );
    let called = order::Entity::CALLED;
    let content = html! { div class="card narrow" { (drawn) } };
    let title = w.with("crm-order-cancel-of", &[("name", row.name())]);
    let page = visit.page(title).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[("crm-cancel", &drawn)]))
}

pub async fn send(visit: Visit, At([order]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let (day, reason) = (Day(typed.date("day")), typed.text("reason"));
    let reason = text::lines(&reason, REASON_CHARS_MAX)?;
    if typed.is_right() {
        match visit.does_as(typed.ask(&visit)?, CancelOrder { order, day, reason }).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/orders?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, order, &typed).await?))
}
