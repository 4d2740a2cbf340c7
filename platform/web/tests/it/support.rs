//! An application of the sample module, with people in it.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use prestasi_access::account::{SignIn, SignedIn};
use prestasi_access::organisation::RecordPerson;
use prestasi_access::role::AssignRole;
use prestasi_access::{Access, Cost, Operation, Role, Secret, ServerKey, Settings, Viewer};
use prestasi_kernel::{Problem, Span};
use prestasi_store::testing::Place;
use prestasi_store::{Migrations, Store};
use prestasi_web::{App, Module, Site, router};
use serde_json::Value;
use tower::ServiceExt;

const PASSWORD: &str = "hujan turun di Taiping lagi";

pub struct House {
    pub app: App,
    pub system: Viewer,
    router: Router,
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }
}

/// A sample application: adding the module is one line.
pub async fn open(place: &Place) -> House {
    open_with(place, vec![crate::sample::module()]).await
}

async fn open_with(place: &Place, mut modules: Vec<Module>) -> House {
    let options = place.options();
    let clock = Arc::clone(&options.clock);
    let mut migrations: Vec<Migrations> = vec![prestasi_access::migrations(), prestasi_web::migrations()];
    migrations.extend(modules.iter_mut().filter_map(Module::take_migrations));
    let store = Store::open(options, &migrations).await.expect("an open store");
    let zone = TimeZone::fixed(Offset::constant(8));
    let settings = Settings {
        cost: Cost { memory_kib: 8, passes: 1 },
        ..Settings::new(zone.clone(), ServerKey([9; 32]))
    };
    let rights: Vec<_> = prestasi_web::permissions()
        .into_iter()
        .chain(modules.iter().flat_map(|it| it.rights().to_vec()))
        .collect();
    let access = Access::new(store, clock, settings, rights).expect("access");
    let system = access.system("test").expect("a name");
    let app = App::new(access, modules, Site { zone, secure: false, proxied: false });
    House { router: router(&app), app, system }
}

impl House {
    async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.app.access().write(self.system.ask(), operation).await.expect("done").answer
    }

    /// Somebody with a role; gives the cookie of their session.
    pub async fn sign_in(&self, name: &str, role: Role) -> String {
        let span = Span::new(Some(date(2020, 1, 1)), None).expect("days in order");
        let person = RecordPerson { person: None, number: name.to_owned(), name: name.to_owned(), span };
        let person = self.does(person).await;
        self.does(AssignRole { person, role: role.key().to_owned(), span, held: true }).await;
        let (access, password) = (self.app.access(), Secret::new(PASSWORD));
        let invitation = access.open_account(&self.system, person, name).await.expect("an account");
        access.accept_invitation(&invitation, &password).await.expect("a password");
        let door = SignIn { login: name, password: &password, device: None, source: "test" };
        let Ok(SignedIn::Open(opened)) = access.sign_in(door).await else { panic!("{name} cannot sign in") };
        format!("session={}", opened.session.expose())
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Request::get(path).header(header::COOKIE, cookie), Body::empty()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, json: &Value) -> Answer {
        self.post_with(path, cookie, json, &[]).await
    }

    pub async fn post_with(
        &self,
        path: &str,
        cookie: &str,
        json: &Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/json");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.send(request, Body::from(json.to_string())).await
    }

    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status: parts.status, headers: parts.headers, text }
    }
}
