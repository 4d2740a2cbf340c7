//! A sales team that is paid: Aisyah and Chong report to Mei Ling; operations write plans, finance approves them.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_access::organisation::{RecordPosition, RecordSeat};
use prestasi_kernel::Id;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, Office, always};
use serde_json::{Value, json};

/// An office with a sales team.
pub struct Team {
    pub office: Office,
    pub aisyah: Id,
    pub chong: Id,
    pub meiling: Id,
}

/// Sellers and their lead, each signed in by their name; `operations`, `finance` and `auditor` beside them.
pub async fn team(place: &Place) -> Team {
    let modules = vec![
        prestasi_web::module(),
        prestasi_settings::module(),
        prestasi_crm::module(),
        prestasi_planning::module(),
        prestasi_incentives::module(),
    ];
    let office = Office::open(place, modules).await;
    office.app.start().expect("started");
    let (meiling, lead) = seated(&office, "meiling", Role::Manager, None).await;
    let (aisyah, _) = seated(&office, "aisyah", Role::Seller, Some(lead)).await;
    let (chong, _) = seated(&office, "chong", Role::Seller, Some(lead)).await;
    office.person("operations", &[Role::SalesOperations]).await;
    office.person("finance", &[Role::Finance]).await;
    office.person("auditor", &[Role::Auditor]).await;
    Team { office, aisyah, chong, meiling }
}

async fn seated(office: &Office, name: &str, role: Role, reports_to: Option<Id>) -> (Id, Id) {
    let person = office.person(name, &[role]).await;
    let title = format!("Position of {name}");
    let position =
        office.does(RecordPosition { position: None, title, team: None, reports_to, span: always() }).await;
    office.does(RecordSeat { position, person: Some(person), span: always() }).await;
    (person, position)
}

/// What a template makes, over the API.
pub fn template(name: &str) -> String {
    let text = match name {
        "commission" => include_str!("../../src/plans/templates/commission.toml"),
        "accelerator" => include_str!("../../src/plans/templates/accelerator.toml"),
        "target" => include_str!("../../src/plans/templates/target.toml"),
        "objectives" => include_str!("../../src/plans/templates/objectives.toml"),
        _ => include_str!("../../src/plans/templates/spiff.toml"),
    };
    text.replace("{name}", "Sellers").replace("{currency}", "MYR").replace("{year}", "2026")
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

    /// A plan of this text that counts.
    pub async fn approved(&self, text: &str) -> String {
        let (operations, finance) = (self.browser("operations").await, self.browser("finance").await);
        let plan = made(&operations, "/plans", json!({ "text": text })).await;
        operations.api(Method::POST, &format!("/plans/{plan}/propose"), Value::Null).await.is(204);
        let one = finance.api(Method::GET, &format!("/plans/{plan}"), Value::Null).await.is(200).json();
        let approval = json!({ "hash": one["versions"][0]["hash"] });
        finance.api(Method::POST, &format!("/plans/{plan}/approve"), approval).await.is(204);
        plan
    }

    /// The plan pays somebody in a role all year.
    pub async fn pays(&self, plan: &str, person: Id, role: &str) {
        let assigned = json!({ "plan": plan, "person": person.to_string(), "role": role });
        self.browser("operations").await.api(Method::POST, "/plan-people", assigned).await.is(201);
    }

    /// An order of somebody; gives its id.
    pub async fn order(&self, seller: Id, day: &str, net: &str) -> String {
        let operations = self.browser("operations").await;
        let order = self.order_of(&operations, seller, day, net).await;
        made(&operations, "/orders", order).await
    }

    /// The order as a program says it.
    pub async fn order_of(&self, operations: &Browser, seller: Id, day: &str, net: &str) -> Value {
        let product = operations.api(Method::GET, "/products", Value::Null).await.is(200).json();
        let product = match product["items"][0]["id"].as_str() {
            Some(id) => id.to_owned(),
            None => made(operations, "/products", json!({ "name": "Cloud seat", "code": "SEAT" })).await,
        };
        let account = operations.api(Method::GET, "/accounts", Value::Null).await.is(200).json();
        let account = match account["items"][0]["id"].as_str() {
            Some(id) => id.to_owned(),
            None => made(operations, "/accounts", json!({ "name": "Kedai Murni" })).await,
        };
        json!({
            "account": account, "seller": seller.to_string(), "day": day, "currency": "MYR",
            "lines": [{ "product": product, "quantity": "1", "net": net }],
        })
    }
}
