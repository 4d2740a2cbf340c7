//! The server's key: 256 bits beside the database, never in it.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use prestasi_access::ServerKey;
use prestasi_kernel::{Place, Problem, Result};
use sha2::{Digest, Sha256};

const FILE: &str = "server.key";
const BYTES: usize = 32;
const MARK_BYTES: usize = 8;

/// The file of a folder's key.
pub fn file(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// The key of a folder; a fresh one where there is none yet.
pub fn of(folder: &Path) -> Result<ServerKey> {
    let path = file(folder);
    let broken =
        |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(&path));
    match std::fs::File::open(&path) {
        Ok(mut file) => {
            let mut bytes = [0; BYTES];
            file.read_exact(&mut bytes).map_err(broken)?;
            Ok(ServerKey(bytes))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut bytes = [0; BYTES];
            getrandom::fill(&mut bytes)
                .map_err(|error| Problem::new("store-no-entropy").arg("error", error))?;
            let mut file = private().open(&path).map_err(broken)?;
            file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(broken)?;
            Ok(ServerKey(bytes))
        }
        Err(error) => Err(broken(error)),
    }
}

/// By what the key of a folder is recognised, without telling it; nothing where there is none.
pub fn mark(folder: &Path) -> Option<String> {
    let key = std::fs::read(file(folder)).ok()?;
    let hash = Sha256::new().chain_update(b"prestasi server key").chain_update(key).finalize();
    Some(hash.iter().take(MARK_BYTES).map(|byte| format!("{byte:02x}")).collect())
}

/// A new file that nobody else may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
