//! Clients that write: positions, and files that a job imports. Each remembers what was acknowledged.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::client::{Client, Request};

const CLIENTS: u64 = 6;
/// Requests of a client for each file that it sends.
const FILE_EVERY: u64 = 8;
/// Rows of a file.
pub const ROWS: i64 = 50;
const PAUSE_MS_MAX: u64 = 40;

/// What was acknowledged.
#[derive(Default)]
pub struct Acknowledged {
    /// By title.
    pub positions: BTreeSet<String>,
    /// By id.
    pub imports: BTreeSet<String>,
    /// Answers that did not come, so that the request was sent again.
    pub repeated: u64,
    /// Requests that were sent once more after their answer.
    pub twice: u64,
}

impl Acknowledged {
    fn add(&mut self, other: Self) {
        self.positions.extend(other.positions);
        self.imports.extend(other.imports);
        self.repeated += other.repeated;
        self.twice += other.twice;
    }

    pub fn writes(&self) -> usize {
        self.positions.len() + self.imports.len()
    }
}

/// Clients at work.
pub struct Load {
    clients: JoinSet<Result<Acknowledged, String>>,
    over: Arc<AtomicBool>,
}

impl Load {
    pub fn start(client: &Client, seed: u64) -> Self {
        let (mut clients, over) = (JoinSet::new(), Arc::new(AtomicBool::new(false)));
        for number in 0..CLIENTS {
            let random = fastrand::Rng::with_seed(seed.wrapping_mul(CLIENTS).wrapping_add(number));
            let one = One { client: client.clone(), number, random, heard: Acknowledged::default() };
            clients.spawn(one.work(Arc::clone(&over)));
        }
        Self { clients, over }
    }

    /// What stopped a client, if something has.
    pub fn check(&mut self) -> Result<(), String> {
        match self.clients.try_join_next() {
            None => Ok(()),
            Some(Ok(Err(reason))) => Err(reason),
            Some(other) => Err(format!("a client went early: {:?}", other.map(drop))),
        }
    }

    /// Lets every client hear the end of what it has asked for.
    pub async fn stop(mut self) -> Result<Acknowledged, String> {
        self.over.store(true, Ordering::Relaxed);
        let mut all = Acknowledged::default();
        while let Some(one) = self.clients.join_next().await {
            all.add(one.map_err(|error| error.to_string())??);
        }
        Ok(all)
    }
}

/// Adds a position; no rule would stop a second one of the same title.
pub fn position(title: &str) -> Request {
    Request::post("/api/v1/positions", title, &json!({ "title": title }))
}

struct One {
    client: Client,
    number: u64,
    random: fastrand::Rng,
    heard: Acknowledged,
}

impl One {
    async fn work(mut self, over: Arc<AtomicBool>) -> Result<Acknowledged, String> {
        let mut turn = 0;
        while !over.load(Ordering::Relaxed) {
            let name = format!("c{}-{turn}", self.number);
            if turn % FILE_EVERY == self.number % FILE_EVERY {
                self.import(&name).await?;
            } else {
                self.position(&name).await?;
            }
            turn += 1;
            tokio::time::sleep(Duration::from_millis(self.random.u64(0..PAUSE_MS_MAX))).await;
        }
        Ok(self.heard)
    }

    /// Has some process answer.
    async fn ask(&mut self, request: &Request) -> Result<Value, String> {
        let heard = self.client.insist(self.random.usize(0..self.client.processes()), request).await?;
        self.heard.repeated += heard.times - 1;
        Ok(heard.answer)
    }

    /// Has some process do something once.
    async fn has(&mut self, request: &Request) -> Result<Value, String> {
        let answer = self.ask(request).await?;
        // Now and then a client sends again what it has heard of, perhaps to another process: the same answer.
        if self.random.u8(0..8) == 0 {
            let again = self.ask(request).await?;
            self.heard.twice += 1;
            if again != answer {
                return Err(format!("one key, two answers: {answer} and {again}"));
            }
        }
        Ok(answer)
    }

    /// What one process acknowledged is there for every other at once.
    async fn position(&mut self, title: &str) -> Result<(), String> {
        let id = id(&self.has(&position(title)).await?)?;
        self.heard.positions.insert(title.to_owned());
        self.ask(&Request::get(format!("/api/v1/positions/{id}"))).await.map(drop)
    }

    async fn import(&mut self, name: &str) -> Result<(), String> {
        let rows: String = (0..ROWS).map(|row| format!("{name}-{row},{row}\n")).collect();
        let path = format!("/api/v1/imports?dataset=load_{}&file={name}.csv", self.number);
        let file = Request::file(path, &format!("{name}-file"), format!("code,amount\n{rows}"));
        let id = id(&self.has(&file).await?)?;
        let start = json!({ "dry": false, "key": ["code"] });
        let start = Request::post(format!("/api/v1/imports/{id}/start"), &format!("{name}-start"), &start);
        self.has(&start).await?;
        self.heard.imports.insert(id);
        Ok(())
    }
}

fn id(answer: &Value) -> Result<String, String> {
    answer["id"].as_str().map(str::to_owned).ok_or_else(|| format!("no id: {answer}"))
}
