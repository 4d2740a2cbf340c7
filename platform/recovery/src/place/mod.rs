//! Where backups are kept: a folder, or a bucket that speaks S3.
//!
//! Design: what is being written has no name of a backup yet: in a folder another name, in a bucket none until its last
//! part is there. A name is never used twice.

mod bucket;
mod folder;

use std::ops::Range;
use std::path::PathBuf;

use bucket::{Bucket, Upload};
use folder::Part;
use jiff::Timestamp;
use object_store::path::Path as Key;
use prestasi_kernel::Problem;

use crate::Result;

const PREFIX: &str = "prestasi-";
const ENDING: &str = ".backup";
const BUCKET: &str = "s3://";

/// A folder or a bucket.
#[derive(Clone)]
pub struct Place {
    text: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Folder(PathBuf),
    Bucket(Bucket),
}

impl Place {
    /// A folder, or `s3://bucket/prefix`; who may use the bucket and where it is says the environment, by the names that
    /// other programs use, too: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL`; and
    /// `AWS_ALLOW_HTTP=true` for one without TLS.
    ///
    /// # Errors
    /// `backup-place-broken`.
    pub fn parse(text: &str) -> Result<Self> {
        let kind = match text.strip_prefix(BUCKET) {
            Some(address) => Kind::Bucket(Bucket::open(text, address)?),
            None => Kind::Folder(PathBuf::from(text)),
        };
        Ok(Self { text: text.to_owned(), kind })
    }

    /// How it was called.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names of its backups, the oldest first.
    ///
    /// # Errors
    /// `backup-place-broken`.
    pub async fn list(&self) -> Result<Vec<String>> {
        let mut names = match &self.kind {
            Kind::Folder(folder) => folder::list(folder)?,
            Kind::Bucket(bucket) => bucket.list().await?,
        };
        names.retain(|name| name.starts_with(PREFIX) && name.ends_with(ENDING));
        // As times they sort.
        names.sort();
        Ok(names)
    }

    /// Removes the oldest, so that these many stay; gives the names of those that went.
    ///
    /// # Errors
    /// `backup-place-broken`.
    pub async fn prune(&self, keep: usize) -> Result<Vec<String>> {
        let mut names = self.list().await?;
        names.truncate(names.len().saturating_sub(keep.max(1)));
        for name in &names {
            match &self.kind {
                Kind::Folder(folder) => folder::remove(&folder.join(name))?,
                Kind::Bucket(bucket) => bucket.remove(name).await?,
            }
        }
        Ok(names)
    }

    /// Begins a backup of this moment.
    pub(crate) async fn begin(&self, at: Timestamp) -> Result<(String, Sink)> {
        let name = format!("{PREFIX}{}{ENDING}", at.strftime("%Y%m%dT%H%M%S%3fZ"));
        let sink = match &self.kind {
            Kind::Folder(folder) => Sink::Folder(Part::begin(folder, &name)?),
            Kind::Bucket(bucket) => Sink::Bucket(bucket.begin(&name).await?),
        };
        Ok((name, sink))
    }

    /// Opens one of its backups.
    pub(crate) fn source(&self, name: &str) -> Result<Source> {
        let kind = match &self.kind {
            Kind::Folder(folder) => SourceKind::File(folder::open(&folder.join(name))?),
            Kind::Bucket(bucket) => SourceKind::Object(bucket.clone(), bucket.key(name)),
        };
        Ok(Source { name: name.to_owned(), kind })
    }

    /// The backup at a path or an address; the newest of a folder or a prefix.
    pub(crate) async fn find(text: &str) -> Result<Source> {
        let is_one =
            if text.starts_with(BUCKET) { text.ends_with(ENDING) } else { !PathBuf::from(text).is_dir() };
        let split = text.rsplit_once('/').filter(|_| is_one);
        match (split, is_one) {
            (Some((place, name)), _) => Self::parse(if place.is_empty() { "/" } else { place })?.source(name),
            (None, true) => Self::parse(".")?.source(text),
            (None, false) => {
                let place = Self::parse(text)?;
                let newest = place.list().await?.pop();
                let none = || Problem::new("backup-none").arg("place", text);
                place.source(&newest.ok_or_else(none)?)
            }
        }
    }
}

/// What takes the bytes of a backup.
pub(crate) enum Sink {
    Folder(Part),
    Bucket(Upload),
}

impl Sink {
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Folder(part) => part.write(bytes),
            Self::Bucket(upload) => upload.write(bytes).await,
        }
    }

    /// Gives it its name, durably.
    pub async fn finish(self) -> Result<()> {
        match self {
            Self::Folder(part) => part.finish(),
            Self::Bucket(upload) => upload.finish().await,
        }
    }
}

/// What gives the bytes of a backup.
pub(crate) struct Source {
    name: String,
    kind: SourceKind,
}

enum SourceKind {
    File(std::fs::File),
    Object(Bucket, Key),
}

impl Source {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub async fn size(&self) -> Result<u64> {
        match &self.kind {
            SourceKind::File(file) => folder::size(file),
            SourceKind::Object(bucket, key) => bucket.size(key).await,
        }
    }

    pub async fn range(&self, range: Range<u64>) -> Result<Vec<u8>> {
        if range.is_empty() {
            return Ok(Vec::new());
        }
        match &self.kind {
            SourceKind::File(file) => folder::range(file, range),
            SourceKind::Object(bucket, key) => bucket.range(key, range).await,
        }
    }
}

fn broken(place: &str, error: impl std::fmt::Display) -> Problem {
    Problem::new("backup-place-broken").arg("place", place).arg("what", error)
}
