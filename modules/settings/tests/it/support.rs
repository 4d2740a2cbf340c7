//! An office with people in it, and browsers that they sit at.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use prestasi_access::account::NewToken;
use prestasi_access::{Operation, Role};
use prestasi_kernel::{Id, Problem};
use prestasi_store::testing::Place;
#[allow(unused_imports, reason = "not every test has people of its own")]
pub use prestasi_web::testing::always;
use prestasi_web::testing::{self, Server};
use prestasi_web::{App, Site};
use serde_json::Value;
use tower::ServiceExt;

const BYTES_MAX: usize = 10 << 20;

/// A server with one administrator, who is called `admin`.
pub struct Office {
    pub app: App,
    pub admin: Id,
    server: Server,
}

/// A server over a fresh database; its day is 23 Nov 2026.
pub async fn open(place: &Place) -> Office {
    open_with(place, |_| {}).await
}

/// The same, where the site is otherwise.
pub async fn open_with(place: &Place, change: impl FnOnce(&mut Site)) -> Office {
    let modules = vec![prestasi_web::module(), prestasi_settings::module()];
    let server = testing::open_with(place, modules, change).await;
    let admin = server.person("admin", &[Role::Administrator]).await;
    Office { app: server.app.clone(), admin, server }
}

impl Office {
    /// Does something as the system.
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.server.does(operation).await
    }

    /// Somebody who is with the company and signs in by their name.
    pub async fn person(&self, name: &str, roles: &[Role]) -> Id {
        self.server.person(name, roles).await
    }

    /// Gives a person an account.
    pub async fn account(&self, person: Id, login: &str, roles: &[Role]) {
        self.server.account(person, login, roles).await;
    }

    /// A browser at which somebody is signed in.
    pub async fn browser(&self, login: &str) -> Browser {
        let who = Who::Session(self.server.session(login).await.expose().to_owned());
        Browser { router: self.server.router.clone(), who, language: "en" }
    }

    /// A browser at which nobody is signed in.
    pub fn stranger(&self) -> Browser {
        Browser { router: self.server.router.clone(), who: Who::Nobody, language: "en" }
    }

    /// A browser of somebody new with this role.
    pub async fn browser_of(&self, role: Role) -> Browser {
        self.person(role.key(), &[role]).await;
        self.browser(role.key()).await
    }

    /// A program of somebody, with all that they may hand on.
    pub async fn program(&self, login: &str) -> Browser {
        let access = self.app.access();
        let (person, permissions) = access.hand_on_of(login).await.expect("an account");
        let new = NewToken { person, name: "a program".to_owned(), permissions, days: 1 };
        let (_, secret) = access.create_token(&self.server.system, new).await.expect("a token");
        Browser {
            router: self.server.router.clone(),
            who: Who::Token(secret.expose().to_owned()),
            language: "en",
        }
    }
}

/// Somebody who asks.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    who: Who,
    language: &'static str,
}

#[derive(Clone)]
enum Who {
    Session(String),
    Token(String),
    Nobody,
}

impl Browser {
    /// The same in Malay.
    pub fn in_malay(&self) -> Self {
        Self { language: "ms", ..self.clone() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "text/plain", String::new()).await
    }

    /// Sends a form: `name=value&name=value`.
    pub async fn post(&self, path: &str, form: &str) -> Answer {
        self.send(Method::POST, path, "application/x-www-form-urlencoded", form.to_owned()).await
    }

    /// Sends a form of another kind.
    pub async fn post_as(&self, path: &str, kind: &str, body: String) -> Answer {
        self.send(Method::POST, path, kind, body).await
    }

    /// Sends the API a file.
    pub async fn api_file(&self, path: &str, content: &str) -> Answer {
        self.send(Method::POST, &format!("/api/v1{path}"), "application/octet-stream", content.to_owned())
            .await
    }

    /// Asks the API; `null` is no body.
    pub async fn api(&self, method: Method, path: &str, body: Value) -> Answer {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, &format!("/api/v1{path}"), "application/json", body).await
    }

    /// Pushes JSON under these headers.
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
        body: String,
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
            Who::Nobody => request,
            Who::Token(token) => request
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::ACCEPT_LANGUAGE, language),
        };
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let header =
            |name| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        let to = header(header::LOCATION).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), BYTES_MAX).await.expect("a body");
        Answer { status, to, text: String::from_utf8(bytes.to_vec()).expect("text") }
    }
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    /// Where it sends the browser.
    pub to: String,
    pub text: String,
}

impl Answer {
    /// The same, if it has this status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The same, if it says this.
    #[track_caller]
    pub fn says(self, part: &str) -> Self {
        assert!(self.text.contains(part), "does not say {part}: {}", self.text);
        self
    }

    /// The same, if it says nothing of this.
    #[track_caller]
    pub fn hides(self, part: &str) -> Self {
        assert!(!self.text.contains(part), "says {part}: {}", self.text);
        self
    }

    /// The JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The id of what came to be.
    #[track_caller]
    pub fn id(&self) -> String {
        self.json()["id"].as_str().expect("an id").to_owned()
    }

    /// The id of the record that the browser is sent to.
    #[track_caller]
    pub fn opened(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.to.split_once("open=").map_or_else(|| panic!("{}", self.to), |(_, id)| id.to_owned())
    }

    /// A field of each item of a list.
    #[track_caller]
    pub fn each(&self, field: &str) -> Vec<String> {
        let json = self.json();
        let items = json["items"].as_array().unwrap_or_else(|| panic!("no list: {json}"));
        items.iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
    }
}
