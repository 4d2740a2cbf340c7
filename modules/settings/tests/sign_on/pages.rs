//! The pages and the API with which an administrator sets sign-on up.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::fake::Fake;
use crate::guest::SECRET;
use crate::support;

on_both_databases! {
    async fn sign_on_is_set_up_tried_and_forgotten_at_its_page(place: Place) {
        let (office, fake) = (support::open(&place).await, Fake::start().await);
        let admin = office.browser("admin").await;
        admin.get("/sign-on").await.is(200).says("None is set up yet");
        admin.in_malay().get("/sign-on").await.is(200).says("Belum ada yang disediakan");
        admin.get("/sign-on/provider").await.is(200).says("http://prestasi.example/sign-in/back");
        admin.get("/sign-on/require").await.is(409);
        admin.post("/sign-on/try", "").await.is(409);
        let form = |issuer: &str, more: &str| {
            format!("name=Kilang&issuer={issuer}&client=prestasi&scopes=email+profile&found-by=login&claim=email{more}")
        };
        let secret = format!("&secret={}", SECRET.replace(' ', "+"));
        for (path, typed, field) in [
            ("/sign-on/provider", form("login.example.com", &secret), "provider-issuer"),
            ("/sign-on/provider", form("https://x@login.example.com", &secret), "provider-issuer"),
            ("/sign-on/provider", form("https://login.example.com", ""), "provider-secret"),
            ("/sign-on/provider", form("", &secret), "provider-issuer"),
            ("/sign-on/provider", "name=&issuer=https://x.example&client=x&found-by=login".to_owned(), "provider-claim"),
        ] {
            for browser in [&admin, &admin.in_malay()] {
                browser.post(path, &typed).await.is(422).says(&format!("id=\"{field}-error\""));
            }
        }
        assert_eq!(admin.post("/sign-on/provider", &form(&fake.issuer, &secret)).await.is(303).to, "/sign-on");
        admin.get("/sign-on").await.is(200).says("Kilang").says(&fake.issuer).says("Whoever wants").hides(SECRET);
        admin.get("/sign-on/provider").await.is(200).says(&fake.issuer).hides(SECRET);
        admin.post("/sign-on/try", "").await.is(200).says("is the one that was set up").says("/authorize");
        admin.in_malay().post("/sign-on/try", "").await.is(200).says("memang yang disediakan");
        // Without typing the secret again, all else is changed; with another address it must be there.
        admin.post("/sign-on/provider", &form(&fake.issuer, "&groups-claim=groups&second-factor=yes")).await.is(303);
        admin.post("/sign-on/provider", &form("https://elsewhere.example", "")).await.is(422).says("provider-secret-error");
        fake.lock().document["issuer"] = json!("https://evil.example");
        admin.post("/sign-on/try", "").await.is(422).says("cannot be used");
        // Groups.
        let role = Role::Seller.key();
        admin.post("/sign-on/groups/new", &format!("group=Sales&role={role}")).await.is(303);
        admin.post("/sign-on/groups/new", &format!("group=Sales&role={role}")).await.is(422).says("group-role-error");
        admin.post("/sign-on/groups/new", "group=&role=role-emperor").await.is(422).says("group-group-error");
        admin.get("/sign-on").await.says("Sales").says("Take the role Seller from the group Sales");
        let one = admin.api(Method::GET, "/sign-on/groups", Value::Null).await.is(200).each("id").remove(0);
        admin.post(&format!("/sign-on/groups/{one}/remove"), "").await.is(303);
        admin.post(&format!("/sign-on/groups/{one}/remove"), "").await.is(404);
        // Who must.
        admin.get("/sign-on/require").await.is(200).says("admin");
        admin.post("/sign-on/require", "required=yes").await.is(422).says("require-except-error");
        admin.post("/sign-on/require", &format!("required=yes&except={}", office.admin)).await.is(303);
        admin.get("/sign-on").await.is(200).says("Everybody must").says("But admin");
        admin.get("/sign-on/remove").await.is(200).says("Accounts and people stay");
        admin.post("/sign-on/remove", "").await.is(303);
        admin.get("/sign-on").await.says("None is set up yet");
        let audit = admin.get("/audit.csv").await.is(200);
        audit.says("Set up the provider of sign-on").says("Forgot the provider of sign-on").hides(SECRET);
    }

    async fn a_program_reads_the_api_and_only_people_use_it(place: Place) {
        let (office, fake) = (support::open(&place).await, Fake::start().await);
        let admin = office.browser("admin").await;
        let api = |method, path: &'static str, body| admin.api(method, path, body);
        assert_eq!(api(Method::GET, "/sign-on", Value::Null).await.is(200).json(), json!({ "provider": null }));
        let new = json!({
            "name": "Kilang", "issuer": fake.issuer, "client": "prestasi", "secret": SECRET, "scopes": ["email"],
            "groups_claim": "groups", "found_by": "number", "claim": "employee_number", "opens_accounts": true,
        });
        api(Method::PUT, "/sign-on", new.clone()).await.is(204);
        let told = api(Method::GET, "/sign-on", Value::Null).await.is(200).hides(SECRET).json();
        let mut expected = new.clone();
        expected.as_object_mut().unwrap().remove("secret");
        for (name, value) in [("hosts", json!([])), ("second_factor", json!(false)), ("required", json!(false)), ("except", json!([]))] {
            expected[name] = value;
        }
        assert_eq!(told["provider"], expected);
        assert_eq!(api(Method::POST, "/sign-on/try", Value::Null).await.is(200).json()["keys"], json!(1));
        let group = api(Method::POST, "/sign-on/groups", json!({ "group": "Sales", "role": "role-seller" })).await.is(201).id();
        for (method, path, body, status, code) in [
            (Method::PUT, "/sign-on", json!({ "name": "Kilang" }), 422, "body-unfit"),
            (Method::PUT, "/sign-on/requirement", json!({ "required": true }), 409, "sign-on-nobody-excepted"),
            (Method::POST, "/sign-on/groups", json!({ "group": "Sales", "role": "role-seller" }), 409, "group-role-present"),
            (Method::POST, "/sign-on/groups", json!({ "group": "Sales", "role": "role-emperor" }), 404, "role-unknown"),
        ] {
            let answer = admin.api(method, path, body).await;
            assert_eq!((answer.status.as_u16(), answer.json()["code"].as_str()), (status, Some(code)), "{path}: {}", answer.text);
        }
        let mut other = new;
        other["issuer"] = json!("https://elsewhere.example");
        other.as_object_mut().unwrap().remove("secret");
        assert_eq!(api(Method::PUT, "/sign-on", other).await.json()["code"], "sign-on-secret-missing");
        let require = json!({ "required": true, "except": [office.admin.to_string()] });
        admin.api(Method::DELETE, &format!("/sign-on/groups/{group}"), Value::Null).await.is(204);
        admin.api(Method::DELETE, &format!("/sign-on/groups/{group}"), Value::Null).await.is(404);
        office.person("second", &[Role::Administrator]).await;
        office.program("second").await.api(Method::GET, "/sign-on", Value::Null).await.is(403);
        let operations = office.browser_of(Role::SalesOperations).await;
        operations.api(Method::GET, "/sign-on", Value::Null).await.is(403);
        operations.get("/sign-on").await.is(403);
        api(Method::PUT, "/sign-on/requirement", require).await.is(204);
        api(Method::DELETE, "/sign-on", Value::Null).await.is(204);
        assert_eq!(api(Method::DELETE, "/sign-on", Value::Null).await.is(409).json()["code"], "sign-on-off");
    }
}
