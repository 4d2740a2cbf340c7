//! A sales team: Aisyah and Chong report to Mei Ling; Ravi reports to nobody here.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_access::organisation::{RecordPosition, RecordSeat};
use prestasi_kernel::Id;
use prestasi_store::testing::Place;
use prestasi_web::Site;
use prestasi_web::testing::{Browser, Office, always};
use serde_json::Value;

/// An office with a sales team.
pub struct Team {
    pub office: Office,
    pub aisyah: Id,
    pub chong: Id,
}

/// Sellers and their lead, each signed in by their name; `operations`, `auditor` and `finance` beside them.
pub async fn team(place: &Place) -> Team {
    team_with(place, |_| {}).await
}

/// The same, where the site is otherwise.
pub async fn team_with(place: &Place, change: impl FnOnce(&mut Site)) -> Team {
    let modules = vec![prestasi_web::module(), prestasi_crm::module(), prestasi_settings::module()];
    let office = Office::open_with(place, modules, change).await;
    let lead = seated(&office, "meiling", Role::Manager, None).await.1;
    let aisyah = seated(&office, "aisyah", Role::Seller, Some(lead)).await.0;
    let chong = seated(&office, "chong", Role::Seller, Some(lead)).await.0;
    seated(&office, "ravi", Role::Seller, None).await;
    office.person("operations", &[Role::SalesOperations]).await;
    office.person("auditor", &[Role::Auditor]).await;
    office.person("finance", &[Role::Finance]).await;
    Team { office, aisyah, chong }
}

async fn seated(office: &Office, name: &str, role: Role, reports_to: Option<Id>) -> (Id, Id) {
    let person = office.person(name, &[role]).await;
    let title = format!("Position of {name}");
    let position =
        office.does(RecordPosition { position: None, title, team: None, reports_to, span: always() }).await;
    office.does(RecordSeat { position, person: Some(person), span: always() }).await;
    (person, position)
}

/// The id of what a program adds.
pub async fn made(browser: &Browser, path: &str, body: Value) -> String {
    browser.api(Method::POST, path, body).await.is(201).id()
}

impl Team {
    /// A browser of somebody.
    pub async fn browser(&self, login: &str) -> Browser {
        self.office.browser(login).await
    }
}
