//! A browser, or a program: it asks the router as somebody, and looks at what is answered.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;

const BYTES_MAX: usize = 10 << 20;

/// Somebody who asks.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    who: Who,
    language: &'static str,
}

/// As whom.
#[derive(Clone)]
pub enum Who {
    /// A person with a session.
    Session(String),
    /// A program with a token.
    Token(String),
    /// Nobody who is known.
    Nobody,
}

impl Browser {
    pub(super) fn new(router: &Router, who: Who) -> Self {
        Self { router: router.clone(), who, language: "en" }
    }

    /// The same in Malay.
    #[must_use]
    pub fn in_malay(&self) -> Self {
        Self { language: "ms", ..self.clone() }
    }

    /// Opens a page.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "text/plain", String::new()).await
    }

    /// Sends a form: `name=value&name=value`.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn post(&self, path: &str, form: &str) -> Answer {
        self.send(Method::POST, path, "application/x-www-form-urlencoded", form.to_owned()).await
    }

    /// Sends a form of another kind.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn post_as(&self, path: &str, kind: &str, body: String) -> Answer {
        self.send(Method::POST, path, kind, body).await
    }

    /// Sends the API a file.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn api_file(&self, path: &str, content: &str) -> Answer {
        self.send(Method::POST, &format!("/api/v1{path}"), "application/octet-stream", content.to_owned())
            .await
    }

    /// Sends the API a file that may be no text.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn api_bytes(&self, path: &str, content: Vec<u8>) -> Answer {
        let path = format!("/api/v1{path}");
        self.send_with(Method::POST, &path, "application/octet-stream", content, &[]).await
    }

    /// Asks the API; `null` is no body.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn api(&self, method: Method, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, &format!("/api/v1{path}"), "application/json", body).await
    }

    /// Pushes JSON under these headers.
    ///
    /// # Panics
    /// If nothing is answered.
    pub async fn push(&self, path: &str, headers: &[(&str, String)], body: String) -> Answer {
        self.send_with(Method::POST, path, "application/json", body, headers).await
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: String) -> Answer {
        self.send_with(method, path, kind, body, &[]).await
    }

    async fn send_with(
        &self,
        method: Method,
        path: &str,
        kind: &str,
        body: impl Into<Body>,
        headers: &[(&str, String)],
    ) -> Answer {
        let language = self.language;
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, kind);
        let request = request.header(header::HOST, "prestasi.example");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        let request = match &self.who {
            Who::Session(session) => {
                request.header(header::COOKIE, format!("session={session}; language={language}"))
            }
            Who::Nobody => request.header(header::ACCEPT_LANGUAGE, language),
            Who::Token(token) => request
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::ACCEPT_LANGUAGE, language),
        };
        let request = request.body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let header =
            |name| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        let to = header(header::LOCATION).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), BYTES_MAX).await.expect("a body");
        let bytes = bytes.to_vec();
        Answer { status, to, text: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Where it sends the browser.
    pub to: String,
    /// Its body as text.
    pub text: String,
    /// Its body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The same, if it has this status.
    ///
    /// # Panics
    /// If it has another.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The same, if it says this.
    ///
    /// # Panics
    /// If it does not.
    #[track_caller]
    pub fn says(self, part: &str) -> Self {
        assert!(self.text.contains(part), "does not say {part}: {}", self.text);
        self
    }

    /// The same, if it says nothing of this.
    ///
    /// # Panics
    /// If it does.
    #[track_caller]
    pub fn hides(self, part: &str) -> Self {
        assert!(!self.text.contains(part), "says {part}: {}", self.text);
        self
    }

    /// The JSON.
    ///
    /// # Panics
    /// If it is none.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The id of what came to be.
    ///
    /// # Panics
    /// If there is none.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json()["id"].as_str().expect("an id").to_owned()
    }

    /// The id of the record that the browser is sent to.
    ///
    /// # Panics
    /// If it is sent nowhere.
    #[track_caller]
    pub fn opened(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.to.split_once("open=").map_or_else(|| panic!("{}", self.to), |(_, id)| id.to_owned())
    }

    /// A field of each item of a list.
    ///
    /// # Panics
    /// If it is no list.
    #[track_caller]
    pub fn each(&self, field: &str) -> Vec<String> {
        let json = self.json();
        let items = json["items"].as_array().unwrap_or_else(|| panic!("no list: {json}"));
        items.iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
    }
}
