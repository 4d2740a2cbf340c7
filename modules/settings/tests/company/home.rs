//! The first page of each role: figures that are right.

use jiff::civil::date;
use prestasi_access::Role;
use prestasi_kernel::Span;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::house::{Answer, open};

/// The value of the tile of this label.
fn tile(page: &Answer, label: &str) -> String {
    let rest = page
        .text
        .split_once(&format!("{label}</dt>"))
        .unwrap_or_else(|| panic!("no {label}: {}", page.text))
        .1;
    let value = rest.split_once("tile-value\">").expect("a value").1;
    value.split('<').next().unwrap_or_default().to_owned()
}

on_both_databases! {
    async fn a_seller_sees_what_is_left_of_the_month(place: Place) {
        let house = open(&place).await;
        house.guest(Role::Manager).await;
        let (seller, operations) = (house.guest(Role::Seller).await, house.guest(Role::SalesOperations).await);
        // Of the six weekdays from 23 to 30 Nov 2026, one is a holiday of the company; one of a state does not count.
        let text = "2026-11-25,Cuti syarikat\n2026-11-26,Negeri,MY-10\n2026-12-25,Hari Krismas";
        house.send(&operations, "/holidays/import", &[("text", text)]).await.is(303);
        let home = house.get(&seller, "/").await;
        assert_eq!((&*tile(&home, "Working days left"), &*tile(&home, "Cuti syarikat")), ("5", "25 Nov 2026"));
        assert_eq!(tile(&home, "Days to the end of Q4 2026"), "38");
        home.says("of 20, until 30 Nov 2026").says("Lembah Klang").says("role-manager Lim");
        house.get(&seller.in_malay(), "/").await.says("Baki hari bekerja").says("Siapa anda di sini");
    }

    async fn a_manager_sees_who_is_below_and_who_moves(place: Place) {
        let house = open(&place).await;
        let (manager, partner) = (house.guest(Role::Manager).await, house.guest(Role::PeoplePartner).await);
        house.hire("Aminah", Some(Span::new(Some(date(2026, 12, 1)), None).expect("days"))).await;
        house.hire("Bala", Some(Span::new(Some(date(2020, 1, 1)), Some(date(2026, 12, 15))).expect("days"))).await;
        house.hire("Chong", Some(Span::new(Some(date(2027, 3, 1)), None).expect("days"))).await;
        house.hire("Dayang", None).await;
        let home = house.get(&manager, "/").await;
        // The people partner and Bala; the seats of Aminah, Chong and nobody are open today.
        assert_eq!((tile(&home, "People who report to you"), tile(&home, "Open positions below you")), ("2".to_owned(), "3".to_owned()));
        home.says("joins 1 Dec 2026").says("leaves 15 Dec 2026");
        assert!(!home.text.contains("Chong"));
        house.get(&partner, "/").await.says("joins 1 Dec 2026").says("People without a user account: 1").says("Bala");
        let executive = house.guest(Role::Executive).await;
        let home = house.get(&executive, "/").await;
        assert_eq!(tile(&home, "People"), "4");
        home.says("People by team").says("as many as a year ago");
        let operations = house.guest(Role::SalesOperations).await;
        let home = house.get(&operations, "/").await;
        assert_eq!((tile(&home, "People without a position"), tile(&home, "Open positions")), ("0".to_owned(), "3".to_owned()));
    }

    async fn finance_administrator_and_auditor_see_their_figures(place: Place) {
        let house = open(&place).await;
        let finance = house.guest(Role::Finance).await;
        for code in ["SGD", "USD"] {
            house.api(&finance, "POST", "/currencies", json!({ "code": code })).await.is(201);
        }
        let rate = json!({ "currency": "SGD", "day": "2026-11-01", "rate": "3.2715" });
        house.api(&finance, "POST", "/rates", rate).await.is(201);
        house.get(&finance, "/").await.says("3.2715").says("One has no rate for today.").says("no rate");
        let administrator = house.guest(Role::Administrator).await;
        let home = house.get(&administrator, "/").await;
        assert_eq!((tile(&home, "Without a second factor"), tile(&home, "Invitations open")), ("2".to_owned(), "0".to_owned()));
        home.says("role-finance Lim").says("192.0.2.7").says("Changes today");
        let auditor = house.guest(Role::Auditor).await;
        let head = house.app.store().audit_head().await.expect("a head").seq();
        let home = house.get(&auditor, "/").await;
        assert_eq!(tile(&home, "Entries in the chain"), head.to_string());
        home.says(">Position</a>").says("href=\"/audit\"");
    }
}
