//! What was accepted is ordered.

use prestasi_access::Viewer;
use prestasi_pricing::price;
use prestasi_store::{Failure, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::book::{Booking, Bought};
use super::event::OrderBooked;
use super::row::BOOKED;
use crate::object::{Draft, Kept};
use crate::quotes::{quote, quote_line, terms};

/// Books the order of a quotation: its lines at the prices that the customer accepted.
pub async fn of_quote(tx: &Tx, viewer: &Viewer, quote: &quote::Model) -> Kept<()> {
    let offered = terms(tx, quote.id, &Draft::seen(quote)).await?;
    let priced = price(&offered).map_err(Failure::Refused)?;
    let rows = quote_line::Entity::find()
        .filter(quote_line::Column::Quote.eq(quote.id))
        .order_by_asc(quote_line::Column::Id)
        .all(tx)
        .await?;
    let lines = rows.iter().zip(&priced.lines).map(|(row, line)| Bought {
        product: row.product,
        quantity: row.quantity.unwrap_or(0),
        net: line.figures.net.minor,
        discount: line.figures.discount.minor,
        cost: line.figures.cost.map(|cost| cost.minor),
    });
    let booking = Booking {
        kind: BOOKED,
        account: quote.account,
        deal: Some(quote.deal),
        quote: Some(quote.id),
        day: viewer.day(),
        currency: offered.currency,
        seller: quote.owner,
        external: String::new(),
        cause: None,
        reason: String::new(),
        lines: lines.collect(),
    };
    let order = booking.keep(tx).await?;
    tx.emit(OrderBooked::TOPIC, order.id, &OrderBooked::of(&order, viewer.day()))?;
    Ok(())
}
