//! Orders that came another way, and orders that are taken back.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::products::pump;
use crate::support::{made, team};

on_both_databases! {
    async fn an_order_is_added_by_hand_and_taken_back_by_an_entry_of_its_own(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        let operations = team.browser("operations").await;
        let account = made(&operations, "/accounts", json!({ "name": "Kilang Jaya" })).await;
        let form = format!("account={account}&seller={}&product={pump}&quantity=2&net=RM+900,000.00&day=20+Nov+2026&external=ERP-7", team.aisyah);
        operations.get("/orders/new").await.is(200).says("Net");
        operations.post("/orders/new", "quantity=two").await.is(422).says("aria-invalid");
        let order = operations.post("/orders/new", &form).await.opened();
        operations.post("/orders/new", &form.replace("quantity=2", "quantity=3")).await.is(422).says("is here already");
        let one = operations.api(Method::GET, &format!("/orders/{order}"), Value::Null).await.is(200).json();
        assert_eq!((&one["net"], &one["cost"], &one["day"]), (&json!("900000.00"), &json!("702000.00"), &json!("2026-11-20")));
        let aisyah = team.browser("aisyah").await;
        aisyah.get(&format!("/orders?open={order}")).await.is(200).says("RM 900,000.00").hides("702,000").hides("Cancel the order");
        aisyah.api(Method::POST, &format!("/orders/{order}/cancel"), json!({ "reason": "No" })).await.is(403);
        let path = format!("/orders/{order}/cancel");
        for (reason, day, code) in [("", "2026-11-21", "crm-cancel-reason-missing"), ("No money", "2026-11-19", "crm-order-day-unfit"), ("No money", "2027-01-01", "crm-order-day-unfit")] {
            let said = json!({ "reason": reason, "day": day });
            assert_eq!(operations.api(Method::POST, &path, said).await.is(422).json()["code"], code);
        }
        operations.post(&path, "reason=No+money&day=22+Nov+2026").await.is(303);
        operations.api(Method::POST, &path, json!({ "reason": "Again" })).await.is(409).says("crm-order-over");
        for (sql, total) in [("SELECT sum(net) FROM order_lines", "0"), ("SELECT min(net) FROM orders", "-90000000"), ("SELECT min(quantity) FROM order_lines", "-2")] {
            let rows = aisyah.api(Method::POST, "/sql", json!({ "sql": sql })).await.is(200);
            rows.says(total);
        }
        aisyah.in_malay().get("/orders").await.is(200).says("Dibatalkan").says("-RM 900,000.00");
    }

    async fn a_program_adds_whole_orders(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        let operations = team.browser("operations").await;
        let account = made(&operations, "/accounts", json!({ "name": "Kilang Jaya" })).await;
        let line = |net: &str| json!({ "product": pump, "quantity": "1.5", "net": net });
        let sent = |lines: Vec<Value>| json!({ "account": account, "seller": team.chong, "lines": lines });
        operations.api(Method::POST, "/orders", sent(Vec::new())).await.is(422);
        operations.api(Method::POST, "/orders", sent(vec![line("lots")])).await.is(422);
        let order = made(&operations, "/orders", sent(vec![line("10.00"), line("20.50")])).await;
        let chong = team.browser("chong").await;
        assert_eq!(chong.api(Method::GET, &format!("/orders/{order}"), Value::Null).await.is(200).json()["net"], "30.50");
        assert_eq!(chong.api(Method::GET, "/order-lines", Value::Null).await.each("net"), ["10.00", "20.50"]);
        team.browser("aisyah").await.get(&format!("/orders/{order}")).await.is(404);
        chong.api(Method::POST, "/orders", sent(vec![line("1.00")])).await.is(403);
    }
}
