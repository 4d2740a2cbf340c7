//! A file becomes a dataset, at the page and by a program, and is taken back.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_access::organisation::RecordPerson;
use prestasi_store::on_both_databases;
use prestasi_web::testing::working;
use serde_json::{Value, json};

use crate::support::{Answer, Browser, Office, always, open};

const ORDERS: &str =
    "Order No,Seller,Amount\nA1,AISYAH,\"1,200.50\"\nA2,RAVI,80\nA3,RAVI,=1+1\nA4,NOBODY,5\n";

/// Sends a file as the page does.
async fn sent(browser: &Browser, dataset: &str, file: &str, content: &str) -> Answer {
    let part = |name: &str, more: &str, text: &str| {
        format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n")
    };
    let file = format!("; filename=\"{file}\"");
    let body = format!("{}{}--limit--\r\n", part("dataset", "", dataset), part("file", &file, content));
    browser.post_as("/datasets/new", "multipart/form-data; boundary=limit", body).await
}

/// An import, once it is in this state.
async fn comes_to(browser: &Browser, import: &str, state: &str) -> Value {
    for _ in 0..500 {
        let one = browser.api(Method::GET, &format!("/imports/{import}"), Value::Null).await.is(200).json();
        if one["state"] == state {
            return one;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the import did not come to be {state}");
}

/// A dataset that was imported by a program, whose rows belong to the people whose number is in a column.
pub async fn imported(program: &Browser, name: &str, file: &str, person: Option<&str>) -> String {
    imported_by(program, name, file, person, &[]).await
}

/// The same, where rows are known by columns.
pub async fn imported_by(
    program: &Browser,
    name: &str,
    file: &str,
    person: Option<&str>,
    key: &[&str],
) -> String {
    let import =
        program.api_file(&format!("/imports?dataset={name}&file={name}.csv"), file).await.is(201).id();
    let one = program.api(Method::GET, &format!("/imports/{import}"), Value::Null).await.is(200).json();
    let mut plan = one["plan"].clone();
    plan["person"] = json!(person);
    plan["key"] = json!(key);
    let start = json!({ "plan": plan, "key": null, "dry": false });
    program.api(Method::POST, &format!("/imports/{import}/start"), start).await.is(204);
    comes_to(program, &import, "done").await["dataset"].as_str().expect("an id").to_owned()
}

async fn people(office: &Office) {
    for (name, role) in [("aisyah", Role::Seller), ("ravi", Role::Seller)] {
        let number = name.to_uppercase();
        let new = RecordPerson { person: None, number, name: name.to_owned(), span: always() };
        let person = office.does(new).await;
        office.account(person, name, &[role]).await;
    }
}

on_both_databases! {
    async fn a_file_is_sent_looked_at_imported_and_taken_back_at_the_page(place: Place) {
        let office = open(&place).await;
        people(&office).await;
        let (work, operations) = (working(&office), office.browser_of(Role::SalesOperations).await);
        operations.get("/datasets/new").await.is(200).says("multipart/form-data");
        sent(&operations, "Orders 2026", "o.csv", ORDERS).await.is(422).says("cannot be the name of a dataset");
        sent(&operations, "people", "o.csv", ORDERS).await.is(422).says("There is a table `people` already");
        sent(&operations, "orders", "o.pdf", "%PDF-1.7").await.is(422).says("file of kind PDF");
        sent(&operations, "orders", "o.csv", "").await.is(422).says("There is nothing in this file");
        sent(&operations, "orders", "", "").await.is(422);
        let page = sent(&operations, "orders", "<b>o</b>.csv", ORDERS).await.is(303).to;
        let import = page.strip_prefix("/imports/").expect("an import").to_owned();
        let plan = operations.get(&page).await.is(200);
        let plan = plan.says("value=\"order_no\"").says("value=\"amount\"").says("To be checked").says("&lt;b&gt;o&lt;/b&gt;.csv");
        plan.says("A1 · A2 · A3");
        let form = "name-0=order_no&kind-0=text&key-0=yes&name-1=seller&kind-1=text&name-2=amount&kind-2=decimal&days=day&point=point&person=seller";
        let twice = form.replace("name-2=amount", "name-2=seller");
        operations.post(&format!("{page}/start"), &twice).await.is(422).says("Two columns are called seller");
        operations.post(&format!("{page}/start"), &format!("{form}&do=check")).await.is(303);
        comes_to(&operations, &import, "checked").await;
        let checked = operations.get(&page).await.says("Nothing was kept yet").says("Nobody in the company has the number");
        checked.says("is no number");
        operations.post(&format!("{page}/start"), form).await.is(303);
        let done = comes_to(&operations, &import, "done").await;
        assert_eq!((&done["rows"], &done["added"], &done["wrong"]), (&json!(4), &json!(2), &json!(2)));
        operations.in_malay().get(&page).await.is(200).says("Diimport").says("Baris yang ditinggalkan").says("bukan nombor");
        operations.get(&format!("{page}/wrong.csv")).await.is(200).says("4,amount,").says("5,seller,");
        let dataset = done["dataset"].as_str().unwrap().to_owned();
        let rows = |browser: Browser| {
            let path = format!("/datasets/{dataset}/rows.csv");
            async move { browser.get(&path).await.is(200).text }
        };
        assert_eq!(rows(operations.clone()).await, "order_no,seller,amount\r\nA1,AISYAH,1200.5\r\nA2,RAVI,80\r\n");
        // Whoever sells sees what is theirs, here as everywhere.
        let aisyah = office.browser("aisyah").await;
        assert_eq!(rows(aisyah.clone()).await, "order_no,seller,amount\r\nA1,AISYAH,1200.5\r\n");
        aisyah.get(&format!("/datasets/{dataset}")).await.is(200).says("1,200.5").hides("RAVI").hides("o.csv");
        aisyah.get(&page).await.is(403);
        operations.get(&format!("/datasets?open={dataset}")).await.is(200).says("orders").says("o&lt;/b&gt;.csv");
        operations.post(&format!("{page}/undo"), "").await.is(303);
        assert_eq!(rows(operations.clone()).await, "order_no,seller,amount\r\n");
        operations.get(&page).await.says("Undone");
        work.end().await;
    }

    async fn a_program_sends_starts_and_undoes(place: Place) {
        let office = open(&place).await;
        let work = working(&office);
        office.person("ops", &[Role::SalesOperations]).await;
        let program = office.program("ops").await;
        let import = program.api_file("/imports?dataset=d&file=d.csv", "id,v\na,1\nb,2\nc,x\n").await.is(201).id();
        let one = program.api(Method::GET, &format!("/imports/{import}"), Value::Null).await.is(200).json();
        assert_eq!((&one["state"], &one["plan"]["columns"][1]["name"]), (&json!("received"), &json!("v")));
        let start = |plan: Value, dry: bool| json!({ "plan": plan, "key": ["id"], "dry": dry });
        let path = format!("/imports/{import}/start");
        program.api(Method::POST, &path, start(json!({ "columns": 5 }), false)).await.is(422).says("body-unfit");
        let mut plan = one["plan"].clone();
        plan["columns"][1]["kind"] = json!("integer");
        program.api(Method::POST, &path, start(plan, false)).await.is(204);
        let done = comes_to(&program, &import, "done").await;
        assert_eq!((&done["added"], &done["wrong"]), (&json!(2), &json!(1)));
        let wrong = program.api(Method::GET, &format!("/imports/{import}/wrong"), Value::Null).await.is(200);
        assert_eq!((wrong.each("column"), wrong.each("code")), (vec!["v".to_owned()], vec!["value-unfit".to_owned()]));
        let datasets = program.api(Method::GET, "/datasets", Value::Null).await.is(200);
        assert_eq!(datasets.each("name"), ["d"]);
        let dataset = datasets.json()["items"][0]["id"].as_str().unwrap().to_owned();
        let one = program.api(Method::GET, &format!("/datasets/{dataset}"), Value::Null).await.is(200).json();
        assert_eq!(one["columns"], json!([{ "name": "id", "kind": "text" }, { "name": "v", "kind": "integer" }]));
        program.api(Method::POST, &format!("/imports/{import}/undo"), Value::Null).await.is(204);
        program.api(Method::POST, &format!("/imports/{import}/undo"), Value::Null).await.is(409).says("import-not-done");
        program.api_file("/imports?dataset=No&file=d.csv", "a\n1\n").await.is(422).says("dataset-name-unfit");
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/datasets/new").await.is(403);
        seller.get("/datasets").await.is(200).hides("Import a file");
        work.end().await;
    }
}
