//! Where backups are kept.

use prestasi_recovery::{Archive, Place};
use prestasi_store::testing::Place as Database;

use crate::support::{Shelf, code, filled};

#[tokio::test]
async fn the_newest_is_found_and_the_oldest_go() {
    let place = Database::sqlite();
    let store = filled(&place, 2).await;
    let shelf = Shelf::new();
    let mut names = Vec::new();
    for _ in 0..5 {
        place.clock().pass_seconds(60);
        names.push(shelf.takes(&place).await.name);
    }
    store.close().await;
    std::fs::write(shelf.folder.path().join("notes.txt"), "stays").expect("a file");
    assert_eq!(shelf.place.list().await.expect("names"), names);
    assert_eq!(shelf.place.prune(2).await.expect("pruned"), names[..3]);
    assert_eq!(shelf.place.list().await.expect("names"), names[3..]);
    // The last is never pruned.
    shelf.place.prune(0).await.expect("pruned");
    assert_eq!(shelf.place.list().await.expect("names"), names[4..]);
    let newest = Archive::open(shelf.place.text()).await.expect("a backup");
    assert_eq!(newest.name(), names[4]);
    assert!(shelf.folder.path().join("notes.txt").exists());
}

#[tokio::test]
async fn no_name_is_used_twice() {
    let place = Database::sqlite();
    filled(&place, 2).await.close().await;
    let shelf = Shelf::new();
    let taken = shelf.takes(&place).await;
    let bytes = std::fs::read(shelf.path(&taken)).expect("a backup");
    let at = taken.taken;
    struct Stopped(jiff::Timestamp);
    impl prestasi_kernel::Clock for Stopped {
        fn now(&self) -> jiff::Timestamp {
            self.0
        }
    }
    let again = prestasi_recovery::backup(place.address(), &shelf.place, &Stopped(at), None).await;
    assert_eq!(code(again), "backup-place-broken");
    assert_eq!(std::fs::read(shelf.path(&taken)).expect("a backup"), bytes);
    assert_eq!(std::fs::read_dir(shelf.folder.path()).expect("a folder").count(), 1, "nothing is left over");
}

#[tokio::test]
async fn where_there_is_none_is_told() {
    let shelf = Shelf::new();
    assert_eq!(code(Archive::open(shelf.place.text()).await), "backup-none");
    let missing = shelf.folder.path().join("none.backup").display().to_string();
    assert_eq!(code(Archive::open(&missing).await), "backup-place-broken");
    let strange = shelf.folder.path().join("x.backup");
    std::fs::write(&strange, "SQLite format 3").expect("a file");
    assert_eq!(code(Archive::open(&strange.display().to_string()).await), "backup-damaged");
    assert_eq!(code(Place::parse("s3://").map(drop)), "backup-place-broken");
    // Nothing of ours is no backup.
    let empty = Database::sqlite();
    let taken = prestasi_recovery::backup(empty.address(), &shelf.place, empty.clock(), None).await;
    assert_eq!(code(taken), "store-unavailable");
    assert!(shelf.place.list().await.expect("names").is_empty());
}
