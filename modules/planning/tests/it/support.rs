//! A sales team: Aisyah and Chong report to Mei Ling, in the team North; Ravi reports to nobody here.

use prestasi_access::Role;
use prestasi_access::organisation::{RecordPosition, RecordSeat, RecordTeam};
use prestasi_kernel::Id;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, Office, always};

/// An office with a sales team.
pub struct Team {
    pub office: Office,
    pub north: Id,
    pub aisyah: Id,
    pub chong: Id,
    pub meiling: Id,
    pub ravi: Id,
}

/// Sellers and their lead, each signed in by their name; `operations` beside them.
pub async fn team(place: &Place) -> Team {
    let modules = vec![prestasi_web::module(), prestasi_settings::module(), prestasi_planning::module()];
    let office = Office::open(place, modules).await;
    let north = office.does(RecordTeam { team: None, name: "North".to_owned(), span: always() }).await;
    let (meiling, lead) = seated(&office, "meiling", Role::Manager, Some(north), None).await;
    let (aisyah, _) = seated(&office, "aisyah", Role::Seller, Some(north), Some(lead)).await;
    let (chong, _) = seated(&office, "chong", Role::Seller, Some(north), Some(lead)).await;
    let (ravi, _) = seated(&office, "ravi", Role::Seller, None, None).await;
    office.person("operations", &[Role::SalesOperations]).await;
    Team { office, north, aisyah, chong, meiling, ravi }
}

async fn seated(
    office: &Office,
    name: &str,
    role: Role,
    team: Option<Id>,
    reports_to: Option<Id>,
) -> (Id, Id) {
    let person = office.person(name, &[role]).await;
    let title = format!("Position of {name}");
    let position =
        office.does(RecordPosition { position: None, title, team, reports_to, span: always() }).await;
    office.does(RecordSeat { position, person: Some(person), span: always() }).await;
    (person, position)
}

impl Team {
    /// A browser of somebody.
    pub async fn browser(&self, login: &str) -> Browser {
        self.office.browser(login).await
    }
}
