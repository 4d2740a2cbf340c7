//! The font: which letters it has, and how wide they are.

use std::collections::HashMap;

use prestasi_kernel::{Problem, Result};
use ttf_parser::Face as Read;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Plain,
    Bold,
}

/// Both weights.
pub struct Faces {
    plain: Face,
    bold: Face,
}

/// One weight.
pub struct Face {
    /// The file of the font.
    pub data: &'static [u8],
    pub read: Read<'static>,
    /// The glyph of each letter, and how far it goes on, in ems.
    glyphs: HashMap<char, (u16, f32)>,
}

impl Faces {
    pub fn new() -> Result<Self> {
        let (plain, bold) = (dejavu::sans_condensed::regular(), dejavu::sans_condensed::bold());
        Ok(Self { plain: Face::new(plain)?, bold: Face::new(bold)? })
    }

    pub fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Plain => &self.plain,
            Weight::Bold => &self.bold,
        }
    }

    /// A text as the font can write it, and whether that is another one: what steers a line or a terminal is left out, and
    /// what the font lacks, or what is written from right to left, stands in Latin letters.
    pub fn written(&self, text: &str) -> (String, bool) {
        let (mut written, mut other) = (String::with_capacity(text.len()), false);
        for letter in text.chars() {
            match letter {
                _ if letter.is_whitespace() => written.push(' '),
                _ if steers(letter) => {}
                _ if !goes_left(letter) && self.has(letter) => written.push(letter),
                _ => {
                    other = true;
                    let latin = deunicode::deunicode_char(letter).unwrap_or("?");
                    written.extend(latin.chars().map(|latin| if self.has(latin) { latin } else { ' ' }));
                }
            }
        }
        (written, other)
    }

    fn has(&self, letter: char) -> bool {
        self.plain.glyphs.contains_key(&letter) && self.bold.glyphs.contains_key(&letter)
    }
}

/// Marks that are not seen, and would change how the letters around them stand.
fn steers(letter: char) -> bool {
    let hidden = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    hidden || letter.is_control()
}

/// Letters that are written from right to left, and joined: they would stand the wrong way round.
fn goes_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

impl Face {
    fn new(data: &'static [u8]) -> Result<Self> {
        let broken = |error| Problem::new("paper-failed").arg("error", error);
        let read = Read::parse(data, 0).map_err(broken)?;
        let em = f32::from(read.units_per_em());
        let mut glyphs = HashMap::new();
        let tables = read.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(|table| table.is_unicode()) {
            table.codepoints(|code| {
                let found = char::from_u32(code).zip(read.tables().cmap.and(table.glyph_index(code)));
                if let Some((letter, glyph)) = found {
                    let wide = f32::from(read.glyph_hor_advance(glyph).unwrap_or_default()) / em;
                    glyphs.entry(letter).or_insert((glyph.0, wide));
                }
            });
        }
        Ok(Self { data, read, glyphs })
    }

    /// The glyph of a letter that the font has, and how far it goes on.
    pub fn glyph(&self, letter: char) -> (u16, f32) {
        self.glyphs.get(&letter).copied().unwrap_or_default()
    }

    /// How wide a text is.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.glyph(letter).1).sum::<f32>() * size
    }

    /// A text in lines that are no wider than this. A word that is wider is cut.
    pub fn wrapped(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut used = 0.0;
        let space = self.width(" ", size);
        for word in text.split_whitespace() {
            let wide = self.width(word, size);
            let last = lines.len() - 1;
            if !lines[last].is_empty() && used + space + wide <= width {
                lines[last].push(' ');
                lines[last].push_str(word);
                used += space + wide;
                continue;
            }
            if !lines[last].is_empty() {
                lines.push(String::new());
            }
            used = 0.0;
            for letter in word.chars() {
                let step = self.glyph(letter).1 * size;
                if used + step > width && used > 0.0 {
                    lines.push(String::new());
                    used = 0.0;
                }
                if let Some(line) = lines.last_mut() {
                    line.push(letter);
                }
                used += step;
            }
        }
        lines
    }
}
