//! Text with separators. The record is read into room that does not grow beyond a row's limit: a quote that is never
//! closed would else read the rest of the file as one value.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use encoding_rs_io::DecodeReaderBytesBuilder;
use prestasi_kernel::Problem;

use super::{Counted, broken, sniff};

const BUFFER: usize = 256 << 10;

pub fn read(source: impl Read, start: &[u8], rows: &mut Counted<'_, '_>) -> Result<(), Problem> {
    let encoding = sniff::encoding(start);
    let (head, ..) = encoding.decode(start);
    let separator = sniff::separator(head.as_bytes());
    let text = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(source);
    let mut text = BufReader::with_capacity(BUFFER, text);
    let mut reader = ReaderBuilder::new().delimiter(separator).terminator(Terminator::CRLF).build();
    let mut record = Record::new(rows.limits.row_bytes, rows.limits.columns);
    let mut number = 0;
    loop {
        number += 1;
        if !record.fill(&mut reader, &mut text, number)? {
            return Ok(());
        }
        let cells = record.cells().ok_or_else(|| Problem::new("file-not-text").arg("row", number))?;
        if let ControlFlow::Break(()) = rows.row(number, cells)? {
            return Ok(());
        }
    }
}

/// Room for one record.
struct Record {
    output: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    fields: usize,
}

impl Record {
    fn new(bytes: usize, columns: usize) -> Self {
        Self { output: vec![0; bytes], ends: vec![0; columns + 1], written: 0, fields: 0 }
    }

    /// Reads the next record; false at the end.
    fn fill(&mut self, reader: &mut Reader, text: &mut impl BufRead, row: u64) -> Result<bool, Problem> {
        (self.written, self.fields) = (0, 0);
        loop {
            let input = text.fill_buf().map_err(|error| broken(&error))?;
            let (result, read, written, ended) =
                reader.read_record(input, &mut self.output[self.written..], &mut self.ends[self.fields..]);
            text.consume(read);
            self.written += written;
            self.fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => {
                    return Err(Problem::new("file-row-too-long")
                        .arg("most", self.output.len())
                        .arg("row", row));
                }
                ReadRecordResult::OutputEndsFull => {
                    let most = self.ends.len() - 1;
                    return Err(Problem::new("file-too-many-columns").arg("most", most).arg("row", row));
                }
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    /// The values; none if they are no text.
    fn cells(&self) -> Option<Vec<String>> {
        let mut start = 0;
        let cell = |end: &usize| {
            let bytes = &self.output[start..*end];
            start = *end;
            String::from_utf8(bytes.to_vec()).ok()
        };
        self.ends[..self.fields].iter().map(cell).collect()
    }
}
