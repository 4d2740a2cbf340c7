//! Tables that lie elsewhere are registered and asked.

use axum::http::Method;
use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::{Office, open_with};

async fn with_files(place: &prestasi_store::testing::Place, folder: &std::path::Path) -> Office {
    std::fs::write(folder.join("orders.csv"), "order_no,amount\nA1,5\nA2,7\n").expect("a file");
    std::fs::write(folder.join("notes.txt"), "no table").expect("a file");
    open_with(place, |site| site.questions.folder = Some(folder.to_owned())).await
}

on_both_databases! {
    async fn a_file_is_registered_asked_and_forgotten(place: Place) {
        let folder = tempfile::tempdir().expect("a folder");
        let office = with_files(&place, folder.path()).await;
        let operations = office.browser_of(Role::SalesOperations).await;
        operations.get("/external").await.is(200).says("No external table yet");
        operations.get("/external/new").await.is(200).says("warehouse:public.orders");
        operations.post("/external/new", "name=Orders&location=orders.csv").await.is(422).says("small letters");
        operations.post("/external/new", "name=people&location=orders.csv").await.is(422).says("There is a table `people` already");
        operations.post("/external/new", "name=orders&location=../etc/passwd").await.is(422).says("is no place of a table");
        operations.post("/external/new", "name=orders&location=notes.txt").await.is(422).says("holds no table");
        operations.post("/external/new", "name=orders&location=gone.csv").await.is(422).says("There is nothing at");
        operations.post("/external/new", "name=orders&location=elsewhere:public.orders").await.is(422).says("No server is set up");
        let table = operations.post("/external/new", "name=orders&location=orders.csv").await.opened();
        operations.get(&format!("/external?open={table}")).await.is(200).says("order_no").says("orders.csv");
        operations.post("/sql", "sql=SELECT+sum(amount)+FROM+orders").await.is(200).says(">12</td>");
        let finance = office.browser_of(Role::Finance).await;
        finance.in_malay().get(&format!("/external/{table}")).await.is(200).says("Tanya dalam SQL").hides("Buang");
        finance.post(&format!("/external/{table}/remove"), "").await.is(403);
        let seller = office.browser_of(Role::Seller).await;
        seller.get("/external").await.is(403);
        seller.post("/sql", "sql=SELECT+*+FROM+orders").await.is(422).says("There is no table");
        std::fs::remove_file(folder.path().join("orders.csv")).expect("removed");
        finance.get(&format!("/external/{table}")).await.is(200).says("There is nothing at");
        operations.get(&format!("/external/{table}/remove")).await.is(200).says("stays as it is");
        operations.post(&format!("/external/{table}/remove"), "").await.is(303);
        operations.get("/external").await.says("No external table yet");
    }

    async fn a_program_registers_and_removes(place: Place) {
        let folder = tempfile::tempdir().expect("a folder");
        let office = with_files(&place, folder.path()).await;
        office.person("ops", &[Role::SalesOperations]).await;
        let program = office.program("ops").await;
        let new = json!({ "name": "orders", "location": "orders.csv" });
        let table = program.api(Method::POST, "/external-tables", new.clone()).await.is(201).id();
        program.api(Method::POST, "/external-tables", new).await.is(409).says("table-name-taken");
        let path = format!("/external-tables/{table}");
        let one = program.api(Method::GET, &path, Value::Null).await.is(200).json();
        assert_eq!(one["columns"], json!([{ "name": "order_no", "kind": "text" }, { "name": "amount", "kind": "integer" }]));
        assert_eq!(program.api(Method::GET, "/external-tables", Value::Null).await.each("name"), ["orders"]);
        program.api(Method::DELETE, &path, Value::Null).await.is(204);
        program.api(Method::GET, &path, Value::Null).await.is(404);
    }
}
