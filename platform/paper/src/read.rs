//! What a document says, read out of its file: for tests. It reads what this crate writes, and no other PDF.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// The text of each page, line by line as it was drawn, with single spaces.
///
/// # Panics
/// If the file is none of this crate.
#[must_use]
pub fn pages(file: &[u8]) -> Vec<String> {
    assert!(file.starts_with(b"%PDF-"), "no PDF: {}", String::from_utf8_lossy(&file[..file.len().min(200)]));
    let streams = streams(file);
    let mut maps: HashMap<String, HashMap<u16, String>> = HashMap::new();
    for text in streams.iter().filter(|text| text.contains("begincmap")) {
        let name = text.split_once("/CMapName /").and_then(|(_, rest)| rest.split_whitespace().next());
        maps.insert(name.expect("a name").to_owned(), letters(text));
    }
    let drawn = streams.iter().filter(|text| text.contains(" Tf\n"));
    drawn.map(|text| said(text, &maps)).collect()
}

/// The streams of text, unpacked; one letter for each byte.
fn streams(file: &[u8]) -> Vec<String> {
    let find = |from: usize, part: &[u8]| {
        file[from..].windows(part.len()).position(|found| found == part).map(|at| from + at)
    };
    let (mut all, mut at) = (Vec::new(), 0);
    while let Some(begin) = find(at, b"\nstream\n") {
        let head = String::from_utf8_lossy(&file[at..begin]);
        let head = head.rsplit_once(" obj").map_or("", |(_, head)| head);
        let length = head.split_once("/Length ").and_then(|(_, rest)| rest.split_whitespace().next());
        let length: usize = length.expect("a length").parse().expect("a number");
        let data = &file[begin + 8..begin + 8 + length];
        if !head.contains("/Length1") {
            let mut text = Vec::new();
            ZlibDecoder::new(data).read_to_end(&mut text).expect("packed");
            all.push(text.into_iter().map(char::from).collect());
        }
        at = begin + 8 + length;
    }
    all
}

/// The letters that glyphs stand for.
fn letters(map: &str) -> HashMap<u16, String> {
    let pair = |line: &str| {
        let (glyph, letter) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Vec<u16> = (0..letter.len() / 4)
            .filter_map(|unit| u16::from_str_radix(&letter[4 * unit..4 * unit + 4], 16).ok())
            .collect();
        Some((u16::from_str_radix(glyph, 16).ok()?, String::from_utf16_lossy(&units)))
    };
    let (_, pairs) = map.split_once("endcodespacerange").expect("a map");
    pairs.lines().filter_map(pair).collect()
}

/// What a page says.
fn said(content: &str, maps: &HashMap<String, HashMap<u16, String>>) -> String {
    let (mut said, mut font) = (String::new(), "");
    for line in content.lines() {
        if let Some((name, _)) = line.strip_suffix(" Tf").and_then(|line| line.split_once(' ')) {
            font = name.trim_start_matches('/');
        } else if let Some(shown) = line.strip_suffix(" Tj") {
            let bytes = bytes(shown);
            let glyphs = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            said.extend(glyphs.map(|glyph| maps[font].get(&glyph).map_or("\u{fffd}", String::as_str)));
            said.push(' ');
        }
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bytes of a string as PDF writes it: in digits, or in letters with escapes.
fn bytes(shown: &str) -> Vec<u8> {
    if let Some(digits) = shown.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        let digit = |place| u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).expect("a digit");
        return (0..digits.len() / 2).map(digit).collect();
    }
    let inner = shown.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).expect("a string");
    let (mut all, mut letters) = (Vec::new(), inner.bytes());
    while let Some(letter) = letters.next() {
        if letter != b'\\' {
            all.push(letter);
            continue;
        }
        let escaped = letters.next().expect("an escape");
        all.push(match escaped {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let more = [escaped, letters.next().unwrap_or(b'0'), letters.next().unwrap_or(b'0')];
                more.into_iter().fold(0, |value: u8, digit| value.wrapping_mul(8).wrapping_add(digit - b'0'))
            }
            other => other,
        });
    }
    all
}
