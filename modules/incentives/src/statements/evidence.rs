//! The evidence of a statement: a file from which anyone can work it out again, without the server.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use prestasi_compensation::statement::evidence::both_over;
use prestasi_kernel::Problem;
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit, file};

use super::live::{Live, periods};
use super::one::period_of;

pub async fn file(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let rows = periods(&visit, plan, person).await?;
    let live = Arc::new(Live::open(&visit, plan, person, &period_of(&visit, &rows)).await?);
    let written = live.with(|model, text, tables, over, person| {
        let mut written = Vec::new();
        let (_, evidence) = both_over(model, text, tables, over, person)?;
        evidence.write(&mut written).map_err(|error| Problem::new("file-broken").arg("what", error))?;
        Ok(written)
    });
    let body = Body::from(written.await?);
    Ok(file::attachment(&format!("evidence-{person}.json"), "application/json", body))
}
