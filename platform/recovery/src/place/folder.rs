//! Backups in a folder.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::broken;
use crate::Result;

/// How the name of a file ends that is still being written; it begins with a dot.
const PART: &str = ".part";

fn told(path: &Path, error: std::io::Error) -> prestasi_store::Error {
    broken(&path.display().to_string(), error).into()
}

/// A file that is being written. It goes with this value unless it was finished.
pub(crate) struct Part {
    path: PathBuf,
    name: PathBuf,
    file: File,
    is_finished: bool,
}

impl Part {
    pub fn begin(folder: &Path, name: &str) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| told(folder, error))?;
        sweep(folder);
        let (path, name) = (folder.join(format!(".{name}{PART}")), folder.join(name));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // Pay is in it: nobody but its owner may read it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|error| told(&path, error))?;
        let part = Self { path, name, file, is_finished: false };
        part.file.try_lock().map_err(|error| told(&part.path, error.into()))?;
        Ok(part)
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| told(&self.path, error))
    }

    /// The name comes last: where it is, all is, also after a power cut.
    pub fn finish(mut self) -> Result<()> {
        self.file.sync_all().map_err(|error| told(&self.path, error))?;
        if self.name.exists() {
            return Err(told(&self.name, std::io::ErrorKind::AlreadyExists.into()));
        }
        fs::rename(&self.path, &self.name).map_err(|error| told(&self.name, error))?;
        self.is_finished = true;
        sync(&self.name)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.is_finished {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes what processes have left that died while they wrote: nobody holds it.
fn sweep(folder: &Path) {
    let left = list(folder).unwrap_or_default().into_iter();
    for name in left.filter(|name| name.starts_with(".prestasi-") && name.ends_with(PART)) {
        let path = folder.join(name);
        let is_free = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if is_free {
            let _ = fs::remove_file(path);
        }
    }
}

fn sync(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| told(folder, error))
}

/// The names of the files; none where there is no folder yet.
pub(super) fn list(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let names = fs::read_dir(folder).map_err(|error| told(folder, error))?.map(|entry| {
        entry.map(|entry| entry.file_name().into_string().ok()).map_err(|error| told(folder, error))
    });
    names.filter_map(Result::transpose).collect()
}

pub(super) fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).map_err(|error| told(path, error))?;
    sync(path)
}

pub(super) fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| told(path, error))
}

pub(super) fn size(file: &File) -> Result<u64> {
    Ok(file.metadata().map_err(|error| broken("", error))?.len())
}

pub(super) fn range(mut file: &File, range: Range<u64>) -> Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(range.end - range.start).unwrap_or(usize::MAX)];
    let read = file.seek(SeekFrom::Start(range.start)).and_then(|_| file.read_exact(&mut bytes));
    read.map_err(|error| broken("", error))?;
    Ok(bytes)
}
