//! How whoever hears knows that a message came from us, and from when, and how we know it of whoever pushes: the scheme of
//! Standard Webhooks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use prestasi_access::Access;
use prestasi_kernel::Problem;
use ring::hmac::{self, HMAC_SHA256};

/// How a secret begins.
const PREFIX: &str = "whsec_";
/// How far apart two clocks may be, both ways.
const TOLERANCE_SECONDS: i64 = 5 * 60;

/// The secret of an endpoint, as both sides write it: it follows from the key of the server, and lies nowhere.
#[must_use]
pub fn secret(access: &Access, salt: &[u8]) -> String {
    secret_for(access, "webhooks", salt)
}

/// The same for another purpose.
#[must_use]
pub fn secret_for(access: &Access, purpose: &str, salt: &[u8]) -> String {
    format!("{PREFIX}{}", STANDARD.encode(access.derive(purpose, salt)))
}

/// The signature of a message: of its id, the second it is sent in, and its body.
///
/// # Errors
/// `webhook-secret-unfit`.
pub fn sign(secret: &str, id: &str, seconds: i64, body: &str) -> Result<String, Problem> {
    let tag = hmac::sign(&key(secret)?, &signed(id, &seconds.to_string(), body.as_bytes()));
    Ok(format!("v1,{}", STANDARD.encode(tag)))
}

/// What the headers of a message say of it.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// Its id.
    pub id: &'a str,
    /// The second it was sent in.
    pub timestamp: &'a str,
    /// Its signatures, separated by spaces: one is enough, so that a secret can be changed.
    pub signatures: &'a str,
}

impl Seal<'_> {
    /// Whether the message came from who has the secret, and now. How long it takes tells nothing of the signature.
    ///
    /// # Errors
    /// `intake-refused`; `intake-stale`; `webhook-secret-unfit`.
    pub fn check(&self, secret: &str, body: &[u8], now: i64) -> Result<(), Problem> {
        let (key, signed) = (key(secret)?, signed(self.id, self.timestamp, body));
        let tags =
            self.signatures.split(' ').filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok());
        if !tags.into_iter().any(|tag| hmac::verify(&key, &signed, &tag).is_ok()) {
            return Err(Problem::new("intake-refused"));
        }
        let seconds: i64 = self.timestamp.parse().map_err(|_| Problem::new("intake-refused"))?;
        if now.abs_diff(seconds) > TOLERANCE_SECONDS.unsigned_abs() {
            return Err(Problem::new("intake-stale").arg("minutes", TOLERANCE_SECONDS / 60));
        }
        Ok(())
    }
}

fn key(secret: &str) -> Result<hmac::Key, Problem> {
    let unfit = || Problem::new("webhook-secret-unfit");
    let key = STANDARD.decode(secret.strip_prefix(PREFIX).ok_or_else(unfit)?).map_err(|_| unfit())?;
    Ok(hmac::Key::new(HMAC_SHA256, &key))
}

fn signed(id: &str, seconds: &str, body: &[u8]) -> Vec<u8> {
    [id.as_bytes(), b".", seconds.as_bytes(), b".", body].concat()
}
