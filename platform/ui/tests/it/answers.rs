//! The gallery's server: whole pages and regions, errors in forms, headers, assets.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use prestasi_ui::gallery::router;
use prestasi_ui::{assets, security};
use tower::ServiceExt;

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

async fn ask(request: Request<Body>) -> Answer {
    let answer = router().oneshot(request).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    let bytes = to_bytes(body, 64 << 20).await.expect("a body");
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

async fn get(path: &str) -> Answer {
    ask(Request::get(path).body(Body::empty()).expect("a request")).await
}

/// As htmx asks for a region.
async fn region(path: &str, target: &str) -> Answer {
    let request = Request::get(path).header("hx-request", "true").header("hx-request-type", "partial");
    ask(request.header("hx-target", target).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_page_answers_whole_or_in_part() {
    let whole = get("/gallery/table?rows=100").await;
    assert!(whole.text.starts_with("<!DOCTYPE html>"));
    let part = region("/gallery/table?rows=100", "data-table#deals").await;
    assert!(part.text.starts_with("<data-table id=\"deals\""));
    assert!(whole.text.contains(&part.text));
    let panel = region("/gallery/table?open=4", "record-panel#panel").await;
    assert!(panel.text.starts_with("<record-panel id=\"panel\"") && panel.text.contains("data-open"));
    let closed = region("/gallery/table", "record-panel#panel").await;
    assert!(!closed.text.contains("data-open"));
    assert!(region("/gallery/table", "div#other").await.text.starts_with("<!DOCTYPE html>"));
}

#[tokio::test]
async fn pages_of_a_hundred_thousand_rows_join_without_gap_or_twin() {
    let ids = |text: &str| -> Vec<String> {
        text.split("name=\"id\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    };
    let first = get("/gallery/table?rows=100000&sort=-amount").await;
    assert!(first.text.contains("50 of 100,000 rows"));
    let first = ids(&first.text);
    let last = first.last().expect("rows");
    let second = ids(&get(&format!("/gallery/table?rows=100000&sort=-amount&after={last}")).await.text);
    let back = ids(&get(&format!("/gallery/table?rows=100000&sort=-amount&before={}", second[0])).await.text);
    assert_eq!((first.len(), second.len()), (50, 50));
    assert_eq!(back, first);
    assert!(second.iter().all(|id| !first.contains(id)));
}

#[tokio::test]
async fn a_file_has_the_columns_and_rows_that_are_shown() {
    let file = get("/gallery/table.csv?rows=100&columns=deal,amount&is.stage=won&sort=amount").await;
    let mut lines = file.text.lines();
    assert_eq!(lines.next(), Some("Deal,Amount (RM)"));
    let amounts: Vec<f64> =
        lines.map(|line| line.rsplit(',').next().expect("a cell").parse().expect("a number")).collect();
    assert!(!amounts.is_empty() && amounts.is_sorted());
    let shown = get("/gallery/table?rows=100&is.stage=won").await;
    assert!(shown.text.contains(&format!("{0} of {0} rows", amounts.len())));
}

#[tokio::test]
async fn an_empty_table_and_an_empty_answer_say_what_to_do() {
    assert!(get("/gallery/table?rows=0").await.text.contains("Your deals will stand here"));
    assert!(get("/gallery/table?q=nobody").await.text.contains("Nothing matches"));
}

#[tokio::test]
async fn a_form_comes_back_with_its_errors_and_what_was_typed() {
    let body = "customer=&amount=12x&closes=31+Feb+2026";
    let form: String = body
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| {
            format!(
                "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{}\r\n",
                value.replace('+', " ")
            )
        })
        .chain(["--x--\r\n".to_owned()])
        .collect();
    let request = Request::post("/gallery/form").header("content-type", "multipart/form-data; boundary=x");
    let answer = ask(request.body(Body::from(form)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "3 answers need another look",
        "href=\"#deal-amount\"",
        "value=\"31 Feb 2026\"",
        "aria-invalid=\"true\"",
    ] {
        assert!(answer.text.contains(part), "{part}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_policy() {
    for path in ["/gallery", "/no/such/page", "/gallery/search?q=da"] {
        let answer = get(path).await;
        assert_eq!(answer.headers["content-security-policy"], security::CONTENT_POLICY, "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
    assert!(!security::CONTENT_POLICY.contains("unsafe"));
    assert_eq!(get("/no/such/page").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_searched_is_shown_as_text() {
    let answer = get("/gallery/table?q=%3Cscript%3Ealert(1)%3C/script%3E&is.product=%22%3E%3Cb%3E").await;
    assert!(!answer.text.contains("<script>alert") && !answer.text.contains("\"><b>"));
}

#[tokio::test]
async fn assets_are_built_in_compressed_and_kept_for_good() {
    assets::check().expect("Node 20 or newer with npm builds the scripts and styles");
    for name in ["app.ts", "style.css", "inter-latin-opsz-normal.woff2"] {
        let request = Request::get(assets::url(name)).header("accept-encoding", "gzip, br");
        let answer = ask(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert_eq!(answer.headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(answer.headers.get("content-encoding").is_some(), !name.ends_with("woff2"), "{name}");
    }
    assert_eq!(get("/assets/app-NOSUCH.js").await.status, StatusCode::NOT_FOUND);
}
