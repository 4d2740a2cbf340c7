//! A browser at the door, with its cookies, and what the provider gives it to bring back.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use prestasi_store::testing::Place;
use prestasi_web::App;
use prestasi_web::testing::{self, Server};
use tower::ServiceExt;

/// The host that this server is known by.
pub const HOST: &str = "prestasi.example";
/// What the provider knows it by.
pub const CLIENT: &str = "prestasi";
pub const SECRET: &str = "a secret that the provider gave us";

/// A server with one administrator, who signs in as `admin`.
pub async fn open(place: &Place) -> Server {
    let server = testing::open(place, vec![prestasi_web::module(), prestasi_settings::module()]).await;
    server.person("admin", &[prestasi_access::Role::Administrator]).await;
    server
}

/// A browser that keeps cookies.
#[derive(Clone)]
pub struct Guest {
    router: Router,
    pub cookies: BTreeMap<String, String>,
}

/// What it was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub refresh: String,
    pub text: String,
}

impl Guest {
    pub fn new(server: &Server) -> Self {
        Self {
            router: server.router.clone(),
            cookies: BTreeMap::from([("language".to_owned(), "en".to_owned())]),
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, String::new()).await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> Answer {
        self.send(Method::POST, path, form.to_owned()).await
    }

    async fn send(&mut self, method: Method, path: &str, body: String) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookies.join("; "))
            .body(Body::from(body))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a pair");
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let text = |name| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        let (status, to) = (response.status(), text(header::LOCATION).unwrap_or_default());
        let refresh = text(header::REFRESH).unwrap_or_default();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
        Answer { status, to, refresh, text: String::from_utf8(bytes.to_vec()).expect("text") }
    }

    /// Presses the button; gives the address at the provider.
    pub async fn leave(&mut self) -> String {
        let answer = self.post("/sign-in/with", "back=%2Fme").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.refresh.strip_prefix("0; url=").unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }

    pub fn is_in(&self) -> bool {
        self.cookies.contains_key("session")
    }
}

impl Answer {
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.to, self.text);
        self
    }

    #[track_caller]
    pub fn says(self, part: &str) -> Self {
        assert!(self.text.contains(part), "does not say {part}: {}", self.text);
        self
    }
}

/// What stands in the query of an address.
pub fn part(url: &str, name: &str) -> String {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    prestasi_web::fields::parameter(query, name)
}

/// How many sessions there are.
pub async fn sessions(app: &App) -> usize {
    let system = app.access().system("test").expect("a name");
    app.access().last_sign_ins(&system, 100).await.expect("sessions").len()
}

/// The six digits that an authenticator with this secret shows.
pub fn code_of(secret: &prestasi_access::Secret, now: i64) -> String {
    let (mut key, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for letter in secret.expose().bytes() {
        let value = if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 };
        bits = (bits << 5 | u32::from(value)) & 0xFFFF;
        held += 5;
        if held >= 8 {
            held -= 8;
            key.push(u8::try_from(bits >> held & 255).expect("a byte"));
        }
    }
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key);
    let mac = ring::hmac::sign(&key, &(now / 30).to_be_bytes());
    let mac = mac.as_ref();
    let at = usize::from(mac[19] & 15);
    let number = u32::from_be_bytes([mac[at] & 127, mac[at + 1], mac[at + 2], mac[at + 3]]);
    format!("{:06}", number % 1_000_000)
}
