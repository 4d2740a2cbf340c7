//! The score of a lead or an account: how well it fits the ideal customer, and what it did lately. Each half has 0 to 50 points, and
//! each point a reason.
//!
//! Invariant: the parts of a half add up to it.

use crate::condition::{Attributes, Condition};
use crate::days::days;
use crate::points::Points;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// The most that each half has.
const MOST: Points = Points::whole(50);

/// How a company scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The ideal customer.
    pub criteria: Vec<Criterion>,
    /// Days after which an event counts half.
    pub half_life_days: NonZeroU32,
    /// The first one that holds is the grade.
    pub grades: Vec<Grade>,
}

/// One thing that makes an ideal customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub name: String,
    /// Below 0 for what speaks against it.
    pub points: Points,
    #[serde(flatten)]
    pub condition: Condition,
}

/// A grade, and the least that each half needs for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    pub name: String,
    #[serde(default)]
    pub fit: Points,
    #[serde(default)]
    pub engagement: Points,
}

impl Grade {
    /// Two by two: A fits and is engaged, B fits, C is engaged, D is neither.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let (fits, engaged) = (Points::whole(35), Points::whole(25));
        let grade =
            |name: &str, fit: Points, engagement: Points| Self { name: name.to_owned(), fit, engagement };
        vec![
            grade("A", fits, engaged),
            grade("B", fits, Points::ZERO),
            grade("C", Points::ZERO, engaged),
            grade("D", Points::ZERO, Points::ZERO),
        ]
    }
}

/// Something that a lead did: opened a mail, came to a webinar, left the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub kind: String,
    /// Below 0 for what speaks against it.
    pub points: Points,
    pub day: Date,
}

/// A score with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub fit: Points,
    pub engagement: Points,
    /// 0 to 100.
    pub total: Points,
    /// None where no grade of the model holds.
    pub grade: Option<String>,
    /// Criteria and events in the order in which they came in, and what the limits took.
    pub parts: Vec<Part>,
}

/// Which half of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    Fit,
    Engagement,
}

impl Half {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fit => "score-fit",
            Self::Engagement => "score-engagement",
        }
    }
}

/// Points, and what they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub half: Half,
    pub points: Points,
    pub why: PartWhy,
}

/// What points are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartWhy {
    Met {
        criterion: String,
    },
    /// No points: it is known, and otherwise.
    Unmet {
        criterion: String,
    },
    /// No points: nobody knows, so that it is worth asking.
    Unknown {
        criterion: String,
        attribute: String,
    },
    Event {
        kind: String,
        given: Points,
        days: u32,
    },
    /// No points yet: its day is still to come.
    Ahead {
        kind: String,
        day: Date,
    },
    /// What went beyond 50, taken off, or what was below 0, put back.
    Limit,
}

impl PartWhy {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Met { .. } => "score-criterion-met",
            Self::Unmet { .. } => "score-criterion-unmet",
            Self::Unknown { .. } => "score-criterion-unknown",
            Self::Event { .. } => "score-event",
            Self::Ahead { .. } => "score-event-ahead",
            Self::Limit => "score-limit",
        }
    }
}

/// The score as of a day.
///
/// ```
/// use jiff::civil::date;
/// use prestasi_scoring::{Attributes, Event, Grade, Model, Points, score};
/// let model = Model { criteria: vec![], half_life_days: 14.try_into()?, grades: Grade::usual() };
/// let webinar = Event { kind: "webinar".into(), points: Points::whole(10), day: date(2026, 11, 20) };
/// let found = score(&model, &Attributes::new(), &[webinar], date(2026, 11, 27));
/// assert_eq!((found.total.to_string().as_str(), found.grade.as_deref()), ("7.07", Some("D")));
/// # Ok::<(), std::num::TryFromIntError>(())
/// ```
#[must_use]
pub fn score(model: &Model, attributes: &Attributes, events: &[Event], today: Date) -> Score {
    let criteria = model.criteria.iter().map(|criterion| of_criterion(criterion, attributes));
    let (fit, mut parts) = within_limits(Half::Fit, criteria.collect());
    let events = events.iter().map(|event| of_event(event, model.half_life_days, today));
    let (engagement, engaged) = within_limits(Half::Engagement, events.collect());
    parts.extend(engaged);
    let grade = model.grades.iter().find(|grade| grade.fit <= fit && grade.engagement <= engagement);
    Score {
        fit,
        engagement,
        total: sum([fit, engagement]),
        grade: grade.map(|grade| grade.name.clone()),
        parts,
    }
}

fn of_criterion(criterion: &Criterion, attributes: &Attributes) -> Part {
    let (name, attribute) = (criterion.name.clone(), criterion.condition.attribute.clone());
    let (points, why) = match criterion.condition.holds(attributes) {
        Some(true) => (criterion.points, PartWhy::Met { criterion: name }),
        Some(false) => (Points::ZERO, PartWhy::Unmet { criterion: name }),
        None => (Points::ZERO, PartWhy::Unknown { criterion: name, attribute }),
    };
    Part { half: Half::Fit, points, why }
}

fn of_event(event: &Event, half_life: NonZeroU32, today: Date) -> Part {
    let (kind, given) = (event.kind.clone(), event.points);
    let (points, why) = match u32::try_from(days(event.day, today)) {
        Ok(days) => (given.faded(days, half_life), PartWhy::Event { kind, given, days }),
        Err(_) => (Points::ZERO, PartWhy::Ahead { kind, day: event.day }),
    };
    Part { half: Half::Engagement, points, why }
}

/// The points of a half within 0 and 50; what that takes or gives becomes a part of its own.
fn within_limits(half: Half, mut parts: Vec<Part>) -> (Points, Vec<Part>) {
    let exact: i128 = parts.iter().map(|part| i128::from(part.points.units())).sum();
    let held = Points::of_units(exact.clamp(0, MOST.units().into()));
    let off = Points::of_units(i128::from(held.units()) - exact);
    if off != Points::ZERO {
        parts.push(Part { half, points: off, why: PartWhy::Limit });
    }
    (held, parts)
}

fn sum(points: [Points; 2]) -> Points {
    Points::of_units(points.iter().map(|points| i128::from(points.units())).sum())
}
