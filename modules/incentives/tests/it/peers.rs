//! Who sees whose pay: in an organisation that moves again and again, everybody sees their own and that of whoever reports
//! to them, and nothing else, in lists, files, SQL, statements and notices.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use prestasi_access::Role;
use prestasi_access::organisation::{RecordPosition, RecordSeat};
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{Browser, always, working};
use serde_json::{Value, json};

use crate::statements::comes_to;
use crate::support::{Team, team, template};

/// Organisations that are looked at.
const ROUNDS: usize = 12;

fn rounds() -> usize {
    std::env::var("PRESTASI_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS)
}

/// Numbers that look random and are the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// People in positions, each of which reports to one before it.
struct House {
    people: Vec<(Id, Browser, String)>,
    positions: Vec<Id>,
    above: Vec<Option<usize>>,
    /// Who sits where.
    seats: Vec<usize>,
}

impl House {
    /// Everybody below a person, with themselves, by what the test knows.
    fn below(&self, person: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::from([person]);
        for (place, sits) in self.seats.iter().enumerate() {
            let mut at = Some(place);
            while let Some(here) = at {
                if self.seats[here] == person {
                    found.insert(*sits);
                }
                at = self.above[here];
            }
        }
        found
    }

    /// Positions report otherwise, and people sit elsewhere.
    async fn moves(&mut self, team: &Team, draw: &mut Draw) {
        for place in 1..self.positions.len() {
            let above = draw.below(place);
            self.above[place] = Some(above);
            let (position, reports_to) = (Some(self.positions[place]), Some(self.positions[above]));
            let title = format!("Position {place}");
            team.office
                .does(RecordPosition { position, title, team: None, reports_to, span: always() })
                .await;
        }
        for place in (1..self.seats.len()).rev() {
            self.seats.swap(place, draw.below(place + 1));
        }
        for (place, sits) in self.seats.iter().enumerate() {
            let (position, person) = (self.positions[place], Some(self.people[*sits].0));
            team.office.does(RecordSeat { position, person, span: always() }).await;
        }
    }
}

async fn house(team: &Team, many: usize) -> House {
    let mut house = House { people: Vec::new(), positions: Vec::new(), above: Vec::new(), seats: Vec::new() };
    for number in 0..many {
        let name = format!("person{number}");
        let person = team.office.person(&name, &[Role::Seller, Role::Manager]).await;
        let title = format!("Position {number}");
        let position = RecordPosition { position: None, title, team: None, reports_to: None, span: always() };
        let position = team.office.does(position).await;
        house.people.push((person, team.browser(&name).await, name));
        house.positions.push(position);
        house.above.push(None);
        house.seats.push(number);
    }
    house
}

/// Whose pay a viewer is told of by the API, the file and SQL: the same each time.
async fn told(browser: &Browser) -> BTreeSet<String> {
    let all = browser.api(Method::GET, "/payouts?limit=200", Value::Null).await.is(200);
    let names: BTreeSet<String> = all.each("person").into_iter().collect();
    let file = browser.get("/statements.csv").await.is(200);
    let lines = file.text.lines().skip(1).count();
    assert_eq!(lines, all.each("person").len(), "{}", file.text);
    let asked = json!({ "sql": "SELECT person, sum(earned) FROM statements GROUP BY person" });
    let rows = browser.api(Method::POST, "/sql", asked).await.is(200).json();
    let rows = rows["rows"].as_array().cloned().unwrap_or_default();
    let asked: BTreeSet<String> = rows.iter().filter_map(|row| row[0].as_str().map(str::to_owned)).collect();
    assert_eq!(asked, names, "SQL tells of others than the list");
    names
}

on_both_databases! {
    async fn nobody_learns_a_peers_pay_however_people_move(place: Place) {
        let team = team(&place).await;
        let work = working(&team.office);
        let mut house = house(&team, 6).await;
        let plan = team.approved(&template("commission")).await;
        for (person, _, _) in &house.people {
            team.pays(&plan, *person, "seller").await;
        }
        for (number, (person, browser, _)) in house.people.iter().enumerate() {
            team.order(*person, "2026-11-10", &format!("{}00.00", number + 1)).await;
            comes_to(&team, browser, "2026-11", &format!("{}.00", (number + 1) * 5)).await;
        }
        let ids: BTreeMap<String, usize> =
            house.people.iter().enumerate().map(|(place, (id, ..))| (id.to_string(), place)).collect();
        let mut draw = Draw(20_261_127);
        for round in 0..rounds() {
            house.moves(&team, &mut draw).await;
            for (number, (_, browser, name)) in house.people.iter().enumerate() {
                let below = house.below(number);
                let seen: BTreeSet<usize> = told(browser).await.iter().filter_map(|id| ids.get(id).copied()).collect();
                assert_eq!(seen, below, "round {round}: what {name} sees");
                let other = draw.below(house.people.len());
                let path = format!("/statements/{plan}/{}", house.people[other].0);
                let status = browser.get(&path).await.status.as_u16();
                assert_eq!(status, if below.contains(&other) { 200 } else { 404 }, "round {round}: {name} and {other}");
            }
        }
        // Whoever runs Prestasi sees no pay by it.
        team.office.person("administrator", &[Role::Administrator]).await;
        let administrator = team.browser("administrator").await;
        administrator.get("/statements").await.is(403);
        let asked = json!({ "sql": "SELECT * FROM people" });
        administrator.api(Method::POST, "/sql", asked).await.is(200).hides("earned");
        work.end().await;
    }
}
