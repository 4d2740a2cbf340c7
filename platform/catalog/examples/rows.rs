//! A table of many rows, filled and asked in SQL: from the database, and from the copy in memory.
//!
//! usage: rows fill ADDRESS ROWS | rows ask ADDRESS RUNS

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use prestasi_access::{Access, Permission, Policy, Protected, ServerKey, Settings, Viewer, Whose};
use prestasi_catalog::{Catalogue, Dataset, Limits, PERMISSIONS, migrations};
use prestasi_kernel::{Actor, Clock, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Call, Change, Day, Failure, Migrations, Options, RowId, Store, Tx, insert_all};
use sea_orm::Set;
use serde::Serialize;

const READ: Permission = Permission::new("bench.read", &[]);
const BATCH: u64 = 20_000;
const OWNERS: u128 = 1_000;
const QUESTIONS: [&str; 4] = [
    "SELECT count(*) FROM orders",
    "SELECT owner, count(*), sum(amount_minor) FROM orders GROUP BY owner ORDER BY 3 DESC LIMIT 10",
    "SELECT date_trunc('month', day) AS month, product, sum(amount_minor), avg(amount_minor) FROM orders GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT sum(amount_minor) FROM orders WHERE product = 'p7' AND day BETWEEN '2026-03-01' AND '2026-03-31'",
];

mod order {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bench_order")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub owner: RowId,
        pub product: String,
        pub day: Day,
        pub amount_minor: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for order::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ, Whose::person(order::Column::Owner))
    }
}

fn tables() -> Vec<Table> {
    let orders = Table::new("bench_order").id().column("owner", Kind::Id).column("product", Kind::Text);
    let orders = orders.column("day", Kind::Day).column("amount_minor", Kind::Money);
    vec![orders.index(&["owner", "id"])]
}

/// Adds orders.
#[derive(Serialize)]
struct Fill {
    from: u64,
    rows: u64,
}

impl Change for Fill {
    const NAME: &'static str = "bench.fill";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let mut rows = Vec::new();
        for i in self.from..self.from + self.rows {
            let day = jiff::civil::date(2026, 1 + (i % 12) as i8, 1 + (i % 28) as i8);
            rows.push(order::ActiveModel {
                id: Set(tx.id()?),
                owner: Set(RowId(prestasi_kernel::Id::from_u128(u128::from(i) * 7_919 % OWNERS))),
                product: Set(format!("p{}", i % 40)),
                day: Set(Day::try_from(day).map_err(Failure::Refused)?),
                amount_minor: Set((i * 7_907 % 1_000_000) as i64),
            });
        }
        insert_all::<order::Entity>(tx, rows).await?;
        tx.audit(Entry::created("orders", "all", &self.rows)?);
        Ok(())
    }
}

struct Now;

impl Clock for Now {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

async fn open(address: &str) -> Result<Access, Box<dyn std::error::Error>> {
    let clock: Arc<dyn Clock + Send + Sync> = Arc::new(Now);
    let mut options = Options::new(address.parse()?, Arc::clone(&clock));
    options.limit = Duration::from_secs(120);
    let own = Migrations { module: "bench", list: || vec![new_tables("1_tables", tables)] };
    let store = Store::open(options, &[prestasi_access::migrations(), migrations(), own]).await?;
    let settings = Settings::new(TimeZone::UTC, ServerKey([1; 32]));
    Ok(Access::new(store, clock, settings, PERMISSIONS.into_iter().chain([READ]))?)
}

async fn timed(catalogue: &Catalogue, viewer: &Viewer, sql: &str) -> Result<Duration, Problem> {
    let limits = Limits { time: Duration::from_secs(120), ..Limits::default() };
    let begun = Instant::now();
    catalogue.query(viewer, sql, limits).await?.all().await?;
    Ok(begun.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn ask(access: &Access, runs: usize) -> Result<(), Box<dyn std::error::Error>> {
    let viewer = access.system("bench")?;
    let plain = Dataset::of::<order::Entity>("orders", "dataset-orders");
    for (way, dataset) in [("database", plain), ("memory", plain.mirrored())] {
        let catalogue = Catalogue::new(access.clone(), Default::default(), [dataset])?;
        let begun = Instant::now();
        while way == "memory" && catalogue.mirrors().is_empty() {
            timed(&catalogue, &viewer, QUESTIONS[0]).await?;
        }
        for copy in catalogue.mirrors() {
            println!("copy: {} rows, {} MB, there after {:?}", copy.rows, copy.bytes >> 20, begun.elapsed());
        }
        for sql in QUESTIONS {
            let mut times = Vec::new();
            for _ in 0..runs {
                times.push(timed(&catalogue, &viewer, sql).await?);
            }
            println!("{way}: {:>8.1} ms  {sql}", median(times).as_secs_f64() * 1e3);
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [action, address, count] = &arguments[..] else {
        return Err("usage: rows fill|ask ADDRESS COUNT".into());
    };
    let access = open(address).await?;
    let count: u64 = count.parse()?;
    if action == "fill" {
        for from in (0..count).step_by(BATCH as usize) {
            let rows = BATCH.min(count - from);
            access.store().write(Call::by(Actor::system("bench")?), Fill { from, rows }).await?;
        }
    } else {
        ask(&access, usize::try_from(count)?.max(1)).await?;
    }
    access.store().close().await;
    Ok(())
}
