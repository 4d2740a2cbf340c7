//! The structure of a document beside its pages: what is a heading, what a row, and what stands in which cell.

use std::collections::BTreeMap;

use pdf_writer::types::{StructRole, TableHeaderScope};
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Pdf, Ref};

use crate::draw::Numbers;
use crate::layout::Slot;
use crate::{Paper, Part, Table};

/// A page, and to which part each text on it belongs, by its number there.
pub struct Drawn {
    pub id: Ref,
    pub slots: Vec<Slot>,
}

/// Writes the structure; gives the place where it begins.
pub fn structure(pdf: &mut Pdf, numbers: &mut Numbers, paper: &Paper, pages: &[Drawn]) -> Ref {
    let (root, whole) = (numbers.next(), numbers.next());
    let mut texts: BTreeMap<Slot, Vec<(usize, usize)>> = BTreeMap::new();
    for (page, drawn) in pages.iter().enumerate() {
        for (number, slot) in drawn.slots.iter().enumerate() {
            texts.entry(*slot).or_default().push((page, number));
        }
    }
    let parents = pages.iter().map(|page| vec![whole; page.slots.len()]).collect();
    let mut told = Told { pdf, numbers, pages, texts, parents };
    let mut kids = Vec::with_capacity(paper.parts.len() + 1);
    for (place, part) in paper.parts.iter().enumerate() {
        kids.push(match part {
            Part::Heading(1, _) => told.leaf(whole, (StructRole::H1, None), Slot::Part(place)),
            Part::Heading(..) => told.leaf(whole, (StructRole::H2, None), Slot::Part(place)),
            Part::Text(_) => told.leaf(whole, (StructRole::P, None), Slot::Part(place)),
            Part::Table(table) => told.table(whole, table, place),
        });
    }
    // What is said of other letters stands behind the last part.
    kids.push(told.leaf(whole, (StructRole::P, None), Slot::Part(paper.parts.len())));
    told.group(whole, root, StructRole::Document, &kids);
    let parents = told.parents;
    let lists: Vec<Ref> = parents.iter().map(|_| numbers.next()).collect();
    for (list, parents) in lists.iter().zip(parents) {
        pdf.indirect(*list).array().items(parents);
    }
    let mut tree = pdf.indirect(root).start::<StructTreeRoot>();
    tree.child(whole);
    let mut by_page = tree.parent_tree();
    let mut entries = by_page.nums();
    for (page, list) in (0..).zip(lists) {
        entries.insert(page, list);
    }
    root
}

struct Told<'a> {
    pdf: &'a mut Pdf,
    numbers: &'a mut Numbers,
    pages: &'a [Drawn],
    /// Page and number of the texts of each part.
    texts: BTreeMap<Slot, Vec<(usize, usize)>>,
    /// The element that each text of a page belongs to.
    parents: Vec<Vec<Ref>>,
}

impl Told<'_> {
    fn group(&mut self, id: Ref, parent: Ref, role: StructRole, kids: &[Ref]) {
        let mut element = self.pdf.struct_element(id);
        element.kind(role).parent(parent);
        let mut children = element.children();
        for kid in kids {
            children.struct_element(*kid);
        }
    }

    /// Something that texts belong to.
    fn leaf(
        &mut self,
        parent: Ref,
        (role, scope): (StructRole, Option<TableHeaderScope>),
        slot: Slot,
    ) -> Ref {
        let id = self.numbers.next();
        let texts = self.texts.remove(&slot).unwrap_or_default();
        let mut element = self.pdf.struct_element(id);
        element.kind(role).parent(parent);
        if let Some(scope) = scope {
            element.attributes().push().table().scope(scope);
        }
        let mut children = element.children();
        for (page, number) in texts {
            let mut text = children.marked_content_ref();
            text.page(self.pages[page].id).marked_content_id(i32::try_from(number).unwrap_or(i32::MAX));
            self.parents[page][number] = id;
        }
        id
    }

    fn table(&mut self, parent: Ref, table: &Table, part: usize) -> Ref {
        let id = self.numbers.next();
        let mut rows = Vec::with_capacity(table.rows.len() + 1);
        let head = (!table.head.is_empty()).then_some(&table.head);
        let all = head.into_iter().map(|head| (0, head)).chain((1..).zip(&table.rows));
        for (place, row) in all {
            let line = self.numbers.next();
            let mut cells = Vec::with_capacity(row.len());
            for column in 0..row.len() {
                let role = match (place, column) {
                    (0, _) => (StructRole::TH, Some(TableHeaderScope::Column)),
                    (_, 0) => (StructRole::TH, Some(TableHeaderScope::Row)),
                    _ => (StructRole::TD, None),
                };
                cells.push(self.leaf(line, role, Slot::Cell(part, place, column)));
            }
            self.group(line, id, StructRole::TR, &cells);
            rows.push(line);
        }
        self.group(id, parent, StructRole::Table, &rows);
        id
    }
}
