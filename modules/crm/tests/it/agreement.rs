//! Three engines agree to the last digit: each key figure of one company comes from the engine of the figures over SQLite
//! and over PostgreSQL, and from plain SQL over the datasets; and each opens as many rows as it counts.

use axum::http::Method;
use prestasi_access::organisation::{RecordPosition, RecordSeat, RecordTeam};
use prestasi_kernel::Ratio;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, MailServer, always, working};
use serde_json::{Value, json};

use crate::coverage::quota;
use crate::products::pump;
use crate::support::{Team, made};
use crate::surveys::{address, won};

const Q4: &str = "BETWEEN DATE '2026-10-01' AND DATE '2026-12-31'";

/// What stands above and below the line, in SQL; with `{}` for the days of the quarter.
const FIGURES: &[(&str, &str)] = &[
    ("figure-lead-conversion", "SELECT count(*) FILTER (WHERE converted IS NOT NULL), count(*) FROM leads"),
    ("figure-speed-to-lead", "SELECT m, 1 FROM (SELECT min(CAST(split_part(time, ':', 1) AS BIGINT) * 60 + CAST(split_part(time, ':', 2) AS BIGINT)) - 540 AS m
        FROM activities WHERE lead IS NOT NULL AND state = 'done' AND direction <> 'in' GROUP BY lead) ORDER BY m LIMIT 1 OFFSET 3"),
    ("figure-win-rate", "SELECT count(*) FILTER (WHERE state = 'won'), count(*) FROM deals WHERE closed {}"),
    ("figure-win-rate-by-value", "SELECT sum(amount) FILTER (WHERE state = 'won'), sum(amount) FROM deals WHERE closed {}"),
    ("figure-average-deal", "SELECT sum(amount), count(*) FROM deals WHERE state = 'won' AND closed {}"),
    ("figure-sales-cycle-mean", "SELECT sum(CAST(date_part('doy', closed) AS BIGINT) - CAST(date_part('doy', created) AS BIGINT)), count(*) FROM deals WHERE state = 'won' AND closed {}"),
    ("figure-sales-cycle-median", "SELECT d, 1 FROM (SELECT CAST(date_part('doy', closed) AS BIGINT) - CAST(date_part('doy', created) AS BIGINT) AS d FROM deals WHERE state = 'won' AND closed {}) ORDER BY d LIMIT 1 OFFSET 1"),
    // Open × average deal × win rate ÷ days: the deals that were won go out of the product.
    ("figure-pipeline-velocity", "SELECT o.n * c.worth * c.won, c.closed * c.days FROM (SELECT count(*) AS n FROM deals WHERE state = 'open') o,
        (SELECT count(*) FILTER (WHERE state = 'won') AS won, count(*) AS closed, sum(amount) FILTER (WHERE state = 'won') AS worth,
        sum(CAST(date_part('doy', closed) AS BIGINT) - CAST(date_part('doy', created) AS BIGINT)) FILTER (WHERE state = 'won') AS days FROM deals WHERE closed {}) c"),
    ("figure-pipeline-coverage", "SELECT d.due, q.quota - d.won FROM (SELECT sum(amount) FILTER (WHERE state = 'open' AND closes {}) AS due, sum(amount) FILTER (WHERE state = 'won' AND closed {}) AS won FROM deals) d,
        (SELECT sum(amount) AS quota FROM quotas WHERE person IS NOT NULL) q"),
    ("figure-coverage-of-quota", "SELECT d.due, q.quota FROM (SELECT sum(amount) AS due FROM deals WHERE state = 'open' AND closes {}) d, (SELECT sum(amount) AS quota FROM quotas WHERE person IS NOT NULL) q"),
    ("figure-coverage-needed", "SELECT count(*), count(*) FILTER (WHERE state = 'won') FROM deals WHERE closed {}"),
    ("figure-quota-attainment", "SELECT d.won, q.quota FROM (SELECT sum(amount) AS won FROM deals WHERE state = 'won' AND closed {}) d, (SELECT sum(amount) AS quota FROM quotas WHERE person IS NOT NULL) q"),
    ("figure-referral-share", "SELECT count(*) FILTER (WHERE referrer IS NOT NULL), count(*) FROM deals WHERE state = 'won' AND closed {}"),
    ("figure-discount", "SELECT sum(discount), sum(net) + sum(discount) FROM orders WHERE day {}"),
    // 1 October to 28 December has 63 weekdays; one of them, 25 December, is a holiday.
    ("figure-units-per-day", "SELECT CAST(sum(quantity) * 1000000 AS BIGINT), 62000000 FROM order_lines WHERE day {}"),
    ("figure-units-per-week", "SELECT CAST(sum(quantity) * 5000000 AS BIGINT), 62000000 FROM order_lines WHERE day {}"),
    ("figure-units-per-month", "SELECT CAST(sum(quantity) * 1000000 AS BIGINT), 3000000 FROM order_lines WHERE day {}"),
    ("figure-gross-profit", "SELECT sum(net) - sum(cost), 1 FROM orders WHERE cost IS NOT NULL AND day {}"),
    ("figure-gross-margin", "SELECT sum(net) - sum(cost), sum(net) FROM orders WHERE cost IS NOT NULL AND day {}"),
    ("figure-net-profit", "SELECT o.net - o.cost - CAST(o.net * c.share + 5000 AS BIGINT) / 10000, 1 FROM (SELECT sum(net) AS net, sum(cost) AS cost FROM orders WHERE cost IS NOT NULL AND day {}) o,
        (SELECT CAST(sum(share) * 100 AS BIGINT) AS share FROM allocated_costs) c"),
    ("figure-net-margin", "SELECT o.net - o.cost - CAST(o.net * c.share + 5000 AS BIGINT) / 10000, o.net FROM (SELECT sum(net) AS net, sum(cost) AS cost FROM orders WHERE cost IS NOT NULL AND day {}) o,
        (SELECT CAST(sum(share) * 100 AS BIGINT) AS share FROM allocated_costs) c"),
    ("figure-csat", "SELECT count(*) FILTER (WHERE score >= 4), count(*) FROM survey_answers WHERE answered {}"),
    ("figure-net-revenue-retention", "SELECT sum(greatest(now, 0)), sum(was) FROM (SELECT account, coalesce(sum(net) FILTER (WHERE day {}), 0) AS now, coalesce(sum(net) FILTER (WHERE day BETWEEN DATE '2026-07-01' AND DATE '2026-09-30'), 0) AS was FROM orders GROUP BY account) WHERE was > 0"),
    ("figure-gross-revenue-retention", "SELECT sum(least(greatest(now, 0), was)), sum(was) FROM (SELECT account, coalesce(sum(net) FILTER (WHERE day {}), 0) AS now, coalesce(sum(net) FILTER (WHERE day BETWEEN DATE '2026-07-01' AND DATE '2026-09-30'), 0) AS was FROM orders GROUP BY account) WHERE was > 0"),
    ("figure-customer-retention", "SELECT count(*) FILTER (WHERE late >= DATE '2025-12-29'), count(*) FROM (SELECT account, max(day) AS late, min(day) AS early FROM orders o
        WHERE kind = 'booked' AND NOT EXISTS (SELECT 1 FROM orders c WHERE c.cause = o.id) GROUP BY account) WHERE early <= DATE '2026-09-30'"),
    ("figure-repeat-rate", "SELECT count(*) FILTER (WHERE n >= 2), count(*) FROM (SELECT account, count(*) AS n, max(day) AS late FROM orders o
        WHERE kind = 'booked' AND NOT EXISTS (SELECT 1 FROM orders c WHERE c.cause = o.id) GROUP BY account) WHERE late {}"),
];

/// A number of an answer in SQL.
fn number(value: &Value) -> i128 {
    let text = value.to_string().replace('"', "");
    text.parse().unwrap_or_else(|_| panic!("{text} is no whole number"))
}

/// What SQL says of a figure, as the API tells it.
async fn by_sql(browser: &Browser, sql: &str) -> Value {
    let asked = json!({ "sql": sql.replace("{}", Q4) });
    let answer = browser.api(Method::POST, "/sql", asked).await.is(200).json();
    let row = &answer["rows"][0];
    let value = (!row[0].is_null()).then(|| Ratio::new(number(&row[0]), number(&row[1]))).flatten();
    value.map_or(Value::Null, |value| json!(value.to_string()))
}

/// A deal that was closed.
async fn closed(browser: &Browser, deal: Value, won: bool) -> String {
    let id = made(browser, "/deals", deal).await;
    browser
        .api(Method::POST, &format!("/deals/{id}/close"), json!({ "won": won, "reason": "price" }))
        .await
        .is(204);
    id
}

/// An order of a customer; nothing of a discount.
async fn order(team: &Team, (account, seller): (&str, &str), day: &str, line: Value) -> String {
    let order = json!({ "account": account, "seller": seller, "day": day, "lines": [line] });
    made(&team.browser("operations").await, "/orders", order).await
}

/// Leads, of which seven were called after so many working minutes and three became deals.
async fn leads(browser: &Browser) {
    for (number, time) in
        ["09:04", "09:07", "09:12", "09:18", "09:35", "10:01", "13:00"].into_iter().enumerate()
    {
        let lead = made(browser, "/leads", json!({ "name": format!("Person {number}") })).await;
        let call = |time: &str, direction: &str| json!({ "name": "Call", "kind": "call", "lead": lead, "day": "2026-11-23", "time": time, "direction": direction });
        // What comes from them is no answer; a later call is not the first.
        for (time, direction) in [("09:01", "in"), (time, "out"), ("17:00", "out")] {
            made(browser, "/activities", call(time, direction)).await;
        }
        if number < 3 {
            browser
                .api(Method::POST, &format!("/leads/{lead}/convert"), json!({ "anyway": true }))
                .await
                .is(200);
        }
    }
    made(browser, "/leads", json!({ "name": "Nobody called" })).await;
}

/// What customers bought, in this quarter and the one before it.
async fn orders(team: &Team, [one, two, three, four]: [&str; 4]) {
    let (aisyah, chong) = (team.aisyah.to_string(), team.chong.to_string());
    let pump = pump(team).await;
    let operations = team.browser("operations").await;
    let seat = made(&operations, "/products", json!({ "name": "Seat", "state": "sold" })).await;
    let line = |product: &str, quantity: &str, net: &str, discount: &str| json!({ "product": product, "quantity": quantity, "net": net, "discount": discount });
    order(team, (one, &aisyah), "2026-08-03", line(&pump, "1", "600000.00", "")).await;
    order(team, (two, &aisyah), "2026-09-30", line(&pump, "1", "500000.01", "")).await;
    order(team, (three, &chong), "2026-07-01", line(&pump, "1", "400000.00", "")).await;
    // One buys more, two less, three nothing, four is new; what is cancelled does not count.
    order(team, (one, &aisyah), "2026-10-01", line(&pump, "2.5", "540000.00", "60000.00")).await;
    order(team, (one, &aisyah), "2026-11-02", line(&pump, "1", "360000.33", "0.67")).await;
    order(team, (two, &aisyah), "2026-11-03", line(&seat, "17", "1000.07", "")).await;
    order(team, (four, &chong), "2026-11-04", line(&pump, "1", "700000.00", "1.00")).await;
    let gone = order(team, (three, &chong), "2026-11-05", line(&pump, "3", "900000.00", "")).await;
    let cancelled = json!({ "reason": "No money", "day": "2026-11-06" });
    operations.api(Method::POST, &format!("/orders/{gone}/cancel"), cancelled).await.is(201);
    made(
        &operations,
        "/allocated-costs",
        json!({ "name": "Overhead", "share": "18", "since": "2026-01-01" }),
    )
    .await;
    made(
        &operations,
        "/allocated-costs",
        json!({ "name": "Stand", "share": "1.37", "since": "2026-10-01", "until": "2026-12-31" }),
    )
    .await;
}

/// The company: 35 days pass in it.
async fn company(place: &Place, mail: &MailServer) -> (Team, Vec<String>) {
    let (team, first) = won(place, mail).await;
    let (operations, aisyah, chong) =
        (team.browser("operations").await, team.browser("aisyah").await, team.browser("chong").await);
    team.browser("admin")
        .await
        .api(Method::POST, "/holidays", json!({ "day": "2026-12-25", "name": "Christmas" }))
        .await
        .is(201);
    let mut accounts = Vec::new();
    for (browser, name) in [(&aisyah, "One"), (&aisyah, "Two"), (&chong, "Three"), (&chong, "Four")] {
        accounts.push(made(browser, "/accounts", json!({ "name": name })).await);
    }
    leads(&aisyah).await;
    orders(&team, [&accounts[0], &accounts[1], &accounts[2], &accounts[3]]).await;
    quota(&team, team.aisyah, 45_000_003).await;
    quota(&team, team.chong, 7_000_000).await;
    // A second stage, to which two deals go on; one is won from the first.
    let stages = operations.api(Method::GET, "/sales-stages", Value::Null).await.is(200).json();
    let (process, only) =
        (stages["items"][0]["process"].clone(), stages["items"][0]["id"].as_str().expect("an id").to_owned());
    let next = made(
        &operations,
        "/sales-stages",
        json!({ "name": "Next", "process": process["id"].as_str().or(process.as_str()), "place": 2 }),
    )
    .await;
    let mut open = Vec::new();
    for (browser, amount, closes) in [
        (&aisyah, "123456.78", "2026-12-15"),
        (&aisyah, "1000.00", "2027-01-15"),
        (&chong, "77.77", "2026-12-31"),
    ] {
        open.push(
            made(browser, "/deals", json!({ "name": "Open", "amount": amount, "closes": closes })).await,
        );
    }
    aisyah.api(Method::POST, &format!("/deals/{}/stage", open[0]), json!({ "stage": next })).await.is(204);
    let begun =
        json!({ "name": "Long", "amount": "31415.92", "account": accounts[0], "referrer": accounts[0] });
    let (long, longer) = (
        made(&aisyah, "/deals", begun.clone()).await,
        made(&chong, "/deals", json!({ "name": "Longer", "amount": "0.07" })).await,
    );
    chong.api(Method::POST, &format!("/deals/{longer}/stage"), json!({ "stage": next })).await.is(204);
    chong.api(Method::POST, &format!("/deals/{longer}/stage"), json!({ "stage": only })).await.is(204);
    // The customer of the first deal answers.
    made(
        &operations,
        "/surveys",
        json!({ "name": "After", "question": "Q?", "language": "en", "occasion": "hand" }),
    )
    .await;
    team.office.app.start().expect("started");
    let work = working(&team.office);
    aisyah.post(&format!("/deals/{first}/survey"), "").await.is(303);
    team.office.stranger().post(&address(mail).await, "score=4").await.is(303);
    work.end().await;
    place.clock().pass_days(12);
    let aisyah = team.browser("aisyah").await;
    aisyah
        .api(Method::POST, &format!("/deals/{long}/close"), json!({ "won": true, "reason": "price" }))
        .await
        .is(204);
    closed(&aisyah, json!({ "name": "Lost", "amount": "222222.22" }), false).await;
    place.clock().pass_days(23);
    let chong = team.browser("chong").await;
    chong
        .api(Method::POST, &format!("/deals/{longer}/close"), json!({ "won": true, "reason": "price" }))
        .await
        .is(204);
    closed(&chong, json!({ "name": "Lost", "amount": "9.99" }), false).await;
    (team, vec![only, next])
}

/// A team of Aisyah alone.
async fn alone(team: &Team) -> String {
    let always = always();
    let north = team.office.does(RecordTeam { team: None, name: "North".to_owned(), span: always }).await;
    let title = "Second position".to_owned();
    let position =
        RecordPosition { position: None, title, team: Some(north), reports_to: None, span: always };
    let position = team.office.does(position).await;
    team.office.does(RecordSeat { position, person: Some(team.aisyah), span: always }).await;
    north.to_string()
}

on_both_databases! {
    async fn three_engines_agree_on_every_figure(place: Place) {
        let mail = MailServer::open(&["250 taken"]).await;
        let (team, stages) = company(&place, &mail).await;
        for login in ["operations", "meiling"] {
            let browser = team.browser(login).await;
            let all = browser.api(Method::GET, "/key-figures?period=2026-Q4", Value::Null).await.is(200).json();
            let all = all.as_array().expect("figures");
            let (of_stages, others): (Vec<&Value>, Vec<&Value>) = all.iter().partition(|figure| !figure["of"].is_null());
            assert_eq!(others.len(), FIGURES.len(), "{login} has every figure but that of stages once");
            for (code, sql) in FIGURES {
                let figure = others.iter().find(|figure| figure["code"] == *code).unwrap_or_else(|| panic!("{code} is not told"));
                assert!(!figure["value"].is_null(), "{code} of {login} has no value");
                assert_eq!(figure["value"], by_sql(&browser, sql).await, "{code} of {login}");
            }
            assert_eq!(of_stages.len(), stages.len());
            for (figure, (stage, on)) in of_stages.iter().zip([(&stages[0], &*stages[1]), (&stages[1], "")]) {
                let sql = format!(
                    "SELECT count(DISTINCT l.deal), count(DISTINCT s.deal) FROM deal_steps s LEFT JOIN deal_steps l ON l.deal = s.deal
                    AND ((l.id > s.id AND l.stage = '{on}') OR (l.id >= s.id AND l.state = 'won')) WHERE s.stage = '{stage}'"
                );
                assert_eq!(figure["value"], by_sql(&browser, &sql).await, "{}", figure["of"]);
            }
        }
    }

    async fn each_figure_opens_the_rows_that_it_counts(place: Place) {
        let mail = MailServer::open(&["250 taken"]).await;
        let (team, _) = company(&place, &mail).await;
        let north = alone(&team).await;
        let lead = team.browser("meiling").await;
        for whose in [String::new(), format!("&seller={}", team.aisyah), format!("&team={north}")] {
            let all = lead.api(Method::GET, &format!("/key-figures?period=2026-Q4{whose}"), Value::Null).await.is(200).json();
            for figure in all.as_array().expect("figures") {
                for part in figure["parts"].as_array().expect("parts") {
                    let Some(rows) = part["rows"].as_str() else { continue };
                    let rows = rows.strip_prefix("/api/v1").expect("an address of the API").to_owned();
                    let found = lead.api(Method::GET, &rows, Value::Null).await.is(200).json();
                    let count = found["items"].as_array().expect("rows").len();
                    let told = part["told"].as_str().expect("a text");
                    if !told.contains(' ') && !["units", "order"].iter().any(|what| rows.contains(what)) {
                        assert_eq!(told, count.to_string(), "{} at {rows}", figure["code"]);
                    }
                    let page = rows.replace("/key-figures/rows?", "");
                    let part = page.split('&').find_map(|pair| pair.strip_prefix("part=")).expect("a part");
                    lead.get(&format!("/key-figures/{part}?{page}")).await.is(200);
                }
            }
        }
        // Chong's are not among those of the seller and of the team.
        let of = |whose: String| format!("/key-figures?period=2026-Q4&{whose}");
        lead.get(&of(format!("team={north}"))).await.is(200).says("North").says("50.00 %");
        for (path, shown) in [("by-seller", "chong"), ("by-team", "North"), ("by-customer", "One")] {
            lead.get(&format!("/key-figures/{path}?period=2026-Q4")).await.is(200).says(shown);
        }
        let teams = lead.api(Method::GET, "/key-figures/teams?period=2026-Q4", Value::Null).await.is(200).json();
        assert_eq!((teams.as_array().map(Vec::len), &teams[0]["name"]), (Some(1), &json!("North")));
        let csat = |of: &Value| of["figures"].as_array().and_then(|all| all.iter().find(|one| one["code"] == "figure-csat").cloned());
        assert_eq!(csat(&teams[0]).map(|figure| figure["told"].clone()), Some(json!("100.00 %")));
        let sellers = lead.api(Method::GET, "/key-figures/sellers?period=2026-Q4", Value::Null).await.is(200).json();
        assert_eq!(sellers.as_array().map(Vec::len), Some(2));
        // Whoever may not see costs is told of no profit; a colleague's records are nobody's else.
        let chong = team.browser("chong").await;
        chong.get("/key-figures?period=2026-Q4").await.is(200).hides("Gross profit").says("Units per day");
        chong.get(&of(format!("seller={}", team.aisyah))).await.is(200).hides("RM 31,415.92");
        chong.get("/allocated-costs").await.is(403);
        lead.get("/key-figures/deals-won.csv?period=2026-Q4").await.is(200).says("Long");
        lead.in_malay().get("/key-figures?period=2026-Q4").await.is(200).says("Untung kasar").says("Kadar menang").says("hari bekerja");
    }
}
