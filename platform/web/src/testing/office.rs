//! An office: a server with people, each of whom sits at a browser.

use prestasi_access::account::NewToken;
use prestasi_access::{Operation, Role};
use prestasi_kernel::{Id, Problem};
use prestasi_store::testing::Place;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::browser::{Browser, Who};
use super::{Server, open_with};
use crate::{App, Module, Own, Site};

/// A server with one administrator, who is called `admin`; its day is 23 Nov 2026.
pub struct Office {
    /// The application.
    pub app: App,
    /// The administrator.
    pub admin: Id,
    server: Server,
}

impl Office {
    /// An office over a fresh database, with these modules.
    ///
    /// # Panics
    /// If it cannot be opened.
    pub async fn open(place: &Place, modules: Vec<Module>) -> Self {
        Self::open_with(place, modules, |_| {}).await
    }

    /// The same, where the site is otherwise.
    ///
    /// # Panics
    /// If it cannot be opened.
    pub async fn open_with(place: &Place, modules: Vec<Module>, change: impl FnOnce(&mut Site)) -> Self {
        let server = open_with(place, modules, change).await;
        let admin = server.person("admin", &[Role::Administrator]).await;
        Self { app: server.app.clone(), admin, server }
    }

    /// Does something as the system.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> O::Answer {
        self.server.does(operation).await
    }

    /// Somebody who is with the company and signs in by their name.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn person(&self, name: &str, roles: &[Role]) -> Id {
        self.server.person(name, roles).await
    }

    /// Gives a person an account.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn account(&self, person: Id, login: &str, roles: &[Role]) {
        self.server.account(person, login, roles).await;
    }

    /// A browser at which somebody is signed in.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn browser(&self, login: &str) -> Browser {
        let who = Who::Session(self.server.session(login).await.expose().to_owned());
        Browser::new(&self.server.router, who)
    }

    /// A browser at which nobody is signed in.
    #[must_use]
    pub fn stranger(&self) -> Browser {
        Browser::new(&self.server.router, Who::Nobody)
    }

    /// A browser of somebody new with this role.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn browser_of(&self, role: Role) -> Browser {
        self.person(role.key(), &[role]).await;
        self.browser(role.key()).await
    }

    /// A program of somebody, with all that they may hand on.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn program(&self, login: &str) -> Browser {
        let access = self.app.access();
        let (person, permissions) = access.hand_on_of(login).await.expect("an account");
        let new = NewToken { person, name: "a program".to_owned(), permissions, days: 1 };
        let (_, secret) = access.create_token(&self.server.system, new).await.expect("a token");
        Browser::new(&self.server.router, Who::Token(secret.expose().to_owned()))
    }
}

/// Jobs are done until this is dropped.
pub struct Working(oneshot::Sender<()>, JoinHandle<()>);

/// Does the jobs of an office.
#[must_use]
pub fn working(office: &Office) -> Working {
    working_too(office, Vec::new())
}

/// The same, and this.
#[must_use]
pub fn working_too(office: &Office, own: Vec<Own>) -> Working {
    let (end, ended) = oneshot::channel::<()>();
    Working(end, tokio::spawn(office.app.work("a process".to_owned(), own, async { drop(ended.await) })))
}

impl Working {
    /// Does no more of them.
    ///
    /// # Panics
    /// If whoever did them fell.
    pub async fn end(self) {
        let Self(end, work) = self;
        drop(end);
        work.await.expect("a worker");
    }
}
