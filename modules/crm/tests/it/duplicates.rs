//! What stands here already is not added twice.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::team;

on_both_databases! {
    async fn a_key_of_its_own_makes_it_the_same(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let jaya = json!({ "name": "Kilang Jaya Sdn Bhd", "number": "201901012345", "city": "Ipoh" });
        browser.api(Method::POST, "/accounts", jaya).await.is(201);
        let again = json!({ "name": "KILANG JAYA SDN. BHD.", "number": "201901012345", "anyway": true });
        let refused = browser.api(Method::POST, "/accounts", again).await.is(409).json();
        assert_eq!(refused["code"], "crm-duplicate");
        browser.post("/accounts/new", "name=Kilang+Jaya&number=201901012345").await.is(422)
            .says("This is Kilang Jaya Sdn Bhd, which stands here already").says("The registration number is the same.");
        let suresh = json!({ "name": "Suresh a/l Muniandy", "email": "suresh@jaya.example" });
        browser.api(Method::POST, "/contacts", suresh).await.is(201);
        let again = json!({ "name": "Muniandy, Suresh", "email": " SURESH@jaya.example " });
        assert_eq!(browser.api(Method::POST, "/contacts", again).await.is(409).json()["code"], "crm-duplicate");
        assert_eq!(browser.api(Method::GET, "/accounts", Value::Null).await.each("name"), ["Kilang Jaya Sdn Bhd"]);
    }

    async fn what_may_be_the_same_is_shown_and_can_be_added_all_the_same(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let jaya = browser.post("/accounts/new", "name=Kilang+Jaya+Makmur+Sdn+Bhd&city=Ipoh").await.opened();
        let form = "name=Kilang+Jaya+Makmor&city=Ipoh";
        let asked = browser.post("/accounts/new", form).await.is(422);
        let asked = asked.says("Looks like these").says(&format!("/accounts/{jaya}")).says("The companies have nearly the same name.");
        asked.says("It is another one: add it all the same");
        browser.in_malay().post("/accounts/new", form).await.is(422).says("Menyerupai yang ini").says("Ini rekod lain");
        assert_eq!(browser.api(Method::POST, "/accounts", json!({ "name": "Kilang Jaya Makmor", "city": "Ipoh" })).await.is(409).json()["code"], "crm-duplicate-likely");
        browser.post("/accounts/new", &format!("{form}&anyway=yes")).await.is(303);
        // A branch in another city is none.
        browser.post("/accounts/new", "name=Kilang+Jaya+Makmur+Sdn+Bhd&city=Kuching").await.is(303);
        assert_eq!(browser.api(Method::GET, "/accounts", Value::Null).await.each("name").len(), 3);
    }

    async fn of_what_somebody_else_keeps_only_the_owner_is_told(place: Place) {
        let team = team(&place).await;
        let jaya = json!({ "name": "Kilang Jaya Sdn Bhd", "number": "201901012345", "city": "Ipoh" });
        team.browser("chong").await.api(Method::POST, "/accounts", jaya).await.is(201);
        let aisyah = team.browser("aisyah").await;
        let again = "name=KILANG+JAYA&number=201901012345";
        aisyah.post("/accounts/new", again).await.is(422).says("is looked after by chong").hides("Kilang Jaya").hides("Looks like these");
        // What is only alike is no reason to tell of it.
        aisyah.post("/accounts/new", "name=Kilang+Jaya&city=Ipoh").await.is(303);
        // Nor does it hide one's own that is alike.
        aisyah.post("/accounts/new", "name=Kilang+Jaya&city=Ipoh").await.is(422).says("This may be Kilang Jaya,");
    }

    async fn a_changed_or_removed_record_is_found_by_what_it_says_now(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let add = |number: &str| json!({ "name": format!("Company {number}"), "number": number });
        let id = browser.api(Method::POST, "/accounts", add("201901012345")).await.is(201).id();
        let changed = json!({ "version": 1, "name": "Company", "number": "201901099999", "owner": team.aisyah });
        browser.api(Method::PUT, &format!("/accounts/{id}"), changed).await.is(204);
        browser.api(Method::POST, "/accounts", add("201901099999")).await.is(409);
        let free = browser.api(Method::POST, "/accounts", add("201901012345")).await.is(201).id();
        browser.api(Method::DELETE, &format!("/accounts/{free}"), Value::Null).await.is(204);
        let other = browser.api(Method::POST, "/accounts", add("201901012345")).await.is(201).id();
        browser.api(Method::DELETE, &format!("/accounts/{other}"), Value::Null).await.is(204);
        browser.api(Method::POST, &format!("/accounts/{free}/restore"), Value::Null).await.is(204);
        browser.api(Method::POST, "/accounts", add("201901012345")).await.is(409);
    }
}
