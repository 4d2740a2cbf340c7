//! A company whose pages three processes answer, over a PostgreSQL of its own.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use prestasi_store::Address;
use prestasi_store::testing::{Place, Server};
use reqwest::{Response, header};
use sea_orm::{ConnectOptions, Database};
use tempfile::TempDir;

use crate::client::{Client, http};
use crate::process::{Process, binary, text};

const PROCESSES: usize = 3;
const LOGIN: &str = "pentadbir";
const PASSWORD: &str = "hujan turun di Taiping lagi";
/// How long a process may take until it answers.
const START_MAX: Duration = Duration::from_secs(30);
/// How late an open page may hear of what another process changed.
const HEARD_WITHIN: Duration = Duration::from_secs(5);

pub struct Company {
    pub postgres: Arc<Server>,
    pub place: Place,
    pub processes: Vec<Process>,
    pub client: Client,
    session: String,
    http: reqwest::Client,
    _folder: TempDir,
}

impl Company {
    /// Sets it up: an administrator, a token for programs, three processes with the same key.
    pub async fn open(name: &str) -> Result<Self, String> {
        let postgres = Arc::new(Server::start()?);
        let place = Place::on(&postgres, name).await;
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let http = http()?;
        let processes = (0..PROCESSES).map(|number| Process::new(folder.path().join(number.to_string())));
        let mut processes = processes.collect::<Result<Vec<_>, _>>()?;
        processes[0].start(Some(url(&place)))?;
        answers(&http, &mut processes[0]).await?;
        let session = set_up(&http, &processes[0]).await?;
        for number in 1..PROCESSES {
            let [ours, theirs] = [0, number].map(|number: usize| processes[number].folder.join("server.key"));
            std::fs::copy(ours, theirs).map_err(|error| error.to_string())?;
            processes[number].start(Some(url(&place)))?;
            answers(&http, &mut processes[number]).await?;
        }
        let token = token(LOGIN, &processes[0].folder, Some(url(&place)))?;
        let client = Client::new(processes.iter().map(|process| process.port).collect(), token)?;
        Ok(Self { postgres, place, processes, client, session, http, _folder: folder })
    }

    /// Kills a process and starts it again; how long it took until it answered.
    pub async fn again(&mut self, which: usize) -> Result<Duration, String> {
        self.processes[which].kill()?;
        let begun = Instant::now();
        self.processes[which].start(Some(url(&self.place)))?;
        answers(&self.http, &mut self.processes[which]).await?;
        Ok(begun.elapsed())
    }

    /// Who signed in at the first process is known at all, and a page that is open at one hears of what another writes.
    pub async fn is_one(&self) -> Result<(), String> {
        for process in &self.processes {
            let page = self.page(process, "/positions").await?;
            if !page.status().is_success() {
                return Err(format!(
                    "who signed in elsewhere is told {} by port {}",
                    page.status(),
                    process.port
                ));
            }
        }
        let mut stream = self.page(&self.processes[1], "/live").await?;
        let hears = async {
            let mut heard = String::new();
            while !heard.contains("data: organisation") {
                let chunk = stream.chunk().await.map_err(|error| error.to_string())?;
                heard.push_str(&String::from_utf8_lossy(&chunk.ok_or("the stream of a page ended")?));
            }
            Ok::<_, String>(())
        };
        let position = crate::load::position("live");
        let (written, heard) =
            tokio::join!(self.client.insist_on(2, &position), tokio::time::timeout(HEARD_WITHIN, hears));
        written?;
        heard.map_err(|_| "an open page did not hear of what another process wrote".to_owned())?
    }

    /// The moment from which PostgreSQL takes connections.
    pub async fn accepts_connections(&self) -> Result<Instant, String> {
        let begun = Instant::now();
        while begun.elapsed() < START_MAX {
            let mut options = ConnectOptions::new(url(&self.place));
            options.max_connections(1).connect_timeout(START_MAX);
            if let Ok(connection) = Database::connect(options).await {
                let back = Instant::now();
                return connection.close().await.map(|()| back).map_err(|error| error.to_string());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Err(format!("PostgreSQL takes no connection within {START_MAX:?}"))
    }

    async fn page(&self, process: &Process, path: &str) -> Result<Response, String> {
        let asked = self.http.get(format!("http://127.0.0.1:{}{path}", process.port));
        let asked = asked.header(header::COOKIE, &self.session).send().await;
        asked.map_err(|error| error.to_string())
    }

    /// Its database and audit are whole.
    pub fn examine(&self) -> Result<(), String> {
        examine(&self.processes[0].folder, Some(url(&self.place)))
    }
}

/// What a command says over the database of a folder, or over another.
fn says(words: &[&str], folder: &Path, database: Option<&str>) -> Result<String, String> {
    let mut command = binary();
    command.args(words).arg("--dir").arg(folder);
    if let Some(database) = database {
        command.args(["--database", database]);
    }
    let output = command.output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() {
        return Ok(said);
    }
    Err(format!("prestasi {}: {said}{}", words.join(" "), String::from_utf8_lossy(&output.stderr)))
}

/// A token for programs of somebody.
pub fn token(login: &str, folder: &Path, database: Option<&str>) -> Result<String, String> {
    says(&["token", "--user", login], folder, database)
}

/// `prestasi doctor`: database and audit are whole.
pub fn examine(folder: &Path, database: Option<&str>) -> Result<(), String> {
    says(&["doctor"], folder, database).map(drop)
}

pub fn url(place: &Place) -> &str {
    match place.address() {
        Address::Postgres(url) => url,
        Address::Sqlite(_) => unreachable!("made on a server"),
    }
}

/// Waits until a process answers.
pub async fn answers(http: &reqwest::Client, process: &mut Process) -> Result<(), String> {
    let begun = Instant::now();
    let url = format!("http://127.0.0.1:{}/healthz", process.port);
    while begun.elapsed() < START_MAX {
        let healthy = http.get(&url).timeout(START_MAX).send().await;
        if healthy.is_ok_and(|response| response.status().is_success()) {
            return Ok(());
        }
        if let Some(said) = process.ended() {
            return Err(said);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(format!("a process does not answer within {START_MAX:?}: {}", text(&process.folder.join("log"))))
}

/// The first administrator, with the code that the process printed; gives the cookie of their session.
async fn set_up(http: &reqwest::Client, process: &Process) -> Result<String, String> {
    let said = text(&process.folder.join("said"));
    let code = said.split_once("code=").map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default());
    let code = code.ok_or_else(|| format!("no code: {said}"))?;
    let fields =
        [("code", code), ("name", "Aina"), ("number", "1"), ("login", LOGIN), ("password", PASSWORD)];
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
    let asked = http.post(format!("http://127.0.0.1:{}/set-up", process.port)).body(body.join("&"));
    let asked = asked.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").send().await;
    let response = asked.map_err(|error| error.to_string())?;
    let cookies = response.headers().get_all(header::SET_COOKIE).iter();
    let cookies = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    let cookies: Vec<&str> = cookies.filter(|cookie| !cookie.ends_with('=')).collect();
    if cookies.is_empty() {
        return Err(format!("no session: {}", response.status()));
    }
    Ok(cookies.join("; "))
}
