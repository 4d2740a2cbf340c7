//! What every request passes before any route.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use prestasi_kernel::Problem;
use prestasi_ui::preferences::Preferences;

use crate::app::App;
use crate::fault::{Fault, details};

/// Refuses changes that another site has a browser ask for.
///
/// Design: browsers say themselves which site a request comes from, and cookies travel along only from ours
/// (`SameSite=Lax`); a token in each form would prove nothing more. A program says neither, and has no cookies to abuse.
pub(crate) async fn from_here(request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_from_here(request.headers()) {
        return next.run(request).await;
    }
    let words = Preferences::of(request.headers()).words;
    details(words, &Fault::Refused(Problem::new("from-elsewhere")))
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value: &header::HeaderValue| value.to_str().unwrap_or("?"));
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => text(header::ORIGIN).is_none_or(|origin| {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST)
        }),
    }
}

/// Says to browsers that come through TLS that they shall never come otherwise.
pub(crate) async fn strict_transport(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if app.site().secure {
        let value = header::HeaderValue::from_static("max-age=31536000; includeSubDomains");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}
