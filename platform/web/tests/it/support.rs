//! An application of the sample module, with people in it.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use prestasi_access::Role;
use prestasi_store::testing::Place;
use prestasi_web::testing::{self, Server};
use serde_json::Value;
use tower::ServiceExt;

pub struct House(pub Server);

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
    House(testing::open(place, vec![prestasi_web::module(), crate::sample::module()]).await)
}

impl House {
    /// Somebody with a role; gives the cookie of their session.
    pub async fn sign_in(&self, name: &str, role: Role) -> String {
        self.0.person(name, &[role]).await;
        format!("session={}", self.0.session(name).await.expose())
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
        let response = self.0.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        Answer { status: parts.status, headers: parts.headers, text }
    }
}
