//! What the company says of itself.

use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::house::open;

const ANSWERS: [(&str, &str); 6] = [
    ("name", "Seri Angsana"),
    ("registration", "202401012345"),
    ("address", "Jalan Tun Razak\r\n50400 Kuala Lumpur"),
    ("country", "Malaysia"),
    ("currency", "MYR"),
    ("support", "bantuan@example.my"),
];

on_both_databases! {
    async fn page_and_program_say_the_same(place: Place) {
        let house = open(&place).await;
        let (finance, seller) = (house.guest(Role::Finance).await, house.guest(Role::Seller).await);
        house.get(&seller, "/company").await.is(200).says("What your company is stands here");
        let form = house.get(&finance, "/company/change").await;
        let key = form.hidden("key");
        let fields = [&ANSWERS[..], &[("version", "0"), ("key", &key)]].concat();
        let sent = house.send(&finance, "/company/change", &fields).await;
        assert_eq!((sent.status.as_u16(), &*sent.location), (303, "/company"));
        // Sent twice, it is done once.
        house.send(&finance, "/company/change", &fields).await.is(303);
        let told = house.api(&seller, "GET", "/company", json!({})).await.json();
        assert_eq!((&told["version"], &told["address"]), (&json!(1), &json!("Jalan Tun Razak\n50400 Kuala Lumpur")));
        let asked = json!({ "version": 1, "name": "Seri Angsana Baharu", "currency": "SGD" });
        let changed = house.api(&finance, "PUT", "/company", asked).await;
        assert_eq!((changed.is(200).json()["version"].clone(), changed.json()["currency"].clone()), (json!(2), json!("SGD")));
        house.get(&seller, "/company").await.says("Seri Angsana Baharu").says("Reporting currency");
        house.get(&seller.in_malay(), "/company").await.says("Mata wang pelaporan").says("Zon waktu");
    }

    async fn who_was_slower_sees_both_values(place: Place) {
        let house = open(&place).await;
        let (finance, operations) = (house.guest(Role::Finance).await, house.guest(Role::SalesOperations).await);
        let asked = |version, name: &str| json!({ "version": version, "name": name, "currency": "MYR" });
        house.api(&finance, "PUT", "/company", asked(0, "One")).await.is(200);
        house.api(&finance, "PUT", "/company", asked(1, "Two")).await.is(200);
        let late = [("version", "1"), ("name", "Three"), ("currency", "MYR"), ("country", "Malaysia")];
        let conflict = house.send(&operations, "/company/change", &late).await;
        conflict.is(409).says("role-finance Lim changed this while you were editing").says("Two").says("Three");
        let picked = [("version", &*conflict.hidden("version")), ("name", "Three"), ("currency", "MYR"), ("country", "Malaysia")];
        house.send(&operations, "/company/change", &picked).await.is(303);
        let program = house.api(&finance, "PUT", "/company", asked(1, "Four")).await.is(409).json();
        assert_eq!(program["conflict"]["fields"][0], json!({ "field": "name", "mine": "Four", "theirs": "Three" }));
        house.api(&finance, "PUT", "/company", asked(0, "Five")).await.is(409);
    }

    async fn what_does_not_fit_is_said_at_its_field(place: Place) {
        let house = open(&place).await;
        let (finance, seller) = (house.guest(Role::Finance).await, house.guest(Role::Seller).await);
        let wrong = [("name", " "), ("currency", "ringgit"), ("version", "0")];
        let form = house.send(&finance, "/company/change", &wrong).await;
        form.is(422).says("id=\"company-name-error\"").says("id=\"company-currency-error\"").says("value=\"ringgit\"");
        house.send(&finance.in_malay(), "/company/change", &wrong).await.is(422).says("Ini tidak boleh dibiarkan kosong");
        let program = house.api(&finance, "PUT", "/company", json!({ "version": 0, "name": "A", "currency": "ringgit" })).await;
        assert_eq!(program.is(422).json()["code"], "currency-invalid");
        let unknown = json!({ "version": 0, "name": "A", "currency": "MYR", "owner": "me" });
        house.api(&finance, "PUT", "/company", unknown).await.is(422);
        house.send(&seller, "/company/change", &ANSWERS).await.is(403);
        house.api(&seller, "PUT", "/company", json!({ "version": 0, "name": "A", "currency": "MYR" })).await.is(403);
    }
}
