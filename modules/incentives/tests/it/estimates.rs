//! What deals would pay: the same as the statement says once they are ordered, and told to nobody who may not see it.

use std::time::Duration;

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// An estimate over what stands as soon as the period at hand comes to an amount.
async fn over(browser: &Browser, earned: &str, asked: Value) -> Value {
    for _ in 0..400 {
        let told = browser.api(Method::POST, "/estimates", asked.clone()).await.is(200).json();
        if told["periods"][0]["earned"] == earned {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never over {earned}: {}", browser.api(Method::POST, "/estimates", asked).await.text);
}

/// Why an estimate is refused.
async fn refused(browser: &Browser, status: u16, asked: Value) -> String {
    let answer = browser.api(Method::POST, "/estimates", asked).await.is(status);
    answer.json()["code"].as_str().unwrap_or_default().to_owned()
}

impl Team {
    /// A deal of Aisyah.
    async fn deal(&self, name: &str, amount: &str, closes: &str) -> String {
        let deal = json!({ "name": name, "amount": amount, "currency": "MYR", "closes": closes });
        made(&self.browser("aisyah").await, "/deals", deal).await
    }

    /// The plan with tiers on a quota of 10,000 a quarter; Aisyah sells, Mei Ling leads.
    async fn tiers(&self) -> String {
        let operations = self.browser("operations").await;
        operations.post("/sales-processes/usual", "").await.is(303);
        let quota = json!({ "person": self.aisyah.to_string(), "from": "2026-10-01", "to": "2026-12-31", "amount": "10000.00" });
        operations.api(Method::POST, "/quotas", quota).await.is(201);
        let plan = self.approved(&template("accelerator")).await;
        self.pays(&plan, self.aisyah, "seller").await;
        self.pays(&plan, self.meiling, "lead").await;
        plan
    }
}

on_both_databases! {
    async fn an_estimate_is_what_the_statement_says_once_the_deals_are_ordered(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (aisyah, meiling) = (team.browser("aisyah").await, team.browser("meiling").await);
        team.tiers().await;
        team.order(team.aisyah, "2026-11-10", "8000.00").await;
        comes_to(&team, &aisyah, "2026-11", "320.00").await;
        // The next tier: 2,000 more at 4 %, and 6 % from there on.
        let told = over(&aisyah, "320.00", json!({})).await;
        let next = &told["next_tier"];
        let wanted = ["commission", "8000", "10000", "0.06", "2000.00", "80.00"];
        let names = ["component", "reached", "from", "rate", "needs", "pays"];
        assert_eq!(names.map(|name| next[name].as_str().unwrap_or_default()), wanted, "{told}");
        assert_eq!((&told["more"], &told["deals"]), (&json!("0.00"), &json!([])));
        // A deal goes over two borders: 2,000 at 4 %, 2,000 at 6 %, 1,000 at 8 %. The one after it is paid at 8 %.
        let large = team.deal("Ten seats", "5000.00", "2026-11-25").await;
        let small = team.deal("One seat", "1000.00", "2026-11-01").await;
        let asked = json!({ "deals": [large, small] });
        let told = over(&aisyah, "320.00", asked.clone()).await;
        let of = |field: &str| [0, 1].map(|place| told["deals"][place][field].as_str().unwrap_or_default().to_owned());
        assert_eq!(of("more"), ["280.00", "80.00"], "{told}");
        assert_eq!(of("alone"), ["280.00", "40.00"]);
        // Nothing is won on a day that is over.
        assert_eq!(of("day"), ["2026-11-25", "2026-11-23"]);
        assert_eq!(told["periods"], json!([{ "period": "2026-11", "earned": "320.00", "earned_with": "680.00", "paid": "320.00", "paid_with": "680.00" }]));
        assert_eq!((&told["more"], &told["next_tier"]), (&json!("360.00"), &Value::Null));
        let parts = told["deals"][0]["lines"][0]["parts"].as_array().map(Vec::len);
        assert_eq!(parts, Some(3), "{told}");
        assert!(told["assumed"].as_array().is_some_and(|all| all.contains(&json!("estimate-assumes-today"))));
        // What their lead has of it is the lead's, and so is what all cost.
        assert_eq!((&told["others"], &told["company"]), (&json!([]), &Value::Null));
        let mut asked_of = asked.clone();
        asked_of["person"] = json!(team.aisyah.to_string());
        let seen = over(&meiling, "320.00", asked_of).await;
        assert_eq!(seen["others"], json!([{ "person": team.meiling.to_string(), "name": "meiling", "more": "30.00" }]));
        assert_eq!((&seen["more"], &seen["company"]), (&json!("360.00"), &json!("390.00")));
        // They are won and ordered, and the statements say the same.
        let lead = seen["others"][0]["more"].as_str().map(str::to_owned);
        let closed = json!({ "won": true, "reason": "price" });
        for (deal, net) in [(&large, "5000.00"), (&small, "1000.00")] {
            aisyah.api(Method::POST, &format!("/deals/{deal}/close"), closed.clone()).await;
            team.order(team.aisyah, "2026-11-23", net).await;
        }
        comes_to(&team, &aisyah, "2026-11", "680.00").await;
        comes_to(&team, &meiling, "2026-11", "70.00").await;
        assert_eq!(lead.as_deref(), Some("30.00"), "of 40.00 before");
        over(&aisyah, "680.00", json!({})).await;
        work.end().await;
    }

    async fn a_deal_that_is_shared_pays_each_their_part(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (aisyah, meiling) = (team.browser("aisyah").await, team.browser("meiling").await);
        team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
        let plan = team.approved(&template("commission")).await;
        for person in [team.aisyah, team.chong] {
            team.pays(&plan, person, "seller").await;
        }
        let deal = team.deal("Shared", "1000.01", "2026-11-25").await;
        for (person, share) in [(team.aisyah, "60"), (team.chong, "40")] {
            let split = json!({ "deal": deal, "person": person.to_string(), "kind": "revenue", "share": share });
            made(&meiling, "/deal-splits", split).await;
        }
        let asked = json!({ "person": team.aisyah.to_string(), "deals": [deal] });
        let told = over(&aisyah, "0.00", asked.clone()).await;
        assert_eq!((&told["more"], &told["others"], &told["company"]), (&json!("30.00"), &json!([]), &Value::Null));
        let told = over(&meiling, "0.00", asked).await;
        assert_eq!((&told["others"][0]["name"], &told["others"][0]["more"]), (&json!("chong"), &json!("20.00")));
        assert_eq!(told["company"], "50.00");
        work.end().await;
    }

    async fn what_is_asked_wrongly_is_refused_with_why(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (aisyah, chong) = (team.browser("aisyah").await, team.browser("chong").await);
        let operations = team.browser("operations").await;
        operations.post("/sales-processes/usual", "").await.is(303);
        let plan = team.approved(&template("commission")).await;
        assert_eq!(refused(&aisyah, 409, json!({})).await, "estimate-no-plan");
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-01-10", "1000.00").await;
        comes_to(&team, &aisyah, "2026-01", "50.00").await;
        close(&team, &plan, "2026-01").await;
        let deal = team.deal("Ten seats", "5000.00", "2026-11-25").await;
        for amount in ["-5", "0", "0.001", "much", "1e9", "1/3", "99999999999999999999", "5 %"] {
            let asked = json!({ "made_up": [{ "amount": amount }] });
            assert_eq!(refused(&aisyah, 422, asked).await, "estimate-amount-unfit", "{amount}");
        }
        let made_up = |more: Value| {
            let mut one = json!({ "amount": "1000.00" });
            one.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            json!({ "made_up": [one] })
        };
        let other = team.meiling.to_string();
        assert_eq!(refused(&aisyah, 404, json!({ "deals": [other] })).await, "estimate-deal-unknown");
        assert_eq!(refused(&aisyah, 409, json!({ "deals": [deal, deal] })).await, "estimate-deal-twice");
        assert_eq!(refused(&aisyah, 404, made_up(json!({ "product": other }))).await, "estimate-product-unknown");
        assert_eq!(refused(&aisyah, 409, made_up(json!({ "currency": "USD" }))).await, "missing-rate");
        assert_eq!(refused(&aisyah, 422, made_up(json!({ "day": "2027-03-01" }))).await, "estimate-day-unfit");
        assert_eq!(refused(&aisyah, 409, made_up(json!({ "day": "2026-01-20" }))).await, "estimate-period-closed");
        let many: Vec<Value> = (0..11).map(|_| json!({ "amount": "1" })).collect();
        assert_eq!(refused(&aisyah, 409, json!({ "made_up": many })).await, "estimate-too-many");
        let empty = made(&aisyah, "/deals", json!({ "name": "No amount" })).await;
        assert_eq!(refused(&aisyah, 409, json!({ "deals": [empty] })).await, "estimate-deal-worthless");
        // A deal, and pay, of somebody else.
        assert_eq!(refused(&chong, 409, json!({ "deals": [deal] })).await, "estimate-no-plan");
        assert_eq!(refused(&chong, 404, json!({ "person": team.aisyah.to_string() })).await, "nothing-here");
        assert_eq!(refused(&aisyah, 404, json!({ "person": other })).await, "nothing-here");
        team.office.person("administrator", &[prestasi_access::Role::Administrator]).await;
        team.browser("administrator").await.api(Method::POST, "/estimates", json!({})).await.is(403);
        // What was never wrong is worked out over what stands, the closed period left as it was.
        let told = over(&aisyah, "0.00", made_up(json!({ "day": "2026-12-24" }))).await;
        assert_eq!(told["more"], "50.00", "{told}");
        assert_eq!(told["periods"][1]["period"], "2026-12", "{told}");
        operations.get(&format!("/estimate?person={}", team.aisyah)).await.is(200).says("Ten seats");
        work.end().await;
    }

    async fn the_page_the_deal_and_the_first_page_say_what_deals_pay(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (aisyah, chong) = (team.browser("aisyah").await, team.browser("chong").await);
        let meiling = team.browser("meiling").await;
        chong.get("/estimate").await.is(200).says("No plan pays here today");
        chong.get("/").await.is(200).hides("What your open deals pay");
        team.tiers().await;
        team.order(team.aisyah, "2026-11-10", "8000.00").await;
        comes_to(&team, &aisyah, "2026-11", "320.00").await;
        let large = team.deal("Ten seats", "5000.00", "2026-11-25").await;
        team.deal("One seat", "1000.00", "2026-12-01").await;
        over(&aisyah, "320.00", json!({})).await;
        aisyah.get("/estimate").await.is(200).says("Ten seats").says("Sell RM 2,000.00 more").says("RM 80.00");
        let chosen = format!("/estimate?deal={large}&amount=1%2C000.00&product=&day=");
        let page = aisyah.get(&chosen).await.is(200);
        page.says("RM 280.00").says("Made-up deal 1").says("RM 680.00").hides("What others earn");
        aisyah.in_malay().get(&chosen).await.is(200).says("Urus niaga andaian 1").says("RM 280.00");
        aisyah.get("/estimate?amount=-5").await.is(200).says("is no amount that can be sold");
        let seen = meiling.get(&format!("/estimate?person={}&deal={large}", team.aisyah)).await.is(200);
        seen.says("What others earn by it").says("RM 25.00").says("RM 305.00");
        chong.get(&format!("/estimate?person={}", team.aisyah)).await.is(404);
        // Beside the deal, after its page.
        let way = format!("/estimate/deals/{large}");
        aisyah.get(&format!("/deals/{large}")).await.is(200).says(&way);
        aisyah.get(&way).await.is(200).says("What this deal pays you").says("RM 280.00").hides("What others earn");
        meiling.get(&way).await.is(200).says("What this deal pays its owner").says("RM 305.00");
        chong.get(&way).await.is(404);
        // On the first page: both, and the one that pays most.
        aisyah.get("/").await.is(200).says("What your open deals pay").says("/estimate/next");
        let card = aisyah.get("/estimate/next").await.is(200);
        card.says("RM 320.00").says("RM 360.00").says("The next step that pays most").says("Ten seats");
        aisyah.in_malay().get("/estimate/next").await.is(200).says("Langkah seterusnya");
        work.end().await;
    }
}
