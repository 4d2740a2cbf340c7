//! Writes a backup, table by table, into whatever takes bytes.

use futures_util::StreamExt;
use prestasi_kernel::Problem;
use prestasi_store::transfer::{Row, Rows, Table};
use sha2::{Digest, Sha256};
use zstd::stream::write::Encoder;

use super::manifest::{Manifest, Section};
use super::rows::RowsHash;
use super::{END, START, hex};
use crate::Result;
use crate::place::Sink;

/// Fast; the next ones win little on rows like ours.
const LEVEL: i32 = 3;

pub struct Writer {
    sink: Sink,
    written: u64,
    sections: Vec<Section>,
}

/// The frame of one table.
struct Frame {
    encoder: Encoder<'static, Vec<u8>>,
    hash: Sha256,
    bytes: u64,
}

impl Writer {
    pub async fn new(sink: Sink) -> Result<Self> {
        let mut writer = Self { sink, written: 0, sections: Vec::new() };
        writer.put(START).await?;
        Ok(writer)
    }

    async fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.written += bytes.len() as u64;
        self.sink.write(bytes).await
    }

    /// Writes the rows of a table.
    pub async fn table(&mut self, table: &Table, mut rows: Rows<'_>) -> Result<()> {
        let encoder = Encoder::new(Vec::new(), LEVEL).map_err(unpackable)?;
        let mut frame = Frame { encoder, hash: Sha256::new(), bytes: 0 };
        let mut hash = RowsHash::default();
        while let Some(row) = rows.next().await {
            if let Some(piece) = add(&mut hash, &row?, table)? {
                let packed = frame.pack(&piece)?;
                self.put(&packed).await?;
            }
        }
        let rest = hash.flush();
        let packed = frame.pack(&rest)?;
        self.put(&packed).await?;
        let Frame { encoder, hash: mut packed_hash, bytes: mut packed_bytes } = frame;
        let last = encoder.finish().map_err(unpackable)?;
        packed_hash.update(&last);
        packed_bytes += last.len() as u64;
        self.put(&last).await?;
        let (rows, bytes) = (hash.rows, hash.bytes);
        self.sections.push(Section {
            table: table.clone(),
            rows,
            bytes,
            sha256: hash.finish(),
            packed: packed_bytes,
            packed_sha256: hex(packed_hash),
        });
        Ok(())
    }

    /// Writes the end and gives it its name; how many bytes it has.
    pub async fn finish(mut self, describe: impl FnOnce(Vec<Section>) -> Manifest) -> Result<u64> {
        let manifest = describe(std::mem::take(&mut self.sections));
        let manifest = serde_json::to_vec_pretty(&manifest)
            .map_err(|error| Problem::new("store-state-unfit").arg("error", error))?;
        self.put(&manifest).await?;
        self.put(&(manifest.len() as u64).to_be_bytes()).await?;
        self.put(&Sha256::digest(&manifest)).await?;
        self.put(END).await?;
        self.sink.finish().await?;
        Ok(self.written)
    }
}

fn add(hash: &mut RowsHash, row: &Row, table: &Table) -> Result<Option<Vec<u8>>> {
    let strange = || Problem::new("store-table-strange").arg("name", &table.name);
    Ok(hash.add(row).ok_or_else(strange)?)
}

impl Frame {
    fn pack(&mut self, piece: &[u8]) -> Result<Vec<u8>> {
        std::io::Write::write_all(&mut self.encoder, piece).map_err(unpackable)?;
        let packed = std::mem::take(self.encoder.get_mut());
        self.hash.update(&packed);
        self.bytes += packed.len() as u64;
        Ok(packed)
    }
}

fn unpackable(error: std::io::Error) -> Problem {
    Problem::new("restore-file-broken").arg("what", error)
}
