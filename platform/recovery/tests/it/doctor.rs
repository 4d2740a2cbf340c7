//! What is found to be in order, and what is not.

use prestasi_recovery::doctor::{Level, Patient, look};
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;

use crate::support::{filled, modules, next_modules};

on_both_databases! {
    async fn a_sound_database_has_nothing_broken(place: Place) {
        filled(&place, 5).await.close().await;
        let folder = tempfile::tempdir().expect("a folder");
        let (known, next) = (modules(), next_modules());
        let now = place.options().clock.now();
        let patient = Patient {
            address: place.address(),
            modules: &known,
            folder: folder.path(),
            key: &folder.path().join("server.key"),
            zone: "UTC",
            origin: Some("https://jualan.example.my"),
            now,
        };
        let levels = async |patient: &Patient<'_>| {
            let findings = look(patient).await;
            findings.into_iter().map(|finding| (finding.code, finding.level)).collect::<Vec<_>>()
        };
        let found = levels(&patient).await;
        for fine in ["doctor-database", "doctor-durable", "doctor-current", "doctor-audit", "doctor-tls"] {
            assert!(found.contains(&(fine, Level::Fine)), "{fine}: {found:?}");
        }
        for warning in ["doctor-backup-never", "doctor-drill-never"] {
            assert!(found.contains(&(warning, Level::Warning)), "{warning}: {found:?}");
        }
        assert!(found.contains(&("doctor-key-missing", Level::Broken)), "{found:?}");
        let whole = [("doctor-whole", Level::Fine), ("doctor-whole-unknown", Level::Warning)];
        assert!(whole.iter().any(|finding| found.contains(finding)), "{found:?}");
        std::fs::write(folder.path().join("server.key"), [7; 32]).expect("a key");
        let found = levels(&Patient { modules: &next, origin: None, zone: "Asia/Atlantis", ..patient }).await;
        assert!(found.contains(&("doctor-pending", Level::Warning)), "{found:?}");
        assert!(found.contains(&("doctor-tls-none", Level::Warning)), "{found:?}");
        assert!(found.contains(&("zone-unknown", Level::Broken)), "{found:?}");
        assert!(found.contains(&("doctor-key-open", Level::Broken)), "{found:?}");
    }

    async fn a_newer_database_is_broken_for_an_older_version(place: Place) {
        prestasi_store::Store::open(place.options(), &next_modules()).await.expect("opened").close().await;
        let known = modules();
        let folder = tempfile::tempdir().expect("a folder");
        let patient = Patient {
            address: place.address(),
            modules: &known,
            folder: folder.path(),
            key: &folder.path().join("server.key"),
            zone: "UTC",
            origin: None,
            now: place.options().clock.now(),
        };
        let found = look(&patient).await;
        assert!(found.iter().any(|finding| finding.code == "store-newer" && finding.level == Level::Broken));
    }
}

#[tokio::test]
async fn a_damaged_file_is_told() {
    let place = Place::sqlite();
    filled(&place, 400).await.close().await;
    let prestasi_store::Address::Sqlite(path) = place.address() else { unreachable!() };
    let mut bytes = std::fs::read(path).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xff);
    std::fs::write(path, bytes).expect("written");
    let known = modules();
    let patient = Patient {
        address: place.address(),
        modules: &known,
        folder: path.parent().expect("a folder"),
        key: path,
        zone: "UTC",
        origin: None,
        now: place.options().clock.now(),
    };
    let found = look(&patient).await;
    assert!(
        found.iter().any(|finding| finding.level == Level::Broken && finding.code.starts_with("store-")),
        "{found:?}"
    );
}
