//! What is written can be read again: words, figures, structure, whatever letters are in a name.

use prestasi_i18n::Language;
use prestasi_paper::read::pages;
use prestasi_paper::{Paper, Part, Table, pdf};

fn paper(parts: Vec<Part>) -> Paper {
    Paper { title: "Penyata Aisyah".into(), language: Language::Malay, head: "Prestasi".into(), parts }
}

/// Whether a file holds this, outside what is packed.
fn holds(file: &[u8], part: &str) -> bool {
    file.windows(part.len()).any(|found| found == part.as_bytes())
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
    let said = &pages(&file)[0];
    for part in ["Penyata", "87.4 % × RM 1,234.50", "O-2", "RM 2.00", "Halaman 1 daripada 1"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for part in ["/Lang (ms)", "/Title (Penyata Aisyah)", "/S /H1", "/S /TH", "/S /TD", "/FontFile2"] {
        assert!(holds(&file, part), "{part}");
    }
    // Of the font only what is used.
    assert!(file.len() < 40_000, "{} bytes", file.len());
}

#[test]
fn the_same_paper_is_the_same_file() {
    let one =
        || pdf(&paper(vec![Part::Heading(1, "Penyata".into()), Part::Table(table(200))])).expect("a file");
    assert_eq!(one(), one());
}

#[test]
fn a_long_table_goes_on_over_pages_under_its_head() {
    let file = pdf(&paper(vec![Part::Table(table(150))])).expect("a file");
    let pages = pages(&file);
    let count = pages.len();
    assert!((3..=4).contains(&count), "{count} pages");
    let last = &pages[count - 1];
    assert!(last.contains("Diperoleh") && last.contains("RM 150.00"), "{last}");
    assert!(last.contains(&format!("Halaman {count} daripada {count}")), "{last}");
}

#[test]
fn letters_of_other_scripts_stand_in_latin_ones_and_that_is_said() {
    let parts = vec![Part::Text("陈美玲 حسن \u{202e}evil\u{0} Łukasz Nguyễn (\\) <script>".into())];
    let said = pages(&pdf(&paper(parts)).expect("a file")).join(" ");
    assert!(said.contains("Chen Mei Ling"), "{said}");
    assert!(said.contains("evil Łukasz Nguyễn (\\) <script>"), "{said}");
    assert!(said.contains("huruf Latin"), "{said}");
    let said = pages(&pdf(&paper(vec![Part::Text("Siti Nurhaliza".into())])).expect("a file")).join(" ");
    assert!(!said.contains("huruf Latin"), "{said}");
}

#[test]
fn what_is_too_wide_is_wrapped() {
    let long = "x".repeat(5_000);
    let rows = vec![vec![long.clone(), "RM 1.00".into()], vec![long.clone(), "RM 2.00".into()]];
    let parts = vec![Part::Text(long), Part::Table(Table { words: 1, head: Vec::new(), rows })];
    let file = pdf(&paper(parts)).expect("a file");
    let all = pages(&file).concat();
    assert_eq!(all.matches('x').count(), 15_000);
    assert!(all.contains("RM 2.00"));
}

/// A long document is written without its structure, which would be larger than all that it says.
#[test]
fn a_long_statement_is_written() {
    let file = pdf(&paper(vec![Part::Table(table(10_500))])).expect("a file");
    assert!(file.len() < 10 << 20, "{} bytes", file.len());
    assert!(!holds(&file, "StructTreeRoot"));
    assert!(pages(&file).iter().any(|page| page.contains("RM 10500.00")));
}
