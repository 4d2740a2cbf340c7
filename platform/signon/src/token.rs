//! What the provider signed, checked: nothing of it is believed before.

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm as Alg,
    CoreProviderMetadata,
};
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalClaims, ClaimsVerificationError, ClientId, IdToken,
    IdTokenVerifier, Nonce, SignatureVerificationError,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// With what it may be signed: key pairs only, so that nobody who knows a public key or our secret can sign.
const ALLOWED: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];
/// By how much clocks may differ.
const SKEW_SECONDS: i64 = 60;
/// How old a token may be that we have only just asked for.
const AGE_SECONDS: i64 = 600;

/// All that stands in a token beside what the standard names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Others(Map<String, Value>);

impl AdditionalClaims for Others {}

/// A token as the provider sends it.
pub(crate) type Token = IdToken<Others, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, Alg>;

/// What it must fit.
pub(crate) struct Expected<'a> {
    pub metadata: &'a CoreProviderMetadata,
    pub client: &'a str,
    pub nonce: &'a str,
    pub now: Timestamp,
}

/// Why it is not believed.
pub(crate) enum Refused {
    /// It is signed with a key that we do not know, and may fetch.
    UnknownKey,
    /// For this reason, told to whoever reads the log.
    Because(String),
}

/// Checks a token, and the access token that came with it; gives all claims.
pub(crate) fn check(
    token: &Token,
    access: &AccessToken,
    expected: &Expected<'_>,
) -> Result<Map<String, Value>, Refused> {
    let verifier = verifier(expected);
    let claims = token.claims(&verifier, &Nonce::new(expected.nonce.to_owned())).map_err(told)?;
    if let Some(hash) = claims.access_token_hash() {
        let (alg, key) =
            (token.signing_alg().map_err(because)?, token.signing_key(&verifier).map_err(because)?);
        let own = AccessTokenHash::from_token(access, alg, key).map_err(because)?;
        if own != *hash {
            return Err(because("the access token is another"));
        }
    }
    let subject = claims.subject().to_string();
    let Value::Object(claims) = serde_json::to_value(claims).map_err(because)? else {
        return Err(because("claims are an object"));
    };
    if subject.is_empty() {
        return Err(because("the subject is empty"));
    }
    if claims.get("azp").is_some_and(|party| party != expected.client) {
        return Err(because("it was given to another party"));
    }
    match claims.get("nbf").map(|time| time.as_f64()) {
        None => Ok(claims),
        #[expect(clippy::cast_precision_loss, reason = "seconds")]
        Some(Some(from)) if from <= (expected.now.as_second() + SKEW_SECONDS) as f64 => Ok(claims),
        Some(_) => Err(because("it is not valid yet")),
    }
}

fn verifier(expected: &Expected<'_>) -> IdTokenVerifier<'static, CoreJsonWebKey> {
    let seconds = expected.now.as_second();
    let now = UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    // A public client has no secret that could sign.
    let (client, issuer) = (ClientId::new(expected.client.to_owned()), expected.metadata.issuer().clone());
    IdTokenVerifier::new_public_client(client, issuer, expected.metadata.jwks().clone())
        .set_allowed_algs(ALLOWED)
        .set_time_fn(move || now.into())
        .set_issue_time_verifier_fn(move |issued| {
            let age = seconds.saturating_sub(issued.timestamp());
            if (-SKEW_SECONDS..=AGE_SECONDS).contains(&age) {
                Ok(())
            } else {
                Err(format!("issued {age} s ago"))
            }
        })
}

fn because(why: impl std::fmt::Display) -> Refused {
    Refused::Because(why.to_string())
}

fn told(error: ClaimsVerificationError) -> Refused {
    match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            Refused::UnknownKey
        }
        error => because(format_args!("{error:?}")),
    }
}
