//! The live stream: what changed while a tab was away arrives when it comes back.

use axum::body::Body;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use futures_util::StreamExt;
use prestasi_ui::live::Hub;

/// The first events of a tab that saw everything up to `since`, or reconnects with an id.
async fn heard(hub: &Hub, since: Option<u64>, id: Option<&str>, count: usize) -> Vec<String> {
    let mut headers = HeaderMap::new();
    if let Some(id) = id {
        headers.insert("last-event-id", id.parse().expect("a value"));
    }
    let answer = hub.stream(&headers, since, |topic| topic != "secret").into_response();
    let body: Body = answer.into_body();
    let chunks: Vec<_> = body.into_data_stream().take(count).collect().await;
    chunks
        .into_iter()
        .map(|chunk| String::from_utf8_lossy(&chunk.expect("a chunk")).replace('\n', " ").trim().to_owned())
        .collect()
}

#[tokio::test]
async fn a_tab_hears_what_it_missed_in_order_and_only_what_it_may() {
    let hub = Hub::default();
    for topic in ["deals", "secret", "board"] {
        hub.changed(topic);
    }
    assert_eq!(hub.last(), 3);
    let all = ["event: changed data: deals id: 1", "event: changed data: board id: 3"];
    assert_eq!(heard(&hub, Some(0), None, 2).await, all);
    assert_eq!(heard(&hub, Some(1), None, 1).await, all[1..]);
    assert_eq!(heard(&hub, Some(0), Some("2"), 1).await, all[1..]);
}

#[tokio::test]
async fn a_tab_hears_what_happens_while_it_listens() {
    let hub = Hub::default();
    let (heard, ()) = tokio::join!(heard(&hub, Some(0), None, 1), async { hub.changed("deals") });
    assert_eq!(heard, ["event: changed data: deals id: 1"]);
}

#[tokio::test]
async fn a_tab_that_was_away_too_long_asks_for_everything() {
    let hub = Hub::default();
    for _ in 0..2_000 {
        hub.changed("deals");
    }
    assert_eq!(heard(&hub, Some(3), None, 1).await, ["event: changed data: stale"]);
    // The server started anew and counts from the beginning.
    assert_eq!(heard(&Hub::default(), Some(57), None, 1).await, ["event: changed data: stale"]);
}

#[tokio::test]
async fn numbers_from_elsewhere_may_have_gaps_and_are_told_once() {
    let hub = Hub::default();
    hub.begin(100);
    hub.tell(107, "deals");
    hub.tell(107, "deals");
    hub.tell(103, "board");
    hub.tell(110, "board");
    let all = ["event: changed data: deals id: 107", "event: changed data: board id: 110"];
    assert_eq!(heard(&hub, Some(100), None, 2).await, all);
    assert_eq!(heard(&hub, Some(108), None, 1).await, all[1..]);
    assert_eq!(heard(&hub, Some(99), None, 1).await, ["event: changed data: stale"]);
}
