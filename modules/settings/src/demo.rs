//! The people of the made-up company: who sells and leads, in which team and position, and one sign-in for each role.

mod company;
mod holidays;

use futures_util::future::BoxFuture;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use prestasi_access::organisation::{EndPerson, RecordPerson, RecordPosition, RecordSeat, RecordTeam};
use prestasi_access::role::AssignRole;
use prestasi_access::{Operation, Role, Viewer};
use prestasi_demo::{Company, Level, Person};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_web::{App, Outcome};
use std::collections::BTreeMap;

/// The password of every sign-in of the made-up company, which listens to this machine only.
pub const PASSWORD: &str = "angsana mekar di laman";

/// Who signs in as what: the login is the name of the role.
pub const SIGN_INS: [(&str, Role); 8] = [
    ("seller", Role::Seller),
    ("manager", Role::Manager),
    ("operations", Role::SalesOperations),
    ("finance", Role::Finance),
    ("people", Role::PeoplePartner),
    ("executive", Role::Executive),
    ("administrator", Role::Administrator),
    ("auditor", Role::Auditor),
];

/// Those who neither sell nor lead: number, name, title, role.
const OFFICE: [(&str, &str, &str, Role); 5] = [
    ("P-9001", "Nadia binti Roslan", "Head of Sales Operations", Role::SalesOperations),
    ("P-9002", "Chong Wei Ming", "Finance Controller", Role::Finance),
    ("P-9003", "Saraswathy a/p Muniandy", "People Partner", Role::PeoplePartner),
    ("P-9004", "Hafizuddin bin Kamal", "Systems Administrator", Role::Administrator),
    ("P-9005", "Goh Li Shan", "Internal Auditor", Role::Auditor),
];

/// Since when the company is.
const FOUNDED: Date = date(2012, 1, 1);

/// Puts the people into the store.
pub fn make_up<'a>(app: &'a App, company: &'a Company) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let system = app.access().system("demo")?;
        company::make_up(app, &system).await?;
        Maker { app, system, teams: BTreeMap::new(), seats: BTreeMap::new() }.make(company).await
    })
}

struct Maker<'a> {
    app: &'a App,
    system: Viewer,
    teams: BTreeMap<&'static str, Id>,
    /// Person and position of everybody, by short name.
    seats: BTreeMap<&'a str, (Id, Id)>,
}

impl<'a> Maker<'a> {
    async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> Outcome<O::Answer> {
        Ok(self.app.access().write(self.system.ask(), operation).await?.answer)
    }

    async fn make(mut self, company: &'a Company) -> Outcome<()> {
        for (index, person) in company.people.iter().enumerate() {
            self.hire(index, person).await?;
        }
        let mut by_role = BTreeMap::new();
        for (number, name, title, role) in OFFICE {
            by_role.insert(role, self.office(number, name, title, role).await?);
        }
        let today = self.app.access().today();
        let of_level =
            |level| company.people.iter().find(|person| person.level == level && person.works(today));
        for (level, role) in
            [(Level::Seller, Role::Seller), (Level::Lead, Role::Manager), (Level::Director, Role::Executive)]
        {
            let seat = of_level(level).and_then(|person| self.seats.get(&*person.id));
            by_role.extend(seat.map(|(person, _)| (role, *person)));
        }
        if let Some(lead) = of_level(Level::Lead) {
            self.move_around(company, lead, today).await?;
        }
        for (login, role) in SIGN_INS {
            if let Some(person) = by_role.get(&role) {
                self.let_in(*person, login).await?;
            }
        }
        Ok(())
    }

    async fn hire(&mut self, index: usize, hired: &'a Person) -> Outcome<()> {
        let since = Span::new(Some(hired.joined), None)?;
        let number = format!("P-{:04}", index + 1);
        let person = RecordPerson { person: None, number, name: hired.name.clone(), span: since };
        let person = self.does(person).await?;
        let team = match self.teams.get(hired.team) {
            Some(team) => *team,
            None => {
                let span = Span::new(Some(FOUNDED), None)?;
                let team = self.does(RecordTeam { team: None, name: hired.team.to_owned(), span }).await?;
                self.teams.insert(hired.team, team);
                team
            }
        };
        let reports_to =
            hired.manager.as_ref().and_then(|id| self.seats.get(&**id)).map(|(_, position)| *position);
        let title = match hired.level {
            Level::Director => "Sales Director",
            Level::Region => "Regional Head",
            Level::Lead => "Team Lead",
            Level::Seller => "Account Executive",
        };
        let span = Span::new(Some(FOUNDED), None)?;
        let position =
            RecordPosition { position: None, title: title.to_owned(), team: Some(team), reports_to, span };
        let position = self.does(position).await?;
        self.does(RecordSeat { position, person: Some(person), span: since }).await?;
        let role = match hired.level {
            Level::Director => Role::Executive,
            Level::Region | Level::Lead => Role::Manager,
            Level::Seller => Role::Seller,
        };
        self.does(AssignRole { person, role: role.key().to_owned(), span: since, held: true }).await?;
        self.seats.insert(&hired.id, (person, position));
        if let Some(after) = hired.left.and_then(|left| left.tomorrow().ok()) {
            let span = Span::new(Some(after), None)?;
            self.does(RecordSeat { position, person: None, span }).await?;
            self.does(EndPerson { id: person, span }).await?;
        }
        Ok(())
    }

    /// Somebody is about to join a team, and somebody to leave it.
    async fn move_around(&self, company: &'a Company, lead: &'a Person, today: Date) -> Outcome<()> {
        let (Some((_, above)), Some(team)) = (self.seats.get(&*lead.id), self.teams.get(lead.team)) else {
            return Ok(());
        };
        let span = Span::new(Some(today.saturating_add(11.days())), None)?;
        let new = RecordPerson {
            person: None,
            number: "P-9101".to_owned(),
            name: "Aina binti Zulkifli".to_owned(),
            span,
        };
        let person = self.does(new).await?;
        let (title, team, reports_to) = ("Account Executive".to_owned(), Some(*team), Some(*above));
        let always = Span::new(Some(FOUNDED), None)?;
        let seat = RecordPosition { position: None, title, team, reports_to, span: always };
        let position = self.does(seat).await?;
        self.does(RecordSeat { position, person: Some(person), span }).await?;
        self.does(AssignRole { person, role: Role::Seller.key().to_owned(), span, held: true }).await?;
        let leaves = |one: &&Person| {
            one.level == Level::Seller && one.manager.as_ref() == Some(&lead.id) && one.works(today)
        };
        let leaver = company.people.iter().rfind(leaves).and_then(|one| self.seats.get(&*one.id));
        if let Some((id, position)) = leaver.copied() {
            let span = Span::new(Some(today.saturating_add(18.days())), None)?;
            self.does(RecordSeat { position, person: None, span }).await?;
            self.does(EndPerson { id, span }).await?;
        }
        Ok(())
    }

    async fn office(&self, number: &str, name: &str, title: &str, role: Role) -> Outcome<Id> {
        let span = Span::new(Some(FOUNDED), None)?;
        let person = RecordPerson { person: None, number: number.to_owned(), name: name.to_owned(), span };
        let person = self.does(person).await?;
        let position =
            RecordPosition { position: None, title: title.to_owned(), team: None, reports_to: None, span };
        let position = self.does(position).await?;
        self.does(RecordSeat { position, person: Some(person), span }).await?;
        self.does(AssignRole { person, role: role.key().to_owned(), span, held: true }).await?;
        Ok(person)
    }

    async fn let_in(&self, person: Id, login: &str) -> Outcome<()> {
        let access = self.app.access();
        let invitation = access.open_account(&self.system, person, login).await?;
        access.accept_invitation(&invitation, &prestasi_access::Secret::new(PASSWORD)).await?;
        Ok(())
    }
}
