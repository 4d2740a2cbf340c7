//! Questions in SQL, at the page and by a program: as much as the pages show, and no more.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_access::organisation::{RecordPerson, RecordPosition, RecordSeat};
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::datasets::imported;
use crate::support::{Answer, Browser, Office, always, open};
use prestasi_web::testing::working;

async fn asks(browser: &Browser, sql: &str) -> Answer {
    browser.api(Method::POST, "/sql", json!({ "sql": sql })).await
}

/// The only column of an answer.
async fn column(browser: &Browser, sql: &str) -> Vec<String> {
    let rows = asks(browser, sql).await.is(200).json()["rows"].clone();
    let text = |row: &Value| row[0].as_str().map_or_else(|| row[0].to_string(), str::to_owned);
    rows.as_array().expect("rows").iter().map(text).collect()
}

/// A form with a statement.
fn statement(sql: &str) -> String {
    format!("sql={}", sql.replace('%', "%25").replace('+', "%2B").replace('&', "%26").replace(' ', "+"))
}

/// A manager above two sellers, and a seller elsewhere; each has a position.
async fn team(office: &Office) {
    let mut above = None;
    for (name, role, under) in [
        ("meera", Role::Manager, false),
        ("aisyah", Role::Seller, true),
        ("ravi", Role::Seller, true),
        ("zul", Role::Seller, false),
    ] {
        let number = name.to_uppercase();
        let new = RecordPerson { person: None, number, name: name.to_owned(), span: always() };
        let person = office.does(new).await;
        office.account(person, name, &[role]).await;
        let position = RecordPosition {
            position: None,
            title: name.to_owned(),
            team: None,
            reports_to: above.filter(|_| under),
            span: always(),
        };
        let position: Id = office.does(position).await;
        above = above.or(Some(position));
        office.does(RecordSeat { position, person: Some(person), span: always() }).await;
    }
}

on_both_databases! {
    async fn each_sees_by_sql_what_the_pages_show(place: Place) {
        let office = open(&place).await;
        team(&office).await;
        let (work, operations) = (working(&office), office.browser_of(Role::SalesOperations).await);
        let mut random = fastrand::Rng::with_seed(7);
        let mut file = "order_no,seller,amount,day,paid\n".to_owned();
        for number in 0..120 {
            let seller = random.choice(["AISYAH", "RAVI", "ZUL", "MEERA", ""]).unwrap();
            let amount = random.i64(-50_000..1_000_000);
            file += &format!("O{number:03},{seller},{}.{:02},{},{}\n", amount / 100, amount.abs() % 100, "2026-03-04", random.bool());
        }
        let dataset = imported(&operations, "orders", &file, Some("seller")).await;
        for who in ["meera", "aisyah", "ravi", "zul", Role::SalesOperations.key(), "admin"] {
            let browser = office.browser(who).await;
            let page = browser.get(&format!("/datasets/{dataset}/rows.csv")).await;
            let mut shown: Vec<String> = page.text.lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned).collect();
            shown.sort_unstable();
            if who == "admin" {
                // Whoever only imports sees no rows, and by SQL not even the table.
                assert_eq!(asks(&browser, "SELECT * FROM orders").await.is(409).json()["code"], "sql-table-unknown");
                continue;
            }
            assert!(who == "zul" || shown.len() > 10, "{who} sees {shown:?}");
            assert_eq!(column(&browser, "SELECT order_no FROM orders ORDER BY order_no").await, shown, "{who}");
            let joined = "SELECT count(*) FROM orders a JOIN orders b ON a.order_no = b.order_no WHERE a.day = DATE '2026-03-04'";
            assert_eq!(column(&browser, joined).await, [shown.len().to_string()], "{who}");
            let total = column(&browser, "SELECT sum(amount) FROM orders").await;
            let lines = page.text.lines().skip(1).filter_map(|line| line.split(',').nth(2));
            let cents = |text: &str| {
                let (whole, part) = text.split_once('.').unwrap_or((text, ""));
                format!("{whole}{part:0<2}").parse::<i64>().expect("cents")
            };
            let (whole, part) = total[0].split_once('.').expect("a decimal");
            let told: i64 = format!("{whole}{}", &part[..2]).parse().expect("cents");
            assert_eq!(told, lines.map(cents).sum::<i64>(), "{who}");
            let mut people = browser.api(Method::GET, "/people?limit=100", Value::Null).await.is(200).each("name");
            people.sort_unstable();
            assert_eq!(column(&browser, "SELECT name FROM people ORDER BY name").await, people, "{who}");
        }
        work.end().await;
    }

    async fn a_large_dataset_is_answered_from_memory_and_never_behind(place: Place) {
        let office = open(&place).await;
        let (work, operations) = (working(&office), office.browser_of(Role::SalesOperations).await);
        let lines: String = (0..20_500).map(|number| format!("N{number},{number}\n")).collect();
        imported(&operations, "lines", &format!("name,number\n{lines}"), None).await;
        let total = "SELECT count(*) FROM lines";
        for _ in 0..500 {
            assert_eq!(column(&operations, total).await, ["20500"]);
            if !office.app.catalogue().mirrors().is_empty() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(office.app.catalogue().mirrors()[0].rows, 20_500);
        assert_eq!(column(&operations, "SELECT sum(number) FROM lines WHERE name LIKE 'N1%'").await, ["151509596"]);
        imported(&operations, "lines", "name,number\nnew,7\n", None).await;
        assert_eq!(column(&operations, total).await, ["20501"]);
        assert_eq!(column(&operations, "SELECT number FROM lines WHERE name = 'new'").await, ["7"]);
        work.end().await;
    }

    async fn a_question_is_asked_kept_shared_and_removed_at_the_page(place: Place) {
        let office = open(&place).await;
        let (seller, finance) = (office.browser_of(Role::Seller).await, office.browser_of(Role::Finance).await);
        seller.get("/sql").await.is(200).says("people").says("data-insert=\"name\"").says("None yet");
        let sql = "SELECT 1 + 1 AS two, CAST(NULL AS BIGINT) AS nothing, '<b>' AS text";
        let answer = seller.post("/sql", &statement(sql)).await.is(200);
        answer.says("1 row, in ").says(">2</td>").says("NULL").says("&lt;b&gt;").says("integer").says("value=\"parquet\"");
        seller.post("/sql", &statement("SELECT nothing FROM people")).await.is(422).says("There is no column `nothing`");
        seller.in_malay().post("/sql", &statement("DROP TABLE people")).await.is(422).says("tidak dibenarkan");
        seller.post("/sql", "sql=").await.is(422).says("There is nothing to run");
        let keep = |name: &str, shared: &str| format!("{}&do=keep&name={name}&shared={shared}", statement("SELECT 3"));
        seller.post("/sql", &keep("", "")).await.is(422).says("has 1 to 80 characters");
        let mine = seller.post("/sql", &keep("mine", "")).await.is(303).to;
        let ours = seller.post("/sql", &keep("monthly", "yes")).await.is(303).to;
        seller.get(&mine).await.is(200).says("SELECT 3").says("value=\"mine\"").says("Remove mine");
        finance.get("/sql").await.is(200).says("monthly").hides("mine").hides("Remove monthly");
        finance.get(&ours).await.says("SELECT 3");
        finance.get(&mine).await.hides("SELECT 3");
        let id = ours.strip_prefix("/sql?query=").expect("a query");
        finance.post(&format!("/sql/queries/{id}/remove"), "").await.is(404);
        seller.post(&format!("/sql/queries/{id}/remove"), "").await.is(303);
        finance.get("/sql").await.hides("monthly");
    }

    async fn an_answer_leaves_as_a_file_and_by_a_program(place: Place) {
        let office = open(&place).await;
        office.person("ops", &[Role::SalesOperations]).await;
        let program = office.program("ops").await;
        let ops = office.browser("ops").await;
        let sql = "SELECT code, num, den FROM (VALUES ('=1+1', 5, 1.50), ('b', 7, NULL)) AS t (code, num, den) ORDER BY num";
        let form = |form: &str| format!("{}&as={form}", statement(sql));
        ops.post("/sql/answer", &form("csv")).await.is(200).says("code,num,den\r\n'=1+1,5,1.50\r\nb,7,\r\n");
        ops.post("/sql/answer", &statement("SELECT")).await.is(409);
        let answer = asks(&program, sql).await.is(200).json();
        assert_eq!(answer["rows"], json!([["=1+1", 5, "1.50"], ["b", 7, null]]));
        assert_eq!(answer["more"], json!(false));
        let some = program.api(Method::POST, "/sql", json!({ "sql": sql, "rows": 1 })).await.is(200).json();
        assert_eq!((some["rows"].as_array().map(Vec::len), &some["more"]), (Some(1), &json!(true)));
        program.api(Method::POST, "/sql", json!({ "sql": sql, "rows": 0 })).await.is(422);
        let tables = program.api(Method::GET, "/sql/tables", Value::Null).await.is(200);
        assert!(tables.each("name").contains(&"exchange_rates".to_owned()), "{}", tables.text);
        let query = program.api(Method::POST, "/sql/queries", json!({ "name": "q", "sql": "SELECT 1", "shared": true })).await.is(201).id();
        assert_eq!(program.api(Method::GET, "/sql/queries", Value::Null).await.each("name"), ["q"]);
        program.api(Method::DELETE, &format!("/sql/queries/{query}"), Value::Null).await.is(204);
        program.api(Method::DELETE, &format!("/sql/queries/{query}"), Value::Null).await.is(404);
    }

    async fn what_is_hostile_ends_in_time_and_others_are_answered(place: Place) {
        let office = open(&place).await;
        let seller = office.browser_of(Role::Seller).await;
        let many = format!("SELECT {}", vec!["1"; 20_000].join(" + "));
        asks(&seller, &many).await.is(409);
        let endless = "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r";
        let (ended, page) = tokio::join!(asks(&seller, endless), seller.get("/sql"));
        page.is(200);
        let code = ended.is(409).json()["code"].as_str().unwrap().to_owned();
        assert!(["sql-too-slow", "sql-memory"].contains(&&*code), "{code}");
    }
}
