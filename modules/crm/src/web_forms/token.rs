//! A token shows that a form was opened here, which one, and not long ago.

use prestasi_access::Access;
use prestasi_kernel::Problem;

/// Seconds that a form may lie open.
const OPEN_SECONDS: i64 = 24 * 3600;
/// Letters of a token at most.
const LETTERS_MAX: usize = 100;

fn sign(access: &Access, code: &str, at: i64) -> String {
    let bytes = access.derive("web-form", format!("{code}:{at}").as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A token of a form that is opened now.
pub fn token(access: &Access, code: &str) -> String {
    let at = access.now().as_second();
    format!("{at}.{}", sign(access, code, at))
}

/// Refuses a form that was not opened here, or too long ago.
///
/// # Errors
/// `crm-web-form-stale`.
pub fn check(access: &Access, code: &str, token: &str) -> Result<(), Problem> {
    let stale = || Problem::new("crm-web-form-stale");
    if token.len() > LETTERS_MAX {
        return Err(stale());
    }
    let (at, signed) = token.split_once('.').ok_or_else(stale)?;
    let at: i64 = at.parse().map_err(|_| stale())?;
    let age = access.now().as_second().saturating_sub(at);
    if (0..=OPEN_SECONDS).contains(&age) && sign(access, code, at) == signed { Ok(()) } else { Err(stale()) }
}
