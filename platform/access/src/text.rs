//! Texts that come from outside.

use prestasi_kernel::Problem;
use prestasi_store::{Error, Failure};
use serde::Serialize;

const NAME_CHARS_MAX: usize = 200;
const LOGIN_CHARS_MAX: usize = 254;

/// A name of a person, a team, a role: one line, not empty.
pub(crate) fn name(text: &str) -> Result<String, Failure<Problem>> {
    let text = text.trim();
    let fits = (1..=NAME_CHARS_MAX).contains(&text.chars().count()) && !text.contains(char::is_control);
    if fits {
        Ok(text.to_owned())
    } else {
        Err(Failure::Refused(Problem::new("name-unfit").arg("most", NAME_CHARS_MAX)))
    }
}

/// What somebody signs in with, an e-mail address or a short name, in small letters.
pub(crate) fn login(text: &str) -> Result<String, Problem> {
    let text = text.trim().to_lowercase();
    let fits = (1..=LOGIN_CHARS_MAX).contains(&text.chars().count())
        && !text.contains(|c: char| c.is_control() || c.is_whitespace());
    if fits { Ok(text) } else { Err(Problem::new("login-unfit").arg("most", LOGIN_CHARS_MAX)) }
}

/// The start of a text, short enough for a message.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(60).collect()
}

/// A value as a column keeps it.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Problem::new("store-state-unfit").arg("error", error).into())
}
