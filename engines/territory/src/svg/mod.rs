//! A plan drawn as SVG: districts filled by territory, a line around each territory, sea links, numbered marks, and a legend
//! that tells name, load and distance from the target. Words come from the caller.

mod colours;
mod frame;
mod legend;
mod marks;

use crate::contiguous::SeaLink;
use crate::read::Map;
use frame::Frame;
use marks::Mark;
use std::fmt::Write;

/// Width of the drawing in pixels.
const WIDTH: f64 = 1400.0;
const MARGIN: f64 = 40.0;
/// Room for title and subtitle.
const HEAD: f64 = 96.0;
const INK: &str = "#22303c";
const FAINT: &str = "#66757f";

/// The words of a drawing.
#[derive(Debug, Clone, Default)]
pub struct Caption {
    pub title: String,
    pub subtitle: String,
    /// What the legend's bars show, such as `load against target, tolerance 5 %`.
    pub bars: String,
    /// What the dashed lines are.
    pub links: String,
    /// What the dotted lines are.
    pub sea: String,
    /// Where the data come from.
    pub source: String,
    pub rows: Vec<Row>,
}

/// The legend of one territory.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Stands in the mark: short.
    pub mark: String,
    pub name: String,
    pub detail: String,
    /// Load over target - 1.
    pub off: f64,
}

/// Draws a map by territory. `centre` holds the unit at which each territory's mark stands.
pub fn draw(
    map: &Map,
    territory: &[u32],
    centre: &[u32],
    links: &[SeaLink],
    tolerance: f64,
    caption: &Caption,
) -> String {
    let frame = Frame::around(map, WIDTH - 2.0 * MARGIN, (MARGIN, HEAD));
    let colours = colours::choose(map, territory, centre.len());
    let legend_top = HEAD + frame.height + 36.0;
    let legend = legend::draw(caption, &colours, tolerance, legend_top);
    let height = legend_top + legend.height + 44.0;
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0} {height:.0}" font-family="Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif" font-size="14" fill="{INK}">
<rect width="100%" height="100%" fill="#f6f9fb"/>
<text x="{MARGIN}" y="48" font-size="26" font-weight="600">{}</text>
<text x="{MARGIN}" y="74" font-size="15" fill="{FAINT}">{}</text>
"##,
        escape(&caption.title),
        escape(&caption.subtitle)
    );
    (0..centre.len()).for_each(|t| shapes(&mut out, map, territory, t as u32, colours[t], caption, &frame));
    for x in frame.breaks() {
        let _ = writeln!(
            out,
            r##"<line x1="{x:.1}" y1="{HEAD}" x2="{x:.1}" y2="{:.1}" stroke="#c3d0d9" stroke-dasharray="1 5" stroke-linecap="round" stroke-width="2"/>"##,
            HEAD + frame.height
        );
    }
    for link in links {
        let (a, b) = (frame.of_unit(map, link.from), frame.of_unit(map, link.to));
        let _ = writeln!(
            out,
            r##"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{INK}" stroke-width="1.4" stroke-dasharray="4 3"/>"##,
            a.0, a.1, b.0, b.1
        );
    }
    let anchors = centre.iter().map(|&unit| (unit != crate::NONE).then(|| frame.of_unit(map, unit)));
    let placed: Vec<Option<Mark>> = marks::place(anchors.collect());
    for (mark, row) in placed.iter().zip(&caption.rows) {
        if let Some(mark) = mark {
            mark.draw(&mut out, &escape(&row.mark));
        }
    }
    out.push_str(&legend.text);
    let foot = height - 18.0;
    let _ = writeln!(
        out,
        r#"<text x="{MARGIN}" y="{foot:.0}" font-size="12" fill="{FAINT}">{}</text>"#,
        escape(&caption.source)
    );
    let lines = [
        (!links.is_empty()).then(|| format!("- - -  {}", escape(&caption.links))),
        (!frame.breaks().is_empty())
            .then(|| format!("\u{b7} \u{b7} \u{b7} \u{b7}  {}", escape(&caption.sea))),
    ];
    let _ = writeln!(
        out,
        r#"<text x="{}" y="{foot:.0}" font-size="12" fill="{FAINT}" text-anchor="end" xml:space="preserve">{}</text>"#,
        WIDTH - MARGIN,
        lines.into_iter().flatten().collect::<Vec<_>>().join("      ")
    );
    let scale = frame.scale_bar();
    let _ = writeln!(
        out,
        r##"<path d="M{:.1} {:.1}v5h{:.1}v-5" fill="none" stroke="{FAINT}"/><text x="{:.1}" y="{:.1}" font-size="12" fill="{FAINT}" text-anchor="end">{} km</text>"##,
        WIDTH - MARGIN - scale.1,
        HEAD - 22.0,
        scale.1,
        WIDTH - MARGIN,
        HEAD - 28.0,
        scale.0
    );
    out.push_str("</svg>\n");
    out
}

/// The districts of one territory: first a dark line around all, of which the fills leave the outer half.
fn shapes(
    out: &mut String,
    map: &Map,
    territory: &[u32],
    t: u32,
    colour: &str,
    caption: &Caption,
    frame: &Frame,
) {
    let own: Vec<(usize, String)> = (0..map.shapes.len())
        .filter(|&unit| territory[unit] == t)
        .map(|unit| (unit, frame.path(&map.shapes[unit])))
        .collect();
    let _ = write!(out, r##"<g fill="none" stroke="{INK}" stroke-width="2.6" stroke-linejoin="round">"##);
    for (_, path) in &own {
        let _ = write!(out, r#"<path d="{path}"/>"#);
    }
    let _ = write!(out, "</g>\n<g fill=\"{colour}\" stroke=\"{colour}\" stroke-width=\"0.7\">");
    let name = caption.rows.get(t as usize).map_or("", |row| row.name.as_str());
    for (unit, path) in &own {
        let title = format!("{} \u{b7} {name}", map.names[*unit]);
        let _ = write!(out, r#"<path d="{path}"><title>{}</title></path>"#, escape(&title));
    }
    let _ = write!(
        out,
        "</g>\n<g fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.75\" stroke-width=\"0.6\">"
    );
    for (_, path) in &own {
        let _ = write!(out, r#"<path d="{path}"/>"#);
    }
    out.push_str("</g>\n");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
