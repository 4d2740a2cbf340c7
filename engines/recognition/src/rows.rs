//! Rows that are no records: titles ahead of the head, footers, a head that comes again; and one that is several.

use std::collections::HashSet;
use std::sync::LazyLock;

use prestasi_kernel::{Problem, Result};

use crate::aliases::CATALOGUE;
use crate::columns::lookup;
use crate::data::DATA;
use crate::header::key;

/// The head is looked for in so many rows.
const ROWS: usize = 40;
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// A footer says what it says at its beginning, and an excerpt is as long.
const FOOTER_CHARS: usize = 60;

static ALONE: LazyLock<Vec<String>> =
    LazyLock::new(|| DATA.words.footer.alone.iter().map(|words| key(words)).collect());
static SUMS: LazyLock<HashSet<String>> =
    LazyLock::new(|| DATA.words.footer.sum.iter().map(|words| key(words)).collect());

/// The row that names the columns, among the first rows of a file, counted from 0: the one that most of is known. Where
/// nothing is, the first row of several texts without figures.
///
/// # Errors
/// `recognition-head-missing`.
pub fn head_row(rows: &[Vec<String>]) -> Result<usize> {
    let known = rows.iter().take(ROWS).enumerate().filter_map(|(place, cells)| {
        let named = named(cells).count();
        let known = named_keys(cells).filter(|key| CATALOGUE.entries.contains_key(key)).count();
        (known * 2 >= named && (known > 1 || known == 1 && named == 1 && rows.len() > 1))
            .then_some((known, place))
    });
    // Of equals, the first: a head that stands there twice begins with the first.
    if let Some((_, place)) = known.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
        return Ok(place);
    }
    let mut first = rows.iter().take(ROWS).enumerate().filter(|(_, cells)| named(cells).count() > 1);
    let plain =
        |cells: &[String]| named(cells).all(|cell| cell.chars().any(char::is_alphabetic) && !figures(cell));
    match first.next() {
        Some((place, cells)) if plain(cells) && !is_footer(cells) => Ok(place),
        _ => Err(Problem::new("recognition-head-missing")),
    }
}

fn named(cells: &[String]) -> impl Iterator<Item = &str> + Clone {
    cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

fn named_keys(cells: &[String]) -> impl Iterator<Item = String> {
    named(cells).map(|cell| lookup(cell).key)
}

/// Whether a text is a number, a day, an amount, an address or markup rather than a name of something.
fn figures(cell: &str) -> bool {
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    digits > letters || digits > 4 || cell.contains('@') || cell.contains("://") || cell.starts_with('<')
}

/// Whether a row stands below a report rather than being a record of it: sums, `Confidential Information`, `Copyright`.
#[must_use]
pub fn is_footer(cells: &[String]) -> bool {
    let mut texts = named(cells);
    let Some(first) = texts.next() else { return false };
    let begin: String = first.chars().take(FOOTER_CHARS).collect();
    let others = texts.clone().filter(|text| text.chars().any(char::is_alphabetic) && !figures(text)).count();
    let begin_key = key(&begin);
    if texts.next().is_none() && ALONE.iter().any(|words| begin_key.starts_with(words.as_str())) {
        return true;
    }
    // `Grand Totals (12 records)`, `Total: 12`: a company of such a name would have something to say in other columns.
    let ahead: String =
        begin.chars().take_while(|letter| !letter.is_ascii_digit() && *letter != '(').collect();
    others == 0 && SUMS.contains(&key(&ahead))
}

/// Whether a row is the head again, as in files that were put together from several.
#[must_use]
pub fn repeats_head(head: &[String], cells: &[String]) -> bool {
    let same = head
        .iter()
        .zip(cells)
        .filter(|(name, cell)| !name.trim().is_empty() && key(name) == key(cell))
        .count();
    same > 1 && same * 2 > named(head).count()
}

/// What is wrong with a row of a file of so many columns, whatever its values are to be.
///
/// # Errors
/// `recognition-row-unsplit` where a cell holds whole rows, as one does behind a quotation mark that was left open, or
/// where its few cells hold what other separators divide; `recognition-text-garbled` where letters were read in
/// another encoding than they were written in.
pub fn check_row(cells: &[String], columns: usize) -> Result<()> {
    let needed = columns.saturating_sub(1).max(2);
    let is_row = |line: &str| SEPARATORS.iter().any(|one| line.matches(*one).count() >= needed);
    let few = cells.len() * 3 <= columns && is_row(&cells.join(" "));
    if few || cells.iter().any(|cell| cell.lines().skip(1).any(is_row)) {
        return Err(Problem::new("recognition-row-unsplit"));
    }
    match cells.iter().find(|cell| is_garbled(cell)) {
        Some(cell) => Err(Problem::new("recognition-text-garbled").arg("text", excerpt(cell))),
        None => Ok(()),
    }
}

fn excerpt(cell: &str) -> String {
    cell.chars().take(FOOTER_CHARS).collect()
}

/// Whether UTF-8 was read as Windows-1252 here, `MÃ¼ller`, or bytes were no text at all.
fn is_garbled(cell: &str) -> bool {
    let next = cell.chars().skip(1);
    // No language has these letters ahead of a sign that is no letter and not ASCII.
    let pair = |(a, b): (char, char)| {
        matches!(a, 'Ã' | 'Â')
            && !b.is_ascii()
            && (!b.is_alphabetic()
                || matches!(b, 'ª' | 'º' | 'Ÿ' | 'Š' | 'š' | 'Œ' | 'œ' | 'Ž' | 'ž' | 'ƒ' | 'µ'))
    };
    cell.contains('\u{fffd}') || cell.chars().zip(next).any(pair)
}
