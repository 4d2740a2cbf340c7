//! Products, price books, and what deals are about.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

/// A product that costs 351,000.
pub async fn pump(team: &Team) -> String {
    let pump = json!({ "name": "Pump", "code": "P-1", "cost": "351000.00", "tax_name": "SST", "tax": "8", "state": "sold" });
    made(&team.browser("operations").await, "/products", pump).await
}

/// Whether a text says what a pump costs, or what is left of its price.
pub fn tells(text: &str) -> bool {
    ["351,000", "351000", "189,000", "189000"].iter().any(|figure| text.contains(figure))
}

async fn book(browser: &Browser, name: &str, region: &str, currency: &str) -> String {
    made(browser, "/price-books", json!({ "name": name, "region": region, "currency": currency })).await
}

async fn deal(team: &Team, account: Value) -> (Browser, String) {
    team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
    let browser = team.browser("aisyah").await;
    let deal =
        made(&browser, "/deals", json!({ "name": "Pumps", "amount": "1.00", "account": account })).await;
    (browser, deal)
}

async fn said(browser: &Browser, path: &str, field: &str) -> Value {
    browser.api(Method::GET, path, Value::Null).await.is(200).json()[field].clone()
}

on_both_databases! {
    async fn a_seller_is_not_told_what_a_product_costs(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        for (login, told) in [("aisyah", false), ("meiling", true), ("operations", true), ("auditor", true)] {
            let browser = team.browser(login).await;
            let one = browser.api(Method::GET, &format!("/products/{pump}"), Value::Null).await.is(200);
            let all = browser.api(Method::GET, "/products", Value::Null).await.is(200);
            let page = browser.get(&format!("/products?open={pump}&columns=cost")).await.is(200).says("Pump");
            let file = browser.get("/products.csv").await.is(200);
            for answer in [&one, &all, &page, &file] {
                assert_eq!(tells(&answer.text), told, "{login}: {}", answer.text);
            }
            assert_eq!(one.json().as_object().expect("a product").contains_key("cost"), told, "{login}");
            assert_eq!(page.text.contains("Unit cost"), told, "{login}");
            for sql in ["SELECT * FROM products", "SELECT name FROM products WHERE cost > 1", "SELECT sum(cost) FROM products"] {
                let rows = browser.api(Method::POST, "/sql", json!({ "sql": sql })).await;
                assert!(told || !tells(&rows.text) && !rows.text.contains("[\"Pump\"]"), "{login}: {}", rows.text);
            }
            let sorted = browser.api(Method::GET, "/products?sort=cost", Value::Null).await;
            assert_eq!(sorted.status.is_success(), told, "{login}");
        }
    }

    async fn a_cost_stays_hidden_in_history_and_is_not_lost(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        let path = format!("/products/{pump}");
        let operations = team.browser("operations").await;
        let dearer = json!({ "version": 1, "name": "Pump", "cost": "352000.00", "state": "sold" });
        operations.api(Method::PUT, &path, dearer).await.is(204);
        operations.get(&path).await.says("RM 351,000.00 → RM 352,000.00");
        team.browser("aisyah").await.get(&path).await.is(200).hides("352,000").hides("Unit cost");
        team.browser("aisyah").await.in_malay().get("/products").await.is(200).says("Produk").hides("Kos seunit");
    }

    async fn the_price_of_the_region_and_the_quantity_holds(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        let operations = team.browser("operations").await;
        let (all, johor) = (book(&operations, "Malaysia", "", "MYR").await, book(&operations, "Johor", "Johor", "MYR").await);
        for (book, amount, least) in [(&all, "100.00", ""), (&all, "90.00", "10"), (&johor, "95.00", "")] {
            let price = json!({ "product": pump, "book": book, "amount": amount, "least": least });
            operations.api(Method::POST, "/prices", price).await.is(201);
        }
        operations.get(&format!("/price-books?open={all}")).await.is(200).says("Pump").says("RM 90.00 · 10");
        let account = made(&team.browser("aisyah").await, "/accounts", json!({ "name": "Kilang", "state": "johor" })).await;
        let (browser, local) = deal(&team, json!(account)).await;
        let abroad = made(&browser, "/deals", json!({ "name": "Elsewhere" })).await;
        for (deal, quantity, discount, price, amount) in [
            (&abroad, "2", "", "100.00", "200.00"),
            (&abroad, "12", "10", "90.00", "972.00"),
            (&local, "12", "", "95.00", "1140.00"),
        ] {
            let line = json!({ "deal": deal, "product": pump, "quantity": quantity, "discount": discount });
            let line = format!("/deal-lines/{}", made(&browser, "/deal-lines", line).await);
            assert_eq!(said(&browser, &line, "price").await, price, "{quantity}");
            assert_eq!(said(&browser, &line, "amount").await, amount, "{quantity}");
        }
        assert_eq!(said(&browser, &format!("/deals/{abroad}"), "amount").await, "1172.00");
        browser.get(&format!("/deals?open={abroad}")).await.is(200).says("RM 972.00").says("changed Amount");
    }

    async fn prices_that_contradict_each_other_are_refused(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        let operations = team.browser("operations").await;
        let (one, other) = (book(&operations, "One", "", "MYR").await, book(&operations, "Other", "", "MYR").await);
        let price = |book: &str, amount: &str, currency: &str| json!({ "product": pump, "book": book, "amount": amount, "currency": currency });
        let first = made(&operations, "/prices", price(&one, "100.00", "MYR")).await;
        for (sent, status, code) in [
            (price(&other, "99.00", "MYR"), 409, "price-contradiction"),
            (price(&other, "-1.00", "MYR"), 409, "price-negative"),
            (price(&other, "99.00", "USD"), 409, "crm-currency-differs"),
            (json!({ "product": pump, "book": other, "amount": "1.00", "since": "2026-02-01", "until": "2026-01-01" }), 409, "dates-reversed"),
        ] {
            assert_eq!(operations.api(Method::POST, "/prices", sent).await.is(status).json()["code"], code);
        }
        operations.api(Method::DELETE, &format!("/prices/{first}"), Value::Null).await.is(204);
        operations.api(Method::POST, "/prices", price(&other, "99.00", "MYR")).await.is(201);
        operations.api(Method::POST, &format!("/prices/{first}/restore"), Value::Null).await.is(409).says("price-contradiction");
        team.browser("aisyah").await.api(Method::POST, "/prices", price(&one, "1.00", "MYR")).await.is(403);
    }

    async fn a_deal_comes_to_what_its_lines_do(place: Place) {
        let team = team(&place).await;
        let pump = pump(&team).await;
        let (browser, deal) = deal(&team, Value::Null).await;
        let line = |price: &str, currency: &str| json!({ "deal": deal, "product": pump, "quantity": "2", "price": price, "currency": currency });
        assert_eq!(browser.api(Method::POST, "/deal-lines", line("", "MYR")).await.is(422).json()["code"], "crm-price-missing");
        assert_eq!(browser.api(Method::POST, "/deal-lines", line("5.00", "USD")).await.is(409).json()["code"], "crm-currency-differs");
        let first = made(&browser, "/deal-lines", line("100.00", "MYR")).await;
        made(&browser, "/deal-lines", line("0.50", "MYR")).await;
        let path = format!("/deals/{deal}");
        assert_eq!(said(&browser, &path, "amount").await, "201.00");
        browser.api(Method::DELETE, &format!("/deal-lines/{first}"), Value::Null).await.is(204);
        assert_eq!(said(&browser, &path, "amount").await, "1.00");
        browser.api(Method::POST, &format!("/deal-lines/{first}/restore"), Value::Null).await.is(204);
        assert_eq!(said(&browser, &path, "amount").await, "201.00");
        let by_hand = json!({ "version": said(&browser, &path, "version").await, "name": "Pumps", "amount": "9.00", "owner": team.aisyah });
        browser.api(Method::PUT, &path, by_hand).await.is(204);
        assert_eq!(said(&browser, &path, "amount").await, "201.00");
        team.browser("chong").await.api(Method::GET, &format!("/deal-lines/{first}"), Value::Null).await.is(404);
        team.browser("chong").await.api(Method::POST, "/deal-lines", line("1.00", "MYR")).await.is(409);
    }

    async fn shares_of_the_revenue_come_to_a_hundred_percent_at_most(place: Place) {
        let team = team(&place).await;
        let (browser, deal) = deal(&team, Value::Null).await;
        let split = |person: prestasi_kernel::Id, kind: &str, share: &str| json!({ "deal": deal, "person": person, "kind": kind, "share": share });
        for (person, kind, share, status) in [
            (team.aisyah, "revenue", "60", 201),
            (team.chong, "revenue", "40.01", 409),
            (team.chong, "revenue", "40", 201),
            (team.chong, "overlay", "100", 201),
        ] {
            browser.api(Method::POST, "/deal-splits", split(person, kind, share)).await.is(status);
        }
        let refused = browser.api(Method::POST, "/deal-splits", split(team.chong, "revenue", "0.5")).await.is(409);
        refused.says("crm-splits-over").says("100.5%");
        browser.get(&format!("/deals?open={deal}")).await.is(200).says("Of the revenue · 60 %").says("On top of it · 100 %");
        let suresh = made(&browser, "/contacts", json!({ "name": "Suresh" })).await;
        made(&browser, "/deal-roles", json!({ "deal": deal, "contact": suresh, "part": "decides" })).await;
        browser.in_malay().get(&format!("/deals?open={deal}")).await.is(200).says("Suresh").says("Memutuskan");
    }
}
