//! Currencies and rates, exact and in two times.

use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::house::{Answer, Guest, House, open};

async fn rate(house: &House, guest: &Guest, query: &str) -> Answer {
    house.api(guest, "GET", &format!("/rates?currency=SGD&{query}"), json!({})).await
}

async fn add(house: &House, guest: &Guest, day: &str, rate: &str) -> String {
    let new = json!({ "currency": "SGD", "day": day, "rate": rate });
    let added = house.api(guest, "POST", "/rates", new).await.is(201).json();
    added["id"].as_str().expect("an id").to_owned()
}

on_both_databases! {
    async fn a_rate_holds_until_the_next_one_in_whatever_order(place: Place) {
        let house = open(&place).await;
        let finance = house.guest(Role::Finance).await;
        house.api(&finance, "POST", "/currencies", json!({ "code": "SGD" })).await.is(201);
        add(&house, &finance, "2026-11-01", "3.27").await;
        add(&house, &finance, "2026-09-01", "3.4125").await;
        add(&house, &finance, "2026-10-01", "0.00000001").await;
        for (day, value) in [("2026-09-30", "3.4125"), ("2026-10-01", "0.00000001"), ("2026-10-31", "0.00000001"), ("2026-11-23", "3.27")] {
            assert_eq!(rate(&house, &finance, &format!("day={day}")).await.json()["rate"], value, "{day}");
        }
        assert_eq!(rate(&house, &finance, "day=2026-08-31").await.is(404).json()["code"], "rate-unknown");
        let used = house.api(&finance, "GET", "/currencies", json!({})).await.json();
        assert_eq!((&used["reporting"], &used["currencies"][0]["rate"], &used["currencies"][0]["since"]), (&json!("MYR"), &json!("3.27"), &json!("2026-11-01")));
    }

    async fn a_correction_leaves_what_was_known(place: Place) {
        let house = open(&place).await;
        let (finance, seller) = (house.guest(Role::Finance).await, house.guest(Role::Seller).await);
        let made = house.api(&finance, "POST", "/currencies", json!({ "code": "SGD" })).await.json();
        let currency = made["id"].as_str().expect("an id").to_owned();
        let october = add(&house, &finance, "2026-10-01", "3.30").await;
        add(&house, &finance, "2026-11-01", "3.27").await;
        place.clock().pass_days(2);
        let fresh = finance.with_session(&house.sign_in(&finance).await);
        let form = format!("/currencies/{currency}/rates/{october}");
        house.get(&fresh, &form).await.is(200).says("Correct the rate from 1 Oct 2026").says("value=\"3.3\"");
        house.send(&fresh, &form, &[("rate", "3.35")]).await.is(303);
        assert_eq!(rate(&house, &fresh, "day=2026-10-15").await.json()["rate"], "3.35");
        assert_eq!(rate(&house, &fresh, "day=2026-11-15").await.json()["rate"], "3.27");
        assert_eq!(rate(&house, &fresh, "day=2026-10-15&known=2026-11-23").await.json()["rate"], "3.3");
        // What was replaced cannot be corrected again.
        house.send(&fresh, &form, &[("rate", "3.36")]).await.is(409);
        let program = house.api(&fresh, "PUT", &format!("/rates/{october}"), json!({ "rate": "3.36" })).await;
        assert_eq!(program.is(409).json()["code"], "rate-replaced");
        let seller = seller.with_session(&house.sign_in(&seller).await);
        let history = house.api(&seller, "GET", "/rates/history?currency=SGD", json!({})).await.json();
        assert_eq!(history["versions"].as_array().map(Vec::len), Some(3));
        let page = house.get(&seller, &format!("/currencies/{currency}")).await;
        page.is(200).says("3.3 (replaced)").says("What one SGD costs in MYR").says("Show as a table");
        house.get(&seller.in_malay(), &format!("/currencies/{currency}")).await.says("Nilai satu SGD dalam MYR");
        house.get(&seller, "/currencies").await.says("up to date").says("3.27");
    }

    async fn what_is_no_rate_is_said_at_its_field(place: Place) {
        let house = open(&place).await;
        let (finance, seller) = (house.guest(Role::Finance).await, house.guest(Role::Seller).await);
        let sent = house.send(&finance, "/currencies/new", &[("code", "sgd")]).await;
        let page = sent.location;
        house.send(&finance, "/currencies/new", &[("code", "SGD")]).await.is(422).says("currency-code-error");
        house.send(&finance, "/currencies/new", &[("code", "dollar")]).await.is(422).says("currency-code-error");
        for wrong in ["", "-1", "0", "3,41", "much", "0.0000000000000000001", "1e3"] {
            let form = house.send(&finance, &format!("{page}/rate"), &[("day", "2026-11-01"), ("rate", wrong)]).await;
            form.is(422).says("rate-rate-error");
            let new = json!({ "currency": "SGD", "day": "2026-11-01", "rate": wrong });
            house.api(&finance, "POST", "/rates", new).await.is(422);
        }
        house.send(&finance, &format!("{page}/rate"), &[("day", "soon"), ("rate", "3.2")]).await.is(422).says("rate-day-error");
        let new = |currency: &str| json!({ "currency": currency, "day": "2026-11-01", "rate": "3.2" });
        assert_eq!(house.api(&finance, "POST", "/rates", new("MYR")).await.is(409).json()["code"], "currency-unused");
        // A number is a float on its way here; only text is exact.
        house.api(&finance, "POST", "/rates", json!({ "currency": "SGD", "day": "2026-11-01", "rate": 3.2 })).await.is(422);
        house.api(&seller, "POST", "/rates", new("SGD")).await.is(403);
        house.send(&seller, &format!("{page}/rate"), &[("day", "2026-11-01"), ("rate", "3.2")]).await.is(403);
        house.send(&finance, &format!("{page}/drop"), &[]).await.is(303);
        house.get(&finance, &page).await.is(404);
    }
}
