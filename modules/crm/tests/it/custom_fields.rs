//! Custom fields: defined once, there everywhere.

use axum::http::Method;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::Browser;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::imports::{begin, comes_to, working};
use crate::support::{made, team};

/// Defines a field of accounts; what is said beside name and kind comes last.
async fn field(browser: &Browser, name: &str, kind: &str, more: Value) -> String {
    let mut body = json!({ "name": name, "object": "account", "kind": kind });
    body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    made(browser, "/custom-fields", body).await
}

/// One of each kind.
async fn fields(browser: &Browser) {
    let colours = json!({ "choices": "Red | Merah\nblue = Blue | Biru", "malay": "Warna", "listed": "yes" });
    field(browser, "Colour", "choice", colours).await;
    field(browser, "Halls", "several", json!({ "choices": "North | Utara\nSouth | Selatan" })).await;
    field(browser, "Fleet", "whole", json!({ "malay": "Bilangan lori" })).await;
    field(browser, "Load", "decimal", json!({ "places": 3 })).await;
    field(browser, "Spend", "money", json!({ "currency": "MYR" })).await;
    field(browser, "Visited", "day", json!({})).await;
    field(browser, "Audited", "flag", json!({})).await;
    field(browser, "Slogan", "text", json!({ "help": "As on their site" })).await;
    field(browser, "History", "lines", json!({})).await;
    field(browser, "Portal", "web", json!({})).await;
    field(browser, "Buddy", "person", json!({})).await;
    field(browser, "Rival", "account", json!({})).await;
}

async fn by_sql(browser: &Browser, sql: &str) -> Value {
    browser.api(Method::POST, "/sql", json!({ "sql": sql })).await.is(200).json()["rows"].clone()
}

on_both_databases! {
    async fn one_of_each_kind_is_there_everywhere(place: Place) {
        let team = team(&place).await;
        let (operations, seller) = (team.browser("operations").await, team.browser("aisyah").await);
        fields(&operations).await;
        let rival = made(&seller, "/accounts", json!({ "name": "Lama" })).await;
        seller.get("/accounts/new").await.is(200).says("Colour").says("As on their site").says("Fleet");
        seller.in_malay().get("/accounts/new").await.is(200).says("Warna").says("Merah").says("Bilangan lori");
        let form = format!("name=Jaya&custom_colour=red&custom_halls=south&custom_halls=north&custom_fleet=1%2C250&custom_load=2.125\
            &custom_spend=RM+1%2C234.50&custom_visited=23+Nov+2026&custom_audited=yes&custom_slogan=Cepat+dan+%22kuat%22&custom_history=One%0ATwo\
            &custom_portal=jaya.example&custom_buddy={}&custom_rival={rival}", team.chong);
        let jaya = seller.post("/accounts/new", &form).await.opened();
        let one = seller.api(Method::GET, &format!("/accounts/{jaya}"), Value::Null).await.is(200).json();
        assert_eq!(one["custom"], json!({
            "colour": "red", "halls": ["north", "south"], "fleet": 1250, "load": "2.125", "spend": "1234.50", "visited": "2026-11-23",
            "audited": true, "slogan": "Cepat dan \"kuat\"", "history": "One\nTwo", "portal": "jaya.example", "buddy": team.chong, "rival": rival,
        }));
        let page = seller.get(&format!("/accounts/{jaya}")).await.is(200);
        page.says("Red").says("North, South").says("1,250").says("2.125").says("RM 1,234.50").says("23 Nov 2026").says("chong").says("Lama");
        seller.in_malay().get(&format!("/accounts/{jaya}")).await.says("Merah").says("Utara, Selatan").says("Ya");
        seller.get(&format!("/accounts/{jaya}/change")).await.is(200).says("1234.50").says("As on their site");
        let maju = json!({ "name": "Maju", "custom": { "colour": "blue", "fleet": 3, "audited": false, "visited": "2026-01-05" } });
        let maju = made(&seller, "/accounts", maju).await;
        // The list: columns, filters, orders, words.
        seller.get("/accounts").await.is(200).says("Colour").says("Red");
        seller.get("/accounts?columns=name,custom_fleet,custom_rival,custom_buddy").await.says("1,250").says("Lama").says("chong");
        for (asked, names) in [
            ("is.custom_colour=red", &["Jaya"][..]),
            ("is.custom_audited=no", &["Maju"]),
            ("is.custom_slogan=kuat", &["Jaya"]),
            ("is.custom_slogan=%22kuat%22", &["Jaya"]),
            ("is.custom_visited=2026-01", &["Maju"]),
            ("is.custom_rival=lam", &["Jaya"]),
            ("q=cepat", &["Jaya"]),
            ("sort=-custom_fleet", &["Jaya", "Maju", "Lama"]),
            ("sort=custom_fleet", &["Lama", "Maju", "Jaya"]),
            ("sort=custom_visited", &["Lama", "Maju", "Jaya"]),
            ("sort=custom_load&limit=2", &["Lama", "Maju"]),
        ] {
            assert_eq!(seller.api(Method::GET, &format!("/accounts?{asked}"), Value::Null).await.each("name"), names, "{asked}");
        }
        seller.get("/accounts?group=custom_colour").await.is(200).says("Blue");
        let second = seller.get(&format!("/accounts?sort=custom_fleet&after={maju}")).await.is(200);
        second.says("Jaya").hides("Lama</");
        // The file, and the questions.
        seller.get("/accounts.csv?columns=name,custom_colour,custom_spend").await.is(200).says("Name,Colour,Spend").says("Jaya,Red,").says("1,234.50");
        let sql = "SELECT custom_colour, custom_fleet, custom_load, custom_spend, custom_visited, custom_audited, custom_halls FROM accounts \
            WHERE custom_fleet > 1000 AND custom_visited > DATE '2026-11-01' AND custom_audited";
        assert_eq!(by_sql(&seller, sql).await, json!([["red", 1250, "2.125", 123_450, "2026-11-23", true, "north,south"]]));
        assert_eq!(by_sql(&operations, "SELECT sum(custom_fleet) FROM accounts").await, json!([["1253"]]));
        // The trail, and undoing.
        let put = json!({ "version": 1, "name": "Jaya", "owner": team.aisyah, "custom": { "colour": "blue", "fleet": null } });
        seller.api(Method::PUT, &format!("/accounts/{jaya}"), put).await.is(204);
        seller.get(&format!("/accounts/{jaya}")).await.says("changed Colour, Fleet").says("Red → Blue").says("1,250 → –");
        let one = seller.api(Method::GET, &format!("/accounts/{jaya}"), Value::Null).await.json();
        assert_eq!((&one["custom"]["colour"], &one["custom"]["fleet"], &one["custom"]["load"]), (&json!("blue"), &json!(null), &json!("2.125")));
        seller.api(Method::DELETE, &format!("/accounts/{jaya}"), Value::Null).await.is(204);
        seller.api(Method::POST, &format!("/accounts/{jaya}/restore"), Value::Null).await.is(204);
        assert_eq!(seller.api(Method::GET, &format!("/accounts/{jaya}"), Value::Null).await.json()["custom"]["colour"], "blue");
    }

    async fn bad_values_are_told_where_they_stand(place: Place) {
        let team = team(&place).await;
        let (operations, seller) = (team.browser("operations").await, team.browser("aisyah").await);
        fields(&operations).await;
        field(&operations, "Licence", "text", json!({ "must": "yes" })).await;
        for (form, english, malay) in [
            ("custom_licence=", "cannot stay empty", "tidak boleh dibiarkan kosong"),
            ("custom_licence=A&custom_colour=green", "none of the values", "tiada antara nilai"),
            ("custom_licence=A&custom_fleet=some", "", ""),
            ("custom_licence=A&custom_spend=1.234", "", ""),
            ("custom_licence=A&custom_audited=perhaps", "neither yes nor no", "bukan ya dan bukan tidak"),
            ("custom_licence=A&custom_visited=yesterday", "", ""),
            ("custom_licence=A&custom_rival=01JDCW1Y00E7F3QZ5ZK2M8N4QX", "is not there, or not for you", "tiada, atau bukan untuk anda"),
            ("custom_licence=A&custom_rival-name=Nobody", "Nothing here is called", "Tiada apa-apa di sini bernama"),
        ] {
            let form = format!("name=Jaya&{form}");
            seller.post("/accounts/new", &form).await.is(422).says(english).says("aria-invalid=\"true\"");
            seller.in_malay().post("/accounts/new", &form).await.is(422).says(malay);
        }
        for (custom, status, code) in [
            (json!({}), 422, "form-missing"),
            (json!({ "licence": "A", "shade": "red" }), 409, "crm-custom-away"),
            (json!({ "licence": "A", "colour": "green" }), 422, "crm-choice-unfit"),
            (json!({ "licence": { "a": 1 } }), 422, "crm-value-unfit"),
            (json!({ "licence": "A", "fleet": "1.5" }), 422, "crm-places-unfit"),
        ] {
            let body = json!({ "name": "Jaya", "custom": custom });
            assert_eq!(seller.api(Method::POST, "/accounts", body).await.is(status).json()["code"], code);
        }
        assert!(seller.api(Method::GET, "/accounts", Value::Null).await.each("name").is_empty());
        for (body, code) in [
            (json!({ "name": "Shade", "object": "account", "kind": "choice" }), "crm-choices-unfit"),
            (json!({ "name": "Shade", "object": "account", "kind": "text", "key": "Big Key" }), "crm-custom-key-unfit"),
            (json!({ "name": "Shade", "object": "account", "kind": "text", "key": "fleet" }), "crm-custom-key-taken"),
            (json!({ "name": "Shade", "object": "account", "kind": "decimal", "places": 9 }), "crm-custom-places-unfit"),
        ] {
            assert_eq!(operations.api(Method::POST, "/custom-fields", body).await.json()["code"], code);
        }
        // One of the same name gets a key of its own.
        let second = field(&operations, "Fleet", "text", json!({})).await;
        assert_eq!(operations.api(Method::GET, &format!("/custom-fields/{second}"), Value::Null).await.json()["key"], "fleet_2");
    }

    async fn a_field_is_for_the_roles_that_it_names(place: Place) {
        let team = team(&place).await;
        let (operations, seller, lead) = (team.browser("operations").await, team.browser("aisyah").await, team.browser("meiling").await);
        field(&operations, "Rating", "text", json!({ "sees": "role-manager,role-sales-operations", "listed": "yes" })).await;
        field(&operations, "Limit", "whole", json!({ "changes": "role-manager", "listed": "yes" })).await;
        let id = made(&lead, "/accounts", json!({ "name": "Jaya", "owner": team.aisyah, "custom": { "rating": "Doubtful", "limit": 70 } })).await;
        for hidden in [
            seller.get("/accounts").await,
            seller.get("/accounts?columns=name,custom_rating&sort=custom_rating").await,
            seller.get("/accounts.csv?columns=name,custom_rating").await,
            seller.get("/accounts?q=doubtful").await,
            seller.get("/accounts?is.custom_rating=doubtful").await,
            seller.get(&format!("/accounts/{id}")).await,
            seller.get(&format!("/accounts/{id}/change")).await,
            seller.api(Method::GET, "/accounts", Value::Null).await,
            seller.api(Method::GET, "/fields-of-records", Value::Null).await,
        ] {
            hidden.is(200).hides("Doubtful").hides("Rating");
        }
        seller.api(Method::POST, "/sql", json!({ "sql": "SELECT custom_rating FROM accounts" })).await.is(409).hides("Doubtful");
        seller.api(Method::POST, "/sql", json!({ "sql": "SELECT * FROM accounts" })).await.is(200).says("custom_limit").hides("ating");
        assert_eq!(by_sql(&lead, "SELECT custom_rating FROM accounts").await, json!([["Doubtful"]]));
        let put = |version: i64, custom: Value| json!({ "version": version, "name": "Jaya", "owner": team.aisyah, "custom": custom });
        let path = format!("/accounts/{id}");
        assert_eq!(seller.api(Method::PUT, &path, put(1, json!({ "rating": "Fine" }))).await.is(409).json()["code"], "crm-custom-away");
        assert_eq!(seller.api(Method::PUT, &path, put(1, json!({ "limit": 9 }))).await.is(409).json()["code"], "crm-custom-closed");
        // What they do not see stays.
        seller.post(&format!("{path}/change"), &format!("name=Jaya+Baru&version=1&owner={}&custom_rating=Fine&custom_limit=9", team.aisyah)).await.is(303);
        let one = lead.api(Method::GET, &path, Value::Null).await.json();
        assert_eq!((&one["name"], &one["custom"]), (&json!("Jaya Baru"), &json!({ "rating": "Doubtful", "limit": 70 })));
        lead.get(&path).await.says("Doubtful");
        lead.api(Method::PUT, &path, put(2, json!({ "rating": "Better" }))).await.is(204);
        seller.get(&path).await.hides("Better").hides("Rating");
        // A conflict tells nobody what is hidden from them.
        let lain = json!({ "version": 2, "name": "Jaya Lain", "owner": team.aisyah, "custom": {} });
        let stale = seller.api(Method::PUT, &path, lain).await.is(409).says("Jaya Lain");
        stale.hides("Better").hides("Doubtful");
        seller.api(Method::GET, "/custom-fields", Value::Null).await.is(403);
        seller.api(Method::POST, "/custom-fields", json!({ "name": "Mine", "object": "account", "kind": "text" })).await.is(403);
    }

    async fn two_who_change_a_field_see_both_values(place: Place) {
        let team = team(&place).await;
        let (operations, seller, lead) = (team.browser("operations").await, team.browser("aisyah").await, team.browser("meiling").await);
        fields(&operations).await;
        let id = made(&seller, "/accounts", json!({ "name": "Jaya", "custom": { "fleet": 1 } })).await;
        let form = |fleet: i64, colour: &str| format!("name=Jaya&custom_fleet={fleet}&custom_colour={colour}&version=1&owner={}", team.aisyah);
        lead.post(&format!("/accounts/{id}/change"), &form(2, "red")).await.is(303);
        seller.post(&format!("/accounts/{id}/change"), &form(3, "red")).await.is(409).says("Fleet").says("meiling").says("value=\"3\"").hides("Biru");
    }

    async fn a_retired_field_keeps_what_it_says(place: Place) {
        let team = team(&place).await;
        let (operations, seller) = (team.browser("operations").await, team.browser("aisyah").await);
        let fleet = field(&operations, "Fleet", "whole", json!({ "must": "yes" })).await;
        let id = made(&seller, "/accounts", json!({ "name": "Jaya", "custom": { "fleet": 7 } })).await;
        let now = |state: &str, version: i64| json!({ "version": version, "name": "Fleet", "state": state, "must": "yes" });
        operations.api(Method::PUT, &format!("/custom-fields/{fleet}"), now("retired", 1)).await.is(204);
        seller.get("/accounts/new").await.hides("Fleet");
        seller.get(&format!("/accounts/{id}")).await.hides("Fleet</");
        let put = json!({ "version": 1, "name": "Jaya", "owner": team.aisyah, "custom": { "fleet": 9 } });
        assert_eq!(seller.api(Method::PUT, &format!("/accounts/{id}"), put).await.is(409).json()["code"], "crm-custom-retired");
        made(&seller, "/accounts", json!({ "name": "Maju" })).await;
        assert_eq!(by_sql(&seller, "SELECT custom_fleet FROM accounts ORDER BY 1").await, json!([[7], [null]]));
        operations.api(Method::PUT, &format!("/custom-fields/{fleet}"), now("used", 2)).await.is(204);
        assert_eq!(seller.api(Method::GET, &format!("/accounts/{id}"), Value::Null).await.json()["custom"]["fleet"], 7);
        operations.get("/custom-fields").await.is(200).says("Fleet");
        operations.in_malay().get("/custom-fields").await.is(200).says("Medan tersuai");
        let made = operations.post("/custom-fields/new", "name=Grade&malay=Gred&object=deal&kind=text&must=yes&sees=role-manager&sees=role-sales-operations").await.opened();
        assert_eq!(operations.api(Method::GET, &format!("/custom-fields/{made}"), Value::Null).await.json()["sees"], "role-manager,role-sales-operations");
        // Who does not see it is not asked for it.
        operations.post("/sales-processes/usual", "").await.is(303);
        seller.post("/deals/new", "name=Lori").await.is(303);
        operations.post("/deals/new", "name=Bas").await.is(422).says("Grade");
    }

    async fn every_kind_of_record_has_them(place: Place) {
        let team = team(&place).await;
        let (operations, seller) = (team.browser("operations").await, team.browser("aisyah").await);
        for (object, path) in [
            ("contact", "/contacts"),
            ("lead", "/leads"),
            ("product", "/products"),
            ("activity", "/activities"),
        ] {
            let body = json!({ "name": "Mark", "object": object, "kind": "text", "listed": "yes" });
            made(&operations, "/custom-fields", body).await;
            let browser = if object == "product" { &operations } else { &seller };
            let mut body = json!({ "name": "Ujian", "custom": { "mark": format!("Of {object}") } });
            match object {
                "activity" => body["kind"] = json!("task"),
                "lead" => body["company"] = json!("Jaya"),
                _ => {}
            }
            let id = made(browser, path, body).await;
            browser.get(path).await.is(200).says(&format!("Of {object}"));
            browser.get(&format!("{path}/{id}")).await.is(200).says(&format!("Of {object}"));
            assert_eq!(browser.api(Method::GET, &format!("{path}?is.custom_mark=of"), Value::Null).await.each("name"), ["Ujian"]);
        }
    }

    async fn columns_of_an_import_become_fields(place: Place) {
        const FILE: &str = "Id,Name,Type,Industry,BillingCity,OwnerId,CreatedDate,Tier__c,Lorries__c,Last_Audit__c,Code__c\n\
            0015g00000AbCdE,Kilang Jaya,Customer,Retail,Ipoh,0055g00000UsErA,2025-01-05T13:35:00.000+0000,Emas,\"1,250\",2025-12-31,007\n\
            0015g00000AbCdF,Maju Holdings,Customer,Retail,Klang,0055g00000UsErA,2025-01-05T13:35:00.000+0000,Bronze,3,2026-02-01,012\n";
        let team = team(&place).await;
        let (operations, seller) = (team.browser("operations").await, team.browser("aisyah").await);
        field(&operations, "Tier", "choice", json!({ "malay": "Peringkat", "choices": "Gold | Emas\nSilver | Perak" })).await;
        let working = working(&team);
        // Nothing has to be said: a column of the name of a field becomes it, and what does not fit stands in the note.
        let import = begin(&operations, &[("Account.csv", FILE)]).await;
        let done = comes_to(&operations, &import, "done").await;
        let keys = |import: &Value| -> Vec<Value> {
            let columns = import["files"][0]["columns"].as_array().expect("columns").clone();
            columns.iter().map(|column| column["custom"].clone()).collect()
        };
        assert_eq!(keys(&done)[7..], [json!("tier"), Value::Null, Value::Null, Value::Null]);
        let one = async |name: &str| {
            let found = operations.api(Method::GET, &format!("/accounts?q={name}"), Value::Null).await.json();
            found["items"][0].clone()
        };
        let (jaya, maju) = (one("jaya").await, one("maju").await);
        assert_eq!((&jaya["custom"], jaya["note"].as_str().unwrap().contains("1,250")), (&json!({ "tier": "gold" }), true), "{jaya}");
        assert_eq!((&maju["custom"]["tier"], maju["note"].as_str().unwrap().contains("Bronze")), (&Value::Null, true), "{maju}");
        // Whoever defines fields has the others made fields, of the kinds that their values look like.
        let import = operations.api(Method::POST, "/crm-imports", Value::Null).await.is(201).id();
        let file = operations.api_file(&format!("/crm-imports/{import}/files?file=Account.csv"), FILE).await.is(201).id();
        operations.get(&format!("/crm-imports/{import}")).await.is(200).says("Keep as custom fields").says("A whole number").says("A day");
        operations.in_malay().get(&format!("/crm-imports/{import}")).await.says("Simpan sebagai medan tersuai").says("Nombor bulat");
        let form = format!("file={file}&column=Lorries__c&column=Code__c");
        operations.post(&format!("/crm-imports/{import}/fields"), &form).await.is(303);
        let asked = json!({ "file": file, "columns": ["Last_Audit__c"] });
        seller.api(Method::POST, &format!("/crm-imports/{import}/fields"), asked.clone()).await.is(403);
        let kept = operations.api(Method::POST, &format!("/crm-imports/{import}/fields"), asked).await.is(200).json();
        assert_eq!(keys(&kept)[7..], [json!("tier"), json!("lorries"), json!("last_audit"), json!("code")]);
        operations.api(Method::POST, &format!("/crm-imports/{import}/start"), Value::Null).await.is(204);
        comes_to(&operations, &import, "done").await;
        let jaya = one("jaya").await;
        assert_eq!(jaya["custom"], json!({ "tier": "gold", "lorries": 1250, "last_audit": "2025-12-31", "code": "007" }));
        assert_eq!(one("maju").await["custom"]["last_audit"], "2026-02-01");
        // Again, it changes what it says otherwise, and leaves the rest; undone, all is as before.
        let again = FILE.replace("Emas", "Perak").replace("\"1,250\"", "1300").replace(",007", ",");
        let import = begin(&operations, &[("Account.csv", &again)]).await;
        comes_to(&operations, &import, "done").await;
        assert_eq!(one("jaya").await["custom"], json!({ "tier": "silver", "lorries": 1300, "last_audit": "2025-12-31", "code": "007" }));
        operations.api(Method::POST, &format!("/crm-imports/{import}/undo"), Value::Null).await.is(204);
        comes_to(&operations, &import, "undone").await;
        assert_eq!(one("jaya").await["custom"]["tier"], "gold");
        working.end().await;
    }
}

/// How long each of some questions takes, the slowest of which stands for all: the databases of tests are not tuned, and
/// other tests run beside.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_stay_fast() {
    let place = Place::sqlite();
    let team = team(&place).await;
    let operations = team.browser("operations").await;
    field(&operations, "Colour", "choice", json!({ "choices": "Red\nBlue\nGreen", "listed": "yes" })).await;
    field(&operations, "Fleet", "whole", json!({ "listed": "yes" })).await;
    field(&operations, "Slogan", "text", json!({})).await;
    let db = place.stranger().await;
    for part in 0..10 {
        let rows = format!(
            "WITH RECURSIVE n (i) AS (SELECT {part} * 10000 UNION ALL SELECT i + 1 FROM n WHERE i < {part} * 10000 + 9999) \
             INSERT INTO crm_account (id, version, created, name, number, standing, industry, website, email, phone, street, postcode, city, \
             state, country, note, owner, custom) SELECT printf('01JDCW1Y00%016d', i), 1, 0, printf('Kedai %06d', i), '', '', '', '', '', '', '', '', \
             'Ipoh', '', '', '', '{}', json_object('colour', CASE i % 3 WHEN 0 THEN 'red' WHEN 1 THEN 'blue' ELSE 'green' END, \
             'fleet', (i * 7919) % 100000, 'slogan', printf('Word %d', i)) FROM n",
            team.aisyah
        );
        db.execute_unprepared(&rows).await.expect("accounts");
    }
    for (asked, first) in [
        ("sort=custom_fleet", "Kedai 000000"),
        ("sort=-custom_fleet", "Kedai 082321"),
        ("is.custom_colour=blue", "Kedai 000001"),
        ("is.custom_colour=green&sort=custom_fleet", "Kedai 006074"),
        ("is.custom_slogan=word+77777", "Kedai 077777"),
        ("q=word+77777", "Kedai 077777"),
    ] {
        let mut taken = Vec::new();
        for _ in 0..5 {
            let begun = std::time::Instant::now();
            let answer = operations
                .api(Method::GET, &format!("/accounts?limit=50&{asked}"), Value::Null)
                .await
                .is(200)
                .json();
            taken.push(begun.elapsed());
            assert_eq!(answer["items"][0]["name"], first, "{asked}");
        }
        taken.sort();
        println!("{asked}: {:?} to {:?}", taken[0], taken[4]);
        assert!(taken[0].as_millis() < 500, "{asked}: {taken:?}");
    }
}
