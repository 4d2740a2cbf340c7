//! The message that a telephone system sends when a call is over.

use jiff::tz::TimeZone;
use prestasi_kernel::{Problem, Result};
use serde::Deserialize;

use super::{Call, Disposition, is_party, party};
use crate::read::bounded;
use crate::text::{excerpt, line};
use crate::when::moment;

const BODY_MOST: usize = 64 << 10;

/// What the JSON holds; what else stands there is left alone.
#[derive(Deserialize)]
struct Body {
    id: String,
    from: String,
    to: String,
    start: String,
    #[serde(default)]
    answered: Option<String>,
    #[serde(default)]
    talk_seconds: u32,
    disposition: Disposition,
}

/// Reads `{"id": …, "from": …, "to": …, "start": …, "answered": …, "talk_seconds": …, "disposition": "answered"}`. Times are as
/// RFC 3339 has them; without an offset they count in `zone`.
///
/// Errors: `capture-too-large`, `capture-webhook-unreadable` with what is wrong.
pub fn webhook(body: &[u8], zone: &TimeZone) -> Result<Call> {
    bounded(body, BODY_MOST)?;
    let wrong = |cause: &dyn std::fmt::Display| {
        Problem::new("capture-webhook-unreadable").arg("cause", excerpt(&cause.to_string()))
    };
    let body: Body = serde_json::from_slice(body).map_err(|error| wrong(&error))?;
    let when = |text: &str| moment(text, zone, true).ok_or_else(|| wrong(&format_args!("{}", excerpt(text))));
    let (id, from, to) = (line(&body.id, 150), party(&body.from), party(&body.to));
    if id.is_empty() || !is_party(&from) && !is_party(&to) {
        return Err(wrong(&if id.is_empty() { "id" } else { "from, to" }));
    }
    let answered = body.disposition == Disposition::Answered;
    Ok(Call {
        id,
        from,
        to,
        start: when(&body.start)?,
        answered: body.answered.filter(|_| answered).map(|text| when(&text)).transpose()?,
        talk_seconds: if answered { body.talk_seconds } else { 0 },
        disposition: body.disposition,
    })
}
