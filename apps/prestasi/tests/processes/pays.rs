//! `kill -9` of a process that calculates, closes and pays: plan after plan is approved, closed, put into a payout, approved by
//! two and paid, while orders arrive; in the end nothing was paid twice, and nothing is lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use prestasi_access::Role;
use prestasi_kernel::Id;
use prestasi_store::Address;
use prestasi_store::testing::Place;
use prestasi_web::testing::Office;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, Request, http};
use crate::company::{answers, examine, token, url};
use crate::process::Process;

/// What passes between the return of the process and the next kill, in milliseconds.
const BETWEEN_MS: std::ops::Range<u64> = 20..700;
/// How long a month may take to close, with kills.
const CLOSED_WITHIN: Duration = Duration::from_secs(90);
const PLAN: &str = include_str!("../../../../modules/incentives/src/plans/templates/commission.toml");
const SELLERS: usize = 3;

/// A company that one process serves.
struct Payer {
    place: Place,
    process: Process,
    http: reqwest::Client,
    _folder: TempDir,
}

/// Those who do it, each with a token.
#[derive(Clone)]
struct People {
    operations: Client,
    finance: Client,
    director: Client,
    sellers: Vec<Id>,
    /// What orders are of.
    account: String,
    product: String,
}

pub async fn campaign(place: &str, rounds: u64, seed: u64) -> Result<(), String> {
    let begun = Instant::now();
    let place = match place {
        "sqlite" => Place::sqlite(),
        _ => Place::postgres().await.ok_or("PostgreSQL is left out")?,
    };
    let (mut payer, people) = Payer::open(place).await?;
    let over = Arc::new(AtomicBool::new(false));
    let work = tokio::spawn(people.clone().work(Arc::clone(&over)));
    let mut random = fastrand::Rng::with_seed(seed);
    for round in 0..rounds {
        tokio::time::sleep(Duration::from_millis(random.u64(BETWEEN_MS))).await;
        payer.again().await.map_err(|error| format!("kill {round}, seed {seed}: {error}"))?;
        if work.is_finished() {
            break;
        }
    }
    over.store(true, Ordering::Relaxed);
    let told = |error: String| format!("seed {seed}: {error}");
    let cycles = work.await.map_err(|error| told(error.to_string()))?.map_err(told)?;
    payer.prove(&people, &cycles).await.map_err(told)?;
    println!(
        "kill -9 of a process that pays, {}, seed {seed}: {rounds} of {rounds} kills; {} plans approved, closed and paid \
         by {} batches, {} of them cancelled first; {} orders, each there once; ledger proves, nothing paid twice, \
         nothing left; in {:?}",
        if matches!(payer.place.address(), Address::Sqlite(_)) { "SQLite" } else { "PostgreSQL" },
        cycles.plans,
        cycles.batches,
        cycles.cancelled,
        cycles.orders,
        begun.elapsed(),
    );
    Ok(())
}

/// What was acknowledged.
#[derive(Default)]
struct Cycles {
    plans: i64,
    batches: i64,
    cancelled: i64,
    orders: i64,
}

impl Payer {
    async fn open(place: Place) -> Result<(Self, People), String> {
        let office = Office::open(&place, prestasi::modules::modules()).await;
        let mut sellers = Vec::new();
        for number in 0..SELLERS {
            sellers.push(office.person(&format!("seller{number}"), &[Role::Seller]).await);
        }
        for (name, role) in
            [("operations", Role::SalesOperations), ("finance", Role::Finance), ("director", Role::Executive)]
        {
            office.person(name, &[role]).await;
        }
        office.app.store().close().await;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let home = match place.address() {
            Address::Sqlite(file) => file.parent().ok_or("a file without a folder")?.to_owned(),
            Address::Postgres(_) => folder.path().to_owned(),
        };
        let mut process = Process::new(home)?;
        let http = http()?;
        let own = |login: &str| {
            let token = token(login, &process.folder, database(&place))?;
            Client::new(vec![process.port], token)
        };
        let (operations, finance, director) = (own("operations")?, own("finance")?, own("director")?);
        process.start(database(&place))?;
        answers(&http, &mut process).await?;
        let add = async |path: &str, body: Value| made(&operations, path, path, &body).await;
        let account = add("/api/v1/accounts", json!({ "name": "Kedai Murni" })).await?;
        let product = add("/api/v1/products", json!({ "name": "Cloud seat", "code": "SEAT" })).await?;
        let people = People { operations, finance, director, sellers, account, product };
        Ok((Self { place, process, http, _folder: folder }, people))
    }

    async fn again(&mut self) -> Result<(), String> {
        self.process.kill()?;
        // As if the lease of what it did had run out: what was begun is taken up at once.
        let db = self.place.stranger().await;
        let leases = "UPDATE jobs_job SET leased_until = 0 WHERE state = 'running'";
        db.execute_unprepared(leases).await.map_err(|error| error.to_string())?;
        db.close().await.map_err(|error| error.to_string())?;
        self.process.start(database(&self.place))?;
        answers(&self.http, &mut self.process).await
    }

    /// Nothing twice, nothing lost, read past the product from the database itself; and the ledger agrees.
    async fn prove(&self, people: &People, cycles: &Cycles) -> Result<(), String> {
        let db = self.place.stranger().await;
        let orders = number(&db, "SELECT count(*) FROM crm_order").await?;
        if orders != cycles.orders {
            return Err(format!("{} orders were acknowledged, {orders} are there", cycles.orders));
        }
        let none = [
            (
                "payments twice",
                "SELECT count(*) FROM (SELECT plan, person, period FROM incentives_payment WHERE NOT cancelled \
                 GROUP BY plan, person, period HAVING count(*) > 1) twice",
            ),
            (
                "closed pay that was not paid",
                "SELECT count(*) FROM incentives_payout p WHERE closing IS NOT NULL AND paid_local <> 0 AND NOT EXISTS \
                 (SELECT 1 FROM incentives_payment m JOIN incentives_batch b ON b.id = m.batch WHERE m.plan = p.plan AND \
                 m.person = p.person AND m.period = p.period AND NOT m.cancelled AND b.state = 'paid' AND m.paid = p.paid_local)",
            ),
            (
                "approvals twice",
                "SELECT count(*) FROM (SELECT batch, person FROM incentives_approval GROUP BY batch, person \
                 HAVING count(*) > 1) twice",
            ),
            (
                "approvals by the author",
                "SELECT count(*) FROM incentives_approval a JOIN incentives_batch b ON b.id = a.batch WHERE a.person = b.author",
            ),
            (
                "payouts without two approvals",
                "SELECT count(*) FROM incentives_batch b WHERE b.state = 'paid' AND (SELECT count(*) FROM \
                 incentives_approval a WHERE a.batch = b.id) <> 2",
            ),
        ];
        for (what, sql) in none {
            match number(&db, sql).await? {
                0 => {}
                count => return Err(format!("{what}: {count}")),
            }
        }
        let paid = number(&db, "SELECT count(*) FROM incentives_batch WHERE state = 'paid'").await?;
        if paid != cycles.plans {
            return Err(format!("{} plans were paid, {paid} payouts say so", cycles.plans));
        }
        db.close().await.map_err(|error| error.to_string())?;
        people.books_agree().await?;
        examine(&self.process.folder, database(&self.place))
    }
}

fn database(place: &Place) -> Option<&str> {
    matches!(place.address(), Address::Postgres(_)).then(|| url(place))
}

async fn number(db: &DatabaseConnection, sql: &str) -> Result<i64, String> {
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(asked).await.map_err(|error| error.to_string())?.ok_or("no row")?;
    row.try_get_by_index(0).map_err(|error| error.to_string())
}

/// Does something once, however often it must be said.
async fn does(client: &Client, key: &str, path: &str, body: &Value) -> Result<Value, String> {
    Ok(client.insist(0, &Request::post(path, key, body)).await?.answer)
}

async fn made(client: &Client, key: &str, path: &str, body: &Value) -> Result<String, String> {
    let answer = does(client, key, path, body).await?;
    answer["id"].as_str().map(str::to_owned).ok_or_else(|| format!("no id: {answer}"))
}

async fn read(client: &Client, path: &str) -> Result<Value, String> {
    Ok(client.insist(0, &Request::get(path)).await?.answer)
}

impl People {
    /// One plan after the other, until it is enough.
    async fn work(self, over: Arc<AtomicBool>) -> Result<Cycles, String> {
        let mut cycles = Cycles::default();
        while !over.load(Ordering::Relaxed) || cycles.plans == 0 {
            let turn = cycles.plans;
            self.cycle(turn, &mut cycles).await.map_err(|error| format!("plan {turn}: {error}"))?;
        }
        Ok(cycles)
    }

    /// A plan of one month, from its text to what it pays.
    async fn cycle(&self, turn: i64, cycles: &mut Cycles) -> Result<(), String> {
        let key = |step: &str| format!("{turn}-{step}");
        let plan = self.plan(turn).await?;
        for (place, seller) in self.sellers.iter().enumerate() {
            let order = json!({
                "account": self.account, "seller": seller.to_string(), "day": "2026-10-10", "currency": "MYR",
                "lines": [{ "product": self.product, "quantity": "1", "net": format!("{}00.00", place + 1) }],
            });
            does(&self.operations, &key(&format!("order-{place}")), "/api/v1/orders", &order).await?;
            cycles.orders += 1;
        }
        let month = json!({ "plan": plan, "period": "2026-10" });
        does(&self.finance, &key("close"), "/api/v1/pay-periods/close", &month).await?;
        self.is_closed(&plan).await?;
        let mut batch = self.prepares(&key("batch")).await?;
        cycles.batches += 1;
        if turn % 3 == 2 {
            let (path, why) =
                (format!("/api/v1/payout-batches/{batch}/cancel"), json!({ "note": "Once more" }));
            does(&self.finance, &key("cancel"), &path, &why).await?;
            cycles.cancelled += 1;
            batch = self.prepares(&key("again")).await?;
            cycles.batches += 1;
        }
        let one = format!("/api/v1/payout-batches/{batch}");
        for (client, who) in [(&self.finance, "finance"), (&self.director, "director")] {
            does(client, &key(who), &format!("{one}/approve"), &json!({})).await?;
        }
        does(&self.operations, &key("paid"), &format!("{one}/paid"), &json!({})).await?;
        cycles.plans += 1;
        let archive = json!({ "archived": true });
        does(&self.operations, &key("archive"), &format!("/api/v1/plans/{plan}/archive"), &archive).await?;
        Ok(())
    }

    /// A plan of October that counts, and pays all sellers.
    async fn plan(&self, turn: i64) -> Result<String, String> {
        let key = |step: &str| format!("{turn}-{step}");
        let text = PLAN.replace("{name}", &format!("October {turn}")).replace("{currency}", "MYR");
        let text = text.replace("{year}-01-01", "2026-10-01").replace("{year}-12-31", "2026-10-31");
        let plan = made(&self.operations, &key("plan"), "/api/v1/plans", &json!({ "text": text })).await?;
        let one = format!("/api/v1/plans/{plan}");
        for (place, seller) in self.sellers.iter().enumerate() {
            let assigned = json!({ "plan": plan, "person": seller.to_string(), "role": "seller" });
            does(&self.operations, &key(&format!("pays-{place}")), "/api/v1/plan-people", &assigned).await?;
        }
        does(&self.operations, &key("propose"), &format!("{one}/propose"), &json!({})).await?;
        let hash = read(&self.finance, &one).await?["versions"][0]["hash"].clone();
        does(&self.finance, &key("approve"), &format!("{one}/approve"), &json!({ "hash": hash })).await?;
        Ok(plan)
    }

    async fn prepares(&self, key: &str) -> Result<String, String> {
        made(&self.operations, key, "/api/v1/payout-batches", &json!({})).await
    }

    async fn is_closed(&self, plan: &str) -> Result<(), String> {
        let begun = Instant::now();
        while begun.elapsed() < CLOSED_WITHIN {
            let all = read(&self.finance, "/api/v1/pay-periods").await?;
            let of = all["items"].as_array().and_then(|all| all.iter().find(|one| one["plan"] == plan));
            match of.and_then(|one| one["state"].as_str()) {
                Some("closed") => return Ok(()),
                Some("failed") => return Err(format!("not closed: {all}")),
                _ => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
        Err(format!("not closed within {CLOSED_WITHIN:?}"))
    }

    /// What the ledger says was paid is what the payouts say; and what was earned was posted.
    async fn books_agree(&self) -> Result<(), String> {
        let ask = async |key: &str, sql: &str| {
            let asked = Request::post("/api/v1/sql", key, &json!({ "sql": sql }));
            let rows = self.finance.insist(0, &asked).await?.answer;
            Ok::<_, String>(rows["rows"][0][0].to_string().replace('"', ""))
        };
        let posted = "SELECT sum(amount) FROM ledger_entries WHERE account LIKE '%/paid/MYR'";
        let paid = "SELECT sum(m.paid) FROM payments m JOIN payout_batches b ON b.id = m.batch \
                    WHERE b.state = 'paid'";
        let (posted, paid) = (ask("posted", posted).await?, ask("paid", paid).await?);
        if posted != paid || posted == "null" {
            return Err(format!("the ledger says {posted}, the payouts {paid}"));
        }
        let left = "SELECT count(*) FROM (SELECT account FROM ledger_entries WHERE account LIKE '%/payable/MYR' \
                    GROUP BY account HAVING sum(amount) <> 0) owing";
        match ask("left", left).await?.as_str() {
            "0" => Ok(()),
            left => Err(format!("{left} accounts still owe pay")),
        }
    }
}
