//! A provider that signs whatever it is told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use prestasi_access::Secret;
use prestasi_access::signon::{Matching, NewProvider, Terms};
use prestasi_store::testing::Place;
use prestasi_web::testing::Server;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use ring::{digest, hmac};
use serde_json::{Map, Value, json};

use crate::guest::{CLIENT, Guest, SECRET, part};

/// A key pair to sign with.
pub struct Pair(EcdsaKeyPair);

impl Pair {
    pub fn fresh() -> Self {
        let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
        Self(EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).expect("a key"))
    }

    pub fn public(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    pub fn jwk(&self, kid: &str) -> Value {
        let (x, y) = self.public()[1..].split_at(32);
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid, "x": base64(x), "y": base64(y) })
    }

    fn sign(&self, text: &str) -> Vec<u8> {
        self.0.sign(&SystemRandom::new(), text.as_bytes()).expect("a signature").as_ref().to_vec()
    }
}

pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// With what a draft is signed.
pub enum Sign {
    With(Arc<Pair>),
    Hmac(Vec<u8>),
    Nothing,
}

/// A token before it is signed.
pub struct Draft {
    pub header: Map<String, Value>,
    pub claims: Map<String, Value>,
    pub sign: Sign,
}

impl Draft {
    pub fn signed(&self) -> String {
        let text = |part: &Map<String, Value>| base64(Value::Object(part.clone()).to_string());
        let input = format!("{}.{}", text(&self.header), text(&self.claims));
        let signature = match &self.sign {
            Sign::With(pair) => pair.sign(&input),
            Sign::Hmac(key) => {
                hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), input.as_bytes()).as_ref().to_vec()
            }
            Sign::Nothing => Vec::new(),
        };
        format!("{input}.{}", base64(signature))
    }
}

/// What the provider says of itself and answers, which a test may change.
pub struct Told {
    pub document: Value,
    pub keys: Vec<Value>,
    pub keys_fetched: usize,
    /// Sends whoever redeems a code elsewhere.
    pub token_moved: Option<String>,
    pub asked_elsewhere: usize,
    codes: HashMap<String, (String, Value)>,
}

/// A running provider.
#[derive(Clone)]
pub struct Fake {
    pub issuer: String,
    pub pair: Arc<Pair>,
    pub told: Arc<Mutex<Told>>,
}

impl Fake {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let pair = Arc::new(Pair::fresh());
        let document = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256", "RS256", "none", "HS256"],
        });
        let told = Told {
            document,
            keys: vec![pair.jwk("one")],
            keys_fetched: 0,
            token_moved: None,
            asked_elsewhere: 0,
            codes: HashMap::new(),
        };
        let fake = Self { issuer, pair, told: Arc::new(Mutex::new(told)) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(document_of))
            .route("/keys", get(keys_of))
            .route("/token", post(token_of))
            .route("/elsewhere", get(elsewhere).post(elsewhere))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    pub fn lock(&self) -> std::sync::MutexGuard<'_, Told> {
        self.told.lock().expect("the provider")
    }

    /// Sets the server up with it; whoever is new is found by their verified e-mail address.
    pub async fn set_up(&self, server: &Server) {
        self.set_up_with(server, |_| ()).await;
    }

    pub async fn set_up_with(&self, server: &Server, change: impl FnOnce(&mut Terms)) {
        let mut terms = Terms {
            hosts: [].into(),
            scopes: ["email".to_owned(), "profile".to_owned()].into(),
            groups: Some("groups".to_owned()),
            matching: Matching::Login("email".to_owned()),
            opens_accounts: false,
            second_factor: true,
        };
        change(&mut terms);
        let new = NewProvider {
            name: "Kilang".to_owned(),
            issuer: self.issuer.clone(),
            client: CLIENT.to_owned(),
            secret: Some(Secret::new(SECRET)),
            terms,
        };
        server.app.access().set_provider(&server.system, new).await.expect("set up");
    }

    /// A token as it should be, for somebody whom the browser went there to be.
    pub fn draft(&self, place: &Place, url: &str, login: &str) -> Draft {
        let now = now(place);
        let claims = json!({
            "iss": self.issuer, "sub": format!("subject of {login}"), "aud": CLIENT, "exp": now + 300, "iat": now,
            "nonce": part(url, "nonce"), "email": login, "email_verified": true,
        });
        let header = json!({ "alg": "ES256", "kid": "one", "typ": "JWT" });
        let object = |value: Value| value.as_object().expect("an object").clone();
        Draft { header: object(header), claims: object(claims), sign: Sign::With(Arc::clone(&self.pair)) }
    }

    /// The address that the browser is sent back to, with a code for this token.
    pub fn vouch(&self, url: &str, token: &str) -> String {
        self.vouch_with(url, json!({ "id_token": token }))
    }

    pub fn vouch_with(&self, url: &str, more: Value) -> String {
        assert_eq!(part(url, "code_challenge_method"), "S256");
        assert_eq!(part(url, "response_type"), "code");
        assert!(part(url, "scope").split(' ').any(|scope| scope == "openid"), "{url}");
        let mut answer =
            json!({ "access_token": "to ask for more", "token_type": "Bearer", "expires_in": 60 });
        for (name, value) in more.as_object().expect("an object") {
            answer[name] = value.clone();
        }
        let mut told = self.lock();
        let code = format!("code-{}", told.codes.len());
        told.codes.insert(code.clone(), (part(url, "code_challenge"), answer));
        let state = part(url, "state");
        format!("/sign-in/back?state={state}&code={code}&iss={}", self.issuer)
    }

    /// Signs a browser in as somebody, and says how that went.
    pub async fn enter(&self, place: &Place, guest: &mut Guest, login: &str) -> crate::guest::Answer {
        self.enter_with(place, guest, login, |_| ()).await
    }

    pub async fn enter_with(
        &self,
        place: &Place,
        guest: &mut Guest,
        login: &str,
        change: impl FnOnce(&mut Draft),
    ) -> crate::guest::Answer {
        let url = guest.leave().await;
        let mut draft = self.draft(place, &url, login);
        change(&mut draft);
        let back = self.vouch(&url, &draft.signed());
        guest.get(&back).await
    }
}

pub fn now(place: &Place) -> i64 {
    use prestasi_kernel::Clock;
    place.clock().now().as_second()
}

async fn document_of(State(fake): State<Fake>) -> Json<Value> {
    Json(fake.lock().document.clone())
}

async fn keys_of(State(fake): State<Fake>) -> Json<Value> {
    let mut told = fake.lock();
    told.keys_fetched += 1;
    Json(json!({ "keys": told.keys }))
}

async fn elsewhere(State(fake): State<Fake>) -> StatusCode {
    fake.lock().asked_elsewhere += 1;
    StatusCode::OK
}

/// Redeems a code once, for whoever knows the secret, the verifier and the address.
async fn token_of(
    State(fake): State<Fake>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let mut told = fake.lock();
    if let Some(to) = &told.token_moved {
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to.clone())]).into_response();
    }
    let field = |name: &str| form.get(name).cloned().unwrap_or_default();
    let secret = SECRET.replace(' ', "+");
    let basic = format!("Basic {}", BASE64_STANDARD.encode(format!("{CLIENT}:{secret}")));
    let known = headers.get(header::AUTHORIZATION).is_some_and(|given| given.as_bytes() == basic.as_bytes());
    let found = told.codes.remove(&field("code"));
    let challenge = base64(digest::digest(&digest::SHA256, field("code_verifier").as_bytes()));
    match found {
        Some((asked, answer)) if known && asked == challenge && field("redirect_uri") == redirect() => {
            Json(answer).into_response()
        }
        _ => (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response(),
    }
}

fn redirect() -> String {
    format!("http://{}/sign-in/back", crate::guest::HOST)
}
