//! Many records changed at once: what could be, what was left and why, and all of it taken back.

use axum::http::Method;
use prestasi_store::on_both_databases;
use serde_json::{Value, json};

use crate::support::{made, team};

on_both_databases! {
    async fn what_cannot_be_changed_is_told_and_the_rest_is(place: Place) {
        let team = team(&place).await;
        let (lead, seller, ravi) = (team.browser("meiling").await, team.browser("aisyah").await, team.browser("ravi").await);
        let operations = team.browser("operations").await;
        made(&operations, "/custom-fields", json!({ "name": "Tier", "object": "account", "kind": "choice", "choices": "Gold | Emas" })).await;
        let jaya = made(&seller, "/accounts", json!({ "name": "Jaya", "city": "Ipoh", "owner": team.aisyah })).await;
        let maju = made(&seller, "/accounts", json!({ "name": "Maju", "city": "Klang", "owner": team.aisyah })).await;
        let lama = made(&seller, "/accounts", json!({ "name": "Lama", "city": "Melaka", "owner": team.aisyah })).await;
        let others = made(&ravi, "/accounts", json!({ "name": "Of Ravi", "city": "Muar" })).await;
        // Somebody changes one meanwhile.
        seller.api(Method::PUT, &format!("/accounts/{lama}"), json!({ "version": 1, "name": "Lama", "city": "Kedah", "owner": team.aisyah })).await.is(204);
        let rows = json!([
            { "id": jaya, "version": 1 }, { "id": maju }, { "id": lama, "version": 1 }, { "id": others },
        ]);
        let set = json!({ "city": "Melaka", "owner": team.chong, "custom": { "tier": "gold" } });
        let done = lead.api(Method::POST, "/accounts/bulk", json!({ "rows": rows, "set": set })).await.is(200).json();
        assert_eq!((&done["changed"], &done["same"], &done["undone"]), (&json!(2), &json!(0), &json!(false)));
        let left = done["left"].as_array().expect("a list");
        let told: Vec<_> = left.iter().map(|one| (one["name"].as_str().unwrap(), one["code"].as_str().unwrap())).collect();
        assert_eq!(told, [("Lama", "crm-many-stale"), ("", "nothing-here")]);
        let city = async |id: &str| operations.api(Method::GET, &format!("/accounts/{id}"), Value::Null).await.json()["city"].clone();
        assert_eq!((city(&jaya).await, city(&lama).await, city(&others).await), (json!("Melaka"), json!("Kedah"), json!("Muar")));
        let one = operations.api(Method::GET, &format!("/accounts/{jaya}"), Value::Null).await.json();
        assert_eq!((&one["owner"], &one["custom"]["tier"], &one["version"]), (&json!(team.chong), &json!("gold"), &json!(2)));
        operations.get(&format!("/accounts/{jaya}")).await.says("Ipoh → Melaka").says("meiling");
        // A seller does not give away what they would not see again; nothing of it stays.
        let mine = made(&seller, "/accounts", json!({ "name": "Mine" })).await;
        let away = json!({ "rows": [{ "id": mine }], "set": { "city": "Ipoh", "owner": team.chong } });
        let done_by = seller.api(Method::POST, "/accounts/bulk", away).await.is(200).json();
        assert_eq!((&done_by["changed"], &done_by["left"][0]["code"]), (&json!(0), &json!("crm-beyond-reach")));
        assert_eq!((city(&mine).await, seller.api(Method::GET, &format!("/accounts/{mine}"), Value::Null).await.json()["version"].clone()), (json!(""), json!(1)));
        // Taken back, but what was changed meanwhile; nobody else does so.
        let path = format!("/accounts/bulk/{}", done["id"].as_str().unwrap());
        seller.api(Method::POST, &format!("{path}/undo"), Value::Null).await.is(404);
        operations.api(Method::PUT, &format!("/accounts/{maju}"), json!({ "version": 2, "name": "Maju", "city": "Perlis", "owner": team.chong })).await.is(204);
        lead.get(&path).await.is(200).says("Changed: 2").says("Undo all").says("Somebody has changed it since");
        lead.in_malay().get(&path).await.is(200).says("Diubah: 2").says("Buat asal semua");
        let back = lead.api(Method::POST, &format!("{path}/undo"), Value::Null).await.is(200).json();
        assert_eq!((&back["undone"], &back["kept"][0]["name"]), (&json!(true), &json!("Maju")));
        let one = operations.api(Method::GET, &format!("/accounts/{jaya}"), Value::Null).await.json();
        assert_eq!((&one["city"], &one["owner"], &one["custom"]["tier"]), (&json!("Ipoh"), &json!(team.aisyah), &Value::Null));
        assert_eq!(city(&maju).await, json!("Perlis"));
        assert_eq!(lead.api(Method::POST, &format!("{path}/undo"), Value::Null).await.is(409).json()["code"], "crm-many-over");
        for (set, code) in [
            (json!({ "colour": "red" }), "crm-field-unfit"),
            (json!({ "name": "All alike" }), "crm-field-unfit"),
            (json!({ "employees": "many" }), "crm-count-unfit"),
            (json!({ "custom": { "shade": "red" } }), "crm-custom-away"),
            (json!({}), "crm-many-missing"),
        ] {
            let asked = json!({ "rows": [{ "id": jaya }], "set": set });
            assert_eq!(lead.api(Method::POST, "/accounts/bulk", asked).await.json()["code"], code);
        }
        team.browser("auditor").await.api(Method::POST, "/accounts/bulk", json!({ "rows": [], "set": { "city": "Ipoh" } })).await.is(403);
    }

    async fn a_person_does_so_in_the_list(place: Place) {
        let team = team(&place).await;
        let seller = team.browser("aisyah").await;
        let mut ids = Vec::new();
        for name in ["Jaya", "Maju", "Lama"] {
            ids.push(made(&seller, "/leads", json!({ "name": name, "company": name, "source": "web", "city": "Ipoh" })).await);
        }
        seller.get("/leads").await.is(200).says("/leads/bulk\"").says("Select Jaya");
        let chosen = seller.post("/leads/bulk", &format!("id={}&id={}", ids[0], ids[1])).await.is(303).to;
        let form = seller.get(&chosen).await.is(200).says("2 chosen").says("Leave as it is").says("Change 2");
        form.says("Jaya").says("Maju").hides("Lama");
        let rows = format!("row={}.1&row={}.1&chosen=Jaya%2C+Maju", ids[0], ids[1]);
        seller.post("/leads/bulk/apply", &rows).await.is(422).says("Say what is to change.");
        seller.in_malay().post("/leads/bulk/apply", &rows).await.is(422).says("Nyatakan apa yang perlu diubah.");
        seller.post("/leads/bulk/apply", &format!("{rows}&email=nobody")).await.is(422).says("is no e-mail address").says("2 chosen");
        let done = seller.post("/leads/bulk/apply", &format!("{rows}&source=fair&clear=city&key=0123456789abcdef")).await.is(303).to;
        assert_eq!(seller.post("/leads/bulk/apply", &format!("{rows}&source=fair&clear=city&key=0123456789abcdef")).await.is(303).to, done);
        seller.get(&done).await.is(200).says("Changed: 2").says("Undo all");
        let said = async |id: &str| {
            let one = seller.api(Method::GET, &format!("/leads/{id}"), Value::Null).await.json();
            (one["source"].clone(), one["city"].clone())
        };
        assert_eq!((said(&ids[0]).await, said(&ids[2]).await), ((json!("fair"), json!("")), (json!("web"), json!("Ipoh"))));
        seller.post(&format!("{done}/undo"), "").await.is(303);
        seller.get(&done).await.is(200).says("Taken back: 2").hides("Undo all");
        assert_eq!(said(&ids[1]).await, (json!("web"), json!("Ipoh")));
        // All that match.
        let all = seller.post("/leads/bulk", "all=%2Fleads%3Fq%3Dma").await.is(303).to;
        seller.get(&all).await.is(200).says("2 chosen").says("Maju").says("Lama").hides("Jaya");
    }

    async fn stages_and_tasks_move_as_they_do_one_by_one(place: Place) {
        let team = team(&place).await;
        let (seller, operations) = (team.browser("aisyah").await, team.browser("operations").await);
        let process = made(&operations, "/sales-processes", json!({ "name": "Renewals", "rule": "reminds" })).await;
        let mut stages = Vec::new();
        for (place, name) in ["Ask", "Agree"].into_iter().enumerate() {
            let stage = json!({ "name": name, "process": process, "place": place + 1, "probability": "30" });
            stages.push(made(&operations, "/sales-stages", stage).await);
        }
        let stage = |place: usize| stages[place].clone();
        let deals = [made(&seller, "/deals", json!({ "name": "One", "stage": stage(0) })).await, made(&seller, "/deals", json!({ "name": "Two", "stage": stage(0) })).await];
        let rows = json!([{ "id": deals[0] }, { "id": deals[1] }]);
        let moved = json!({ "rows": rows, "set": { "stage": stage(1), "closes": "2026-12-31", "next": "Call" } });
        let done = seller.api(Method::POST, "/deals/bulk", moved).await.is(200).json();
        assert_eq!(done["changed"], 2, "{done}");
        let one = async |path: &str| seller.api(Method::GET, path, Value::Null).await.is(200).json();
        let deal = one(&format!("/deals/{}", deals[0])).await;
        assert_eq!((&deal["stage"], &deal["closes"], &deal["next"]), (&json!(stage(1)), &json!("2026-12-31"), &json!("Call")));
        assert_eq!(one(&format!("/deals/{}/steps", deals[0])).await.as_array().map(Vec::len), Some(3));
        let path = format!("/deals/bulk/{}/undo", done["id"].as_str().unwrap());
        seller.api(Method::POST, &path, Value::Null).await.is(200);
        let deal = one(&format!("/deals/{}", deals[1])).await;
        assert_eq!((&deal["stage"], &deal["closes"], &deal["next"]), (&json!(stage(0)), &Value::Null, &json!("")));
        let task = made(&seller, "/activities", json!({ "name": "Call", "kind": "task", "due": "2026-12-01" })).await;
        let done = seller.api(Method::POST, "/activities/bulk", json!({ "rows": [{ "id": task }], "set": { "state": "done" } })).await.is(200).json();
        assert_eq!(done["changed"], 1, "{done}");
        let said = one(&format!("/activities/{task}")).await;
        assert_eq!((&said["state"], &said["done_by"]), (&json!("done"), &json!(team.aisyah)));
        seller.api(Method::POST, &format!("/activities/bulk/{}/undo", done["id"].as_str().unwrap()), Value::Null).await.is(200);
        let said = one(&format!("/activities/{task}")).await;
        assert_eq!((&said["state"], &said["done"]), (&json!("open"), &Value::Null));
        let lead = team.browser("meiling").await;
        let handed = json!({ "all": "is.kind=task", "set": { "owner": team.chong } });
        assert_eq!(lead.api(Method::POST, "/activities/bulk", handed).await.is(200).json()["changed"], 1);
        assert_eq!(lead.api(Method::GET, &format!("/activities/{task}"), Value::Null).await.json()["owner"], json!(team.chong));
    }

    async fn a_thousand_are_changed_and_taken_back(place: Place) {
        let team = team(&place).await;
        let seller = team.browser("aisyah").await;
        let mut file = "Record ID,Company name,City\n".to_owned();
        for number in 0..1_000 {
            file.push_str(&format!("{number},Kedai {number},Ipoh\n"));
        }
        let working = crate::imports::working(&team);
        let import = crate::imports::begin(&seller, &[("hubspot-crm-exports-companies.csv", &file)]).await;
        crate::imports::comes_to(&seller, &import, "done").await;
        working.end().await;
        let begun = std::time::Instant::now();
        let done = seller.api(Method::POST, "/accounts/bulk", json!({ "all": "is.city=Ipoh", "set": { "city": "Klang", "standing": "customer" } })).await.is(200).json();
        let changed = begun.elapsed();
        assert_eq!((&done["changed"], &done["left"]), (&json!(1_000), &json!([])));
        let begun = std::time::Instant::now();
        let back = seller.api(Method::POST, &format!("/accounts/bulk/{}/undo", done["id"].as_str().unwrap()), Value::Null).await.is(200).json();
        println!("a thousand changed in {changed:?}, taken back in {:?}", begun.elapsed());
        assert_eq!((&back["undone"], &back["kept"]), (&json!(true), &json!([])));
        assert!(changed.as_secs() < 30, "{changed:?}");
        seller.get("/accounts?is.city=Klang").await.is(200).hides("Kedai 1<");
        seller.get("/accounts/bulk?all=%2Faccounts").await.is(200).says("1,000 chosen");
    }
}
