//! A server in memory, with people of some roles who are signed in.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use hmac::{Hmac, KeyInit, Mac};
use prestasi_access::organisation::{RecordPerson, RecordPosition, RecordSeat, RecordTeam};
use prestasi_access::{Operation, Role};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::testing::Place;
use prestasi_web::App;
use prestasi_web::testing::{self, Server};
pub use prestasi_web::testing::{PASSWORD, always};
use serde_json::Value;
use sha1::Sha1;
use tower::ServiceExt;

/// A server.
pub struct House {
    pub app: App,
    server: Server,
    /// Who reports to whom: the position of the lead.
    lead: Id,
    team: Id,
}

/// Somebody at a browser.
#[derive(Clone)]
pub struct Guest {
    pub login: String,
    pub cookies: Vec<(String, String)>,
    language: &'static str,
    token: Option<String>,
}

/// An answer, read.
pub struct Answer {
    pub status: StatusCode,
    pub text: String,
    pub location: String,
    pub cookies: Vec<(String, String)>,
}

impl Answer {
    /// The answer as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The value of a hidden field of a form.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let rest = self.text.split_once(&mark).unwrap_or_else(|| panic!("no {name}: {}", self.text)).1;
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// Whether a text stands in it.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.text.contains(text), "{text} is not in {}", self.text);
        self
    }

    /// Whether it has this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
}

/// Opens one, on the morning of 23 Nov 2026.
pub async fn open(place: &Place) -> House {
    let server = testing::open(place, vec![prestasi_web::module(), prestasi_settings::module()]).await;
    let nobody = Id::from_u128(0);
    let mut house = House { app: server.app.clone(), server, lead: nobody, team: nobody };
    house.team = house.does(RecordTeam { team: None, name: "Lembah Klang".to_owned(), span: always() }).await;
    house.lead = house.position("Ketua", None).await;
    house
}

impl House {
    /// Does something as the system.
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.server.does(operation).await
    }

    async fn position(&self, title: &str, reports_to: Option<Id>) -> Id {
        let (title, team) = (title.to_owned(), Some(self.team));
        self.does(RecordPosition { position: None, title, team, reports_to, span: always() }).await
    }

    /// Somebody on some days, in a position below the lead; an open one without.
    pub async fn hire(&self, name: &str, span: Option<Span>) -> Id {
        let position = self.position("Penjual", Some(self.lead)).await;
        let Some(span) = span else { return position };
        let (number, name) = (format!("N-{name}"), name.to_owned());
        let person = self.does(RecordPerson { person: None, number, name, span }).await;
        self.does(RecordSeat { position, person: Some(person), span }).await;
        person
    }

    /// Somebody of a role, signed in, whose browser speaks English. A manager sits in the lead's seat.
    pub async fn guest(&self, role: Role) -> Guest {
        let login = role.key().to_owned();
        let new = RecordPerson {
            person: None,
            number: login.clone(),
            name: format!("{login} Lim"),
            span: always(),
        };
        let person = self.does(new).await;
        let position =
            if role == Role::Manager { self.lead } else { self.position(&login, Some(self.lead)).await };
        self.does(RecordSeat { position, person: Some(person), span: always() }).await;
        self.server.account(person, &login, &[role]).await;
        let mut guest = Guest { login, cookies: Vec::new(), language: "en", token: None };
        guest.cookies.push(("session".to_owned(), self.sign_in(&guest).await));
        guest
    }

    /// A further session of somebody.
    pub async fn sign_in(&self, guest: &Guest) -> String {
        self.server.session(&guest.login).await.expose().to_owned()
    }

    /// A question of a program with a token.
    pub async fn with_token(&self, guest: &Guest, path: &str, token: &str) -> Answer {
        let guest = Guest { token: Some(token.to_owned()), ..guest.clone() };
        self.get(&guest, path).await
    }

    async fn ask(&self, guest: &Guest, method: &str, path: &str, kind: &str, body: String) -> Answer {
        let cookies: Vec<String> =
            guest.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder();
        if let Some(token) = &guest.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::ACCEPT_LANGUAGE, guest.language)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .expect("a request");
        let response = self.server.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let text = |value: &axum::http::HeaderValue| value.to_str().expect("text").to_owned();
        let location = response.headers().get(header::LOCATION).map(text).unwrap_or_default();
        let set = response.headers().get_all(header::SET_COOKIE).iter().map(text).filter_map(|cookie| {
            let (name, value) = cookie.split(';').next()?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        let cookies = set.collect();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        Answer { status, text: String::from_utf8(bytes.to_vec()).expect("text"), location, cookies }
    }

    /// A page, or JSON.
    pub async fn get(&self, guest: &Guest, path: &str) -> Answer {
        self.ask(guest, "GET", path, "text/plain", String::new()).await
    }

    /// A form of a page.
    pub async fn send(&self, guest: &Guest, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = prestasi_web::fields::query(fields);
        self.ask(guest, "POST", path, "application/x-www-form-urlencoded", body).await
    }

    /// A request of a program.
    pub async fn api(&self, guest: &Guest, method: &str, path: &str, body: Value) -> Answer {
        self.ask(guest, method, &format!("/api/v1{path}"), "application/json", body.to_string()).await
    }
}

impl Guest {
    /// The same person with a browser that speaks Malay.
    pub fn in_malay(&self) -> Self {
        Self { language: "ms", ..self.clone() }
    }

    /// Somebody of the same name who is not signed in.
    pub fn outside(&self) -> Self {
        Self { cookies: Vec::new(), ..self.clone() }
    }

    /// The same person in another session.
    pub fn with_session(&self, session: &str) -> Self {
        Self { cookies: vec![("session".to_owned(), session.to_owned())], ..self.clone() }
    }
}

/// What an authenticator with this key shows, as RFC 6238 has it.
pub fn six_digits(key: &str, now: jiff::Timestamp) -> String {
    let mut bits = 0_u64;
    let mut held = 0;
    let mut secret = Vec::new();
    for letter in key.bytes() {
        let value = if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 };
        bits = bits << 5 | u64::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            secret.push((bits >> held) as u8);
        }
    }
    let step = u64::try_from(now.as_second() / 30).expect("after 1970");
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret).expect("a key");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let start = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes(hash[start..start + 4].try_into().expect("four bytes")) & 0x7FFF_FFFF;
    format!("{:06}", word % 1_000_000)
}
