//! `kill -9` at random moments while sixteen writers write.

use std::time::{Duration, Instant};

use super::{Book, Place, Server, child};
use crate::database::Address;

/// A fresh database after so many kills, so that the proofs stay short.
const ROUNDS_PER_DATABASE: u64 = 25;
/// On PostgreSQL the server itself crashes in one round of so many.
const SERVER_CRASHES_EVERY: u64 = 20;
const RESTART_MAX: Duration = Duration::from_secs(10);

/// Kills so many children, on `sqlite` or `postgres`, and proves the book after each.
///
/// # Errors
/// What was lost, doubled or half there.
pub async fn kill<B: Book>(database: &str, rounds: u64) -> Result<(), String> {
    let server = match database {
        "postgres" if std::env::var("PRESTASI_POSTGRES").is_ok_and(|none| none == "none") => return Ok(()),
        "postgres" => Some(Server::start()?),
        _ => None,
    };
    let (mut place, mut entries, mut acknowledged, mut slowest) = (None::<Place>, 0, 0, Duration::ZERO);
    let mut names = 0;
    for round in 0..rounds {
        if round % ROUNDS_PER_DATABASE == 0 {
            names += 1;
            place = Some(match &server {
                Some(server) => Place::on(server, &format!("kill_{names}")).await,
                None => Place::sqlite(),
            });
            entries = 0;
        }
        let Some(place) = &place else { continue };
        let crash = server.as_ref().filter(|_| round % SERVER_CRASHES_EVERY == SERVER_CRASHES_EVERY - 1);
        let (known, restart, heard) = kill_once::<B>(place.address(), round, crash)
            .await
            .map_err(|error| format!("round {round}: {error}"))?;
        if known < entries {
            return Err(format!("round {round}: {entries} entries have become {known}"));
        }
        (entries, acknowledged, slowest) = (known, acknowledged + heard, slowest.max(restart));
    }
    println!(
        "kill -9, {database}: {rounds} of {rounds} rounds, {acknowledged} acknowledged writes, each there once; \
         slowest restart {slowest:?}"
    );
    Ok(())
}

/// One kill; how many entries there are after it, how long the restart took, how many the child had acknowledged.
async fn kill_once<B: Book>(
    address: &Address,
    round: u64,
    crash: Option<&Server>,
) -> Result<(usize, Duration, usize), String> {
    let text = match address {
        Address::Sqlite(path) => path.display().to_string(),
        Address::Postgres(url) => url.clone(),
    };
    let name = format!("r{round}");
    let (mut child, acknowledged) = child::start("child", &text, &name)?;
    let mut random = fastrand::Rng::with_seed(round);
    // Half of them while the first writes are under way, half when some are through, however busy the computer is.
    if random.bool() {
        child::wait_for_one(&acknowledged);
    }
    std::thread::sleep(Duration::from_micros(random.u64(0..150_000)));
    if let Some(server) = crash {
        server.crash()?;
        server.resume()?;
    }
    child.kill().map_err(|error| error.to_string())?;
    child.wait().map_err(|error| error.to_string())?;
    let start = Instant::now();
    let book = B::open(address).await?;
    let restart = start.elapsed();
    if restart > RESTART_MAX {
        return Err(format!("the restart took {restart:?}"));
    }
    // What the pipe still held when the child died was acknowledged, too.
    let acknowledged = acknowledged.lock().expect("no panic").clone();
    book.prove(&acknowledged).await?;
    // A client that heard nothing asks again, one that heard asks again by mistake: still once.
    for entry in child::in_flight(&name, &acknowledged).iter().chain(acknowledged.iter().take(8)) {
        let repeated = book.post(entry).await?;
        if acknowledged.contains(entry) && !repeated {
            return Err(format!("{entry} was done twice"));
        }
    }
    let known = book.prove(&acknowledged).await?;
    book.close().await;
    Ok((known, restart, acknowledged.len()))
}
