//! Pages written as a PDF.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::ArtifactType;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use prestasi_kernel::{Problem, Result};

use crate::embed::embedded;
use crate::face::{Faces, Weight};
use crate::layout::{HEIGHT, Mark, Page, RULE, Slot, WIDTH};
use crate::structure::{Drawn, structure};
use crate::{Paper, Part};

/// Cells of a document whose structure is told. Of a longer one it would be larger than the document.
const TOLD_MAX: usize = 20_000;
/// How dark lines below rows are: 0 is black.
const GREY: f32 = 0.47;

/// The letters that stand for glyphs which a document uses.
pub type Used = BTreeMap<u16, char>;

/// Gives numbers to objects.
pub struct Numbers(i32);

impl Numbers {
    pub fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// The name of a weight in pages.
pub const fn name(weight: Weight) -> Name<'static> {
    match weight {
        Weight::Plain => Name(b"F1"),
        Weight::Bold => Name(b"F2"),
    }
}

/// The file.
pub fn drawn(paper: &Paper, faces: &Faces, pages: &[Page]) -> Result<Vec<u8>> {
    let mut numbers = Numbers(0);
    let (catalog, tree, info) = (numbers.next(), numbers.next(), numbers.next());
    let fonts = [(Weight::Plain, numbers.next()), (Weight::Bold, numbers.next())];
    let mut pdf = Pdf::new();
    let mut used = [Used::new(), Used::new()];
    let mut told = Vec::with_capacity(pages.len());
    for (place, page) in pages.iter().enumerate() {
        let (id, contents) = (numbers.next(), numbers.next());
        let (content, slots) = content(faces, page, &mut used);
        pdf.stream(contents, &packed(&content)?).filter(Filter::FlateDecode);
        let mut sheet = pdf.page(id);
        sheet.parent(tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(contents);
        sheet.struct_parents(i32::try_from(place).unwrap_or(i32::MAX));
        let mut resources = sheet.resources();
        let mut named = resources.fonts();
        for (weight, font) in fonts {
            named.pair(name(weight), font);
        }
        told.push(Drawn { id, slots });
    }
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(told.iter().map(|page| page.id)).count(count);
    for ((weight, font), used) in fonts.into_iter().zip(&used) {
        embedded(&mut pdf, &mut numbers, faces.of(weight), (name(weight), font), used)?;
    }
    pdf.document_info(info).title(TextStr(&paper.title)).producer(TextStr("Prestasi"));
    let root = (cells(paper) <= TOLD_MAX).then(|| structure(&mut pdf, &mut numbers, paper, &told));
    let mut whole = pdf.catalog(catalog);
    whole.pages(tree).lang(TextStr(paper.language.code()));
    whole.viewer_preferences().display_doc_title(true);
    if let Some(root) = root {
        whole.mark_info().marked(true);
        whole.pair(Name(b"StructTreeRoot"), root);
    }
    whole.finish();
    Ok(pdf.finish())
}

/// How much there is to tell of the structure.
fn cells(paper: &Paper) -> usize {
    let cells = |part: &Part| match part {
        Part::Table(table) => table.rows.iter().map(Vec::len).sum(),
        Part::Heading(..) | Part::Text(_) => 1,
    };
    paper.parts.iter().map(cells).sum()
}

/// What is drawn on a page, and to which part each text belongs, by its number on the page.
fn content(faces: &Faces, page: &Page, used: &mut [Used; 2]) -> (Vec<u8>, Vec<Slot>) {
    let (mut content, mut slots) = (Content::new(), Vec::new());
    if !page.rules.is_empty() {
        let mut begun = content.begin_marked_content_with_properties(Name(b"Artifact"));
        begun.properties().artifact().kind(ArtifactType::Layout);
        begun.finish();
        content.set_fill_gray(GREY);
        for (y, thick) in &page.rules {
            content.rect(RULE.0, HEIGHT - y - thick, RULE.1, *thick);
        }
        content.fill_nonzero().set_fill_gray(0.0).end_marked_content();
    }
    for mark in page.marks.iter().filter(|mark| !mark.text.is_empty()) {
        if mark.slot == Slot::Margin {
            let mut begun = content.begin_marked_content_with_properties(Name(b"Artifact"));
            begun.properties().artifact().kind(ArtifactType::Pagination);
        } else {
            let number = i32::try_from(slots.len()).unwrap_or(i32::MAX);
            content.begin_marked_content_with_properties(Name(b"Span")).properties().identify(number);
            slots.push(mark.slot);
        }
        write(&mut content, faces, mark, used);
        content.end_marked_content();
    }
    (content.finish().into_vec(), slots)
}

fn write(content: &mut Content, faces: &Faces, mark: &Mark, used: &mut [Used; 2]) {
    let face = faces.of(mark.weight);
    let used = &mut used[usize::from(mark.weight == Weight::Bold)];
    let mut glyphs = Vec::with_capacity(2 * mark.text.len());
    for letter in mark.text.chars() {
        let (glyph, _) = face.glyph(letter);
        used.entry(glyph).or_insert(letter);
        glyphs.extend(glyph.to_be_bytes());
    }
    content.begin_text().set_font(name(mark.weight), mark.size).next_line(mark.x, HEIGHT - mark.y);
    content.show(Str(&glyphs)).end_text();
}

/// Packed as streams of PDF are.
pub fn packed(data: &[u8]) -> Result<Vec<u8>> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = packer.write_all(data).and_then(|()| packer.finish());
    written.map_err(|error| Problem::new("paper-failed").arg("error", error))
}
