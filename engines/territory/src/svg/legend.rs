//! The legend: for each territory its colour, name and load, and a bar that shows how far it is off its target.

use super::{Caption, FAINT, INK, MARGIN, WIDTH, escape};
use std::fmt::Write;

const COLUMNS: usize = 3;
const LINE: f64 = 46.0;
/// Half the width of a bar.
const BAR: f64 = 56.0;

pub(super) struct Legend {
    pub text: String,
    pub height: f64,
}

pub(super) fn draw(caption: &Caption, colours: &[&str], tolerance: f64, top: f64) -> Legend {
    let lines = caption.rows.len().div_ceil(COLUMNS);
    let width = (WIDTH - 2.0 * MARGIN) / COLUMNS as f64;
    // A bar's full half is the largest of what is shown: no territory is cut off.
    let most = caption.rows.iter().map(|row| row.off.abs()).fold(tolerance.max(1e-9), f64::max);
    let mut text = String::new();
    let _ = writeln!(
        text,
        r##"<line x1="{MARGIN}" y1="{top:.0}" x2="{:.0}" y2="{top:.0}" stroke="#d5dee5"/><text x="{:.0}" y="{:.0}" font-size="12" fill="{FAINT}" text-anchor="end">{}</text>"##,
        WIDTH - MARGIN,
        WIDTH - MARGIN,
        top + 20.0,
        escape(&caption.bars)
    );
    for (t, (row, colour)) in caption.rows.iter().zip(colours).enumerate() {
        let (x, y) = (MARGIN + (t / lines) as f64 * width, top + 34.0 + (t % lines) as f64 * LINE);
        let size = if row.mark.chars().count() > 2 { 10 } else { 13 };
        let _ = write!(
            text,
            r##"<rect x="{x:.0}" y="{y:.0}" width="32" height="30" rx="4" fill="{colour}" stroke="{INK}" stroke-width="0.8"/><text x="{:.0}" y="{:.0}" font-size="{size}" font-weight="600" text-anchor="middle">{}</text><text x="{:.0}" y="{:.0}" font-weight="600">{}</text><text x="{:.0}" y="{:.0}" font-size="12.5" fill="{FAINT}">{}</text>"##,
            x + 16.0,
            y + 20.0,
            escape(&row.mark),
            x + 44.0,
            y + 12.0,
            escape(&row.name),
            x + 44.0,
            y + 28.0,
            escape(&row.detail)
        );
        bar(&mut text, (x + width - BAR - 78.0, y), row.off, tolerance, most);
    }
    Legend { text, height: 34.0 + lines as f64 * LINE }
}

/// A bar from the target outwards over the band of the tolerance, and the figure beside it.
fn bar(text: &mut String, (middle, y): (f64, f64), off: f64, tolerance: f64, most: f64) {
    let (band, length) = (BAR * tolerance / most, BAR * off.abs() / most);
    let inside = off.abs() <= tolerance + 1e-9;
    let colour = if inside { "#3d7f8c" } else { "#b5482f" };
    let _ = writeln!(
        text,
        r##"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="18" fill="#e3ebf0"/><rect x="{:.1}" y="{:.1}" width="{length:.1}" height="8" fill="{colour}"/><line x1="{middle:.1}" y1="{:.1}" x2="{middle:.1}" y2="{:.1}" stroke="{INK}"/><text x="{:.1}" y="{:.1}" font-size="12.5" text-anchor="end" fill="{colour}">{}{:.1} %</text>"##,
        middle - band,
        y + 6.0,
        2.0 * band,
        if off < 0.0 { middle - length } else { middle },
        y + 11.0,
        y + 3.0,
        y + 27.0,
        middle + BAR + 62.0,
        y + 20.0,
        if off < 0.0 { "\u{2212}" } else { "+" },
        100.0 * off.abs()
    );
}
