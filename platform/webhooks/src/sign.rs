//! How whoever hears knows that it came from here, and from when: the scheme of Standard Webhooks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use prestasi_access::Access;
use prestasi_kernel::Problem;
use ring::hmac::{self, HMAC_SHA256};

/// How a secret begins.
const PREFIX: &str = "whsec_";

/// The secret of an endpoint, as both sides write it: it follows from the key of the server, and lies nowhere.
#[must_use]
pub fn secret(access: &Access, salt: &[u8]) -> String {
    format!("{PREFIX}{}", STANDARD.encode(access.derive("webhooks", salt)))
}

/// The signature of a message: of its id, the second it is sent in, and its body.
///
/// # Errors
/// `webhook-secret-unfit`.
pub fn sign(secret: &str, id: &str, seconds: i64, body: &str) -> Result<String, Problem> {
    let unfit = || Problem::new("webhook-secret-unfit");
    let key = STANDARD.decode(secret.strip_prefix(PREFIX).ok_or_else(unfit)?).map_err(|_| unfit())?;
    let key = hmac::Key::new(HMAC_SHA256, &key);
    let tag = hmac::sign(&key, format!("{id}.{seconds}.{body}").as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(tag)))
}
