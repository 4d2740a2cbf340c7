//! A file that grows, read from where it was left.

use jiff::tz::TimeZone;
use prestasi_kernel::{Problem, Result};
use serde::{Deserialize, Serialize};

use super::{Call, Layout, Template};
use crate::read::{Read, bounded};
use crate::text::decode;

/// Most that is taken at once; whoever has more reads on from the position.
const PIECE_MOST: usize = 64 << 20;
/// A line that goes on for longer is none.
const LINE_MOST: usize = 1 << 20;

/// How far a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Position {
    /// Bytes from the beginning of the file.
    pub offset: u64,
    /// Lines up to there.
    pub lines: u64,
}

/// What came since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tail {
    pub calls: Read<Call>,
    /// Where to read on next time.
    pub position: Position,
    /// What stands where; none as long as the file has no whole line.
    pub layout: Option<Layout>,
}

/// Reads the bytes that stand in the file from `position` on. Only whole lines are taken: a line that is still being written is
/// read next time. `layout` is what the last call gave back; without one it is found in the first line, which must then be the
/// first of these. A line is a row by itself, so that an open quotation mark costs one call and not all that come after.
///
/// A file that is shorter than its position was begun anew: read it from the beginning, ids tell what is there already.
///
/// Errors: `capture-too-large`, `capture-column-missing`.
pub fn tail(
    bytes: &[u8],
    position: Position,
    layout: Option<Layout>,
    template: &Template,
    zone: &TimeZone,
) -> Result<Tail> {
    bounded(bytes, PIECE_MOST)?;
    let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
    let mut tail = Tail { calls: Read::default(), position, layout };
    for line in bytes.get(..whole).unwrap_or_default().split_inclusive(|&byte| byte == b'\n') {
        tail.position.offset += line.len() as u64;
        tail.position.lines += 1;
        let text = decode(line);
        let text = text.trim_matches(['\r', '\n']);
        let number = tail.position.lines;
        if tail.layout.is_none() {
            if text.trim().is_empty() {
                continue;
            }
            let layout = Layout::of(text, template)?;
            let has_heads = layout.has_heads();
            tail.layout = Some(layout);
            if has_heads {
                continue;
            }
        }
        let Some(layout) = &tail.layout else { continue };
        match layout.call(text, number, zone) {
            Ok(call) => tail.calls.found.extend(call),
            Err(problem) => tail.calls.tell(problem),
        }
    }
    if bytes.len() - whole > LINE_MOST {
        return Err(Problem::new("capture-row-too-long")
            .arg("row", tail.position.lines + 1)
            .arg("most", LINE_MOST));
    }
    Ok(tail)
}
