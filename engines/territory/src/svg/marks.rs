//! Numbered marks: each at its territory's centre, pushed apart where they would cover each other, then with a line back.

use crate::geometry::distance;
use std::fmt::Write;

const RADIUS: f64 = 12.0;
const APART: f64 = 2.0 * RADIUS + 4.0;

/// A mark, and where it belongs.
pub(super) struct Mark {
    anchor: (f64, f64),
    at: (f64, f64),
}

/// Marks that do not cover each other.
pub(super) fn place(anchors: Vec<Option<(f64, f64)>>) -> Vec<Option<Mark>> {
    let mut at: Vec<Option<(f64, f64)>> = anchors.clone();
    for _ in 0..300 {
        let mut pushed = false;
        for i in 0..at.len() {
            for j in 0..i {
                let (Some(a), Some(b)) = (at[i], at[j]) else { continue };
                let gap = distance(a, b);
                if gap >= APART {
                    continue;
                }
                // Marks on one spot part along a direction of their own.
                let turn = i as f64;
                let (dx, dy) = if gap > 1e-6 {
                    ((a.0 - b.0) / gap, (a.1 - b.1) / gap)
                } else {
                    (turn.cos(), turn.sin())
                };
                let by = 0.5 * (APART - gap) + 0.1;
                at[i] = Some((a.0 + by * dx, a.1 + by * dy));
                at[j] = Some((b.0 - by * dx, b.1 - by * dy));
                pushed = true;
            }
        }
        if !pushed {
            break;
        }
    }
    anchors.into_iter().zip(at).map(|(anchor, at)| Some(Mark { anchor: anchor?, at: at? })).collect()
}

impl Mark {
    pub fn draw(&self, out: &mut String, text: &str) {
        let ((ax, ay), (x, y)) = (self.anchor, self.at);
        if distance(self.anchor, self.at) > RADIUS * 0.7 {
            let _ = write!(
                out,
                r##"<path d="M{ax:.1} {ay:.1}L{x:.1} {y:.1}" stroke="#22303c"/><circle cx="{ax:.1}" cy="{ay:.1}" r="2.2"/>"##
            );
        }
        let size = if text.chars().count() > 2 { 10 } else { 13 };
        let _ = writeln!(
            out,
            r##"<circle cx="{x:.1}" cy="{y:.1}" r="{RADIUS}" fill="#ffffff" stroke="#22303c" stroke-width="1.2"/><text x="{x:.1}" y="{:.1}" font-size="{size}" font-weight="600" text-anchor="middle">{text}</text>"##,
            y + 4.6
        );
    }
}
