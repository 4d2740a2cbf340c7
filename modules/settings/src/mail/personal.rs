//! What is kept of somebody here.

use futures_util::future::BoxFuture;
use prestasi_kernel::Id;
use prestasi_web::personal::Section;
use prestasi_web::{App, Outcome};

/// The letters to them.
pub fn kept(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move { Ok(vec![prestasi_mail::kept(app.store().read(), person).await?]) })
}
