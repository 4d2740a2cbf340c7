//! Scripts, styles and fonts: part of the binary, under names that hold a hash of their content.
//!
//! Invariant: what an address answers never changes, so that browsers may keep it for good.

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use prestasi_kernel::{Problem, Result};

/// Where assets live.
pub const ROUTE: &str = "/assets/{file}";

struct Asset {
    /// The name that pages ask for: `app.ts`; empty for a part that only other assets ask for.
    name: &'static str,
    file: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
    gzip: &'static [u8],
}

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Whether this binary was built with its scripts and styles; a server asks before it starts.
///
/// # Errors
/// `assets-missing`.
pub fn check() -> Result<()> {
    if ASSETS.is_empty() { Err(Problem::new("assets-missing")) } else { Ok(()) }
}

/// The address of an asset: `/assets/app-3F2K.js` for `app.ts`. Empty in a binary without assets.
#[must_use]
pub fn url(name: &str) -> String {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    asset.map_or_else(String::new, |asset| format!("/assets/{}", asset.file))
}

/// Answers [`ROUTE`].
pub fn serve<S: Clone + Send + Sync + 'static>() -> MethodRouter<S> {
    get(answer)
}

async fn answer(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.file == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts = |coding: &str| {
        accepted
            .split(',')
            .map(str::trim)
            .any(|one| one.split(';').next() == Some(coding) && !one.ends_with("q=0"))
    };
    let base = [
        (CONTENT_TYPE, kind(asset.file)),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    if accepts("br") && !asset.brotli.is_empty() {
        (base, [(CONTENT_ENCODING, "br")], asset.brotli).into_response()
    } else if accepts("gzip") && !asset.gzip.is_empty() {
        (base, [(CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (base, asset.plain).into_response()
    }
}

fn kind(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        _ => "font/woff2",
    }
}
