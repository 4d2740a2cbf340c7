//! Fields that say something only for some values of another one, which the schema cannot tell.

/// Values of a field that decides, each with the fields that count then.
type Cases = &'static [(&'static str, &'static [&'static str])];

/// Kind of part, the field that decides, its value where it is not there, and its cases.
type Deciding = (&'static str, &'static str, &'static str, Cases);

/// What is decided by another field: a field that stands in one of the cases counts in those alone, and one that
/// stands in none always counts.
const APT: &[Deciding] = &[
    (
        "component-rate",
        "type",
        "",
        &[
            ("flat", &["value", "times"]),
            ("per_unit", &["value", "times"]),
            ("marginal", &["of", "tiers", "edge", "times"]),
            ("retroactive", &["of", "tiers", "edge", "times"]),
            ("reached", &["of", "tiers", "edge", "times"]),
            ("interpolated", &["of", "tiers", "edge", "times"]),
            ("curve", &["of", "points", "beyond", "times"]),
            ("matrix", &["rows", "columns", "values", "times"]),
            ("formula", &["value", "times"]),
            ("objectives", &["objectives", "times"]),
        ],
    ),
    (
        "step",
        "type",
        "",
        &[
            ("gate", &["when", "factor"]),
            ("multiplier", &["factor"]),
            ("kicker", &["when", "amount"]),
            ("cap", &["amount", "per", "excess"]),
            ("floor", &["amount", "per"]),
        ],
    ),
    ("clawback", "mode", "full", &[("full", &[]), ("pro_rata", &["days"]), ("percentage", &["share"])]),
    ("draw", "type", "", &[("recoverable", &["recovery"]), ("non_recoverable", &[]), ("guarantee", &[])]),
    ("output", "rows", "", &[("lines", &["of"]), ("totals", &[])]),
];

/// Fields that count only beside another one, or only without it: kind, field, the other one, beside it.
const BESIDE: &[(&str, &str, &str, bool)] = &[
    ("quota", "person", "table", true),
    ("quota", "period", "table", true),
    ("milestone", "order", "table", true),
    ("milestone", "part", "table", true),
    ("milestone", "months", "table", false),
    ("credit-to", "on", "table", true),
    ("component", "quota_to", "quota", true),
    ("component", "target_per", "target", true),
    ("component", "prorate", "target", true),
];

/// Whether a field counts, given the values of the part's other fields.
pub fn is_apt(kind: &str, field: &str, value: &dyn Fn(&str) -> Option<String>) -> bool {
    for (_, by, otherwise, cases) in APT.iter().filter(|(of, ..)| *of == kind) {
        let chosen = value(by).unwrap_or_else(|| (*otherwise).to_owned());
        let named = cases.iter().any(|(_, fields)| fields.contains(&field));
        let counts =
            cases.iter().find(|(case, _)| *case == chosen).map(|(_, fields)| fields.contains(&field));
        if named && counts == Some(false) {
            return false;
        }
    }
    let beside = BESIDE.iter().filter(|(of, name, ..)| *of == kind && *name == field);
    beside.into_iter().all(|(_, _, other, there)| value(other).is_some() == *there)
}

/// The names that the tables above speak of, as kind and field, so that a test can hold them against the schema.
pub fn mentioned() -> Vec<(&'static str, &'static str)> {
    let apt = APT.iter().flat_map(|(kind, by, _, cases)| {
        let fields = cases.iter().flat_map(|(_, fields)| fields.iter());
        fields.map(|field| (*kind, *field)).chain([(*kind, *by)])
    });
    let beside = BESIDE.iter().flat_map(|(kind, field, other, _)| [(*kind, *field), (*kind, *other)]);
    apt.chain(beside).collect()
}
