//! Codes of an authenticator: RFC 6238 with the parameters that every authenticator knows (SHA-1, 30 seconds, 6 digits).

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use prestasi_kernel::Problem;
use sha1::Sha1;

use crate::secret::same;
use crate::settings::ServerKey;

const STEP_SECONDS: i64 = 30;
/// Clocks of telephones go wrong by so many steps.
const STEPS_AROUND: i64 = 1;

/// The secret of an authenticator: 160 bits that follow from the server's key and the salt, and lie nowhere.
pub(crate) fn secret(key: &ServerKey, salt: &[u8]) -> Result<[u8; 20], Problem> {
    mac(&key.0, salt)
}

/// The step that a code belongs to, if it is one of now and later than the last that was used.
pub(crate) fn step_of(secret: &[u8], code: &str, now: Timestamp, last: i64) -> Result<Option<i64>, Problem> {
    let present = now.as_second().div_euclid(STEP_SECONDS);
    let mut found = None;
    for step in present - STEPS_AROUND..=present + STEPS_AROUND {
        // All are calculated, whichever it is.
        if same(code_at(secret, step)?.as_bytes(), code.as_bytes()) && step > last {
            found = Some(step);
        }
    }
    Ok(found)
}

/// The code of a step.
pub(crate) fn code_at(secret: &[u8], step: i64) -> Result<String, Problem> {
    let mac = mac(secret, &step.to_be_bytes())?;
    let at = usize::from(mac[19] & 15);
    let number = u32::from_be_bytes([mac[at] & 127, mac[at + 1], mac[at + 2], mac[at + 3]]);
    Ok(format!("{:06}", number % 1_000_000))
}

fn mac(key: &[u8], message: &[u8]) -> Result<[u8; 20], Problem> {
    let failed = |_| Problem::new("password-not-hashed");
    let mut mac = Hmac::<Sha1>::new_from_slice(key).map_err(failed)?;
    mac.update(message);
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::code_at;

    /// The last six digits of the codes in RFC 6238, appendix B.
    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(b"12345678901234567890", seconds / 30).unwrap(), code);
        }
    }
}
