//! Files that want to do harm, or were made by something that did not know better.

use std::io::Write;
use std::ops::ControlFlow;

use prestasi_exchange::read::{Limits, Row, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::reading::rows;

/// What becomes of a file: how many rows, or the code of why not.
fn code(bytes: &[u8]) -> String {
    let (mut count, limits) = (0, Limits { unpacked_bytes: 8 << 20, ..Limits::default() });
    let read = read(bytes, &limits, &mut |_: Row| {
        count += 1;
        ControlFlow::Continue(())
    });
    match read {
        Ok(_) => format!("{count} rows"),
        Err(problem) => problem.code.to_owned(),
    }
}

/// A workbook of these parts.
fn book(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose only sheet holds this.
fn sheet(xml: &str, shared: &str) -> Vec<u8> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let workbook = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let links = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let strings = format!(
        r#"{shared}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>text &bomb;</t></si></sst>"#
    );
    let top = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    book(&[
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", top.into()),
        ("xl/workbook.xml", workbook.into()),
        ("xl/_rels/workbook.xml.rels", links.into()),
        ("xl/sharedStrings.xml", if shared.is_empty() { strings.replace("&bomb;", "").into() } else { strings.into() }),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{xml}</sheetData></worksheet>"#).into()),
    ])
}

#[test]
fn each_is_refused_or_read_and_nothing_breaks() {
    let long = "x".repeat(10 << 20);
    let wide = "a,".repeat(1_000_000);
    let zeros = vec![0; 9 << 20];
    let parts: Vec<(String, Vec<u8>)> =
        (0..3_000).map(|n| (format!("xl/worksheets/sheet{n}.xml"), Vec::new())).collect();
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY bomb "&x;&x;&x;&x;&x;">]>"#;
    let reader = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY bomb SYSTEM "file:///etc/passwd">]>"#;
    for (name, bytes, said) in [
        ("nothing", Vec::new(), "file-empty"),
        ("blank lines", b"\n\n\r\n".to_vec(), "file-empty"),
        (
            "a quote that is never closed",
            format!("a,b\n1,\"{}", "x,\n".repeat(1 << 20)).into_bytes(),
            "file-row-too-long",
        ),
        ("a value of ten megabytes", format!("a\n{long}\n").into_bytes(), "file-row-too-long"),
        ("a million columns", format!("{wide}\n").into_bytes(), "file-too-many-columns"),
        ("zeros", vec![0; 4_096], "1 rows"),
        ("noise", (0..4_096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect(), "ok"),
        ("a picture", b"\x89PNG\r\n".to_vec(), "file-kind-unknown"),
        ("an old workbook", b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(), "file-kind-unknown"),
        ("half an archive", b"PK\x03\x04rubbish".to_vec(), "upload-unreadable"),
        ("half of Parquet", b"PAR1rubbishPAR1".to_vec(), "upload-unreadable"),
        (
            "an archive that unpacks without end",
            book(&[("xl/worksheets/sheet1.xml", zeros.clone())]),
            "file-unpacks-too-far",
        ),
        ("shared texts without end", book(&[("xl/sharedStrings.xml", zeros)]), "file-unpacks-too-far"),
        ("too many parts", book(&parts), "file-unpacks-too-far"),
        ("no workbook", book(&[("hello.txt", b"hi".to_vec())]), "upload-unreadable"),
        ("a cell far away", sheet(r#"<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#, ""), "1 rows"),
        (
            "a cell far to the right",
            sheet(r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#, ""),
            "file-too-many-columns",
        ),
        ("entities in entities", sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, laughs), "ok"),
        (
            "an entity that reads a file",
            sheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, reader),
            "ok",
        ),
        ("a text that is not there", sheet(r#"<row r="1"><c r="A1" t="s"><v>99</v></c></row>"#, ""), "ok"),
        ("XML that is cut off", sheet(r#"<row r="1"><c r="A1"><v>1"#, ""), "ok"),
    ] {
        let said_now = code(&bytes);
        assert!(said == said_now || said == "ok", "{name}: {said_now}");
        if let Ok((_, rows)) = rows(&bytes) {
            assert!(!rows.iter().any(|row| row.contains("root:") || row.contains("haha")), "{name}");
        }
    }
}

#[test]
fn limits_are_kept_row_by_row() {
    let limits = Limits { rows: 10, bytes: 1_000, ..Limits::default() };
    let code = |text: String| {
        read(text.as_bytes(), &limits, &mut |_: Row| ControlFlow::Continue(()))
            .map_err(|problem| problem.code)
    };
    assert_eq!(code("a\n".repeat(11)), Err("file-too-many-rows"));
    assert_eq!(code(format!("{}\n", "a".repeat(90)).repeat(12)[..1_001].to_owned()), Err("upload-too-large"));
    assert!(code("a\n".repeat(10)).is_ok());
}
