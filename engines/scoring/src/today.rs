//! What a seller does first today: one list over answers that customers wait for, tasks, deals that went stale, and next steps.
//!
//! Invariant: the order depends on what the items say alone, not on the order in which they came in.

use crate::days::days;
use crate::inspect::Severity;
use jiff::civil::Date;
use std::cmp::Reverse;

/// Something that could be done today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub kind: Kind,
    /// What the deal behind it is worth, in minor units of the company's currency; 0 where there is none.
    pub amount: i64,
    /// When that deal is to close.
    pub closes: Option<Date>,
}

/// What could be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A customer wrote, and waits for an answer; working minutes.
    Reply {
        waited_minutes: i64,
    },
    Task {
        due: Date,
    },
    /// A deal that something is wrong with.
    Stale {
        severity: Severity,
        quiet_days: i64,
    },
    /// The next step that the sales process knows for a deal.
    NextStep,
}

/// An item with its points and what they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    pub item: Item,
    pub points: i64,
    /// They add up to the points.
    pub parts: Vec<(RankWhy, i64)>,
}

/// What points are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RankWhy {
    ReplyWaits,
    /// For each hour that it waits.
    ReplyWaitsLong,
    TaskOverdue,
    /// For each day that it is overdue.
    TaskLongOverdue,
    TaskToday,
    TaskAhead,
    DealStale,
    /// For each day without activity.
    DealQuiet,
    NextStep,
    /// What the deal is worth beside the largest of the list.
    Amount,
    ClosesSoon,
}

impl RankWhy {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::ReplyWaits,
        Self::ReplyWaitsLong,
        Self::TaskOverdue,
        Self::TaskLongOverdue,
        Self::TaskToday,
        Self::TaskAhead,
        Self::DealStale,
        Self::DealQuiet,
        Self::NextStep,
        Self::Amount,
        Self::ClosesSoon,
    ];

    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReplyWaits => "rank-reply-waits",
            Self::ReplyWaitsLong => "rank-reply-waits-long",
            Self::TaskOverdue => "rank-task-overdue",
            Self::TaskLongOverdue => "rank-task-long-overdue",
            Self::TaskToday => "rank-task-today",
            Self::TaskAhead => "rank-task-ahead",
            Self::DealStale => "rank-deal-stale",
            Self::DealQuiet => "rank-deal-quiet",
            Self::NextStep => "rank-next-step",
            Self::Amount => "rank-amount",
            Self::ClosesSoon => "rank-closes-soon",
        }
    }
}

/// The items, what to do first ahead.
///
/// | what | points |
/// |---|---|
/// | a customer waits for an answer | 50, and 5 for each working hour, at most 40 |
/// | a task is overdue | 50, and 5 for each day, at most 30 |
/// | a task is due today; later | 40; 10 |
/// | a deal is stale | 45, 30 or 15 by severity, and 1 for each quiet day, at most 15 |
/// | a next step | 10 |
/// | the deal's amount | 20 for the largest of the list, others in proportion, cut to whole points |
/// | the deal closes within 7 days, or should have | 10 |
///
/// Equal points: by kind in the order above, then what has waited longest, then the larger amount, then the id.
#[must_use]
pub fn rank(items: Vec<Item>, today: Date) -> Vec<Ranked> {
    let largest = items.iter().map(|item| item.amount).max().unwrap_or(0);
    let ranked = items.into_iter().map(|item| {
        let mut parts = item.kind.points(today);
        parts.extend(item.points_of_deal(largest, today));
        parts.retain(|(_, points)| *points != 0);
        Ranked { points: parts.iter().map(|(_, points)| points).sum(), parts, item }
    });
    let mut ranked: Vec<Ranked> = ranked.collect();
    ranked.sort_by(|a, b| a.key().cmp(&b.key()));
    ranked
}

impl Ranked {
    fn key(&self) -> impl Ord {
        let Item { id, kind, amount, closes } = &self.item;
        let (order, waited) = match *kind {
            Kind::Reply { waited_minutes } => (0, waited_minutes),
            // Days that are still to come count less than those that have passed.
            Kind::Task { due } => (1, days(due, Date::ZERO)),
            Kind::Stale { quiet_days, .. } => (2, quiet_days),
            Kind::NextStep => (3, 0),
        };
        (Reverse(self.points), order, Reverse(waited), Reverse(*amount), id, *closes)
    }
}

impl Kind {
    fn points(self, today: Date) -> Vec<(RankWhy, i64)> {
        match self {
            Self::Reply { waited_minutes } => vec![
                (RankWhy::ReplyWaits, 50),
                (RankWhy::ReplyWaitsLong, (waited_minutes / 60).clamp(0, 8) * 5),
            ],
            Self::Task { due } => match days(due, today) {
                overdue @ 1.. => {
                    vec![(RankWhy::TaskOverdue, 50), (RankWhy::TaskLongOverdue, overdue.min(6) * 5)]
                }
                0 => vec![(RankWhy::TaskToday, 40)],
                _ => vec![(RankWhy::TaskAhead, 10)],
            },
            Self::Stale { severity, quiet_days } => {
                let points = match severity {
                    Severity::High => 45,
                    Severity::Medium => 30,
                    Severity::Low => 15,
                };
                vec![(RankWhy::DealStale, points), (RankWhy::DealQuiet, quiet_days.clamp(0, 15))]
            }
            Self::NextStep => vec![(RankWhy::NextStep, 10)],
        }
    }
}

impl Item {
    fn points_of_deal(&self, largest: i64, today: Date) -> [(RankWhy, i64); 2] {
        let share = match (self.amount, largest) {
            (1.., 1..) => i128::from(self.amount) * 20 / i128::from(largest),
            _ => 0,
        };
        let soon = self.closes.is_some_and(|closes| days(today, closes) <= 7);
        [(RankWhy::Amount, i64::try_from(share).unwrap_or(0)), (RankWhy::ClosesSoon, i64::from(soon) * 10)]
    }
}
