//! What happens around orders and people: leave, cancellations, payments of customers, objectives.

use crate::orders::Order;
use crate::people::{Level, Person};
use crate::{FIRST, LAST};
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;

/// An absence of some length; single days off are no matter of pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    /// Who.
    pub person: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Why.
    pub kind: &'static str,
}

impl Leave {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// An order that was cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    /// The order.
    pub order: String,
    /// The day.
    pub cancelled: Date,
    /// The day on which it was entered.
    pub entered: Date,
    /// For how many days the order was meant to serve.
    pub days: i64,
}

/// A payment for an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: String,
    /// The order.
    pub order: String,
    /// The day.
    pub received: Date,
    /// The part of the order in percent.
    pub percent: i64,
}

/// An objective of a quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Who.
    pub person: String,
    /// The month in which it is judged.
    pub month: String,
    /// What.
    pub goal: &'static str,
    /// Weight in percent.
    pub weight: i64,
    /// Score in percent.
    pub score: i64,
}

/// Long absences: one seller in eight had one.
pub fn leave(people: &[Person], random: &mut Rng) -> Vec<Leave> {
    let mut all = Vec::new();
    for person in people.iter().filter(|person| person.level == Level::Seller) {
        if random.u32(..8) != 0 {
            continue;
        }
        let (kind, days) =
            [("bersalin", 98), ("haji", 40), ("sakit", 28), ("belajar", 60)][random.usize(..4)];
        let from = FIRST + i64::from(random.u32(30..900)).days();
        let to = from + i64::from(days - 1).days();
        if person.works(from) && person.works(to) && to <= LAST {
            all.push(Leave { person: person.id.clone(), from, to, kind });
        }
    }
    all
}

/// One order in fifty is cancelled within ten months; of those, one in four is entered a month late.
pub fn cancellations(orders: &[Order], random: &mut Rng) -> Vec<Cancellation> {
    let mut all = Vec::new();
    for order in orders {
        if random.u32(..50) != 0 {
            continue;
        }
        let cancelled = order.booked + i64::from(random.u32(10..300)).days();
        let late = if random.u32(..4) == 0 { 35 } else { 1 };
        if cancelled <= LAST {
            let entered = cancelled + i64::from(late).days();
            all.push(Cancellation { order: order.number.clone(), cancelled, entered, days: 365 });
        }
    }
    all
}

/// Customers pay within two months, some in two parts, some not yet, and none for what they cancelled.
pub fn receipts(orders: &[Order], cancellations: &[Cancellation], random: &mut Rng) -> Vec<Receipt> {
    let mut all: Vec<Receipt> = Vec::new();
    for order in orders {
        let first = order.booked + i64::from(random.u32(7..60)).days();
        let parts: &[i64] = if random.u32(..5) == 0 { &[40, 60] } else { &[100] };
        let stop = cancellations.iter().find(|gone| gone.order == order.number).map(|gone| gone.cancelled);
        for (part, percent) in parts.iter().enumerate() {
            let received = first + (30 * i64::try_from(part).unwrap_or(0)).days();
            if received <= LAST && stop.is_none_or(|stop| received < stop) {
                let number = format!("RC-{:06}", all.len() + 1);
                all.push(Receipt { number, order: order.number.clone(), received, percent: *percent });
            }
        }
    }
    all
}

const GOALS: [(&str, i64); 3] = [("pelanggan baharu", 50), ("ramalan tepat", 30), ("latihan pasukan", 20)];

/// The leads' objectives, judged at the end of each quarter.
pub fn scores(people: &[Person], random: &mut Rng) -> Vec<Score> {
    let mut all = Vec::new();
    for person in people.iter().filter(|person| person.level == Level::Lead) {
        for year in FIRST.year()..=LAST.year() {
            for month in [3i8, 6, 9, 12] {
                if jiff::civil::date(year, month, 28) > LAST {
                    continue;
                }
                for (goal, weight) in GOALS {
                    let score = (i64::from(random.u32(6..26)) * 5).min(120);
                    let month = format!("{year}-{month:02}");
                    all.push(Score { person: person.id.clone(), month, goal, weight, score });
                }
            }
        }
    }
    all
}
