//! Whether two records are the same, and why.
//!
//! Invariant: the order of the two does not matter.

mod company;
mod facts;
mod person;
mod reason;
mod words;

use crate::record::{Facts, Subject};

pub use reason::Reason;

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Different,
    /// Worth a suggestion: a person decides.
    Likely,
    /// A key that is one's own agrees, and nothing speaks against it.
    Same,
}

impl Verdict {
    /// The key of its words in the message catalogues.
    pub fn code(self) -> &'static str {
        match self {
            Self::Different => "match-different",
            Self::Likely => "match-likely",
            Self::Same => "match-same",
        }
    }
}

/// The judgement of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Whether it is the person that may be the same, or the company: a lead that names both meets an account by its company.
    pub about: Subject,
    pub verdict: Verdict,
    /// Per mille; 1000 for the same, 600 and above for likely.
    pub score: u16,
    /// Those that speak loudest first.
    pub reasons: Vec<Reason>,
}

/// From here on a pair is worth a suggestion.
const LIKELY: i32 = 600;
const MOST: i32 = 1000;

/// Judges two records: about the company if one of them names nobody, else about the person.
///
/// ```
/// use prestasi_matching::{Country, Facts, Reason, Record, Verdict, judge};
/// let record = |person: &str, city: &str| Record { person: person.into(), city: city.into(), company: "Maju Jaya".into(), ..Record::default() };
/// let facts = |record| Facts::of(&record, Country::MALAYSIA);
/// let found = judge(&facts(record("Rozita binti Karim", "KL")), &facts(record("Karim, Rozita Bt", "Kuala Lumpur")));
/// assert_eq!(found.verdict, Verdict::Likely);
/// assert_eq!(found.reasons, [Reason::NameSame, Reason::CompanySame, Reason::CitySame]);
/// ```
pub fn judge(a: &Facts, b: &Facts) -> Match {
    let about = a.subject().min(b.subject());
    let mut reasons = match about {
        Subject::Company => company::reasons(a, b),
        Subject::Person => person::reasons(a, b),
    };
    reasons.sort_by_key(|reason| (-reason.points(about).abs(), *reason));
    let points: i32 = reasons.iter().map(|reason| reason.points(about)).sum();
    let verdict = verdict(about, &reasons, points);
    let score = match verdict {
        Verdict::Same => MOST,
        Verdict::Likely => points.clamp(LIKELY, MOST - 1),
        Verdict::Different => points.clamp(0, LIKELY - 1),
    };
    Match { about, verdict, score: u16::try_from(score).unwrap_or_default(), reasons }
}

fn verdict(about: Subject, reasons: &[Reason], points: i32) -> Verdict {
    let any = |of: &[Reason]| reasons.iter().any(|reason| of.contains(reason));
    let (own, shared, against, named) = match about {
        Subject::Company => (company::OWN, company::SHARED, company::AGAINST, company::NAMED),
        Subject::Person => (person::OWN, person::SHARED, person::AGAINST, person::NAMED),
    };
    let contradicted = any(against);
    if any(own) {
        return if contradicted { Verdict::Likely } else { Verdict::Same };
    }
    if any(shared) && !contradicted {
        return Verdict::Likely;
    }
    let fits = any(named)
        || (any(person::ALIKE) && any(person::PERSONAL))
        || (any(&[Reason::NamePartly]) && any(person::UNSHARED));
    if fits && points >= LIKELY { Verdict::Likely } else { Verdict::Different }
}
