//! Writes result files: encoded by the threads that made the rows, put together in order, given their name when all is done.

use super::chunk::{Chunk, Column, Shape, Values};
use super::pages::{Closed, Pages, digits, packs};
use crate::dates;
use arrow::array::{
    ArrayRef, BooleanArray, Decimal128Array, DictionaryArray, Int32Array, NullArray, StringArray,
};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves,
};
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnDescPtr, SchemaDescPtr};
use prestasi_kernel::{Place, Problem, Ratio, Result, Rounding};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The form of result files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// Parquet.
    #[default]
    Parquet,
    /// Comma-separated values.
    Csv,
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
        }
    }
}

/// Places of exact numbers that have no denominator of their own.
const PLACES: u32 = 10;

/// Rows that are encoded together.
const SETTLE: usize = 4_096;

/// Rows of a result file on their way: some as they are, some encoded.
pub struct Piece {
    /// Rows that are not encoded yet.
    pub chunk: Chunk,
    columns: Option<Vec<ChunkWriter>>,
    text: Vec<u8>,
    rows: usize,
}

/// Writes a column chunk: numbers and days are packed here, the rest by the general writer.
enum ChunkWriter {
    Packed(Pages),
    General(Box<ArrowColumnWriter>),
}

/// A finished column chunk.
enum ColumnChunk {
    Packed(Closed),
    General(ArrowColumnChunk),
}

impl ChunkWriter {
    fn close(self) -> parquet::errors::Result<ColumnChunk> {
        Ok(match self {
            Self::Packed(pages) => ColumnChunk::Packed(pages.close()?),
            Self::General(writer) => ColumnChunk::General(writer.close()?),
        })
    }
}

/// A result file in the making. Dropped before it is finished, it leaves nothing behind.
pub struct Writer {
    path: PathBuf,
    part: PathBuf,
    names: Vec<String>,
    shapes: Vec<Shape>,
    schema: Arc<Schema>,
    factory: Option<(ArrowRowGroupWriterFactory, SchemaDescPtr)>,
    ordered: Mutex<Ordered>,
}

/// Pieces wait here until it is their turn.
struct Ordered {
    next: usize,
    pending: BTreeMap<usize, Option<Encoded>>,
    output: Option<Out>,
}

enum Out {
    Parquet(SerializedFileWriter<BufWriter<File>>),
    Csv(BufWriter<File>),
}

/// Rows ready to be put into the file.
enum Encoded {
    Parquet(Vec<ColumnChunk>),
    Csv(Vec<u8>),
}

impl Writer {
    /// Begins a file.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn create(folder: &Path, name: &str, format: Format, columns: &[(String, Shape)]) -> Result<Self> {
        let path = folder.join(format!("{name}.{}", format.ending()));
        let part = folder.join(format!(".{name}.{}.part", format.ending()));
        let names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
        let shapes: Vec<Shape> = columns.iter().map(|(_, shape)| *shape).collect();
        let fields: Vec<Field> =
            columns.iter().map(|(name, shape)| Field::new(name, arrow_type(*shape), true)).collect();
        let schema = Arc::new(Schema::new(fields));
        let file = File::create(&part).map_err(|error| broken(&part, error))?;
        let file = BufWriter::with_capacity(1 << 20, file);
        let (output, factory) = match format {
            Format::Csv => {
                let mut file = file;
                let header = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(",");
                writeln!(file, "{header}").map_err(|error| broken(&part, error))?;
                (Out::Csv(file), None)
            }
            Format::Parquet => {
                let properties = Arc::new(properties());
                let described =
                    ArrowSchemaConverter::new().convert(&schema).map_err(|error| broken(&part, error))?;
                let writer = SerializedFileWriter::new(file, described.root_schema_ptr(), properties)
                    .map_err(|error| broken(&part, error))?;
                let factory = ArrowRowGroupWriterFactory::new(&writer, schema.clone());
                let described = writer.schema_descr().clone();
                (Out::Parquet(writer), Some((factory, Arc::new(described))))
            }
        };
        let ordered = Mutex::new(Ordered { next: 0, pending: BTreeMap::new(), output: Some(output) });
        Ok(Self { path, part, names, shapes, schema, factory, ordered })
    }

    /// An empty piece of this file.
    pub fn piece(&self) -> Piece {
        Piece { chunk: Chunk::new(self.shapes.iter().copied()), columns: None, text: Vec::new(), rows: 0 }
    }

    /// Encodes the rows of a piece once they are enough to be worth it, so that its chunk stays in the cache.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn settle(&self, piece: &mut Piece) -> Result<()> {
        if piece.chunk.rows() < SETTLE { Ok(()) } else { self.encode(piece) }
    }

    /// The names of its columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Adds a piece; `order` counts from 0 without a gap, in whatever order the calls come.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn add(&self, order: usize, mut piece: Piece) -> Result<()> {
        self.encode(&mut piece)?;
        let encoded = match piece.columns {
            _ if piece.rows == 0 => None,
            None => Some(Encoded::Csv(piece.text)),
            Some(columns) => {
                let closed =
                    columns.into_iter().map(ChunkWriter::close).collect::<std::result::Result<_, _>>();
                Some(Encoded::Parquet(closed.map_err(|error| broken(&self.part, error))?))
            }
        };
        let mut ordered = self.ordered.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        ordered.pending.insert(order, encoded);
        loop {
            let next = ordered.next;
            let Some(encoded) = ordered.pending.remove(&next) else { return Ok(()) };
            ordered.next += 1;
            if let (Some(encoded), Some(output)) = (encoded, &mut ordered.output) {
                put(output, encoded).map_err(|error| broken(&self.part, error))?;
            }
        }
    }

    fn encode(&self, piece: &mut Piece) -> Result<()> {
        let failed = |error: parquet::errors::ParquetError| broken(&self.part, error);
        piece.rows += piece.chunk.rows();
        if piece.chunk.rows() == 0 {
            return Ok(());
        }
        match &self.factory {
            None => piece.text.extend(csv(&piece.chunk)),
            Some((factory, described)) => {
                if piece.columns.is_none() {
                    piece.columns = Some(self.chunk_writers(factory, described).map_err(failed)?);
                }
                let writers = piece.columns.iter_mut().flatten();
                for ((writer, column), field) in writers.zip(&piece.chunk.columns).zip(self.schema.fields()) {
                    match writer {
                        ChunkWriter::Packed(pages) => {
                            pages.add(&digits(column)?, &column.nulls).map_err(failed)?;
                        }
                        ChunkWriter::General(writer) => {
                            for leaf in compute_leaves(field, &array(column)).map_err(failed)? {
                                writer.write(&leaf).map_err(failed)?;
                            }
                        }
                    }
                }
            }
        }
        piece.chunk.columns.iter_mut().for_each(Column::empty);
        Ok(())
    }

    fn chunk_writers(
        &self,
        factory: &ArrowRowGroupWriterFactory,
        described: &SchemaDescPtr,
    ) -> parquet::errors::Result<Vec<ChunkWriter>> {
        let general = factory.create_column_writers(0)?.into_iter();
        let writer = |((general, shape), column): ((ArrowColumnWriter, &Shape), &ColumnDescPtr)| {
            if packs(*shape) {
                ChunkWriter::Packed(Pages::new(column.clone()))
            } else {
                ChunkWriter::General(Box::new(general))
            }
        };
        Ok(general.zip(&self.shapes).zip(described.columns()).map(writer).collect())
    }

    /// Ends the file; it still has its temporary name.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn finish(&self) -> Result<()> {
        let mut ordered = self.ordered.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let done = match ordered.output.take() {
            Some(Out::Parquet(writer)) => writer.close().map(|_| ()).map_err(|error| error.to_string()),
            Some(Out::Csv(mut file)) => file.flush().map_err(|error| error.to_string()),
            None => Ok(()),
        };
        done.map_err(|error| broken(&self.part, error))
    }

    /// Its temporary name, and the one that it is to have.
    pub fn paths(&self) -> (&Path, &Path) {
        (&self.part, &self.path)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.part);
    }
}

fn broken(path: &Path, error: impl std::fmt::Display) -> Problem {
    Problem::new("file-broken").arg("what", error).at(Place::file(path))
}

/// Texts repeat; statistics would cost more than they are worth here.
fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::UNCOMPRESSED)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_dictionary_enabled(true)
        .set_write_batch_size(8_192)
        .build()
}

fn arrow_type(shape: Shape) -> DataType {
    match shape {
        Shape::Integer => DataType::Int64,
        Shape::Over(den) => match places(den) {
            0 => DataType::Int64,
            places => DataType::Decimal128(if places > 18 { 38 } else { 18 }, places as i8),
        },
        Shape::Ratio => DataType::Decimal128(38, PLACES as i8),
        Shape::Text => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        Shape::Date => DataType::Date32,
        Shape::Bool => DataType::Boolean,
    }
}

/// Places after the point that numbers over a denominator need; [`PLACES`] for those that never end.
pub fn places(den: i128) -> u32 {
    let mut unit = 1i128;
    for places in 0..=18 {
        if unit % den == 0 {
            return places;
        }
        unit *= 10;
    }
    PLACES
}

fn array(column: &Column) -> ArrayRef {
    let nulls = (!column.nulls.is_empty())
        .then(|| NullBuffer::from(column.nulls.iter().map(|null| !null).collect::<Vec<bool>>()));
    match &column.values {
        Values::Ratio(values) => {
            let scaled = |value: &Ratio| value.round(Rounding::HalfAway, PLACES).unwrap_or(0);
            let array = Decimal128Array::new(values.iter().map(scaled).collect::<Vec<_>>().into(), nulls);
            Arc::new(array.with_data_type(DataType::Decimal128(38, PLACES as i8)))
        }
        Values::Bool(values) => Arc::new(BooleanArray::new(values.clone().into(), nulls)),
        Values::Text(codes, words, _) => {
            let keys =
                Int32Array::new(codes.iter().map(|code| *code as i32).collect::<Vec<_>>().into(), nulls);
            let words = StringArray::from_iter_values(words.iter().map(AsRef::as_ref));
            match DictionaryArray::<Int32Type>::try_new(keys, Arc::new(words)) {
                Ok(array) => Arc::new(array),
                Err(_) => Arc::new(StringArray::new_null(codes.len())),
            }
        }
        Values::Number(..) | Values::Date(_) => Arc::new(NullArray::new(column.len())),
    }
}

fn put(output: &mut Out, encoded: Encoded) -> std::result::Result<(), String> {
    match (output, encoded) {
        (Out::Parquet(writer), Encoded::Parquet(chunks)) => {
            let mut group = writer.next_row_group().map_err(|error| error.to_string())?;
            for chunk in chunks {
                let appended = match chunk {
                    ColumnChunk::Packed(chunk) => chunk.append_to(&mut group),
                    ColumnChunk::General(chunk) => chunk.append_to_row_group(&mut group),
                };
                appended.map_err(|error| error.to_string())?;
            }
            group.close().map(|_| ()).map_err(|error| error.to_string())
        }
        (Out::Csv(file), Encoded::Csv(bytes)) => file.write_all(&bytes).map_err(|error| error.to_string()),
        _ => Ok(()),
    }
}

fn csv(chunk: &Chunk) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in 0..chunk.rows() {
        for (index, column) in chunk.columns.iter().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            if column.is_null(row) {
                continue;
            }
            match &column.values {
                Values::Text(codes, words, _) => bytes.extend(quoted(&words[codes[row] as usize]).bytes()),
                Values::Date(days) => bytes.extend(dates::day(days[row]).to_string().bytes()),
                Values::Ratio(values) => {
                    let scaled = values[row]
                        .round(Rounding::HalfAway, PLACES)
                        .and_then(|scaled| Ratio::new(scaled, 10i128.pow(PLACES)));
                    bytes.extend(scaled.unwrap_or(Ratio::ZERO).to_string().bytes());
                }
                _ => bytes.extend(column.cell(row).unwrap_or_default().bytes()),
            }
        }
        bytes.push(b'\n');
    }
    bytes
}

/// A CSV cell: quoted where it must be, and never read as a formula by a spreadsheet.
fn quoted(text: &str) -> String {
    let text =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
