//! Tables that are broken, crooked or made to mislead.

use crate::harness::{ORDERS, code, plan, problem, run, run_orders, told};
use arrow::array::{
    ArrayRef, Date32Array, Date64Array, Float64Array, Int64Array, StringArray, TimestampSecondArray,
    UInt64Array,
};
use arrow::record_batch::RecordBatch;
use parquet::arrow::ArrowWriter;
use std::sync::Arc;

#[test]
fn crooked_csv_is_told_with_its_row() {
    for (text, wanted) in [
        ("id,day,rep,amount\nA,2026-01-05,ana\n", "wrong-cell-count"),
        ("id,day,rep,amount\nA,2026-01-05,ana,1,2\n", "wrong-cell-count"),
        ("id,day,rep,amount\nA,2026-01-05,ana,1\nA,2026-01-06,ana,1\n", "duplicate-key"),
        ("id,day,rep,rep,amount\n", "duplicate-column"),
        ("id,day,rep,amount,\n", "wrong-cell-count-is-not-asked"),
        ("id,day,rep,am\u{0}ount\n", "duplicate-column"),
        ("id,day,rep,amount\nA\u{0},2026-01-05,ana,1\n", "wrong-cell"),
        ("id,day,rep,amount\nA,2026-01-05,a\u{0}na,1\n", "wrong-cell"),
        ("id,day,rep,amount\nA,0000-00-00,ana,1\n", "wrong-kind"),
        ("id,day,rep,amount\nA,2026-02-30,ana,1\n", "wrong-kind"),
        ("id,day,rep,amount\nA,2026-01-05,ana,1e9\n", "wrong-kind"),
        ("id,day,rep,amount\nA,2026-01-05,ana,NaN\n", "wrong-kind"),
        ("id,day,rep,amount\nA,2026-01-05,ana,true\n", "wrong-kind"),
        ("id,day,rep\nA,2026-01-05,ana\n", "unknown-name"),
        ("", "unknown-name"),
        ("\n\n\n", "unknown-name"),
    ] {
        match run_orders(&plan(""), text) {
            Err(problem) => {
                assert_eq!(problem.code, wanted, "{text:?}: {problem}");
                assert!(problem.place.is_some(), "{text:?}: {problem}");
            }
            Ok(()) => assert!(text.ends_with("amount,\n"), "{text:?}"),
        }
    }
    assert_eq!(
        problem(&plan(""), "id,day,rep,amount\nA,2026-01-05,ana\n").place.and_then(|place| place.row),
        Some(1)
    );
}

#[test]
fn strange_bytes_in_csv_are_told_or_taken() {
    let with = |bytes: &[u8]| run(&plan(""), &[("orders.csv", bytes)]);
    with(b"\xef\xbb\xbfid,day,rep,amount\r\nA,2026-01-05,ana,1\r\n").expect("a byte order mark");
    assert_eq!(told(with(b"id,day,rep,amount\nA,2026-01-05,\xff\xfe,1\n")).code, "wrong-cell");
    assert_eq!(told(with(b"id,day,rep,amount\n\xff,2026-01-05,ana,1\n")).code, "wrong-cell");
    assert_eq!(told(with(b"id,day,rep,\xff\n")).code, "file-broken");
    assert_eq!(told(with(b"\xff\xfei\0d\0,\0d\0a\0y\0")).code, "file-broken");
    let huge = format!("id,day,rep,amount\nA,2026-01-05,{},1\n", "x".repeat(2 << 20));
    assert_eq!(told(with(huge.as_bytes())).code, "cell-too-long");
    let open = format!("id,day,rep,amount\nA,2026-01-05,\"ana,1\n{}", "B,2026-01-05,ana,1\n".repeat(100_000));
    told(with(open.as_bytes()));
    let wide: String = (0..5_000).map(|column| format!(",c{column}")).collect();
    with(format!("id,day,rep,amount{wide}\n").as_bytes()).expect("many columns");
    with(b"id,day,rep,amount\n,,,\n").map_or_else(|problem| assert!(problem.place.is_some()), |()| ());
    with(b"id,day,rep,amount").expect("no rows");
}

/// The short form of the file of 1 GB in `bench/compensation-size`.
#[test]
fn a_long_csv_with_a_broken_last_row_is_told_with_that_row() {
    let typed = plan("").replace("date = \"day\"", "date = \"day\"\ncolumns = { amount = \"decimal\" }");
    let rows: String =
        (0..200_000).map(|row| format!("R{row},2026-0{}-11,ana,{row}.25\n", 1 + row % 9)).collect();
    let text = format!("id,day,rep,amount\n{rows}");
    run_orders(&typed, &text).expect("200,000 rows");
    for last in ["LAST,2026-01-05,ana,much\n", "LAST,2026-01-05,ana\n", "LAST,2026-01-05,an\u{0}a,1\n"] {
        let place = problem(&typed, &format!("{text}{last}")).place;
        assert_eq!(place.and_then(|place| place.row), Some(200_001), "{last:?}");
    }
}

#[test]
fn keys_that_look_alike_are_kept_apart() {
    let two = plan("").replace("key = \"id\"", "key = [\"id\", \"rep\"]");
    let text = "id,day,rep,amount\na/b,2026-01-05,c,1\na,2026-01-05,b/c,1\n";
    assert_eq!(code(&two, text), "duplicate-key");
    for key in [
        "99999999999999999999999999999999999999",
        "-5",
        "-99999999999999999999",
        "18446744073709551615",
        "9223372036854775808",
    ] {
        run_orders(&plan(""), &format!("id,day,rep,amount\n{key},2026-01-05,ana,1\n7,2026-01-05,ana,1\n"))
            .map_or_else(|problem| assert!(problem.place.is_some(), "{key}: {problem}"), |()| ());
    }
    for person in ["99999999999999999999999999999999999999", "-5", "0.5", "true", "2026-01-01"] {
        run_orders(&plan(""), &format!("id,day,rep,amount\nA,2026-01-05,{person},1\n"))
            .map_or_else(|problem| assert!(problem.place.is_some(), "{person}: {problem}"), |()| ());
    }
}

#[test]
fn missing_exchange_rates_are_told() {
    let text =
        plan("[data.rates]\ndate = 'day'\n[exchange]\ntable = 'rates'\nfrom = 'f'\nto = 't'\nrate = 'r'\n")
            .replace("amount = \"amount\"", "amount = \"amount\"\ncurrency = \"rep\"");
    let with = |rates: &str| {
        told(run(&text, &[("orders.csv", ORDERS.as_bytes()), ("rates.csv", rates.as_bytes())])).code
    };
    assert_eq!(with("day,f,t,r\n"), "missing-rate");
    assert_eq!(with("day,f,t,r\n2026-01-05,ana,MYR,0\n"), "rate-not-positive");
    assert_eq!(with("day,f,t,r\n2026-01-05,ana,MYR,-1\n"), "rate-not-positive");
    assert_eq!(with("day,f,t,r\n2026-01-05,ana,MYR,\n2026-01-06,ana,MYR,1\n"), "null-value");
    assert_eq!(with("day,f,t,r\n2026-01-05,ana,MYR,1\n2026-01-05,ana,MYR,1\n"), "duplicate-key");
    assert_eq!(
        with("day,f,t,r\n2026-01-05,ana,MYR,1\n2026-02-05,ben,MYR,99999999999999999999999999999\n"),
        "overflow"
    );
}

fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("a batch");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("rows");
    writer.close().expect("a file");
    bytes
}

fn orders_with(day: ArrayRef, amount: ArrayRef) -> Vec<u8> {
    let id: ArrayRef = Arc::new(StringArray::from(vec!["A", "B", "C"]));
    let rep: ArrayRef = Arc::new(StringArray::from(vec!["ana", "ben", "ana"]));
    parquet(vec![("id", id), ("day", day), ("rep", rep), ("amount", amount)])
}

fn days() -> ArrayRef {
    Arc::new(Date32Array::from(vec![20_500, 20_510, 20_520]))
}

#[test]
fn floats_in_parquet_are_refused() {
    let amounts: ArrayRef = Arc::new(Float64Array::from(vec![f64::NAN, f64::INFINITY, 0.1]));
    assert_eq!(
        told(run(&plan(""), &[("orders.parquet", &orders_with(days(), amounts))])).code,
        "wrong-column-type"
    );
    let days: ArrayRef = Arc::new(Float64Array::from(vec![f64::NAN, -f64::INFINITY, 1e308]));
    told(run(
        &plan(""),
        &[("orders.parquet", &orders_with(days, Arc::new(Int64Array::from(vec![1, 2, 3]))))],
    ));
}

#[test]
fn days_beyond_all_calendars_are_told() {
    let amount: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3]));
    for days in [
        Arc::new(Date32Array::from(vec![i32::MIN, i32::MAX, 0])) as ArrayRef,
        Arc::new(Date64Array::from(vec![i64::MIN, i64::MAX, 0])),
        Arc::new(TimestampSecondArray::from(vec![i64::MIN, i64::MAX, 0])),
    ] {
        assert_eq!(
            told(run(&plan(""), &[("orders.parquet", &orders_with(days, amount.clone()))])).code,
            "date-invalid"
        );
    }
    let days: ArrayRef = Arc::new(Date32Array::from(vec![Some(20_500), None, Some(20_501)]));
    run(&plan(""), &[("orders.parquet", &orders_with(days, amount))])
        .expect("a row without a day is not credited");
}

#[test]
fn extreme_numbers_in_parquet_are_told() {
    for amount in [
        Arc::new(Int64Array::from(vec![i64::MIN, i64::MAX, 0])) as ArrayRef,
        Arc::new(UInt64Array::from(vec![u64::MAX, 0, 1])),
    ] {
        assert_eq!(
            told(run(&plan(""), &[("orders.parquet", &orders_with(days(), amount))])).code,
            "overflow"
        );
    }
}

#[test]
fn truncated_parquet_is_told() {
    let whole = orders_with(days(), Arc::new(Int64Array::from(vec![1, 2, 3])));
    run(&plan(""), &[("orders.parquet", &whole)]).expect("the whole file");
    for length in (0..whole.len()).step_by(7) {
        assert_eq!(
            told(run(&plan(""), &[("orders.parquet", &whole[..length])])).code,
            "file-broken",
            "{length}"
        );
    }
}

#[test]
fn folders_of_tables_that_differ_are_told() {
    let text = plan("");
    assert_eq!(told(run(&text, &[])).code, "missing-table");
    assert_eq!(told(run(&text, &[("order.csv", b"")])).near.as_deref(), Some("order"));
    told(run(&text, &[("orders.parquet", b"PAR1"), ("orders.csv", ORDERS.as_bytes())]));
}

#[test]
fn types_that_do_not_fit_are_told() {
    for (kind, cell) in
        [("integer", "x"), ("integer", "1.5"), ("decimal", "1,5"), ("date", "5"), ("boolean", "2")]
    {
        let text = plan("").replace(
            "[data.orders]\n",
            &format!("[data.orders]\ncolumns = {{ extra = '{kind}' }}\nwhere = 'extra is null'\n"),
        );
        let rows = format!("id,day,rep,amount,extra\nA,2026-01-05,ana,1,\"{cell}\"\n");
        assert_eq!(code(&text, &rows), "wrong-cell", "{kind} {cell}");
    }
}
