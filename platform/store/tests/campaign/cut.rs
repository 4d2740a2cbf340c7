//! Power cuts: the database lies on a file system of its own in an image; a copy of the image holds what had reached
//! the disk at that moment and nothing else, as after a cut. The writer stands still while the image is copied, so that
//! the copy is of one moment.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use prestasi_store::Address;
use prestasi_store::testing::{READY, entry, say, start};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use tempfile::TempDir;

use crate::book;

const IMAGE_BYTES: u64 = 64 << 20;

/// Nothing acknowledged is lost, nothing is half there, the file is sound.
pub async fn campaign(rounds: u64) -> Result<(), String> {
    let Some(disk) = Disk::new()? else { return Ok(()) };
    let mut acknowledged = 0;
    for round in 0..rounds {
        let (known, path) = disk.cut("child", round).map_err(|error| format!("cut {round}: {error}"))?;
        let store = book::open(&Address::Sqlite(path)).await?;
        book::prove(&store, &known).await.map_err(|error| format!("cut {round}: {error}"))?;
        let check = Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check");
        let found = store.read().query_one_raw(check).await.map_err(|error| error.to_string())?;
        let found: Option<String> = found.and_then(|row| row.try_get_by_index(0).ok());
        if found.as_deref() != Some("ok") {
            return Err(format!("cut {round}: {found:?}"));
        }
        store.close().await;
        acknowledged += known.len();
        disk.unmount_copy()?;
    }
    println!("power cut, sqlite: {rounds} of {rounds} cuts, {acknowledged} acknowledged writes, none lost");
    Ok(())
}

/// The same with `synchronous = NORMAL`: shows that a cut like this does take what is not safe.
pub async fn control(rounds: u64) -> Result<(), String> {
    let Some(disk) = Disk::new()? else { return Ok(()) };
    let (mut cuts, mut lost) = (0, 0);
    for round in 0..rounds {
        let (known, path) = disk.cut("child-without-sync", round)?;
        let text = |error: sea_orm::DbErr| error.to_string();
        let db = Database::connect(format!("sqlite:{}", path.display())).await.map_err(text)?;
        let query = Statement::from_string(DbBackend::Sqlite, "SELECT count(*) FROM entry");
        let there = match db.query_one_raw(query).await {
            Ok(row) => row.and_then(|row| row.try_get_by_index::<i64>(0).ok()).unwrap_or_default(),
            // Even the table was not on the disk yet.
            Err(_) => 0,
        };
        db.close().await.map_err(text)?;
        let missing = (known.len() as i64 - there).max(0);
        (cuts, lost) = (cuts + u64::from(missing > 0), lost + missing);
        disk.unmount_copy()?;
        std::fs::remove_file(disk.folder.path().join("disk/prestasi.db"))
            .map_err(|error| error.to_string())?;
    }
    println!(
        "power cut, control with synchronous = NORMAL: {cuts} of {rounds} cuts lost {lost} acknowledged writes"
    );
    Ok(())
}

/// As SQLite is often run: its own word that all is saved comes before the disk's.
pub async fn write_carelessly(path: &str, round: &str) -> Result<(), String> {
    let text = |error: sea_orm::DbErr| error.to_string();
    let db = Database::connect(format!("sqlite:{path}?mode=rwc")).await.map_err(text)?;
    for sql in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "CREATE TABLE entry (name TEXT)"]
    {
        db.execute_unprepared(sql).await.map_err(text)?;
    }
    say(READY);
    for number in 0.. {
        let entry = entry(round, 0, number);
        db.execute_unprepared(&format!("INSERT INTO entry VALUES ('{entry}')")).await.map_err(text)?;
        say(&entry);
    }
    Ok(())
}

/// A file system in an image, unmounted with this value.
struct Disk {
    folder: TempDir,
}

impl Disk {
    /// `None`, with a line that says why, where file systems cannot be mounted.
    fn new() -> Result<Option<Self>, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let disk = Self { folder };
        let image = std::fs::File::create(disk.path("image")).and_then(|file| file.set_len(IMAGE_BYTES));
        image.map_err(|error| error.to_string())?;
        for folder in ["disk", "copy"] {
            std::fs::create_dir(disk.path(folder)).map_err(|error| error.to_string())?;
        }
        let made = run("mkfs.ext4", &["-q", &disk.text("image")]).and_then(|()| disk.mount("image", "disk"));
        if let Err(reason) = made {
            println!("power cuts are left out: no file system can be mounted here ({reason})");
            return Ok(None);
        }
        Ok(Some(disk))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn mount(&self, image: &str, folder: &str) -> Result<(), String> {
        run("mount", &["-o", "loop", &self.text(image), &self.text(folder)])
    }

    /// Lets a child write for a while, cuts, and mounts what is left; gives what was acknowledged before.
    fn cut(&self, mode: &str, round: u64) -> Result<(std::collections::BTreeSet<String>, PathBuf), String> {
        let path = self.path("disk").join("prestasi.db");
        let (mut child, acknowledged) = start(mode, &path.display().to_string(), &format!("c{round}"))?;
        let pid = child.id().to_string();
        std::thread::sleep(Duration::from_micros(fastrand::Rng::with_seed(round).u64(0..300_000)));
        run("kill", &["-STOP", &pid])?;
        // What it has said is heard by now; what it says later is not part of this moment.
        std::thread::sleep(Duration::from_millis(10));
        let known = acknowledged.lock().expect("no panic").clone();
        std::fs::copy(self.path("image"), self.path("image-copy")).map_err(|error| error.to_string())?;
        child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
        self.mount("image-copy", "copy")?;
        Ok((known, self.path("copy").join(Path::new("prestasi.db"))))
    }

    fn unmount_copy(&self) -> Result<(), String> {
        run("umount", &[&self.text("copy")])
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        for folder in ["copy", "disk"] {
            // Not mounted is fine.
            let _ = run("umount", &["-q", &self.text(folder)]);
        }
    }
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let output =
        Command::new(program).args(arguments).output().map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim()))
}
