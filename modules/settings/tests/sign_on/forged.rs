//! Tokens that the provider never signed so: all refused, and the same one as it should be lets its person in.

use std::sync::Arc;

use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::fake::{Draft, Fake, Pair, Sign, base64, now};
use crate::guest::{CLIENT, Guest, SECRET, open, sessions};

/// What a forger can use.
struct Forger {
    own: Arc<Pair>,
    public: Vec<u8>,
    jwk: String,
    now: i64,
}

type Forge = fn(&mut Draft, &Forger);

fn set(draft: &mut Draft, name: &str, value: Value) {
    draft.claims.insert(name.to_owned(), value);
}

fn head(draft: &mut Draft, name: &str, value: Value) {
    draft.header.insert(name.to_owned(), value);
}

/// What is wrong with each.
const FORGED: [(&str, Forge); 41] = [
    ("another issuer", |d, _| set(d, "iss", json!("https://evil.example"))),
    ("an issuer that looks alike", |d, _| {
        let issuer = format!("{}/", d.claims["iss"].as_str().unwrap());
        set(d, "iss", json!(issuer));
    }),
    ("no issuer", |d, _| drop(d.claims.remove("iss"))),
    ("another audience", |d, _| set(d, "aud", json!("another client"))),
    ("no audience", |d, _| drop(d.claims.remove("aud"))),
    ("an empty audience", |d, _| set(d, "aud", json!([]))),
    ("an audience beside us", |d, _| set(d, "aud", json!([CLIENT, "another client"]))),
    ("given to another party", |d, _| set(d, "azp", json!("another client"))),
    ("algorithm none", |d, _| {
        head(d, "alg", json!("none"));
        d.sign = Sign::Nothing;
    }),
    ("algorithm nOnE", |d, _| {
        head(d, "alg", json!("nOnE"));
        d.sign = Sign::Nothing;
    }),
    ("no algorithm", |d, _| drop(d.header.remove("alg"))),
    ("no signature", |d, _| d.sign = Sign::Nothing),
    ("HS256 with the public key", |d, f| {
        head(d, "alg", json!("HS256"));
        d.sign = Sign::Hmac(f.public.clone());
    }),
    ("HS256 with the public key as it is published", |d, f| {
        head(d, "alg", json!("HS256"));
        d.sign = Sign::Hmac(f.jwk.clone().into_bytes());
    }),
    ("HS256 with our secret", |d, _| {
        head(d, "alg", json!("HS256"));
        d.sign = Sign::Hmac(SECRET.into());
    }),
    ("HS256 with an empty key", |d, _| {
        head(d, "alg", json!("HS256"));
        d.sign = Sign::Hmac(Vec::new());
    }),
    ("another key", |d, f| d.sign = Sign::With(Arc::clone(&f.own))),
    ("another key, without its name", |d, f| {
        d.header.remove("kid");
        d.sign = Sign::With(Arc::clone(&f.own));
    }),
    ("another key, brought along", |d, f| {
        head(d, "jwk", f.own.jwk("one"));
        d.sign = Sign::With(Arc::clone(&f.own));
    }),
    ("another key, to be fetched elsewhere", |d, f| {
        let elsewhere = d.claims["iss"].as_str().unwrap().to_owned() + "/elsewhere";
        head(d, "jku", json!(elsewhere));
        head(d, "kid", json!("theirs"));
        d.sign = Sign::With(Arc::clone(&f.own));
    }),
    ("the name of no key", |d, _| head(d, "kid", json!("two"))),
    ("a name that is a path", |d, _| head(d, "kid", json!("../../keys/one"))),
    ("the algorithm of another kind of key", |d, _| head(d, "alg", json!("RS256"))),
    ("the algorithm of another curve", |d, _| head(d, "alg", json!("ES384"))),
    ("another nonce", |d, _| set(d, "nonce", json!("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))),
    ("an empty nonce", |d, _| set(d, "nonce", json!(""))),
    ("no nonce", |d, _| drop(d.claims.remove("nonce"))),
    ("over", |d, f| set(d, "exp", json!(f.now - 1))),
    ("over now", |d, f| set(d, "exp", json!(f.now - 300))),
    ("no end", |d, _| drop(d.claims.remove("exp"))),
    ("an end that is no number", |d, _| set(d, "exp", json!("never"))),
    ("no beginning", |d, _| drop(d.claims.remove("iat"))),
    ("signed tomorrow", |d, f| set(d, "iat", json!(f.now + 86_400))),
    ("signed long ago", |d, f| set(d, "iat", json!(f.now - 3_600))),
    ("not valid yet", |d, f| set(d, "nbf", json!(f.now + 3_600))),
    ("valid from a text on", |d, _| set(d, "nbf", json!("0"))),
    ("nobody", |d, _| drop(d.claims.remove("sub"))),
    ("an empty subject", |d, _| set(d, "sub", json!(""))),
    ("a subject that is a list", |d, _| set(d, "sub", json!(["subject of aisyah@prestasi.example"]))),
    ("extensions that we do not know", |d, _| {
        head(d, "crit", json!(["b64"]));
        head(d, "b64", json!(false));
    }),
    ("an access token beside it that is another's", |d, _| set(d, "at_hash", json!(base64([7; 16])))),
];

type Tamper = fn(&str) -> String;

/// What is done to a token after it was signed.
const TAMPERED: [(&str, Tamper); 7] = [
    ("another payload", |token| {
        let parts: Vec<&str> = token.split('.').collect();
        let claims = String::from_utf8(base64_decoded(parts[1])).unwrap();
        let claims = claims.replace("aisyah@", "admin@");
        format!("{}.{}.{}", parts[0], base64(claims), parts[2])
    }),
    ("a signature cut short", |token| token[..token.len() - 8].to_owned()),
    ("a signature of zeros", |token| {
        let (signed, _) = token.rsplit_once('.').unwrap();
        format!("{signed}.{}", base64([0; 64]))
    }),
    ("one part only", |token| token.split('.').next().unwrap().to_owned()),
    ("a part too many", |token| format!("{token}.AAAA")),
    ("no token at all", |_| String::new()),
    ("what is no token", |_| "<html>".to_owned()),
];

fn base64_decoded(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// Time for tries to be forgotten, so that what refuses is never the throttle.
const WINDOW_SECONDS: u64 = 16 * 60;

on_both_databases! {
    async fn forged_tokens_let_nobody_in(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        let own = Arc::new(Pair::fresh());
        let before = sessions(&server.app).await;
        for (index, (what, forge)) in FORGED.iter().enumerate() {
            if index % 20 == 0 {
                place.clock().pass_seconds(WINDOW_SECONDS);
            }
            let mut guest = Guest::new(&server);
            let forger = Forger {
                own: Arc::clone(&own),
                public: fake.pair.public().to_vec(),
                jwk: fake.pair.jwk("one").to_string(),
                now: now(&place),
            };
            let answer = fake.enter_with(&place, &mut guest, "aisyah@prestasi.example", |draft| forge(draft, &forger)).await;
            assert_eq!(answer.status.as_u16(), 422, "{what}: {}", answer.text);
            assert!(answer.text.contains("does not prove who you are"), "{what}: {}", answer.text);
            assert!(!guest.is_in(), "{what}");
        }
        place.clock().pass_seconds(WINDOW_SECONDS);
        for (what, tamper) in TAMPERED {
            let mut guest = Guest::new(&server);
            let url = guest.leave().await;
            let token = fake.draft(&place, &url, "aisyah@prestasi.example").signed();
            let answer = guest.get(&fake.vouch(&url, &tamper(&token))).await;
            assert_eq!(answer.status.as_u16(), 422, "{what}: {}", answer.text);
            assert!(answer.text.contains("does not prove who you are"), "{what}: {}", answer.text);
            assert!(!guest.is_in(), "{what}");
        }
        assert_eq!(sessions(&server.app).await, before);
        assert_eq!(fake.lock().asked_elsewhere, 0);
        // As it should be, it lets its person in.
        let mut guest = Guest::new(&server);
        let answer = fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        assert_eq!(answer.to, "/me");
        guest.get("/me").await.is(200).says("aisyah@prestasi.example");
        server.app.store().verify_audit(None).await.expect("whole");
    }

    async fn what_was_used_or_belongs_to_another_browser_lets_nobody_in(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        let late = "began in another browser";
        // The token of an earlier sign-in.
        let (mut first, mut second) = (Guest::new(&server), Guest::new(&server));
        let (url, other) = (first.leave().await, second.leave().await);
        let earlier = fake.draft(&place, &url, "aisyah@prestasi.example").signed();
        second.get(&fake.vouch(&other, &earlier)).await.is(422).says("does not prove who you are");
        // The state of one browser in another: a stranger's account would open in somebody's browser.
        let back = fake.vouch(&url, &earlier);
        Guest::new(&server).get(&back).await.is(422).says(late);
        first.get(&back).await.is(422).says(late);
        // Twice with the same state, once with the same code.
        let mut third = Guest::new(&server);
        let url = third.leave().await;
        let back = fake.vouch(&url, &fake.draft(&place, &url, "aisyah@prestasi.example").signed());
        let mut thief = third.clone();
        third.get(&back).await.is(303);
        thief.get(&back).await.is(422).says(late);
        let again = thief.leave().await;
        let code = crate::guest::part(&back, "code");
        thief.get(&format!("/sign-in/back?state={}&code={code}", crate::guest::part(&again, "state"))).await.is(422).says("does not prove");
        // A code of another browser, under a state of one's own: the verifier is another.
        let (mut victim, mut thief) = (Guest::new(&server), Guest::new(&server));
        let (url, own) = (victim.leave().await, thief.leave().await);
        let stolen = fake.vouch(&url, &fake.draft(&place, &own, "aisyah@prestasi.example").signed());
        let state = crate::guest::part(&own, "state");
        thief.get(&format!("/sign-in/back?state={state}&code={}", crate::guest::part(&stolen, "code"))).await.is(422).says("does not prove");
        // Answers without a question, of another provider, with an error, and too late.
        let mut guest = Guest::new(&server);
        for path in ["/sign-in/back", "/sign-in/back?state=ABC&code=1", "/sign-in/back?code=1"] {
            guest.get(path).await.is(422).says(late);
        }
        let url = guest.leave().await;
        let back = fake.vouch(&url, &fake.draft(&place, &url, "aisyah@prestasi.example").signed());
        guest.get(&back.replace("localhost", "elsewhere.example")).await.is(422).says("does not prove");
        let url = guest.leave().await;
        guest.get(&format!("/sign-in/back?state={}&error=access_denied%3Cb%3E", crate::guest::part(&url, "state"))).await.is(422).says("access_denied&lt;b&gt;");
        let url = guest.leave().await;
        let back = fake.vouch(&url, &fake.draft(&place, &url, "aisyah@prestasi.example").signed());
        place.clock().pass_seconds(10 * 60);
        guest.get(&back).await.is(422).says(late);
        assert!(![first, second, thief, guest].iter().any(Guest::is_in));
    }

    async fn keys_are_changed_and_nobody_makes_us_fetch_them_all_the_time(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        fake.enter(&place, &mut Guest::new(&server), "aisyah@prestasi.example").await.is(303);
        assert_eq!(fake.lock().keys_fetched, 1);
        let fresh = Arc::new(Pair::fresh());
        let with_fresh = |draft: &mut Draft| {
            head(draft, "kid", json!("two"));
            draft.sign = Sign::With(Arc::clone(&fresh));
        };
        for _ in 0..5 {
            fake.enter_with(&place, &mut Guest::new(&server), "aisyah@prestasi.example", with_fresh).await.is(422);
        }
        assert_eq!(fake.lock().keys_fetched, 1, "a minute has not passed");
        place.clock().pass_seconds(61);
        fake.lock().keys = vec![fresh.jwk("two")];
        fake.enter_with(&place, &mut Guest::new(&server), "aisyah@prestasi.example", with_fresh).await.is(303);
        assert_eq!(fake.lock().keys_fetched, 2);
        // The old key is the provider's no longer.
        fake.enter(&place, &mut Guest::new(&server), "aisyah@prestasi.example").await.is(422);
    }

    async fn only_the_provider_is_called(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        let begin = |server: &prestasi_web::testing::Server| {
            let mut guest = Guest::new(server);
            async move { guest.post("/sign-in/with", "").await }
        };
        // A redirect is not followed.
        let mut guest = Guest::new(&server);
        let url = guest.leave().await;
        fake.lock().token_moved = Some(format!("{}/elsewhere", fake.issuer));
        guest.get(&fake.vouch(&url, &fake.draft(&place, &url, "aisyah@prestasi.example").signed())).await.is(422);
        fake.lock().token_moved = None;
        // What the document names elsewhere is not called, and is refused before anybody goes there.
        let good = fake.lock().document.clone();
        let here = fake.issuer.clone();
        let elsewhere = here.replace("localhost", "127.0.0.1");
        for (field, value, said) in [
            ("jwks_uri", format!("{elsewhere}/elsewhere"), "is not called"),
            ("jwks_uri", "http://169.254.169.254/latest/meta-data".to_owned(), "is not called"),
            ("jwks_uri", "file:///etc/passwd".to_owned(), "cannot be used"),
            ("authorization_endpoint", "http://evil.example/authorize".to_owned(), "cannot be used"),
            ("authorization_endpoint", "javascript:alert(1)".to_owned(), "cannot be used"),
            ("issuer", "https://evil.example".to_owned(), "cannot be used"),
            ("issuer", format!("{here}/"), "cannot be used"),
        ] {
            place.clock().pass_seconds(11 * 60);
            fake.lock().document[field] = json!(value);
            begin(&server).await.is(422).says(said);
            fake.lock().document = good.clone();
        }
        place.clock().pass_seconds(11 * 60);
        fake.lock().document["token_endpoint"] = json!(format!("{elsewhere}/elsewhere"));
        fake.enter(&place, &mut Guest::new(&server), "aisyah@prestasi.example").await.is(422).says("is not called");
        // An answer without end.
        place.clock().pass_seconds(11 * 60);
        fake.lock().document = json!({ "issuer": "x".repeat(1 << 20) });
        begin(&server).await.is(422).says("cannot be used");
        assert_eq!(fake.lock().asked_elsewhere, 0);
    }
}
