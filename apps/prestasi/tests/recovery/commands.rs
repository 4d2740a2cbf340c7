//! What the commands do and say.

use prestasi_store::on_both_databases;

use crate::support::{add, all, answers, at, command, fill, tables, text};

on_both_databases! {
    async fn a_bad_day_in_both_languages(place: Place) {
        let store = fill(&place, 50).await;
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = text(folder.path());
        for (language, taken, kept) in [("en", "read back whole", "Removed"), ("ms", "dibaca semula", "Dibuang")] {
            let say = ["--to", &shelf, "--keep", "1", "--lang", language];
            let printed = answers(0, &mut command(&at("backup", place.address(), &say)));
            assert!(printed.contains(taken), "{printed}");
            assert!(language == "en" || printed.contains(kept), "{printed}");
        }
        // The server goes on meanwhile, and what it writes later is counted.
        add(&store, 3).await;
        let scratch = tempfile::tempdir().expect("a folder");
        let drill = |language| [&*shelf, "--scratch", &*text(scratch.path()), "--lang", language].map(str::to_owned);
        for (language, lost, since) in
            [("en", "Data loss up to the backup: 0", "the same history"), ("ms", "Kehilangan data sehingga sandaran: 0", "sejarahnya sama")]
        {
            let say = drill(language);
            let say: Vec<&str> = say.iter().map(String::as_str).collect();
            let printed = answers(0, &mut command(&at("drill", place.address(), &say)));
            assert!(printed.contains(lost) && printed.contains(since), "{printed}");
        }
        assert_eq!(std::fs::read_dir(scratch.path()).expect("a folder").count(), 0, "the scratch is gone");
        // Restoring over it is refused; into another place it works.
        let refused = answers(1, &mut command(&at("restore", place.address(), &[&shelf])));
        assert!(refused.contains("already holds something"), "{refused}");
        let before = all(place.address()).await;
        let other = prestasi_store::testing::Place::sqlite();
        let printed = answers(0, &mut command(&at("restore", other.address(), &[&shelf])));
        assert!(printed.contains("audit proved"), "{printed}");
        // The backup of a folder without a key says nothing of one.
        assert!(!printed.contains("server.key"), "{printed}");
        let after = all(other.address()).await;
        let audit = |all: &[(String, Vec<prestasi_store::transfer::Row>)]| {
            all.iter().find(|(name, _)| name == "store_audit").map(|(_, rows)| rows.clone()).expect("an audit")
        };
        // Fifty, and the first backup.
        assert_eq!(audit(&after)[..], audit(&before)[..51]);
        // Two backups and two drills were noted.
        let runs = before.iter().find(|(name, _)| name == "recovery_run").map(|(_, rows)| rows.len());
        assert_eq!(runs, Some(4));
        store.close().await;
    }

    async fn migrate_and_doctor_answer(place: Place) {
        fill(&place, 5).await.close().await;
        let printed = answers(0, &mut command(&at("migrate", place.address(), &["--check"])));
        assert!(printed.contains("up to date"), "{printed}");
        answers(0, &mut command(&at("migrate", place.address(), &[])));
        let folder = tempfile::tempdir().expect("a folder");
        let key = folder.path().join("server.key");
        let mut arguments = at("doctor", place.address(), &["--lang", "ms"]);
        if arguments[1] == "--database" {
            arguments.extend(["--dir".to_owned(), text(folder.path())]);
        }
        let printed = answers(2, &mut command(&arguments));
        assert!(printed.contains("GAGAL") && printed.contains("server.key"), "{printed}");
        assert!(printed.contains("Asia/Kuala_Lumpur"), "{printed}");
        // With its key, and as of today, nothing is broken but the clock of the test.
        let key = match place.address() {
            prestasi_store::Address::Sqlite(path) => path.with_file_name("server.key"),
            prestasi_store::Address::Postgres(_) => key,
        };
        write_private(&key);
        let printed = answers(0, &mut command(&arguments));
        assert!(!printed.contains("GAGAL") && printed.contains("awas"), "{printed}");
    }

    async fn a_database_of_an_older_version_is_brought_up_to_date(place: Place) {
        // As it was before recovery kept anything.
        let mut older = tables();
        older.retain(|module| module.module != "recovery");
        let store = prestasi_store::Store::open(place.options(), &older).await.expect("an open store");
        store.close().await;
        let printed = answers(2, &mut command(&at("migrate", place.address(), &["--check"])));
        assert!(printed.contains("recovery/1_tables"), "{printed}");
        // A backup changes nothing in it, and says that it is not noted.
        let folder = tempfile::tempdir().expect("a folder");
        let printed = answers(0, &mut command(&at("backup", place.address(), &["--to", &text(folder.path())])));
        assert!(printed.contains("not kept"), "{printed}");
        answers(2, &mut command(&at("migrate", place.address(), &["--check"])));
        let printed = answers(0, &mut command(&at("migrate", place.address(), &[])));
        assert!(printed.contains("Applied: recovery/1_tables"), "{printed}");
        answers(0, &mut command(&at("migrate", place.address(), &["--check"])));
    }
}

fn write_private(path: &std::path::Path) {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).and_then(|mut file| file.write_all(&[7; 32])).expect("a key");
}
