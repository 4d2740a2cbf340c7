//! A small module with a table of effects, and handlers that a test steers.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use jiff::tz::{Offset, TimeZone};
use prestasi_access::{Access, Cost, ServerKey, Viewer};
use prestasi_jobs::{
    Enqueued, Filter, Handler, How, Kind, Line, Run, Settings, Trouble, Worker, enqueue, list,
};
use prestasi_kernel::{Actor, Clock, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind as Column, Table};
use prestasi_store::testing::Place;
use prestasi_store::{Call, Change, Failure, Migrations, RowId, Store, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// What jobs have done: a row each time, so that twice would show.
pub mod effect {
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sample_effect")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub text: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Table::new("sample_effect").id().column("text", Column::Text).create(manager).await
    }
}

/// Has an effect.
#[derive(Serialize)]
pub struct Affect(pub String);

impl Change for Affect {
    const NAME: &'static str = "sample.affect";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let id = tx.id()?;
        effect::ActiveModel { id: Set(id), text: Set(self.0.clone()) }.insert(tx).await?;
        tx.audit(Entry::created("effect", id, &self.0)?);
        Ok(())
    }
}

/// Enqueues a job, and refuses afterwards if it is told to.
#[derive(Serialize)]
pub struct Ask {
    #[serde(skip)]
    pub kind: Kind,
    pub input: String,
    #[serde(skip)]
    pub how: How,
    pub refuse: bool,
}

impl Change for Ask {
    const NAME: &'static str = "sample.ask";
    type Answer = Enqueued;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Enqueued, Failure<Problem>> {
        let enqueued = enqueue(tx, self.kind, &self.input, self.how.clone()).await?;
        tx.audit(Entry::created("ask", "it", &self.input)?);
        if self.refuse { Err(Failure::Refused(Problem::new("no"))) } else { Ok(enqueued) }
    }
}

pub struct House {
    pub store: Store,
    pub access: Access,
    pub viewer: Viewer,
    pub clock: Arc<dyn Clock + Send + Sync>,
}

pub async fn open(place: &Place) -> House {
    let options = place.options();
    let clock = Arc::clone(&options.clock);
    let sample = Migrations { module: "sample", list: || vec![Box::new(Tables)] };
    let tables = [prestasi_access::migrations(), prestasi_jobs::migrations(), sample];
    let store = Store::open(options, &tables).await.expect("an open store");
    let zone = TimeZone::fixed(Offset::constant(8));
    let cost = Cost { memory_kib: 8, passes: 1 };
    let settings = prestasi_access::Settings {
        cost,
        second_factor: prestasi_access::Owed::ByNobody,
        ..prestasi_access::Settings::new(zone, ServerKey([9; 32]))
    };
    let access =
        Access::new(store.clone(), Arc::clone(&clock), settings, prestasi_jobs::PERMISSIONS).expect("access");
    let viewer = access.system("test").expect("a name");
    House { store, access, viewer, clock }
}

pub const KIND: Kind = Kind::new("sample.work");

/// A handler that is a function.
pub struct Does<F>(pub Kind, pub F);

#[async_trait]
impl<F, O> Handler for Does<F>
where
    F: Fn(Arc<Run>) -> O + Send + Sync + 'static,
    O: Future<Output = Result<(), Trouble>> + Send,
{
    fn kind(&self) -> Kind {
        self.0
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        (self.1)(Arc::new(run.clone())).await
    }
}

/// Has the effect that its input says.
pub async fn affect(run: Arc<Run>) -> Result<(), Trouble> {
    let text: String = run.input()?;
    run.write("affect", Affect(text)).await?;
    Ok(())
}

/// A worker under way.
pub struct Working {
    pub task: JoinHandle<()>,
    end: Option<oneshot::Sender<()>>,
}

impl Working {
    /// Ends cleanly.
    pub async fn ends(mut self) {
        drop(self.end.take());
        self.task.await.expect("no panic");
    }

    /// Dies at once, as a process does, and writes nothing more.
    pub fn dies(mut self) {
        std::mem::forget(self.end.take());
        self.task.abort();
    }
}

impl House {
    pub async fn asks(&self, kind: Kind, input: &str, how: How) -> Enqueued {
        let ask = Ask { kind, input: input.to_owned(), how, refuse: false };
        self.store.write(Call::by(somebody()), ask).await.expect("enqueued").answer
    }

    pub fn settings(&self, name: &str, at_once: usize) -> Settings {
        let count = AtomicU64::new(0);
        Settings {
            name: name.to_owned(),
            at_once,
            zone: TimeZone::fixed(Offset::constant(8)),
            clock: Arc::clone(&self.clock),
            draw: Arc::new(Mutex::new(move || count.fetch_add(7, Ordering::Relaxed))),
            grace: Duration::from_secs(5),
        }
    }

    pub fn works<F, O>(&self, name: &str, kind: Kind, does: F) -> Working
    where
        F: Fn(Arc<Run>) -> O + Send + Sync + 'static,
        O: Future<Output = Result<(), Trouble>> + Send + 'static,
    {
        self.works_with(self.settings(name, 4), vec![Arc::new(Does(kind, does))], Vec::new())
    }

    pub fn works_with(
        &self,
        settings: Settings,
        handlers: Vec<Arc<dyn Handler>>,
        schedules: Vec<prestasi_jobs::Schedule>,
    ) -> Working {
        let (end, ended) = oneshot::channel::<()>();
        let worker = Worker::new(self.store.clone(), settings, handlers, schedules);
        let task = tokio::spawn(worker.run(async { drop(ended.await) }));
        Working { task, end: Some(end) }
    }

    pub async fn jobs(&self) -> Vec<Line> {
        list(self.store.read(), &self.viewer, &Filter::default(), None, 500).await.expect("jobs")
    }

    pub async fn job(&self, id: Id) -> Line {
        self.jobs().await.into_iter().find(|job| job.id == id).expect("the job")
    }

    /// Waits until something holds of a job, half a minute at most.
    pub async fn until(&self, id: Id, holds: impl Fn(&Line) -> bool) -> Line {
        for _ in 0..3000 {
            let job = self.job(id).await;
            if holds(&job) {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("it never came: {:?}", self.job(id).await);
    }

    pub async fn effects(&self) -> Vec<String> {
        let rows = effect::Entity::find().all(self.store.read()).await.expect("effects");
        let mut texts: Vec<String> = rows.into_iter().map(|row| row.text).collect();
        texts.sort();
        texts
    }
}

pub fn somebody() -> Actor {
    Actor::Person(Id::from_u128(42))
}
