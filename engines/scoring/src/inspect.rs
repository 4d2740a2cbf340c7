//! What is wrong with a deal: what a manager would ask about, each with how much it matters.

use crate::days::days;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is known of an open deal. Amounts are minor units of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    pub has_next_step: bool,
    /// People at the customer who have a role in it.
    pub contact_roles: u32,
    /// How often its closing date was moved.
    pub close_moves: u32,
    pub closes: Option<Date>,
    /// Day of the last activity, or on which it was created.
    pub last_activity: Date,
    /// The highest amount that it had.
    pub amount_before: i64,
    pub amount: i64,
    /// Day on which it came to its stage.
    pub stage_since: Date,
    /// Days that a deal should be in this stage at most.
    pub stage_days_most: Option<u32>,
    /// Exit criteria of the stages before that are not met.
    pub criteria_missing: Vec<String>,
}

/// From where on something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Fewer contact roles hang on a single thread.
    pub contact_roles: u32,
    pub close_moves: u32,
    /// Days without activity.
    pub quiet_days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { contact_roles: 2, close_moves: 2, quiet_days: 14 }
    }
}

/// How much it matters, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Low,
    Medium,
    High,
}

impl Severity {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Low => "inspect-low",
            Self::Medium => "inspect-medium",
            Self::High => "inspect-high",
        }
    }
}

/// How long a deal has been in its stage, against the most that it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    Fresh,
    /// Half of the days or more.
    Aging,
    /// All of the days or more.
    Over,
}

impl Age {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fresh => "stage-age-fresh",
            Self::Aging => "stage-age-aging",
            Self::Over => "stage-age-over",
        }
    }
}

/// The age of a deal in its stage, for the colour of its card.
#[must_use]
pub fn aging(days: i64, most: u32) -> Age {
    match i128::from(days) {
        days if days >= i128::from(most) => Age::Over,
        days if days * 2 >= i128::from(most) => Age::Aging,
        _ => Age::Fresh,
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub trouble: Trouble,
}

/// What is wrong, in the order in which it is told among what matters as much.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    CloseInThePast { days: i64 },
    NoCloseDate,
    NoNextStep,
    Quiet { days: i64 },
    CloseMoved { times: u32 },
    AmountCut { before: i64, amount: i64 },
    SingleThreaded { roles: u32 },
    CriteriaMissing { criteria: Vec<String> },
    Aging { days: i64, most: u32 },
}

impl Trouble {
    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CloseInThePast { .. } => "inspect-close-past",
            Self::NoCloseDate => "inspect-no-close-date",
            Self::NoNextStep => "inspect-no-next-step",
            Self::Quiet { .. } => "inspect-quiet",
            Self::CloseMoved { .. } => "inspect-close-moved",
            Self::AmountCut { .. } => "inspect-amount-cut",
            Self::SingleThreaded { .. } => "inspect-single-threaded",
            Self::CriteriaMissing { .. } => "inspect-criteria-missing",
            Self::Aging { .. } => "inspect-aging",
        }
    }
}

/// What is wrong with an open deal as of a day, what matters most first.
///
/// | trouble | severity |
/// |---|---|
/// | the closing date is in the past, or there is none | high |
/// | no next step; the closing date was moved | medium |
/// | no activity for so many days | medium; for twice as many high |
/// | the amount was cut | medium; to half or less high |
/// | fewer contact roles | medium; none at all high |
/// | exit criteria are missing | medium |
/// | aging in its stage | low at half of the most, high at all of it |
#[must_use]
pub fn inspect(deal: &Deal, limits: &Limits, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |severity, trouble| findings.push(Finding { severity, trouble });
    match deal.closes.map(|closes| days(closes, today)) {
        None => find(Severity::High, Trouble::NoCloseDate),
        Some(days @ 1..) => find(Severity::High, Trouble::CloseInThePast { days }),
        Some(_) => {}
    }
    if !deal.has_next_step {
        find(Severity::Medium, Trouble::NoNextStep);
    }
    let (quiet, most) = (days(deal.last_activity, today), i64::from(limits.quiet_days));
    if quiet >= most {
        find(high_if(quiet >= most * 2), Trouble::Quiet { days: quiet });
    }
    if deal.close_moves >= limits.close_moves {
        find(Severity::Medium, Trouble::CloseMoved { times: deal.close_moves });
    }
    let (before, amount) = (deal.amount_before, deal.amount);
    if amount < before {
        let halved = i128::from(amount) * 2 <= i128::from(before);
        find(high_if(halved), Trouble::AmountCut { before, amount });
    }
    if deal.contact_roles < limits.contact_roles {
        let roles = deal.contact_roles;
        find(high_if(roles == 0), Trouble::SingleThreaded { roles });
    }
    if !deal.criteria_missing.is_empty() {
        find(Severity::Medium, Trouble::CriteriaMissing { criteria: deal.criteria_missing.clone() });
    }
    if let Some(most) = deal.stage_days_most {
        let days = days(deal.stage_since, today);
        match aging(days, most) {
            Age::Over => find(Severity::High, Trouble::Aging { days, most }),
            Age::Aging => find(Severity::Low, Trouble::Aging { days, most }),
            Age::Fresh => {}
        }
    }
    findings.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| a.trouble.cmp(&b.trouble)));
    findings
}

fn high_if(worse: bool) -> Severity {
    if worse { Severity::High } else { Severity::Medium }
}
