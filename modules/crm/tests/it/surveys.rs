//! Customers are asked how satisfied they are, and answer without signing in.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, MailServer, working};
use prestasi_webhooks::Doors;
use serde_json::{Value, json};

use crate::support::{Team, team_with};

async fn add(browser: &Browser, path: &str, body: Value) -> String {
    browser.api(Method::POST, path, body).await.is(201).id()
}

/// A team that hands its letters to a server, with a survey in Malay; and a deal of Aisyah that was won.
pub async fn won(place: &Place, mail: &MailServer) -> (Team, String) {
    let named = format!("127.0.0.1:{}", mail.port);
    let team = team_with(place, |site| site.mail = Doors::new([named])).await;
    let server = json!({ "host": "127.0.0.1", "port": mail.port, "tls": "none", "sender": "kami@syarikat.example", "sender_name": "Syarikat" });
    team.browser("admin").await.api(Method::PUT, "/mail", server).await.is(204);
    let operations = team.browser("operations").await;
    let process = add(&operations, "/sales-processes", json!({ "name": "Short", "rule": "reminds" })).await;
    add(&operations, "/sales-stages", json!({ "name": "Only", "process": process, "place": 1 })).await;
    let browser = team.browser("aisyah").await;
    let contact =
        add(&browser, "/contacts", json!({ "name": "Suresh", "email": "suresh@kilang.example" })).await;
    let account = add(&browser, "/accounts", json!({ "name": "Kilang Suresh" })).await;
    let deal = json!({ "name": "Seats", "contact": contact, "account": account, "amount": "100.00" });
    let deal = add(&browser, "/deals", deal).await;
    browser
        .api(Method::POST, &format!("/deals/{deal}/close"), json!({ "won": true, "reason": "price" }))
        .await
        .is(204);
    (team, deal)
}

/// The address in the letter that was handed over.
pub async fn address(mail: &MailServer) -> String {
    let text = mail.handed(1, None).await.remove(0).text();
    let (_, code) = text.split_once("http://prestasi.example/s/").expect("a link");
    let code: String =
        code.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    format!("/s/{code}")
}

on_both_databases! {
    async fn a_customer_answers_once_without_signing_in(place: Place) {
        let mail = MailServer::open(&["250 taken"]).await;
        let (team, deal) = won(&place, &mail).await;
        team.office.app.start().expect("started");
        let work = working(&team.office);
        let (browser, operations) = (team.browser("aisyah").await, team.browser("operations").await);
        assert_eq!(browser.api(Method::POST, &format!("/deals/{deal}/survey"), Value::Null).await.is(422).json()["code"], "crm-survey-missing");
        let survey = json!({ "name": "After", "question": "Adakah anda berpuas hati?", "language": "ms", "occasion": "won", "days": 3 });
        add(&operations, "/surveys", survey).await;
        browser.get(&format!("/deals?open={deal}")).await.is(200).says("Ask how satisfied they are");
        browser.post(&format!("/deals/{deal}/survey"), "").await.is(303);
        let letter = mail.handed(1, None).await.remove(0);
        assert_eq!(letter.to, ["TO:<suresh@kilang.example>"]);
        assert!(letter.text().contains("Adakah anda berpuas hati?"), "{}", letter.text());
        let address = address(&mail).await;
        let nobody = team.office.stranger();
        nobody.get(&address).await.is(200).says("Adakah anda berpuas hati?");
        nobody.in_malay().get(&address).await.is(200).says("Sangat berpuas hati");
        nobody.post(&address, "score=9").await.is(422);
        nobody.post(&address, "score=4&comment=Cepat+sampai").await.is(303);
        nobody.get(&address).await.is(200).says("Thank you");
        nobody.post(&address, "score=1").await.is(409).says("answered already");
        nobody.get("/s/0123456789abcdef").await.is(404);
        browser.get("/survey-answers").await.is(200).says("Cepat sampai").says("Suresh").hides("Add an answer");
        let answers = browser.api(Method::GET, "/survey-answers", Value::Null).await.is(200).json();
        assert_eq!(answers["items"][0]["score"], 4);
        team.browser("chong").await.get("/survey-answers").await.is(200).hides("Cepat sampai");
        let account = answers["items"][0]["account"].as_str().expect("an account").to_owned();
        browser.get(&format!("/accounts?open={account}")).await.is(200).says("Cepat sampai").says("4 · Cepat");
        operations.api(Method::GET, "/survey-answers", Value::Null).await.is(200).says("Cepat sampai");
        work.end().await;
    }

    async fn whoever_cannot_be_reached_is_not_asked(place: Place) {
        let mail = MailServer::open(&["250 taken"]).await;
        let (team, _) = won(&place, &mail).await;
        add(&team.browser("operations").await, "/surveys", json!({ "name": "S", "question": "Q?", "language": "en", "occasion": "hand" })).await;
        let browser = team.browser("aisyah").await;
        let deal = add(&browser, "/deals", json!({ "name": "Nobody" })).await;
        assert_eq!(browser.api(Method::POST, &format!("/deals/{deal}/survey"), Value::Null).await.is(422).json()["code"], "crm-survey-contact-missing");
        team.browser("chong").await.api(Method::POST, &format!("/deals/{deal}/survey"), Value::Null).await.is(404);
    }
}
