//! `prestasi restore`: a database from a backup.

use std::time::Instant;

use clap::Args as ClapArgs;
use prestasi_kernel::Result;
use prestasi_recovery::{Archive, restore};

use super::{seconds, tables, told};
use crate::commands::console::Console;
use crate::commands::server::{Data, key_file, mark, runtime};

/// Make a database of a backup: SQLite or PostgreSQL, whichever it was taken from.
#[derive(ClapArgs)]
pub struct Args {
    /// The backup: a file, s3://bucket/prefix/name; or a folder or prefix, for its newest.
    backup: String,
    #[command(flatten)]
    data: Data,
    /// Put the database that is there aside, under another name; only for a file, and only if nobody has it open.
    #[arg(long)]
    replace: bool,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    runtime()?.block_on(async {
        let start = Instant::now();
        let archive = Archive::open(&args.backup).await.map_err(told)?;
        std::fs::create_dir_all(&args.data.dir).map_err(|error| super::unmade(&args.data.dir, error))?;
        let into = args.data.address()?;
        let restored = restore(&archive, &into, args.replace, &tables()).await.map_err(told)?;
        let words = [
            ("name", archive.name().to_owned()),
            ("moment", archive.manifest().taken.to_string()),
            ("rows", restored.rows.to_string()),
            ("seconds", seconds(start)),
            ("head", restored.head.to_string()),
        ];
        console.say("restored", &words);
        if !restored.upgraded.is_empty() {
            console.say("migrated", &[("list", restored.upgraded.join(", "))]);
        }
        if let Some(aside) = restored.aside {
            console.say("restored-aside", &[("path", aside.display().to_string())]);
        }
        let key = mark(&args.data.dir);
        if archive.manifest().key.is_some() && archive.manifest().key != key {
            console.say("restored-key", &[("path", key_file(&args.data.dir).display().to_string())]);
        }
        Ok(())
    })
}
