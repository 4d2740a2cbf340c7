//! Statements and letters on paper say what the page says, to whom may see it, and who is told that they are ready.

use std::io::Cursor;
use std::time::Duration;

use axum::http::Method;
use calamine::{Data, Reader, Xlsx};
use prestasi_access::Role;
use prestasi_access::organisation::RecordPerson;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, always, working};
use serde_json::{Value, json};

use crate::closing::close;
use crate::statements::comes_to;
use crate::support::{Team, made, team, template};

/// The text of a PDF, with single spaces.
fn text(file: &[u8]) -> String {
    prestasi_paper::read::pages(file).join(" ")
}

#[track_caller]
fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "does not say {part}: {text}");
    }
}

/// A plan of a share of what is sold, that begins in October.
async fn from_october(team: &Team) -> String {
    team.approved(&template("commission").replace("2026-01-01", "2026-10-01")).await
}

/// Waits for a notice.
async fn hears(browser: &Browser, part: &str) {
    for _ in 0..400 {
        if browser.get("/notices").await.is(200).text.contains(part) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never heard {part}: {}", browser.get("/notices").await.text);
}

on_both_databases! {
    async fn a_statement_on_paper_says_what_the_page_says(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let (aisyah, chong, meiling) =
            (team.browser("aisyah").await, team.browser("chong").await, team.browser("meiling").await);
        let plan = from_october(&team).await;
        team.pays(&plan, team.aisyah, "seller").await;
        team.order(team.aisyah, "2026-10-05", "4000.00").await;
        team.order(team.aisyah, "2026-11-10", "10000.00").await;
        comes_to(&team, &aisyah, "2026-10", "200.00").await;
        comes_to(&team, &aisyah, "2026-11", "500.00").await;
        let path = format!("/statements/{plan}/{}", team.aisyah);
        let november = format!("{path}?period=2026-11");
        // The letter is not accepted yet: the statement says so, and leads there; then it names the hash.
        aisyah.get(&november).await.is(200).says("is not accepted yet").says("Read and accept it").says("Beside Oct 2026").says("RM 300.00");
        meiling.get(&november).await.is(200).says("is not accepted yet").hides("Read and accept it");
        let letter = aisyah.api(Method::GET, &format!("/plan-letters/{plan}"), Value::Null).await.is(200).json();
        let hash = letter["hash"].as_str().expect("a hash").to_owned();
        aisyah.api(Method::POST, &format!("/plan-letters/{plan}/accept"), json!({ "hash": hash })).await.is(204);
        let accepted = format!("over the hash {hash}");
        aisyah.get(&november).await.is(200).says("was accepted on").says(&accepted);
        // The same on paper, in the reader's language.
        let file = aisyah.get(&format!("{path}/statement.pdf?period=2026-11")).await.is(200);
        let said = text(&file.bytes);
        says(&said, &["Statement of aisyah, Nov 2026", "RM 500.00", "O-2026", "10,000", "Beside Oct 2026", "RM 300.00", "From earned to paid", "Page 1 of 1", &accepted]);
        let again = aisyah.get(&format!("{path}/statement.pdf?period=2026-11")).await.is(200);
        assert_eq!(file.bytes, again.bytes);
        let malay = aisyah.in_malay().get(&format!("{path}/statement.pdf?period=2026-10")).await.is(200);
        says(&text(&malay.bytes), &["Penyata aisyah, Okt 2026", "RM 200.00", "Daripada diperoleh kepada dibayar", "Halaman 1 daripada 1", &hash]);
        let program = team.office.program("aisyah").await;
        let sent = program.api(Method::GET, &format!("{path}/statement.pdf?period=2026-11"), Value::Null).await.is(200);
        says(&text(&sent.bytes), &["RM 500.00"]);
        // A workbook keeps figures as figures.
        let file = aisyah.get(&format!("{path}/statement.xlsx?period=2026-11")).await.is(200);
        let mut book = Xlsx::new(Cursor::new(file.bytes)).expect("a workbook");
        let lines = book.worksheet_range("Lines").expect("lines");
        let figures = [3, 5].map(|column| lines.get((1, column)).expect("a cell"));
        assert_eq!(figures, [&Data::Float(10_000.0), &Data::Float(500.0)]);
        let sheet = book.worksheet_range("Statement").expect("a sheet");
        let row = sheet.rows().find(|row| row[0] == Data::String("commission".into()) && row.contains(&Data::Float(300.0)));
        assert!(row.is_some(), "{sheet:?}");
        aisyah.get(&format!("{path}/statement.csv?period=2026-11")).await.is(200).says("2026-11-10,").says(",500.00");
        // Nobody fetches what they may not see.
        for way in ["statement.pdf", "statement.xlsx", "statement.csv", "changes"] {
            chong.get(&format!("{path}/{way}")).await.is(404);
        }
        for way in ["statement.pdf", "statement.xlsx", "changes"] {
            chong.api(Method::GET, &format!("{path}/{way}"), Value::Null).await.is(404);
        }
        meiling.get(&format!("{path}/statement.pdf")).await.is(200);
        // A name in other letters stands in Latin ones, and that is said.
        let name = "陈美玲 (\\) <b>\u{202e}".to_owned();
        team.office.does(RecordPerson { person: Some(team.aisyah), number: "A-1".into(), name, span: always() }).await;
        let file = aisyah.get(&format!("{path}/statement.pdf?period=2026-11")).await.is(200);
        says(&text(&file.bytes), &["Statement of Chen Mei Ling", "(\\) <b>", "Latin letters", "RM 500.00"]);
        work.end().await;
    }

    async fn a_letter_on_paper_names_its_hash_and_when_it_was_accepted(place: Place) {
        let team = team(&place).await;
        let (aisyah, operations) = (team.browser("aisyah").await, team.browser("operations").await);
        let plan = team.approved(&template("accelerator")).await;
        team.pays(&plan, team.aisyah, "seller").await;
        let hash = aisyah.api(Method::GET, &format!("/plan-letters/{plan}"), Value::Null).await.json()["hash"].as_str().expect("a hash").to_owned();
        aisyah.get("/letters").await.is(200).says("/letter.pdf");
        let mine = format!("/letters/{plan}/letter.pdf");
        says(&text(&aisyah.get(&mine).await.is(200).bytes), &["Sellers", "120 %", "is not accepted yet", &hash]);
        aisyah.api(Method::POST, &format!("/plan-letters/{plan}/accept"), json!({ "hash": hash })).await.is(204);
        says(&text(&aisyah.get(&mine).await.is(200).bytes), &["was accepted on", &format!("over the hash {hash}")]);
        says(&text(&aisyah.in_malay().get(&mine).await.is(200).bytes), &["diterima pada", &hash]);
        let sent = aisyah.api(Method::GET, &format!("/plan-letters/{plan}/letter.pdf"), Value::Null).await.is(200);
        says(&text(&sent.bytes), &["was accepted on"]);
        let anybody = operations.get(&format!("/plans/{plan}/letter.pdf")).await.is(200);
        let said = text(&anybody.bytes);
        assert!(said.contains("120 %") && !said.contains("accepted"), "{said}");
        team.browser("chong").await.get(&mine).await.is(404);
        aisyah.get(&format!("/plans/{plan}/letter.pdf")).await.is(403);
    }

    async fn people_are_told_what_concerns_their_own_pay(place: Place) {
        let team = team(&place).await;
        team.office.person("director", &[Role::Executive]).await;
        let work = working(&team.office);
        let (operations, finance) = (team.browser("operations").await, team.browser("finance").await);
        let (aisyah, chong, director) =
            (team.browser("aisyah").await, team.browser("chong").await, team.browser("director").await);
        let plan = from_october(&team).await;
        team.pays(&plan, team.aisyah, "seller").await;
        hears(&aisyah, "A plan letter waits for you: Sellers").await;
        team.order(team.aisyah, "2026-10-10", "10000.00").await;
        close(&team, &plan, "2026-10").await;
        hears(&aisyah, "Your statement of Oct 2026 is ready: RM 500.00").await;
        hears(&aisyah.in_malay(), "Penyata anda bagi Okt 2026 sudah siap: RM 500.00").await;
        let batch = made(&operations, "/payout-batches", json!({ "day": "2026-11-25" })).await;
        for approver in [&finance, &director] {
            approver.api(Method::POST, &format!("/payout-batches/{batch}/approve"), Value::Null).await.is(204);
        }
        operations.api(Method::POST, &format!("/payout-batches/{batch}/paid"), Value::Null).await.is(204);
        hears(&aisyah, "RM 500.00 was paid to you on 25 Nov 2026").await;
        // Nobody hears of anybody else's.
        chong.get("/notices").await.is(200).hides("RM 500.00").hides("plan letter waits");
        work.end().await;
    }
}
