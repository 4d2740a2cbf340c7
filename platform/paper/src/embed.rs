//! The font in the file: only the glyphs that are used, and the letters that they stand for, so that a text can be found
//! and copied.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use prestasi_kernel::{Problem, Result};
use subsetter::{Profile, subset};

use crate::draw::{Numbers, Used, packed};
use crate::face::Face;

/// Glyphs are named by their own numbers.
const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
/// Of letters of this weight; readers that have no such font ask for it.
const STEM: f32 = 80.0;

/// Writes a font under its name in pages.
pub fn embedded(
    pdf: &mut Pdf,
    numbers: &mut Numbers,
    face: &Face,
    (name, id): (Name, Ref),
    used: &Used,
) -> Result<()> {
    let (cid, descriptor, letters, file) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let glyphs: Vec<u16> = used.keys().copied().collect();
    let cut = subset(face.data, 0, Profile::pdf(&glyphs));
    let cut = cut.map_err(|error| Problem::new("paper-failed").arg("error", error))?;
    let called = called(name, &glyphs);
    let called = Name(called.as_bytes());
    pdf.type0_font(id)
        .base_font(called)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(letters);
    let mut font = pdf.cid_font(cid);
    font.subtype(CidFontType::Type2).base_font(called).system_info(SYSTEM).font_descriptor(descriptor);
    font.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = font.widths();
    for (glyph, letter) in used {
        widths.consecutive(*glyph, [face.glyph(*letter).1 * 1000.0]);
    }
    widths.finish();
    font.finish();
    let em = f32::from(face.read.units_per_em());
    let of_em = |units: i16| f32::from(units) / em * 1000.0;
    let bounds = face.read.global_bounding_box();
    let bounds =
        Rect::new(of_em(bounds.x_min), of_em(bounds.y_min), of_em(bounds.x_max), of_em(bounds.y_max));
    pdf.font_descriptor(descriptor)
        .name(called)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(bounds)
        .italic_angle(0.0)
        .ascent(of_em(face.read.ascender()))
        .descent(of_em(face.read.descender()))
        .cap_height(of_em(face.read.capital_height().unwrap_or_else(|| face.read.ascender())))
        .stem_v(STEM)
        .font_file2(file);
    let mut map = UnicodeCmap::<u16>::new(name, SYSTEM);
    for (glyph, letter) in used {
        map.pair(*glyph, *letter);
    }
    pdf.cmap(letters, &packed(map.finish().as_slice())?).filter(Filter::FlateDecode);
    let length = i32::try_from(cut.len()).unwrap_or(i32::MAX);
    let packed = packed(&cut)?;
    let mut stream = pdf.stream(file, &packed);
    stream.filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
    Ok(())
}

/// A font of which only some glyphs are there is called so that nobody takes it for the whole one.
fn called(name: Name, glyphs: &[u16]) -> String {
    let mut mixed = glyphs
        .iter()
        .fold(0_u64, |mixed, glyph| mixed.wrapping_mul(0x0100_0000_01b3).wrapping_add(u64::from(*glyph) + 1));
    let mut letters = String::new();
    for _ in 0..6 {
        letters.push(char::from(b'A' + u8::try_from(mixed % 26).unwrap_or_default()));
        mixed /= 26;
    }
    let weight = if name == Name(b"F2") { "-Bold" } else { "" };
    format!("{letters}+DejaVuSansCondensed{weight}")
}
