//! The states of Malaysia by their code in ISO 3166-2, and sets of them as a column keeps them.

use prestasi_i18n::Words;
use prestasi_kernel::Problem;

/// Code, and the key of the name.
pub const STATES: [(&str, &str); 16] = [
    ("MY-01", "state-johor"),
    ("MY-02", "state-kedah"),
    ("MY-03", "state-kelantan"),
    ("MY-04", "state-melaka"),
    ("MY-05", "state-negeri-sembilan"),
    ("MY-06", "state-pahang"),
    ("MY-07", "state-pulau-pinang"),
    ("MY-08", "state-perak"),
    ("MY-09", "state-perlis"),
    ("MY-10", "state-selangor"),
    ("MY-11", "state-terengganu"),
    ("MY-12", "state-sabah"),
    ("MY-13", "state-sarawak"),
    ("MY-14", "state-kuala-lumpur"),
    ("MY-15", "state-labuan"),
    ("MY-16", "state-putrajaya"),
];

/// Between the codes of a column.
const BETWEEN: char = ',';

/// A set of states as a column keeps it; empty for everywhere.
pub fn set<'a>(codes: impl IntoIterator<Item = &'a str>) -> Result<String, Problem> {
    let mut found: Vec<&str> = Vec::new();
    for code in codes {
        let known = STATES.iter().find(|(known, _)| *known == code);
        found.push(known.ok_or_else(|| unfit(code))?.0);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found.join(","))
}

/// The codes that somebody wrote, with spaces, in small letters, or none.
pub fn written(text: &str) -> impl Iterator<Item = String> {
    text.split([BETWEEN, ';', ' ']).map(|code| code.trim().to_uppercase()).filter(|code| !code.is_empty())
}

fn unfit(code: &str) -> Problem {
    let text: String = code.chars().take(20).collect();
    Problem::new("state-unfit").arg("text", text)
}

/// The codes of a column.
pub fn codes(column: &str) -> impl Iterator<Item = &str> {
    column.split(BETWEEN).filter(|code| !code.is_empty())
}

/// The states of a column in words.
pub fn told(w: Words, column: &str) -> String {
    let name = |code: &str| {
        STATES.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, key)| w.say(key))
    };
    let names: Vec<String> = codes(column).map(name).collect();
    if names.is_empty() { w.say("holiday-everywhere") } else { names.join(", ") }
}
