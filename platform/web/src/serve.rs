//! The server: the routes of the modules and its own, and what stands around all of them.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router as AxumRouter};
use prestasi_kernel::Problem;
use prestasi_ui::hx::Wants;
use prestasi_ui::preferences::Preferences;
use prestasi_ui::{assets, security};
use tokio::net::TcpListener;

use crate::app::App;
use crate::fault::{Fault, details};
use crate::route::Route;
use crate::{api, frame, guard};

/// Bytes of a body that is no upload.
const BODY_BYTES_MAX: usize = 1 << 20;
/// The OpenAPI document.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// Everything that answers.
pub fn router(app: &App) -> Router {
    let routes = || app.modules().iter().flat_map(|module| &module.routes);
    let mount = |router: AxumRouter<App>, route: &Route| route.mount(router, app);
    let here = routes().filter(|route| !route.is_from_anywhere()).fold(Router::new(), mount);
    let anywhere = routes().filter(|route| route.is_from_anywhere()).fold(Router::new(), mount);
    let document = api::document(app.modules());
    here.route(DOCUMENT, get(move || async move { Json(document) }))
        .route("/healthz", get(healthy))
        .route(assets::ROUTE, assets::serve())
        .layer(from_fn(guard::from_here))
        .merge(anywhere)
        .fallback(missing)
        .method_not_allowed_fallback(not_so)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn(security::headers))
        .layer(from_fn_with_state(app.clone(), guard::strict_transport))
        .with_state(app.clone())
}

/// Serves until it is told to stop; then finishes what is under way.
///
/// # Errors
/// Those of the network.
pub async fn serve(
    app: &App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// Whether pages are answered: the database can be read.
async fn healthy(State(app): State<App>) -> Response {
    match app.store().audit_head().await {
        Ok(head) => Json(serde_json::json!({ "status": "ok", "audit": head.seq() })).into_response(),
        Err(error) => {
            let source = &error as &dyn std::error::Error;
            tracing::error!(error = source, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(serde_json::json!({ "status": "unavailable" })))
                .into_response()
        }
    }
}

async fn missing(State(app): State<App>, headers: HeaderMap, uri: Uri) -> Response {
    tell(&app, &headers, &uri, &Fault::not_found())
}

async fn not_so(State(app): State<App>, headers: HeaderMap, uri: Uri) -> Response {
    tell(&app, &headers, &uri, &Fault::Refused(Problem::new("method-not-here")))
}

fn tell(app: &App, headers: &HeaderMap, uri: &Uri, fault: &Fault) -> Response {
    let preferences = Preferences::of(headers);
    if uri.path().starts_with("/api/") {
        return details(preferences.words, fault);
    }
    frame::failure(app, preferences, &Wants::of(headers), None, uri, fault)
}
