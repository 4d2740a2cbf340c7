//! What another system pushes: with a signature, and without a session.

use axum::body::Bytes;
use axum::http::HeaderMap;
use prestasi_i18n::Words;
use prestasi_kernel::Problem;
use prestasi_ui::preferences::Preferences;
use serde_json::Value;
use utoipa::PartialSchema;
use utoipa::openapi::Required;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};

use super::Operation;
use super::part::{Incoming, Part, Visible};
use crate::app::App;
use crate::fault::Outcome;

/// Bytes of what another system pushes at most.
const PUSHED_BYTES_MAX: usize = 1 << 20;

/// What another system pushes, as it came: whether it is signed, whoever takes it finds out.
pub struct Signed {
    /// The application.
    pub app: App,
    /// The words of the request's language.
    pub words: Words,
    headers: HeaderMap,
    body: Bytes,
}

impl Signed {
    /// A header; empty if it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Tells open pages, as [`Visit::changed`] does.
    pub fn changed(&self) {
        self.app.changed().notify_one();
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl Part for Signed {
    fn describe(operation: &mut Operation) {
        for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
            let header = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header);
            let header = header.required(Required::True).schema(Some(Visible::schema()));
            operation.parameters.push(header.build());
        }
        operation.body = Some(Value::schema());
    }

    async fn take(incoming: &mut Incoming) -> Outcome<Self> {
        let body = axum::body::to_bytes(incoming.take_body(), PUSHED_BYTES_MAX).await;
        let body = body.map_err(|_| Problem::new("body-too-large"))?;
        let headers = incoming.parts.headers.clone();
        let words = Preferences::of(&headers).words;
        Ok(Self { app: incoming.app.clone(), words, headers, body })
    }
}
