//! People, positions, teams and lines.

use std::collections::BTreeSet;

use jiff::civil::date;
use prestasi_access::Role;
use prestasi_access::organisation::{
    self, EndPosition, EndTeam, RecordPerson, RecordPosition, RecordSeat, RecordTeam, people, person,
    superior, team,
};
use prestasi_kernel::{Clock, Id, Span};
use prestasi_store::{Key, on_both_databases};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::support::{House, always, code, days, open};

/// A line of positions with people: each reports to the one before.
async fn line(house: &House, names: &[&str]) -> Vec<(Id, Id)> {
    let mut made: Vec<(Id, Id)> = Vec::new();
    for name in names {
        let number = format!("no-{name}");
        let person =
            house.does(RecordPerson { person: None, number, name: (*name).to_owned(), span: always() }).await;
        let reports_to = made.last().map(|(position, _)| *position);
        let record = RecordPosition {
            position: None,
            title: "Lead".to_owned(),
            team: None,
            reports_to,
            span: always(),
        };
        let position = house.does(record).await;
        house.does(RecordSeat { position, person: Some(person), span: always() }).await;
        made.push((position, person));
    }
    made
}

on_both_databases! {
    async fn a_subtree_is_that_of_its_day(place: Place) {
        let house = open(&place).await;
        let made = line(&house, &["director", "head", "lead", "seller"]).await;
        let (positions, who): (Vec<Id>, Vec<Id>) = made.into_iter().unzip();
        let db = house.access.store().read();
        let day = date(2026, 6, 15);
        let below = |person: usize, day| organisation::below(db, who[person], day, None);
        let set = |range: std::ops::Range<usize>| who[range].iter().copied().collect::<BTreeSet<Id>>();
        assert_eq!(below(1, day).await.unwrap(), set(1..4));
        let then = place.clock().now();
        // The seller moves to the director in July, and the lead's seat is empty in August.
        let july = days(date(2026, 7, 1), date(2026, 7, 31));
        let august = days(date(2026, 8, 1), date(2026, 8, 31));
        let moved = RecordPosition {
            position: Some(positions[3]), title: "Lead".to_owned(), team: None, reports_to: Some(positions[0]), span: july,
        };
        house.does(moved).await;
        house.does(RecordSeat { position: positions[2], person: None, span: august }).await;
        assert_eq!(below(1, day).await.unwrap(), set(1..4));
        assert_eq!(below(1, date(2026, 7, 15)).await.unwrap(), set(1..3));
        assert_eq!(below(0, date(2026, 7, 15)).await.unwrap(), set(0..4));
        assert_eq!(below(1, date(2026, 8, 15)).await.unwrap(), BTreeSet::from([who[1], who[3]]));
        // What was known before stays known.
        assert_eq!(organisation::below(db, who[1], date(2026, 7, 15), Some(then)).await.unwrap(), set(1..4));
        assert_eq!(superior(db, who[3], date(2026, 7, 15), Some(then)).await.unwrap(), BTreeSet::from([who[2]]));
        // Over an empty seat, the next one above.
        assert_eq!(superior(db, who[3], day, None).await.unwrap(), BTreeSet::from([who[2]]));
        assert_eq!(superior(db, who[3], date(2026, 7, 15), None).await.unwrap(), BTreeSet::from([who[0]]));
        assert_eq!(superior(db, who[3], date(2026, 8, 15), None).await.unwrap(), BTreeSet::from([who[1]]));
        assert_eq!(superior(db, who[0], day, None).await.unwrap(), BTreeSet::new());
        let listed = people(db, day, None).await.unwrap();
        assert_eq!(listed.len(), 4);
        assert!(people(db, day, Some(jiff::Timestamp::UNIX_EPOCH)).await.unwrap().is_empty());
        house.does(EndPosition { id: positions[1], span: july }).await;
        assert_eq!(below(0, date(2026, 7, 15)).await.unwrap(), BTreeSet::from([who[0], who[3]]));
    }

    async fn lines_do_not_go_in_circles(place: Place) {
        let house = open(&place).await;
        let made = line(&house, &["a", "b", "c"]).await;
        let positions: Vec<Id> = made.iter().map(|(position, _)| *position).collect();
        let put = |position: usize, above: usize, span| RecordPosition {
            position: Some(positions[position]), title: "Lead".to_owned(), team: None, reports_to: Some(positions[above]), span,
        };
        let refused = |record| async { code(house.tries(&house.system, record).await) };
        assert_eq!(refused(put(0, 0, always())).await, "reporting-line-circular");
        assert_eq!(refused(put(0, 2, days(date(2030, 1, 1), date(2030, 1, 1)))).await, "reporting-line-circular");
        // When c has left the line, a may report to it, on those days and no others.
        let march = days(date(2030, 3, 1), date(2030, 3, 31));
        let free = RecordPosition { reports_to: None, ..put(2, 0, march) };
        house.does(free).await;
        house.does(put(0, 2, march)).await;
        assert_eq!(refused(put(0, 2, days(date(2030, 3, 31), date(2030, 4, 1)))).await, "reporting-line-circular");
        let before = Span::new(None, Some(date(2019, 12, 31))).unwrap();
        house.does(put(0, 2, before)).await;
        let level = |reports_to| RecordPosition { position: None, title: "Lead".to_owned(), team: None, reports_to, span: always() };
        let mut deep = house.does(level(None)).await;
        for _ in 0..50 {
            deep = house.does(level(Some(deep))).await;
        }
        assert_eq!(refused(level(Some(deep))).await, "reporting-line-too-long");
    }

    async fn what_is_recorded_fits_together(place: Place) {
        let house = open(&place).await;
        let stranger = Id::from_u128(77);
        let person = |person, number: &str, span| RecordPerson { person, number: number.to_owned(), name: "Nur".to_owned(), span };
        let (year, next) = (days(date(2026, 1, 1), date(2026, 12, 31)), days(date(2027, 1, 1), date(2027, 12, 31)));
        let first = house.does(person(None, "E7", year)).await;
        let refused = |record| async { code(house.tries(&house.system, record).await) };
        assert_eq!(refused(person(None, "E7", year)).await, "person-number-taken");
        assert_eq!(refused(person(Some(stranger), "E8", year)).await, "person-unknown");
        assert_eq!(refused(person(None, " ", year)).await, "name-unfit");
        assert_eq!(refused(person(None, "two\nlines", year)).await, "name-unfit");
        // A number is free again on other days, and one's own never in the way.
        house.does(person(None, "E7", next)).await;
        house.does(person(Some(first), "E7", year)).await;
        let team = house.does(RecordTeam { team: None, name: "Utara".to_owned(), span: year }).await;
        let position = |team, reports_to| RecordPosition { position: None, title: "Seller".to_owned(), team, reports_to, span: year };
        let refused = |record| async { code(house.tries(&house.system, record).await) };
        assert_eq!(refused(position(Some(stranger), None)).await, "team-unknown");
        assert_eq!(refused(position(None, Some(stranger))).await, "position-unknown");
        let position = house.does(position(Some(team), None)).await;
        let seat = |position, person| RecordSeat { position, person: Some(person), span: year };
        assert_eq!(code(house.tries(&house.system, seat(position, stranger)).await), "person-unknown");
        assert_eq!(code(house.tries(&house.system, seat(stranger, first)).await), "position-unknown");
        house.does(seat(position, first)).await;
        house.does(EndTeam { id: team, span: year }).await;
    }

    async fn sellers_do_not_change_the_organisation(place: Place) {
        let house = open(&place).await;
        house.person("seller", &[Role::Seller, Role::Manager, Role::Finance, Role::Executive, Role::Auditor]).await;
        house.person("partner", &[Role::PeoplePartner]).await;
        let record = || RecordTeam { team: None, name: "Utara".to_owned(), span: always() };
        assert_eq!(code(house.tries(&house.viewer("seller").await, record()).await), "not-permitted");
        house.tries(&house.viewer("partner").await, record()).await.unwrap();
    }

    async fn everybody_with_a_role_sees_the_organisation(place: Place) {
        let house = open(&place).await;
        house.person("seller", &[Role::Seller]).await;
        house.person("nobody", &[]).await;
        let db = house.access.store().read();
        for (login, seen) in [("seller", 2), ("nobody", 0)] {
            let viewer = house.viewer(login).await;
            assert_eq!(viewer.select::<person::Entity>().count(db).await.unwrap(), seen, "{login}");
        }
    }

    async fn the_same_request_is_done_once(place: Place) {
        let house = open(&place).await;
        let record = || RecordTeam { team: None, name: "Utara".to_owned(), span: always() };
        let ask = || house.system.ask().keyed(Key::new("one").unwrap()).because("as agreed").unwrap();
        let first = house.access.write(ask(), record()).await.unwrap();
        place.clock().pass_days(2);
        let second = house.access.write(ask(), record()).await.unwrap();
        assert_eq!((first.answer, first.repeated, second.repeated), (second.answer, false, true));
        assert_eq!(team::Entity::find().count(house.access.store().read()).await.unwrap(), 1);
    }
}
