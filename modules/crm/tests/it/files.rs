//! Files that lie with records.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_web::testing::Browser;
use serde_json::{Value, json};

use crate::support::{made, team};

const KIND: &str = "multipart/form-data; boundary=cut";

/// A form with a file, as a browser sends it.
fn form(name: &str, content: &str) -> String {
    format!(
        "--cut\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n\r\n\
         --cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n{content}\r\n--cut--\r\n"
    )
}

async fn sent(browser: &Browser, record: &str, name: &str, content: &str) -> String {
    browser.api_file(&format!("/{record}/files?name={name}"), content).await.is(201).id()
}

on_both_databases! {
    async fn a_file_lies_with_each_kind_of_record(place: Place) {
        let team = team(&place).await;
        team.browser("operations").await.post("/sales-processes/usual", "").await.is(303);
        let browser = team.browser("aisyah").await;
        let account = made(&browser, "/accounts", json!({ "name": "Kilang Jaya" })).await;
        let contact = made(&browser, "/contacts", json!({ "name": "Suresh" })).await;
        let lead = made(&browser, "/leads", json!({ "name": "Lim", "owner": team.aisyah })).await;
        let deal = made(&browser, "/deals", json!({ "name": "Seats" })).await;
        let quote = made(&browser, "/quotes", json!({ "name": "Offer", "deal": deal })).await;
        let activity = made(&browser, "/activities", json!({ "name": "Call", "kind": "call" })).await;
        let records = [("accounts", &account), ("contacts", &contact), ("leads", &lead), ("deals", &deal), ("quotes", &quote), ("activities", &activity)];
        for (path, id) in records {
            let page = browser.post_as(&format!("/{path}/{id}/files"), KIND, form("Sebut harga.pdf", "%PDF-1.7 whole")).await.is(303).to;
            browser.get(&page).await.is(200).says("Sebut harga.pdf").says("14 bytes").says("Add a file");
            let file = sent(&browser, &format!("{path}/{id}"), "notes.txt", "What they said").await;
            browser.get(&format!("/files/{file}/download")).await.is(200).says("What they said");
            assert_eq!(browser.api(Method::GET, &format!("/files/{file}/content"), Value::Null).await.is(200).text, "What they said");
        }
        let one = browser.api(Method::GET, "/files", Value::Null).await.json()["items"][0].clone();
        assert_eq!(one["bytes"], 14);
        browser.in_malay().get(&format!("/deals?open={deal}")).await.is(200).says("14 bait").says("Muat turun");
        browser.get("/files").await.is(200).says("Kilang Jaya").says("notes.txt");
    }

    async fn what_is_no_document_is_not_taken_and_names_are_made_safe(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let account = made(&browser, "/accounts", json!({ "name": "Kilang Jaya" })).await;
        let path = format!("/accounts/{account}/files");
        for (name, code) in [("page.html", "crm-file-kind-unfit"), ("run.exe", "crm-file-kind-unfit"), ("plain", "crm-file-kind-unfit"), ("%2F..%2F.", "crm-file-name-missing"), (".pdf", "crm-file-kind-unfit"), ("image.svg", "crm-file-kind-unfit")] {
            assert_eq!(browser.api_file(&format!("{path}?name={name}"), "x").await.is(422).json()["code"], code, "{name}");
        }
        assert_eq!(browser.api_file(&format!("{path}?name=a.pdf"), "").await.is(422).json()["code"], "crm-file-empty-unfit");
        let large = vec![b'x'; (20 << 20) + 1];
        assert_eq!(browser.api_bytes(&format!("{path}?name=a.pdf"), large).await.is(422).json()["code"], "crm-file-too-long");
        browser.post_as(&path, KIND, form("page.html", "<script>")).await.is(422).says("is no kind of file that is kept here");
        browser.in_malay().post_as(&path, KIND, form("page.html", "<script>")).await.is(422).says("bukan jenis fail yang disimpan di sini");
        let file = sent(&browser, &format!("accounts/{account}"), "..%2F..%2Fetc%2F%E2%80%AEpass%22wd%0d%0a.TXT", "x").await;
        let one = browser.api(Method::GET, &format!("/files/{file}"), Value::Null).await.is(200).json();
        assert_eq!(one["name"], "passwd.TXT");
    }

    async fn a_file_is_seen_as_its_record_is_and_can_be_brought_back(place: Place) {
        let team = team(&place).await;
        let browser = team.browser("aisyah").await;
        let (chong, lead) = (team.browser("chong").await, team.browser("meiling").await);
        let account = made(&browser, "/accounts", json!({ "name": "Kilang Jaya" })).await;
        let file = sent(&browser, &format!("accounts/{account}"), "kontrak.pdf", "%PDF").await;
        for path in [format!("/files/{file}"), format!("/files/{file}/download")] {
            chong.get(&path).await.is(404);
            lead.get(&path).await.is(200);
        }
        chong.get("/files").await.is(200).hides("kontrak.pdf");
        chong.api(Method::GET, &format!("/files/{file}/content"), Value::Null).await.is(404);
        chong.api_file(&format!("/accounts/{account}/files?name=a.pdf"), "x").await.is(404);
        chong.api(Method::DELETE, &format!("/files/{file}"), Value::Null).await.is(404);
        team.browser("auditor").await.api_file(&format!("/accounts/{account}/files?name=a.pdf"), "x").await.is(403);
        team.browser("auditor").await.get(&format!("/files/{file}/download")).await.is(200).says("%PDF");
        // What belongs to something private stays so, whoever sees the account.
        let private = made(&browser, "/activities", json!({ "name": "Note", "kind": "note", "seen_by": "me" })).await;
        let secret = sent(&browser, &format!("activities/{private}"), "rahsia.txt", "x").await;
        lead.get(&format!("/files/{secret}")).await.is(404);
        let gone = browser.post(&format!("/files/{file}/remove"), "").await.is(303).to;
        browser.get(&gone).await.is(200).says("kontrak.pdf was removed.");
        browser.get(&format!("/files/{file}/download")).await.is(404);
        browser.api(Method::POST, &format!("/files/{file}/restore"), Value::Null).await.is(204);
        browser.get(&format!("/files/{file}/download")).await.is(200).says("%PDF");
        for (login, seen) in [("aisyah", 2), ("chong", 0), ("meiling", 1)] {
            let asked = json!({ "sql": "SELECT name FROM record_files" });
            let rows = team.browser(login).await.api(Method::POST, "/sql", asked).await.is(200).json();
            assert_eq!(rows["rows"].as_array().map(Vec::len), Some(seen), "{login}");
        }
        // Where the record goes, the file goes.
        let other = made(&browser, "/accounts", json!({ "name": "Maju" })).await;
        browser.api(Method::POST, &format!("/accounts/{other}/merge"), json!({ "others": [account] })).await.is(200);
        assert_eq!(browser.api(Method::GET, &format!("/files/{file}"), Value::Null).await.is(200).json()["account"], *other);
    }
}
