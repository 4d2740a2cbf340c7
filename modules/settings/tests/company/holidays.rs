//! Holidays.

use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::house::open;

on_both_databases! {
    async fn a_holiday_is_added_moved_and_removed(place: Place) {
        let house = open(&place).await;
        let (operations, seller) = (house.guest(Role::SalesOperations).await, house.guest(Role::Seller).await);
        let form = house.get(&operations, "/holidays/new").await;
        let fields = [
            ("key", &*form.hidden("key")), ("name", "Hari Thaipusam"), ("day", "1 Feb 2026"),
            ("states", "MY-10"), ("states", "MY-14"),
        ];
        let sent = house.send(&operations, "/holidays/new", &fields).await;
        let id = sent.location.rsplit_once("open=").expect("an id").1.to_owned();
        assert_eq!(house.send(&operations, "/holidays/new", &fields).await.location, sent.location);
        let one = house.api(&seller, "GET", &format!("/holidays/{id}"), json!({})).await.json();
        assert_eq!((&one["day"], &one["states"], &one["version"]), (&json!("2026-02-01"), &json!(["MY-10", "MY-14"]), &json!(1)));
        let moved = json!({ "version": 1, "day": "2026-02-02", "name": "Hari Thaipusam", "states": ["MY-07"] });
        house.api(&operations, "PUT", &format!("/holidays/{id}"), moved.clone()).await.is(204);
        house.api(&operations, "PUT", &format!("/holidays/{id}"), moved).await.is(409);
        let late = [("version", "1"), ("day", "2026-02-03"), ("name", "Hari Thaipusam"), ("states", "MY-08")];
        let conflict = house.send(&operations.in_malay(), &format!("/holidays/{id}/change"), &late).await;
        conflict.is(409).says("3 Feb 2026").says("2 Feb 2026").says("Perak").says("Pulau Pinang");
        house.get(&seller, &format!("/holidays?is.year=2026&open={id}")).await.says("2 Feb 2026").says("Penang").says("Monday");
        house.get(&operations, &format!("/holidays/{id}/remove")).await.says("Remove Hari Thaipusam");
        house.send(&operations, &format!("/holidays/{id}/remove"), &[]).await.is(303);
        house.get(&seller, &format!("/holidays/{id}")).await.is(404);
        house.api(&operations, "DELETE", &format!("/holidays/{id}"), json!({})).await.is(404);
    }

    async fn a_state_has_its_own_and_those_of_everywhere(place: Place) {
        let house = open(&place).await;
        let (operations, seller) = (house.guest(Role::SalesOperations).await, house.guest(Role::Seller).await);
        let text = "day,name,states\n2026-08-31,Hari Kebangsaan\n2026-06-01,Hari Gawai,MY-13\n2026-12-11,Sultan Selangor,MY-10\n2025-12-25,Hari Krismas";
        let some = json!({ "holidays": [
            { "day": "2026-08-31", "name": "Hari Kebangsaan" },
            { "day": "2026-06-01", "name": "Hari Gawai", "states": ["MY-13"] },
        ] });
        let done = house.api(&operations, "POST", "/holidays/import", some).await.json();
        assert_eq!(done, json!({ "found": 2, "added": 2 }));
        let again = house.send(&operations, "/holidays/import", &[("text", text)]).await;
        assert_eq!(again.location, "/holidays?group=year");
        let names = async |query: &str| -> Vec<String> {
            let listed = house.api(&seller, "GET", &format!("/holidays?{query}"), json!({})).await.json();
            let items = listed["items"].as_array().expect("items").clone();
            items.into_iter().map(|item| item["name"].as_str().expect("a name").to_owned()).collect()
        };
        assert_eq!(names("").await.len(), 4);
        assert_eq!(names("is.year=2026&state=MY-13").await, ["Hari Gawai", "Hari Kebangsaan"]);
        assert_eq!(names("is.year=2026&state=MY-10&sort=-day").await, ["Sultan Selangor", "Hari Kebangsaan"]);
        house.get(&seller, "/holidays").await.is(303);
        house.get(&seller, "/holidays?is.year=2025").await.says("Hari Krismas").says("everywhere");
        house.get(&seller, "/holidays.csv?is.year=2025").await.is(200).says("Hari Krismas");
    }

    async fn what_cannot_be_a_holiday_is_said_at_its_field(place: Place) {
        let house = open(&place).await;
        let (operations, seller) = (house.guest(Role::SalesOperations).await, house.guest(Role::Seller).await);
        let wrong = [("name", ""), ("day", "soon"), ("states", "SG")];
        let form = house.send(&operations, "/holidays/new", &wrong).await;
        form.is(422).says("holiday-name-error").says("holiday-day-error").says("holiday-states-error");
        house.send(&operations, "/holidays/import", &[("text", "2026-01-01,A\nsoon,B")]).await.is(422).says("Line 2 cannot be read");
        let good = json!({ "day": "2026-01-01", "name": "Tahun Baharu" });
        house.api(&operations, "POST", "/holidays", good.clone()).await.is(201);
        assert_eq!(house.api(&operations, "POST", "/holidays", good.clone()).await.is(409).json()["code"], "holiday-taken");
        house.send(&operations, "/holidays/new", &[("name", "Tahun Baharu"), ("day", "2026-01-01")]).await.is(422).says("holiday-name-error");
        let strange = json!({ "day": "2026-01-02", "name": "B", "states": ["MY-99"] });
        assert_eq!(house.api(&operations, "POST", "/holidays", strange).await.is(422).json()["code"], "state-unfit");
        house.api(&seller, "POST", "/holidays", good).await.is(403);
        house.get(&seller, "/holidays/new").await.is(403);
    }
}
