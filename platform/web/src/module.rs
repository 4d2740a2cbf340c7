//! What a business area hands over: one value, so that adding one is a crate and a line.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use prestasi_access::Permission;
use prestasi_catalog::Dataset;
use prestasi_demo::Company;
use prestasi_jobs::{Handler, Schedule};
use prestasi_store::Migrations;
use prestasi_store::outbox::Subscriber;
use prestasi_ui::frame::Hit;
use prestasi_ui::icon::Icon;

use crate::app::App;
use crate::beside::Beside;
use crate::fault::Outcome;
use crate::home::Card;
use crate::personal::Keeper;
use crate::route::{Allow, Route};
use crate::visit::Visit;

/// A job that people come for; the navigation has a heading for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The day: no heading.
    Today,
    /// Selling.
    Sell,
    /// What is sold, for how much, and what came of it.
    Offer,
    /// What comes in by itself or in files.
    Gather,
    /// What one earns oneself.
    Earn,
    /// What others are paid by.
    Pay,
    /// Planning.
    Plan,
    /// Getting better.
    Grow,
    /// The company and its people.
    Company,
    /// Running Prestasi.
    Run,
}

impl Section {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::Today,
        Self::Sell,
        Self::Offer,
        Self::Gather,
        Self::Earn,
        Self::Pay,
        Self::Plan,
        Self::Grow,
        Self::Company,
        Self::Run,
    ];

    /// The key of its heading.
    #[must_use]
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::Today => None,
            Self::Sell => Some("section-sell"),
            Self::Offer => Some("section-offer"),
            Self::Gather => Some("section-gather"),
            Self::Earn => Some("section-earn"),
            Self::Pay => Some("section-pay"),
            Self::Plan => Some("section-plan"),
            Self::Grow => Some("section-grow"),
            Self::Company => Some("section-company"),
            Self::Run => Some("section-run"),
        }
    }
}

/// A place in the navigation, for those whom its route lets in.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Under which job.
    pub section: Section,
    /// The key of its name.
    pub label: &'static str,
    /// Its icon.
    pub mark: Icon,
    /// Its address.
    pub href: &'static str,
    /// For whom.
    pub allow: Allow,
}

/// Finds records by what somebody types.
pub type Finder = fn(Visit, String) -> BoxFuture<'static, Outcome<Vec<Hit>>>;

/// Puts a module's part of a made-up company into the store.
pub type Demo = for<'a> fn(&'a App, &'a Company) -> BoxFuture<'a, Outcome<()>>;

/// Makes what does the jobs of one kind, for an application.
pub type Job = fn(&App) -> Arc<dyn Handler>;

/// What is kept so many days after it ended, and why.
#[derive(Debug, Clone, Copy)]
pub struct Retention {
    /// The key of what it is.
    pub what: &'static str,
    /// The days; none for what is kept for ever.
    pub days: Option<i64>,
    /// The key of why.
    pub why: &'static str,
}

/// A business area.
pub struct Module {
    pub(crate) name: &'static str,
    pub(crate) migrations: Option<Migrations>,
    pub(crate) permissions: Vec<Permission>,
    pub(crate) routes: Vec<Route>,
    pub(crate) places: Vec<Place>,
    pub(crate) cards: Vec<Card>,
    pub(crate) besides: Vec<Beside>,
    pub(crate) finders: Vec<Finder>,
    pub(crate) subscribers: Vec<Arc<dyn Subscriber>>,
    pub(crate) jobs: Vec<Job>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) datasets: Vec<Dataset>,
    pub(crate) keepers: Vec<Keeper>,
    pub(crate) retentions: Vec<Retention>,
    pub(crate) demo: Option<Demo>,
}

impl Module {
    /// A module of this name, which its tables, permissions and messages begin with.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            migrations: None,
            permissions: Vec::new(),
            routes: Vec::new(),
            places: Vec::new(),
            cards: Vec::new(),
            besides: Vec::new(),
            finders: Vec::new(),
            subscribers: Vec::new(),
            jobs: Vec::new(),
            schedules: Vec::new(),
            datasets: Vec::new(),
            keepers: Vec::new(),
            retentions: Vec::new(),
            demo: None,
        }
    }

    /// With tables.
    #[must_use]
    pub fn migrations(mut self, migrations: Migrations) -> Self {
        self.migrations = Some(migrations);
        self
    }

    /// With rights.
    #[must_use]
    pub fn permissions(mut self, permissions: impl IntoIterator<Item = Permission>) -> Self {
        self.permissions.extend(permissions);
        self
    }

    /// With addresses.
    #[must_use]
    pub fn routes(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.routes.extend(routes);
        self
    }

    /// With places in the navigation.
    #[must_use]
    pub fn places(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.places.extend(places);
        self
    }

    /// With cards on the first page.
    #[must_use]
    pub fn cards(mut self, cards: impl IntoIterator<Item = Card>) -> Self {
        self.cards.extend(cards);
        self
    }

    /// With panels beside records of other modules.
    #[must_use]
    pub fn besides(mut self, besides: impl IntoIterator<Item = Beside>) -> Self {
        self.besides.extend(besides);
        self
    }

    /// With records that the palette finds.
    #[must_use]
    pub fn finds(mut self, finder: Finder) -> Self {
        self.finders.push(finder);
        self
    }

    /// With somebody who hears of events.
    #[must_use]
    pub fn subscriber(mut self, subscriber: Arc<dyn Subscriber>) -> Self {
        self.subscribers.push(subscriber);
        self
    }

    /// With what does jobs of a kind.
    #[must_use]
    pub fn job(mut self, job: Job) -> Self {
        self.jobs.push(job);
        self
    }

    /// With jobs by the clock.
    #[must_use]
    pub fn schedules(mut self, schedules: impl IntoIterator<Item = Schedule>) -> Self {
        self.schedules.extend(schedules);
        self
    }

    /// With tables that may be asked in SQL.
    #[must_use]
    pub fn datasets(mut self, datasets: impl IntoIterator<Item = Dataset>) -> Self {
        self.datasets.extend(datasets);
        self
    }

    /// With what tells what it keeps of a person. Whoever keeps something forgets it, too, when they hear of a
    /// [`PersonErased`](prestasi_access::event::PersonErased).
    #[must_use]
    pub fn keeps(mut self, keeper: Keeper) -> Self {
        self.keepers.push(keeper);
        self
    }

    /// With what it keeps for how long.
    #[must_use]
    pub fn retains(mut self, retentions: impl IntoIterator<Item = Retention>) -> Self {
        self.retentions.extend(retentions);
        self
    }

    /// What it keeps for how long.
    #[must_use]
    pub fn retentions(&self) -> &[Retention] {
        &self.retentions
    }

    /// With a part of the made-up company.
    #[must_use]
    pub fn demo(mut self, demo: Demo) -> Self {
        self.demo = Some(demo);
        self
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its tables, handed to the store once.
    pub fn take_migrations(&mut self) -> Option<Migrations> {
        self.migrations.take()
    }

    /// Its rights.
    #[must_use]
    pub fn rights(&self) -> &[Permission] {
        &self.permissions
    }

    /// Its addresses.
    #[must_use]
    pub fn addresses(&self) -> &[Route] {
        &self.routes
    }

    /// Fills its part of the store with a made-up company.
    ///
    /// # Errors
    /// Those of its operations.
    pub async fn make_up(&self, app: &App, company: &Company) -> Outcome<()> {
        match self.demo {
            Some(demo) => demo(app, company).await,
            None => Ok(()),
        }
    }
}
