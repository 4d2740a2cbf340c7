//! A plan drawn as SVG: districts filled by territory, borders between territories, islands' sea links, a legend.

use crate::contiguous::SeaLink;
use crate::read::Map;
use std::fmt::Write;

/// Fill colours that stay apart for most kinds of colour vision (after Paul Tol's "light" and "muted" sets); a larger
/// plan repeats them with another pattern of lightness.
const COLOURS: [&str; 12] = [
    "#77aadd", "#ee8866", "#eedd88", "#ffaabb", "#99ddff", "#44bb99", "#bbcc33", "#a57f5c", "#cc6677",
    "#882255", "#5f6caf", "#b5a0dd",
];

/// Width of the drawing in pixels.
const WIDTH: f64 = 1400.0;

/// Draws a map by territory. `names` holds a line for the legend of each territory.
pub fn draw(map: &Map, territory: &[u32], links: &[SeaLink], names: &[String]) -> String {
    let frame = Frame::around(map);
    let mut out = String::new();
    let height = frame.height + 40.0 + 22.0 * names.len().div_ceil(3) as f64;
    let _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0} {height:.0}" font-family="sans-serif" font-size="13">"#
    );
    let _ = writeln!(out, r##"<rect width="100%" height="100%" fill="#f4f8fb"/>"##);
    for (unit, shape) in map.shapes.iter().enumerate() {
        let t = territory[unit] as usize;
        let _ = write!(
            out,
            r##"<path fill="{}" stroke="#fff" stroke-width="0.6" d=""##,
            COLOURS[t % COLOURS.len()]
        );
        for ring in shape {
            for (at, point) in ring.iter().enumerate() {
                let (x, y) = frame.place(*point);
                let _ = write!(out, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
            }
            out.push('Z');
        }
        let _ =
            writeln!(out, r#""><title>{}: {}</title></path>"#, escape(&map.names[unit]), escape(&names[t]));
    }
    for link in links {
        let (a, b) = (frame.of_unit(map, link.from), frame.of_unit(map, link.to));
        let _ = writeln!(
            out,
            r##"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="#333" stroke-dasharray="4 3"/>"##,
            a.0, a.1, b.0, b.1
        );
    }
    for (t, name) in names.iter().enumerate() {
        let (x, y) = (20.0 + (t % 3) as f64 * WIDTH / 3.0, frame.height + 30.0 + 22.0 * (t / 3) as f64);
        let _ = writeln!(
            out,
            r#"<rect x="{x:.0}" y="{:.0}" width="16" height="14" fill="{}"/><text x="{:.0}" y="{y:.0}">{}</text>"#,
            y - 12.0,
            COLOURS[t % COLOURS.len()],
            x + 24.0,
            escape(name)
        );
    }
    out.push_str("</svg>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Degrees to pixels.
struct Frame {
    west: f64,
    north: f64,
    scale: f64,
    height: f64,
}

impl Frame {
    fn around(map: &Map) -> Self {
        let points = || map.shapes.iter().flatten().flatten();
        let (west, east) = points().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p.0), h.max(p.0)));
        let (south, north) = points().fold((f64::MAX, f64::MIN), |(l, h), p| (l.min(p.1), h.max(p.1)));
        let scale = (WIDTH - 20.0) / (east - west).max(1e-6);
        Self { west, north, scale, height: (north - south).max(0.0) * scale + 20.0 }
    }

    fn place(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        (10.0 + (lon - self.west) * self.scale, 10.0 + (self.north - lat) * self.scale)
    }

    /// Middle of a unit's longest ring.
    fn of_unit(&self, map: &Map, unit: u32) -> (f64, f64) {
        let ring = map.shapes[unit as usize].iter().max_by_key(|ring| ring.len());
        let ring = ring.map_or(&[][..], Vec::as_slice);
        let n = ring.len().max(1) as f64;
        self.place((ring.iter().map(|p| p.0).sum::<f64>() / n, ring.iter().map(|p| p.1).sum::<f64>() / n))
    }
}
