//! A request for approval: what is done to it makes the next one of it. Nothing is ever taken back.

use jiff::SignedDuration;
use jiff::civil::Date;
use prestasi_kernel::{Actor, Problem, Result, Span};
use serde::{Deserialize, Serialize};

use super::matrix::Matrix;
use super::needed::Needed;
use super::roster::Roster;
use crate::fingerprint::Fingerprint;

/// How far a request has come. Only a pending one changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Pending,
    Approved,
    Refused,
    Expired,
    Withdrawn,
}

/// Approval asked for the terms of one fingerprint; others need a request of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub asked_by: Actor,
    pub quote: Fingerprint,
    /// Steps in order; the roles of one sign in any order.
    pub steps: Vec<Vec<String>>,
    /// The days on which it can be decided.
    pub open: Span,
    pub signatures: Vec<Signature>,
    pub state: State,
}

/// What somebody said in a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// From 0.
    pub step: usize,
    pub role: String,
    pub by: Actor,
    /// The holder of the role, where `by` is a delegate.
    pub instead_of: Option<Actor>,
    #[serde(with = "day")]
    pub on: Date,
    pub answer: Answer,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Approve,
    Refuse,
}

/// What somebody does to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub by: Actor,
    pub on: Date,
    pub act: Act,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Sign in a role, having seen these terms.
    Sign { role: String, instead_of: Option<Actor>, quote: Fingerprint, answer: Answer },
    /// The one who asked no longer does.
    Withdraw,
    /// Its last day is over.
    Expire,
}

impl State {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "approval-pending",
            Self::Approved => "approval-approved",
            Self::Refused => "approval-refused",
            Self::Expired => "approval-expired",
            Self::Withdrawn => "approval-withdrawn",
        }
    }
}

impl Request {
    /// Asks for what is needed; where that is nothing, it is approved.
    ///
    /// # Errors
    /// `date-out-of-range` for a last day beyond the calendar.
    pub fn ask(
        asked_by: Actor,
        quote: Fingerprint,
        needed: &Needed,
        matrix: &Matrix,
        on: Date,
    ) -> Result<Self> {
        let last = matrix.open_days.map(|days| days_after(on, days)).transpose()?;
        let state = if needed.is_automatic() { State::Approved } else { State::Pending };
        let steps = needed.steps.iter().map(|step| step.roles.clone()).collect();
        let (open, signatures) = (Span::new(Some(on), last)?, Vec::new());
        Ok(Self { asked_by, quote, steps, open, signatures, state })
    }

    /// The request after a deed.
    ///
    /// # Errors
    /// `approval-settled` unless it is pending; `approval-not-open` for a signature on a day that is not one of its own,
    /// `approval-quote-changed`, `approval-own-request`, `approval-not-yet`, `approval-signed-already`,
    /// `approval-role-not-asked`, and those of [`Roster::may`]; `approval-not-asker` for whoever withdraws what another
    /// asked; `approval-still-open` for one that has not expired.
    pub fn decide(&self, roster: &Roster, deed: &Deed) -> Result<Self> {
        if self.state != State::Pending {
            return Err(Problem::new("approval-settled").arg("state", self.state.code()));
        }
        match &deed.act {
            Act::Sign { role, instead_of, quote, answer } => {
                let on = deed.on;
                self.sees(quote, on)?;
                self.is_not_own(&deed.by, instead_of.as_ref())?;
                let step = self.step_of(role)?;
                roster.may(&deed.by, instead_of.as_ref(), role, on)?;
                let (by, instead_of) = (deed.by.clone(), instead_of.clone());
                Ok(self.signed(Signature { step, role: role.clone(), by, instead_of, on, answer: *answer }))
            }
            Act::Withdraw if deed.by == self.asked_by => Ok(self.settled(State::Withdrawn)),
            Act::Withdraw => Err(Problem::new("approval-not-asker").arg("actor", &deed.by)),
            Act::Expire => match self.open.to() {
                Some(last) if deed.on > last => Ok(self.settled(State::Expired)),
                _ => Err(Problem::new("approval-still-open").arg("open", self.open)),
            },
        }
    }

    /// Whether these terms were approved by it; any others need approval anew.
    #[must_use]
    pub fn covers(&self, quote: &Fingerprint) -> bool {
        self.state == State::Approved && self.quote == *quote
    }

    /// The roles whose signature it waits for.
    #[must_use]
    pub fn awaited(&self) -> Vec<&str> {
        let Some((step, roles)) = self.current() else { return Vec::new() };
        roles.iter().map(String::as_str).filter(|role| !self.has(step, role)).collect()
    }

    fn sees(&self, quote: &Fingerprint, on: Date) -> Result<()> {
        if !self.open.holds(on) {
            return Err(Problem::new("approval-not-open").arg("day", on).arg("open", self.open));
        }
        if self.quote == *quote { Ok(()) } else { Err(Problem::new("approval-quote-changed")) }
    }

    fn is_not_own(&self, by: &Actor, instead_of: Option<&Actor>) -> Result<()> {
        if *by == self.asked_by || instead_of == Some(&self.asked_by) {
            return Err(Problem::new("approval-own-request").arg("actor", &self.asked_by));
        }
        Ok(())
    }

    /// The step whose turn it is, if it waits for the role.
    fn step_of(&self, role: &str) -> Result<usize> {
        let turn = self.current().map_or(self.steps.len(), |(step, _)| step);
        let asks = |roles: &Vec<String>| roles.iter().any(|known| known == role);
        let place = (turn..).zip(self.steps.iter().skip(turn)).find(|(_, roles)| asks(roles));
        match place {
            Some((step, _)) if step == turn && !self.has(step, role) => Ok(step),
            Some((step, _)) if step > turn => Err(Problem::new("approval-not-yet").arg("role", role)),
            None if !self.steps.iter().any(asks) => {
                Err(Problem::new("approval-role-not-asked").arg("role", role))
            }
            _ => Err(Problem::new("approval-signed-already").arg("role", role)),
        }
    }

    fn current(&self) -> Option<(usize, &Vec<String>)> {
        let open = |(step, roles): &(usize, &Vec<String>)| roles.iter().any(|role| !self.has(*step, role));
        self.steps.iter().enumerate().find(open).filter(|_| self.state == State::Pending)
    }

    fn has(&self, step: usize, role: &str) -> bool {
        self.signatures.iter().any(|signature| signature.step == step && signature.role == role)
    }

    fn signed(&self, signature: Signature) -> Self {
        let answer = signature.answer;
        let mut next = self.clone();
        next.signatures.push(signature);
        if answer == Answer::Refuse {
            next.state = State::Refused;
        } else if next.current().is_none() {
            next.state = State::Approved;
        }
        next
    }

    fn settled(&self, state: State) -> Self {
        Self { state, ..self.clone() }
    }
}

fn days_after(day: Date, days: u32) -> Result<Date> {
    let problem = || Problem::new("date-out-of-range").arg("date", day).arg("days", days);
    let hours = SignedDuration::try_from_hours(i64::from(days) * 24).ok_or_else(problem)?;
    day.checked_add(hours).map_err(|_| problem())
}

/// A day in a file, as everywhere else.
mod day {
    use jiff::civil::Date;
    use prestasi_kernel::parse_date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        parse_date(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
