//! What a file is, from how it begins.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use prestasi_kernel::Problem;

use super::Format;

/// So much of its beginning is looked at.
pub const BYTES: usize = 64 << 10;
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that the separator is found from.
const ROWS: usize = 20;

/// What kind of file it is; everything that is not known to be something else is text.
pub fn format(start: &[u8]) -> Result<Format, Problem> {
    // Old workbooks, PDF, pictures, compressed files: told by name rather than read as text.
    const OTHERS: [(&[u8], &str); 6] = [
        (b"\xD0\xCF\x11\xE0", "XLS"),
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"\x1F\x8B", "GZIP"),
        (b"\x28\xB5\x2F\xFD", "ZSTD"),
    ];
    if let Some((_, name)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(Problem::new("file-kind-unknown").arg("kind", name));
    }
    Ok(match start {
        start if start.starts_with(b"PK\x03\x04") => Format::Xlsx,
        start if start.starts_with(b"PAR1") => Format::Parquet,
        _ => Format::Csv,
    })
}

/// How its text is encoded: by its mark, by being UTF-8, by zeros in every other place; else as Windows writes in the west.
pub fn encoding(start: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return encoding;
    }
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = start.len() / 2;
    if half > 1 && zeros(1) > half * 3 / 4 && zeros(0) < half / 4 {
        return UTF_16LE;
    }
    if half > 1 && zeros(0) > half * 3 / 4 && zeros(1) < half / 4 {
        return UTF_16BE;
    }
    match std::str::from_utf8(start) {
        Ok(_) => UTF_8,
        // The last character may go on behind what is looked at.
        Err(error) if error.error_len().is_none() => UTF_8,
        Err(_) => WINDOWS_1252,
    }
}

/// What stands between values: the separator of which every row has as many, and the most of such.
pub fn separator(text: &[u8]) -> u8 {
    let fit = |separator: &u8| {
        let counts = counts(text, *separator);
        let most = counts.iter().copied().max().unwrap_or_default();
        let alike = counts.iter().filter(|count| **count == counts[0]).count();
        (most > 0 && !counts.is_empty()).then(|| (alike * 100 / counts.len() >= 80, counts[0].min(most)))
    };
    let best = SEPARATORS.iter().filter_map(|one| fit(one).map(|fit| (fit, one)));
    // Of equals, the first: a comma is what files are called after.
    best.rev().max_by_key(|(fit, _)| *fit).map_or(b',', |(_, separator)| *separator)
}

/// How many separators each of the first rows has outside quotes.
fn counts(text: &[u8], separator: u8) -> Vec<usize> {
    let (mut counts, mut count, mut quoted, mut any) = (Vec::new(), 0, false, false);
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if any {
                    counts.push(count);
                }
                (count, any) = (0, false);
                if counts.len() == ROWS {
                    return counts;
                }
                continue;
            }
            byte if *byte == separator && !quoted => count += 1,
            _ => {}
        }
        any = true;
    }
    if counts.is_empty() && any {
        counts.push(count);
    }
    counts
}
