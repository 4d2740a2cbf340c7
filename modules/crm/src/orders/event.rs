//! What others hear of orders.

use jiff::civil::Date;
use prestasi_kernel::Id;
use prestasi_web::api::Day;
use serde::{Deserialize, Serialize};

use super::row::order;

/// An order was booked; the subject is the order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderBooked {
    /// Its number.
    pub number: String,
    /// Who bought.
    pub account: Option<Id>,
    /// Who sold.
    pub seller: Option<Id>,
    /// On which day.
    pub day: Day,
    /// What it comes to without tax, in minor units.
    pub net_minor: i64,
    /// The currency.
    pub currency: String,
}

impl OrderBooked {
    /// Its topic.
    pub const TOPIC: &'static str = "orders.booked";

    /// What is said of an order of a day.
    pub fn of(order: &order::Model, day: Date) -> Self {
        Self {
            number: order.name.clone(),
            account: order.account.map(|id| id.0),
            seller: order.owner.map(|id| id.0),
            day: Day(day),
            net_minor: order.net.unwrap_or(0),
            currency: order.currency.clone(),
        }
    }
}

/// An order was taken back; the subject is the entry that says so.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderCancelled {
    /// The order that is taken back.
    pub order: Id,
    /// From which day on.
    pub day: Day,
    /// What is taken back, below nothing.
    pub net_minor: i64,
    /// The currency.
    pub currency: String,
}

impl OrderCancelled {
    /// Its topic.
    pub const TOPIC: &'static str = "orders.cancelled";
}
