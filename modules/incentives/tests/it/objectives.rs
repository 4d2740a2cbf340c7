//! Objectives: set by who leads, scored by one and approved by another, paid by the plan, seen by whom they concern.

use std::time::Duration;

use axum::http::Method;
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Answer, Browser, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// A plan that pays Aisyah 8,000 a quarter by her objectives.
async fn paid_by_objectives(team: &Team) -> String {
    let plan = team.approved(&template("objectives")).await;
    let assigned =
        json!({ "plan": plan, "person": team.aisyah.to_string(), "role": "seller", "target": "32000.00" });
    team.browser("operations").await.api(Method::POST, "/plan-people", assigned).await.is(201);
    plan
}

fn objective(plan: &str, person: Id, period: &str, name: &str, weight: &str) -> Value {
    json!({ "plan": plan, "person": person.to_string(), "period": period, "name": name, "weight": weight })
}

/// Somebody enters a score; gives its id.
async fn scored(browser: &Browser, objective: &str, score: &str) -> String {
    let said = json!({ "score": score, "reason": "As we agreed" });
    made(browser, &format!("/objectives/{objective}/score"), said).await
}

async fn decided(browser: &Browser, objective: &str, what: &str, score: &str) -> Answer {
    let said = if what == "refuse" {
        json!({ "score": score, "note": "Not yet" })
    } else {
        json!({ "score": score })
    };
    browser.api(Method::POST, &format!("/objectives/{objective}/{what}"), said).await
}

/// Waits for a notice.
async fn hears(browser: &Browser, part: &str) {
    for _ in 0..400 {
        if browser.get("/notices").await.is(200).text.contains(part) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never heard that {part}");
}

on_both_databases! {
    async fn scores_come_to_pay_to_the_cent(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (meiling, operations) = (team.browser("meiling").await, team.browser("operations").await);
        let (aisyah, chong) = (team.browser("aisyah").await, team.browser("chong").await);
        aisyah.get("/objectives").await.is(200).says("Nothing is yet").hides("/objectives/new");
        let plan = paid_by_objectives(&team).await;
        let of = |name: &str, weight: &str| objective(&plan, team.aisyah, "2026-Q4", name, weight);
        let demo = made(&meiling, "/objectives", of("Demo environment", "50")).await;
        let course = made(&meiling, "/objectives", of("Certified", "30 %")).await;
        // Scores wait for the whole.
        let early = json!({ "score": "100", "reason": "Done" });
        meiling.api(Method::POST, &format!("/objectives/{demo}/score"), early).await.is(409).says("objective-weights-other").says("80");
        meiling.api(Method::POST, "/objectives", of("Too much", "20.0001")).await.is(409).says("objective-weights-over");
        let visits = made(&operations, "/objectives", of("Reference visits", "20")).await;
        meiling.get(&format!("/objectives?open={visits}")).await.is(200).says("weigh 100 %").says("Enter the score");
        aisyah.get(&format!("/objectives?open={visits}")).await.is(200).says("Reference visits").hides("Enter the score");
        aisyah.in_malay().get("/objectives").await.is(200).says("Belum ada skor");
        // Whoever enters a score does not decide on it, and nobody decides on what they did not read.
        let score = scored(&meiling, &demo, "100").await;
        decided(&meiling, &demo, "approve", &score).await.is(409).says("objective-score-own");
        decided(&aisyah, &demo, "approve", &score).await.is(403);
        decided(&operations, &demo, "approve", &demo).await.is(409).says("objective-score-other");
        hears(&operations, "waits for your decision").await;
        decided(&operations, &demo, "approve", &score).await.is(204);
        decided(&operations, &demo, "approve", &score).await.is(409).says("objective-score-none");
        comes_to(&team, &aisyah, "2026-Q4", "4000.00").await;
        hears(&aisyah, "counts now").await;
        // A score that is refused counts for nothing, and can be entered anew; one that waits is taken back.
        let high = scored(&meiling, &course, "100").await;
        meiling.api(Method::POST, &format!("/objectives/{course}/score"), json!({ "score": "1", "reason": "x" })).await.is(409).says("objective-score-waits");
        operations.api(Method::POST, &format!("/objectives/{course}/refuse"), json!({ "score": high, "note": "" })).await.is(422);
        decided(&team.browser("finance").await, &course, "refuse", &high).await.is(204);
        hears(&meiling, "was refused").await;
        meiling.get(&format!("/objectives/{course}")).await.is(200).says("Not yet").says("No score yet");
        scored(&meiling, &course, "90").await;
        operations.api(Method::POST, &format!("/objectives/{course}/take-back"), Value::Null).await.is(409).says("objective-score-others");
        meiling.post(&format!("/objectives/{course}/take-back"), "").await.is(303);
        meiling.post(&format!("/objectives/{course}/score"), "score=80&reason=Exam").await.is(303);
        let waits = operations.api(Method::GET, &format!("/objectives/{course}"), Value::Null).await.is(200).json();
        let waits = waits["scores"][0]["id"].as_str().expect("a score").to_owned();
        operations.post(&format!("/objectives/{course}/decide"), &format!("approved=yes&score={waits}&note=")).await.is(303);
        let third = scored(&operations, &visits, "33.3333").await;
        decided(&operations, &visits, "approve", &third).await.is(409).says("objective-score-own");
        decided(&meiling, &visits, "approve", &third).await.is(204);
        // 8,000 × (50 % × 100 % + 30 % × 80 % + 20 % × 33.3333 %).
        comes_to(&team, &aisyah, "2026-Q4", "6453.33").await;
        let statement = format!("/statements/{plan}/{}?period=2026-Q4", team.aisyah);
        aisyah.get(&statement).await.is(200).says("RM 6,453.33").says("Reference visits").says("33.3333 %").says(&format!("/objectives?open={visits}"));
        aisyah.in_malay().get(&statement).await.is(200).says("Pemberat");
        // Nobody beside her sees them, in SQL neither.
        chong.get(&format!("/objectives/{demo}")).await.is(404);
        assert!(chong.api(Method::GET, "/objectives", Value::Null).await.is(200).each("name").is_empty());
        let sql = json!({ "sql": "SELECT sum(weight) AS weights, sum(weight * score) AS reached FROM objectives" });
        let rows = operations.api(Method::POST, "/sql", sql.clone()).await.is(200).json();
        assert!(rows["rows"][0][0].to_string().contains("1.000000"), "{rows}");
        assert!(rows["rows"][0][1].to_string().contains("0.80666"), "{rows}");
        // What was scored stays as it is.
        let changed = json!({ "name": "Demo", "weight": "10", "seen": 3 });
        meiling.api(Method::PUT, &format!("/objectives/{demo}"), changed).await.is(409).says("objective-scored-already");
        meiling.api(Method::DELETE, &format!("/objectives/{demo}"), Value::Null).await.is(409);
        work.end().await;
    }

    async fn who_sets_what_for_whom(place: Place) {
        let team = team(&place).await;
        let (meiling, operations) = (team.browser("meiling").await, team.browser("operations").await);
        let aisyah = team.browser("aisyah").await;
        let plan = paid_by_objectives(&team).await;
        let of = |person, period: &str, weight: &str| objective(&plan, person, period, "Demo", weight);
        aisyah.api(Method::POST, "/objectives", of(team.aisyah, "2026-Q4", "100")).await.is(403);
        meiling.api(Method::POST, "/objectives", of(team.meiling, "2026-Q4", "100")).await.is(409).says("objective-own");
        meiling.api(Method::POST, "/objectives", of(team.chong, "2026-Q4", "100")).await.is(409).says("objective-not-paid");
        let finance = team.office.person("outsider", &[prestasi_access::Role::Seller]).await;
        meiling.api(Method::POST, "/objectives", of(finance, "2026-Q4", "100")).await.is(409).says("objective-beyond");
        meiling.api(Method::POST, "/objectives", of(team.aisyah, "2026-11", "100")).await.is(409).says("objective-period-other").says("2026-Q1");
        for weight in ["0", "-5", "100.0001", "33.33333", "a third", "", "9e9"] {
            meiling.api(Method::POST, "/objectives", of(team.aisyah, "2026-Q4", weight)).await.is(422);
        }
        let other = team.approved(&template("commission")).await;
        meiling.api(Method::POST, "/objectives", objective(&other, team.aisyah, "2026-11", "Demo", "100")).await.is(409).says("objective-plan-reads-none");
        // At the page what is wrong stands beside its field, and what was typed stays.
        let typed = format!("plan={plan}&person={}&period=2026-Q4&name=Demo&weight=lots&most=100", team.aisyah);
        meiling.post("/objectives/new", &typed).await.is(422).says("is no percentage").says("lots");
        meiling.post("/objectives/new", &typed.replace("lots", "60")).await.is(303);
        let id = meiling.api(Method::GET, "/objectives", Value::Null).await.each("id").remove(0);
        meiling.get(&format!("/objectives/{id}/change")).await.is(200).says("60");
        let change = json!({ "name": "Demo room", "weight": "100", "most": "150", "seen": 1 });
        meiling.api(Method::PUT, &format!("/objectives/{id}"), change.clone()).await.is(204);
        // Somebody else was faster.
        operations.api(Method::PUT, &format!("/objectives/{id}"), change).await.is(409).says("changed-meanwhile");
        for score in ["150.0001", "-1", "all of it"] {
            let said = json!({ "score": score, "reason": "Done" });
            meiling.api(Method::POST, &format!("/objectives/{id}/score"), said).await.is(422);
        }
        meiling.api(Method::POST, &format!("/objectives/{id}/score"), json!({ "score": "150", "reason": " " })).await.is(422).says("objective-reason-missing");
        let next = made(&meiling, "/objectives", of(team.aisyah, "2026-Q1", "100")).await;
        meiling.post(&format!("/objectives/{next}/remove"), "").await.is(303);
        meiling.get(&format!("/objectives/{next}")).await.is(404);
        aisyah.post(&format!("/objectives/{id}/remove"), "").await.is(403);
        team.browser("auditor").await.get("/objectives").await.is(200).says("Demo room").hides("/objectives/new");
    }

    async fn a_score_that_comes_late_is_posted_in_the_open_period(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (meiling, operations) = (team.browser("meiling").await, team.browser("operations").await);
        let aisyah = team.browser("aisyah").await;
        let plan = paid_by_objectives(&team).await;
        let demo = made(&meiling, "/objectives", objective(&plan, team.aisyah, "2026-Q3", "Demo", "100")).await;
        let half = scored(&meiling, &demo, "50").await;
        decided(&operations, &demo, "approve", &half).await.is(204);
        comes_to(&team, &aisyah, "2026-Q3", "4000.00").await;
        for quarter in ["2026-Q1", "2026-Q2", "2026-Q3"] {
            close(&team, &plan, quarter).await;
        }
        let whole = scored(&meiling, &demo, "100").await;
        decided(&operations, &demo, "approve", &whole).await.is(204);
        comes_to(&team, &aisyah, "2026-Q4", "4000.00").await;
        let path = format!("/statements/{plan}/{}", team.aisyah);
        aisyah.get(&format!("{path}?period=2026-Q3")).await.is(200).says("RM 4,000.00").says("as it was closed").says(">50 %<").hides(">100 %</td></tr>");
        aisyah.get(&format!("{path}?period=2026-Q4")).await.is(200).says("Adjustment of objectives for Q3 2026");
        aisyah.get(&format!("{path}/evidence.json?period=2026-Q3")).await.is(200).says("0.5");
        work.end().await;
    }
}
