//! A house with people in it.

use std::fmt::Debug;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use prestasi_access::account::{Credential, Opened, SignIn, SignedIn};
use prestasi_access::organisation::RecordPerson;
use prestasi_access::role::AssignRole;
use prestasi_access::{Access, Cost, Operation, Owed, Role, Secret, ServerKey, Settings, Viewer, migrations};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::testing::Place;
use prestasi_store::{Failure, Store};

use crate::sample;

pub const PASSWORD: &str = "hujan turun di Taiping lagi";

pub struct House {
    pub access: Access,
    pub system: Viewer,
}

pub async fn open(place: &Place) -> House {
    open_at(place, Cost { memory_kib: 8, passes: 1 }).await
}

pub async fn open_at(place: &Place, cost: Cost) -> House {
    open_with(place, cost, Owed::ByNobody).await
}

/// One where administrators and whoever pays need a second factor.
pub async fn open_owing(place: &Place) -> House {
    open_with(place, Cost { memory_kib: 8, passes: 1 }, Owed::ByPrivileged).await
}

async fn open_with(place: &Place, cost: Cost, second_factor: Owed) -> House {
    let options = place.options();
    let clock = Arc::clone(&options.clock);
    let store = Store::open(options, &[migrations(), sample::migrations()]).await.expect("an open store");
    let zone = TimeZone::fixed(Offset::constant(8));
    let settings = Settings { cost, second_factor, ..Settings::new(zone, ServerKey([9; 32])) };
    let access = Access::new(store, clock, settings, sample::PERMISSIONS).expect("access");
    let system = access.system("test").expect("a name");
    House { access, system }
}

pub fn secret(text: &str) -> Secret {
    Secret::new(text)
}

pub fn days(from: Date, to: Date) -> Span {
    Span::new(Some(from), Some(to)).expect("days in order")
}

/// Since long ago, until further notice.
pub fn always() -> Span {
    Span::new(Some(date(2020, 1, 1)), None).expect("days in order")
}

/// The code of the problem that something was refused with.
pub fn code<T: Debug>(outcome: Result<T, Failure<Problem>>) -> &'static str {
    match outcome {
        Err(Failure::Refused(problem)) => problem.code,
        other => panic!("not refused: {other:?}"),
    }
}

impl House {
    /// Does something as the system.
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.tries(&self.system, operation).await.expect("done")
    }

    pub async fn tries<O: Operation<Refusal = Problem>>(
        &self,
        viewer: &Viewer,
        operation: O,
    ) -> Result<O::Answer, Failure<Problem>> {
        self.access.write(viewer.ask(), operation).await.map(|done| done.answer)
    }

    /// A person who can sign in by their name.
    pub async fn person(&self, name: &str, roles: &[Role]) -> Id {
        let person =
            RecordPerson { person: None, number: name.to_owned(), name: name.to_owned(), span: always() };
        let person = self.does(person).await;
        let invitation = self.access.open_account(&self.system, person, name).await.expect("an account");
        self.access.accept_invitation(&invitation, &secret(PASSWORD)).await.expect("a password");
        for role in roles {
            let role = role.key().to_owned();
            self.does(AssignRole { person, role, span: always(), held: true }).await;
        }
        person
    }

    /// An administrator, whom other tests may not be without.
    pub async fn administrator(&self) -> Id {
        self.person("admin-1", &[Role::Administrator]).await
    }

    pub async fn knock(&self, login: &str, password: &str) -> Result<SignedIn, Failure<Problem>> {
        self.knock_from(login, password, None, "192.0.2.1").await
    }

    pub async fn knock_from(
        &self,
        login: &str,
        password: &str,
        device: Option<&Secret>,
        source: &str,
    ) -> Result<SignedIn, Failure<Problem>> {
        self.access.sign_in(SignIn { login, password: &secret(password), device, source }).await
    }

    pub async fn sign_in(&self, login: &str) -> Opened {
        match self.knock(login, PASSWORD).await.expect("signed in") {
            SignedIn::Open(opened) => opened,
            SignedIn::CodeNeeded(_) => panic!("a code is owed"),
        }
    }

    pub async fn look(&self, session: &Secret) -> Result<Viewer, Failure<Problem>> {
        self.access.viewer(Credential::Session(session)).await
    }

    /// Somebody, signed in.
    pub async fn viewer(&self, login: &str) -> Viewer {
        let opened = self.sign_in(login).await;
        self.look(&opened.session).await.expect("a viewer")
    }
}
