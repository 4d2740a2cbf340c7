//! Addresses, each with the people that it is for.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use prestasi_access::account::Credential;
use prestasi_access::{Permission, Secret, Viewer};
use prestasi_kernel::Problem;
use prestasi_ui::hx::Wants;
use prestasi_ui::preferences::Preferences;
use std::sync::Arc;
use std::time::Instant;

use crate::api::Operation;
use crate::app::App;
use crate::cookie::SESSION;
use crate::fault::{self, Fault, Outcome, Told};
use crate::visit::Entered;
use crate::{fields, frame, notices};

/// The parameter with the token of a [feed](Route::feed).
pub const TOKEN: &str = "token";

/// Whom a route lets in. What they then see of it is decided by the policies of what it reads.
#[derive(Debug, Clone, Copy)]
pub enum Allow {
    /// Everybody, also who is not signed in.
    Anybody,
    /// Everybody who is signed in.
    SignedIn,
    /// Whoever holds one of these.
    Holders(&'static [Permission]),
    /// The company's directory, by a token of its own, and nobody who is signed in.
    Directory,
    /// Other systems, by the signature of what they push, which the handler checks; nobody who is signed in.
    Signed,
}

impl Allow {
    /// Whether somebody who is signed in may come in.
    ///
    /// # Errors
    /// `not-permitted`; `second-factor-owed`.
    pub fn check(self, viewer: &Viewer) -> Result<(), Problem> {
        match self {
            Self::Holders(permissions) if !permissions.iter().any(|one| viewer.may(*one)) => {
                permissions.first().map_or(Ok(()), |permission| viewer.require(*permission))
            }
            Self::Directory if !viewer.is_system() => Err(Problem::new("directory-token-refused")),
            Self::Signed => Err(Problem::new("intake-refused")),
            _ => Ok(()),
        }
    }
}

/// An address, for whom it is, and what answers.
pub struct Route {
    method: Method,
    path: &'static str,
    allow: Allow,
    handler: MethodRouter<App>,
    operation: Option<Operation>,
    /// Whether a token may stand in the address.
    feed: bool,
    /// Whether a page of another site may send it.
    from_anywhere: bool,
}

impl Route {
    /// A page.
    pub fn page<T: 'static>(path: &'static str, allow: Allow, handler: impl Handler<T, App>) -> Self {
        Self::new(Method::GET, path, allow, on(MethodFilter::GET, handler))
    }

    /// Where the company's directory is answered, in its own way.
    pub fn directory<T: 'static>(method: Method, path: &'static str, handler: impl Handler<T, App>) -> Self {
        // Every method that the directory knows is one of these.
        let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
        Self::new(method, path, Allow::Directory, on(filter, handler))
    }

    /// Where a form of a page is sent.
    pub fn form<T: 'static>(path: &'static str, allow: Allow, handler: impl Handler<T, App>) -> Self {
        Self::new(Method::POST, path, allow, on(MethodFilter::POST, handler))
    }

    /// What programs fetch that send no headers, such as calendars: their token may stand in the address, as
    /// [`TOKEN`].
    pub fn feed<T: 'static>(path: &'static str, allow: Allow, handler: impl Handler<T, App>) -> Self {
        Self { feed: true, ..Self::page(path, allow, handler) }
    }

    /// Where forms are sent that may stand on pages of other sites, by anybody: nobody is signed in here.
    pub fn from_anywhere<T: 'static>(path: &'static str, handler: impl Handler<T, App>) -> Self {
        Self { from_anywhere: true, ..Self::form(path, Allow::Anybody, handler) }
    }

    pub(crate) fn new(method: Method, path: &'static str, allow: Allow, handler: MethodRouter<App>) -> Self {
        Self { method, path, allow, handler, operation: None, feed: false, from_anywhere: false }
    }

    pub(crate) fn described(mut self, operation: Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// The address, with names in braces for what varies.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// For whom it is.
    #[must_use]
    pub const fn allow(&self) -> Allow {
        self.allow
    }

    /// Whether programs are answered here, and not people.
    #[must_use]
    pub const fn is_api(&self) -> bool {
        self.operation.is_some()
    }

    /// Whether programs fetch it by its address alone.
    #[must_use]
    pub const fn is_feed(&self) -> bool {
        self.feed
    }

    pub(crate) const fn is_from_anywhere(&self) -> bool {
        self.from_anywhere
    }

    pub(crate) const fn operation(&self) -> Option<&Operation> {
        self.operation.as_ref()
    }

    /// Adds the route to a router, behind its gate.
    pub(crate) fn mount(&self, router: Router<App>, app: &App) -> Router<App> {
        let gate = Gate {
            app: app.clone(),
            path: self.path,
            allow: self.allow,
            api: self.is_api(),
            feed: self.feed,
        };
        router.route(self.path, self.handler.clone().layer(middleware::from_fn_with_state(gate, pass)))
    }
}

#[derive(Clone)]
struct Gate {
    app: App,
    path: &'static str,
    allow: Allow,
    api: bool,
    feed: bool,
}

/// Lets a request in or not, and counts what it was answered.
async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (method, begun) = (request.method().clone(), Instant::now());
    let (app, path) = (gate.app.clone(), gate.path);
    let response = answer(gate, request, next).await;
    app.metrics().answered(&method, path, response.status(), begun.elapsed());
    response
}

/// The answer, or what went wrong in the reader's language.
async fn answer(gate: Gate, mut request: Request, next: Next) -> Response {
    let preferences = Preferences::of(request.headers());
    let wants = Wants::of(request.headers());
    let (safe, address) = (request.method().is_safe(), request.uri().clone());
    let entered = enter(&gate, request.headers(), &address).await;
    let known = entered.as_ref().ok().cloned().flatten();
    let allowed = entered.and_then(|known| match known {
        Some(known) => Ok(gate.allow.check(&known.viewer)?),
        None => Ok(()),
    });
    let response = match allowed {
        Ok(()) => {
            if let Some(known) = &known {
                request.extensions_mut().insert(known.clone());
            }
            next.run(request).await
        }
        Err(fault) => fault.into_response(),
    };
    let Some(Told(fault)) = response.extensions().get::<Told>() else { return private(response) };
    log(fault);
    if gate.api || gate.feed {
        return private(fault::details(preferences.words, fault));
    }
    if matches!(gate.allow, Allow::Directory) {
        return private(fault::for_directory(preferences.words, fault));
    }
    if fault.status() == StatusCode::UNAUTHORIZED {
        let back = if safe && !wants.in_place { address.to_string() } else { "/".to_owned() };
        return private(wants.go(&format!("/sign-in?{}", fields::query(&[("back", &back)]))));
    }
    private(frame::failure(&gate.app, preferences, &wants, known.as_ref(), &address, fault))
}

/// Nothing that was made for one person is kept by what lies between.
fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(header::HeaderValue::from_static("no-store"));
    response
}

fn log(fault: &Fault) {
    match fault {
        Fault::Store(error) => {
            let source = error as &dyn std::error::Error;
            tracing::error!(error = source, "a request failed");
        }
        Fault::Refused(problem) if problem.code == "not-permitted" => {
            tracing::info!(%problem, "a request was refused");
        }
        _ => {}
    }
}

/// Who asks, where somebody must be signed in.
async fn enter(gate: &Gate, headers: &HeaderMap, address: &Uri) -> Outcome<Option<Entered>> {
    if matches!(gate.allow, Allow::Anybody | Allow::Signed) {
        return Ok(None);
    }
    let access = gate.app.access();
    if matches!(gate.allow, Allow::Directory) {
        let token = bearer(headers).unwrap_or_else(|| Secret::new(""));
        let viewer = Arc::new(access.directory(&token).await?);
        return Ok(Some(Entered { viewer, notices: Vec::new().into() }));
    }
    let bearer = bearer(headers).filter(|_| gate.api || gate.feed);
    let token = || Some(fields::parameter(address.query()?, TOKEN)).filter(|token| !token.is_empty());
    let bearer = bearer.or_else(|| token().filter(|_| gate.feed).map(|token| Secret::new(&token)));
    let viewer = match (bearer, gate.app.cookies().read(headers, SESSION)) {
        (Some(token), _) => access.viewer(Credential::Token(&token)).await?,
        (None, Some(session)) => access.viewer(Credential::Session(&session)).await?,
        (None, None) => return Err(Problem::new("sign-in-needed").into()),
    };
    let notices =
        if gate.api || gate.feed { Vec::new() } else { notices::newest(&gate.app, &viewer).await? };
    Ok(Some(Entered { viewer: Arc::new(viewer), notices: notices.into() }))
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let header = headers.get(header::AUTHORIZATION)?;
    // A header that is no token of ours is a token that is refused, not the absence of one.
    let text = header.to_str().unwrap_or_default();
    let token = text.split_once(' ').filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    Some(Secret::new(token.map_or("", |(_, token)| token.trim())))
}
