//! Each page, in both languages, for somebody who may see it.

use prestasi_access::Role::{self, Administrator, Auditor, SalesOperations, Seller};
use prestasi_store::on_both_databases;

use crate::support::open;

/// Address, who opens it, what it is called.
const PAGES: [(&str, Role, &str, &str); 17] = [
    ("/people", Seller, "People", "Kakitangan"),
    ("/teams", Seller, "Teams", "Pasukan"),
    ("/teams/new", SalesOperations, "Add a team", "Tambah pasukan"),
    ("/positions", Seller, "Positions", "Jawatan"),
    ("/positions/new", SalesOperations, "Add a position", "Tambah jawatan"),
    ("/organisation", Seller, "Organisation", "Organisasi"),
    ("/roles", Administrator, "Roles", "Peranan"),
    ("/roles/role-seller", Administrator, "Seller", "Penjual"),
    ("/roles/new", Administrator, "Define a role", "Takrifkan peranan"),
    ("/roles/assign", Administrator, "Assign a role", "Beri peranan"),
    ("/roles/take", Administrator, "Take a role away", "Tarik balik peranan"),
    ("/roles/holders", Administrator, "Who has which role", "Siapa memegang peranan apa"),
    ("/user-accounts", Administrator, "User accounts", "Akaun pengguna"),
    ("/user-accounts/new", Administrator, "Open a user account", "Buka akaun pengguna"),
    ("/audit", Auditor, "Audit trail", "Jejak audit"),
    ("/audit/verify", Auditor, "Prove the trail", "Buktikan jejak"),
    ("/delegations", Seller, "Delegations", "Perwakilan"),
];

on_both_databases! {
    async fn every_page_speaks_both_languages(place: Place) {
        let office = open(&place).await;
        for role in [Seller, SalesOperations, Auditor, Administrator] {
            let browser = office.browser_of(role).await;
            for (path, _, english, malay) in PAGES.iter().filter(|page| page.1 == role) {
                let heading = |title: &str| format!("<title>{title}");
                browser.get(path).await.is(200).says(&heading(english)).hides("«");
                browser.in_malay().get(path).await.is(200).says(&heading(malay)).hides("«");
            }
        }
    }
}
