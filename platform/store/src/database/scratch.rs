//! A SQLite file that is filled beside another and then takes its place, in one step.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use prestasi_kernel::Problem;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode};
use sea_orm::sqlx::{self, ConnectOptions, Connection, SqliteConnection};

use super::sqlite::{create_private, unavailable};
use crate::error::Error;

/// The file being filled. Only one process fills at a time; what a dead one has left is overwritten.
pub(crate) struct Scratch {
    target: PathBuf,
    path: PathBuf,
    lock: File,
    old: Old,
}

/// What lies at the place now.
enum Old {
    Nothing,
    /// A file without a table.
    Empty(SqliteConnection),
    /// A database, closed to everybody else.
    Full(SqliteConnection),
    /// A database that somebody has open.
    Taken,
    /// What no longer is a database.
    Ruin,
}

/// How long to wait for whoever has the file open.
const PATIENCE: Duration = Duration::from_secs(2);
/// What SQLite keeps beside a file; left there, it would be played into the new one.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

impl Scratch {
    /// Beside this file, which must be absent or hold nothing, or, to be replaced, nobody may have it open.
    pub async fn beside(target: &Path, replace: bool) -> Result<Self, Error> {
        let old = Old::at(target).await?;
        match old {
            Old::Full(_) | Old::Taken | Old::Ruin if !replace => {
                return Err(Problem::new("restore-not-empty").into());
            }
            Old::Taken => return Err(Problem::new("restore-in-use").into()),
            _ => {}
        }
        let path = beside(target, ".restoring");
        create_private(&path).map_err(broken)?;
        let lock = File::options().write(true).open(&path).map_err(broken)?;
        if lock.try_lock().is_err() {
            return Err(Problem::new("restore-in-use").into());
        }
        lock.set_len(0).map_err(broken)?;
        Ok(Self { target: target.to_owned(), path, lock, old })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes it durable and gives it the name; what held something before stays under another one, which is told.
    pub async fn take_place(self) -> Result<Option<PathBuf>, Error> {
        let Self { target, path, lock, old } = self;
        lock.sync_all().map_err(broken)?;
        let (was_there, is_kept) = (!matches!(old, Old::Nothing), matches!(old, Old::Full(_) | Old::Ruin));
        if let Old::Empty(held) | Old::Full(held) = old {
            held.close().await.map_err(unavailable)?;
        }
        let aside = put_aside(&target, is_kept).map_err(broken)?;
        if was_there {
            fs::rename(&path, &target).map_err(broken)?;
        } else {
            // Unlike a rename, this fails if meanwhile somebody has made one.
            fs::hard_link(&path, &target).and_then(|()| fs::remove_file(&path)).map_err(broken)?;
        }
        sync_folder(&target).map_err(broken)?;
        Ok(is_kept.then_some(aside))
    }
}

/// Gives the old file a second name, so that there is one under the first at every moment, and its companions theirs.
fn put_aside(target: &Path, is_kept: bool) -> io::Result<PathBuf> {
    let names = (1_u32..).map(|number| beside(target, &format!(".before-{number}")));
    let free = |name: &PathBuf| !name.exists() && COMPANIONS.iter().all(|it| !beside(name, it).exists());
    let aside = names.into_iter().find(free).unwrap_or_default();
    if is_kept {
        fs::hard_link(target, &aside)?;
    }
    for ending in COMPANIONS {
        match fs::rename(beside(target, ending), beside(&aside, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

impl Old {
    async fn at(path: &Path) -> Result<Self, Error> {
        if !path.try_exists().map_err(broken)? {
            return Ok(Self::Nothing);
        }
        let held = match hold(path).await {
            Ok(held) => Ok(held),
            Err(sqlx::Error::Database(error)) => match primary(error.code().as_deref()) {
                // Corrupt, not a database.
                Some(11 | 26) => return Ok(Self::Ruin),
                // Busy, locked.
                Some(5 | 6) => return Ok(Self::Taken),
                _ => Err(unavailable(sqlx::Error::Database(error))),
            },
            Err(error) => Err(unavailable(error)),
        };
        let mut held = held?;
        let tables = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM sqlite_master");
        let tables = tables.fetch_one(&mut held).await.map_err(unavailable)?;
        Ok(if tables == 0 { Self::Empty(held) } else { Self::Full(held) })
    }
}

/// Opens a file for nobody else, its journal moved into it.
async fn hold(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(path).locking_mode(SqliteLockingMode::Exclusive);
    // Going back to a journal that is not shared needs that nobody else has the file open.
    let options = options.journal_mode(SqliteJournalMode::Delete).busy_timeout(PATIENCE);
    let mut held = options.disable_statement_logging().connect().await?;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut held).await?;
    sqlx::query("COMMIT").execute(&mut held).await?;
    Ok(held)
}

/// The kind of an error, without what says more.
fn primary(code: Option<&str>) -> Option<u32> {
    Some(code?.parse::<u32>().ok()? & 0xff)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn broken(error: io::Error) -> Error {
    Problem::new("restore-file-broken").arg("what", error).into()
}
