//! The fiscal calendar.

use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::house::open;

on_both_databases! {
    async fn a_calendar_counts_from_its_year_on(place: Place) {
        let house = open(&place).await;
        let finance = house.guest(Role::Finance).await;
        let year = house.api(&finance, "GET", "/calendar/periods?grain=year", json!({})).await.json();
        assert_eq!(year["periods"][0], json!({ "period": "2026", "first": "2026-01-01", "last": "2026-12-31", "days": 365, "present": true }));
        place.clock().pass_days(1);
        let finance = finance.with_session(&house.sign_in(&finance).await);
        let april = json!({ "from_year": 2028, "start_month": 4, "name_by": "end" });
        house.api(&finance, "PUT", "/calendar", april).await.is(204);
        let short = house.api(&finance, "GET", "/calendar/periods?year=2027", json!({})).await.json();
        assert_eq!(short["periods"].as_array().map(Vec::len), Some(3));
        let known = house.api(&finance, "GET", "/calendar/periods?year=2027&known=2026-11-23", json!({})).await.json();
        assert_eq!(known["periods"].as_array().map(Vec::len), Some(12));
        let first = house.api(&finance, "GET", "/calendar/periods?year=2028&grain=quarter", json!({})).await.json();
        assert_eq!((&first["periods"][0]["first"], &first["periods"][3]["last"]), (&json!("2027-04-01"), &json!("2028-03-31")));
        house.get(&finance, "/calendar?year=2028").await.says("Month 1 of 2028").says("1 Apr 2027");
        house.get(&finance.in_malay(), "/calendar").await.says("Tahun fiskal 2026").says("hari ini").says("Mac 2026");
    }

    async fn a_year_of_weeks_has_53_of_them_now_and_then(place: Place) {
        let house = open(&place).await;
        let finance = house.guest(Role::Finance).await;
        let fields = [
            ("from_year", "2027"), ("start_month", "1"), ("start_day", "1"), ("name_by", "start"),
            ("division", "4-4-5"), ("week_start", "sunday"), ("year_end", "nearest"),
        ];
        let sent = house.send(&finance, "/calendar/change", &fields).await;
        assert_eq!((sent.status.as_u16(), &*sent.location), (303, "/calendar?year=2027"), "{}", sent.text);
        let days = async |year: i32| {
            let path = format!("/calendar/periods?grain=year&year={year}");
            house.api(&finance, "GET", &path, json!({})).await.json()["periods"][0]["days"].clone()
        };
        // 3 Jan 2027 is the Sunday nearest to 1 Jan; 2026 takes the two days between.
        assert_eq!((days(2026).await, days(2027).await), (json!(367), json!(364)));
        let mut long = Vec::new();
        for year in 2027..2040 {
            long.extend((days(year).await == json!(371)).then_some(year));
        }
        assert_eq!(long, [2031, 2036]);
        let told = house.api(&finance, "GET", "/calendar", json!({})).await.json();
        assert_eq!(told["calendars"][0]["weeks"], json!({ "pattern": "4-4-5", "week_start": "sunday", "year_end": "nearest" }));
    }

    async fn days_of_no_year_and_other_nonsense_are_refused(place: Place) {
        let house = open(&place).await;
        let (finance, auditor) = (house.guest(Role::Finance).await, house.guest(Role::Auditor).await);
        let fields = |year: &'static str, day: &'static str| {
            [("from_year", year), ("start_month", "4"), ("start_day", day), ("name_by", "start"), ("division", "months")]
        };
        house.send(&finance, "/calendar/change", &fields("2027", "1")).await.is(422).says("calendar-from_year-error");
        house.send(&finance, "/calendar/change", &fields("2027", "31")).await.is(422).says("calendar-start_day-error");
        house.send(&finance, "/calendar/change", &fields("soon", "1")).await.is(422).says("calendar-from_year-error");
        let gap = house.api(&finance, "PUT", "/calendar", json!({ "from_year": 2027, "start_month": 4 })).await;
        assert_eq!(gap.is(409).json()["code"], "calendar-gap");
        house.api(&auditor, "PUT", "/calendar", json!({ "from_year": 2027, "start_month": 1 })).await.is(403);
        house.get(&auditor, "/calendar/change").await.is(403);
        house.get(&auditor, "/calendar?year=99999").await.is(200).says("Fiscal year 2026");
    }
}
