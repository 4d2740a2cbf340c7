//! Where everything stands: texts in lines, lines on pages.

use prestasi_i18n::message;

use crate::face::{Faces, Weight};
use crate::{Paper, Part, Table};

/// A4, in points.
pub const WIDTH: f32 = 595.0;
pub const HEIGHT: f32 = 842.0;
const LEFT: f32 = 48.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = 782.0;
const INNER: f32 = WIDTH - 2.0 * LEFT;
/// Sizes of letters.
const BODY: f32 = 9.5;
const CELL: f32 = 8.0;
const MARGIN: f32 = 7.5;
/// How far lines are apart, by the size of their letters.
const LEADING: f32 = 1.4;
/// Between columns.
const GAP: f32 = 10.0;
/// A column of words is no narrower, however many columns there are.
const NARROWEST: f32 = 40.0;

/// To which part of the document a text belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// To none: the head and foot of a page.
    Margin,
    /// To a heading or paragraph.
    Part(usize),
    /// To a cell, by part, row and column; the head is row 0.
    Cell(usize, usize, usize),
}

/// A text at its place.
pub struct Mark {
    pub x: f32,
    /// Of the line that letters stand on.
    pub y: f32,
    pub size: f32,
    pub weight: Weight,
    pub text: String,
    pub slot: Slot,
}

/// A page: its texts, and the lines below rows.
#[derive(Default)]
pub struct Page {
    pub marks: Vec<Mark>,
    /// Where they begin, and how thick they are; all are as wide as the text.
    pub rules: Vec<(f32, f32)>,
}

/// Where lines below rows begin, and how wide they are.
pub const RULE: (f32, f32) = (LEFT, INNER);

/// The pages of a document.
pub fn laid(paper: &Paper, faces: &Faces) -> Vec<Page> {
    let mut lay = Lay { faces, pages: vec![Page::default()], y: TOP, other: false };
    for (place, part) in paper.parts.iter().enumerate() {
        match part {
            Part::Heading(level, text) => lay.heading(*level, text, Slot::Part(place)),
            Part::Text(text) => lay.paragraph(text, Slot::Part(place)),
            Part::Table(table) => lay.table(table, place),
        }
    }
    if lay.other {
        let said = message(paper.language, "paper-other-letters", &[]);
        lay.paragraph(&said, Slot::Part(paper.parts.len()));
    }
    lay.margins(paper);
    lay.pages
}

struct Lay<'a> {
    faces: &'a Faces,
    pages: Vec<Page>,
    y: f32,
    /// Whether some letters stand in others.
    other: bool,
}

/// How cells of a table stand.
struct Columns {
    /// Where each begins, and how wide it is.
    places: Vec<(f32, f32)>,
    words: usize,
}

impl Lay<'_> {
    fn written(&mut self, text: &str) -> String {
        let (written, other) = self.faces.written(text);
        self.other |= other;
        written
    }

    fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Goes on where this much has room.
    fn room(&mut self, height: f32) -> bool {
        let full = self.y + height > BOTTOM && self.y > TOP;
        if full {
            self.pages.push(Page::default());
            self.y = TOP;
        }
        full
    }

    fn heading(&mut self, level: u16, text: &str, slot: Slot) {
        let size = if level < 2 { 16.0 } else { 11.5 };
        if self.y > TOP {
            self.y += size * 0.9;
        }
        // A heading does not stand alone at the foot of a page.
        self.room(size * LEADING + 4.0 * CELL * LEADING);
        self.lines(text, (size, Weight::Bold), slot);
        self.y += 3.0;
    }

    fn paragraph(&mut self, text: &str, slot: Slot) {
        self.lines(text, (BODY, Weight::Plain), slot);
        self.y += 4.0;
    }

    fn lines(&mut self, text: &str, (size, weight): (f32, Weight), slot: Slot) {
        let text = self.written(text);
        for line in self.faces.of(weight).wrapped(&text, size, INNER) {
            self.room(size * LEADING);
            let y = self.y + size;
            self.page().marks.push(Mark { x: LEFT, y, size, weight, text: line, slot });
            self.y += size * LEADING;
        }
    }

    fn table(&mut self, table: &Table, part: usize) {
        let head: Vec<String> = table.head.iter().map(|cell| self.written(cell)).collect();
        let columns = self.columns(table, &head);
        if !head.is_empty() {
            self.room(4.0 * CELL * LEADING);
            self.row(&head, &columns, Weight::Bold, &|column| Slot::Cell(part, 0, column));
        }
        for (place, row) in table.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| self.written(cell)).collect();
            let high = self.wrapped(&cells, &columns, Weight::Plain).iter().map(Vec::len).max().unwrap_or(1);
            let begun = self.room(high as f32 * CELL * LEADING + 2.0);
            if begun && !head.is_empty() {
                self.row(&head, &columns, Weight::Bold, &|_| Slot::Margin);
            }
            self.row(&cells, &columns, Weight::Plain, &|column| Slot::Cell(part, place + 1, column));
        }
        self.y += 6.0;
    }

    fn wrapped(&self, cells: &[String], columns: &Columns, weight: Weight) -> Vec<Vec<String>> {
        let face = self.faces.of(weight);
        let all = cells.iter().zip(&columns.places);
        all.map(|(cell, (_, width))| face.wrapped(cell, CELL, *width)).collect()
    }

    fn row(&mut self, cells: &[String], columns: &Columns, weight: Weight, slot: &dyn Fn(usize) -> Slot) {
        let wrapped = self.wrapped(cells, columns, weight);
        let top = self.y;
        let mut high = 1;
        for (column, lines) in wrapped.into_iter().enumerate() {
            let (x, width) = columns.places[column];
            high = high.max(lines.len());
            for (line, text) in lines.into_iter().enumerate() {
                let wide = self.faces.of(weight).width(&text, CELL);
                let x = if column < columns.words { x } else { x + width - wide };
                let y = top + CELL + line as f32 * CELL * LEADING;
                self.page().marks.push(Mark { x, y, size: CELL, weight, text, slot: slot(column) });
            }
        }
        self.y = top + high as f32 * CELL * LEADING + 2.0;
        let (y, thick) = (self.y - 1.0, if weight == Weight::Bold { 0.8 } else { 0.2 });
        self.page().rules.push((y, thick));
    }

    /// How wide the columns are: as wide as what stands in them, where there is room; otherwise words are wrapped.
    fn columns(&mut self, table: &Table, head: &[String]) -> Columns {
        let count = table.rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
        let mut wide = vec![0.0_f32; count];
        for (column, cell) in head.iter().enumerate() {
            wide[column] = self.faces.of(Weight::Bold).width(cell, CELL);
        }
        for row in &table.rows {
            for (column, cell) in row.iter().enumerate() {
                let cell = self.faces.written(cell).0;
                wide[column] = wide[column].max(self.faces.of(Weight::Plain).width(&cell, CELL));
            }
        }
        let gaps = GAP * count.saturating_sub(1) as f32;
        let room = INNER - gaps;
        let words = table.words.min(count);
        let figures: f32 = wide[words..].iter().sum();
        let texts: f32 = wide[..words].iter().sum();
        if texts + figures > room {
            let left = (room - figures).max(NARROWEST * words as f32);
            let shrunk = if texts > 0.0 { left / texts } else { 1.0 };
            wide[..words].iter_mut().for_each(|width| *width *= shrunk.min(1.0));
            let sum: f32 = wide.iter().sum();
            if sum > room {
                wide.iter_mut().for_each(|width| *width *= room / sum);
            }
        } else {
            // What room is left goes to the columns of words, so that figures stand at the right edge.
            let takers = words.max(1).min(count);
            let more = (room - texts - figures) / takers.max(1) as f32;
            wide[..takers].iter_mut().for_each(|width| *width += more);
        }
        let mut x = LEFT;
        let place = |width: f32| {
            let place = (x, width + 0.1);
            x += width + GAP;
            place
        };
        Columns { places: wide.into_iter().map(place).collect(), words }
    }

    /// The head and the foot of each page.
    fn margins(&mut self, paper: &Paper) {
        let (head, title) = (self.written(&paper.head), self.written(&paper.title));
        let faces = self.faces;
        let face = faces.of(Weight::Plain);
        let pages = self.pages.len();
        let cut = |text: &str, width: f32| face.wrapped(text, MARGIN, width).swap_remove(0);
        let mark = |x, y, text| Mark { x, y, size: MARGIN, weight: Weight::Plain, text, slot: Slot::Margin };
        for (place, page) in self.pages.iter_mut().enumerate() {
            let numbers = [("page", (place + 1).to_string()), ("pages", pages.to_string())];
            let number = message(paper.language, "paper-page", &numbers);
            let x = LEFT + INNER - face.width(&number, MARGIN);
            page.marks.push(mark(LEFT, 40.0, cut(&head, INNER)));
            page.marks.push(mark(LEFT, 812.0, cut(&title, INNER * 0.7)));
            page.marks.push(mark(x, 812.0, number));
        }
    }
}
