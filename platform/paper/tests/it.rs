//! What is written can be read again: words, figures, structure, whatever letters are in a name.

use lopdf::Document;
use prestasi_i18n::Language;
use prestasi_paper::{Paper, Part, Table, pdf};

fn paper(parts: Vec<Part>) -> Paper {
    Paper { title: "Penyata Aisyah".into(), language: Language::Malay, head: "Prestasi".into(), parts }
}

/// The text of a page, from 1, with single spaces.
fn text(file: &[u8], page: u32) -> String {
    let document = Document::load_mem(file).expect("a PDF");
    let text = document.extract_text(&[page]).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(rows: usize) -> Table {
    let row = |number: usize| vec![format!("O-{number}"), format!("RM {number}.00")];
    let head = vec!["Pesanan".to_owned(), "Diperoleh".to_owned()];
    Table { words: 1, head, rows: (1..=rows).map(row).collect() }
}

#[test]
fn words_and_figures_are_read_again() {
    let parts = vec![
        Part::Heading(1, "Penyata".into()),
        Part::Text("Diterima pada 3 Mei 2026 – 87.4 % × RM 1,234.50.".into()),
        Part::Table(table(2)),
    ];
    let file = pdf(&paper(parts)).expect("a file");
    let said = text(&file, 1);
    for part in ["Penyata", "87.4 % × RM 1,234.50", "O-2", "RM 2.00", "Halaman 1 daripada 1"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let document = Document::load_mem(&file).expect("a PDF");
    let catalog = document.catalog().expect("a catalogue");
    assert!(catalog.has(b"StructTreeRoot"), "no structure");
    assert_eq!(catalog.get(b"Lang").and_then(|lang| lang.as_str()).expect("a language"), b"ms");
}

#[test]
fn the_same_paper_is_the_same_file() {
    let one = || pdf(&paper(vec![Part::Heading(1, "Penyata".into()), Part::Table(table(200))])).expect("a file");
    assert_eq!(one(), one());
}

#[test]
fn a_long_table_goes_on_over_pages_under_its_head() {
    let file = pdf(&paper(vec![Part::Table(table(150))])).expect("a file");
    let pages = Document::load_mem(&file).expect("a PDF").get_pages().len();
    assert!((3..=4).contains(&pages), "{pages} pages");
    let last = text(&file, u32::try_from(pages).expect("a number"));
    assert!(last.contains("Diperoleh") && last.contains("RM 150.00"), "{last}");
    assert!(last.contains(&format!("Halaman {pages} daripada {pages}")), "{last}");
}

#[test]
fn letters_of_other_scripts_stand_in_latin_ones_and_that_is_said() {
    let parts = vec![Part::Text("陈美玲 حسن \u{202e}evil\u{0} Łukasz Nguyễn (\\) <script>".into())];
    let said = text(&pdf(&paper(parts)).expect("a file"), 1);
    assert!(said.contains("Chen Mei Ling"), "{said}");
    assert!(said.contains("evil Łukasz Nguyễn (\\) <script>"), "{said}");
    assert!(said.contains("huruf Latin"), "{said}");
    let said = text(&pdf(&paper(vec![Part::Text("Siti Nurhaliza".into())])).expect("a file"), 1);
    assert!(!said.contains("huruf Latin"), "{said}");
}

#[test]
fn what_is_too_wide_is_wrapped() {
    let long = "x".repeat(5_000);
    let rows = vec![vec![long.clone(), "RM 1.00".into()], vec![long.clone(), "RM 2.00".into()]];
    let parts = vec![Part::Text(long), Part::Table(Table { words: 1, head: Vec::new(), rows })];
    let file = pdf(&paper(parts)).expect("a file");
    let pages = Document::load_mem(&file).expect("a PDF").get_pages().len();
    let all: String = (1..=pages).map(|page| text(&file, u32::try_from(page).expect("a number"))).collect();
    assert_eq!(all.matches('x').count(), 15_000);
    assert!(all.contains("RM 2.00"));
}

/// A long document is written without its structure, which would be larger than all that it says.
#[test]
fn a_long_statement_is_written() {
    let file = pdf(&paper(vec![Part::Table(table(31_000))])).expect("a file");
    assert!(file.len() < 10 << 20, "{} bytes", file.len());
    assert!(!Document::load_mem(&file).expect("a PDF").catalog().expect("a catalogue").has(b"StructTreeRoot"));
}
