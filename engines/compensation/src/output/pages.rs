//! Pages of whole numbers for a Parquet file, packed here because the general writer spends most of a calculation on them.

use super::chunk::{Column, Shape, Values};
use super::delta;
use super::writer::places;
use bytes::{Buf, Bytes};
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::Result;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use prestasi_kernel::{Problem, Rounding};
use std::borrow::Cow;
use std::io::Read;

/// Room for the header of a page.
const HEADER: usize = 64;

/// A column chunk in the making.
pub struct Pages {
    described: ColumnDescPtr,
    /// Each page by itself: one buffer for all would be copied again and again while it grows.
    pages: Vec<Bytes>,
    rows: usize,
}

/// Whether the values of a shape are packed here.
pub fn packs(shape: Shape) -> bool {
    matches!(shape, Shape::Integer | Shape::Over(_) | Shape::Date)
}

impl Pages {
    /// An empty chunk of a column.
    pub fn new(described: ColumnDescPtr) -> Self {
        Self { described, pages: Vec::new(), rows: 0 }
    }

    /// Adds the rows of a column as a page.
    ///
    /// # Errors
    /// Those of the page writer.
    pub fn add(&mut self, values: &[i64], nulls: &[bool]) -> Result<()> {
        let rows = values.len();
        let mut page = Vec::with_capacity(rows * 4 + 64);
        present(rows, nulls, &mut page);
        if nulls.is_empty() {
            delta::encode(values, &mut page);
        } else {
            let there = values.iter().zip(nulls).filter(|(_, null)| !**null);
            delta::encode(&there.map(|(value, _)| *value).collect::<Vec<i64>>(), &mut page);
        }
        let size = page.len();
        let page = Page::DataPage {
            buf: Bytes::from(page),
            num_values: rows as u32,
            encoding: Encoding::DELTA_BINARY_PACKED,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let mut bytes = TrackedWrite::new(Vec::with_capacity(size + HEADER));
        SerializedPageWriter::new(&mut bytes).write_page(CompressedPage::new(page, size))?;
        self.pages.push(Bytes::from(bytes.into_inner()?));
        self.rows += rows;
        Ok(())
    }

    /// Ends the chunk.
    ///
    /// # Errors
    /// What is wrong with its description.
    pub fn close(self) -> Result<Closed> {
        let size: usize = self.pages.iter().map(Bytes::len).sum();
        let metadata = ColumnChunkMetaData::builder(self.described)
            .set_encodings(vec![Encoding::RLE, Encoding::DELTA_BINARY_PACKED])
            .set_compression(Compression::UNCOMPRESSED)
            .set_num_values(self.rows as i64)
            .set_total_compressed_size(size as i64)
            .set_total_uncompressed_size(size as i64)
            .set_data_page_offset(0)
            .build()?;
        let result = ColumnCloseResult {
            bytes_written: size as u64,
            rows_written: self.rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok(Closed { pages: Joined(self.pages), result })
    }
}

/// A finished column chunk.
pub struct Closed {
    pages: Joined,
    result: ColumnCloseResult,
}

impl Closed {
    /// Puts the chunk into a row group.
    ///
    /// # Errors
    /// Those of the file.
    pub fn append_to<W: std::io::Write + Send>(self, group: &mut SerializedRowGroupWriter<W>) -> Result<()> {
        group.append_column(&self.pages, self.result)
    }
}

/// Pages that are read as if they stood in one buffer.
struct Joined(Vec<Bytes>);

/// What of them is not read yet.
struct Unread {
    page: Bytes,
    pages: std::vec::IntoIter<Bytes>,
}

impl Read for Unread {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.page.is_empty() {
            match self.pages.next() {
                Some(page) => self.page = page,
                None => return Ok(0),
            }
        }
        let length = into.len().min(self.page.len());
        self.page.copy_to_slice(&mut into[..length]);
        Ok(length)
    }
}

impl Length for Joined {
    fn len(&self) -> u64 {
        self.0.iter().map(|page| page.len() as u64).sum()
    }
}

impl ChunkReader for Joined {
    type T = Unread;

    fn get_read(&self, start: u64) -> Result<Unread> {
        let mut unread = Unread { page: Bytes::new(), pages: self.0.clone().into_iter() };
        std::io::copy(&mut unread.by_ref().take(start), &mut std::io::sink())?;
        Ok(unread)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut bytes = Vec::with_capacity(length);
        self.get_read(start)?.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// Adds which rows are not null: levels of one bit, with their length in front.
fn present(rows: usize, nulls: &[bool], page: &mut Vec<u8>) {
    page.extend([0; 4]);
    if nulls.is_empty() {
        // One run of ones.
        delta::varint((rows as u64) << 1, page);
        page.push(1);
    } else {
        let groups = rows.div_ceil(8);
        delta::varint((groups as u64) << 1 | 1, page);
        let bits = |rows: &[bool]| {
            rows.iter().enumerate().fold(0u8, |bits, (row, null)| bits | u8::from(!null) << row)
        };
        page.extend(nulls.chunks(8).map(bits));
    }
    let length = (page.len() - 4) as u32;
    page[..4].copy_from_slice(&length.to_le_bytes());
}

/// The whole numbers that stand for a column's values in the file: days, or digits before and after the point.
///
/// # Errors
/// `overflow` where they do not fit 64 bits.
pub fn digits(column: &Column) -> std::result::Result<Cow<'_, [i64]>, Problem> {
    match &column.values {
        Values::Date(days) => Ok(days.iter().map(|day| i64::from(*day)).collect()),
        Values::Number(values, den) => {
            let unit = 10i128.pow(places(*den));
            let overflow = || Problem::new("overflow").arg("what", "output");
            if unit == *den {
                return Ok(Cow::Borrowed(values));
            }
            let scaled = |value: &i64| {
                let digits =
                    Rounding::HalfAway.divide(i128::from(*value) * unit, *den).ok_or_else(overflow)?;
                i64::try_from(digits).map_err(|_| overflow())
            };
            values.iter().map(scaled).collect()
        }
        _ => Ok(Cow::Borrowed(&[])),
    }
}
