//! The office that the tests of settings are about.

use prestasi_store::testing::Place;
use prestasi_web::Site;
#[allow(unused_imports, reason = "not every test needs all of them")]
pub use prestasi_web::testing::{Answer, Browser, Office, always};

/// A server over a fresh database; its day is 23 Nov 2026.
pub async fn open(place: &Place) -> Office {
    open_with(place, |_| {}).await
}

/// The same, where the site is otherwise.
pub async fn open_with(place: &Place, change: impl FnOnce(&mut Site)) -> Office {
    Office::open_with(place, vec![prestasi_web::module(), prestasi_settings::module()], change).await
}
