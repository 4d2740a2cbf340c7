//! Contacts.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::Value;

use crate::support::team;

on_both_databases! {
    async fn a_contact_stands_at_its_account(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let account = browser.post("/accounts/new", "name=Kilang+Jaya").await.opened();
        browser.get(&format!("/contacts/new?account={account}")).await.is(200).says("value=\"Kilang Jaya\"");
        // What was typed and not chosen is looked up.
        let contact = browser.post("/contacts/new", "name=Suresh&account-name=kilang+jaya&email=suresh%40jaya.example").await.opened();
        browser.get(&format!("/contacts?open={contact}")).await.is(200).says("Kilang Jaya").says("mailto:suresh@jaya.example");
        browser.get(&format!("/accounts?open={account}")).await.is(200).says("Suresh");
        browser.get("/contacts?sort=account").await.is(200).says("Kilang Jaya");
        browser.get("/contacts?is.account=kilang").await.is(200).says("Suresh");
        browser.get("/contacts?is.account=elsewhere").await.is(200).hides("Suresh");
    }

    async fn a_field_that_leads_somewhere_offers_what_one_sees(place: Place) {
        let team = team(&place).await;
        let (aisyah, ravi) = (team.browser("aisyah").await, team.browser("ravi").await);
        aisyah.post("/accounts/new", "name=Kilang+Jaya").await.opened();
        aisyah.get("/accounts/find?q=JAYA&id=x").await.is(200).says("Kilang Jaya").says("role=\"option\"");
        ravi.get("/accounts/find?q=jaya&id=x").await.is(200).hides("Kilang Jaya").says("Nothing found");
        aisyah.get("/people/find?q=chong&id=x").await.is(200).says("chong");
        assert!(ravi.api(Method::GET, "/contacts", Value::Null).await.each("name").is_empty());
    }

    async fn two_of_one_name_must_be_told_apart(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        browser.post("/accounts/new", "name=Jaya&city=Ipoh").await.opened();
        browser.post("/accounts/new", "name=Jaya&city=Klang").await.opened();
        browser.post("/contacts/new", "name=Suresh&account-name=Jaya").await.is(422).says("Several are called");
    }
}
