//! Quotations: from the list price to the customer's answer.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::products::{pump, tells};
use crate::support::{Team, made, team};

/// A quotation of Aisyah for one pump, whose list price is 600,000 and whose cost is 351,000.
pub struct Offered {
    pub team: Team,
    pub aisyah: Browser,
    pub deal: String,
    pub pump: String,
    pub quote: String,
    pub line: String,
}

/// Offers it at a price.
pub async fn offered(team: Team, agreed: &str) -> Offered {
    let pump = pump(&team).await;
    let operations = team.browser("operations").await;
    operations.post("/sales-processes/usual", "").await.is(303);
    let book = made(&operations, "/price-books", json!({ "name": "Malaysia" })).await;
    made(&operations, "/prices", json!({ "product": pump, "book": book, "amount": "600000.00" })).await;
    let aisyah = team.browser("aisyah").await;
    let account = made(&aisyah, "/accounts", json!({ "name": "Kilang Jaya", "city": "Ipoh" })).await;
    let deal = made(&aisyah, "/deals", json!({ "name": "Pumps", "account": account })).await;
    let quote = json!({ "name": "A pump", "deal": deal, "until": "2026-12-31", "term": 30 });
    let quote = made(&aisyah, "/quotes", quote).await;
    let line = json!({ "quote": quote, "product": pump, "quantity": "1", "agreed": agreed });
    let line = made(&aisyah, "/quote-lines", line).await;
    Offered { team, aisyah, deal, pump, quote, line }
}

impl Offered {
    pub async fn said(&self, field: &str) -> Value {
        self.aisyah.api(Method::GET, &format!("/quotes/{}", self.quote), Value::Null).await.is(200).json()
            [field]
            .clone()
    }

    /// Does one of the things that are done with it.
    pub async fn does(&self, what: &str) -> Value {
        let answer =
            self.aisyah.api(Method::POST, &format!("/quotes/{}/{what}", self.quote), Value::Null).await;
        if answer.text.is_empty() { Value::Null } else { answer.json() }
    }

    /// Offers it at another price.
    pub async fn reprice(&self, agreed: &str) {
        let path = format!("/quote-lines/{}", self.line);
        let now = self.aisyah.api(Method::GET, &path, Value::Null).await.json();
        let change = json!({ "version": now["version"], "product": self.pump, "quantity": "1", "price": "600000.00", "agreed": agreed, "tax": "8", "tax_name": "SST" });
        self.aisyah.api(Method::PUT, &path, change).await.is(204);
    }

    /// What waits for somebody.
    pub async fn waits(&self, login: &str) -> Vec<Value> {
        let browser = self.team.browser(login).await;
        browser
            .api(Method::GET, "/approvals", Value::Null)
            .await
            .is(200)
            .json()
            .as_array()
            .expect("a list")
            .clone()
    }

    /// What somebody decides on what waits for them.
    pub async fn decides(&self, login: &str, request: &Value, approve: bool, reason: &str) -> String {
        let path = format!("/approvals/{}", request["id"].as_str().expect("an id"));
        let said = json!({ "approve": approve, "reason": reason });
        let answer = self.team.browser(login).await.api(Method::POST, &path, said).await;
        if answer.text.is_empty() {
            String::new()
        } else {
            answer.json()["code"].as_str().expect("a code").to_owned()
        }
    }

    /// The address that the customer opens.
    pub async fn address(&self) -> String {
        let page = self.aisyah.get(&format!("/quotes?open={}", self.quote)).await.is(200);
        let from = page.text.find("\"/q/").expect("an address") + 1;
        page.text[from..].split('"').next().expect("its end").to_owned()
    }
}

on_both_databases! {
    async fn ten_percent_and_a_good_margin_need_nobody(place: Place) {
        let it = offered(team(&place).await, "540000.00").await;
        for (field, value) in [("list", "600000.00"), ("net", "540000.00"), ("tax", "43200.00"), ("gross", "583200.00"), ("state", "draft"), ("number", "Q-2026-00001")] {
            assert_eq!(it.said(field).await, value, "{field}");
        }
        it.does("submit").await;
        assert_eq!(it.said("state").await, "approved");
        let path = format!("/quotes?open={}", it.quote);
        it.aisyah.get(&path).await.is(200).says("10.00 %").hides("35.00 %").hides("351,000");
        it.team.browser("meiling").await.get(&path).await.is(200).says("35.00 %").says("351,000");
        it.aisyah.in_malay().get(&path).await.is(200).says("Diluluskan").says("Harga senarai");
    }

    async fn what_is_left_too_little_of_goes_to_finance_and_on_to_an_order(place: Place) {
        let it = offered(team(&place).await, "540000.00").await;
        it.does("submit").await;
        // Other terms need approval anew.
        it.reprice("460000.00").await;
        assert_eq!(it.said("state").await, "draft");
        assert_eq!(it.does("send").await["code"], "crm-quote-not-approved");
        it.does("submit").await;
        assert_eq!(it.said("state").await, "waiting");
        assert!(it.waits("meiling").await.is_empty());
        let asked = it.waits("finance").await.remove(0);
        let reasons = asked["reasons"].to_string();
        assert!(reasons.contains("23.33 %") && reasons.contains("23.70 %"), "{reasons}");
        it.team.browser("finance").await.get("/approvals").await.is(200).says("A pump").says("351,000").says("aisyah");
        it.team.browser("finance").await.get("/notices").await.says("aisyah needs approval of A pump");
        assert_eq!(it.decides("meiling", &asked, true, "").await, "crm-approval-not-yours");
        assert_eq!(it.decides("aisyah", &asked, true, "").await, "not-permitted");
        assert_eq!(it.decides("finance", &asked, false, "").await, "crm-refusal-missing");
        assert_eq!(it.decides("finance", &asked, false, "Too cheap").await, "");
        let path = format!("/quotes?open={}", it.quote);
        it.aisyah.get(&path).await.says("Too cheap").says("23.33 %").says("Too little is left").hides("23.70").hides("351,000");
        it.aisyah.get("/notices").await.says("finance refused A pump");
        it.does("submit").await;
        let asked = it.waits("finance").await.remove(0);
        it.team.browser("finance").await.post(&format!("/approvals/{}", asked["id"].as_str().unwrap()), "answer=approve&reason=Once").await.is(303);
        assert_eq!(it.decides("finance", &asked, true, "").await, "crm-approval-over");
        assert_eq!((it.said("state").await, it.does("send").await, it.said("state").await), (json!("approved"), Value::Null, json!("sent")));

        let (address, stranger) = (it.address().await, it.team.office.stranger());
        stranger.get(&address).await.is(200).says("Pump").says("RM 460,000.00").says("31 Dec 2026").hides("351,000").hides("Margin");
        stranger.get(&format!("{address}?language=ms")).await.is(200).says("Sah hingga").says("Terima");
        stranger.get(&format!("{address}0")).await.is(404);
        stranger.post(&address, "name=&answer=accept").await.is(422).says("aria-invalid");
        stranger.post(&address, "name=Suresh&answer=accept").await.is(303);
        stranger.get(&address).await.is(200).says("was accepted").hides("answer=");
        assert_eq!((it.said("state").await, it.said("answered_by").await), (json!("accepted"), json!("Suresh")));
        it.aisyah.get("/notices").await.says("Suresh accepted A pump");
        it.aisyah.get(&path).await.says(&format!("/deals/{}/close?as=won", it.deal));

        let orders = it.aisyah.api(Method::GET, "/orders", Value::Null).await.is(200).json()["items"].clone();
        assert_eq!((&orders[0]["name"], &orders[0]["net"], &orders[0]["owner"]), (&json!("O-2026-00001"), &json!("460000.00"), &json!(it.team.aisyah)));
        let lines = json!({ "sql": "SELECT kind, net, discount, currency FROM order_lines" });
        it.aisyah.api(Method::POST, "/sql", lines).await.is(200).says("46000000").says("14000000");
        let locked = json!({ "version": it.said("version").await, "name": "Cheaper" });
        assert_eq!(it.aisyah.api(Method::PUT, &format!("/quotes/{}", it.quote), locked).await.is(409).json()["code"], "crm-quote-locked");
        it.aisyah.api(Method::DELETE, &format!("/quote-lines/{}", it.line), Value::Null).await.is(409).says("crm-quote-locked");
    }

    async fn the_manager_decides_up_to_twenty_percent_and_never_on_their_own(place: Place) {
        let it = offered(team(&place).await, "510000.00").await;
        it.does("submit").await;
        assert!(it.waits("finance").await.is_empty());
        let asked = it.waits("meiling").await.remove(0);
        assert_eq!(it.decides("finance", &asked, true, "").await, "crm-approval-not-yours");
        assert_eq!(it.decides("meiling", &asked, true, "Fine").await, "");
        assert_eq!(it.said("state").await, "approved");
        // Her own goes to whoever she reports to, and that is nobody.
        let meiling = it.team.browser("meiling").await;
        let quote = made(&meiling, "/quotes", json!({ "name": "Mine", "deal": it.deal })).await;
        assert_eq!(meiling.api(Method::POST, &format!("/quotes/{quote}/submit"), Value::Null).await.is(422).json()["code"], "crm-quote-lines-missing");
        made(&meiling, "/quote-lines", json!({ "quote": quote, "product": it.pump, "quantity": "1", "discount": "15" })).await;
        assert_eq!(meiling.api(Method::POST, &format!("/quotes/{quote}/submit"), Value::Null).await.is(422).json()["code"], "crm-approver-missing");
    }

    async fn whoever_stands_in_decides_for_them(place: Place) {
        let it = offered(team(&place).await, "510000.00").await;
        let chong = it.team.chong;
        let given = json!({ "to": chong, "from": "2026-11-01", "last": "2026-12-31", "permissions": ["crm.quotes.approve"] });
        made(&it.team.browser("meiling").await, "/delegations", given).await;
        it.does("submit").await;
        let asked = it.waits("chong").await.remove(0);
        assert_eq!(it.decides("chong", &asked, true, "For Mei Ling").await, "");
        assert_eq!(it.said("state").await, "approved");
    }

    async fn what_was_asked_lapses_where_it_is_taken_back_or_changes(place: Place) {
        let it = offered(team(&place).await, "510000.00").await;
        it.does("submit").await;
        let asked = it.waits("meiling").await.remove(0);
        it.does("withdraw").await;
        assert_eq!((it.said("state").await, it.waits("meiling").await.len()), (json!("draft"), 0));
        assert_eq!(it.decides("meiling", &asked, true, "").await, "crm-approval-over");
        it.does("submit").await;
        it.reprice("505000.00").await;
        assert_eq!((it.said("state").await, it.waits("meiling").await.len()), (json!("draft"), 0));
    }

    async fn a_new_version_replaces_the_one_before(place: Place) {
        let it = offered(team(&place).await, "540000.00").await;
        it.does("submit").await;
        it.does("send").await;
        let before = it.address().await;
        let next = it.does("revise").await["id"].as_str().expect("an id").to_owned();
        assert_eq!(it.said("state").await, "replaced");
        let new = it.aisyah.api(Method::GET, &format!("/quotes/{next}"), Value::Null).await.is(200).json();
        assert_eq!((&new["revision"], &new["number"], &new["net"], &new["state"]), (&json!(2), &json!("Q-2026-00001"), &json!("540000.00"), &json!("draft")));
        it.team.office.stranger().get(&before).await.is(200).says("no longer stands");
        it.team.office.stranger().post(&before, "name=Suresh&answer=accept").await.is(409);
    }

    async fn a_customer_declines_and_says_why(place: Place) {
        let it = offered(team(&place).await, "540000.00").await;
        it.does("submit").await;
        it.does("send").await;
        it.team.office.stranger().post(&it.address().await, "name=Suresh&answer=decline&reason=Next+year").await.is(303);
        assert_eq!((it.said("state").await, it.said("answer").await), (json!("declined"), json!("Next year")));
        assert!(it.aisyah.api(Method::GET, "/orders", Value::Null).await.each("name").is_empty());
    }

    async fn nobody_sees_what_is_not_theirs_and_no_seller_a_cost(place: Place) {
        let it = offered(team(&place).await, "540000.00").await;
        it.does("submit").await;
        it.does("send").await;
        let said = json!({ "accepted": true, "name": "Suresh" });
        it.aisyah.api(Method::POST, &format!("/quotes/{}/answer", it.quote), said).await.is(204);
        for (login, sees, cost) in [("aisyah", true, false), ("chong", false, false), ("meiling", true, true), ("ravi", false, false), ("finance", true, true)] {
            let browser = it.team.browser(login).await;
            for path in ["/quotes", "/quote-lines", "/orders", "/order-lines"] {
                let answers = [
                    browser.api(Method::GET, path, Value::Null).await.is(200),
                    browser.get(&format!("{path}?columns=cost,margin,net,price")).await.is(200),
                    browser.get(&format!("{path}.csv")).await.is(200),
                ];
                for answer in answers {
                    assert!(cost || !tells(&answer.text), "{login}, {path}: {}", answer.text);
                }
                let table = path.trim_start_matches('/').replace('-', "_");
                let rows = browser.api(Method::POST, "/sql", json!({ "sql": format!("SELECT * FROM {table}") })).await.is(200);
                assert_eq!(rows.json()["rows"].as_array().map_or(0, Vec::len), usize::from(sees), "{login}, {table}");
                assert_eq!(tells(&rows.text), cost, "{login}, {table}: {}", rows.text);
            }
            browser.get(&format!("/quotes/{}", it.quote)).await.is(if sees { 200 } else { 404 });
            browser.get(&format!("/quotes/{}/print", it.quote)).await.is(if sees { 200 } else { 404 });
        }
        it.aisyah.get(&format!("/quotes/{}/print?language=ms", it.quote)).await.says("Sebut harga: A pump").says("Kilang Jaya").says("SST").says("dalam masa 30 hari");
    }

    async fn sales_operations_changes_the_rules(place: Place) {
        let it = offered(team(&place).await, "540000.00").await;
        let operations = it.team.browser("operations").await;
        operations.get("/approval-rules").await.is(200).says("Discount up to 10.00 %").says("Without a limit");
        operations.in_malay().get("/approval-rules/change").await.is(200).says("Tanpa kelulusan");
        let form = "version=0&role1=seller&discount1=5&role2=manager&discount2=30&days=14";
        operations.post("/approval-rules/change", form).await.is(303);
        operations.post("/approval-rules/change", "version=1&role1=seller&discount1=120").await.is(422).says("aria-invalid");
        it.does("submit").await;
        assert_eq!((it.said("state").await, it.waits("meiling").await.len()), (json!("waiting"), 1));
        let mut rules = operations.api(Method::GET, "/approval-rules", Value::Null).await.is(200).json();
        assert_eq!(rules["version"], 1);
        rules["rules"]["ladders"][0]["levels"][1]["roles"][0] = json!("wizard");
        assert_eq!(operations.api(Method::PUT, "/approval-rules", rules.clone()).await.is(422).json()["code"], "crm-approver-unfit");
        it.aisyah.api(Method::PUT, "/approval-rules", rules).await.is(403);
    }
}
