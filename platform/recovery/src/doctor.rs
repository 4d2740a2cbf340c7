//! What is in order with a database and its server, and what is not: one line for each thing, with what to do.

use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::Problem;
use prestasi_store::health::{Health, examine};
use prestasi_store::transfer::Snapshot;
use prestasi_store::{Address, Error, Failure, Instant, Migrations, audit, outbox};
use sea_orm::ConnectionTrait;

use crate::runs::{self, Kind};

/// A nightly one, and some patience.
const BACKUP_AGE: SignedDuration = SignedDuration::from_hours(26);
/// One a month, and some patience.
const DRILL_AGE: SignedDuration = SignedDuration::from_hours(35 * 24);
/// Clocks of two machines may differ by so much.
const CLOCK_DRIFT: SignedDuration = SignedDuration::from_secs(2);
/// Events that subscribers may not have seen yet.
const BEHIND_MOST: i64 = 1_000;
/// Besides as much as the database has, which a restoration needs.
const FREE_LEAST: u64 = 1 << 30;

/// How it stands with one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// In order.
    Fine,
    /// To be seen to.
    Warning,
    /// Broken.
    Broken,
}

/// One line: the key and arguments of a message that also says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub level: Level,
    /// The key.
    pub code: &'static str,
    /// The arguments.
    pub args: Vec<(&'static str, String)>,
}

/// What is looked at.
pub struct Patient<'a> {
    /// The database.
    pub address: &'a Address,
    /// The migrations of all modules.
    pub modules: &'a [Migrations],
    /// The folder of the server.
    pub folder: &'a Path,
    /// The file of the server's key.
    pub key: &'a Path,
    /// The company's time zone.
    pub zone: &'a str,
    /// The address that browsers use.
    pub origin: Option<&'a str>,
    /// This moment.
    pub now: Timestamp,
}

fn finding(level: Level, code: &'static str, args: &[(&'static str, String)]) -> Finding {
    Finding { level, code, args: args.to_vec() }
}

fn told(level: Level, problem: &Problem) -> Finding {
    Finding { level, code: problem.code, args: problem.args.clone() }
}

/// Looks at everything; where something cannot be looked at, that is a finding, too.
pub async fn look(patient: &Patient<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match examine(patient.address).await {
        Ok(health) => {
            findings.extend(database(&health, patient.now));
            findings.extend(space(patient.folder, health.bytes));
        }
        Err(error) => findings.push(told(Level::Broken, &error.problem())),
    }
    match Snapshot::open(patient.address).await {
        Ok(snapshot) => {
            findings.extend(contents(&snapshot, patient).await);
            snapshot.close().await;
        }
        // Where the database cannot be reached, that has been said.
        Err(error @ Error::Unfit(_)) => findings.push(told(Level::Broken, &error.problem())),
        Err(_) => {}
    }
    findings.push(key(patient.key));
    findings.push(zone(patient.zone));
    findings.push(tls(patient.origin));
    findings
}

fn database(health: &Health, now: Timestamp) -> Vec<Finding> {
    let size = [("version", health.version.clone()), ("size", megabytes(health.bytes))];
    let durable = match &health.durable {
        Ok(()) => finding(Level::Fine, "doctor-durable", &[]),
        Err(problem) => told(Level::Broken, problem),
    };
    let whole = match &health.whole {
        Some(Ok(())) => finding(Level::Fine, "doctor-whole", &[]),
        Some(Err(problem)) => told(Level::Broken, problem),
        None => finding(Level::Warning, "doctor-whole-unknown", &[]),
    };
    let drift = health.now.duration_since(now).abs();
    let clock = if drift <= CLOCK_DRIFT {
        finding(Level::Fine, "doctor-clock", &[])
    } else {
        finding(Level::Warning, "doctor-clock-apart", &[("count", drift.as_secs().to_string())])
    };
    vec![finding(Level::Fine, "doctor-database", &size), durable, whole, clock]
}

async fn contents(snapshot: &Snapshot, patient: &Patient<'_>) -> Vec<Finding> {
    let pending = snapshot.pending(patient.modules);
    let is_current = pending.as_ref().is_ok_and(Vec::is_empty);
    let tables = match pending {
        Ok(pending) if pending.is_empty() => finding(Level::Fine, "doctor-current", &[]),
        Ok(pending) => finding(Level::Warning, "doctor-pending", &[("list", pending.join(", "))]),
        Err(error) => told(Level::Broken, &error.problem()),
    };
    let audit = match audit::verify(snapshot.read(), None).await {
        Ok(proof) => finding(Level::Fine, "doctor-audit", &[("count", proof.head.seq().to_string())]),
        Err(Failure::Refused(broken)) => told(Level::Broken, &broken.problem()),
        Err(Failure::Store(error)) => told(Level::Broken, &error.problem()),
    };
    let mut findings = vec![tables, audit];
    findings.extend(ahead(snapshot, patient.now).await);
    if is_current {
        findings.extend(glance(snapshot.read(), patient.now).await);
    }
    findings
}

/// A clock that was set back would put new entries before old ones.
async fn ahead(snapshot: &Snapshot, now: Timestamp) -> Option<Finding> {
    use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
    let newest =
        audit::Entity::find().select_only().column(audit::Column::At).order_by_desc(audit::Column::Seq);
    let newest = newest.into_tuple::<Instant>().one(snapshot.read()).await;
    let at = newest.ok().flatten()?.timestamp();
    let is_ahead = at > now.checked_add(CLOCK_DRIFT).unwrap_or(now);
    is_ahead.then(|| finding(Level::Broken, "doctor-clock-back", &[("moment", at.to_string())]))
}

/// What can be seen at once, without looking at every row.
pub async fn glance(db: &impl ConnectionTrait, now: Timestamp) -> Vec<Finding> {
    vec![
        age(db, Kind::Backup, now).await,
        age(db, Kind::Drill, now).await,
        events(db).await,
        jobs(db, now).await,
    ]
}

/// Whether everybody has heard of what happened.
async fn events(db: &impl ConnectionTrait) -> Finding {
    match outbox::lags(db).await {
        Ok(lags) => {
            let behind = lags.iter().map(|lag| lag.newest - lag.seq).max().unwrap_or_default();
            let words = [("count", behind.to_string())];
            if behind <= BEHIND_MOST {
                finding(Level::Fine, "doctor-events", &words)
            } else {
                finding(Level::Warning, "doctor-events-behind", &words)
            }
        }
        Err(error) => told(Level::Broken, &error.problem()),
    }
}

/// Whether jobs come to their end.
async fn jobs(db: &impl ConnectionTrait, now: Timestamp) -> Finding {
    let since = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    match prestasi_jobs::failed_since(db, since).await {
        Ok(0) => finding(Level::Fine, "doctor-jobs", &[]),
        Ok(count) => finding(Level::Warning, "doctor-jobs-failed", &[("count", count.to_string())]),
        Err(error) => told(Level::Broken, &error.problem()),
    }
}

async fn age(db: &impl ConnectionTrait, kind: Kind, now: Timestamp) -> Finding {
    let (most, fine, old, never) = match kind {
        Kind::Backup => (BACKUP_AGE, "doctor-backup", "doctor-backup-old", "doctor-backup-never"),
        Kind::Drill => (DRILL_AGE, "doctor-drill", "doctor-drill-old", "doctor-drill-never"),
    };
    match runs::last(db, kind).await {
        Ok(Some(run)) => {
            let age = now.duration_since(run.ended);
            let words = [("count", age.as_hours().to_string()), ("place", run.place)];
            if age <= most {
                finding(Level::Fine, fine, &words)
            } else {
                finding(Level::Warning, old, &words)
            }
        }
        Ok(None) => finding(Level::Warning, never, &[]),
        Err(error) => told(Level::Broken, &error.problem()),
    }
}

#[cfg(unix)]
fn space(folder: &Path, used: u64) -> Option<Finding> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let words = [("size", megabytes(free)), ("least", megabytes(used.saturating_add(FREE_LEAST)))];
    let level = match free {
        free if free < FREE_LEAST / 4 => Level::Broken,
        free if free < used.saturating_add(FREE_LEAST) => Level::Warning,
        _ => Level::Fine,
    };
    let code = if level == Level::Fine { "doctor-space" } else { "doctor-space-short" };
    Some(finding(level, code, &words))
}

#[cfg(not(unix))]
fn space(_: &Path, _: u64) -> Option<Finding> {
    None
}

/// The key is kept beside the database and is not in any backup.
fn key(path: &Path) -> Finding {
    let words = [("path", path.display().to_string())];
    match path.metadata() {
        Ok(found) if is_private(&found) => finding(Level::Fine, "doctor-key", &words),
        Ok(_) => finding(Level::Broken, "doctor-key-open", &words),
        Err(_) => finding(Level::Broken, "doctor-key-missing", &words),
    }
}

#[cfg(unix)]
fn is_private(found: &std::fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_: &std::fs::Metadata) -> bool {
    true
}

fn zone(name: &str) -> Finding {
    match TimeZone::get(name) {
        Ok(_) => finding(Level::Fine, "doctor-zone", &[("zone", name.to_owned())]),
        Err(_) => told(Level::Broken, &Problem::new("zone-unknown").arg("text", name)),
    }
}

fn tls(origin: Option<&str>) -> Finding {
    match origin {
        Some(origin) if origin.starts_with("https://") => {
            finding(Level::Fine, "doctor-tls", &[("address", origin.to_owned())])
        }
        _ => finding(Level::Warning, "doctor-tls-none", &[]),
    }
}

fn megabytes(bytes: u64) -> String {
    (bytes >> 20).to_string()
}
