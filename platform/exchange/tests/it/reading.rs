//! Files as they come: encodings, separators, workbooks, columns.

use std::ops::ControlFlow;

use prestasi_exchange::read::{Format, Limits, Row, read};
use prestasi_kernel::Problem;

/// The rows of a file, each as `number: cells`.
pub fn rows(bytes: &[u8]) -> Result<(Format, Vec<String>), Problem> {
    let mut rows = Vec::new();
    let format = read(bytes, &Limits::default(), &mut |row: Row| {
        rows.push(format!("{}: {}", row.number, row.cells.join("|")));
        ControlFlow::Continue(())
    })?;
    Ok((format, rows))
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn whatever_the_encoding_the_separator_and_the_ends_of_lines() {
    let same = ["1: naïve|price", "2: Müller, Söhne|1,50"];
    let text = "naïve;price\n\"Müller, Söhne\";1,50\n";
    let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", marked),
        ("Windows", windows),
        ("UTF-16", utf16(text, false, true)),
        ("UTF-16, big", utf16(text, true, true)),
        ("UTF-16, no mark", utf16(text, false, false)),
        ("UTF-16, big, no mark", utf16(text, true, false)),
        ("returns", text.replace('\n', "\r").into_bytes()),
        ("both", text.replace('\n', "\r\n").into_bytes()),
        ("tabs", text.replace(';', "\t").into_bytes()),
        ("bars", text.replace(';', "|").into_bytes()),
    ] {
        let (format, read) = rows(&bytes).unwrap_or_else(|problem| panic!("{name}: {problem:?}"));
        assert_eq!(
            (format, read.iter().map(String::as_str).collect::<Vec<_>>()),
            (Format::Csv, same.to_vec()),
            "{name}"
        );
    }
}

#[test]
fn empty_rows_are_passed_over_and_counted() {
    let (_, read) = rows(b"a,b\n\n1,2\n,,,\n\"x\ny\",4\n").unwrap();
    assert_eq!(read, ["1: a|b", "2: 1|2", "4: x\ny|4"]);
}

#[test]
fn a_workbook_is_read_as_it_shows() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("empty").unwrap();
    let sheet = book.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
    sheet.write(0, 0, "item").unwrap();
    sheet.write(0, 1, "amount").unwrap();
    sheet.write(0, 2, "at").unwrap();
    sheet.write(2, 0, "pen").unwrap();
    sheet.write(2, 1, 0.1 + 0.2).unwrap();
    sheet.write_with_format(2, 2, 45_631.5, &date).unwrap();
    sheet.write(3, 1, 536_365).unwrap();
    sheet.write(3, 2, true).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (format, read) = rows(&bytes).unwrap();
    assert_eq!(format, Format::Xlsx);
    assert_eq!(read, ["1: item|amount|at", "3: pen|0.3|2024-12-05T12:00:00", "4: |536365|true"]);
}

#[test]
fn columns_of_parquet_are_read_as_text() {
    let Some(shared) = std::env::var_os("PRESTASI_SHARED") else { return };
    let path = std::path::Path::new(&shared).join("data/online_retail/online_retail.parquet");
    let Ok(bytes) = std::fs::read(path) else { return };
    let (format, read) = rows(&bytes).unwrap();
    assert_eq!((format, read.len()), (Format::Parquet, 531_283));
    println!("{:?}", &read[..4]);
    assert!(read[1].contains("85123A"), "{}", read[1]);
}

/// What a maker of files makes of these rows, read again.
fn written(
    make: fn(
        &[String],
        tokio::sync::mpsc::Receiver<prestasi_exchange::write::Rows>,
    ) -> Result<std::fs::File, Problem>,
    all: &[&[&str]],
) -> Vec<String> {
    let owned = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let (sender, receiver) = tokio::sync::mpsc::channel(2);
    let (head, rest) = (owned(&all[0]), all[1..].iter().map(owned).collect::<Vec<_>>());
    let sending = std::thread::spawn(move || {
        rest.chunks(2).for_each(|some| sender.blocking_send(some.to_vec()).unwrap())
    });
    let mut file = make(&head, receiver).unwrap();
    sending.join().unwrap();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
    // No formula, whatever a text begins with.
    assert!(!String::from_utf8_lossy(&bytes).contains("<f>"));
    rows(&bytes).unwrap().1
}

#[test]
fn what_is_written_is_read_again() {
    let all: [&[&str]; 6] = [
        &["name", "amount"],
        &["=1+1", "1,234.50"],
        &["@SUM(A1)", "-3"],
        &["+cmd|' /C calc'!A0", ""],
        &["007", "123456789012345678"],
        &["Müller, \"Söhne\"\nGmbH", "0.5"],
    ];
    let plain: Vec<String> = (1..)
        .zip(all)
        .map(|(number, row)| format!("{number}: {}", row.join("|").trim_end_matches('|')))
        .collect();
    assert_eq!(written(prestasi_exchange::write::columns, &all), plain);
    let numbers: Vec<String> = plain.iter().map(|row| row.replace("1,234.50", "1234.5")).collect();
    assert_eq!(written(prestasi_exchange::write::workbook, &all), numbers);
}
