//! Pages written as a PDF, with the structure of the document beside them.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use prestasi_kernel::{Problem, Result};

use crate::face::Faces;
use crate::layout::{HEIGHT, Mark, Page, RULE, Slot, WIDTH};
use crate::{Paper, Part, Table};

/// Cells of a document whose structure is told. Of a longer one it would be larger than the document.
const TOLD_MAX: usize = 60_000;
/// What lines below rows are drawn in.
const GREY: u8 = 120;

/// What is drawn of each part.
type Told = BTreeMap<Slot, Vec<Identifier>>;

/// The file.
pub fn drawn(paper: &Paper, faces: &Faces, pages: &[Page]) -> Result<Vec<u8>> {
    let failed = |error: &dyn std::fmt::Display| Problem::new("paper-failed").arg("error", error);
    let cells = |part: &Part| match part {
        Part::Table(table) => table.rows.iter().map(Vec::len).sum(),
        Part::Heading(..) | Part::Text(_) => 1,
    };
    let enable_tagging = paper.parts.iter().map(cells).sum::<usize>() <= TOLD_MAX;
    let mut document = Document::new_with(SerializeSettings { enable_tagging, ..Default::default() });
    let metadata = Metadata::new().title(paper.title.clone()).language(paper.language.code().to_owned());
    document.set_metadata(metadata.creator("Prestasi".to_owned()));
    let mut told = Told::new();
    for page in pages {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| failed(&"page"))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        rules(&mut surface, page);
        for mark in page.marks.iter().filter(|mark| !mark.text.is_empty()) {
            write(&mut surface, faces, mark, &mut told);
        }
        surface.finish();
        sheet.finish();
    }
    if enable_tagging {
        document.set_tag_tree(tree(paper, &mut told));
    }
    document.finish().map_err(|error| failed(&error))
}

fn rules(surface: &mut Surface, page: &Page) {
    let mut path = PathBuilder::new();
    for (y, thick) in &page.rules {
        if let Some(rule) = Rect::from_xywh(RULE.0, *y, RULE.1, *thick) {
            path.push_rect(rule);
        }
    }
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(Some(Fill { paint: rgb::Color::new(GREY, GREY, GREY).into(), ..Default::default() }));
    surface.draw_path(&path);
    surface.set_fill(None);
    surface.end_tagged();
}

fn write(surface: &mut Surface, faces: &Faces, mark: &Mark, told: &mut Told) {
    let face = faces.of(mark.weight);
    let glyph = |(at, letter): (usize, char)| {
        let (glyph, wide) = face.glyph(letter);
        KrillaGlyph {
            glyph_id: GlyphId::new(glyph),
            text_range: at..at + letter.len_utf8(),
            x_advance: wide,
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        }
    };
    let glyphs: Vec<KrillaGlyph> = mark.text.char_indices().map(glyph).collect();
    let tag = match mark.slot {
        Slot::Margin => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
        Slot::Part(_) | Slot::Cell(..) => ContentTag::Span(SpanTag::empty()),
    };
    let id = surface.start_tagged(tag);
    let start = Point::from_xy(mark.x, mark.y);
    surface.draw_glyphs(start, &glyphs, face.font.clone(), &mark.text, mark.size, false);
    surface.end_tagged();
    if mark.slot != Slot::Margin {
        told.entry(mark.slot).or_default().push(id);
    }
}

/// The structure: what is a heading, what a row, and what stands in which cell.
fn tree(paper: &Paper, told: &mut Told) -> TagTree {
    let mut tree = TagTree::new();
    let mut of = |slot: Slot| -> Vec<Node> {
        told.remove(&slot).unwrap_or_default().into_iter().map(Node::from).collect()
    };
    for (place, part) in paper.parts.iter().enumerate() {
        match part {
            Part::Heading(level, text) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                let tag = Tag::Hn(level, Some(text.clone()));
                tree.push(TagGroup::with_children(tag, of(Slot::Part(place))));
            }
            Part::Text(_) => tree.push(TagGroup::with_children(Tag::P, of(Slot::Part(place)))),
            Part::Table(table) => tree.push(rows(table, place, &mut of)),
        }
    }
    tree.push(TagGroup::with_children(Tag::P, of(Slot::Part(paper.parts.len()))));
    tree
}

fn rows(table: &Table, part: usize, of: &mut dyn FnMut(Slot) -> Vec<Node>) -> TagGroup {
    let mut group = TagGroup::new(Tag::Table);
    if !table.head.is_empty() {
        let cell = |column| {
            let tag = Tag::TH(TableHeaderScope::Column);
            Node::from(TagGroup::with_children(tag, of(Slot::Cell(part, 0, column))))
        };
        group.push(TagGroup::with_children(Tag::TR, (0..table.head.len()).map(cell).collect()));
    }
    for (place, row) in table.rows.iter().enumerate() {
        let cell = |column| {
            let children = of(Slot::Cell(part, place + 1, column));
            Node::from(match column {
                0 => TagGroup::with_children(Tag::TH(TableHeaderScope::Row), children),
                _ => TagGroup::with_children(Tag::TD, children),
            })
        };
        group.push(TagGroup::with_children(Tag::TR, (0..row.len()).map(cell).collect()));
    }
    group
}
