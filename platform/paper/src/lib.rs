//! Documents on paper: headings, paragraphs and tables as a PDF, in the reader's language, with a font of its own.
//!
//! Design: whoever hands over a [`Paper`] says what stands in it, and nothing of where. `layout` gives each text its
//! place, `draw` writes the pages, `embed` the font with the glyphs that are used, `structure` what a screen reader reads:
//! headings, rows and cells.
//!
//! Invariant: the same paper gives the same bytes; there is no clock in it. What a text says cannot leave its place: it is
//! wrapped, and letters that the font lacks stand in Latin ones, with a word about that at the end.

mod draw;
mod embed;
mod face;
mod layout;
#[cfg(feature = "testing")]
pub mod read;
mod structure;

use prestasi_i18n::Language;
use prestasi_kernel::Result;

/// A document.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// The language that it is in.
    pub language: Language,
    /// What stands at the head of each page.
    pub head: String,
    /// What stands in it, in this order.
    pub parts: Vec<Part>,
}

/// Something in a document.
#[derive(Debug, Clone)]
pub enum Part {
    /// A heading: 1 for the whole, 2 for a section.
    Heading(u16, String),
    /// A paragraph.
    Text(String),
    /// Rows in columns.
    Table(Table),
}

/// Rows in columns. The head stands on each page again.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// How many of the first columns are words; figures stand to the right.
    pub words: usize,
    /// What the columns are; nothing where the first one says it.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The document as a PDF.
///
/// # Errors
/// `paper-failed`, if the file cannot be made.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>> {
    let faces = face::Faces::new()?;
    draw::drawn(paper, &faces, &layout::laid(paper, &faces))
}
