//! Backups that are not as they were written.

use std::fs;
use std::path::{Path, PathBuf};

use prestasi_recovery::restore;
use prestasi_store::Error;
use prestasi_store::testing::Place as Database;

use crate::support::{Shelf, archive, code, filled, modules};

struct Damaged {
    shelf: Shelf,
    whole: Vec<u8>,
    path: PathBuf,
}

async fn sample() -> Damaged {
    let place = Database::sqlite();
    filled(&place, 300).await.close().await;
    let shelf = Shelf::new();
    let taken = shelf.takes(&place).await;
    let path = shelf.path(&taken);
    let whole = fs::read(&path).expect("a backup");
    Damaged { shelf, whole, path }
}

/// What somebody hears who restores it.
async fn refusal(path: &Path) -> Result<(), Error> {
    let into = Database::sqlite();
    let outcome = match archive(path).await {
        Ok(backup) => restore(&backup, into.address(), false, &modules()).await.map(drop),
        Err(error) => Err(error),
    };
    let prestasi_store::Address::Sqlite(file) = into.address() else { unreachable!() };
    assert!(outcome.is_ok() || !file.exists(), "something is there after {outcome:?}");
    outcome
}

#[tokio::test]
async fn every_flipped_bit_is_refused_and_named() {
    let Damaged { whole, path, shelf: _shelf } = sample().await;
    let mut random = fastrand::Rng::with_seed(2026);
    let anywhere: Vec<usize> = (0..200).map(|_| random.usize(..whole.len())).collect();
    // And each byte of the first line and of the end.
    let edges = (0..18).chain(whole.len() - 48..whole.len());
    for at in anywhere.into_iter().chain(edges) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << random.u8(..8);
        fs::write(&path, bytes).expect("written");
        let outcome = refusal(&path).await;
        let problem = outcome.err().unwrap_or_else(|| panic!("byte {at} was not missed")).problem();
        let known = ["backup-damaged", "backup-cut", "backup-newer"].contains(&problem.code);
        assert!(known, "byte {at}: {problem}");
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(problem.args.iter().any(|(_, value)| value == name), "{problem}");
    }
    fs::write(&path, &whole).expect("written");
    refusal(&path).await.expect("the whole one is restored");
}

#[tokio::test]
async fn what_is_cut_off_is_refused() {
    let Damaged { whole, path, shelf: _shelf } = sample().await;
    let mut random = fastrand::Rng::with_seed(7);
    let lengths = [0, 1, 17, 18, 19, 47, 48, 66, whole.len() - 1, whole.len() - 8, whole.len() - 48];
    for length in lengths.into_iter().chain((0..40).map(|_| random.usize(..whole.len()))) {
        fs::write(&path, &whole[..length]).expect("written");
        let refused = code(refusal(&path).await);
        assert!(["backup-damaged", "backup-cut"].contains(&refused), "{length}: {refused}");
    }
    let longer = [whole.as_slice(), b"x"].concat();
    fs::write(&path, longer).expect("written");
    assert_eq!(code(refusal(&path).await), "backup-cut");
}

#[tokio::test]
async fn a_table_that_was_exchanged_is_named() {
    let Damaged { whole, path, shelf: _shelf } = sample().await;
    let backup = archive(&path).await.expect("a backup");
    // The first frame that holds rows begins behind the first line.
    let section = &backup.manifest().tables[0];
    let mut bytes = whole.clone();
    bytes[18 + usize::try_from(section.packed).expect("small") - 1] ^= 1;
    fs::write(&path, bytes).expect("written");
    let problem = refusal(&path).await.expect_err("damaged").problem();
    assert!(problem.args.iter().any(|(_, value)| *value == section.table.name), "{problem}");
}
