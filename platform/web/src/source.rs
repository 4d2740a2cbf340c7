//! Where a request comes from: the address at the other end, or the one that a proxy of ours wrote down.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::app::App;

/// The address of the client, as text.
#[derive(Debug, Clone)]
pub struct Source(pub String);

impl FromRequestParts<App> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        // The last hop is the one that our proxy saw; those before it are what the client says.
        let header = parts.headers.get("x-forwarded-for").filter(|_| app.site().proxied);
        let hop = header.and_then(|value| value.to_str().ok()).and_then(|hops| hops.rsplit(',').next());
        let peer = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip().to_string());
        let address = hop.map(|hop| hop.trim().to_owned()).or_else(peer);
        Ok(Self(address.unwrap_or_else(|| "local".to_owned())))
    }
}
