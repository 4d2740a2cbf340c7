//! Policies in queries, against the reference.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use jiff::civil::Date;
use prestasi_access::account::DisableAccount;
use prestasi_access::delegation::Delegate;
use prestasi_access::organisation::{EndPerson, RecordPerson, RecordPosition, RecordSeat, RecordTeam};
use prestasi_access::role::{AssignRole, DefineRole};
use prestasi_access::{Policies, Reach, Rights, Role, Viewer};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::testing::Place;
use prestasi_store::{
    Call, Change, Everything, Failure, RowId, Scope, Tx, insert_all, on_both_databases, select,
};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set};
use serde::Serialize;

use crate::reference::{Position, World};
use crate::sample::{READ_AMOUNTS, READ_DEALS, READ_LINES, deal, line, orphan};
use crate::support::{House, PASSWORD, always, open};

const PEOPLE: usize = 9;
const POSITIONS: usize = 8;

/// Puts deals and their lines into the tables.
#[derive(Serialize)]
struct Deals {
    deals: Vec<(Option<Id>, i64)>,
}

impl Change for Deals {
    const NAME: &'static str = "sample.deals";
    type Answer = Vec<(Id, Id)>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Vec<(Id, Id)>, Failure<Problem>> {
        let (mut rows, mut lines, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        for (owner, amount) in &self.deals {
            let (id, line) = (tx.id()?, tx.id()?);
            rows.push(deal::ActiveModel {
                id: Set(id),
                owner: Set(owner.map(RowId)),
                amount_minor: Set(Some(*amount)),
            });
            lines.push(line::ActiveModel { id: Set(line), deal: Set(id) });
            ids.push((id.0, line.0));
        }
        insert_all::<deal::Entity>(tx, rows).await?;
        insert_all::<line::Entity>(tx, lines).await?;
        tx.audit(Entry::created("deal", "all", &ids)?);
        Ok(ids)
    }
}

/// A company that changes at random, told to the database and to the reference.
struct Company {
    house: House,
    world: World,
    random: fastrand::Rng,
    people: Vec<Id>,
    positions: Vec<Id>,
    teams: Vec<Id>,
    company_roles: Vec<String>,
    /// Refused as circular.
    circles: usize,
}

fn day_after(day: Date, days: i64) -> Date {
    day.checked_add(SignedDuration::from_hours(24 * days)).expect("a day")
}

impl Company {
    async fn new(place: &Place, seed: u64) -> Self {
        let house = open(place).await;
        let (mut world, mut random) = (World::new(), fastrand::Rng::with_seed(seed));
        house.administrator().await;
        let (mut people, mut positions, mut teams, mut company_roles) = (vec![], vec![], vec![], vec![]);
        for i in 0..PEOPLE {
            let person = house.person(&format!("person-{i}"), &[]).await;
            world.people.say(person, always(), Some(()));
            people.push(person);
        }
        for i in 0..3 {
            teams
                .push(house.does(RecordTeam { team: None, name: format!("Team {i}"), span: always() }).await);
            let names = [READ_DEALS, READ_AMOUNTS, READ_LINES].map(|permission| permission.name().to_owned());
            let reaches = [Reach::Own, Reach::Team, Reach::Subtree, Reach::All];
            let rights: Rights = (0..2)
                .map(|_| {
                    (
                        names[random.usize(..3)].clone(),
                        reaches[random.usize(..reaches.len() - usize::from(i > 0))],
                    )
                })
                .collect();
            let define = DefineRole { role: None, name: format!("Role {i}"), rights: rights.clone() };
            let role = house.access.write(house.system.ask(), define).await.unwrap().answer.to_string();
            world.company_roles.insert(role.clone(), rights);
            company_roles.push(role);
        }
        let mut company =
            Self { house, world, random, people, positions: vec![], teams, company_roles, circles: 0 };
        for i in 0..POSITIONS {
            let superior = i.checked_sub(1).map(|i| positions[company.random.usize(..=i)]);
            positions.push(company.place_position(None, superior, always()).await.expect("a new position"));
            company.positions.clone_from(&positions);
            company.seat(i, Some(i), always()).await;
        }
        company.fill_deals().await;
        company
    }

    async fn fill_deals(&mut self) {
        let owners: Vec<Option<Id>> = self.people.iter().copied().map(Some).chain([None]).collect();
        let deals = (0..40).map(|i| (owners[self.random.usize(..owners.len())], 100 + i)).collect::<Vec<_>>();
        let call = Call::by(self.house.system.actor().clone());
        let ids = self.house.access.store().write(call, Deals { deals: deals.clone() }).await.unwrap().answer;
        for ((deal, line), row) in ids.into_iter().zip(deals) {
            self.world.deals.insert(deal, row);
            self.world.lines.insert(line, deal);
        }
    }

    async fn place_position(
        &mut self,
        position: Option<Id>,
        reports_to: Option<Id>,
        span: Span,
    ) -> Option<Id> {
        let team = (self.random.u8(..5) > 0).then(|| self.teams[self.random.usize(..3)]);
        let record = RecordPosition { position, title: "Seller".to_owned(), team, reports_to, span };
        let (system, outcome) = (self.house.system.clone(), position.zip(reports_to));
        let circles = outcome.is_some_and(|(position, superior)| {
            let first = span.from().expect("a first day");
            let days = (0..400).map(|i| day_after(first, i)).take_while(|day| span.holds(*day));
            self.world.would_circle(position, superior, days)
        });
        match self.house.tries(&system, record).await {
            Ok(id) => {
                assert!(!circles, "a circle was let through");
                self.world.positions.say(id, span, Some(Position { team, reports_to }));
                Some(id)
            }
            Err(Failure::Refused(problem)) if problem.code == "reporting-line-circular" => {
                assert!(circles, "a line was refused that is none");
                self.circles += 1;
                None
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn seat(&mut self, position: usize, person: Option<usize>, span: Span) {
        let (position, person) = (self.positions[position], person.map(|person| self.people[person]));
        self.house.does(RecordSeat { position, person, span }).await;
        self.world.seats.say(position, span, person);
    }

    /// Some days about today, or from some day on.
    fn days(&mut self) -> Span {
        let from = day_after(self.house.access.today(), self.random.i64(-20..12));
        let to = (self.random.u8(..3) > 0).then(|| day_after(from, self.random.i64(0..25)));
        Span::new(Some(from), to).expect("days in order")
    }

    async fn change(&mut self) {
        let (span, person) = (self.days(), self.random.usize(..PEOPLE));
        let id = self.people[person];
        match self.random.u8(..12) {
            0..=2 => {
                let (position, superior) = (self.random.usize(..POSITIONS), self.random.usize(..POSITIONS));
                let superior = (self.random.u8(..6) > 0).then(|| self.positions[superior]);
                self.place_position(Some(self.positions[position]), superior, span).await;
            }
            3..=4 => {
                let seat = (self.random.u8(..4) > 0).then_some(person);
                let position = self.random.usize(..POSITIONS);
                self.seat(position, seat, span).await;
            }
            5 => {
                self.house.does(EndPerson { id, span }).await;
                self.world.people.say(id, span, None);
            }
            6 => {
                let (number, name) = (format!("person-{person}"), "Somebody".to_owned());
                self.house.does(RecordPerson { person: Some(id), number, name, span }).await;
                self.world.people.say(id, span, Some(()));
            }
            7 => self.delegate(person, span).await,
            _ => {
                let built_in = [Role::Seller, Role::Manager, Role::Manager, Role::Auditor, Role::Finance];
                let which = self.random.usize(..built_in.len() + self.company_roles.len());
                let role = built_in.get(which).map_or_else(
                    || self.company_roles[which - built_in.len()].clone(),
                    |role| role.key().to_owned(),
                );
                let held = self.random.u8(..3) > 0;
                self.house.does(AssignRole { person: id, role: role.clone(), span, held }).await;
                self.world.roles.say((id, role), span, held.then_some(()));
            }
        }
    }

    /// Somebody hands on what they hold today.
    async fn delegate(&mut self, giver: usize, span: Span) {
        let Some(viewer) = self.viewer(giver).await else { return };
        let taker = self.people[(giver + 1 + self.random.usize(..PEOPLE - 1)) % PEOPLE];
        let held = [READ_DEALS, READ_AMOUNTS, READ_LINES].map(|permission| permission.name().to_owned());
        for name in held.into_iter().filter(|_| self.random.bool()).collect::<Vec<_>>() {
            let permissions = BTreeSet::from([name]);
            let delegate = Delegate { to: taker, span, permissions: permissions.clone() };
            if self.house.tries(&viewer, delegate).await.is_ok() {
                self.world.delegations.push((self.people[giver], taker, span, permissions));
            }
        }
    }

    async fn viewer(&self, person: usize) -> Option<Viewer> {
        let signed_in = self.house.knock(&format!("person-{person}"), PASSWORD).await;
        let with_us = self.world.people.on(self.house.access.today()).contains_key(&self.people[person]);
        assert_eq!(signed_in.is_ok(), with_us, "{signed_in:?}");
        match signed_in.ok()? {
            prestasi_access::account::SignedIn::Open(opened) => {
                Some(self.house.look(&opened.session).await.unwrap())
            }
            prestasi_access::account::SignedIn::CodeNeeded(_) => panic!("nobody has an authenticator"),
        }
    }

    /// Compares what each sees; gives how many rows and amounts were seen by those who do not see all.
    async fn compare(&self) -> [usize; 3] {
        let db = self.house.access.store().read();
        let mut partly = [0; 3];
        for person in 0..PEOPLE {
            let Some(viewer) = self.viewer(person).await else { continue };
            let (id, day) = (self.people[person], viewer.day());
            let rows = viewer.select::<deal::Entity>().all(db).await.unwrap();
            let seen: BTreeMap<Id, Option<i64>> =
                rows.iter().map(|row| (row.id.0, row.amount_minor)).collect();
            assert_eq!(seen.len(), rows.len(), "each row once");
            let expected = self.world.deals_of(id, day);
            assert_eq!(seen, expected, "deals of person {person} on {day}");
            // Totals and conditions over what is hidden tell nothing.
            let amount = || viewer.field::<deal::Entity>(deal::Column::AmountMinor);
            let total = viewer.select::<deal::Entity>().select_only().expr_as(amount().count(), "count");
            let known = expected.values().flatten().count();
            assert_eq!(total.into_tuple::<i64>().one(db).await.unwrap(), Some(known as i64));
            let large = viewer.select::<deal::Entity>().filter(amount().gte(120)).count(db).await.unwrap();
            assert_eq!(large as usize, expected.values().flatten().filter(|amount| **amount >= 120).count());
            let lines = viewer.select::<line::Entity>().all(db).await.unwrap();
            let lines: BTreeSet<Id> = lines.iter().map(|row| row.id.0).collect();
            assert_eq!(lines, self.world.lines_of(id, day), "lines of person {person} on {day}");
            for (partly, count) in partly.iter_mut().zip([seen.len(), known, lines.len()]) {
                *partly += usize::from(count > 0 && count < self.world.deals.len());
            }
        }
        partly
    }
}

on_both_databases! {
    async fn the_database_lets_through_what_the_reference_does(place: Place) {
        let mut company = Company::new(&place, 11).await;
        let mut partly = [0; 3];
        for _ in 0..12 {
            for _ in 0..10 {
                company.change().await;
            }
            for (sum, seen) in partly.iter_mut().zip(company.compare().await) {
                *sum += seen;
            }
            place.clock().pass_days(3);
        }
        // Otherwise nothing was compared.
        assert!(partly.iter().all(|seen| *seen > 10) && company.circles > 3, "{partly:?} {}", company.circles);
        company.house.access.store().verify_audit(None).await.unwrap();
    }

    async fn a_table_that_no_policy_knows_has_no_rows(place: Place) {
        let company = Company::new(&place, 5).await;
        let db = company.house.access.store().read();
        let policies = Policies::default().with::<deal::Entity>();
        let scope = policies.scope(&company.house.system);
        assert_eq!(select::<deal::Entity>(&scope).count(db).await.unwrap(), 40);
        assert_eq!(select::<line::Entity>(&scope).count(db).await.unwrap(), 0);
        assert_eq!(select::<line::Entity>(&Everything).count(db).await.unwrap(), 40);
        assert!(scope.rows("sample_orphan").is_none());
        assert_eq!(select::<orphan::Entity>(&scope).count(db).await.unwrap(), 0);
        assert_eq!(orphan::Entity::find().count(db).await.unwrap(), 0);
    }

    async fn what_is_taken_away_is_gone_with_the_next_request(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let giver = house.person("giver", &[Role::Auditor, Role::Administrator]).await;
        let taker = house.person("taker", &[]).await;
        let session = house.sign_in("taker").await.session;
        let (today, giving) = (house.access.today(), house.viewer("giver").await);
        let span = Span::new(Some(today), Some(today)).unwrap();
        let delegate = |name: &str| Delegate { to: taker, span, permissions: BTreeSet::from([name.to_owned()]) };
        house.tries(&giving, delegate(READ_DEALS.name())).await.unwrap();
        for name in [READ_AMOUNTS.name(), "accounts.manage", "no.such"] {
            let refused = crate::support::code(house.tries(&giving, delegate(name)).await);
            assert_eq!(refused, "permission-not-to-hand-on", "{name}");
        }
        let taking = house.look(&session).await.unwrap();
        assert!(taking.may(READ_DEALS));
        // What was handed on is not handed on.
        let further = Delegate { to: giver, ..delegate(READ_DEALS.name()) };
        assert_eq!(crate::support::code(house.tries(&taking, further).await), "permission-not-to-hand-on");
        house.does(DisableAccount { person: giver, disabled: true }).await;
        assert!(!house.look(&session).await.unwrap().may(READ_DEALS));
        house.does(DisableAccount { person: giver, disabled: false }).await;
        assert!(house.look(&session).await.unwrap().may(READ_DEALS));
        place.clock().pass_days(1);
        let session = house.sign_in("taker").await.session;
        assert!(!house.look(&session).await.unwrap().may(READ_DEALS));
    }
}
