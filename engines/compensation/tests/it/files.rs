//! Result files hold what was put into them, whatever the numbers and wherever the nulls.

use arrow::array::{Array, AsArray};
use arrow::datatypes::{Date32Type, Decimal128Type, Int64Type};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use prestasi_compensation::output::chunk::{Column, Shape, Values};
use prestasi_compensation::output::writer::{Format, Writer};
use proptest::prelude::*;
use std::fs::File;

type Cells = Vec<Option<i64>>;

fn put(column: &mut Column, value: Option<i64>) {
    match (value, &column.values) {
        (None, _) => column.push_null(),
        (Some(value), Values::Date(_)) => column.push_date(value as i32),
        (Some(value), _) => column.push_int(value),
    }
}

/// Writes pieces of four columns in a given order, and reads the file back.
fn round_trip(pieces: &[Vec<[Option<i64>; 4]>], settle: bool) -> [Cells; 4] {
    let folder = tempfile::tempdir().expect("a folder");
    let columns = [Shape::Integer, Shape::Over(100), Shape::Over(4), Shape::Date];
    let columns: Vec<(String, Shape)> =
        ["whole", "cents", "quarters", "day"].map(str::to_owned).into_iter().zip(columns).collect();
    let writer = Writer::create(folder.path(), "rows", Format::Parquet, &columns).expect("a writer");
    for (order, rows) in pieces.iter().enumerate().rev() {
        let mut piece = writer.piece();
        for row in rows {
            piece.chunk.columns.iter_mut().zip(row).for_each(|(column, value)| put(column, *value));
            if settle {
                writer.settle(&mut piece).expect("settles");
            }
        }
        writer.add(order, piece).expect("adds");
    }
    writer.finish().expect("finishes");
    let file = File::open(writer.paths().0).expect("a file");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").build().expect("a reader");
    let mut found: [Cells; 4] = Default::default();
    for batch in reader {
        let batch = batch.expect("a batch");
        let [whole, cents, quarters, day] = [0, 1, 2, 3].map(|column| batch.column(column));
        found[0].extend(whole.as_primitive::<Int64Type>().iter());
        for (place, column) in [(1, cents), (2, quarters)] {
            let digits = column.as_primitive::<Decimal128Type>().iter();
            found[place].extend(digits.map(|digits| digits.map(|digits| digits as i64)));
        }
        found[3].extend(day.as_primitive::<Date32Type>().iter().map(|day| day.map(i64::from)));
        assert_eq!(batch.num_rows(), whole.len());
    }
    found
}

fn cell(whole: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Option<i64>> {
    prop_oneof![4 => whole.clone().prop_map(Some), 3 => Just(Some(*whole.end())), 1 => Just(None)]
}

fn row() -> impl Strategy<Value = [Option<i64>; 4]> {
    let money = 999_999_999_999_999_999i64;
    (
        cell(i64::MIN..=i64::MAX),
        cell(-money..=money),
        cell(-1_000_000_000..=1_000_000_000),
        cell(-700_000..=2_900_000),
    )
        .prop_map(|(whole, cents, quarters, day)| [whole, cents, quarters, day])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(
        pieces in proptest::collection::vec(proptest::collection::vec(row(), 0..300), 1..4),
        settle: bool,
    ) {
        let rows: Vec<&[Option<i64>; 4]> = pieces.iter().flatten().collect();
        let found = round_trip(&pieces, settle);
        for (place, found) in found.iter().enumerate() {
            // Quarters are shown with two places.
            let factor = if place == 2 { 25 } else { 1 };
            let put: Cells = rows.iter().map(|row| row[place].map(|value| value * factor)).collect();
            prop_assert_eq!(found, &put);
        }
    }
}

#[test]
fn runs_and_single_rows_are_read() {
    for rows in [1, 2, 31, 32, 33, 127, 128, 129, 130, 4_096, 10_000] {
        let piece: Vec<_> = (0..rows).map(|row| [Some(7), Some(row), Some(row % 3), None]).collect();
        let found = round_trip(&[piece], true);
        assert_eq!(found[0], vec![Some(7); rows as usize], "{rows} rows");
        assert_eq!(found[1], (0..rows).map(Some).collect::<Cells>(), "{rows} rows");
        assert_eq!(found[3], vec![None; rows as usize], "{rows} rows");
    }
}

#[test]
fn digits_beyond_64_bits_are_an_overflow() {
    let folder = tempfile::tempdir().expect("a folder");
    let columns = [("quarters".to_owned(), Shape::Over(4))];
    let writer = Writer::create(folder.path(), "rows", Format::Parquet, &columns).expect("a writer");
    let mut piece = writer.piece();
    piece.chunk.columns[0].push_int(i64::MAX);
    assert_eq!(writer.add(0, piece).expect_err("too large").code, "overflow");
}
