//! Language, colours and navigation: from the browser, then from the person.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use prestasi_i18n::Language;
use prestasi_ui::gallery::router;
use prestasi_ui::preferences::{Preferences, Theme};
use tower::ServiceExt;

fn of(accept: &str, cookie: &str) -> Preferences {
    let mut headers = HeaderMap::new();
    headers.insert("accept-language", accept.parse().expect("a value"));
    headers.insert("cookie", cookie.parse().expect("a value"));
    Preferences::of(&headers)
}

#[test]
fn the_browser_proposes_and_the_person_decides() {
    let check = |accept: &str, cookie: &str, language| {
        assert_eq!(of(accept, cookie).words.language(), language, "{accept} {cookie}");
    };
    check("ms-MY,ms;q=0.9,en;q=0.8", "", Language::Malay);
    check("en;q=0.4, ms;q=0.6", "", Language::Malay);
    check("zh-CN, de;q=0.9", "", Language::English);
    check("ms;q=0", "", Language::English);
    check("ms", "language=en", Language::English);
    check("en", "a=b; language=ms; theme=dark", Language::Malay);
    check("en", "language=xx", Language::English);
    assert_eq!(of("", "theme=dark; navigation=folded").theme, Theme::Dark);
    assert!(of("", "theme=neon; navigation=folded").folded);
}

async fn choose(body: &str, site: Option<&str>) -> (StatusCode, Vec<String>, String) {
    let mut request =
        Request::post("/preferences").header("content-type", "application/x-www-form-urlencoded");
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    let answer = router()
        .oneshot(request.body(Body::from(body.to_owned())).expect("a request"))
        .await
        .expect("an answer");
    let text = |name: &str| {
        answer.headers().get_all(name).iter().map(|value| value.to_str().expect("text").to_owned())
    };
    (answer.status(), text("set-cookie").collect(), text("location").next().unwrap_or_default())
}

#[tokio::test]
async fn a_choice_is_kept_and_leads_back() {
    let (status, cookies, back) =
        choose("language=ms&back=%2Fdeals%3Fsort%3Ddeal", Some("same-origin")).await;
    assert_eq!((status, &*back), (StatusCode::SEE_OTHER, "/deals?sort=deal"));
    assert_eq!(cookies, ["language=ms; Path=/; Max-Age=31536000; SameSite=Lax"]);
}

#[tokio::test]
async fn a_choice_never_leads_to_another_site_nor_comes_from_one() {
    for back in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "x", "%2Fa%0Ab"] {
        assert_eq!(choose(&format!("theme=dark&back={back}"), None).await.2, "/", "{back}");
    }
    assert_eq!(choose("theme=dark", Some("cross-site")).await.0, StatusCode::FORBIDDEN);
    assert!(choose("theme=neon&language=xx", None).await.1.is_empty());
}
