//! Pay is adjusted by hand: within the limit at once, beyond it by two, in open periods only, and never one's own.

use std::io::Cursor;
use std::time::Duration;

use axum::http::Method;
use calamine::{Data, Reader, Xlsx};
use prestasi_access::Role;
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// An adjustment of somebody's November.
fn adjustment(plan: &str, person: Id, amount: &str) -> Value {
    json!({
        "plan": plan, "person": person.to_string(), "period": "2026-11", "amount": amount,
        "kind": "goodwill", "why": "The launch was ours", "evidence": "Letter 17",
    })
}

/// A plan of five percent, by which Aisyah and her lead are paid.
async fn paid(team: &Team) -> String {
    let plan = team.approved(&template("commission")).await;
    team.pays(&plan, team.aisyah, "seller").await;
    team.pays(&plan, team.meiling, "lead").await;
    team.order(team.aisyah, "2026-11-10", "10000.00").await;
    comes_to(team, &team.browser("aisyah").await, "2026-11", "500.00").await;
    plan
}

async fn state(browser: &Browser, id: &str) -> Value {
    browser.api(Method::GET, &format!("/adjustments/{id}"), Value::Null).await.is(200).json()
}

/// Everything is calculated anew; gives how much came out otherwise.
async fn anew(browser: &Browser) -> Value {
    let runs = async || browser.api(Method::GET, "/runs", Value::Null).await.is(200).json();
    let asked = |runs: &Value| -> Vec<Value> {
        let items = runs["items"].as_array().cloned().unwrap_or_default();
        items.into_iter().filter(|run| run["cause"] == "asked").collect()
    };
    let before = asked(&runs().await).len();
    browser.api(Method::POST, "/runs", json!({})).await.is(200);
    for _ in 0..400 {
        let all = asked(&runs().await);
        if all.len() > before {
            assert_eq!(all[0]["ok"], true, "{}", all[0]);
            return all[0]["changed"].clone();
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("nothing was calculated");
}

/// Waits until somebody was told something.
async fn hears(browser: &Browser, news: &str) {
    for _ in 0..400 {
        if browser.get("/notices").await.is(200).text.contains(news) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    browser.get("/notices").await.says(news);
}

/// The part of a page that is the statement: the bell beside it tells of other things.
fn statement(page: &str) -> &str {
    let at = page.find("id=\"statement\"").expect("a statement");
    &page[at..page.find("</main>").expect("an end")]
}

on_both_databases! {
    async fn within_the_limit_it_holds_and_moves_the_statement_to_the_cent(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let (aisyah, chong) = (team.browser("aisyah").await, team.browser("chong").await);
        let (meiling, auditor) = (team.browser("meiling").await, team.browser("auditor").await);
        operations.get("/adjustments").await.is(200).says("What is put to pay by hand stands here");
        let plan = paid(&team).await;
        let way = format!("/statements/{plan}/{}?period=2026-11", team.aisyah);
        operations.get(&way).await.is(200).says("/adjustments/new?plan=");
        assert!(!statement(&aisyah.get(&way).await.is(200).text).contains("/adjustments/new"));
        operations.get(&format!("/adjustments/new?plan={plan}&person={}&period=2026-11", team.aisyah)).await.is(200).says("aisyah").says("Nov 2026");
        operations.in_malay().get("/adjustments/new").await.is(200).says("Laraskan bayaran seseorang");
        // A form that lacks something comes back with what is wrong; filled in, it holds at once.
        let whose = format!("plan={plan}&person={}&period=2026-11&kind=goodwill", team.aisyah);
        operations.post("/adjustments/new", &format!("{whose}&amount=123.45&why=")).await.is(422).says("Say why pay is adjusted");
        operations.post("/adjustments/new", &format!("{whose}&amount=0&why=Nothing")).await.is(422).says("changes nothing");
        operations.post("/adjustments/new", &format!("{whose}&amount=12.345&why=Cents")).await.is(422);
        let id = operations.post("/adjustments/new", &format!("{whose}&amount=123.45&why=The+launch+was+ours&evidence=Letter+17")).await.opened();
        assert_eq!(state(&operations, &id).await["state"], "holds");
        comes_to(&team, &aisyah, "2026-11", "623.45").await;
        // The statement says how much and why, who made it and that nobody had to approve it.
        let page = aisyah.get(&way).await.is(200);
        let told = statement(&page.text);
        for part in ["RM 623.45", "RM 123.45", "The launch was ours", "Goodwill", "operations", "within the limit"] {
            assert!(told.contains(part), "{part}: {told}");
        }
        aisyah.in_malay().get(&way).await.is(200).says("Dilaraskan dengan tangan: The launch was ours").says("Ihsan");
        let told = aisyah.api(Method::GET, &format!("/statements/{plan}/{}?period=2026-11", team.aisyah), Value::Null).await.is(200).json();
        let period = told["statement"]["periods"].as_array().expect("periods").iter().find(|period| period["period"] == "2026-11").cloned().expect("November");
        assert_eq!((&period["by_hand"][0]["amount"], &period["pay"]["payable"]), (&json!(12_345), &json!(62_345)));
        // The evidence has it, and is worked out again without the server.
        let evidence = aisyah.get(&format!("/statements/{plan}/{}/evidence.json?period=2026-11", team.aisyah)).await.is(200);
        let verdict = prestasi_compensation::verify::verify(&evidence.text).expect("a verdict");
        assert!(verdict.holds(), "{:?}", verdict.differences);
        let other = evidence.text.replace("\"amount\":12345", "\"amount\":12346");
        assert!(!prestasi_compensation::verify::verify(&other).expect("a verdict").holds());
        // The workbook has it, too, with the amount as a figure.
        let file = aisyah.get(&format!("/statements/{plan}/{}/statement.xlsx?period=2026-11", team.aisyah)).await.is(200);
        let mut book = Xlsx::new(Cursor::new(file.bytes)).expect("a workbook");
        let sheet = book.worksheet_range("Statement").expect("a sheet");
        let (why, amount) = (Data::String("The launch was ours".into()), Data::Float(123.45));
        assert!(sheet.rows().any(|row| row.contains(&why) && row.contains(&amount)), "{sheet:?}");
        assert_eq!(anew(&operations).await, json!(0));
        // Who sees that pay sees what holds of it, and nobody else; so it is in the list, the file and SQL.
        let asked = json!({ "sql": "SELECT amount, why FROM adjustments" });
        for (browser, sees) in [(&aisyah, true), (&meiling, true), (&auditor, true), (&finance, true), (&chong, false)] {
            let seen = browser.api(Method::GET, "/adjustments", Value::Null).await.is(200).each("id").contains(&id);
            assert_eq!(seen, sees);
            let status = browser.get(&format!("/adjustments/{id}")).await.status.as_u16();
            assert_eq!(status, if sees { 200 } else { 404 });
            assert_eq!(browser.get("/adjustments.csv").await.is(200).text.contains("123.45"), sees);
            let rows = browser.api(Method::POST, "/sql", asked.clone()).await.is(200).json();
            assert_eq!(rows["rows"].as_array().map_or(0, Vec::len), usize::from(sees), "{rows}");
        }
        hears(&aisyah, "Your pay was adjusted").await;
        aisyah.api(Method::POST, "/adjustments", adjustment(&plan, team.aisyah, "1.00")).await.is(403);
        aisyah.post(&format!("/adjustments/{id}/withdraw"), "why=No").await.is(403);
        // Withdrawn with why, the month is what it was before.
        operations.post(&format!("/adjustments/{id}/withdraw"), "why=").await.is(422);
        operations.post(&format!("/adjustments/{id}/withdraw"), "why=Twice+the+same").await.is(303);
        comes_to(&team, &aisyah, "2026-11", "500.00").await;
        operations.get(&format!("/adjustments?open={id}")).await.is(200).says("Twice the same").says("Withdrawn");
        aisyah.get(&format!("/adjustments/{id}")).await.is(404);
        hears(&aisyah, "An adjustment of your pay was withdrawn").await;
        operations.api(Method::POST, &format!("/adjustments/{id}/withdraw"), json!({ "why": "Again" })).await.is(409).says("adjustment-state-other");
        assert_eq!(anew(&operations).await, json!(0));
        work.end().await;
    }

    async fn beyond_the_limit_a_second_person_decides_and_nobody_on_their_own(place: Place) {
        let team = team(&place).await;
        team.office.person("director", &[Role::Executive]).await;
        let both = team.office.person("both", &[Role::Finance, Role::Seller]).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let (aisyah, director, own) = (team.browser("aisyah").await, team.browser("director").await, team.browser("both").await);
        let plan = paid(&team).await;
        team.pays(&plan, both, "seller").await;
        let beyond = adjustment(&plan, team.aisyah, "-1000.01");
        let id = made(&finance, "/adjustments", beyond.clone()).await;
        assert_eq!(state(&finance, &id).await["state"], "waiting");
        hears(&director, "An adjustment of pay waits for your decision").await;
        finance.get("/notices").await.is(200).hides("An adjustment of pay waits for your decision");
        // Nothing of it counts or is told before somebody decided, and its maker does not.
        aisyah.get(&format!("/adjustments/{id}")).await.is(404);
        assert_eq!(anew(&finance).await, json!(0));
        let yes = json!({ "approved": true });
        let decide = format!("/adjustments/{id}/decide");
        operations.api(Method::POST, &decide, yes.clone()).await.is(403);
        finance.api(Method::POST, &decide, yes.clone()).await.is(409).says("adjustment-maker");
        finance.get(&format!("/adjustments?open={id}")).await.is(200).hides("name=\"approved\"");
        finance.get("/").await.is(200).says("1 adjustments to decide on");
        director.post(&decide, "approved=no&answer=").await.is(422).says("Say why the adjustment is refused");
        director.get(&format!("/adjustments?open={id}")).await.is(200).says("name=\"approved\"");
        director.post(&decide, "approved=yes&answer=Read").await.is(303);
        comes_to(&team, &aisyah, "2026-11", "-500.01").await;
        let page = aisyah.get(&format!("/statements/{plan}/{}?period=2026-11", team.aisyah)).await.is(200);
        assert!(statement(&page.text).contains("director"), "{}", page.text);
        hears(&finance, "An adjustment that you made was approved").await;
        director.api(Method::POST, &decide, yes.clone()).await.is(409).says("adjustment-state-other");
        // What two stood for, one does not take back; whoever decides may.
        let why = json!({ "why": "Not so" });
        finance.api(Method::POST, &format!("/adjustments/{id}/withdraw"), why.clone()).await.is(409).says("adjustment-stands-for-two");
        director.api(Method::POST, &format!("/adjustments/{id}/withdraw"), why).await.is(204);
        comes_to(&team, &aisyah, "2026-11", "500.00").await;
        // In pieces it is not less; refused, it does not count.
        made(&operations, "/adjustments", adjustment(&plan, team.aisyah, "600.00")).await;
        comes_to(&team, &aisyah, "2026-11", "1100.00").await;
        let piece = made(&operations, "/adjustments", adjustment(&plan, team.aisyah, "-400.01")).await;
        assert_eq!(state(&operations, &piece).await["state"], "waiting");
        let no = json!({ "approved": false, "answer": "Not what was said" });
        director.api(Method::POST, &format!("/adjustments/{piece}/decide"), no).await.is(204);
        operations.in_malay().get("/adjustments?state=refused").await.is(200).says("Ditolak").says("aisyah");
        hears(&operations, "An adjustment that you made was refused").await;
        // The limit is the company's; whoever makes adjustments does not set it.
        let limit = json!({ "currency": "MYR", "limit": "50.00" });
        finance.api(Method::PUT, "/adjustment-limits", limit.clone()).await.is(403);
        director.api(Method::PUT, "/adjustment-limits", limit).await.is(204);
        director.post("/adjustment-limits", "currency=MYR&limit=-1").await.is(422);
        finance.get("/adjustment-limits").await.is(200).says("RM 50.00");
        let small = made(&operations, "/adjustments", adjustment(&plan, team.meiling, "50.01")).await;
        assert_eq!(state(&operations, &small).await["state"], "waiting");
        // Nobody puts anything to their own pay, decides on it, or takes it back.
        own.api(Method::POST, "/adjustments", adjustment(&plan, both, "1.00")).await.is(409).says("adjustment-own");
        let hers = made(&operations, "/adjustments", adjustment(&plan, both, "70.00")).await;
        own.api(Method::POST, &format!("/adjustments/{hers}/decide"), yes).await.is(409).says("adjustment-own");
        own.api(Method::POST, &format!("/adjustments/{hers}/withdraw"), json!({ "why": "Mine" })).await.is(409).says("adjustment-own");
        let told_of = async |browser: &Browser| {
            let all = browser.api(Method::GET, "/notices", Value::Null).await.is(200).each("href");
            all.contains(&format!("/adjustments?open={hers}"))
        };
        for turn in 0.. {
            if told_of(&director).await {
                break;
            }
            assert!(turn < 400, "the director was never told");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert!(!told_of(&own).await);
        // The audit keeps who decided, and what it was before and after.
        let trail = team.browser("auditor").await.api(Method::GET, "/audit?limit=200", Value::Null).await.is(200).json();
        let decided = trail["items"].as_array().expect("entries").iter().find(|entry| entry["action"] == "adjustments.decide" && entry["subject"] == id.as_str());
        let decided = decided.unwrap_or_else(|| panic!("{trail}"));
        assert_eq!((&decided["who"], &decided["kind"]), (&json!("director"), &json!("adjustment")));
        work.end().await;
    }

    async fn a_closed_period_stands_with_what_was_adjusted_in_it(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let aisyah = team.browser("aisyah").await;
        let text = template("commission").replace("2026-01-01", "2026-10-01");
        let plan = team.approved(&text).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-10-10", "10000.00").await;
        comes_to(&team, &aisyah, "2026-10", "500.00").await;
        let october = |amount: &str| {
            let mut asked = adjustment(&plan, team.aisyah, amount);
            asked["period"] = json!("2026-10");
            asked
        };
        let held = made(&operations, "/adjustments", october("88.88")).await;
        // While something waits in it, it is not closed.
        let waits = made(&operations, "/adjustments", october("5000.00")).await;
        let asked = json!({ "plan": plan, "period": "2026-10" });
        finance.api(Method::POST, "/pay-periods/close", asked.clone()).await.is(409).says("period-adjustments-wait");
        operations.api(Method::POST, &format!("/adjustments/{waits}/withdraw"), json!({ "why": "Too much" })).await.is(204);
        close(&team, &plan, "2026-10").await;
        // Closed, it takes nothing and gives nothing back, and says where else.
        operations.api(Method::POST, "/adjustments", october("1.00")).await.is(409).says("adjustment-period-closed").says("2026-11");
        let whose = format!("plan={plan}&person={}&kind=other&amount=1&why=Late", team.aisyah);
        operations.post("/adjustments/new", &format!("{whose}&period=2026-10")).await.is(422).says("Put the adjustment into 2026-11");
        operations.in_malay().post("/adjustments/new", &format!("{whose}&period=2026-10")).await.is(422).says("Masukkan pelarasan ke dalam 2026-11");
        operations.api(Method::POST, &format!("/adjustments/{held}/withdraw"), json!({ "why": "Late" })).await.is(409).says("adjustment-period-closed");
        operations.post("/adjustments/new", &format!("{whose}&period=2026-12")).await.is(422).says("has not begun");
        operations.post("/adjustments/new", &format!("{whose}&period=2025-12")).await.is(422).says("no period in which the plan pays");
        // In the next period nothing is posted for it, and both statements verify.
        let later = made(&operations, "/adjustments", adjustment(&plan, team.aisyah, "0.12")).await;
        comes_to(&team, &aisyah, "2026-11", "0.12").await;
        for (period, earned) in [("2026-10", "RM 588.88"), ("2026-11", "RM 0.12")] {
            let page = aisyah.get(&format!("/statements/{plan}/{}?period={period}", team.aisyah)).await.is(200);
            assert!(statement(&page.text).contains(earned), "{period}: {}", page.text);
            let evidence = aisyah.get(&format!("/statements/{plan}/{}/evidence.json?period={period}", team.aisyah)).await.is(200);
            let verdict = prestasi_compensation::verify::verify(&evidence.text).expect("a verdict");
            assert!(verdict.holds(), "{period}: {:?}", verdict.differences);
        }
        // It is paid with the rest.
        let batch = made(&finance, "/payout-batches", json!({})).await;
        let told = finance.api(Method::GET, &format!("/payout-batches/{batch}"), Value::Null).await.is(200).json();
        assert_eq!(told["batch"]["total"], "588.88");
        finance.api(Method::POST, &format!("/payout-batches/{batch}/cancel"), json!({ "note": "First the rest" })).await.is(204);
        // Opened again, it can be taken back, and the month closes without it.
        finance.api(Method::POST, "/pay-periods/reopen", asked).await.is(204);
        operations.api(Method::POST, &format!("/adjustments/{held}/withdraw"), json!({ "why": "Wrong month" })).await.is(204);
        comes_to(&team, &aisyah, "2026-10", "500.00").await;
        close(&team, &plan, "2026-10").await;
        let page = aisyah.get(&format!("/statements/{plan}/{}?period=2026-10", team.aisyah)).await.is(200);
        assert!(statement(&page.text).contains("RM 500.00") && !statement(&page.text).contains("588.88"), "{}", page.text);
        assert_eq!(state(&operations, &later).await["state"], "holds");
        assert_eq!(anew(&operations).await, json!(0));
        work.end().await;
    }

    async fn a_dispute_is_answered_with_an_adjustment_of_whose_it_is(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (operations, aisyah) = (team.browser("operations").await, team.browser("aisyah").await);
        let plan = paid(&team).await;
        let said = json!({ "plan": plan, "period": "2026-11", "text": "The second order is missing" });
        let dispute = made(&aisyah, "/disputes", said).await;
        let way = format!("/adjustments/new?dispute={dispute}");
        operations.get(&format!("/disputes/{dispute}")).await.is(200).says(&way);
        aisyah.get(&format!("/disputes/{dispute}")).await.is(200).hides(&way);
        operations.get(&way).await.is(200).says("aisyah").says(&dispute).says("Answer to a dispute");
        let mut answer = adjustment(&plan, team.meiling, "10.00");
        answer["dispute"] = json!(dispute);
        operations.api(Method::POST, "/adjustments", answer.clone()).await.is(409).says("adjustment-dispute-other");
        answer["person"] = json!(team.aisyah.to_string());
        let id = made(&operations, "/adjustments", answer.clone()).await;
        comes_to(&team, &aisyah, "2026-11", "510.00").await;
        operations.get(&format!("/adjustments/{id}")).await.is(200).says(&format!("/disputes?open={dispute}"));
        let no = json!({ "upheld": false, "answer": "It is there" });
        operations.api(Method::POST, &format!("/disputes/{dispute}/decide"), no).await.is(204);
        operations.api(Method::POST, "/adjustments", answer).await.is(409).says("adjustment-dispute-other");
        // Nobody is paid by a plan that never paid them; what is said wrongly is told.
        operations.api(Method::POST, "/adjustments", adjustment(&plan, team.chong, "1.00")).await.is(409).says("adjustment-person-other");
        let mut wrong = adjustment(&plan, team.aisyah, "1.00");
        wrong["kind"] = json!("bribe");
        operations.api(Method::POST, "/adjustments", wrong).await.is(422).says("adjustment-kind-unfit");
        operations.api(Method::POST, "/adjustments", adjustment(&plan, team.aisyah, "99999999999999999999")).await.is(409).says("overflow");
        operations.api(Method::POST, "/adjustments", adjustment(&plan, team.aisyah, "1e3")).await.is(422);
        work.end().await;
    }
}
