//! Whether the open pipeline carries the quota, and who is told where it does not.

use axum::http::Method;
use jiff::civil::date;
use prestasi_kernel::{Id, Span};
use prestasi_quotas::{Goal, Holder, REVENUE, SetQuotas};
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{Team, made, team};

/// A quota of this quarter.
pub async fn quota(team: &Team, person: Id, amount: i64) {
    let span = Span::new(Some(date(2026, 10, 1)), Some(date(2026, 12, 31))).expect("days in order");
    let (measure, currency) = (REVENUE.to_owned(), "MYR".to_owned());
    team.office
        .does(SetQuotas(vec![Goal { holder: Holder::Person(person), measure, span, amount, currency }]))
        .await;
}

async fn closed(browser: &Browser, amount: &str, won: bool) {
    let deal = made(browser, "/deals", json!({ "name": "Seats", "amount": amount })).await;
    let how = json!({ "won": won, "reason": "price" });
    browser.api(Method::POST, &format!("/deals/{deal}/close"), how).await.is(204);
}

on_both_databases! {
    async fn a_pipeline_that_cannot_carry_the_quota_is_told_with_what_is_missing(place: Place) {
        let team = team(&place).await;
        let operations = team.browser("operations").await;
        let process = made(&operations, "/sales-processes", json!({ "name": "Short", "rule": "reminds" })).await;
        made(&operations, "/sales-stages", json!({ "name": "Only", "process": process, "place": 1 })).await;
        let (aisyah, chong, lead) = (team.browser("aisyah").await, team.browser("chong").await, team.browser("meiling").await);
        for _ in 0..6 { closed(&aisyah, "30000.00", true).await; }
        for _ in 0..14 { closed(&aisyah, "1.00", false).await; }
        let open = |closes: &str, amount: &str| json!({ "name": "Open", "amount": amount, "closes": closes });
        made(&aisyah, "/deals", open("2026-12-15", "300000.00")).await;
        // What closes later does not count.
        made(&aisyah, "/deals", open("2027-02-01", "900000.00")).await;
        aisyah.get("/pipeline").await.is(200).hides("does not carry the quota yet");
        quota(&team, team.aisyah, 45_000_000).await;
        quota(&team, team.chong, 45_000_000).await;
        // 270,000 is left: at 30 % it takes 900,000, of which 300,000 is there.
        for path in ["/pipeline", "/pipeline?whose=mine", "/today", "/key-figures"] {
            aisyah.get(path).await.is(200).says("does not carry the quota yet").says("RM 300,000.00").says("RM 270,000.00")
                .says("1.11 times").says("3.33 times").says("RM 600,000.00 more in open deals");
        }
        aisyah.in_malay().get("/today").await.is(200).says("Saluran paip belum menampung kuota").says("tambahan RM 600,000.00");
        // Whoever leads them is told, too; a colleague is not, and nobody without a win rate.
        lead.get("/pipeline").await.is(200).says("aisyah: open deals until 31 Dec 2026").hides("chong: open deals");
        lead.get("/key-figures/by-seller").await.is(200).says("aisyah").says("40.00 %").says("1.11×");
        chong.get("/pipeline").await.is(200).hides("does not carry");
        chong.get("/key-figures/by-seller").await.is(200).hides("aisyah");
        let all = lead.api(Method::GET, "/key-figures/coverage", Value::Null).await.is(200).json();
        let first = &all[0];
        assert_eq!((&first["missing"], &first["needed"], &first["verdict"]), (&json!(60_000_000), &json!("10/3"), &json!("coverage-short")));
        assert_eq!(all[1]["verdict"], "coverage-unknown");
        // One more deal carries it.
        made(&aisyah, "/deals", open("2026-12-20", "900000.00")).await;
        aisyah.get("/pipeline").await.is(200).hides("does not carry the quota yet");
        // The rows of the figures are those that they are counted from.
        aisyah.get("/key-figures/quotas?period=2026-Q4").await.is(200).says("RM 450,000.00");
        aisyah.get("/key-figures/deals-due?period=2026-Q4").await.is(200).says("RM 300,000.00").says("RM 900,000.00").hides("RM 30,000.00");
        let rows = aisyah.api(Method::GET, "/key-figures/rows?part=quotas&period=2026-Q4", Value::Null).await.is(200).json();
        assert_eq!(rows["items"].as_array().map(Vec::len), Some(1));
    }
}
