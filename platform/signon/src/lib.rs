//! Talks to the company's provider by OpenID Connect: sends a browser there, fetches what the provider signed, checks it,
//! and hands whom it vouches for to [`prestasi_access::Access::sign_in_vouched`].
//!
//! * [`SignOn::begin`] and [`SignOn::finish`]: the code flow with PKCE, state and nonce, from one end to the other.
//! * [`SignOn::look`]: what the provider says of itself, for whoever sets it up.
//!
//! What is not here: who somebody is here and what they may, which is `prestasi-access`; pages and cookies.
//!
//! Invariant: nothing is called but what the administrator has named, by TLS, without redirects, and at no address of the
//! server's own machine or link ([`reach`]); nothing of a token is believed before its signature, issuer, audience, times
//! and nonce have been checked ([`token`]).

mod flow;
mod http;
mod metadata;
mod reach;
mod token;

use std::sync::Arc;

use prestasi_access::Access;
use tokio::sync::Mutex;

pub use flow::{Begun, Came};
pub use metadata::Found;

/// The way to the provider. Clones share what is known of it.
#[derive(Clone)]
pub struct SignOn {
    access: Access,
    http: http::Http,
    known: Arc<Mutex<Option<metadata::Known>>>,
}

impl SignOn {
    /// The way to the provider that `access` has set up.
    #[must_use]
    pub fn new(access: Access) -> Self {
        Self { access, http: http::Http::default(), known: Arc::default() }
    }
}
