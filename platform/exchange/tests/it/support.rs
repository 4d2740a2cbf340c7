//! A company that imports files.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::stream;
use jiff::tz::{Offset, TimeZone};
use prestasi_access::{Access, Ask, Cost, Operation, ServerKey, Settings, Viewer};
use prestasi_exchange::read::Limits;
use prestasi_exchange::{
    Counts, FORGET, Forget, Imports, Plan, StartImport, State, Tally, held, import, receive, row,
};
use prestasi_jobs::{Does, Worker, row as job};
use prestasi_kernel::{Id, Problem};
use prestasi_store::testing::Place;
use prestasi_store::{Failure, RowId, Store};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub struct House {
    pub access: Access,
    pub system: Viewer,
    pub limits: Limits,
    work: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

pub async fn open(place: &Place) -> House {
    open_with(place, Limits::default()).await
}

pub async fn open_with(place: &Place, limits: Limits) -> House {
    let options = place.options();
    let clock = Arc::clone(&options.clock);
    let migrations =
        [prestasi_access::migrations(), prestasi_jobs::migrations(), prestasi_exchange::migrations()];
    let store = Store::open(options, &migrations).await.expect("an open store");
    let zone = TimeZone::fixed(Offset::constant(8));
    let settings = Settings {
        cost: Cost { memory_kib: 8, passes: 1 },
        ..Settings::new(zone.clone(), ServerKey([9; 32]))
    };
    let access =
        Access::new(store, Arc::clone(&clock), settings, prestasi_exchange::PERMISSIONS).expect("access");
    let system = access.system("test").expect("a name");
    let mut random = fastrand::Rng::with_seed(7);
    let settings = prestasi_jobs::Settings {
        name: "test".to_owned(),
        at_once: 2,
        zone,
        clock,
        draw: Arc::new(Mutex::new(move || random.u64(..))),
        grace: Duration::from_secs(5),
    };
    let (end, ended) = oneshot::channel::<()>();
    let worker = Worker::new(
        access.store().clone(),
        settings,
        vec![
            Arc::new(Imports::new(access.clone(), limits)),
            Arc::new(Counts),
            Arc::new(Does(FORGET, Forget)),
        ],
        Vec::new(),
    );
    let work = tokio::spawn(worker.run(async { drop(ended.await) }));
    House { access, system, limits, work: Some((end, work)) }
}

impl House {
    pub async fn does<O: Operation<Refusal = Problem>>(&self, operation: O) -> Result<O::Answer, Problem> {
        match self.access.write(self.system.ask(), operation).await {
            Ok(done) => Ok(done.answer),
            Err(Failure::Refused(problem)) => Err(problem),
            Err(Failure::Store(error)) => panic!("{error}"),
        }
    }

    /// Takes a file in.
    pub async fn receive(&self, dataset: &str, content: impl Into<Vec<u8>>) -> Result<Id, Problem> {
        self.receive_as(self.system.ask(), dataset, content).await
    }

    /// The same by a request of one's own.
    pub async fn receive_as(
        &self,
        ask: Ask,
        dataset: &str,
        content: impl Into<Vec<u8>>,
    ) -> Result<Id, Problem> {
        let chunks: Vec<Result<_, std::convert::Infallible>> =
            content.into().chunks(1 << 20).map(|chunk| Ok(bytes::Bytes::copy_from_slice(chunk))).collect();
        let received = receive(
            &self.access,
            (&self.system, ask),
            (dataset, "file.csv"),
            stream::iter(chunks),
            self.limits,
        );
        received.await.map_err(|failure| match failure {
            Failure::Refused(problem) => problem,
            Failure::Store(error) => error.problem(),
        })
    }

    pub async fn import(&self, id: Id) -> import::Model {
        let one = import::Entity::find_by_id(RowId(id)).one(self.access.store().read()).await;
        one.expect("a query").expect("an import")
    }

    /// Starts an import and waits until it is over.
    pub async fn start(&self, id: Id, dry: bool, plan: impl FnOnce(&mut Plan)) -> import::Model {
        let mut asked = self.import(id).await.plan().expect("a plan");
        plan(&mut asked);
        self.does(StartImport { import: id, plan: asked, dry }).await.expect("started");
        for _ in 0..3_000 {
            let import = self.import(id).await;
            if !matches!(import.state, State::Checking | State::Running) {
                return import;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let jobs = job::Entity::find().all(self.access.store().read()).await.expect("jobs");
        panic!("the import does not end: {jobs:?}")
    }

    /// Takes a file in and imports it as it is guessed, but for this.
    pub async fn imports(&self, dataset: &str, content: &str, plan: impl FnOnce(&mut Plan)) -> import::Model {
        let id = self.receive(dataset, content).await.expect("received");
        self.start(id, false, plan).await
    }

    /// What a dataset holds, as JSON lists.
    pub async fn rows(&self, import: &import::Model) -> Vec<String> {
        let rows = row::Entity::find().filter(held(import.dataset)).order_by_asc(row::Column::Values);
        rows.all(self.access.store().read()).await.expect("rows").into_iter().map(|row| row.values).collect()
    }

    /// Waits until no job waits or runs.
    pub async fn settled(&self) {
        let jobs = || job::Entity::find().all(self.access.store().read());
        while jobs().await.expect("jobs").iter().any(|job| !job.state.is_over()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends the worker and waits for it.
    pub async fn close(mut self) {
        if let Some((end, work)) = self.work.take() {
            drop(end);
            work.await.expect("a worker");
        }
        self.access.store().close().await;
    }
}

/// Rows, added, changed, same, wrong.
pub const fn tally(import: &import::Model) -> Tally {
    Tally {
        rows: import.rows,
        added: import.added,
        changed: import.changed,
        same: import.same,
        wrong: import.wrong,
    }
}

pub const fn counts(rows: i64, added: i64, changed: i64, same: i64, wrong: i64) -> Tally {
    Tally { rows, added, changed, same, wrong }
}
