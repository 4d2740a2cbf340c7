//! Columns, as Parquet keeps them.

use std::ops::ControlFlow;

use arrow_cast::display::{ArrayFormatter, FormatOptions};
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use prestasi_kernel::Problem;

use super::Counted;

const BATCH_ROWS: usize = 2_048;

pub fn read(bytes: Bytes, rows: &mut Counted<'_, '_>) -> Result<(), Problem> {
    let inside = |error: parquet::errors::ParquetError| Problem::new("upload-unreadable").arg("error", error);
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes).map_err(inside)?;
    let unpacked: i64 = builder.metadata().row_groups().iter().map(|group| group.total_byte_size()).sum();
    if u64::try_from(unpacked).is_ok_and(|unpacked| unpacked > rows.limits.unpacked_bytes) {
        return Err(Problem::new("file-unpacks-too-far").arg("most", rows.limits.unpacked_bytes));
    }
    let head = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    if rows.row(1, head)?.is_break() {
        return Ok(());
    }
    let mut number = 1;
    let options = FormatOptions::default().with_null("");
    for batch in builder.with_batch_size(BATCH_ROWS).build().map_err(inside)? {
        let batch = batch
            .map_err(|error| Problem::new("file-broken-inside").arg("error", error).arg("row", number))?;
        let columns = batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options));
        let columns: Vec<_> = columns
            .collect::<Result<_, _>>()
            .map_err(|error| Problem::new("upload-unreadable").arg("error", error))?;
        for row in 0..batch.num_rows() {
            number += 1;
            let cells = columns.iter().map(|column| column.value(row).try_to_string());
            let cells = cells.collect::<Result<_, _>>();
            let cells = cells
                .map_err(|error| Problem::new("file-broken-inside").arg("error", error).arg("row", number))?;
            if let ControlFlow::Break(()) = rows.row(number, cells)? {
                return Ok(());
            }
        }
    }
    Ok(())
}
