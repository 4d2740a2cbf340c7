//! What a figure is, so that a page can state it beside the value.

/// The definition of a figure. Its texts are keys of the message catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Definition {
    /// Stable: also the key of its name.
    pub code: &'static str,
    /// What it tells, and what counts.
    pub says: &'static str,
    /// What stands above the line; the whole where nothing stands below.
    pub numerator: &'static str,
    /// What stands below the line.
    pub denominator: Option<&'static str>,
    pub unit: Unit,
    pub better: Better,
}

/// What a value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A part of the whole, shown as a percentage.
    Share,
    /// How many times one holds the other: 3.33×.
    Times,
    /// Minor units of the currency that came in.
    Money,
    /// The same, for each day.
    MoneyPerDay,
    Days,
    /// Within working hours.
    Minutes,
    PerDay,
    PerWeek,
    PerMonth,
}

impl Unit {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Share,
        Self::Times,
        Self::Money,
        Self::MoneyPerDay,
        Self::Days,
        Self::Minutes,
        Self::PerDay,
        Self::PerWeek,
        Self::PerMonth,
    ];

    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Share => "figure-unit-share",
            Self::Times => "figure-unit-times",
            Self::Money => "figure-unit-money",
            Self::MoneyPerDay => "figure-unit-money-per-day",
            Self::Days => "figure-unit-days",
            Self::Minutes => "figure-unit-minutes",
            Self::PerDay => "figure-unit-per-day",
            Self::PerWeek => "figure-unit-per-week",
            Self::PerMonth => "figure-unit-per-month",
        }
    }
}

/// Which direction is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    Higher,
    Lower,
    /// It is measured against another figure.
    Neither,
}

impl Better {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Higher, Self::Lower, Self::Neither];

    /// The key of its words in the message catalogues.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Higher => "figure-better-higher",
            Self::Lower => "figure-better-lower",
            Self::Neither => "figure-better-neither",
        }
    }
}
