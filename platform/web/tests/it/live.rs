//! What changes appears in open pages, whoever changed it.

use axum::http::HeaderMap;
use axum::response::IntoResponse;
use futures_util::StreamExt;
use prestasi_access::Role;
use prestasi_access::organisation::RecordTeam;
use prestasi_store::on_both_databases;
use prestasi_web::testing::always;

use crate::support::open;

on_both_databases! {
    async fn a_change_past_any_page_is_told_under_its_number(place: Place) {
        let house = open(&place).await;
        house.sign_in("aisyah", Role::Manager).await;
        let app = &house.0.app;
        app.start().expect("started");
        let head = app.store().audit_head().await.expect("a head").seq();
        while app.hub().last() < u64::try_from(head).expect("a number") {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let stream = app.hub().stream(&HeaderMap::new(), Some(app.hub().last()), |_| true);
        house.0.does(RecordTeam { team: None, name: "Utara".to_owned(), span: always() }).await;
        let mut chunks = stream.into_response().into_body().into_data_stream();
        let told = chunks.next().await.expect("an event").expect("a chunk");
        let told = String::from_utf8_lossy(&told).replace('\n', " ");
        assert_eq!(told.trim(), format!("event: changed data: organisation id: {}", head + 1));
    }
}
