//! Reads a backup: first whether it is what was written, then its rows.

use std::ops::Range;

use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use prestasi_kernel::Problem;
use prestasi_store::transfer::{Row, Table};
use sha2::{Digest, Sha256};
use zstd::stream::raw::{Decoder, Operation};

use super::manifest::{Manifest, Section};
use super::rows::{Decoded, decode};
use super::{END, START, TRAILER, damaged, hex};
use crate::Result;
use crate::place::Source;

/// Bytes read at once.
const PIECE: u64 = 4 << 20;
/// Bytes unpacked at once.
const UNPACKED: usize = 256 << 10;
/// The manifest of a thousand tables is far smaller.
const MANIFEST_MAX: u64 = 16 << 20;

/// A backup, opened.
pub struct Archive {
    source: Source,
    name: String,
    size: u64,
    manifest: Manifest,
}

impl Archive {
    /// Opens what lies at a path, in a bucket (`s3://bucket/prefix/name`), or, of a folder or a prefix, the newest.
    ///
    /// # Errors
    /// `backup-none`, `backup-place-broken`; `backup-damaged`, `backup-cut`, `backup-strange`, `backup-newer`.
    pub async fn open(text: &str) -> Result<Self> {
        Self::of(crate::Place::find(text).await?).await
    }

    pub(crate) async fn of(source: Source) -> Result<Self> {
        let (name, size) = (source.name().to_owned(), source.size().await?);
        let first = source.range(0..size.min(START.len() as u64)).await?;
        if first != START {
            return Err(not_ours(&name, &first).into());
        }
        let cut = || Problem::new("backup-cut").arg("name", &name);
        let end = size.checked_sub(TRAILER).ok_or_else(cut)?;
        let trailer = source.range(end..size).await?;
        let Some((length, hash)) = trailer.strip_suffix(END).and_then(|it| it.split_first_chunk::<8>())
        else {
            return Err(cut().into());
        };
        let length = u64::from_be_bytes(*length);
        let start = end.checked_sub(length).filter(|_| length <= MANIFEST_MAX);
        let start = start.ok_or_else(|| damaged(&name, "manifest"))?;
        let text = source.range(start..end).await?;
        if Sha256::digest(&text).as_slice() != hash {
            return Err(damaged(&name, "manifest").into());
        }
        let manifest: Manifest = serde_json::from_slice(&text)
            .map_err(|error| Problem::new("backup-strange").arg("name", &name).arg("what", error))?;
        let packed =
            manifest.tables.iter().try_fold(START.len() as u64, |sum, it| sum.checked_add(it.packed));
        if packed != Some(start) {
            return Err(damaged(&name, "manifest").into());
        }
        Ok(Self { source, name, size, manifest })
    }

    /// What it says of itself.
    #[must_use]
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Each table with the place of its frame.
    fn frames(&self) -> impl Iterator<Item = (&Section, Range<u64>)> {
        self.manifest.tables.iter().scan(START.len() as u64, |at, section| {
            let start = std::mem::replace(at, *at + section.packed);
            Some((section, start..*at))
        })
    }

    /// Reads all of it and compares every hash.
    ///
    /// # Errors
    /// `backup-damaged`, with the table.
    pub async fn verify(&self) -> Result<()> {
        for (section, frame) in self.frames() {
            let mut hash = Sha256::new();
            for piece in pieces(frame) {
                hash.update(self.source.range(piece).await?);
            }
            if hex(hash) != section.packed_sha256 {
                return Err(damaged(&self.name, &section.table.name).into());
            }
        }
        Ok(())
    }

    /// The rows of a table, and whatever is wrong with them.
    pub(crate) fn rows(&self, section: &Section) -> BoxStream<'_, Result<Row>> {
        let frame = self.frames().find(|(other, _)| other.table.name == section.table.name);
        let frame = frame.map_or(0..0, |(_, frame)| frame);
        let unpacking = Unpacking {
            archive: self,
            table: section.table.clone(),
            pieces: pieces(frame).collect::<Vec<_>>().into_iter(),
            decoder: None,
            packed: Vec::new(),
            taken: 0,
            is_full: false,
            bytes: Vec::new(),
            at: 0,
        };
        stream::unfold(unpacking, step).boxed()
    }
}

fn pieces(frame: Range<u64>) -> impl Iterator<Item = Range<u64>> {
    let end = frame.end;
    std::iter::successors(Some(frame.start), |at| Some(at + PIECE))
        .take_while(move |at| *at < end)
        .map(move |at| at..end.min(at + PIECE))
}

/// A file that does not begin as ours do: of a newer form, or no backup at all.
fn not_ours(name: &str, first: &[u8]) -> Problem {
    // The number of the form, and the line feed.
    let (what, _) = START.split_at(START.len() - 2);
    match first.strip_prefix(what) {
        Some([_, _]) => Problem::new("backup-newer").arg("name", name),
        Some(_) => Problem::new("backup-cut").arg("name", name),
        None => damaged(name, "start"),
    }
}

/// The rows of a frame on their way out, in flat memory.
struct Unpacking<'a> {
    archive: &'a Archive,
    table: Table,
    pieces: std::vec::IntoIter<Range<u64>>,
    decoder: Option<Decoder<'static>>,
    /// A piece, and up to where it was unpacked.
    packed: Vec<u8>,
    taken: usize,
    /// Whether the last unpacking filled all its room, so that there may be more without another piece.
    is_full: bool,
    /// What was unpacked, and up to where it was read.
    bytes: Vec<u8>,
    at: usize,
}

async fn step(mut unpacking: Unpacking<'_>) -> Option<(Result<Row>, Unpacking<'_>)> {
    let row = unpacking.next().await.transpose()?;
    Some((row, unpacking))
}

impl Unpacking<'_> {
    async fn next(&mut self) -> Result<Option<Row>> {
        loop {
            match decode(&self.table, &self.bytes[self.at..]) {
                Decoded::Row(row, length) if length > 0 => {
                    self.at += length;
                    return Ok(Some(row));
                }
                Decoded::Partial => {}
                _ => return Err(self.damaged()),
            }
            self.bytes.drain(..self.at);
            self.at = 0;
            if !self.unpack().await? {
                return if self.bytes.is_empty() { Ok(None) } else { Err(self.damaged()) };
            }
        }
    }

    fn damaged(&self) -> prestasi_store::Error {
        damaged(&self.archive.name, &self.table.name).into()
    }

    /// Unpacks some more; `false` if there is no more.
    async fn unpack(&mut self) -> Result<bool> {
        if self.taken == self.packed.len() && !self.is_full {
            let Some(piece) = self.pieces.next() else { return Ok(false) };
            (self.packed, self.taken) = (self.archive.source.range(piece).await?, 0);
        }
        let mut decoder = match self.decoder.take() {
            Some(decoder) => decoder,
            None => Decoder::new().map_err(|_| self.damaged())?,
        };
        let start = self.bytes.len();
        self.bytes.resize(start + UNPACKED, 0);
        let done = decoder.run_on_buffers(&self.packed[self.taken..], &mut self.bytes[start..]);
        let done = done.map_err(|_| self.damaged())?;
        self.bytes.truncate(start + done.bytes_written);
        if done.bytes_read == 0 && done.bytes_written == 0 && !self.is_full {
            return Err(self.damaged());
        }
        self.taken += done.bytes_read;
        self.is_full = done.bytes_written == UNPACKED;
        self.decoder = Some(decoder);
        Ok(true)
    }
}
