//! `kill -9` in the middle: what is left is no backup, and no database.

use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use prestasi_recovery::Archive;
use prestasi_store::testing::Place;
use prestasi_store::transfer::{Snapshot, head_now};
use prestasi_store::{Address, on_both_databases};

use crate::support::{all, answers, at, command, fill, text};

const KILLS: u32 = 12;

fn start(arguments: &[String]) -> Child {
    command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

/// Kills a command somewhere in the time that it takes; whether it was still at it.
fn kill(arguments: &[String], whole: Duration, round: u32) -> bool {
    let mut child = start(arguments);
    std::thread::sleep(whole * round / KILLS);
    let early = child.try_wait().expect("a child").is_none();
    child.kill().expect("killed");
    child.wait().expect("gone");
    early
}

on_both_databases! {
    async fn in_a_backup(place: Place) {
        fill(&place, 20_000).await.close().await;
        let folder = tempfile::tempdir().expect("a folder");
        let arguments = at("backup", place.address(), &["--to", &text(folder.path())]);
        let begun = Instant::now();
        answers(0, &mut command(&arguments));
        let (whole, mut early) = (begun.elapsed(), 0);
        for round in 0..KILLS {
            early += u32::from(kill(&arguments, whole, round));
            for entry in std::fs::read_dir(folder.path()).expect("a folder") {
                let name = text(&entry.expect("an entry").path());
                if name.ends_with(".backup") {
                    let backup = Archive::open(&name).await.expect("what has the name is one");
                    backup.verify().await.expect("and whole");
                }
            }
        }
        assert!(early > KILLS / 2, "killed too late: {early}");
        // The next one tidies up, and the database never noticed.
        answers(0, &mut command(&arguments));
        let mut names = std::fs::read_dir(folder.path()).expect("a folder").map(|it| it.expect("an entry").file_name());
        assert!(names.all(|name| !name.to_string_lossy().ends_with(".part")));
        head_now(place.address()).await.expect("a database");
    }

    async fn in_a_restoration(place: Place) {
        let ours = Place::sqlite();
        fill(&ours, 5_000).await.close().await;
        let before = all(ours.address()).await;
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = text(folder.path());
        // Not by the command, which notes it in the database itself.
        let to = prestasi_recovery::Place::parse(&shelf).expect("a place");
        prestasi_recovery::backup(ours.address(), &to, ours.clock(), None).await.expect("a backup");
        let arguments = at("restore", place.address(), &[&shelf]);
        let measured = Place::sqlite();
        let begun = Instant::now();
        answers(0, &mut command(&at("restore", measured.address(), &[&shelf])));
        let (whole, mut early) = (begun.elapsed(), 0);
        for round in 0..KILLS {
            early += u32::from(kill(&arguments, whole, round));
            let there = match place.address() {
                Address::Sqlite(path) => path.exists(),
                Address::Postgres(_) => Snapshot::open(place.address()).await.is_ok(),
            };
            if there {
                break;
            }
        }
        assert!(early > KILLS / 3, "killed too late: {early}");
        if Snapshot::open(place.address()).await.is_err() {
            answers(0, &mut command(&arguments));
        }
        assert_eq!(all(place.address()).await, before);
    }
}
