//! Several processes over one database, one of them killed at random moments while jobs come in:
//! `PRESTASI_CAMPAIGN='kill postgres 100'`, `kill sqlite 100`. Without orders, as `cargo test` runs it, it is short.

use std::collections::BTreeMap;
use std::process::{Child, ExitCode};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_jobs::{Handler, How, Kind, Run, Settings, State, Trouble, Worker, enqueue, migrations, row};
use prestasi_kernel::{Actor, Clock, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{self, Table};
use prestasi_store::testing::{Place, READY, Server, conduct, say, start};
use prestasi_store::{Address, Call, Change, Failure, Migrations, Options, RowId, Store, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::{DbErr, Set};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};
use serde::Serialize;

const KIND: Kind = Kind::new("campaign.work").lease(Duration::from_secs(1)).attempts(1000);
const JOBS_PER_ROUND: u32 = 12;
const STEPS: [&str; 2] = ["first", "second"];
/// How long after the last kill everything may take to be through.
const REST_MAX: Duration = Duration::from_secs(60);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_effect")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub job: RowId,
    pub step: String,
}

impl ActiveModelBehavior for ActiveModel {}

struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let effects = Table::new("campaign_effect").id().column("job", schema::Kind::Id);
        effects.column("step", schema::Kind::Text).create(manager).await
    }
}

#[derive(Serialize)]
struct Affect {
    job: Id,
    step: &'static str,
}

impl Change for Affect {
    const NAME: &'static str = "campaign.affect";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let row =
            ActiveModel { id: Set(tx.id()?), job: Set(RowId(self.job)), step: Set(self.step.to_owned()) };
        row.insert(tx).await?;
        tx.audit(Entry::created("effect", self.job, &self.step)?);
        Ok(())
    }
}

#[derive(Serialize)]
struct Ask;

impl Change for Ask {
    const NAME: &'static str = "campaign.ask";
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Id, Failure<Problem>> {
        Ok(enqueue(tx, KIND, &(), How::default()).await?.id)
    }
}

struct Steps;

#[async_trait]
impl Handler for Steps {
    fn kind(&self) -> Kind {
        KIND
    }

    async fn run(&self, run: &Run) -> Result<(), Trouble> {
        for step in STEPS {
            run.write(step, Affect { job: run.job(), step }).await?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

async fn open(address: &Address) -> Result<Store, String> {
    let own = Migrations { module: "campaign", list: || vec![Box::new(Tables)] };
    let tables = [prestasi_access::migrations(), migrations(), own];
    let options = Options::new(address.clone(), Arc::new(WallClock));
    Store::open(options, &tables).await.map_err(|error| format!("{error:?}"))
}

/// What a process does until it is killed.
async fn work(address: &str, name: &str) -> Result<(), String> {
    let store = open(&address.parse().map_err(|error| format!("{error}"))?).await?;
    let mut random = fastrand::Rng::new();
    let settings = Settings {
        name: name.to_owned(),
        at_once: 4,
        zone: TimeZone::UTC,
        clock: Arc::new(WallClock),
        draw: Arc::new(Mutex::new(move || random.u64(..))),
        grace: Duration::ZERO,
    };
    say(READY);
    Worker::new(store, settings, vec![Arc::new(Steps)], Vec::new()).run(std::future::pending()).await;
    Ok(())
}

/// Kills one of so many processes as often as that; every job's effects are there once, and none is lost.
async fn kill(database: &str, kills: u32, processes: u32) -> Result<(), String> {
    if database == "postgres" && std::env::var("PRESTASI_POSTGRES").is_ok_and(|none| none == "none") {
        return Ok(());
    }
    let server = if database == "postgres" { Some(Server::start()?) } else { None };
    let place = match &server {
        Some(server) => Place::on(server, "jobs").await,
        None => Place::sqlite(),
    };
    let text = match place.address() {
        Address::Sqlite(path) => path.display().to_string(),
        Address::Postgres(url) => url.clone(),
    };
    let store = open(place.address()).await?;
    let started = |number: u32| start("child", &text, &format!("w{number}")).map(|(child, _)| child);
    let mut children: Vec<Child> = (0..processes).map(started).collect::<Result<_, _>>()?;
    let mut random = fastrand::Rng::with_seed(kills.into());
    let mut asked = Vec::new();
    for round in 0..kills {
        for _ in 0..JOBS_PER_ROUND {
            let call = Call::by(Actor::Person(Id::from_u128(7)));
            let done = store.write(call, Ask).await.map_err(|error| format!("{error:?}"))?;
            asked.push(done.answer);
        }
        tokio::time::sleep(Duration::from_millis(random.u64(0..200))).await;
        let which = random.usize(0..children.len());
        end(&mut children[which])?;
        children[which] = started(processes + round)?;
    }
    let start = Instant::now();
    while row::Entity::find()
        .filter(row::Column::State.ne(State::Done))
        .count(store.read())
        .await
        .map_err(text_of)?
        > 0
    {
        if start.elapsed() > REST_MAX {
            return Err(format!("{database}: not through {REST_MAX:?} after the last kill"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let rest = start.elapsed();
    children.iter_mut().try_for_each(end)?;
    let taken = prove(&store, &asked).await?;
    store.verify_audit(None).await.map_err(|error| format!("{error:?}"))?;
    store.close().await;
    println!(
        "jobs, {database}: {processes} processes, {kills} kills, {} jobs taken {taken} times, each effect once; \
         through {rest:?} after the last kill",
        asked.len()
    );
    Ok(())
}

fn text_of(error: DbErr) -> String {
    error.to_string()
}

fn end(child: &mut Child) -> Result<(), String> {
    child.kill().and_then(|()| child.wait()).map(drop).map_err(|error| error.to_string())
}

/// That every job that was acknowledged has each of its effects once; gives how often jobs were taken.
async fn prove(store: &Store, asked: &[Id]) -> Result<i64, String> {
    let mut effects: BTreeMap<(Id, String), u32> = BTreeMap::new();
    for row in Entity::find().all(store.read()).await.map_err(text_of)? {
        *effects.entry((row.job.0, row.step)).or_default() += 1;
    }
    for job in asked {
        for step in STEPS {
            let count = effects.remove(&(*job, step.to_owned())).unwrap_or_default();
            if count != 1 {
                return Err(format!("step {step} of job {job} happened {count} times"));
            }
        }
    }
    if !effects.is_empty() {
        return Err(format!("effects of jobs that nobody asked for: {effects:?}"));
    }
    let jobs = row::Entity::find().all(store.read()).await.map_err(text_of)?;
    if jobs.len() != asked.len() {
        return Err(format!("{} jobs were asked for, {} are there", asked.len(), jobs.len()));
    }
    Ok(jobs.iter().map(|job| job.attempt).sum())
}

fn main() -> ExitCode {
    conduct(|orders| async move {
        match *orders.iter().map(String::as_str).collect::<Vec<_>>() {
            ["child", address, name] => work(address, name).await,
            ["kill", database, kills] => kill(database, kills.parse().unwrap_or_default(), 3).await,
            [] => {
                kill("sqlite", 5, 2).await?;
                kill("postgres", 5, 3).await
            }
            _ => Err(format!("PRESTASI_CAMPAIGN: {orders:?}: there is no such campaign")),
        }
    })
}
