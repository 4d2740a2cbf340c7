//! The rows that figures come from.

use prestasi_web::Visit;
use sea_orm::{ColumnTrait, Condition};

use super::period::Months;
use crate::deals::{State, deal};
use crate::leads::lead;
use crate::surveys::{TOP, answer};

/// Rows that a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    LeadsCreated,
    LeadsConverted,
    DealsWon,
    DealsLost,
    DealsClosed,
    DealsOpen,
    DealsReferred,
    Answers,
    AnswersTop,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::LeadsCreated,
        Self::LeadsConverted,
        Self::DealsWon,
        Self::DealsLost,
        Self::DealsClosed,
        Self::DealsOpen,
        Self::DealsReferred,
        Self::Answers,
        Self::AnswersTop,
    ];

    /// The address of its rows.
    pub const fn path(self) -> &'static str {
        match self {
            Self::LeadsCreated => "/key-figures/leads-created",
            Self::LeadsConverted => "/key-figures/leads-converted",
            Self::DealsWon => "/key-figures/deals-won",
            Self::DealsLost => "/key-figures/deals-lost",
            Self::DealsClosed => "/key-figures/deals-closed",
            Self::DealsOpen => "/key-figures/deals-open",
            Self::DealsReferred => "/key-figures/deals-referred",
            Self::Answers => "/key-figures/answers",
            Self::AnswersTop => "/key-figures/answers-top",
        }
    }

    /// The key of what they are.
    pub const fn label(self) -> &'static str {
        match self {
            Self::LeadsCreated => "crm-part-leads-created",
            Self::LeadsConverted => "crm-part-leads-converted",
            Self::DealsWon => "crm-part-deals-won",
            Self::DealsLost => "crm-part-deals-lost",
            Self::DealsClosed => "crm-part-deals-closed",
            Self::DealsOpen => "crm-part-deals-open",
            Self::DealsReferred => "crm-part-deals-referred",
            Self::Answers => "crm-part-answers",
            Self::AnswersTop => "crm-part-answers-top",
        }
    }

    /// The part whose address ends so.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.path().rsplit('/').next() == Some(name))
    }

    /// Which rows of their table they are.
    pub fn rows(self, visit: &Visit, months: Months) -> Condition {
        let (first, last) = months.days();
        let (begin, end) = months.moments(&visit.app().site().zone);
        let created =
            Condition::all().add(lead::Column::Created.gte(begin)).add(lead::Column::Created.lt(end));
        let closed = Condition::all().add(deal::Column::Closed.between(first, last));
        let state = |state: State| deal::Column::State.eq(state.name());
        let answered = Condition::all().add(answer::Column::Answered.between(first, last));
        match self {
            Self::LeadsCreated => created,
            Self::LeadsConverted => created.add(lead::Column::Converted.is_not_null()),
            Self::DealsWon => closed.add(state(State::Won)),
            Self::DealsLost => closed.add(state(State::Lost)),
            Self::DealsClosed => closed.add(deal::Column::State.ne(State::Open.name())),
            Self::DealsOpen => Condition::all().add(state(State::Open)),
            Self::DealsReferred => closed.add(state(State::Won)).add(deal::Column::Referrer.is_not_null()),
            Self::Answers => answered,
            Self::AnswersTop => answered.add(answer::Column::Score.gte(TOP)),
        }
    }
}
