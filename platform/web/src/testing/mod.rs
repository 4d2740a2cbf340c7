//! A server for tests: a fresh database, modules, people who sign in; an office with browsers that they sit at.

mod browser;
mod mail;
mod office;

use axum::Router;
use jiff::civil::date;
use jiff::tz::{Offset, TimeZone};
use prestasi_access::account::{SignIn, SignedIn};
use prestasi_access::organisation::RecordPerson;
use prestasi_access::role::AssignRole;
use prestasi_access::{Cost, Operation, Owed, Role, Secret, ServerKey, Settings, Viewer};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::testing::Place;

pub use browser::{Answer, Browser};
pub use mail::{Handed, MailServer};
pub use office::{Office, Working, working, working_too};

use crate::{App, Module, Site, router};

/// The password of everybody.
pub const PASSWORD: &str = "hujan turun di Taiping lagi";

/// An application over a fresh database, on the morning of 23 Nov 2026, eight hours ahead of UTC.
pub struct Server {
    /// The application.
    pub app: App,
    /// What answers.
    pub router: Router,
    /// Who may everything.
    pub system: Viewer,
}

/// Since long ago, until further notice.
///
/// # Panics
/// Never.
#[must_use]
pub fn always() -> Span {
    Span::new(Some(date(2020, 1, 1)), None).expect("days in order")
}

/// An application of these modules.
///
/// # Panics
/// If it cannot be opened.
pub async fn open(place: &Place, modules: Vec<Module>) -> Server {
    open_with(place, modules, |_| {}).await
}

/// The same, where the site is otherwise.
///
/// # Panics
/// If it cannot be opened.
pub async fn open_with(place: &Place, modules: Vec<Module>, change: impl FnOnce(&mut Site)) -> Server {
    let zone = TimeZone::fixed(Offset::constant(8));
    let settings = Settings {
        cost: Cost { memory_kib: 8, passes: 1 },
        second_factor: Owed::ByNobody,
        provider_here: true,
        ..Settings::new(zone.clone(), ServerKey([9; 32]))
    };
    let (questions, doors, mail, backups) = Default::default();
    let mut site = Site { zone, secure: false, proxied: false, questions, doors, mail, backups };
    change(&mut site);
    let app = App::open(place.options(), settings, modules, site).await.expect("an application");
    let system = app.access().system("test").expect("a name");
    Server { router: router(&app), app, system }
}

impl Server {
    /// Does something as the system.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.app.access().write(self.system.ask(), operation).await.expect("done").answer
    }

    /// Somebody of this name and number who signs in by it.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn person(&self, name: &str, roles: &[Role]) -> Id {
        let (number, name) = (name.to_owned(), name.to_owned());
        let new = RecordPerson { person: None, number, name: name.clone(), span: always() };
        let person = self.does(new).await;
        self.account(person, &name, roles).await;
        person
    }

    /// Gives a person an account with roles.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn account(&self, person: Id, login: &str, roles: &[Role]) {
        for role in roles {
            let role = role.key().to_owned();
            self.does(AssignRole { person, role, span: always(), held: true }).await;
        }
        let access = self.app.access();
        let invitation = access.open_account(&self.system, person, login).await.expect("an account");
        access.accept_invitation(&invitation, &Secret::new(PASSWORD)).await.expect("a password");
    }

    /// A session of somebody.
    ///
    /// # Panics
    /// If they are not let in.
    pub async fn session(&self, login: &str) -> Secret {
        let password = Secret::new(PASSWORD);
        let door = SignIn { login, password: &password, device: None, source: "192.0.2.7" };
        match self.app.access().sign_in(door).await.expect("signed in") {
            SignedIn::Open(opened) => opened.session,
            SignedIn::CodeNeeded(_) => panic!("a code is owed"),
        }
    }
}
