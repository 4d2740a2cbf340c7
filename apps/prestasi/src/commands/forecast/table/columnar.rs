//! Parquet, one batch of rows at a time.

use super::{positions, unreadable};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use prestasi_kernel::Result;
use std::fs::File;
use std::path::Path;

fn open(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>> {
    let file = File::open(path).map_err(|e| unreadable(path, e))?;
    ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| unreadable(path, e))
}

pub fn header(path: &Path) -> Result<Vec<String>> {
    Ok(open(path)?.schema().fields().iter().map(|field| field.name().clone()).collect())
}

pub fn read(path: &Path, columns: &[&str], each: &mut dyn FnMut(u64, &[&str]) -> Result<()>) -> Result<()> {
    let builder = open(path)?;
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let at = positions(path, &names, columns)?;
    let mask = ProjectionMask::roots(builder.parquet_schema(), at.iter().copied());
    let batches =
        builder.with_projection(mask).with_batch_size(8192).build().map_err(|e| unreadable(path, e))?;
    let mut row = 0;
    for batch in batches {
        let batch = batch.map_err(|e| unreadable(path, e))?;
        let texts: Vec<ArrayRef> = columns
            .iter()
            .map(|name| {
                let column = batch.column_by_name(name).expect("the projection keeps the wanted columns");
                cast(column, &DataType::Utf8).map_err(|e| unreadable(path, e))
            })
            .collect::<Result<_>>()?;
        for i in 0..batch.num_rows() {
            row += 1;
            let cells: Vec<&str> = texts
                .iter()
                .map(|text| if text.is_null(i) { "" } else { text.as_string::<i32>().value(i) })
                .collect();
            each(row, &cells)?;
        }
    }
    Ok(())
}
