//! Secrets of others that must be shown to them again, such as the one that a provider of sign-on gave us: sealed, so that
//! a copy of the database opens nothing.
//!
//! Design: what we only compare is kept as a hash ([`crate::Secret`]), and what we choose ourselves is derived from the
//! server's key. What somebody else chose can be neither. Its purpose goes into the seal, so that a row that was written
//! over with the seal of another does not open.

use prestasi_kernel::Problem;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;

use crate::secret::{Secret, random};
use crate::settings::ServerKey;

/// The key for seals follows from the server's key, which also derives others.
const DERIVED: &[u8] = b"prestasi seals, first way";

fn key(server: &ServerKey) -> Result<LessSafeKey, Problem> {
    let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &server.0), DERIVED);
    let key = UnboundKey::new(&AES_256_GCM, derived.as_ref()).map_err(|_| broken())?;
    Ok(LessSafeKey::new(key))
}

fn broken() -> Problem {
    Problem::new("seal-broken")
}

/// Seals a secret for a purpose: a fresh nonce, then what only the server's key opens.
pub(crate) fn seal(server: &ServerKey, purpose: &str, secret: &Secret) -> Result<Vec<u8>, Problem> {
    let nonce = random::<NONCE_LEN>()?;
    let mut sealed = secret.expose().as_bytes().to_vec();
    let (with, aad) = (Nonce::assume_unique_for_key(nonce), Aad::from(purpose.as_bytes()));
    key(server)?.seal_in_place_append_tag(with, aad, &mut sealed).map_err(|_| broken())?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens a seal of this purpose.
pub(crate) fn open(server: &ServerKey, purpose: &str, sealed: &[u8]) -> Result<Secret, Problem> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(broken)?;
    let mut sealed = sealed.to_vec();
    let (with, aad) = (Nonce::assume_unique_for_key(*nonce), Aad::from(purpose.as_bytes()));
    let opened = key(server)?.open_in_place(with, aad, &mut sealed).map_err(|_| broken())?;
    String::from_utf8(opened.to_vec()).map(Secret::new).map_err(|_| broken())
}

#[cfg(test)]
mod tests {
    use super::{open, seal};
    use crate::secret::Secret;
    use crate::settings::ServerKey;

    #[test]
    fn a_seal_opens_with_its_key_and_purpose_alone() {
        let (mine, other) = (ServerKey([7; 32]), ServerKey([8; 32]));
        let secret = Secret::new("nasi lemak");
        let sealed = seal(&mine, "lunch", &secret).unwrap();
        assert_ne!(sealed, seal(&mine, "lunch", &secret).unwrap());
        assert_eq!(open(&mine, "lunch", &sealed).unwrap(), secret);
        assert!(!sealed.windows(4).any(|part| part == b"nasi"));
        for (key, purpose) in [(&other, "lunch"), (&mine, "dinner")] {
            assert_eq!(open(key, purpose, &sealed).unwrap_err().code, "seal-broken");
        }
        for at in 0..sealed.len() {
            let mut tampered = sealed.clone();
            tampered[at] ^= 1;
            assert_eq!(open(&mine, "lunch", &tampered).unwrap_err().code, "seal-broken", "{at}");
            assert_eq!(open(&mine, "lunch", &sealed[..at]).unwrap_err().code, "seal-broken", "{at}");
        }
    }
}
