//! Somebody who asks, as a handler sees them.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use jiff::Timestamp;
use jiff::civil::DateTime;
use maud::Markup;
use prestasi_access::{Ask, Operation, Viewer};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Problem};
use prestasi_store::Key;
use prestasi_ui::frame::bare;
use prestasi_ui::hx::Wants;
use prestasi_ui::preferences::Preferences;
use sea_orm::DatabaseConnection;

use crate::app::App;
use crate::cookie::Cookies;
use crate::fault::{Fault, Outcome};
use crate::notices::Model as Notice;

const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// Whom the gate of a route let in.
#[derive(Clone)]
pub(crate) struct Entered {
    pub viewer: Arc<Viewer>,
    /// Their newest notices, for the frame of a page.
    pub notices: Arc<[Notice]>,
}

/// A request of somebody who is signed in, or of a program of theirs.
#[derive(Clone)]
pub struct Visit {
    /// What they may.
    pub viewer: Viewer,
    /// Language and colours.
    pub preferences: Preferences,
    /// The words of their language.
    pub words: Words,
    /// Whether the whole page is wanted.
    pub wants: Wants,
    /// The address with its query.
    pub address: Uri,
    pub(crate) notices: Arc<[Notice]>,
    app: App,
    key: Option<Key>,
}

impl Visit {
    /// The application.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// Connections for queries.
    #[must_use]
    pub fn db(&self) -> &DatabaseConnection {
        self.app.store().read()
    }

    /// The query of the address, as it was sent.
    #[must_use]
    pub fn query(&self) -> &str {
        self.address.query().unwrap_or_default()
    }

    /// Who asks.
    ///
    /// # Errors
    /// `presence-needed` for the system.
    pub fn person(&self) -> Outcome<Id> {
        Ok(self.viewer.person().ok_or_else(|| Problem::new("presence-needed"))?)
    }

    /// The request for an operation, under the key that came with it.
    #[must_use]
    pub fn ask(&self) -> Ask {
        match &self.key {
            Some(key) => self.viewer.ask().keyed(key.clone()),
            None => self.viewer.ask(),
        }
    }

    /// Does an operation, and tells the pages that show what it changed.
    ///
    /// # Errors
    /// Those of the operation.
    pub async fn does<O: Operation>(&self, operation: O) -> Outcome<O::Answer>
    where
        O::Refusal: Into<Fault>,
    {
        self.does_as(self.ask(), operation).await
    }

    /// The same with a request of one's own: with a reason, under the key of a form.
    ///
    /// # Errors
    /// Those of the operation.
    pub async fn does_as<O: Operation>(&self, ask: Ask, operation: O) -> Outcome<O::Answer>
    where
        O::Refusal: Into<Fault>,
    {
        let done = self.app.access().write(ask, operation).await?;
        self.changed();
        Ok(done.answer)
    }

    /// Lets open pages hear at once of what this visit changed.
    pub fn changed(&self) {
        self.app.changed().notify_one();
    }

    /// The cookies of this site.
    #[must_use]
    pub fn cookies(&self) -> Cookies {
        self.app.cookies()
    }

    /// The address that browsers use: [`App::origin`].
    #[must_use]
    pub fn origin(&self, headers: &HeaderMap) -> String {
        self.app.origin(headers)
    }

    /// A moment on the company's clock.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.app.local(at)
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let Some(entered) = parts.extensions.get::<Entered>().cloned() else {
            return Err(Problem::new("sign-in-needed").into());
        };
        let key = key_of(&parts.headers)?;
        let Guest { preferences, words, wants, address, .. } = guest(parts, app).await;
        let (viewer, notices, app) = (entered.viewer.as_ref().clone(), entered.notices, app.clone());
        Ok(Self { viewer, notices, preferences, words, wants, address, app, key })
    }
}

fn key_of(headers: &HeaderMap) -> Outcome<Option<Key>> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let text = value.to_str().map_err(|_| Problem::new("idempotency-key-invalid"))?;
    Ok(Some(Key::new(text)?))
}

/// A request of anybody, signed in or not.
#[derive(Clone)]
pub struct Guest {
    /// The application.
    pub app: App,
    /// Language and colours.
    pub preferences: Preferences,
    /// The words of their language.
    pub words: Words,
    /// Whether the whole page is wanted.
    pub wants: Wants,
    /// The address with its query.
    pub address: Uri,
}

impl Guest {
    /// A page for whoever is not signed in.
    #[must_use]
    pub fn page(&self, title: &str, content: &Markup) -> Markup {
        bare(self.preferences, &self.address.to_string(), title, content)
    }

    /// The cookies of this site.
    #[must_use]
    pub fn cookies(&self) -> Cookies {
        self.app.cookies()
    }
}

impl FromRequestParts<App> for Guest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(guest(parts, app).await)
    }
}

async fn guest(parts: &mut Parts, app: &App) -> Guest {
    let preferences = Preferences::of(&parts.headers);
    let Ok(wants) = Wants::from_request_parts(parts, app).await;
    let address = match OriginalUri::from_request_parts(parts, app).await {
        Ok(OriginalUri(address)) => address,
    };
    Guest { app: app.clone(), words: preferences.words, preferences, wants, address }
}
