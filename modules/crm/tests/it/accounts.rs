//! Accounts.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::team;

const FORM: &str = "name=Kilang+Jaya+Sdn+Bhd&industry=Manufacturing&employees=1%2C250&city=Ipoh\
    &website=www.kilangjaya.example&phone=%2B60+5-123+4567";

on_both_databases! {
    async fn the_page_and_the_api_do_the_same(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        browser.get("/accounts").await.is(200).says("The companies that you sell to stand here");
        browser.in_malay().get("/accounts").await.is(200).says("Syarikat yang anda jual kepadanya");
        let jaya = browser.post("/accounts/new", FORM).await.opened();
        let maju = json!({ "name": "Maju Holdings", "employees": 40, "parent": jaya });
        let maju = browser.api(Method::POST, "/accounts", maju).await.is(201).id();
        assert_eq!(browser.api(Method::GET, "/accounts", Value::Null).await.each("name"), ["Kilang Jaya Sdn Bhd", "Maju Holdings"]);
        browser.get("/accounts?sort=-employees").await.is(200).says("1,250").says("aisyah");
        browser.get("/accounts.csv").await.is(200).says("Kilang Jaya Sdn Bhd").says("Ipoh");
        browser.get("/accounts?q=kilang").await.is(200).says("Kilang Jaya").hides("Maju Holdings");
        browser.get("/search?q=maju").await.is(200).says("Maju Holdings");
        browser.get(&format!("/accounts?open={jaya}")).await.is(200).says("https://www.kilangjaya.example").says("tel:+605-1234567");
        browser.get(&format!("/accounts/{maju}")).await.is(200).says("Kilang Jaya Sdn Bhd");
        let one = browser.api(Method::GET, &format!("/accounts/{jaya}"), Value::Null).await.is(200).json();
        assert_eq!((&one["employees"], &one["version"], &one["owner"]), (&json!(1250), &json!(1), &json!(team.aisyah)));
        browser.post(&format!("/accounts/{jaya}/change"), &format!("{FORM}&note=Calls+on+Fridays&version=1&owner={}", team.aisyah)).await.is(303);
        let renamed = json!({ "version": 1, "name": "Maju Group", "owner": team.aisyah });
        browser.api(Method::PUT, &format!("/accounts/{maju}"), renamed).await.is(204);
        browser.get(&format!("/accounts?open={jaya}")).await.is(200).says("Calls on Fridays");
        browser.get(&format!("/accounts?open={maju}")).await.is(200).says("Maju Group").hides("Kilang Jaya Sdn Bhd</a></dd>");
    }

    async fn what_is_wrong_stands_at_its_field_in_the_readers_language(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        for (form, english, malay) in [
            ("name=", "", ""),
            ("name=A&email=nobody", "is no e-mail address", "bukan alamat e-mel"),
            ("name=A&phone=call+me", "is no telephone number", "bukan nombor telefon"),
            ("name=A&website=nowhere", "is no address of a site", "bukan alamat laman web"),
            ("name=A&employees=-4", "is no whole number", "bukan nombor bulat"),
            ("name=A&employees=99999999999999999999", "is no whole number", "bukan nombor bulat"),
            ("name=A&parent-name=Nobody+Knows", "Nothing here is called", "Tiada apa-apa di sini bernama"),
            ("name=A&parent=01JDCW1Y00E7F3QZ5ZK2M8N4QX", "is not there, or not for you", "tiada, atau bukan untuk anda"),
        ] {
            browser.post("/accounts/new", form).await.is(422).says(english).says("aria-invalid=\"true\"");
            browser.in_malay().post("/accounts/new", form).await.is(422).says(malay);
        }
        for (body, status, code) in [
            (json!({}), 422, "form-missing"),
            (json!({ "name": "A", "colour": "red" }), 422, "crm-field-unfit"),
            (json!({ "name": ["A"] }), 422, "crm-value-unfit"),
            (json!({ "name": "A", "email": "nobody" }), 422, "mail-address-unfit"),
            (json!({ "name": "A", "standing": "friend" }), 422, "crm-choice-unfit"),
            (json!({ "name": "A\u{7}" }), 422, "text-unfit"),
            (json!({ "name": "A", "owner": "01JDCW1Y00E7F3QZ5ZK2M8N4QX" }), 409, "crm-record-away"),
        ] {
            assert_eq!(browser.api(Method::POST, "/accounts", body).await.is(status).json()["code"], code);
        }
        assert!(browser.api(Method::GET, "/accounts", Value::Null).await.each("name").is_empty());
    }

    async fn two_who_change_one_account_see_both_values(place: Place) {
        let team = team(&place).await;
        let (seller, lead) = (team.browser("aisyah").await, team.browser("meiling").await);
        let id = seller.post("/accounts/new", "name=Jaya&city=Ipoh").await.opened();
        let form = |city: &str| format!("name=Jaya&city={city}&version=1&owner={}", team.aisyah);
        lead.post(&format!("/accounts/{id}/change"), &form("Taiping")).await.is(303);
        seller.post(&format!("/accounts/{id}/change"), &form("Klang")).await.is(409).says("Taiping").says("Klang").says("meiling");
        seller.post(&format!("/accounts/{id}/change"), &form("Klang").replace("version=1", "version=2")).await.is(303);
        seller.get(&format!("/accounts/{id}")).await.says("changed City").says("Taiping → Klang").says("added it");
        seller.in_malay().get(&format!("/accounts/{id}")).await.says("mengubah Bandar").says("menambahnya");
    }

    async fn what_is_removed_can_be_brought_back(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let id = browser.post("/accounts/new", "name=Jaya&employees=7").await.opened();
        let contact = browser.post("/contacts/new", &format!("name=Suresh&account={id}")).await.opened();
        assert_eq!(browser.api(Method::DELETE, &format!("/accounts/{id}"), Value::Null).await.is(409).json()["code"], "crm-still-named");
        browser.api(Method::DELETE, &format!("/contacts/{contact}"), Value::Null).await.is(204);
        let gone = browser.post(&format!("/accounts/{id}/remove"), "").await.is(303).to;
        browser.get(&gone).await.is(200).says("Jaya was removed.").says(&format!("/accounts/{id}/restore"));
        browser.get(&format!("/accounts/{id}")).await.is(404);
        browser.api(Method::POST, &format!("/contacts/{contact}/restore"), Value::Null).await.is(409).says("crm-record-away");
        team.browser("ravi").await.post(&format!("/accounts/{id}/restore"), "").await.is(404);
        browser.post(&format!("/accounts/{id}/restore"), "").await.is(303);
        browser.api(Method::POST, &format!("/contacts/{contact}/restore"), Value::Null).await.is(204);
        let one = browser.api(Method::GET, &format!("/accounts/{id}"), Value::Null).await.is(200).json();
        assert_eq!((&one["employees"], &one["name"]), (&json!(7), &json!("Jaya")));
        browser.get(&format!("/accounts?open={id}")).await.says("Suresh");
    }

    async fn a_form_sent_twice_makes_one_account(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let form = "name=Jaya&key=0123456789abcdef";
        let (first, second) = (browser.post("/accounts/new", form).await.opened(), browser.post("/accounts/new", form).await.opened());
        assert_eq!(first, second);
    }
}
