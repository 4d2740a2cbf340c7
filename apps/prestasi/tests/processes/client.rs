//! A client of the API: sends a request under its key until some process acknowledges it.

use std::sync::Once;
use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode, header};
use serde_json::Value;

/// How long a client waits for an answer before it asks elsewhere.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// How long it repeats itself.
const PATIENCE: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_millis(20);

#[derive(Clone)]
pub struct Request {
    method: Method,
    path: String,
    key: Option<String>,
    kind: &'static str,
    body: String,
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), key: None, kind: "", body: String::new() }
    }

    pub fn post(path: impl Into<String>, key: &str, body: &Value) -> Self {
        let (kind, body) = ("application/json", body.to_string());
        Self { method: Method::POST, path: path.into(), key: Some(key.to_owned()), kind, body }
    }

    pub fn file(path: impl Into<String>, key: &str, body: String) -> Self {
        let kind = "application/octet-stream";
        Self { method: Method::POST, path: path.into(), key: Some(key.to_owned()), kind, body }
    }
}

/// Knows where the processes are, and has a token.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    ports: Vec<u16>,
    token: String,
}

/// What was acknowledged.
pub struct Heard {
    pub answer: Value,
    /// How often it was asked for.
    pub times: u64,
}

pub fn http() -> Result<reqwest::Client, String> {
    static CRYPTOGRAPHY: Once = Once::new();
    CRYPTOGRAPHY.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    client.build().map_err(|error| error.to_string())
}

impl Client {
    pub fn new(ports: Vec<u16>, token: String) -> Result<Self, String> {
        Ok(Self { http: http()?, ports, token })
    }

    pub fn processes(&self) -> usize {
        self.ports.len()
    }

    /// Asks one process after another, beginning with one, until there is an answer.
    pub async fn insist(&self, first: usize, request: &Request) -> Result<Heard, String> {
        self.repeat((0..self.ports.len()).map(|step| (first + step) % self.ports.len()).collect(), request)
            .await
    }

    /// Asks one process alone until there is an answer.
    pub async fn insist_on(&self, process: usize, request: &Request) -> Result<Heard, String> {
        self.repeat(vec![process], request).await
    }

    async fn repeat(&self, among: Vec<usize>, request: &Request) -> Result<Heard, String> {
        let begun = Instant::now();
        for (times, process) in (1..).zip(among.iter().cycle()) {
            if let Some(answer) = self.once(*process, request).await? {
                return Ok(Heard { answer, times });
            }
            if begun.elapsed() > PATIENCE {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!("{} {}: no answer within {PATIENCE:?}", request.method, request.path))
    }

    /// The answer; nothing if the process was away, or said that it could not now.
    async fn once(&self, process: usize, request: &Request) -> Result<Option<Value>, String> {
        let url = format!("http://127.0.0.1:{}{}", self.ports[process], request.path);
        let mut asked = self.http.request(request.method.clone(), url).timeout(ANSWER_WITHIN);
        asked = asked.bearer_auth(&self.token).header(header::CONTENT_TYPE, request.kind);
        if let Some(key) = &request.key {
            asked = asked.header("idempotency-key", key);
        }
        let Ok(response) = asked.body(request.body.clone()).send().await else { return Ok(None) };
        let status = response.status();
        // The head of an answer alone is none.
        let Ok(text) = response.text().await else { return Ok(None) };
        match status {
            StatusCode::SERVICE_UNAVAILABLE => Ok(None),
            StatusCode::NO_CONTENT => Ok(Some(Value::Null)),
            StatusCode::OK | StatusCode::CREATED => {
                serde_json::from_str(&text).map(Some).map_err(|error| format!("{text}: {error}"))
            }
            _ => Err(format!("{} {}: {status} {text}", request.method, request.path)),
        }
    }
}
